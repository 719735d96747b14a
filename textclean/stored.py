"""What lies in the package beside its modules: word lists and compiled packs."""

from __future__ import annotations

import os

import textclean


def read(*place: str) -> bytes:
    """The bytes at ``place``, names of folders and a file, seen from the package; raises OSError.

    The package's own loader reads them, from an archive as well; ``importlib.resources`` takes 10 ms to import.
    """
    path = os.path.join(os.path.dirname(textclean.__file__), *place)  # noqa: PTH118, PTH120
    data: bytes = textclean.__spec__.loader.get_data(path)  # type: ignore[union-attr]
    return data
