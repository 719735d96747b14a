"""What git knows of a corpus: the files and lines that changed since a revision, and files as they were then."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from textclean.patterns import compiled

_HUNK = r"(?m)^@@ -\S+ \+(\d+)(?:,(\d+))? @@"


class GitError(ValueError):
    """Something that git cannot answer; the message says what was asked."""


class Repository:
    """The working tree of a git repository around ``folder``.  Raises GitError if there is none."""

    def __init__(self, folder: Path) -> None:
        self.top = folder
        found = self._git(
            "rev-parse", "--show-toplevel", doing=f"find a repository around {folder}"
        )
        self.top = Path(found.decode("utf-8", "surrogateescape").rstrip("\n"))

    def commit(self, revision: str) -> str:
        """The hash of the commit that ``revision`` names."""
        names = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        return self._git(*names, doing=f"find the revision {revision!r}").decode().strip()

    def base(self, revision: str) -> str:
        """The commit at which this branch left ``revision``; the revision itself if they share none."""
        commit = self.commit(revision)
        try:
            found = self._git("merge-base", commit, "HEAD", doing="find where the branches part")
        except GitError:
            return commit
        return found.decode().strip()

    def changed(self, commit: str) -> set[Path]:
        """The files that differ from ``commit`` in the working tree, those not yet added included."""
        names = ("diff", "--name-only", "-z", "--no-renames", "--diff-filter=d", commit, "--")
        told = self._git(*names, doing="list what changed")
        told += self._git(
            "ls-files", "--others", "--exclude-standard", "-z", doing="list new files"
        )
        return {self.top / name for name in _names(told)}

    def changed_lines(self, commit: str, path: Path) -> list[range] | None:
        """The lines of ``path``, from 1, that ``commit`` has not; None for all of them."""
        plain = ("--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "-U0")
        told = self._git("diff", *plain, commit, "--", str(path), doing=f"compare {path}")
        text = told.decode("utf-8", "replace")
        found = [(int(m[1]), int(m[2] or 1)) for m in compiled(_HUNK).finditer(text)]
        if not found:
            return None if not text or "Binary files" in text else []
        # A pure removal has no line of its own: the one before it and the one behind now meet.
        return [range(at, at + count) if count else range(at, at + 2) for at, count in found]

    def files(self, commit: str, suffix: str) -> Iterator[tuple[str, bytes]]:
        """Name and content of the files of ``commit`` whose names end in ``suffix``."""
        names = ("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)
        for name in _names(self._git(*names, doing="list the files of a commit")):
            if name.endswith(suffix):
                yield name, self._git("show", f"{commit}:{name}", doing=f"read {name}")

    def _git(self, *args: str, doing: str) -> bytes:
        call: Sequence[str] = ("git", "-C", str(self.top), *args)
        try:
            done = subprocess.run(call, capture_output=True, check=False)
        except FileNotFoundError:
            raise GitError(f"git cannot {doing}: there is no command git here") from None
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().split("\n")[-1]
            raise GitError(f"git cannot {doing}" + (f": {said}" if said else ""))
        return done.stdout


def _names(told: bytes) -> list[str]:
    return [name for name in told.decode("utf-8", "surrogateescape").split("\0") if name]


class Since:
    """What changed since a revision: which files, and which of their lines."""

    def __init__(self, folder: Path, revision: str) -> None:
        self._repository = Repository(folder)
        self._commit = self._repository.base(revision)
        self._changed = {path.resolve() for path in self._repository.changed(self._commit)}
        self._lines = cache(self._looked_up)

    @property
    def top(self) -> Path:
        """The folder of the repository."""
        return self._repository.top

    def covers(self, path: Path) -> bool:
        """Whether the path lies in the repository."""
        return path.resolve().is_relative_to(self.top.resolve())

    def touches(self, path: Path) -> bool:
        """Whether the file differs."""
        return path.resolve() in self._changed

    def has(self, path: Path, first: int, last: int) -> bool:
        """Whether one of the lines ``first`` to ``last`` of the file differs."""
        ranges = self._lines(path)
        return ranges is None or any(r.start <= last and first < r.stop for r in ranges)

    def _looked_up(self, path: Path) -> list[range] | None:
        return self._repository.changed_lines(self._commit, path.resolve())
