"""Letters of another script that look like those of the word they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from textclean import shields
from textclean.alphabet import exotic, is_about_characters
from textclean.document import Document, Line
from textclean.edits import Edit
from textclean.patterns import compiled
from textclean.rules import local, rule
from textclean.signs import has_exotic

# Pairs that common typefaces draw alike, from the confusables of Unicode Technical Standard 39.
_CYRILLIC = dict(zip("асԁеһіјорԛѕуԝхАВСЕНІЈКМОРЅТХУ", "acdehijopqsywxABCEHIJKMOPSTXY", strict=True))
_GREEK = dict(zip("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oABEZHIKMNOPTYX", strict=True))
_TWINS = {  # script of the word, script of the stranger -> stranger: what it should be
    ("Latin", "Cyrillic"): _CYRILLIC,
    ("Latin", "Greek"): _GREEK,
    ("Cyrillic", "Latin"): {latin: letter for letter, latin in _CYRILLIC.items()},
    ("Greek", "Latin"): {latin: letter for letter, latin in _GREEK.items()},
}
_STRANGERS = frozenset(_CYRILLIC) | frozenset(_GREEK)
# Letters of the Latin script that typists put into Cyrillic or Greek words, and the other way.
_SHARED = frozenset("aceijopxyABCEHIJKMOPTXYаеоркстхуАВЕКМНОРСТУХοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")

_LATIN, _OTHER = r"[A-Za-z\u00c0-\u024f]", r"[\u0370-\u03ff\u0400-\u052f]"
_MIXED = rf"(?<![\p{{L}}\p{{M}}\d_])(?=\p{{L}}*?(?:{_LATIN}{_OTHER}|{_OTHER}{_LATIN}))\p{{L}}+(?![\p{{L}}\p{{M}}\d_])"


def _script(letter: str) -> str:
    if "\u0370" <= letter <= "\u03ff":
        return "Greek"
    return "Cyrillic" if "\u0400" <= letter <= "\u052f" else "Latin"


def _has_stranger(document: Document) -> bool:
    return not document.view(exotic).isdisjoint(_STRANGERS)


@rule(
    "characters.look-alike",
    stage="characters",
    trigger=local(
        _has_stranger, "a cached set, then one search for words of two scripts", has_exotic
    ),
    hits=[
        ("Emmanuel M\u0430cron spoke.", "Emmanuel Macron spoke."),
        ("В Mоскве и Cталинграде", "В Москве и Сталинграде"),
        ("The \u039cinister of Defence", "The Minister of Defence"),
    ],
    keeps=[
        "TGFβ and αSyn, 5 µm, Δt",
        "Владелец iPhoneа купил USBа и SIMки в магазине.",
        "КиноПоиск, Яndex и KoЯn",
        "IT-специалист и e-почта",
        "Zа мир, сOс",
        "CО₂, x0а1",
        "https://ex\u0430mple.org/login",
        "In a homograph attack “p\u0430ypal” is written with a Cyrillic letter.",
    ],
    respects=shields.VERBATIM | shields.ADDRESSES,
    source="Unicode Technical Standard 39, confusables and mixed-script detection",
)
def look_alike(document: Document, lines: Sequence[Line]) -> Iterator[Edit]:
    """A letter of another script in a word ("Mаcron" with a Cyrillic а) hides it from every search.

    The other letters must all be of one script, one of them known to it alone, and be more.  Letters
    of the document's own script stay at the edge of a word, where they are an ending ("iPhoneа"),
    and inside it unless two of the others are known to their script alone.
    """
    if document.view(is_about_characters):
        return  # an article on homographs shows some
    for match in compiled(_MIXED).finditer(document.text):
        word = match[0]
        scripts = {_script(letter) for letter in word}
        if len(scripts) == 2:
            home = max(scripts, key=lambda script: sum(_script(x) == script for x in word))
            (stranger,) = scripts - {home}
            if _is_slip(document, word, home, stranger):
                for at, letter in enumerate(word):
                    if _script(letter) == stranger:
                        start = match.start() + at
                        yield Edit(start, start + 1, _TWINS[home, stranger][letter])


def _is_slip(document: Document, word: str, home: str, stranger: str) -> bool:
    """Whether the letters of ``stranger`` in ``word`` are look-alikes of letters of ``home``."""
    twins = _TWINS.get((home, stranger), {})
    own = [letter for letter in word if _script(letter) == home]
    if len(own) * 2 <= len(word) or any(x not in twins for x in word if x not in own):
        return False
    distinct = sum(letter not in _SHARED for letter in own)
    if document.view(main_script) != stranger:
        return distinct >= 1
    runs = [script for script, _ in groupby(word, key=_script)]
    return distinct >= 2 and len(runs) > 2


def main_script(document: Document) -> str:
    """A view: the script of most letters."""
    counts = {"Latin": 0, "Cyrillic": 0, "Greek": 0}
    for letter in compiled(rf"{_LATIN}|{_OTHER}").findall(document.text):
        counts[_script(letter)] += 1
    return max(counts, key=lambda script: counts[script])
