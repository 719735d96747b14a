"""Configuration: defaults, then the nearest project file, then the command line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textclean.rules import PUNCTUATION
from textclean.structs import Struct, names, replace
from textclean.structs import field as _field

if TYPE_CHECKING:
    from textclean.pipeline import Pipeline

FILE = "textclean.toml"
PROJECT = "pyproject.toml"
# Bytes; ten thousand times an article, and what a process of 300 MB can still take apart.
MAX_RECORD = 64_000_000
HEADERS = ("front-matter", "plain", "none")


class ConfigError(ValueError):
    """A configuration that cannot be used; the message names the file and the key."""


class Config(Struct):
    """All settings.  In files, a dash may stand for the underscore (``unsafe-fixes``)."""

    preset: str = "article"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    unsafe_fixes: bool = False
    max_removed: float | None = None
    field: str = "text"
    id_field: str = ""
    meta_column: str = ""
    header: str = "front-matter"
    keep_html: bool = False
    max_record: int = MAX_RECORD
    language_detector: str = "langdetect"
    punctuation: str = "keep"
    exclude: tuple[str, ...] = ()
    extend: str = ""
    origin: str = _field(default="", compare=False)

    def updated(self, changes: Mapping[str, Any]) -> Config:
        """This configuration with ``changes`` on top; those that are None say nothing."""
        return replace(self, **{key: v for key, v in changes.items() if v is not None})

    def pipeline(self) -> Pipeline:
        """The pipeline for these settings; raises ConfigError for a rule, preset or detector not known."""
        from textclean.catalogue import UnknownSelector
        from textclean.language import UnknownDetector
        from textclean.pipeline import Pipeline

        try:
            return Pipeline(
                self.preset,
                select=self.select,
                ignore=self.ignore,
                packs=self.packs,
                unsafe_fixes=self.unsafe_fixes,
                max_removed=self.max_removed,
                language_detector=self.language_detector,
                punctuation=self.punctuation,
            )
        except (UnknownSelector, UnknownDetector) as error:
            raise ConfigError(f"{self.origin}: {error}" if self.origin else str(error)) from error


def discover(start: Path) -> Config:
    """The configuration of the nearest project file at or above ``start``; defaults if none."""
    for folder in (start.resolve(), *start.resolve().parents):
        for name in (FILE, PROJECT):
            file = folder / name
            if file.is_file() and (name == FILE or _section(file) is not None):
                return read(file)
    return Config()


def read(file: Path) -> Config:
    """The configuration in ``file``, on top of those that it extends.

    Raises ConfigError, with file and key, for whatever is not understood.
    """
    return _read(file, ())


def _read(file: Path, above: tuple[Path, ...]) -> Config:
    if file.resolve() in above:
        raise ConfigError(f"{file}: 'extend' goes in a circle")
    section = _section(file)
    given = {key.replace("-", "_"): value for key, value in (section or {}).items()}
    known = [name for name in names(Config) if name != "origin"]
    for key, value in given.items():
        if key not in known:
            from difflib import get_close_matches

            near = get_close_matches(key, known, n=1)
            hint = (
                f"did you mean {near[0].replace('_', '-')!r}?"
                if near
                else f"known: {', '.join(known).replace('_', '-')}"
            )
            raise ConfigError(f"{file}: unknown key {key.replace('_', '-')!r}; {hint}")
        given[key] = _checked(file, key, value)
    if "packs" in given:
        given["packs"] = tuple(str(file.parent / folder) for folder in given["packs"])
    base = Config()
    if given.get("extend"):
        base = _read(file.parent / given["extend"], (*above, file.resolve()))
    return replace(base, **given, origin=str(file))


def _section(file: Path) -> dict[str, Any] | None:
    import tomllib

    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: not valid TOML: {error}") from error
    if file.name != PROJECT:
        tool = data.get("tool")
        if isinstance(tool, dict) and "textclean" in tool:
            raise ConfigError(
                f"{file}: drop the table header [tool.textclean]; only {PROJECT} needs it"
            )
        return data
    section = data.get("tool", {}).get("textclean")
    return section if isinstance(section, dict) else None


def _checked(file: Path, key: str, value: Any) -> Any:
    default = getattr(Config(), key)
    if isinstance(default, tuple):
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ConfigError(f"{file}: {key!r} must be a list of strings")
        return tuple(value)
    if key == "max_removed":
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise ConfigError(f"{file}: 'max-removed' must be a share between 0 and 1")
        return float(value)
    if key == "max_record" and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
        raise ConfigError(f"{file}: 'max-record' must be a number of bytes")
    if not isinstance(value, type(default)):
        kind = "true or false" if isinstance(default, bool) else "a string"
        raise ConfigError(f"{file}: {key.replace('_', '-')!r} must be {kind}")
    if key == "header" and value not in HEADERS:
        raise ConfigError(f"{file}: 'header' is one of {', '.join(HEADERS)}")
    if key == "punctuation" and value not in PUNCTUATION:
        raise ConfigError(f"{file}: 'punctuation' is one of {', '.join(PUNCTUATION)}")
    return value
