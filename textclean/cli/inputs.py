"""What the commands read: files and folders, or standard input for ``-``."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from io import BytesIO
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO

from textclean.batch.job import Job
from textclean.batch.location import is_url, located
from textclean.batch.tally import ERROR, Tally
from textclean.batch.troubles import Skipped, Trouble, about
from textclean.batch.work import Excluded, Work, find
from textclean.cli.options import base_folder
from textclean.cli.status import UsageError
from textclean.cli.watching import say as say_line
from textclean.config import Config
from textclean.encodings import DecodeError
from textclean.formats import BINARY, codec, format_of, kind, known, read_only, reading
from textclean.formats.reading import RAW
from textclean.formats.record import Record
from textclean.report.wording import number

if TYPE_CHECKING:
    from textclean.batch.location import Location

STDIN = "-"


def add_paths(parser: ArgumentParser) -> None:
    """The positional arguments of the commands that take standard input too."""
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="files and folders, or - for standard input"
    )
    parser.add_argument(
        "--stdin-filename", metavar="NAME", help="tells the format of standard input"
    )


def is_stdin(args: Namespace) -> bool:
    """Whether standard input is asked for; raises UsageError if files are as well."""
    if STDIN in args.paths and len(args.paths) > 1:
        raise UsageError("'-' (standard input) cannot be combined with other paths")
    return bool(args.paths == [STDIN])


def refuse_remote(paths: list[str], advice: str) -> None:
    """Raises UsageError, ending with ``advice``, for a path that is remote."""
    for path in paths:
        if is_url(path) and not isinstance(place := located(path), Path):
            raise UsageError(f"{place} is remote; {advice}")


def works(
    paths: list[str], settings: Config, out: Location | None = None, *, read_only: bool = False
) -> list[Work | Trouble]:
    """The work list for ``paths``; with ``read_only`` also the files that are never written over.

    Raises Trouble for a URL that cannot be opened.
    """
    excluded = Excluded(settings.exclude, base_folder(settings))
    found = list(find([located(path) for path in paths], excluded, out))
    if all(isinstance(item, Skipped) for item in found):
        say_line(f"textclean: there is no file to clean here; known are {known()}")
    return found if read_only else _writable(found)


def _writable(found: list[Work | Trouble]) -> list[Work | Trouble]:
    """``found`` without pages, which no command writes over; says how many there are."""
    pages = [item for item in found if isinstance(item, Work) and read_only(item.format)]
    if pages:
        named = {"html": "HTML", "warc": "WARC"}
        kinds = ", ".join(sorted({named.get(kind(work.format), "a dataset") for work in pages}))
        what = f"{kinds} file" if "dataset" not in kinds else "file"
        say_line(
            f"textclean: {number(len(pages), what)} left out, since {kinds} is never rewritten; "
            "'textclean run SRC --out DIR' writes the text of pages"
        )
    return [item for item in found if not (isinstance(item, Work) and read_only(item.format))]


def from_stdin(
    args: Namespace, job: Job, see: Callable[[Work, Record], None], say: Callable[[str], None]
) -> Tally:
    """Clean standard input, telling ``see`` of every record."""
    name = args.stdin_filename or "<stdin>"
    format = _format(args.stdin_filename)
    tally = Tally()
    work = Work(Path(name), name, format)
    file = _opened(name, format)
    try:
        pipeline = job.pipeline_for(work)
        made = reading.records(file, pipeline, format=format, reading=job.reading)
        while True:
            with about(name, "read"):
                record = next(made, None)
            if record is None:
                break
            tally.add(record)
            see(work, record)
    except DecodeError as error:
        say(f"{name}: {error}")
        tally.files[ERROR] += 1
        if isinstance(file, BytesIO):
            data = file.getvalue()
            see(work, Record(data, data))
    return tally


def _format(name: str | None) -> str:
    """The format of standard input, by the name that was given for it."""
    format = format_of(PurePath(name)) if name else "txt"
    if not format:
        raise UsageError(f"--stdin-filename {name}: unknown suffix; known are {known()}")
    if codec(format) or format in (*BINARY, "warc"):
        raise UsageError(
            f"--stdin-filename {name}: standard input is read as text; name the file itself"
        )
    return format


def _opened(name: str, format: str) -> BinaryIO:
    """Standard input; of texts all of it, which a message about bytes that are no text needs."""
    if sys.stdin is None or sys.stdin.closed:
        raise UsageError("standard input is closed; name a file, or give '-' something to read")
    with about(name, "read"):
        return sys.stdin.buffer if format in RAW else BytesIO(sys.stdin.buffer.read())
