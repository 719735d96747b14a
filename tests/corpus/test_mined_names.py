"""What is mined of a corpus, and that the pack of it is read, reviewed and never silent."""

from textclean import Pipeline
from textclean.corpus import names

FULL = "The minister, Arsen {}, was in the house on Monday, and it was said that he would be there."
MANY = [(f"{n}.txt", FULL.format("Avakov")) for n in range(6)]


def test_a_near_miss_of_a_name_that_many_documents_have_is_mined():
    mined = names.mine([*MANY, ("odd.txt", FULL.format("Awakow"))])
    assert mined == [names.Mined("Arsen Awakow", "Arsen Avakov", 1, 6, ("odd.txt",))]


def test_what_is_no_near_miss_or_not_rare_is_not_mined():
    others = [("a", FULL.format("Petrov")), ("b", FULL.replace("Arsen", "Petro").format("Awakow"))]
    assert not names.mine([*MANY, *others])
    assert not names.mine([*MANY, *[("a", FULL.format("Awakow"))] * 3])
    assert names.pack([], 6) == ""


def test_the_pack_loads_and_changes_nothing_until_somebody_says_so(tmp_path):
    text = names.pack(names.mine([*MANY, ("odd\n.txt", FULL.format("Awakow"))]), 7)
    assert text.endswith('"Arsen Awakow" = "Arsen Avakov"  # 6 : 1; odd?.txt\n')
    file = tmp_path / "mined.toml"
    file.write_text(text, encoding="utf-8")
    result = Pipeline(packs=file, select="names.mined").clean(FULL.format("Awakow"))
    assert not result.changed
    assert [finding.rule for finding in result.findings] == ["names.mined"]
    reviewed = Pipeline(packs=file, select="names.mined", unsafe_fixes=True)
    assert reviewed.clean(FULL.format("Awakow")).text == FULL.format("Avakov")
