"""From a corpus to a pack: a sample of each source, its template, and the rules that this proposes."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import islice

from textclean.corpus import names
from textclean.corpus.learn import examples, recurring
from textclean.corpus.learn.documents import Text
from textclean.corpus.learn.frame import frame
from textclean.corpus.learn.proposal import FAMILY, SAMPLES, Entry, Proposal, pack
from textclean.corpus.learn.sample import MOST, Sample
from textclean.corpus.learn.site import Site
from textclean.corpus.learn.sitenames import site_names
from textclean.structs import NamedTuple

NAMED = 20_000  # documents whose names are compared; those of one take about 2 KB


class Learned(NamedTuple):
    """The pack in TOML, and what it was learned from; ``known`` counts rules that others have already."""

    pack: str
    documents: int
    sources: int
    rules: int
    known: int = 0


def learn(texts: Iterable[Text], most: int = MOST, known: Container[str] = ()) -> Learned:
    """The rules that ``texts`` propose, from at most ``most`` documents a source.

    Those whose ids are ``known`` are only counted.
    """
    with Sample(most) as sample:
        for text in texts:
            sample.add(text)
        called = _names(sample.sources())
        found = [
            proposal
            for source in sample.sources()
            for proposal in _proposals(Site(source, sample.of(source)), called[source])
        ]
        slips = names.mine(islice(_texts(sample), NAMED))
        documents, sources = sum(sample.total.values()), len(sample.total)
    proposed = len(found) + bool(slips)
    found = [proposal for proposal in found if f"{FAMILY}.{proposal.name}" not in known]
    slips = [] if f"{FAMILY}.names" in known else slips
    rules = len(found) + bool(slips)
    if not rules:
        return Learned("", documents, sources, 0, proposed)
    made = pack(found, f"{documents:,} documents", f"{sources:,} sources")
    if slips:
        made += f"\n{names.rule(slips, 'names')}"
    return Learned(made, documents, sources, rules, proposed - rules)


def _texts(sample: Sample) -> Iterator[tuple[str, str]]:
    return ((text.name, text.text) for name in sample.sources() for text in sample.of(name))


def _names(sources: Iterable[str]) -> Mapping[str, str]:
    """The name of each source in the ids of rules: a-z, 0-9, dots and dashes, no two alike."""
    called: dict[str, str] = {}
    for source in sources:
        parts = re.split(r"[.]+", re.sub(r"[^a-z0-9.]+", "-", source.lower()))
        name = ".".join(part for part in (part.strip("-") for part in parts) if part)
        if not name or name in called.values() or name != source.lower():
            digest = blake2b(source.encode(errors="surrogatepass"), digest_size=3).hexdigest()
            name = f"{name}-{digest}" if name else digest
        called[source] = name
    return called


def _proposals(site: Site, name: str) -> Iterator[Proposal]:
    """The rules of one source that hold on their own examples."""
    if site.size < recurring.FEWEST:
        return
    for proposal in _proposed(site, name):
        if proved := examples.proved(site, proposal):
            yield proved


def _proposed(site: Site, name: str) -> Iterator[Proposal]:
    found = recurring.recurring(site)
    edges = frame(site, found.lines | found.alone)
    outside = edges.above | edges.below
    lists = {
        "above": _entries(site, edges.above),
        "below": _entries(site, edges.below),
        "lines": _entries(site, found.lines - outside - edges.headlines),
        "titles": _entries(site, found.lines & edges.headlines),
        "starts": _begun(site, edges.starts),
        "sites": [Entry(name, count) for name, count in site_names(site).items()],
    }
    lists = {key: entries for key, entries in lists.items() if entries}
    if lists:
        why = f"What stands on many documents of {site.source}, above and below its articles and in them"
        yield Proposal(f"{name}.template", "template", site.source, site.size, why, lists)
    yield from _doubtful(
        site,
        f"{name}.headings",
        found.headings | found.alone - outside,
        "Single lines between paragraphs",
    )
    yield from _doubtful(site, f"{name}.notices", found.notices, "Long paragraphs")


def _doubtful(site: Site, name: str, keys: Collection[str], what: str) -> Iterator[Proposal]:
    """The rule for lines that may be the article's own."""
    if keys:
        why = f"{what} that stand on several documents of {site.source}; they may be the author's"
        lists = {"lines": _entries(site, keys)}
        unsafe = {"safety": "unsafe"}
        yield Proposal(name, "template", site.source, site.size, why, lists, unsafe)


def _entries(site: Site, keys: Collection[str]) -> list[Entry]:
    """The lines with these keys as they first stand, in order of how many documents have them."""
    lines: dict[str, str] = {}
    samples: dict[str, list[str]] = {}
    for each in site.pages:
        for key, line in zip(each.keys, each.lines, strict=True):
            if key in keys:
                lines.setdefault(key, line)
                named = samples.setdefault(key, [])
                if len(named) < SAMPLES and each.name not in named:
                    named.append(each.name)
    order = sorted(lines, key=lambda key: (-site.count[key], key))
    return [Entry(lines[key], site.count[key], samples[key]) for key in order]


def _begun(site: Site, starts: Collection[str]) -> list[Entry]:
    """The beginnings of lines, with the documents that have lines of them."""
    entries = []
    for start in starts:
        having = [each for each in site.pages if any(key.startswith(start) for key in each.keys)]
        names = [each.name for each in having[:SAMPLES]]
        entries.append(Entry(start, len(having), names))
    return entries
