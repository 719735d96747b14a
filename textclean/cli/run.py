"""``textclean run``: clean files and folders into another folder, or in place."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from textclean.batch.location import is_url, located
from textclean.batch.processes import available
from textclean.batch.run import collisions, distinct
from textclean.batch.state import FOLDER, MANIFEST
from textclean.batch.tally import QUARANTINED
from textclean.batch.troubles import Trouble
from textclean.batch.work import Work
from textclean.batch.workers import ENGINES, Engine
from textclean.cli import batch, inputs, options, reporting, rerun
from textclean.cli.probing import probe
from textclean.cli.status import CLEAN, FAILED, FOUND, UsageError
from textclean.cli.watching import Overseeing, say
from textclean.config import Config
from textclean.formats import kind
from textclean.report.wording import number
from textclean.structs import replace

LEARNED = "textclean-learned.toml"  # in the folder of the output

_TEXT = """
Clean .txt, .md, .jsonl, .csv, .tsv (all of them also .gz, .zst), .parquet and .html files and folders
of Hugging Face datasets, and write them under another folder, as UTF-8, with the same tree.  Metadata that stood in the text goes to a header (.txt, .md), to the record's fields
(.jsonl) or to empty columns of its name (.csv, .parquet).
The text of page.html becomes page.html.txt, the documents of a crawl in a.warc.gz (or .wet.gz) lines of
a.warc.gz.jsonl; HTML and WARC itself are never written, in place they are left out.
Run it again, and only what changed is done: in the sources, the rules or the outputs; so one that was cut off goes on.
A file in DIR that no run wrote, or that was changed since, is kept, and its source fails; --force writes over it.
SRC and DIR may be URLs of all that fsspec knows (s3://, gs://, sftp://, https:// to read …; extra 'remote').
Status: 0 when all went well, 1 if something was quarantined, 2 if something could not be done.

Examples:
  textclean run corpus/ --out clean/
  textclean run corpus/ --out clean/ --log clean-log/ --report report.html
  textclean run pages/ --out text/ --preset page
  textclean run corpus/ --in-place
  textclean run s3://bucket/corpus --out s3://bucket/clean
  textclean run shared/corpus/ --out shared/clean/ --engine ray
"""


def add(commands: options.Commands) -> None:
    """Add the command."""
    parser = options.command(commands, "run", "clean files and folders", _TEXT)
    parser.add_argument("sources", nargs="+", metavar="SRC", help="files and folders")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument(
        "--out",
        type=located,
        metavar="DIR",
        help="where the cleaned files go; may be a URL, s3://…",
    )
    where.add_argument(
        "--in-place", action="store_true", help="write over the sources; 'undo' takes it back"
    )
    options.add_jobs(parser)
    parser.add_argument(
        "--learn",
        action="store_true",
        help=f"read the sources twice: first learn what repeats on each source's documents (as 'learn' "
        f"does; the rules are written to DIR/{LEARNED}), then clean with these rules, too",
    )
    rerun.add(parser)
    parser.add_argument(
        "--engine",
        choices=ENGINES,
        help="have a cluster clean it (RAY_ADDRESS, or Spark's configuration, names it); sources and "
        "outputs lie on a file system that all its machines share",
    )
    batch.add_log(parser)
    reporting.add(parser)
    options.add_settings(parser)
    parser.set_defaults(act=act)


def act(args: Namespace) -> int:
    """Run the command."""
    if inputs.STDIN in args.sources:
        raise UsageError(
            "run takes no standard input; name files or folders ('textclean fix -' cleans it)"
        )
    settings = options.config(args)
    _refuse_mixing(args)
    _refuse_remote(args)
    reporting.refuse_among(args)
    for option in ("out", "log"):
        if isinstance(folder := getattr(args, option), Path):
            probe(f"--{option} {folder}", folder)
    engine = _engine(args)
    works = inputs.works(args.sources, settings, args.out, read_only=bool(args.out))
    works = distinct(works, follow_links=args.in_place)
    if args.learn:
        settings = _learned(args, works, settings)
    job = options.job(settings, options.pipeline(settings), out=args.out, in_place=args.in_place)
    if clashes := collisions(
        works, job, follow_links=args.force
    ):  # else links are kept as they are
        for clash in clashes:
            say(str(clash))
        return FAILED
    _advise(works, settings)
    jobs = args.jobs or available()
    with rerun.output(args, replace(job, sampled=bool(args.report)), works) as (job, fresh):
        if fresh:
            rerun.left_out(fresh, args)
            rerun.gone(fresh, works, prune=args.prune)
        tally, status = batch.do(
            works, job, Overseeing(), jobs=jobs, fresh=fresh, engine=engine, bar=True
        )
    reporting.write(args, tally, job.pipeline)
    if status:
        return status
    return FOUND if tally.files[QUARANTINED] or tally.quarantined else CLEAN


def _learned(args: Namespace, works: Sequence[Work | Trouble], settings: Config) -> Config:
    """``settings`` with the rules that the sources propose, which are kept beside what is written."""
    from textclean.cli import learn
    from textclean.packs.loading import load_own

    if not args.out:
        raise UsageError(
            "--learn needs --out; in place, run 'textclean learn' first and read its rules"
        )
    documents = [work for work in works if isinstance(work, Work)]
    known = {rule.id for rule in load_own(map(Path, settings.packs))}
    pack, _ = learn.mined(documents, settings, known=known)
    if not pack:
        return settings
    learn.write(args.out / LEARNED, pack)
    return replace(settings, packs=(*settings.packs, str(args.out / LEARNED)))


def _engine(args: Namespace) -> Engine | None:
    """The engine that was asked for; raises UsageError if its library is missing."""
    if not args.engine:
        return None
    if args.jobs:
        raise UsageError("--jobs is for this machine; with --engine the cluster says how many")
    from textclean.integrations.pool import engine

    try:
        return engine(args.engine)
    except ModuleNotFoundError as error:
        raise UsageError(f"--engine {args.engine}: {error}") from error


def _advise(works: Sequence[Work | Trouble], settings: Config) -> None:
    """Whole pages have navigation, which the default preset does not look for."""
    kinds = Counter(kind(item.format) for item in works if isinstance(item, Work))
    named = (("html", "HTML file"), ("warc", "WARC or WET file"))
    pages = " and ".join(number(kinds[one], name) for one, name in named if kinds[one])
    if pages and settings.preset == Config().preset:
        say(
            f"textclean: {pages} with the preset {settings.preset!r}; "
            "'--preset page' looks for the article in whole pages"
        )


def _refuse_remote(args: Namespace) -> None:
    """What is behind a URL is read, and written as a whole: no more can be done there."""
    out = args.out
    if out and not isinstance(out, Path):
        if out.is_web:
            raise UsageError(f"--out {out}: {out.scheme} is only read; choose another --out")
        if out.lacks_bucket():
            raise UsageError(f"--out {out}: there is no such bucket; create it first")
        if args.learn:
            raise UsageError(
                "--learn keeps its rules in --out, which must be local; run 'textclean learn' first, and "
                "name its rules with --packs"
            )
    else:
        out = None
    if args.in_place:
        inputs.refuse_remote(args.sources, "in place only local files are cleaned; give --out")
    if args.engine:
        advice = "--engine needs a file system that all its machines share; see docs/how-to/ray.md"
        inputs.refuse_remote([*args.sources, *([str(out)] if out else [])], advice)
    if any(is_url(source) and located(source) == out for source in args.sources):
        raise UsageError(f"--out {out} is the source itself; choose another folder")


def _refuse_mixing(args: Namespace) -> None:
    """What is written must not lie among what is read, nor what is read among what is written.

    A folder ``out`` below a source is left out of it: ``run . --out clean`` is what people type, and so
    is ``run * --out clean``, which names it as a source the second time.
    """
    places = [located(source) for source in args.sources]
    args.sources = [
        str(place) if isinstance(place, Path) else given
        for place, given in zip(places, args.sources, strict=True)
    ]
    out = args.out.resolve() if isinstance(args.out, Path) else None
    for given in [given for given in args.sources if Path(given).is_dir()]:
        source, place = Path(given), Path(given).resolve()
        if out == place and len(args.sources) > 1:
            say(f"{source}: left out: it is --out")
            args.sources.remove(given)
        elif out == place:
            raise UsageError(
                f"--out {args.out} is the source itself; use --in-place or another folder"
            )
        elif out and place.is_relative_to(out):
            raise UsageError(
                f"the source {source} lies in --out {args.out}; choose a folder beside the source, or in it"
            )
        elif len(args.sources) > 1 and out and (place / FOLDER / MANIFEST).exists():
            say(f"{source}: an earlier run wrote it with --out; it is read since it is named")
        if args.log and args.log.resolve().is_relative_to(place):
            raise UsageError(
                f"--log {args.log} lies in the source {source}; choose a folder outside of it"
            )
