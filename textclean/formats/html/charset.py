"""The bytes of a page as text: by their mark, their declaration or detection, never with a replacement."""

from __future__ import annotations

import codecs

from textclean.encodings import Envelope, decode

# What browsers read under a declared name (the WHATWG's Encoding Standard), where Python's codec of
# that name knows less.
_READ_AS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254",
    "iso8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030",
    "big5": "big5hkscs", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
# Python has codecs that are none of pages (``utf-7``, ``punycode``, ``rot13``).
_OF_PAGES = (
    "utf-8",
    "iso8859",
    "iso2022",
    "cp",
    "koi8",
    "gb",
    "big5",
    "euc",
    "mac",
    "kz1048",
    "hz",
)
_WIDE = (  # how a page begins in these without a mark; the longer ones first
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
# Encodings with several bytes for a character.
_LONG = ("gb18030", "big5hkscs", "cp932", "cp949", "euc_jp", "iso2022_jp")


def opened(data: bytes, stated: str = "") -> tuple[str, Envelope]:
    """Text and envelope of a page; the envelope holds the bytes, which no text gives back.

    ``stated`` is the encoding that came along with the page, and counts more than its own declaration.

    UTF-8 that holds together is UTF-8 whatever is declared, unless a declared multi-byte encoding
    fits as well.  A declaration that does not fit is left aside.  Raises DecodeError if nothing fits.
    """
    wide = next((name for head, name in _WIDE if data.startswith(head)), "")
    declared = wide or _declared(data, stated)
    if declared and (wide or declared in _LONG or not _is_utf8(data)):
        try:
            return data.decode(declared), Envelope(declared, raw=data)
        except UnicodeDecodeError:
            pass
    text, envelope = decode(data)
    return text, envelope._replace(newline="\n", raw=data)


def stated(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a page that came along with the encoding ``name``, and a doubt if it is in another.

    Raises DecodeError if nothing fits.
    """
    text, envelope = opened(data, name)
    if not name or data.isascii() or _codec(name) == _codec(envelope.encoding):
        return text, ()
    return text, (f"its head says that it is in {name}, and it is read as {envelope.encoding}",)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _declared(data: bytes, stated: str) -> str:
    """The codec of the encoding that is stated for the page, or that it declares, ``""`` if it is none or is not to be trusted.

    A mark says more than a declaration; and one that can be read as ASCII is no UTF-16.
    """
    from bs4.dammit import EncodingDetector

    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ""
    name = stated or EncodingDetector.find_declared_encoding(data, is_html=True) or ""
    codec = _codec(name)
    return codec if codec.startswith(_OF_PAGES) else ""


def _codec(name: str) -> str:
    """Python's name of an encoding as browsers read it, ``""`` if it knows none of this ``name``."""
    try:
        codec = codecs.lookup(
            name.strip().lower().removeprefix("x-").replace("windows-", "cp")
        ).name
    except LookupError:
        return ""
    return _READ_AS.get(codec, codec)
