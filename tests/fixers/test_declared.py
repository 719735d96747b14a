"""What is declared of the fixers is what they are, and they are imported when they wake."""

import subprocess
import sys

import pytest

from textclean import fingerprint
from textclean.edits import Edit
from textclean.fixers import declared
from textclean.rules import REGISTRY, Literals, Rule, When, rule
from textclean.structs import names

FIELDS = [name for name in names(Rule) if name not in declared._IDLE]


def _fields(rule):
    told = {name: getattr(rule, name) for name in FIELDS}
    return {**told, "hits": list(rule.hits), "keeps": list(rule.keeps)}


def test_rules_as_declared_are_the_registered_ones():
    declared.declared()  # imports them all
    registered = {rule.id: rule for rule in REGISTRY if declared.is_fixer(rule)}
    found = {rule.id: rule for rule in declared.rules()}
    assert len(found) > 50
    assert {id: _fields(rule) for id, rule in found.items()} == {
        id: _fields(rule) for id, rule in registered.items()
    }
    for id, own in registered.items():
        late, trigger = found[id].trigger, own.trigger
        assert type(late) is type(trigger)
        if isinstance(late, Literals):
            assert (late.words, late.whole, late.case) == (
                trigger.words,
                trigger.whole,
                trigger.case,
            )
            assert (late.fits is None) == (trigger.fits is None)
        elif isinstance(late, When):
            assert (late.cost, late.by_line) == (trigger.cost, trigger.by_line)
            assert (late.needs is late.predicate) == (trigger.needs is trigger.predicate)
        else:
            assert late == trigger


def test_functions_that_rules_share_stay_one():
    triggers = [rule.trigger for rule in declared.rules() if isinstance(rule.trigger, When)]
    asked = {repr(trigger.needs): trigger.needs for trigger in triggers}
    assert all(asked[repr(trigger.needs)] is trigger.needs for trigger in triggers)


def test_a_fixer_is_told_by_its_name_in_fingerprints():
    (first,) = [rule for rule in declared.rules() if rule.id == "layout.edges"]
    (again,) = [rule for rule in declared.rules() if rule.id == "layout.edges"]
    assert repr(first.find) == "textclean.fixers.layout.edges"
    assert fingerprint.definition(first) == fingerprint.definition(again)


def test_a_trigger_without_a_name_is_refused():
    kept = list(REGISTRY)
    nameless = When(lambda document: True, "nothing")
    rule("layout.nameless", stage="layout", trigger=nameless, hits=[], keeps=[])(
        lambda document, lines: [Edit(0, 0)]
    )
    made = REGISTRY.pop()
    assert kept == REGISTRY
    with pytest.raises(ValueError, match=r"rule layout.nameless: .* has no name in"):
        declared._declared(made)


def test_declaring_imports_no_fixer(tmp_path, monkeypatch):
    monkeypatch.setenv("TEXTCLEAN_CACHE", str(tmp_path))
    code = (
        "import sys; from textclean.fixers import declared; declared.rules(); print(*sys.modules)"
    )
    for _ in range(2):  # the first one imports them all
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    loaded = [name for name in done.stdout.decode().split() if name.startswith("textclean.fixers.")]
    assert loaded == ["textclean.fixers.declared"]
