"""What cleaning one text returns: the text, the metadata, every edit, and what was not applied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from textclean.edits import Log, Span
from textclean.structs import Struct

if TYPE_CHECKING:
    from textclean.encodings import Envelope
    from textclean.quality import TranslationQuality

Reason = Literal["unsafe", "flag", "overlap", "shield", "conflict", "unstable", "budget", "ignored"]


class Finding(Struct):
    """An edit that was proposed and not applied, in the coordinates of the original, and why not.

    ``reason`` is ``unsafe`` (needs ``--unsafe-fixes``), ``flag`` (the rule only reports),
    ``overlap`` (another edit took the place), ``shield`` (a URL, quotation, code …), ``conflict``
    (the metadata say otherwise), ``ignored`` (its owner wants the place left alone, by this rule or by one in whose stead it would remove it), ``unstable`` or ``budget`` (the whole document was left alone).
    """

    rule: str
    start: int
    end: int
    old: str
    new: str
    reason: Reason
    message: str


class Result(Struct):
    """What :meth:`Pipeline.clean` returns.

    ``text`` and ``meta`` are the cleaned document, ``log`` every edit, ``findings`` what was
    proposed and not applied.  ``quarantined`` says why a document was left as it came, ``""`` if it
    was not.  ``source`` is how the bytes were written, if bytes were given.
    """

    text: str
    meta: dict[str, Any]
    log: Log
    findings: tuple[Finding, ...] = ()
    quarantined: str = ""
    source: Envelope | None = None

    @property
    def changed(self) -> bool:
        """Whether the text differs from what was given."""
        return self.text != self.log.original

    def undo(self) -> str:
        """The text as it was given, rebuilt from the log."""
        return self.log.undo()

    def undo_bytes(self) -> bytes:
        """The bytes as they were given; for results of :meth:`Pipeline.clean_bytes`."""
        if self.source is None:
            raise ValueError("this result was made from a string; use undo()")
        return self.source.encode(self.undo())

    def to_original(self, span: tuple[int, int]) -> Span:
        """The span of the input that a span of ``text`` came from."""
        return self.log.to_original(span)

    def to_cleaned(self, span: tuple[int, int]) -> Span:
        """The span of ``text`` that a span of the input became."""
        return self.log.to_cleaned(span)

    @property
    def translation_quality(self) -> TranslationQuality:
        """The artifacts of machine translation that rules repaired or reported, with where they stand."""
        from textclean import quality

        return quality.of(self)

    def diff(self, name: str = "text") -> str:
        """A unified diff from the input to ``text``, ``""`` if nothing changed."""
        from textclean.report.diff import unified

        return unified(self.log.original, self.text, name)
