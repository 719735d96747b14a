"""What can be wrong with a file as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from textclean.encodings import DecodeError


class Damaged(DecodeError):
    """The file is broken from some place on; the records before it were read."""


class TooLarge(DecodeError):
    """What must be read as one piece is larger than the limit."""


class MissingExtra(DecodeError):
    """A format needs a library that is not installed; the message says how to install it."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an extra: pip install 'textclean-corpus[{extra}]'")


@contextmanager
def needs(what: str, extra: str) -> Iterator[None]:
    """Around imports that the ``extra`` brings; raises MissingExtra in place of the bare error."""
    try:
        yield
    except ImportError as error:
        raise MissingExtra(what, extra) from error
