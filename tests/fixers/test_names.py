"""How alike names are, and what stands between a candidate and an edit."""

import pytest

from textclean import Pipeline, lexicon, packs
from textclean.document import Document
from textclean.fixers.names import capitals, similarity

SAME = [
    ("Gorbatschow", "Gorbachev"),
    ("Juszczenko", "Yushchenko"),
    ("Lukašenko", "Lukashenko"),
    ("Nawalnyj", "Navalny"),
    ("Awakow", "Avakov"),
    ("Poroszenko", "Poroshenko"),
]
OTHERS = [
    ("Nyland", "Nylund"),
    ("Lindholm", "Lindblom"),
    ("Karlson", "Garlson"),
    ("Merkley", "Merkel"),
    ("Backman", "Hackman"),
]


@pytest.mark.parametrize(("variant", "right"), SAME)
def test_romanizations_of_one_name_are_alike(variant, right):
    assert similarity.distance(variant, right) <= similarity.allowed(variant, right)
    assert similarity.distance(variant, right) == similarity.distance(right, variant)
    assert similarity.keys(variant) & similarity.keys(right)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_neighbours_are_not_alike(one, other):
    assert similarity.distance(one, other) > similarity.allowed(one, other)


FORMS = [
    ("Zelensky", "Zelenska"),
    ("Navalny", "Navalnaya"),
    ("Kowalski", "Kowalska"),
    ("Medvedev", "Medvedeva"),
    ("Macron", "Macronism"),
    ("Chavez", "Chavista"),
    ("Biden", "Bidenomics"),
    ("Netanyahu", "Netanyahus"),
    ("Erdogan", "Erdoğan"),
]


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_wives_plurals_and_what_is_made_of_a_name_are_not_alike(name, form):
    assert not capitals.is_alike(name, form, count=9)


def test_a_stress_mark_costs_nothing_and_a_short_name_allows_nothing():
    assert similarity.distance("Pútin", "Putin") == 0
    assert similarity.allowed("Kim", "Khim") < 0


def test_an_alias_in_the_table_is_no_word_and_no_surname_of_the_table():
    aliases = capitals.spellings()
    assert not [alias for alias in aliases if lexicon.is_word(alias) or alias in capitals.famous()]


def test_no_alias_in_the_table_is_a_style():
    styles = [set(group.split()) for group in packs.table("names/styles")["styles"]]
    pairs = capitals.spellings().items()
    assert not [pair for pair in pairs if any(set(pair) <= group for group in styles)]


TEXT = (
    "The minister, Arsen Avakov, was in the house on Monday. Avakov said that he would be there. "
    "They saw him at the house, and it was said that {} with the others. Avakov is to speak on it."
)


@pytest.mark.parametrize(
    "words", ["Awakow had been there", "Arsen Awakow was there", "Minister Awakow and Putin were"]
)
def test_a_variant_without_a_name_of_its_own_is_repaired(words):
    wanted = TEXT.format(words.replace("Awakow", "Avakov"))
    assert Pipeline(select="names.misspelt").clean(TEXT.format(words)).text == wanted


@pytest.mark.parametrize(
    "words",
    [
        "Peter Awakow had been there",
        "Awakow Petrov had been there",
        "one called Awakow had been there",
        "Awakow, a lawyer, had been there",
        "Awakow (as he spelt it) had been there",
        "Avakov and Awakow had been there",
        "the paper had a correction of Awakow",
        "a sign read “Awakow out” and was there",
        "@Awakow had been there",
        "Awakow.com had been there",
    ],
)
def test_a_variant_that_may_be_another_is_left(words):
    assert not Pipeline(select="names.misspelt").clean(TEXT.format(words)).changed


def test_the_evidence_is_a_sentence():
    document = Document(TEXT.format("Awakow had been there"))
    rule = next(r for r in Pipeline(select="names.misspelt").rules)
    (edit,) = rule.propose(document, ())
    assert edit.why == (
        "Awakow → Avakov: 'Arsen Avakov' stands in line 1, Avakov 3 times; Awakow once, in no lexicon"
    )


def test_a_text_in_another_language_keeps_its_names():
    text = (
        "Der Minister Arsen Avakov war am Montag im Haus. Avakov said, dass er bleiben werde. "
        "Es heißt, dass Awakow mit den anderen dort gewesen sei. Avakov will nun darüber sprechen."
    )
    assert not Pipeline(select="names.misspelt").clean(text).changed


FULL = "The minister, Arsen {}, was in the house on Monday, and it was said that he would be there."


def test_names_are_repaired_on_the_evidence_of_other_documents():
    texts = [FULL.format("Avakov")] * 3 + [FULL.format("Awakow")]
    results = list(Pipeline(select="names.misspelt").clean_many(texts))
    assert [result.text for result in results] == [texts[0]] * 4
    assert not Pipeline(select="names.misspelt").clean(texts[-1]).changed
    assert results[-1].undo() == texts[-1]
    (edit,) = results[-1].log.passes[0].edits
    assert edit.why == (
        "Awakow → Avakov: 'Arsen Avakov' stands in 3 documents; Awakow once, in no lexicon"
    )


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (2, FULL.format("Awakow")),  # too few
        (5, FULL.format("Awakow") + " Arsen Avakov and Awakow are two."),
        (5, FULL.replace("Arsen", "Petro").format("Awakow")),
        (
            5,
            FULL.replace("house", "firm called").format("Awakow")
            + " A firm called Awakow was there.",
        ),
    ],
)
def test_other_documents_do_not_prove_what_the_document_denies(right, wrong):
    texts = [FULL.format("Avakov")] * right + [wrong]
    results = list(Pipeline(select="names.misspelt").clean_many(texts))
    assert not results[-1].changed


def test_two_spellings_that_are_both_in_use_stay():
    texts = [FULL.format("Avakov")] * 5 + [FULL.format("Awakow")] * 2
    results = list(
        Pipeline(select="names.misspelt").clean_many((text, {"url": ""}) for text in texts)
    )
    assert not any(result.changed for result in results)
