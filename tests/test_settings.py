"""Settings travel to other processes, with what stands in the packs they name."""

import pickle

import pytest

from textclean import Pipeline
from textclean.catalogue import UnknownSelector
from textclean.ignores import Ignore
from textclean.schema import PackError
from textclean.settings import Settings

TEXT = "All is well in this town.\nNews you can hold\n"


def test_an_edited_pack_makes_other_settings(pack):
    one = Settings.of(packs=pack())
    assert Settings.of(packs=[str(pack())]) == one
    two = Settings.of(packs=pack("Another phrase"))
    assert one != two
    assert one.fingerprint != two.fingerprint
    assert one.fingerprint == Settings.of(packs=pack()).fingerprint
    assert one.pipeline() is Settings.of(packs=pack()).pipeline()


def test_wrong_settings_are_said_at_once(pack):
    with pytest.raises(UnknownSelector, match="unknown preset"):
        Settings.of(preset="artcle")
    with pytest.raises(PackError, match=r"own\.toml"):
        Settings.of(packs=pack('"'))
    with pytest.raises(TypeError):
        Settings.of(speed=11)


def test_a_pipeline_pickles_as_its_settings(pack):
    given = Pipeline("minimal", select=["own"], packs=pack(), max_removed=0.9, ungated=True)
    sent, fingerprint, result = pickle.dumps(given), given.fingerprint, given.clean(TEXT)
    pack().unlink()
    back = pickle.loads(sent)
    assert back.clean(TEXT) == result
    assert result.changed
    assert back.fingerprint == fingerprint
    assert back.settings == given.settings
    assert pickle.loads(pickle.dumps(back)) is back


def test_what_is_ignored_and_the_folder_go_along(pack):
    ignores = [Ignore(rule="own.slogan")]
    given = Pipeline(packs=pack()).ignoring(ignores).within("paper")
    back = pickle.loads(pickle.dumps(given))
    assert back.clean(TEXT) == given.clean(TEXT)
    assert not back.clean(TEXT).changed
    assert back.within("paper") is back
    assert back.fingerprint == given.fingerprint


def test_given_rules_do_not_travel():
    with pytest.raises(TypeError, match="use packs"):
        pickle.dumps(Pipeline(rules=[]))
