"""Which two configurations impact compares: with and without a pack, two packs, or now and a git revision."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from textclean.batch.git import Repository
from textclean.cli import options
from textclean.cli.options import base_folder
from textclean.cli.status import UsageError
from textclean.cli.watching import say
from textclean.config import Config, read


class Rulesets:
    """The configurations ``old`` and ``new``; ``now`` is the one at hand, without ``--old`` and ``--new``.

    Files of a revision are put under ``folder``.
    """

    def __init__(self, args: Namespace, folder: Path) -> None:
        if not args.old and not args.new:
            raise UsageError("give --new PACK, --old REV, or both; see 'textclean impact --help'")
        self.now = options.config(args)
        is_pack = bool(args.old) and Path(args.old).exists()
        compared = [*args.new, *([args.old] if is_pack else [])]
        rest = _without(self.now.packs, compared)
        if is_pack and not args.new:
            raise UsageError(
                f"--old {args.old} is a pack; name the one to compare with it by --new"
            )
        self.new = self.now.updated({"packs": (*rest, *args.new)})
        if not args.old:
            self.old = self.now.updated({"packs": rest})
        elif is_pack:
            self.old = self.now.updated({"packs": (*rest, args.old)})
        else:
            self.old = self._at(args, folder)

    def _at(self, args: Namespace, folder: Path) -> Config:
        """The configuration as the revision has it: its file, and the packs that it or the call names."""
        repository = Repository(base_folder(self.now).resolve())
        commit = repository.commit(args.old)
        for name, data in repository.files(commit, ".toml"):
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        given = _given(repository.top, folder, [*(args.packs or ()), *args.new])
        then = Config()
        if self.now.origin:
            config = _moved(repository.top, folder, Path(self.now.origin))
            then = read(config) if config and config.is_file() else then
        packs = (*_without(then.packs, given), *given)
        return options.changed(then, args).updated({"packs": packs})


def _given(top: Path, folder: Path, packs: Iterable[str]) -> list[str]:
    """Where the packs of the call stand at the revision; one outside of the repository stays."""
    found = []
    for pack in packs:
        then = _moved(top, folder, Path(pack))
        if then is None:
            found.append(pack)
        elif then.exists():
            found.append(str(then))
        else:
            say(f"textclean: {pack} was not there then")
    return found


def _moved(top: Path, folder: Path, path: Path) -> Path | None:
    """Where ``path`` of the repository at ``top`` stands under ``folder``; None for one outside."""
    place = path.resolve()
    top = top.resolve()
    return folder / place.relative_to(top) if place.is_relative_to(top) else None


def _without(packs: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    taken = {Path(other).resolve() for other in others}
    return tuple(pack for pack in packs if Path(pack).resolve() not in taken)
