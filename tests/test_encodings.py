"""Bytes: every way a file may be written is read, remembered and given back exactly."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textclean import Pipeline
from textclean.encodings import DecodeError, decode, is_plain

TEXT = "Größe, naïve café: “déjà vu” – costs 5 €.\nDer Bürgermeister möchte später über Österreich reden.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"", "utf-8"),
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
        ("Plain words without a mark.\n".encode("utf-16-le"), "utf-16-le"),
        ("Plain words without a mark.\n".encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1252"), "cp1252"),
        ("Le café est déjà fermé, a dit le garçon à l'élève.".encode("cp1252"), "cp1252"),
        ("Zażółć gęślą jaźń, powiedział minister w Łodzi.".encode("cp1250"), "cp1250"),
        ("Привет, как дела? Сегодня хорошая погода.\n".encode("cp1251"), "cp1251"),
        ("今日は良い天気ですね。東京の新聞記事です。\n".encode("shift_jis"), "cp932"),
    ],
)
def test_read_and_given_back(data, encoding):
    text, envelope = decode(data)
    assert envelope.encoding == encoding
    assert envelope.encode(text) == data
    assert "\ufffd" not in text


@pytest.mark.parametrize(("newline", "kept"), [("\n", "\n"), ("\r\n", "\r\n"), ("\r", "\r")])
def test_uniform_line_ends_are_remembered(newline, kept):
    data = f"one{newline}two{newline}".encode()
    text, envelope = decode(data)
    assert text == "one\ntwo\n"
    assert envelope.newline == kept
    assert envelope.encode(text) == data


def test_mixed_line_ends_are_edits():
    data = b"one\r\ntwo\rthree\nfour"
    result = Pipeline().clean_bytes(data)
    assert result.text == "one\ntwo\nthree\nfour\n"
    assert result.undo_bytes() == data


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<?xml version='1.0' encoding='ISO-8859-2'?>", "iso8859-2"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ("# -*- coding: cp1250 -*-", "cp1250"),
    ],
)
def test_a_declared_encoding_is_believed_where_the_bytes_agree(head, encoding):
    data = f"{head}\nGröße: ő\n".replace("ő", "ö" if encoding == "cp1252" else "ő").encode(encoding)
    text, envelope = decode(data)
    assert (envelope.encoding, envelope.guessed) == (encoding, False)
    assert "Größe" in text
    assert envelope.encode(text) == data


@pytest.mark.parametrize("name", ["koi9", "utf-8", "utf-16", "unicode_escape", "punycode", "hex"])
def test_a_declaration_that_does_not_fit_is_not(name):
    data = f"encoding={name}\n{TEXT}".encode("cp1252")
    assert decode(data)[1] == (decode(data)[1]._replace(encoding="cp1252", guessed=True))


def test_what_is_no_text_is_refused():
    with pytest.raises(DecodeError):
        decode(codecs.BOM_UTF8 + b"\xff\xfe\xfa")


@pytest.mark.parametrize("stray", [b"\xff", b"\xc3", b"\x80"])
def test_damaged_utf8_is_not_read_as_something_else(stray):
    data = "Привет, как дела?\n".encode() * 3 + b"bad " + stray + b" byte\n"
    with pytest.raises(DecodeError, match="not valid utf-8 at byte"):
        decode(data)


def test_notes_say_what_writing_utf8_changes():
    _, envelope = decode(codecs.BOM_UTF8 + b"a\r\n")
    assert [what for what, _ in envelope.notes()] == ["decode.byte-order-mark", "decode.line-ends"]
    assert decode(b"a\n")[1].notes() == []


def test_raw_bytes_are_kept_where_encoding_again_differs():
    data = "half a pair: \ud800\n".encode("utf-16-le", "surrogatepass")
    with pytest.raises(DecodeError, match="not valid utf-16-le"):
        decode(codecs.BOM_UTF16_LE + data)


ENDS = ["\r", "\n", "\r\n", "\0", "a", "b ", "\ufeff", "é", "\u2028", "\x85", "ÿþ", "😀", "\0\0"]


@given(st.lists(st.sampled_from(ENDS), max_size=8).map("".join))
def test_what_is_plain_is_read_as_it_stands(text):
    data = text.encode()
    try:
        read, envelope = decode(data)
    except DecodeError:
        assert not is_plain(data, text)
    else:
        assert is_plain(data, text) == (read == text and not envelope.notes())
        assert envelope.encode(read) == data
