"""What the commands read: files and folders, or standard input for ``-``."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from io import BytesIO
from pathlib import Path, PurePath
from typing import BinaryIO

from textclean.batch.job import Job
from textclean.batch.tally import ERROR, Tally
from textclean.batch.troubles import Trouble
from textclean.batch.work import Excluded, Work, find
from textclean.cli.options import base_folder
from textclean.cli.status import UsageError
from textclean.config import Config
from textclean.encodings import DecodeError
from textclean.formats import format_of, reading
from textclean.formats.record import Record

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


def works(paths: list[str], settings: Config, out: Path | None = None) -> list[Work | Trouble]:
    """The work list for ``paths``."""
    excluded = Excluded(settings.exclude, base_folder(settings))
    return list(find([Path(path) for path in paths], excluded, out))


def from_stdin(
    args: Namespace, job: Job, see: Callable[[Work, Record], None], say: Callable[[str], None]
) -> Tally:
    """Clean standard input, telling ``see`` of every record."""
    name = args.stdin_filename or "<stdin>"
    format = format_of(PurePath(name)) or "txt"
    tally = Tally()
    work = Work(Path(name), name, format)
    file: BinaryIO = sys.stdin.buffer if format == "jsonl" else BytesIO(sys.stdin.buffer.read())
    try:
        for record in reading.records(
            file, job.pipeline, format=format, field=job.field, header=job.header
        ):
            tally.add(record)
            see(work, record)
    except DecodeError as error:
        say(f"{name}: {error}")
        tally.files[ERROR] += 1
        if isinstance(file, BytesIO):
            data = file.getvalue()
            see(work, Record(data, data))
    return tally
