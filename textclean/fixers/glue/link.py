"""Words glued where a link or another element was: as perNBC News, NBC Newsand others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.fixers.glue.evidence import opens_clause
from textclean.fixers.glue.seams import has_cases, may_have_tails, seams, tail, tails
from textclean.patterns import compiled
from textclean.rules import When, local, rule
from textclean.vocabulary import Vocabulary, end_of_word, start_of_word, vocabulary

# What stands before a linked name; in identifiers and brands none of them opens a compound often.
_LEADS = frozenset(
    "about after against and at because before between but by during for from had has if in into near of or over per "
    "said says since than that the to told under until via was were when where while who with".split()
)
MOST = 3  # times that one and the same glue may stand; a template repeats it, a brand more often
_BRANDS = frozenset("theGrio theSkimm theScore theGuardian theHill theBoard theLoop".split())
# Small words that end identifiers and names of firms: signIn, MoveOn, LinkedIn, ReadMe.
_PARTICLES = frozenset(
    "All As At By For From In It Me No Not Now Of On One Out Up This To With You".split()
)
# Letters of a word that stands nowhere else: names in -and are many (Marchand, Durand), others few.
SHORT, LONG = 4, 6
# Words around an identifier ("the toJSON method"): no preposition follows an article.
_ARTICLES = r"(?i)(?<!\p{L})(?:the|an?|this|its|their|your|our|my|method|function|type|class|flag|field|property|parameter|attribute|call|calls) \Z"
_MEMBERS = r" (?:method|function|type|class|flag|field|property|parameter|attribute|bit|rate|library|call)s?\b"
_DETERMINERS = (
    r" (?:a|an|the|this|that|these|those|his|her|its|their|our|my|which|some|all|late|early)\b"
)


@rule(
    "repair.link-glue-left",
    stage="repair",
    trigger=local(has_cases, "one scan for all kinds of glue, 60 MB/s"),
    hits=[
        (
            "The war may last for years, as perNATO. The staff of NATO will not say more.",
            "The war may last for years, as per NATO. The staff of NATO will not say more.",
        ),
        (
            "The bill was signed by theGovernor Anna Berg after Berg had met the Governor of the other state.",
            "The bill was signed by the Governor Anna Berg after Berg had met the Governor of the other state.",
        ),
        (
            "The roads are in a bad state alreadyIn the average state it is worse than that.",
            "The roads are in a bad state already In the average state it is worse than that.",
        ),
    ],
    keeps=[
        "He bought an iPhone on eBay and a PlayStation on the way to the McDonald farm, said YouTube.",
        "Click on signIn to go on, set the userName and the backgroundColor, and read the theGrio page.",
        "He has the perAPI limit of the app to thank for that, and so has she.",
        "Elon Musk and SpaceX are on LinkedIn, and so are MoveOn and WikiLeaks, DeSantis and LeBron.",
        "One became inBloom, the other perSE, and asOne was her idea; theGrill is where they met the Bloomers.",
        "The toJSON method gives the JSON text that was asked for, and the inUSE flag says that it is in USE.",
        "The forUser and forUser fields of the User class are set by the User who is on the page.",
    ],
)
def left(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """The space before a link is lost with the link.

    A function word before a name that stands elsewhere, or any known word before one that opens a
    clause; and the whole stands nowhere else, as a brand or an identifier would.
    """
    text = document.text
    for at in document.view(seams).cases:
        start, end = start_of_word(text, at), end_of_word(text, at)
        if not (text[start:at].islower() and _stands_free(text, start, end)):
            continue
        if _is_left_glue(document.view(vocabulary), text, (start, at, end)):
            yield Edit(at, at, " ")


def _is_left_glue(words: Vocabulary, text: str, places: tuple[int, int, int]) -> bool:
    start, at, end = places
    left, right = text[start:at], text[at:end]
    if left + right in _BRANDS or words.count(left + right) > MOST:
        return False
    if left in _LEADS:
        return (
            len(right) > 2 and not _is_member(text, start, end) and _is_linked(words, text, places)
        )
    if words.count(left + right) > 1:
        return False
    if len(left) < 3 or not words.is_common(left) or words.is_common(left + right):
        return False
    if right in _PARTICLES:
        return compiled(_DETERMINERS).match(text, end) is not None
    return opens_clause(text, right, end) or (
        right in ("See", "Read") and text[end:].startswith((" also ", " more "))
    )


def _is_member(text: str, start: int, end: int) -> bool:
    """Whether the words around say that what stands here is an identifier."""
    before = compiled(_ARTICLES).search(text[max(0, start - 12) : start])
    return before is not None or compiled(_MEMBERS).match(text, end) is not None


def _is_linked(words: Vocabulary, text: str, places: tuple[int, int, int]) -> bool:
    """Whether a name stands behind a function word: an acronym, a name, or the first of its words."""
    start, at, end = places
    left, right = text[start:at], text[at:end]
    is_once = words.count(left + right) == 1
    if right.isupper() or not right[1:].islower():
        return words.stands(right) or (is_once and len(right) > 3 and words.is_name(right))
    if compiled(r" \p{Lu}\p{L}").match(text, end):
        return left != "the" or words.is_known(right)
    return is_once and words.stands(right)


def _stands_free(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 2]
    if before and not (before.isspace() or before in '(“"‘–—['):
        return False
    return (
        not after
        or after[0] in " \n’',;:!?)–—-”\""
        or (after[0] == "." and not after[1:].isalnum())
    )


def _has_tails(document: Document) -> bool:
    return bool(document.view(tails))


@rule(
    "repair.link-glue-right",
    stage="repair",
    trigger=When(_has_tails, "one pass over the capitalised words, 60 MB/s", may_have_tails),
    touches=("name",),
    languages=frozenset({"en"}),
    hits=[
        (
            "The report by NBC Newsand others was denied. NBC News did not say where it came from.",
            "The report by NBC News and others was denied. NBC News did not say where it came from.",
        ),
        (
            "Anna Bergsaid on Monday that she was late. Berg had come from NATOwhich is in the north.",
            "Anna Berg said on Monday that she was late. Berg had come from NATO which is in the north.",
        ),
    ],
    keeps=[
        "Karim Bensaid was there on Monday. Ben left in the morning, and Ben was not in the house.",
        "Carl Carland and Carl Rolland met the Carl who lives in England with Goethe, of Ireland.",
        "Senator Kirsten Gillibrand and the people of Durand met in Helmand, said Brand, who was Brand.",
        "Goodwill and the Husband of the North were on the Mainland, in Disneyland and in the Northwas.",
    ],
)
def right(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """The space behind a link is lost with the link.

    The name must stand elsewhere in the document, or be an acronym that English knows; the whole
    must be no word and stand nowhere else.  Names in -land are many: no "and" after an l.
    """
    text = document.text
    for start, end in document.view(tails):
        if not _stands_free(text, start, end):
            continue
        if at := _end_of_name(document.view(vocabulary), text, start, end):
            yield Edit(at, at, " ")


def _end_of_name(words: Vocabulary, text: str, start: int, end: int) -> int:
    """The offset behind the name, 0 if what ends in a function word is no name and function word."""
    whole = text[start:end]
    ending, times = tail(whole), words.count(whole)
    name = whole.removesuffix(ending)
    if ending == "said" and len(name) < SHORT and not name.isupper():
        return 0  # Bensaid, Bousaid
    is_word = words.is_common(whole) or words.is_name(whole, times + 1)
    if is_word or len(name) < 3 or text[end : end + 1] != " ":
        return 0
    is_long = len(name) >= (LONG if ending == "and" else SHORT) and words.is_known(name)
    if ending == "and" and (name.endswith("l") or (times > 1 and not is_long)):
        return 0
    stands = words.stands(name, times) or (name.isupper() and words.is_name(name))
    sure = len(name) >= LONG or times <= MOST
    return start + len(name) if stands or (is_long and sure) else 0
