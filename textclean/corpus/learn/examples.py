"""The proof of a learned rule, taken from the documents that it was learned from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from textclean import packs, testing
from textclean.corpus.learn.proposal import Proposal, pack
from textclean.corpus.learn.site import Page, Site
from textclean.rules import Rule
from textclean.schema import PackError
from textclean.template import Template

KEEPS = 3
TRIED = 12  # documents from which examples are tried
_ALIKE = (
    50  # of 100 that a line must resemble one of the rule's to be a look-alike (rapidfuzz ratio)
)
_COMPARED = 400  # lines on either side
_LONGEST = 300  # characters of a line in an example, if the source has shorter ones


def proved(site: Site, proposal: Proposal) -> Proposal | None:
    """``proposal`` with examples, None if none hold: then the rule does not do what it was learned for."""
    keys = _keys(proposal)
    keeps = _look_alikes(site, proposal, keys)
    if not keeps:
        return None
    for number, hit in enumerate(chain(_hits(site, keys), _titled(site, proposal, keys))):
        if number >= TRIED:
            break
        made = replace(proposal, hits=[(hit, "")], keeps=keeps)
        rule = _rule(made)
        if rule is None:
            return None
        after = testing.alone(rule).within(site.source).clean(hit).text
        made = replace(proposal, hits=[(hit, after)], keeps=keeps)
        rule = _rule(made)
        if after != hit and rule is not None and not testing.failures(rule):
            return made
    return None


def _rule(proposal: Proposal) -> Rule | None:
    try:
        return packs.read("learned", pack([proposal], "", ""))[0]
    except PackError:  # a line that TOML cannot hold, such as a lone surrogate
        return None


def _keys(proposal: Proposal) -> set[str]:
    from textclean.recurrence import key

    return {key(entry.line) for entries in proposal.lists.values() for entry in entries}


def _hits(site: Site, keys: set[str]) -> Iterator[str]:
    """Pieces of documents: a line of the rule between the nearest paragraphs of the same document."""
    for each in site.pages:
        for index, key in enumerate(each.keys):
            if key in keys:
                above = _paragraph(each, keys)
                yield "".join(f"{line}\n" for line in (above, each.lines[index], above) if line)
                break


def _titled(site: Site, proposal: Proposal, keys: set[str]) -> Iterator[str]:
    """Titles over the first paragraphs of their documents, if the rule takes a site's name from titles."""
    for each in site.pages if "sites" in proposal.lists else ():
        title = each.title or each.lines[0]
        yield f"{title}\n{_paragraph(each, keys)}\n"


def _paragraph(page: Page, keys: set[str]) -> str:
    """The first paragraph of the document that the rule does not take, a short one if there is any."""
    own = [
        line
        for line, key, is_paragraph in zip(page.lines, page.keys, page.paragraphs, strict=True)
        if is_paragraph and key not in keys
    ]
    short = (line for line in own if len(line) < _LONGEST)
    return next(short, min(own, key=len, default=""))


def _look_alikes(site: Site, proposal: Proposal, keys: set[str]) -> list[str]:
    """Lines of the same source that most resemble one of the rule's, and must stay."""
    from rapidfuzz import fuzz, process

    lists = {name: [e.line for e in entries] for name, entries in proposal.lists.items()}
    template = Template(**lists)
    taken = sorted(keys)[:_COMPARED]
    others: dict[str, str] = {}
    for each in site.pages:
        for key, line in zip(each.keys, each.lines, strict=True):
            if len(others) == _COMPARED:
                break
            is_title = template.without_site(line) != (0, len(line))
            if not (is_title or template.knows(key, line)):
                others.setdefault(key, line)
    found = []
    for key, line in others.items():
        best = process.extractOne(key, taken, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        found.append((len(line) >= _LONGEST, -(best[1] if best else 0), line))
    return [f"{line}\n" for *_, line in sorted(found)[:KEEPS]]
