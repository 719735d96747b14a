"""What the titles of a source's documents end or begin with: the name of the site, and of its sections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from textclean import shape
from textclean.corpus.learn.site import Page, Site
from textclean.document import fold
from textclean.patterns import late

# Fewer might be one of two teams that play, or the topic of a series.  On 20 sites these find the names of 17, and
# nothing else.
SHARE, LEAST = 0.8, 5  # of the stories, and stories, whose titles must have the name of the site
SECTION = 3  # stories of a section, whose name stands before that of the site
LONGEST = 60  # characters of both
WORDS = 40  # of a title
_SEPARATOR = late(r"\s(?:[|»›>•:–—-]|::)\s|\s*｜\s*|_")
_STRONG = ("|", "｜", "»", "›", "_")


def site_names(site: Site) -> dict[str, int]:
    """The endings and beginnings of titles as they stand, with their separators, and on how many stories."""
    heads: defaultdict[tuple[str, bool], dict[str, int]] = defaultdict(dict)
    shown: dict[tuple[str, bool], str] = {}
    for each, story in zip(site.pages, site.stories, strict=True):
        for name, head, is_end in _parts(each):
            heads[fold(name), is_end].setdefault(fold(head), story)
            shown.setdefault((fold(name), is_end), name)
    count = {key: len(set(those.values())) for key, those in heads.items()}
    enough = max(LEAST, SHARE * site.size)
    proven = {key for key in heads if count[key] >= enough}
    sections = {
        key
        for key in heads
        if key[1] and count[key] >= SECTION and key[0].lstrip().startswith(_STRONG)
        if any(key[0].endswith(name) for name, is_end in proven if is_end)
    }
    return {shown[key]: count[key] for key in sorted(proven | sections)}


def _parts(page: Page) -> Iterator[tuple[str, str, bool]]:
    """The ends of the title of a document, what each leaves, and whether it stands at the end."""
    title = page.title or (page.lines[0] if page.lines else "")
    if shape.is_prose(title) or shape.words(title) > WORDS:
        return
    for match in _SEPARATOR.finditer(title):
        begins, ends = title[: match.end()], title[match.start() :]
        if len(ends) <= LONGEST and any(map(str.isalpha, ends)):
            yield ends, title[: match.start()], True
        if len(begins) <= LONGEST and any(map(str.isalpha, begins)):
            yield begins, title[match.end() :], False
