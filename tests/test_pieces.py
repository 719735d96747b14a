"""Long texts piece by piece: the same as at once, in a room that does not grow tenfold."""

import gc
import json
import re
import time
import weakref
from collections import Counter

import pytest

from textclean import Pipeline
from textclean.context import lines
from textclean.document import Document
from textclean.fixers.loops import loops
from textclean.formats.jsonl import Reader
from textclean.pieces import PIECE, pieces, utf8
from textclean.vocabulary import capitalised, vocabulary

LONG = "The Élysée met Anna-Maria O’Neill, and we’re told so. " * (3 * PIECE // 50)
PROSE = "".join(
    f"On day {n} the talks went on in the hall, and nobody knew how long they would last.\n\n"
    for n in range(9)
)
PAGE = (
    f"The minister of the country said itâ€™s over, and that was all of it for the day.\n\n{PROSE}"
    "Related articles\n\nPresident ill for days\nMinister to go to the talks\n\nShare this:\n"
)


@pytest.mark.parametrize("text", ["", "a", LONG, LONG[:PIECE], "é" * (2 * PIECE), LONG + "\udc80"])
def test_utf8_is_that_of_the_whole(text):
    assert utf8(text) == text.encode("utf-8", "surrogatepass")


def test_utf8_of_what_is_written_has_no_surrogates():
    with pytest.raises(UnicodeEncodeError):
        utf8(LONG + "\udc80", "strict")


@pytest.mark.parametrize("text", ["", "a b", LONG, " " * (3 * PIECE), "é" * (2 * PIECE)])
def test_pieces_lose_nothing(text):
    assert " ".join(pieces(text)) == text


def test_words_are_counted_as_in_the_whole():
    words = vocabulary(Document(LONG))
    assert words._all == Counter(re.findall(r"[^\W\d_]+", LONG))
    assert words.count_compound("Anna-Maria") == LONG.count("Anna-Maria")
    assert capitalised(Document(LONG))["Élysée"] == LONG.count("Élysée")


@pytest.mark.parametrize("before", [0, PIECE - 30, PIECE - 6, 2 * PIECE - 20])
def test_a_loop_is_found_across_pieces(before):
    start = "".join(f"w{n} " for n in range(before))[:before].rpartition(" ")[0] + " "
    text = f"{start}in the hall in the hall in the hall of it. {'x y z ' * 2}\n{LONG}"
    (found,) = loops(Document(text))
    assert text[slice(*found)] == " in the hall in the hall"


def test_a_document_that_was_let_go_holds_nothing():
    document = Document("One line.\n\nAnother line of it.\n")
    context = document.view(lines)
    assert context[1].above is context[0]
    document.later(-1).view(lines)
    document.release()
    assert not context._contexts
    assert set(vars(document)) == set(vars(Document("")))


def test_a_long_line_is_searched_once_for_a_word_of_a_table():
    """The table has "october"; each "October" of one line of 1 MB made it looked for in all of the line."""
    gate = Pipeline().gate(Document("He said that it was the one that he had."))
    took = []
    for size in (100_000, 100_000, 800_000):  # the first one builds the search
        document = Document(("In October it was said that the Iranian was in. " * 17_000)[:size])
        began = time.process_time()
        assert list(gate.woken(document, "layout")) is not None
        took.append(time.process_time() - began)
    assert took[2] < 24 * took[1]


def test_no_snapshot_stays_when_a_text_is_done(monkeypatch):
    """Each of a text of 10 MB would hold 50 MB and more until the garbage is looked through."""
    made = []
    real = Document.__init__

    def noted(self, *given, **named):
        made.append(weakref.ref(self))
        real(self, *given, **named)

    monkeypatch.setattr(Document, "__init__", noted)
    reader = Reader(Pipeline())
    gc.collect()
    gc.disable()
    try:
        (record,) = reader.clean([json.dumps({"text": PAGE}).encode()])
        assert record.changed
        assert len(made) > 1
        assert [ref for ref in made if ref() is not None] == []
    finally:
        gc.enable()
