"""Configuration: the nearest file wins, keys are checked, files may build on each other."""

import pytest

from textclean import Pipeline
from textclean.config import Config, ConfigError, discover, read


def write(folder, name, text):
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def test_defaults_without_a_file(tmp_path):
    assert discover(tmp_path) == Config()


def test_the_nearest_file_wins(tmp_path):
    write(tmp_path, "textclean.toml", 'preset = "page"\n')
    write(tmp_path, "sub/pyproject.toml", '[tool.textclean]\npreset = "minimal"\n')
    write(tmp_path, "sub/other/pyproject.toml", "[tool.else]\n")
    assert discover(tmp_path).preset == "page"
    assert discover(tmp_path / "sub" / "other").preset == "minimal"


def test_extend_builds_on_another_file(tmp_path):
    write(tmp_path, "base.toml", 'preset = "minimal"\nfield = "body"\n')
    file = write(tmp_path, "textclean.toml", 'extend = "base.toml"\nfield = "content"\n')
    assert (read(file).preset, read(file).field) == ("minimal", "content")


def test_packs_are_relative_to_the_file(tmp_path):
    file = write(tmp_path, "conf/textclean.toml", 'packs = ["own"]\n')
    assert read(file).packs == (str(tmp_path / "conf" / "own"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('presets = "page"', "unknown key 'presets'; did you mean 'preset'"),
        ('unsafe-fixes = "yes"', "'unsafe-fixes' must be true or false"),
        ('select = "layout"', "'select' must be a list of strings"),
        ("max-removed = 3", "'max-removed' must be a share between 0 and 1"),
        ('header = "xml"', "'header' is one of front-matter, plain, none"),
        ("preset = ", "not valid TOML"),
        ("zzz = 1", "known: preset, select, ignore, packs, unsafe-fixes, max-removed"),
        ('[tool.textclean]\npreset = "page"', "drop the table header [tool.textclean]"),
        ('extend = "textclean.toml"', "'extend' goes in a circle"),
        ('extend = "missing.toml"', "missing.toml: cannot be read"),
    ],
)
def test_mistakes_name_file_and_key(tmp_path, text, message):
    file = write(tmp_path, "textclean.toml", text)
    with pytest.raises(ConfigError) as error:
        read(file)
    assert str(tmp_path) in str(error.value)
    assert message in str(error.value)


def test_a_rule_that_is_not_known_names_the_file(tmp_path):
    file = write(tmp_path, "textclean.toml", 'ignore = ["boilerplat"]\n')
    with pytest.raises(ConfigError, match=r"textclean\.toml: no rule 'boilerplat'; did you mean"):
        Pipeline.from_config(file)


def test_from_config_uses_all_settings(tmp_path):
    file = write(tmp_path, "textclean.toml", 'preset = "minimal"\nignore = ["layout.edges"]\n')
    assert Pipeline.from_config(file).clean("\n\none \n").text == "\n\none\n"


def test_the_style_of_punctuation_is_asked_for(tmp_path):
    file = tmp_path / "textclean.toml"
    file.write_text('punctuation = "straight"\n', encoding="utf-8")
    assert read(file).pipeline().clean("“It’s” – over…\n").text == '"It\'s" - over...\n'
    assert Config().pipeline().clean("“It’s” – over…\n").text == "“It’s” – over…\n"
    file.write_text('punctuation = "curly"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="'punctuation' is one of keep, straight, typographic"):
        read(file)
