"""spaCy: a component that hands the others a cleaned document, and knows where its text came from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textclean.edits import Log
from textclean.edits import Span as Offsets
from textclean.integrations import journal, record
from textclean.integrations.extras import extra
from textclean.settings import Settings

with extra("spacy"):
    from spacy.language import Language
    from spacy.tokens import Doc, Span

NAME = "textclean"
_ANNOTATED = ("TAG", "POS", "LEMMA", "MORPH", "DEP", "ENT_IOB", "SENT_START")
_DEFAULTS = {
    "preset": "article",
    "select": [],
    "ignore": [],
    "packs": [],
    "unsafe_fixes": False,
    "max_removed": None,
    "language_detector": "langdetect",
    "punctuation": "keep",
}


@Language.factory(NAME, default_config=_DEFAULTS)  # type: ignore[untyped-decorator]
def component(
    nlp: Language,
    name: str,
    preset: str,
    select: Sequence[str],
    ignore: Sequence[str],
    packs: Sequence[str],
    unsafe_fixes: bool,
    max_removed: float | None,
    language_detector: str,
    punctuation: str,
) -> TextClean:
    """The component for ``nlp.add_pipe("textclean", first=True, config={…})``."""
    settings = Settings.of(
        preset=preset,
        select=select,
        ignore=ignore,
        packs=packs,
        unsafe_fixes=unsafe_fixes,
        max_removed=max_removed,
        language_detector=language_detector,
        punctuation=punctuation,
    )
    return TextClean(nlp, settings)


class TextClean:
    """Cleans the text of a document and has the result tokenized anew, before others work on it.

    ``doc._.textclean`` is the :class:`textclean.edits.Log` (``original``, ``to_original``, ``to_cleaned``,
    ``hunks()``, ``undo()``), ``doc._.textclean_meta`` what was lifted out of the text,
    ``doc._.textclean_quarantined`` why it was left as it came, ``span._.original`` the offsets of a
    span in the text as it was given.  They survive ``Doc.to_bytes`` and several processes.
    """

    def __init__(self, nlp: Language, settings: Settings) -> None:
        self._nlp = nlp
        self.settings = settings

    def __call__(self, doc: Doc) -> Doc:
        """``doc`` if nothing changes, else another; raises ValueError if it would lose annotations."""
        about = record.known(doc.user_data)
        result = record.clean(self.settings.pipeline(), doc.text, about)
        made = doc
        if result.changed:
            if any(doc.has_annotation(name) for name in _ANNOTATED):
                raise ValueError("textclean makes new tokens: add it with first=True")
            made = self._nlp.tokenizer(result.text)
            made.user_data.update(doc.user_data)
            made._context = doc._context  # what nlp.pipe(as_tuples=True) gives back
        made.user_data[NAME] = {
            "original": result.log.original,
            "edits": journal.edits(result),
            "meta": record.found(result, about),
            "quarantined": result.quarantined,
        }
        return made


def log(doc: Doc) -> Log:
    """The log of the edits that made ``doc``; without any if it was not cleaned."""
    told = doc.user_data.get(NAME)
    if told is None:
        return Log(doc.text, doc.text)
    return Log(told["original"], doc.text, journal.passes(told["edits"]))


def original(span: Span) -> Offsets:
    """Where ``span`` stands in the text as it was given, in code points."""
    return log(span.doc).to_original((span.start_char, span.end_char))


def _told(key: str, missing: Any) -> Any:
    return lambda doc: doc.user_data.get(NAME, {}).get(key, missing)


Doc.set_extension(NAME, getter=log, force=True)
Doc.set_extension(f"{NAME}_meta", getter=_told("meta", {}), force=True)
Doc.set_extension(f"{NAME}_quarantined", getter=_told("quarantined", ""), force=True)
Span.set_extension("original", getter=original, force=True)
