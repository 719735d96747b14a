"""The line model of the preset page: cues, features, paths, and what must never happen to a page."""

import pytest

from textclean import Pipeline, context, packs
from textclean.document import Document, fold
from textclean.fixers.page import cues, features, labels

ONE = "The council voted on Monday to rebuild the old harbour bridge, which was closed in spring after a storm had damaged it."
TWO = "The mayor said that it would take two years, and that the city would pay for half of it with money from the state."
MENU = "Home\nNews\nSport\nWeather\nMost read\nNewsletter\nSign in\nSubscribe\n" * 2
FOOTER = "Share\nRelated\nMost read\nNewsletter\nAbout us\nContact\nJobs\nPrivacy policy\n" * 2


def page(text, **meta):
    return Pipeline("page").clean(text, meta)


def test_cues_are_in_small_letters_and_stand_once():
    for kind in cues.KINDS:
        listed = packs.table("page-cues")[kind]
        assert len(set(map(fold, listed))) == len(listed)
        assert [cue.lower() for cue in listed] == listed


@pytest.mark.parametrize(
    ("text", "kind", "numbers"),
    [
        ("Most read\nthe most read story", "opens", {0}),
        ("a\n | MOST READ", "opens", {1}),
        ("We use cookies\nb", "holds", {0}),
        ("关于我们\n相关新闻", "opens", {1}),
        ("a\nb", "holds", set()),
    ],
)
def test_where_cues_stand(text, kind, numbers):
    assert Document(text).view(cues.found)[kind] == numbers


def test_every_feature_has_a_weight_and_every_weight_a_feature():
    rows = Document(f"{MENU}{ONE}\n{FOOTER}").view(features.rows)
    assert {name for row in rows for name in row} == set(labels.shipped().weights)


def test_features_stay_in_bounds():
    text = f"{MENU}{ONE}\n“Why?” he asked 12,000 times, on and on!!! 7 February 2022 | x\n相关新闻。好的。\n{FOOTER}"
    for row in Document(text).view(features.rows):
        far = {name for name, value in row.items() if not 0 <= value <= 1}
        assert far <= {"above run", "below run", "cues since", "cues in run"}


@pytest.mark.parametrize(
    ("odds", "kept"),
    [
        ([-9, 9, 9, -9], [False, True, True, False]),
        ([9, -9, 9], [True, False, True]),
        ([9, -1, 9], [True, True, True]),
        ([-9, -9], [False, False]),
        ([], []),
    ],
)
def test_the_best_path(odds, kept):
    model = labels.Model(0.0, {"x": 1.0})
    words = [2 if abs(value) == 1 else 20 for value in odds]
    assert labels.decode(model, [{"x": float(value)} for value in odds], words) == kept


@pytest.mark.parametrize(
    "text", [ONE, f"{ONE}\n{TWO}\n", f"{MENU}{ONE}\n{FOOTER}", f"{ONE}\n{FOOTER}"]
)
def test_an_article_is_found_and_stays_when_cleaned_again(text):
    once = page(text).text
    assert ONE in once
    assert page(once).text == once


def test_menu_and_footer_go_and_come_back():
    text = f"{MENU}{ONE}\n{TWO}\n{FOOTER}"
    result = page(text)
    assert result.text == f"{ONE}\n{TWO}\n"
    assert result.undo() == text


@pytest.mark.parametrize(
    "paragraph",
    [
        "市议会周一投票决定重建去年春天被暴风雨损坏的旧港桥，工程预计需要两年时间，费用由市政府和省政府共同承担。",
        "市議会は月曜日、春の嵐で損傷した古い港の橋を再建することを決めた。工事には二年かかる見込みだという。",
        "시의회는 월요일 봄 폭풍으로 손상된 오래된 항구 다리를 재건하기로 투표했으며 공사에는 이 년이 걸릴 것이라고 시장이 말했다.",
        "Городской совет в понедельник решил восстановить старый мост в гавани, закрытый весной после шторма, сообщил мэр.",
        "صوّت مجلس المدينة يوم الاثنين على إعادة بناء جسر الميناء القديم الذي أغلق في الربيع بعد أن ألحقت به عاصفة أضرارا.",
    ],
)
def test_no_script_is_emptied(paragraph):
    text = f"{paragraph}\n{paragraph}\n{paragraph}\n"
    assert Document(text).view(labels.article) == [True] * 3


