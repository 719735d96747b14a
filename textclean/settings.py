"""The settings of a pipeline in a form that travels: to other processes, other machines, into a cache's key."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from textclean.pipeline import Pipeline
from textclean.structs import Struct


class Settings(Struct):
    """What a Pipeline is made of; pickles, and means the same on every machine.

    Packs travel by what stands in them: the other machine needs no copy of the files, and a pack that
    was edited makes other settings.  Made by :meth:`of`.
    """

    options: tuple[tuple[str, Any], ...] = ()
    packs: tuple[str, ...] = ()

    @classmethod
    def of(cls, *, packs: str | Path | Iterable[str | Path] = (), **options: Any) -> Settings:
        """From the keyword arguments of :class:`textclean.Pipeline`, and checked as it does.

        Raises what it raises: UnknownSelector, UnknownDetector, PackError, ValueError, TypeError.
        """
        return Pipeline(packs=packs, **options).settings

    @classmethod
    def read(cls, options: dict[str, Any], packs: Iterable[Path]) -> Settings:
        """From options that were checked and packs that were read, as they are now."""
        from textclean.packs import own_files

        files = {file.resolve(): file for path in packs for file in own_files(path)}
        texts = (file.read_text(encoding="utf-8") for file in files.values())
        return cls(tuple(sorted(options.items())), tuple(texts))

    def pipeline(self) -> Pipeline:
        """The pipeline for these settings, built once a process."""
        return _pipeline(self)

    @property
    def fingerprint(self) -> str:
        """See :attr:`textclean.Pipeline.fingerprint`."""
        return self.pipeline().fingerprint


@lru_cache(maxsize=4)
def _pipeline(settings: Settings) -> Pipeline:
    import shutil
    import weakref
    from tempfile import mkdtemp

    options = dict(settings.options)
    if not settings.packs:
        return Pipeline(**options)
    folder = mkdtemp(prefix="textclean-packs-")
    for number, text in enumerate(settings.packs):
        Path(folder, f"{number:04}.toml").write_text(text, encoding="utf-8")
    made = Pipeline(packs=folder, **options)
    made.__dict__["settings"] = settings
    # It stays as long as the pipeline, which reads it again for each script that a text is in.
    weakref.finalize(made, shutil.rmtree, folder, ignore_errors=True)
    return made
