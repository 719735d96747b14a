"""Which script a text is in, and the language where the script, or letters of it, tell it."""

from __future__ import annotations

# What English and its neighbours are set with beyond ASCII; ftfy leaves a text of these as it is, and none has a case.
TYPOGRAPHY = frozenset("‘’“”–—…•")

# Blocks of Unicode (https://www.unicode.org/Public/UNIDATA/Blocks.txt): first and last code point.
_BLOCKS = (
    (0x0041, 0x024F, "latin"), (0x0370, 0x03FF, "greek"), (0x0400, 0x052F, "cyrillic"),
    (0x0530, 0x058F, "armenian"), (0x0590, 0x05FF, "hebrew"), (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"), (0x0900, 0x097F, "devanagari"), (0x0980, 0x09FF, "bengali"),
    (0x0A00, 0x0A7F, "gurmukhi"), (0x0A80, 0x0AFF, "gujarati"), (0x0B80, 0x0BFF, "tamil"),
    (0x0C00, 0x0C7F, "telugu"), (0x0C80, 0x0CFF, "kannada"), (0x0D00, 0x0D7F, "malayalam"),
    (0x0E00, 0x0E7F, "thai"), (0x10A0, 0x10FF, "georgian"), (0x1100, 0x11FF, "hangul"),
    (0x1E00, 0x1EFF, "latin"), (0x1F00, 0x1FFF, "greek"), (0x3040, 0x309F, "hiragana"), (0x30A0, 0x30FF, "katakana"),
    (0x3400, 0x9FFF, "han"), (0xAC00, 0xD7AF, "hangul"),
)  # fmt: skip
# Scripts of one language, as far as news goes.
_ONE = {
    "greek": "el", "armenian": "hy", "hebrew": "he", "bengali": "bn", "gurmukhi": "pa",
    "gujarati": "gu", "tamil": "ta", "telugu": "te", "kannada": "kn", "malayalam": "ml",
    "thai": "th", "georgian": "ka", "hangul": "ko",
}  # fmt: skip
# Letters that one language of a script has, and letters that it never has.
_LETTERS = {
    "cyrillic": {"ru": ("ыэ", "іїєґўјњљћђџѓќѕәғқңөұүһ"), "uk": ("їєґі", "ыэёъўјњљћђџѓќѕәғқңөұүһ")},
    "arabic": {"ar": ("ةيىكأإ", "پچژگکیٹڈڑےں"), "fa": ("پچژگکی", "ٹڈڑےںةيك")},
}
HIRAGANA = 0.05  # of the letters; Japanese prose has 30-50 %, Chinese none, but for a name
SHARE = 0.5  # of the letters that one script must have to speak for the text
LEAST = 2  # letters of its own


def language(text: str) -> tuple[str, str]:
    """The script that most letters of ``text`` are in, and its language if that tells it.

    Either is ``""`` if it cannot be told; Latin letters tell none.
    """
    counts = _counts(text)
    total = sum(counts.values())
    if not total:
        return "", ""
    hiragana = counts.get("hiragana", 0)
    kana = hiragana + counts.get("katakana", 0)
    if kana + counts.get("han", 0) > SHARE * total:
        return "han", "ja" if hiragana > HIRAGANA * total else "" if kana else "zh"
    script = max(counts, key=lambda name: counts[name])
    if counts[script] <= SHARE * total:
        return "", ""
    return script, _ONE.get(script) or _by_letters(text.lower(), _LETTERS.get(script, {}))


def _counts(text: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for char in set(text):
        if char.isalpha() and (script := _script(ord(char))):
            counts[script] = counts.get(script, 0) + text.count(char)
    return counts


def _script(code: int) -> str:
    return next((name for first, last, name in _BLOCKS if first <= code <= last), "")


def _by_letters(text: str, languages: dict[str, tuple[str, str]]) -> str:
    for code, (own, never) in languages.items():
        if sum(map(text.count, own)) >= LEAST and not any(char in text for char in never):
            return code
    return ""