def test_a_page_without_prose_is_left_to_the_budget():
    document = Document(MENU)
    assert len(document.view(labels.article)) == len(document.view(context.lines))
    assert page(MENU).text == MENU


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        ("k1 .20 k9", ".21 k9"),  # a banner at the very top
        (".1 k1 .20 k9", ".1 k1 .20 k9"),  # a lead that menus part from the rest
        ("k20 .20 k1 .1", "k20 .22"),  # a teaser among the links under the article
        ("k20 .10 k1", "k20 .10 k1"),
        ("k9 .20 k4", "k9 .20 k4"),
        ("k5", "k5"),
    ],
)
def test_what_stands_far_off_and_is_small_is_none_of_the_article(rows, kept):
    before, after = _flags(rows), _flags(kept)
    assert labels.without_islands(before, [10] * len(before)) == after


def _flags(rows):
    """``k2 .3``: two lines kept, three not."""
    return [run[0] == "k" for run in rows.split() for _ in range(int(run[1:]))]


LONG = "The council has met in the town hall to vote on the harbour bridge, which was closed in spring after a storm, and all are let in."
STAMPS = ["{h}:05", "{h}.05 pm", "May 5, 2021 {h}:05", "vor {h} Minuten"]


@pytest.mark.parametrize("stamp", STAMPS)
@pytest.mark.parametrize("number", [4, 8, 24])
def test_all_entries_of_a_live_blog_stay(stamp, number):
    said = [f"{LONG[:-1]}, for the {n}th time today." for n in range(number)]
    lines = "\nBridge is Closed\n{}\nShare\nFacebook\nTwitter\n"
    entries = "".join(stamp.format(h=9 + n) + lines.format(each) for n, each in enumerate(said))
    text = page(f"Bridge: Live - The Daily Harbour\n{MENU}{entries}{FOOTER}").text
    assert all(each in text for each in said)
    assert "Privacy policy" not in text


def test_stamped_teasers_under_an_article_are_no_entries_of_it():
    teasers = "".join(f"{n}:05\nThe ferry to island {n} will run again.\n" for n in range(10, 18))
    text = page(f"{MENU}{ONE} {TWO}\n{TWO} {ONE}\n{ONE}\nRead also\n{teasers}{FOOTER}").text
    assert "island" not in text


@pytest.mark.parametrize("label", ["Pancakes", "Opinion", "Nobody ever wanted to know"])
def test_a_line_above_the_byline_that_is_no_headline_for_sure_stays_in_the_text(label):
    found = page(
        f"Home\n{MENU}{label}\nBy Anna Berg\nMarch 4, 2024\nShare\n\n{ONE}\n{TWO}\n{ONE}\n{FOOTER}"
    )
    assert found.text.startswith(f"{label}\n")
    assert found.meta["author"] == "Anna Berg"
    assert page(found.text).text == found.text


def test_the_name_of_the_site_above_a_byline_goes():
    found = page(
        f"Home\n{MENU}Daily Harbour\nBy Anna Berg\nMarch 4, 2024\nShare\n\n{ONE}\n{TWO}\n{ONE}\n{FOOTER}© 2024 Daily Harbour\n"
    )
    assert found.text.startswith(ONE)


@pytest.mark.parametrize("headline", ["Onion soup for a crowd", "Soup"])
def test_intro_and_ingredients_between_the_share_bar_and_the_first_step_stay(headline):
    recipe = (
        "This is what we had on Sundays when my aunt came in from the coast, and nobody ever left a spoonful.\n\n"
        "Serves 4. Takes an hour.\n\nIngredients\n\n6 onions\n60 g butter\n1 tbsp flour\n1 litre of stock\n4 slices of bread\n\n"
        "Method\n\n1. Cut the onions into thin rings, and fry them in the butter for half an hour over a small flame.\n"
        "2. Stir in the flour, pour in the stock, and let the soup simmer for twenty minutes under a lid.\n"
        "3. Toast the bread, lay it into the bowls, and ladle the soup over it.\n"
    )
    text = (
        f"Home\n{MENU}{headline}\nBy Anna Berg\nMarch 4, 2024\nShare\nFacebook\n\n{recipe}{FOOTER}"
    )
    assert page(text).text.endswith(recipe)
