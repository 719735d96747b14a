"""A dataset that `datasets` itself saved, through the command, and loaded again."""

import pytest

from textclean.cli.main import main

pytestmark = pytest.mark.engines


def test_a_saved_dataset_loads_again(tmp_path, monkeypatch):
    import datasets

    monkeypatch.chdir(tmp_path)
    rows = {"id": [1, 2, 3], "text": ["One.  \nTwo.", "Fine.", None], "kind": [0, 1, 0]}
    features = datasets.Features(
        {
            "id": datasets.Value("int16"),
            "text": datasets.Value("string"),
            "kind": datasets.ClassLabel(names=["a", "b"]),
        }
    )
    given = datasets.DatasetDict({"train": datasets.Dataset.from_dict(rows, features=features)})
    given.save_to_disk("in", num_shards={"train": 2})
    assert main(["run", "in", "--out", "out"]) == 0
    made = datasets.load_from_disk("out")["train"]
    assert made["text"][:] == ["One.\nTwo.", "Fine.", None]
    assert made.features == features
    assert made.remove_columns("text")[:] == given["train"].remove_columns("text")[:]
    assert made._fingerprint != datasets.load_from_disk("in")["train"]._fingerprint
