"""Where the state of an output folder is kept, and how such a folder is told from others."""

from __future__ import annotations

import os
from collections.abc import Container
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textclean.batch.location import Location

FOLDER = ".textclean"  # in the output folder; hidden folders are never read as sources
MANIFEST = "manifest.sqlite"


def kept_in(out: Location, state: Path | None = None) -> Path:
    """The folder of what is known of the output ``out``; below ``state``, if that is given.

    Of a remote one it is below ``textclean`` in ``$XDG_STATE_HOME`` (``~/.local/state``): a rerun from any
    folder of this machine finds it.
    """
    if state is None and isinstance(out, Path):
        return out / FOLDER
    from hashlib import sha256  # most commands have no state to ask for

    base = (
        state
        or Path(os.environ.get("XDG_STATE_HOME") or "~/.local/state").expanduser() / "textclean"
    )
    place = str(out.resolve())
    return base / f"{out.name}-{sha256(place.encode(errors='surrogateescape')).hexdigest()[:16]}"


def is_output(folder: Location, names: Container[str]) -> bool:
    """Whether a run wrote to ``folder``, which has these ``names`` in it, as its output.

    Of a state that lies elsewhere since ``--state`` named another place nothing is known.
    """
    if isinstance(folder, Path) and FOLDER not in names:
        return False
    return (kept_in(folder) / MANIFEST).exists()
