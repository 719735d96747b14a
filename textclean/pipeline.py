"""The pipeline: the rules of one configuration, chosen and checked once, for any number of texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textclean import budget, language
from textclean.document import Document, source_of
from textclean.gate import Gate, gate_of
from textclean.ignores import Ignore
from textclean.result import Result
from textclean.rounds import Rounds
from textclean.rules import PUNCTUATION, Rule
from textclean.structs import replace

if TYPE_CHECKING:
    from textclean.settings import Settings
    from textclean.template import Template


class Pipeline:
    """The rules of one configuration, ready to clean any number of texts.

    ``preset`` is ``article`` (text that an extractor already produced; the default), ``page`` (the
    text of a whole page) or ``minimal`` (encoding, characters and layout only).  ``select`` and
    ``ignore`` take rule ids or dotted prefixes of them.  ``packs`` are further pack folders or files.
    ``unsafe_fixes`` applies unsafe edits as well.  A text that would lose more than ``max_removed`` of
    its words (0 to 1; by default the preset says) is left alone.  ``language_detector`` is
    ``langdetect`` or ``fasttext`` (an extra: faster, less exact between neighbours).  ``punctuation``
    is ``keep``, ``straight`` or ``typographic``: the style of quotes, apostrophes, dashes and
    ellipses.  ``ungated`` runs every rule on every text and ``rules`` only those given: both for tests.

    Raises UnknownSelector for a preset, rule or style that it does not know, UnknownDetector for a
    detector that is not there, PackError for a pack that does not read, and ValueError for a share
    outside 0 to 1.
    """

    def __init__(
        self,
        preset: str = "article",
        *,
        select: str | Iterable[str] = (),
        ignore: str | Iterable[str] = (),
        packs: str | Path | Iterable[str | Path] = (),
        unsafe_fixes: bool = False,
        max_removed: float | None = None,
        language_detector: str = "langdetect",
        punctuation: str = "keep",
        ungated: bool = False,
        rules: Sequence[Rule] | None = None,
    ) -> None:
        from textclean import catalogue

        self.preset = preset
        self.unsafe_fixes = unsafe_fixes
        self.punctuation = punctuation
        self.ignores: tuple[Ignore, ...] = ()
        if punctuation not in PUNCTUATION:
            styles = ", ".join(PUNCTUATION)
            raise catalogue.UnknownSelector(
                f"unknown punctuation {punctuation!r}; there are {styles}"
            )
        if max_removed is not None and not 0 <= max_removed <= 1:
            raise ValueError(f"max_removed is a share between 0 and 1, not {max_removed!r}")
        if language_detector != "langdetect":
            language.check(language_detector)
        self._detector = language_detector
        self._select, self._ignore = _strings(select), _strings(ignore)
        self._ungated = ungated
        self._given = rules
        self._packs = tuple(map(Path, _strings(packs)))
        self._max_removed = max_removed
        self._folder = ""
        self._whole = self  # what the pipelines for single folders or files share their rules with
        some = self._available(foreign=False)
        selectors = (*self._select, *self._ignore)
        catalogue.check(preset, selectors, some, lambda: self._available(foreign=True))
        self.budget = budget.BUDGETS[preset] if max_removed is None else budget.Budget(max_removed)
        self._templates = self._templates_of(some)

    def _available(self, *, foreign: bool) -> Sequence[Rule]:
        from textclean import catalogue

        if self._given is None:
            return catalogue.rules(self._packs, foreign=foreign)
        return [rule for rule in self._given if foreign or not rule.is_foreign]

    def _chosen(self, available: Sequence[Rule]) -> list[Rule]:
        from textclean import catalogue

        return catalogue.choose(
            available, self.preset, self._select, self._ignore, self.punctuation
        )

    def _templates_of(self, available: Sequence[Rule]) -> dict[str, Rule]:
        """The chosen rules that know the pages of their sources, by source."""
        return {
            source: rule
            for rule in self._chosen([rule for rule in available if rule.template])
            if rule.safety == "safe"
            for source in rule.sources
        }

    def _template(self, source: str) -> Template | None:
        rule = self._templates.get(source)
        return rule.template() if rule and rule.template else None

    def _gate(self, available: Sequence[Rule]) -> Gate:
        return gate_of(self._chosen(available), ungated=self._ungated)

    @cached_property
    def rules(self) -> list[Rule]:
        """All rules that this pipeline may run, in order of id."""
        return self._chosen(self._available(foreign=True))

    @cached_property
    def settings(self) -> Settings:
        """What this was made of, with its packs as they are now: settings pickle, and make it anew elsewhere.

        Raises TypeError for a pipeline of rules that were given as objects.
        """
        from textclean.settings import Settings

        if self._given is not None:
            raise TypeError("a pipeline of given rules cannot go to another process; use packs")
        options = {
            "preset": self.preset,
            "select": self._select,
            "ignore": self._ignore,
            "unsafe_fixes": self.unsafe_fixes,
            "max_removed": self._max_removed,
            "language_detector": self._detector,
            "punctuation": self.punctuation,
            "ungated": self._ungated,
        }
        return Settings.read(options, self._packs)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled, a pipeline is its settings: rules are functions, which do not travel."""
        return _restored, (self.settings, self.ignores, self._folder)

    def __copy__(self) -> Pipeline:
        """A view that shares the rules; without this, copies would be made as pickles are."""
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__)
        return made

    @cached_property
    def fingerprint(self) -> str:
        """The hash of all that decides what cleaning gives: 64 hexadecimal digits.

        Pipelines of one fingerprint give the same results.  It is another as soon as one of the chosen
        rules, a word list, a setting that matters, textclean or a library it relies on is.
        """
        from textclean import fingerprint

        settings = {
            "budget": self.budget,
            "unsafe_fixes": self.unsafe_fixes,
            "detector": self._detector,
            "ignores": self.ignores,
        }
        return fingerprint.of(self.rules, settings)

    @cached_property
    def _english(self) -> Gate:
        return self._gate(self._available(foreign=False))

    @cached_property
    def _every(self) -> Gate:
        return gate_of(self.rules, ungated=self._ungated)

    @cached_property
    def _is_of_every_language(self) -> bool:
        from textclean import catalogue

        return self._given is None and catalogue.is_of_every_language(self.preset, self._select)

    def gate(self, document: Document) -> Gate:
        """The gate for ``document``: the foreign rules are read when the first text needs them."""
        whole = self._whole
        is_native = whole._is_of_every_language or document.is_english
        return whole._english if is_native else whole._every

    def within(self, folder: str) -> Pipeline:
        """This pipeline for documents of ``folder``: what it is called is their source if nothing else tells it."""
        if folder == self._folder:
            return self
        view = self.__copy__()
        view._folder = folder
        return view

    def _document(
        self, text: str, meta: Mapping[str, Any] | None, format: str, **more: Any
    ) -> Document:
        meta = dict(meta or {})
        source = source_of(meta, self._folder)
        template = self._template(source)
        return Document(
            text, meta, format, self._detector, source=source, template=template, **more
        )

    def ignoring(self, ignores: Sequence[Ignore]) -> Pipeline:
        """This pipeline for one document of which ``ignores`` say what is left alone.

        Edits that one of them covers are not made, but findings with the reason ``ignored``.
        """
        if not ignores:
            return self
        made = self.__copy__()
        made.ignores = tuple(ignores)
        made.__dict__.pop("fingerprint", None)
        return made

    @classmethod
    def from_config(cls, path: str | Path) -> Pipeline:
        """The pipeline that a ``textclean.toml`` or ``pyproject.toml`` describes."""
        from textclean.config import read

        return read(Path(path)).pipeline()

    def clean(
        self, text: str, meta: Mapping[str, Any] | None = None, *, format: str = ""
    ) -> Result:
        """Clean one text.

        ``meta`` is what is known about it already (it wins over what the text says); ``format`` the
        kind of file it came from, ``""`` for a bare string.  Raises TypeError if ``text`` is none.
        """
        if not isinstance(text, str):
            raise TypeError(f"clean() takes text, not {type(text).__name__}{_instead(text)}")
        return Rounds(self, self._document(text, meta, format)).result()

    def clean_many(
        self, documents: Iterable[str | tuple[str, Mapping[str, Any]]], *, format: str = ""
    ) -> Iterator[Result]:
        """Clean the texts of one cluster or corpus, each with the evidence of all of them.

        A document is its text, or the text and its metadata.  They are all read before the first is
        cleaned.  The results are those of :meth:`clean` in the same order, and in addition names are
        repaired of which only the other documents show what is right; the evidence stands in the edit.
        Raises TypeError for a single string, whose characters would pass for documents.
        """
        if isinstance(documents, str):
            raise TypeError("clean_many() takes texts, not one; clean() takes one")
        return self._clean_many(documents, format)

    def _clean_many(
        self, documents: Iterable[str | tuple[str, Mapping[str, Any]]], format: str
    ) -> Iterator[Result]:
        from textclean.fixers.names.across import full_names, in_documents

        given = [(one, {}) if isinstance(one, str) else one for one in documents]
        names = in_documents(full_names(text) for text, _ in given)
        for text, meta in given:
            yield Rounds(self, self._document(text, meta, format, names=names)).result()

    def clean_bytes(
        self, data: bytes, meta: Mapping[str, Any] | None = None, *, format: str = "txt"
    ) -> Result:
        """Clean the bytes of one file: decode them, clean the text, remember how they were written.

        Raises DecodeError if no encoding fits.
        """
        from textclean.encodings import decode

        text, envelope = decode(data)
        result = self.clean(text, meta, format=format)
        return replace(result, source=envelope)


def _restored(settings: Settings, ignores: Sequence[Ignore], folder: str) -> Pipeline:
    return settings.pipeline().ignoring(ignores).within(folder)


def _instead(given: object) -> str:
    return "; clean_bytes() takes the bytes of a file" if isinstance(given, bytes) else ""


def _strings(given: str | Path | Iterable[str | Path]) -> tuple[str, ...]:
    """Selectors or paths as a tuple; a single one may be given as it is."""
    return (str(given),) if isinstance(given, str | Path) else tuple(map(str, given))
