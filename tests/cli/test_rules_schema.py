"""The JSON Schema of packs: every pack that ships fits it, and what the checks refuse does not."""

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from textclean.packs.json_schema import json_schema

RULES = Path(__file__).parents[2] / "rules"
PACKS = sorted(path for path in RULES.rglob("*.toml") if "tables" not in path.parts)
VALIDATOR = jsonschema.Draft7Validator(json_schema())
RULE = {
    "id": "x",
    "kind": "line",
    "why": "w",
    "phrases": ["a"],
    "hits": [["a", "b"]],
    "keeps": ["c"],
}


def errors(**changes):
    rule = {key: value for key, value in {**RULE, **changes}.items() if value is not None}
    pack = {"family": "f", "stage": "boilerplate", "rule": [rule]}
    return [error.message for error in VALIDATOR.iter_errors(pack)]


def test_it_is_a_schema():
    jsonschema.Draft7Validator.check_schema(json_schema())


def test_every_shipped_pack_fits():
    wrong = [path for path in PACKS if not VALIDATOR.is_valid(tomllib.loads(path.read_text()))]
    assert len(PACKS) > 50
    assert not wrong


@pytest.mark.parametrize(
    "changes",
    [
        {"why": None}, {"hits": []}, {"hits": [["a"]]}, {"keeps": []}, {"id": "No"}, {"kind": "lines"},
        {"safety": "sure"}, {"stage": "boiler"}, {"touches": ["name", "nothing"]}, {"phrase": ["a"]},
        {"max_words": "10"},
    ],
)  # fmt: skip
def test_what_the_checks_refuse_does_not_fit(changes):
    assert not errors()
    assert errors(**changes)


def test_the_command_prints_it(textclean):
    result = textclean("rules", "schema")
    assert (result.status, json.loads(result.out)) == (0, json_schema())
