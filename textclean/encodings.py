"""Bytes to text and back, exactly: encoding, byte order mark and line ends are remembered."""

from __future__ import annotations

import codecs

from textclean.patterns import late
from textclean.structs import NamedTuple

_MARKS = (  # the longer marks first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encodings of scripts whose texts are mostly beyond ASCII: none for a text that is mostly ASCII.
_OTHER_SCRIPTS = (
    "windows-1251 koi8-r koi8-u koi8-t kz1048 ptcp154 iso-8859-5 "  # Cyrillic
    "windows-1253 iso-8859-7 windows-1255 iso-8859-8 "  # Greek, Hebrew
    "windows-1256 iso-8859-6 windows-874 tis-620 windows-1258"  # Arabic, Thai, Vietnamese
).split()
_MOSTLY_ASCII = 0.3  # of the letters; French has 4 %, Czech 15 %, Russian over 90 % beyond ASCII
_SAMPLE = 100_000  # bytes
_HEAD = 1024  # bytes; the HTML standard looks for a declaration in as many
_DECLARED = late(  # encodings of text alone: Python knows others, such as unicode_escape
    rb"(?i)(?:charset|coding|encoding)\s?[=:]\s?[\"']?((?:iso-?8859|iso-2022|windows-|cp\d|koi8|mac|gb|big5|euc|"
    rb"shift_?jis|tis-?620|latin-?1|(?:us-)?ascii)[\w.-]{0,20})"
)
# Labels that browsers read as the larger Windows encodings (WHATWG Encoding Standard).
_AS_BROWSERS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "shift_jis": "cp932",
}
_NUL_SHARE = 0.3  # in UTF-16 without a mark, every other byte of Latin text is NUL


class DecodeError(ValueError):
    """Bytes that no known encoding explains; they are left as they are."""


class Envelope(NamedTuple):
    """How the bytes of a text were written.

    ``newline`` is the one line end used throughout, ``""`` for mixed ones (they are then in the
    text).  ``raw`` holds the bytes themselves where writing the text again would give others.
    """

    encoding: str = "utf-8"
    mark: bool = False
    newline: str = "\n"
    guessed: bool = False
    raw: bytes | None = None

    def encode(self, text: str) -> bytes:
        """The bytes that ``text`` was read from."""
        return self._encode(text) if self.raw is None else self.raw

    def _encode(self, text: str) -> bytes:
        if self.newline not in ("\n", ""):
            text = text.replace("\n", self.newline)
        mark = next(m for m, name in _MARKS if name == self.encoding) if self.mark else b""
        return mark + text.encode(self.encoding, "surrogatepass" if self._is_wide else "strict")

    @property
    def _is_wide(self) -> bool:
        return self.encoding.startswith(("utf-16", "utf-32"))

    def notes(self) -> list[tuple[str, str]]:
        """What writing UTF-8 with plain line ends changes: (what, message) pairs."""
        notes = []
        if self.encoding != "utf-8":
            how = "guessed to be" if self.guessed else "is"
            notes.append(
                ("decode.encoding", f"the encoding {how} {self.encoding}; written as UTF-8")
            )
        if self.mark:
            notes.append(("decode.byte-order-mark", "a byte order mark goes"))
        if self.newline not in ("\n", ""):
            named = {"\r\n": "CRLF", "\r": "CR"}[self.newline]
            notes.append(("decode.line-ends", f"line ends are {named}; written as LF"))
        return notes


def decode(data: bytes) -> tuple[str, Envelope]:
    """Text and envelope of ``data``: by its mark, as UTF-8, or as a detected legacy encoding.

    Never puts a replacement character in.  Raises DecodeError if nothing fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _opened(data, data[len(mark) :], Envelope(encoding, mark=True))
    wide = _unmarked_wide(data)
    if wide:
        return _opened(data, data, Envelope(wide, guessed=True))
    try:
        return _opened(data, data, Envelope())
    except DecodeError:
        if _is_broken_utf8(data):
            raise
        if declared := _declared(data):
            return _opened(data, data, Envelope(declared))
        return _opened(data, data, Envelope(_detected(data), guessed=True))


def is_plain(data: bytes, text: str) -> bool:
    """Whether ``data``, which are ``text`` in UTF-8, are read as that text and nothing is noted about them."""
    marks = tuple(mark for mark, _ in _MARKS)
    return not (data.startswith(marks) or _unmarked_wide(data) or _newline(text) not in ("\n", ""))


def _opened(whole: bytes, data: bytes, envelope: Envelope) -> tuple[str, Envelope]:
    try:
        text = data.decode(envelope.encoding)
    except UnicodeDecodeError as error:
        raise DecodeError(
            f"not valid {envelope.encoding} at byte {error.start}: {error.reason}; convert the file or exclude it"
        ) from error
    newline = _newline(text)
    if newline not in ("\n", ""):
        text = text.replace(newline, "\n")
    envelope = envelope._replace(newline=newline)
    is_exact = envelope.encoding == "utf-8"  # one form for each text, and none for what is no text
    if not is_exact and envelope._encode(text) != whole:
        envelope = envelope._replace(raw=whole)
    return text, envelope


def _is_broken_utf8(data: bytes) -> bool:
    """Whether ``data`` is UTF-8 but for a few bytes: a legacy encoding gives no valid sequences.

    Such a file was damaged; to read all of it as a legacy encoding would damage the rest.
    """
    text = data.decode("utf-8", "replace")
    beyond = sum(char > "\x7f" for char in text)
    broken = text.count("\ufffd")
    return beyond - broken > broken


def _newline(text: str) -> str:
    """The line end used throughout ``text``, ``""`` if there are several kinds."""
    if "\r" not in text:
        return "\n"
    crlf = text.count("\r\n")
    returns, feeds = text.count("\r") - crlf, text.count("\n") - crlf
    if crlf and not returns and not feeds:
        return "\r\n"
    return "\r" if returns and not crlf and not feeds else ""


def _unmarked_wide(data: bytes) -> str:
    """UTF-16 without a mark, told by where its NUL bytes fall; ``""`` if it is not."""
    head = data[:4096]
    if len(data) % 2 or head.count(0) < _NUL_SHARE * len(head) or not head:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if even and odd:
        return ""
    return "utf-16-be" if even else "utf-16-le"


def _declared(data: bytes) -> str:
    """The legacy encoding that the head of ``data`` names, if the bytes can be read so; else ``""``."""
    match = _DECLARED.search(data[:_HEAD])
    name = match[1].decode("ascii").lower() if match else ""
    name = _AS_BROWSERS.get(name, name)
    try:
        data.decode(name)
        return codecs.lookup(name).name
    except (LookupError, UnicodeDecodeError):
        return ""


def _detected(data: bytes) -> str:
    from chardet import EncodingEra
    from chardet import detect as guess

    beyond = sum(byte >= 0x80 for byte in data[:_SAMPLE])
    letters = sum(0x41 <= byte & 0xDF <= 0x5A for byte in data[:_SAMPLE] if byte < 0x80)
    is_latin = beyond < _MOSTLY_ASCII * (beyond + letters)
    found = guess(
        data,
        encoding_era=EncodingEra.MODERN_WEB,
        prefer_superset=True,
        exclude_encodings=_OTHER_SCRIPTS if is_latin else None,
    )
    if not found["encoding"]:
        raise DecodeError("no text encoding fits these bytes; convert the file or exclude it")
    return codecs.lookup(found["encoding"]).name
