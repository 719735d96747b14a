"""The documents of a corpus as they come, through the same readers as those of a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from textclean.batch.troubles import Trouble, about
from textclean.batch.work import Work
from textclean.document import source_of
from textclean.edits import Log
from textclean.encodings import DecodeError
from textclean.formats import form
from textclean.formats.reading import Reading
from textclean.pipeline import Pipeline
from textclean.result import Result
from textclean.structs import NamedTuple


class Text(NamedTuple):
    """One document: its source, what it is called in the corpus, its text and its title if it is known."""

    source: str
    name: str
    text: str
    title: str = ""


class _Collector(Pipeline):
    """Takes note of the texts that it is given to clean, and changes none."""

    def __init__(self) -> None:
        super().__init__(rules=[])
        self.seen: list[tuple[str, str, str]] = []  # shared by the views for single folders

    def clean(
        self, text: str, meta: Mapping[str, Any] | None = None, *, format: str = ""
    ) -> Result:
        known = dict(meta or {})
        title = known.get("title")
        self.seen.append(
            (source_of(known, self._folder), text, title if isinstance(title, str) else "")
        )
        return Result(text, known, Log(text, text))


def read(
    works: Iterable[Work | Trouble], reading: Reading, trouble: Callable[[Trouble], None]
) -> Iterator[Text]:
    """The documents of all files in order; ``trouble`` is told what cannot be read."""
    collector = _Collector()
    for work in works:
        if isinstance(work, Trouble):
            trouble(work)
            continue
        try:
            yield from _file(work, reading, collector)
        except Trouble as error:
            trouble(error)
        except DecodeError as error:
            trouble(Trouble(work.path, str(error)))


def _file(work: Work, reading: Reading, collector: _Collector) -> Iterator[Text]:
    with about(work.path, "read"), work.path.open("rb") as file:
        pipeline = collector.within(work.folder)
        opened = form.opened(
            file,
            lambda: work.path.open("rb"),
            pipeline,
            format=work.format,
            reading=reading,
            lazy=False,
        )
        for record in opened.records():
            name = f"{work.name}:{record.number}" if record.number else work.name
            for source, text, title in collector.seen:
                yield Text(source, name, text, title)
            collector.seen.clear()
