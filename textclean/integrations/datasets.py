"""Hugging Face datasets: a dataset cleaned by ``map``, whose cache sees every change of a rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from textclean.integrations.arrow import Kernel
from textclean.integrations.extras import extra
from textclean.settings import Settings

with extra("datasets"):
    from datasets import Dataset, DatasetDict, IterableDataset, IterableDatasetDict

Data = TypeVar("Data", Dataset, DatasetDict, IterableDataset, IterableDatasetDict)


@dataclass(frozen=True)
class Mapper:
    """The function for ``map``.

    ``datasets`` keeps results under a hash of the pickled function, which says nothing of the rules that it
    will load: with their fingerprint in it, it does.
    """

    kernel: Kernel
    fingerprint: str

    @classmethod
    def of(cls, settings: Settings, column: str = "text", *, log: bool = True) -> Mapper:
        """For these settings as the rules are now."""
        return cls(Kernel(settings, column, log), settings.fingerprint)

    def __call__(self, table: Any) -> Any:
        """The Arrow table of one batch, cleaned."""
        return self.kernel(table)


def clean(
    dataset: Data,
    settings: Settings | None = None,
    *,
    column: str = "text",
    log: bool = True,
    **options: Any,
) -> Data:
    """``dataset`` (or all of a dictionary of them) cleaned, with the columns that the kernel adds.

    ``options`` go to ``map`` (``num_proc``, ``batch_size``, ``load_from_cache_file`` …).  The result is in
    the plain format.  Raises KeyError, TypeError and ValueError as
    :class:`~textclean.integrations.arrow.Kernel` does.
    """
    mapper = Mapper.of(settings or Settings(), column, log=log)
    return dataset.with_format("arrow").map(mapper, batched=True, **options).with_format(None)
