"""The one answer to a library that is not installed: which command installs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Around imports that the extra ``name`` brings.

    Raises ModuleNotFoundError that names the command, in place of the bare one.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            f"{error.name} is not installed; pip install 'textclean-corpus[{name}]'",
            name=error.name,
        ) from error
