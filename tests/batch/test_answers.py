"""What goes between processes, and into the manifest, is all there afterwards."""

import pickle
from pathlib import Path

import pytest

from textclean.batch.done import Done
from textclean.batch.fragment import Checksums, Fragment
from textclean.batch.manifest import Manifest, Row
from textclean.batch.plan import Item
from textclean.batch.replacement import Pending
from textclean.batch.tally import CHANGED, Tally
from textclean.batch.work import Work

ITEM = Item(3, Work(Path("a.txt"), "a.txt", "txt"))


def _sent(value):
    return pickle.loads(pickle.dumps(value))


def _tally():
    tally = Tally(records=1, words=7)
    tally.files["changed"] += 1
    tally.shares[0] += 1
    tally.sources["example.org"] = type(tally.files)(documents=1, quarantined=0)
    return tally


@pytest.mark.parametrize("tally", [Tally(), _tally()])
def test_a_tally_that_was_sent_counts_on(tally):
    sent = _sent(tally)
    assert sent == tally
    assert sent.packed() == tally.packed()
    sent.merge(_tally())
    sent.edits["layout.edges"] += 2
    assert sent.edits.total() == 2
    assert sent.files["changed"] == tally.files["changed"] + 1
    assert sent.sources["example.org"]["quarantined"] == 0


def test_an_answer_goes_without_its_item():
    pending = Pending(Path(".textclean-1-3.tmp"), Path("a.txt"))
    done = Done(ITEM, CHANGED, _tally(), None, pending, (5, 9))
    sent = _sent(_sent(done).of(None))
    assert sent.item is None
    assert sent.of(ITEM) == done
    assert _sent(Done.died(ITEM, "why")) == Done.died(ITEM, "why")


@pytest.mark.parametrize("kind", [Fragment, Checksums])
def test_the_lines_of_the_log_go_along(kind):
    fragment = kind(Path("log"), Path("spool"), "1-3")
    fragment.file({"status": "changed", "sha256": "ab"})
    fragment._append("edits.jsonl", b"{}\n")
    sent = _sent(fragment)
    assert type(sent) is kind
    assert sent.entry == fragment.entry
    assert list(sent.contents()) == [("edits.jsonl", b"{}\n")]


def test_a_row_is_known_before_it_is_written_down(tmp_path):
    row = Row("a.txt", "/s/a.txt", 1, 2, "ab", "r", CHANGED, 1, 2, "cd", "{}", "")
    with Manifest(tmp_path) as manifest:
        assert manifest.is_empty
        manifest.put(row)
        assert manifest.row("a.txt") == row
        manifest.put(row._replace(name="b.txt"))
        assert [known.name for known in manifest.rows()] == ["a.txt", "b.txt"]
        manifest.put(row._replace(name="c.txt"))
        manifest.forget("c.txt")
        assert not manifest.is_empty
    with Manifest(tmp_path) as manifest:
        assert [known.name for known in manifest.rows()] == ["a.txt", "b.txt"]
