"""The Arrow kernel gives what the pipeline gives, and loses nothing on the way."""

import json
import pickle
import subprocess
import sys

import pyarrow as pa
import pytest

from textclean import Pipeline
from textclean.integrations import journal
from textclean.integrations.arrow import EDITS, FINDINGS, META, QUARANTINED, Kernel, restore
from textclean.settings import Settings

TYPES = [pa.string(), pa.large_string(), pa.string_view()]


def _table(texts, type_=None):
    numbers = list(range(len(texts)))
    columns = {"id": numbers, "text": pa.array(texts, type_ or pa.string()), "score": numbers}
    return pa.table(columns).replace_schema_metadata({"made": "here"})


@pytest.mark.parametrize("type_", TYPES, ids=str)
def test_texts_are_those_of_the_pipeline(texts, type_):
    given = _table([*texts, None], type_)
    kernel = Kernel()
    out = kernel(given)
    results = [Pipeline().clean(text) for text in texts]
    assert out["text"].to_pylist() == [*(result.text for result in results), None]
    assert out["id"].equals(given["id"])
    assert out["score"].equals(given["score"])
    assert out.schema == kernel.schema(given.schema)
    assert out.schema.field("text").type == type_
    assert out.schema.metadata == {b"made": b"here"}
    assert sum(result.changed for result in results) >= 8


def test_edits_and_findings_are_logged(texts):
    out = Kernel()(_table(texts))
    results = [Pipeline().clean(text) for text in texts]
    passes = [journal.passes(edits or []) for edits in out[EDITS].to_pylist()]
    assert passes == [result.log.passes for result in results]
    told = [len(findings or ()) for findings in out[FINDINGS].to_pylist()]
    assert told == [len(result.findings) for result in results]
    metas = [json.loads(meta) if meta else {} for meta in out[META].to_pylist()]
    assert metas == [result.meta for result in results]
    assert any(metas)
    assert [bool(why) for why in out[QUARANTINED].to_pylist()] == [
        bool(result.quarantined) for result in results
    ]


@pytest.mark.parametrize("type_", TYPES, ids=str)
def test_the_log_restores_the_table(texts, type_):
    given = _table([*texts, None], type_)
    assert restore(Kernel()(given)).equals(given, check_metadata=True)


def test_a_record_batch_stays_one(texts):
    batch = pa.record_batch({"text": texts})
    out = Kernel()(batch)
    assert isinstance(out, pa.RecordBatch)
    assert out["text"].to_pylist() == Kernel()(_table(texts))["text"].to_pylist()
    assert restore(out).equals(batch)


def test_an_untouched_column_is_the_same_memory():
    given = _table(["Nothing is wrong with this text.\n"])
    assert Kernel()(given)["text"].chunk(0).buffers()[2].address == (
        given["text"].chunk(0).buffers()[2].address
    )


def test_columns_named_as_metadata_are_known_to_the_pipeline():
    text = "By Anna Berg\n\nThe council met on Monday. It was late when they left the hall.\n"
    given = pa.table({"text": [text] * 2, "author": ["Anna Berg", None], "title": ["", "A"]})
    out = Kernel()(given)
    one, two = (json.loads(meta) if meta else {} for meta in out[META].to_pylist())
    assert "author" not in one
    assert two["author"] == "Anna Berg"
    assert out["author"].equals(given["author"])


def test_a_quarantined_text_stays_and_says_why():
    text = "The deal is done, as both sides said on Monday.\nFollow us on Twitter\n"
    out = Kernel(Settings.of(max_removed=0))(_table([text]))
    assert out["text"].to_pylist() == [text]
    assert "words would go" in out[QUARANTINED][0].as_py()


def test_a_text_that_is_not_valid_comes_out_as_it_was():
    broken = pa.array([b"caf\xe9", b"All went well. \n"], pa.binary()).cast(pa.string(), safe=False)
    out = Kernel()(pa.table({"text": broken}))
    assert out["text"].cast(pa.binary()).to_pylist() == [b"caf\xe9", b"All went well.\n"]
    assert out[QUARANTINED].to_pylist() == ["not valid UTF-8 at byte 4", None]


def test_a_defect_in_a_rule_costs_one_text(monkeypatch):
    clean = Pipeline.clean

    def failing(self, text, meta=None, **more):
        if text == "bad":
            raise RuntimeError("boom")
        return clean(self, text, meta, **more)

    monkeypatch.setattr(Pipeline, "clean", failing)
    out = Kernel()(_table(["bad", "Good \n"]))
    assert out["text"].to_pylist() == ["bad", "Good\n"]
    assert out[QUARANTINED].to_pylist() == ["RuntimeError while cleaning it: boom", None]


def test_without_a_log_there_are_no_such_columns(texts):
    kernel = Kernel(log=False)
    out = kernel(_table(texts))
    assert out.schema.names == ["id", "text", "score", META, QUARANTINED]
    assert out["text"].equals(Kernel()(_table(texts))["text"])


@pytest.mark.parametrize(
    ("table", "error", "said"),
    [
        (pa.table({"body": ["a"]}), KeyError, "one column 'text' is needed; there are"),
        (pa.table({"text": [1]}), TypeError, "holds int64, not text"),
        (pa.table({"text": ["a"], META: ["a"]}), ValueError, "cleaned before"),
    ],
)
def test_what_cannot_be_cleaned_is_said(table, error, said):
    with pytest.raises(error, match=said):
        Kernel()(table)


def test_an_empty_batch_has_the_same_schema():
    given = _table([])
    assert Kernel()(given).schema == Kernel().schema(given.schema)


def test_settings_travel_with_the_packs_they_name(pack, tmp_path):
    """Another process needs no pack file, and reads foreign rules all the same."""
    kernel = Kernel(Settings.of(packs=pack(), preset="article", ignore=["names"]))
    sent = tmp_path / "kernel"
    sent.write_bytes(pickle.dumps(kernel))
    pack("Another phrase")
    body = "Der Präsident kam am Montag nach Berlin und blieb dort zwei Tage lang.\n"
    text = f"{body}News you can hold\nLesen Sie auch: Der lange Weg\n"
    script = (
        "import pickle, sys; import pyarrow as pa\n"
        f"kernel = pickle.load(open({str(sent)!r}, 'rb'))\n"
        f"print(ascii(kernel(pa.table({{'text': [{text!r}]}}))['text'][0].as_py()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ascii(body)


def test_a_missing_library_is_named_with_its_command(monkeypatch):
    from textclean.integrations.extras import extra

    with (
        pytest.raises(ModuleNotFoundError, match=r"pip install 'textclean-corpus\[ray\]'"),
        extra("ray"),
    ):
        import no_such_engine  # noqa: F401
