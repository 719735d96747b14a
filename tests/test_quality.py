"""The signal of machine translation: what was repaired and what was reported, with its places."""

from pathlib import Path

from textclean import Pipeline

GOLDEN = Path(__file__).parent.parent / "golden" / "004-machine-translated" / "input.txt"
CLEAN = "The minister said that the talks with the others would be of use to all of them.\n"


def test_a_machine_translated_article_shows_its_artifacts():
    text = GOLDEN.read_text(encoding="utf-8")
    quality = Pipeline().clean(text).translation_quality
    assert {"translation.en.union-europea", "translation.en.stray-capital"} <= {
        item.rule for item in quality.evidence
    }
    assert all(text[slice(*item.span)] == item.text for item in quality.evidence)
    assert quality.per_thousand > 5
    assert list(quality.evidence) == sorted(quality.evidence, key=lambda item: item.span)


def test_plain_english_shows_none():
    quality = Pipeline().clean(CLEAN * 3).translation_quality
    assert quality == (0.0, ())
