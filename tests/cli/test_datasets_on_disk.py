"""Hugging Face datasets on disk: a folder in, the same folder out, with another fingerprint."""

import json

import pyarrow as pa
import pytest

from textclean.formats.dataset import parts

STATE = {
    "_data_files": [
        {"filename": "data-00000-of-00002.arrow"},
        {"filename": "data-00001-of-00002.arrow"},
    ],
    "_fingerprint": "0123456789abcdef",
    "_split": "train",
}
SCHEMA = pa.schema(
    [("id", pa.int64()), ("text", pa.string()), ("tags", pa.list_(pa.string()))],
    metadata={"huggingface": '{"info": {"features": {}}}'},
)


def stream(*texts):
    out = pa.BufferOutputStream()
    with pa.ipc.new_stream(out, SCHEMA) as writer:
        for n, text in enumerate(texts):
            rows = [
                {"id": n, "text": text, "tags": ["a", None]},
                {"id": -n, "text": None, "tags": None},
            ]
            writer.write_batch(pa.RecordBatch.from_pylist(rows, SCHEMA))
    return out.getvalue().to_pybytes()


@pytest.fixture
def folder(here):
    top = here / "data/train"
    top.mkdir(parents=True)
    (here / "data/dataset_dict.json").write_text('{"splits": ["train"]}')
    (top / "state.json").write_text(json.dumps(STATE, indent=2))
    (top / "dataset_info.json").write_text('{\n  "features": {}\n}')
    (top / "data-00000-of-00002.arrow").write_bytes(stream("Good.\n", "Fine.\n"))
    (top / "data-00001-of-00002.arrow").write_bytes(stream("Good.\n", "One.  \nTwo.\n", "End.\n"))
    (top / "cache-1.arrow").write_bytes(b"no data of the dataset")
    return top


def test_the_folder_comes_out_again(here, folder, textclean, read_all):
    done = textclean("run", "data", "--out", "out", "--log", "log")
    assert (done.status, sorted(read_all("out"))) == (0, [
        "out/dataset_dict.json", "out/train/data-00000-of-00002.arrow", "out/train/data-00001-of-00002.arrow",
        "out/train/dataset_info.json", "out/train/state.json",
    ])  # fmt: skip
    for name in ("data-00000-of-00002.arrow", "dataset_info.json", "../dataset_dict.json"):
        assert (here / "out/train" / name).read_bytes() == (folder / name).read_bytes()
    changed = pa.ipc.open_stream(
        (here / "out/train/data-00001-of-00002.arrow").read_bytes()
    ).read_all()
    assert changed["text"].to_pylist() == ["Good.\n", None, "One.\nTwo.\n", None, "End.\n", None]
    assert changed.schema.equals(SCHEMA, check_metadata=True)
    assert [len(batch) for batch in changed.to_batches()] == [2, 2, 2]
    state = (here / "out/train/state.json").read_text()
    new = json.loads(state)["_fingerprint"]
    assert new != STATE["_fingerprint"]
    assert len(new) == 16
    assert state.replace(new, STATE["_fingerprint"]) == (folder / "state.json").read_text()
    before = (folder / "data-00001-of-00002.arrow").read_bytes()
    assert textclean("undo", "log", "--out", "back").status == 0
    assert (here / "back/train/data-00001-of-00002.arrow").read_bytes() == before
    assert (here / "back/train/state.json").read_bytes() == (folder / "state.json").read_bytes()


def test_other_rules_give_another_fingerprint(here, folder, textclean):
    for preset in ("article", "minimal"):
        assert textclean("run", "data", "--out", preset, "--preset", preset).status == 0
    made = [(here / preset / "train/state.json").read_text() for preset in ("article", "minimal")]
    assert made[0] != made[1]


def test_a_dataset_is_never_written_in_place(here, folder, textclean, read_all):
    before = read_all("data")
    done = textclean("fix", "data")
    assert "a dataset" in done.err
    assert "never rewritten" in done.err
    assert read_all("data") == before


def test_damage_is_named(here, folder, textclean):
    file = folder / "data-00001-of-00002.arrow"
    file.write_bytes(file.read_bytes()[:-8])
    done = textclean("run", "data", "--out", "out")
    assert done.status == 2
    assert (
        "data-00001-of-00002.arrow: it is damaged from row 7 on (it ends without its end mark)"
        in done.err
    )
    assert not (here / "out/train/data-00001-of-00002.arrow").exists()
    file.write_bytes(b"no stream")
    assert "cannot be read as an Arrow stream" in textclean("run", "data", "--out", "out").err


@pytest.mark.parametrize("state", ["{", "{}", '{"_data_files": [{"filename": "../other.arrow"}]}'])
def test_a_state_that_is_none(folder, textclean, state):
    (folder / "state.json").write_text(state)
    done = textclean("run", "data", "--out", "out")
    assert done.status == 2
    assert "state.json: " in done.err


def test_the_parts_of_a_dataset(folder):
    assert [format for _, format in parts(folder)] == ["arrow", "arrow", "dataset", "dataset"]
