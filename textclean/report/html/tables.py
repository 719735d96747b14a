"""The figures of a report: what was done, by which rules, to which sources, and what was left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from textclean.report.html.charts import bars, histogram, mini
from textclean.report.html.explained import Explained
from textclean.report.palette import number
from textclean.report.specimen import Specimen

TOP = 30  # sources in the table; summary.json has all


def overview(summary: Mapping[str, Any], version: str) -> str:
    """The run in figures and charts."""
    return "\n".join([_cards(summary), _charts(summary), _sources(summary), _foot(version)])


def _cards(summary: Mapping[str, Any]) -> str:
    words, removed = summary["words"], summary["words_removed"]
    facts = [
        ("documents", f"{summary['records']:,}"),
        ("files", f"{summary['files']:,}"),
        ("files changed", f"{summary['changed']:,}"),
        ("edits", f"{sum(summary['edits'].values()):,}"),
        ("words", f"{words:,}"),
        ("words removed", f"{removed:,}" + (f" ({removed / words:.1%})" if words else "")),
        ("lifted into metadata", f"{summary['words_lifted']:,}"),
        ("quarantined", f"{summary['records_quarantined']:,}"),
        ("not read", f"{summary['records_not_read'] + summary['error']:,}"),
        ("findings, not applied", f"{sum(summary['findings'].values()):,}"),
    ]
    cards = (f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts)
    return f'<dl class="cards">{"".join(cards)}</dl>'


def _charts(summary: Mapping[str, Any]) -> str:
    families: Counter[str] = Counter()
    for rule, count in summary["edits"].items():
        families[rule.partition(".")[0]] += count
    made = []
    if families:
        made.append(bars("Edits by family of rules", families.most_common(), families=True))
    made.append(histogram("Documents by share of their words removed", summary["removed_shares"]))
    if summary["findings"]:
        made.append(bars("Findings, not applied, by reason", list(summary["findings"].items())))
    return f'<div class="charts">{"".join(made)}</div>'


def _sources(summary: Mapping[str, Any]) -> str:
    rows = list(summary["sources"].items())
    body = "".join(
        f"<tr><td><bdi>{escape(name) or '(not told)'}</bdi></td>{_numbers(counts)}</tr>"
        for name, counts in rows[:TOP]
    )
    heads = ("documents", "edits", "words", "removed", "quarantined")
    more = f"<p>and {len(rows) - TOP:,} more sources</p>" if len(rows) > TOP else ""
    return (
        '<div class="wide"><table><caption>By source</caption><thead><tr><th scope="col">source</th>'
        + "".join(f'<th scope="col" class="number">{head}</th>' for head in heads)
        + f"</tr></thead><tbody>{body}</tbody></table></div>{more}"
    )


def _numbers(counts: Mapping[str, int]) -> str:
    words, removed = counts.get("words", 0), counts.get("words_removed", 0)
    share = removed / words if words else 0.0
    cells = [f"{counts.get(key, 0):,}" for key in ("documents", "edits", "words")]
    cells += [f"{mini(share)} {removed:,} ({share:.1%})", f"{counts.get('quarantined', 0):,}"]
    return "".join(f'<td class="number">{cell}</td>' for cell in cells)


def rules(summary: Mapping[str, Any], known: Mapping[str, Explained], found: Counter[str]) -> str:
    """Every rule that edited, the busiest first, each with what it is for."""
    counts = Counter({**summary["edits"], **summary["around"]})
    for rule in found:
        counts.setdefault(rule, 0)
    spoke = counts.most_common()
    if not spoke:
        return "<p>No rule changed anything.</p>"
    intro = "<p>An edit counts for the rule that did most of it; a rule with 0 had a part in others' edits.</p>"
    return intro + "\n".join(_rule(rule, count, known.get(rule)) for rule, count in spoke)


def _rule(rule: str, count: int, told: Explained | None) -> str:
    told = told or Explained("")
    name = f'<span class="name f{number(rule)}">{escape(rule)}</span>'
    facts = [("stage", told.stage), ("safety", told.safety), ("defined in", told.origin)]
    said = "; ".join(f"{key}: {escape(value)}" for key, value in facts if value)
    source = f"<p>Source: {escape(told.source)}</p>" if told.source else ""
    hits = "".join(f"<pre dir='auto'>{_change(*hit)}</pre>" for hit in told.hits)
    keeps = "".join(f"<pre dir='auto'>{escape(keep)}</pre>" for keep in told.keeps)
    return (
        f'<details class="rule" id="rule-{escape(rule)}"><summary>{name} '
        f"({count:,}) {escape(told.why)}</summary><p>{said}</p>{source}"
        + (f"<h3>Changes</h3>{hits}" if hits else "")
        + (f"<h3>Leaves alone</h3>{keeps}" if keeps else "")
        + "</details>"
    )


def _change(before: str, after: str) -> str:
    return f"{escape(before)}\n→ {escape(after)}"


def left_alone(specimens: Sequence[Specimen], summary: Mapping[str, Any]) -> str:
    """What was quarantined, not read or in error, with the reason."""
    total = summary["fields_quarantined"] + summary["records_not_read"] + summary["error"]
    if not total:
        return "<p>Nothing: every document could be read, and none was quarantined.</p>"
    alone = ("quarantined", "unread", "error")
    some = [(at, one) for at, one in enumerate(specimens) if one.status in alone]
    body = "".join(_left(at, one) for at, one in some)
    said = f"{len(some):,} of {total:,} are listed."
    return (
        f'<p>{said}</p><div class="wide"><table><thead><tr><th scope="col">document</th>'
        '<th scope="col">outcome</th><th scope="col">reason</th></tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _left(at: int, one: Specimen) -> str:
    where = escape(f"{one.file}:{one.record}" if one.record else one.file)
    link = f'<a href="#document-{at}"><bdi>{where}</bdi></a>'
    return f'<tr><td>{link}</td><td class="outcome">{one.status}</td><td dir="auto">{escape(one.reason)}</td></tr>'


def _foot(version: str) -> str:
    return f'<p class="note">Made by textclean {escape(version)}.</p>'
