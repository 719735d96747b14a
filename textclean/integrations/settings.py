"""The settings of a pipeline in a form that travels: to other processes, other machines, into a cache's key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from textclean.config import Config
from textclean.pipeline import Pipeline


@dataclass(frozen=True)
class Settings:
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
        from textclean.packs import own_files

        paths = (packs,) if isinstance(packs, str | Path) else tuple(packs)
        Pipeline(packs=paths, **options)  # errors name the files as they were given
        files = {file.resolve(): file for path in paths for file in own_files(Path(path))}
        plain = {key: _hashable(value) for key, value in sorted(options.items())}
        made = cls(
            tuple(plain.items()), tuple(f.read_text(encoding="utf-8") for f in files.values())
        )
        hash(made)  # TypeError for what cannot travel: rules given as objects
        return made

    @classmethod
    def from_config(cls, config: Config) -> Settings:
        """From the configuration of a project."""
        names = (
            "preset",
            "select",
            "ignore",
            "packs",
            "unsafe_fixes",
            "max_removed",
            "language_detector",
            "punctuation",
        )
        return cls.of(**{name: getattr(config, name) for name in names})

    def pipeline(self) -> Pipeline:
        """The pipeline for these settings, built once a process."""
        return _pipeline(self)

    @property
    def fingerprint(self) -> str:
        """See :attr:`textclean.Pipeline.fingerprint`."""
        return self.pipeline().fingerprint


@lru_cache(maxsize=4)
def _pipeline(settings: Settings) -> Pipeline:
    from tempfile import TemporaryDirectory

    if not settings.packs:
        return Pipeline(**dict(settings.options))
    with TemporaryDirectory(prefix="textclean-packs-") as folder:
        for number, text in enumerate(settings.packs):
            Path(folder, f"{number:04}.toml").write_text(text, encoding="utf-8")
        made = Pipeline(packs=folder, **dict(settings.options))
        _ = made.rules  # all read now: the files are gone when a foreign text asks
    return made


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list | set | frozenset) else value
