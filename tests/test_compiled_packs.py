"""Packs in compiled form: the same rules, and never what is stale, damaged or somebody else's."""

import os
import time

import pytest

from textclean import catalogue, fingerprint, packs
from textclean.packs import compiled, loading

PACK = """
family = "boilerplate"
stage = "boilerplate"
[[rule]]
id = "bar"
why = "a bar"
kind = "line"
phrases = ["share this bar"]
hits = [["Share this bar\\n", ""]]
keeps = ["Share nothing\\n"]
"""


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv(compiled.SWITCH, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def pack(tmp_path):
    return _write(tmp_path / "own.toml", PACK)


def _write(file, text, age=60):
    file.write_text(text)
    os.utime(file, (time.time() - age,) * 2)
    return file


def _told(rule):
    return rule.id, rule.origin, list(rule.hits), list(rule.keeps), fingerprint.definition(rule)


def _never():
    raise AssertionError("the packs are read anew")


def test_the_shipped_rules_are_the_same_in_compiled_form():
    anew = sorted(packs.load(packs.shipped()), key=lambda rule: rule.id)
    kept = [rule for rule in catalogue.shipped() if not rule.origin.startswith("textclean.")]
    assert len(kept) > 500
    assert list(map(_told, kept)) == list(map(_told, anew))


def test_the_build_compiles_all_shipped_rules():
    built = dict(catalogue.compiled_for_build())
    fixers = compiled.unpacked(built.pop(compiled.FIXERS), compiled.textclean.__version__)
    assert {"layout.edges", "names.misspelt"} < {each["rule"]["id"] for each in fixers}
    tables = compiled.unpacked(built.pop(compiled.TABLES), compiled.textclean.__version__)
    assert {"demonyms", "names/people"} < tables.keys()
    unpacked = [compiled.unpacked(data, compiled.textclean.__version__) for data in built.values()]
    assert {d["rule"]["id"] for each in unpacked for d in each} == {
        rule.id for rule in packs.load(packs.shipped())
    }
    again = dict(catalogue.compiled_for_build())
    assert built.items() < again.items()
    assert compiled.unpacked(built[compiled.NATIVE], "0.0.1") is None


def test_own_packs_are_read_once(pack, cache):
    (first,) = packs.load_own([pack])
    assert len(list(cache.iterdir())) == 1
    files = [(str(pack), pack)]
    (kept,) = map(loading.rule, compiled.kept("own", files, _never))
    assert _told(kept) == _told(first)


def test_a_pack_that_changed_is_read_anew(pack, cache):
    packs.load_own([pack])
    _write(pack, PACK.replace("a bar", "a rod"), age=50)
    (rule,) = packs.load_own([pack])
    assert rule.why == "a rod"


def test_a_pack_that_may_change_within_its_time_stamp_is_not_kept(pack, cache):
    _write(pack, PACK, age=0)
    packs.load_own([pack])
    assert not cache.exists()


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "foreign"])
def test_damage_is_mended_in_silence(pack, cache, damage):
    (good,) = packs.load_own([pack])
    (place,) = cache.iterdir()
    data = place.read_bytes()
    flipped = data[:60] + bytes([data[60] ^ 1]) + data[61:]
    damaged = {"cut": data[:-9], "flipped": flipped, "empty": b"", "foreign": b"PK" + data}
    place.write_bytes(damaged[damage])
    (rule,) = packs.load_own([pack])
    assert _told(rule) == _told(good)
    assert place.read_bytes() == data


def test_a_place_that_cannot_be_written_costs_nothing_but_time(pack, cache):
    cache.write_text("a file stands where the folder should")
    (rule,) = packs.load_own([pack])
    assert rule.why == "a bar"


def test_it_can_be_switched_off(pack, tmp_path, monkeypatch):
    monkeypatch.setenv(compiled.SWITCH, "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    packs.load_own([pack])
    assert not (tmp_path / "cache").exists()
    monkeypatch.delenv(compiled.SWITCH)
    packs.load_own([pack])
    assert os.name == "nt" or (tmp_path / "cache" / "textclean").exists()


def test_a_kind_is_made_when_its_rule_first_wakes(pack, cache):
    (rule,) = packs.load_own([pack])
    late = rule.find.__self__
    assert late._made is None
    assert rule.trigger.fits is None or rule.trigger.fits("Share this bar")
    assert late.kind().phrases == ["share this bar"]
