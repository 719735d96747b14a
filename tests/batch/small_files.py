"""Small files that need cleaning, and what lies in a folder."""

from pathlib import Path

DIRTY = "Some text here.  \nMore of it &amp; more.  \n"


def files(folder):
    """All files of a folder by name, but for what a run keeps for itself."""
    found = (path for path in Path(folder).rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in found
        if ".textclean" not in path.parts and path.name != "run.json"
    }
