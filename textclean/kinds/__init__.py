"""The kinds of rules that a pack can hold: each turns a few keys of data into a ``find``.

A kind is a dataclass: its fields are the keys a rule of that kind takes, its ``trigger`` and
``find`` are what the engine runs.  All patterns are matched within one line, ignoring case unless
``case`` is set, and are compiled when one of their literals first stands in a text.
"""

from __future__ import annotations

from textclean.kinds.base import Kind
from textclean.kinds.biography import BiographyKind
from textclean.kinds.block import BlockKind
from textclean.kinds.comments import CommentsKind
from textclean.kinds.field import FieldKind
from textclean.kinds.inline import InlineKind
from textclean.kinds.line import LineKind
from textclean.kinds.recurring import RecurringKind
from textclean.kinds.swap import SwapKind
from textclean.kinds.tail import TailKind

KINDS: dict[str, type[Kind]] = {
    kind.name: kind
    for kind in (
        LineKind,
        BlockKind,
        CommentsKind,
        BiographyKind,
        TailKind,
        InlineKind,
        SwapKind,
        FieldKind,
        RecurringKind,
    )
}
