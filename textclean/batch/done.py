"""What became of one file, or of a part of it: all that its parent needs to put it in place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from textclean.batch.plan import Item
from textclean.batch.replacement import Pending
from textclean.batch.seen import Seen
from textclean.batch.tally import ERROR, UNCHANGED, Tally
from textclean.batch.work import Work, absolute
from textclean.structs import Struct, field

if TYPE_CHECKING:
    from textclean.batch.fragment import Fragment
    from textclean.batch.location import Location


class Done(Struct, frozen=False):
    """One item that was cleaned; nothing of it is in place or in the log yet.

    ``trouble`` says in one line why it failed, and ``stop`` that the whole run must end.  ``stamp`` is
    the size and time of the source as it was read.
    """

    item: Item
    status: str = UNCHANGED
    tally: Tally = field(default_factory=Tally)
    fragment: Fragment | None = None
    pending: Pending | None = None
    stamp: tuple[int, int] = (0, 0)
    trouble: str = ""
    stop: bool = False
    is_there: bool = False  # what is pending stands at its target already
    is_counted: bool = False  # its trouble is one of many, and need not be said
    seen: Seen | None = None  # what there is to say, if nobody saw the records

    # of a part: byte order marks, edits, and lines of the log's records
    counts: Counter[str] = field(default_factory=Counter)

    def of(self, item: Item | None) -> Done:
        """The same of this ``item``; None leaves it out on the way to who knows it."""
        self.item = item  # type: ignore[assignment]
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled without what is as it is by default: that is most of it, and an answer goes for each file."""
        held = {name: value for name, value in vars(self).items() if value}
        return _restored, (held,)

    @classmethod
    def failed(cls, item: Item, trouble: str, *, stop: bool = False) -> Done:
        """The item could not be done, for the reason that ``trouble`` says."""
        tally = Tally()
        tally.files[ERROR] = 1
        return cls(item, ERROR, tally, trouble=trouble, stop=stop)

    @classmethod
    def died(cls, item: Item, how: str) -> Done:
        """The item at which a process ended, twice."""
        what = f"the process that cleaned it ended twice ({how}); it was left alone"
        return cls.failed(item, f"{item.work.path}: {what}")

    @property
    def entry(self) -> dict[str, Any]:
        """What the log says of the file."""
        if self.fragment and self.fragment.entry:
            return self.fragment.entry
        return {**head(self.item.work, self.status, None), "message": self.trouble}


def _restored(held: dict[str, Any]) -> Done:
    return Done(**{"item": None, **held})


def head(work: Work, status: str, output: Location | None) -> dict[str, Any]:
    """How the log's entry of a file begins."""
    names = {"file": str(work.path), "name": work.name, "format": work.format, "status": status}
    written = absolute(output) if output else None
    return {**names, "source": work.absolute, "output": written}
