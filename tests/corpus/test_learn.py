"""Rules learned from a corpus: what repeats on the documents of a source, and nothing of their stories."""

import json
import tomllib
from itertools import starmap

import pytest

from textclean import Pipeline, packs, testing
from textclean.cli.main import main
from textclean.corpus.learn import learn
from textclean.corpus.learn.documents import Text

TOPICS = ("bridge", "harbour", "school", "market", "library", "station", "museum", "stadium")
MENU = "Home\nLocal news\nWeather in 5 days\n"
FOOT = "12 comments\nRead the Daily Harbour on your phone\nContact us\n"


def story(topic):
    return (
        f"The council voted on Monday to rebuild the old {topic}, which was closed in spring after a storm.\n"
        f"It will take two years, the mayor said of the {topic}, and the city will pay for half of all of it.\n"
        f"What happens next to the {topic}\n"
        f"Neighbours of the {topic} have waited for the vote since the autumn, and most of them were glad of it.\n"
    )


def page(topic):
    return f"{MENU}{story(topic)}{FOOT.replace('12', str(len(topic)))}"


def texts(source="harbour.example", make=page):
    return [Text(source, f"{source}/{topic}.txt", make(topic)) for topic in TOPICS]


@pytest.fixture
def corpus(tmp_path):
    for text in texts():
        file = tmp_path / "corpus" / text.name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.text)
    return tmp_path / "corpus"


def cleaned(pack, tmp_path, text, folder="harbour.example", preset="article", **more):
    file = tmp_path / "learned.toml"
    file.write_text(pack)
    return Pipeline(preset, packs=[file], select="learned", **more).within(folder).clean(text)


def test_a_learned_pack_takes_the_template_and_leaves_the_story(tmp_path):
    result = cleaned(learn(texts()).pack, tmp_path, page("theatre"))
    assert result.text == story("theatre")
    assert {edit.rule for step in result.log.passes for edit in step.edits} == {
        "learned.harbour.example.template"
    }


def test_a_rule_holds_for_its_own_source_alone(tmp_path):
    text = page("theatre")
    assert cleaned(learn(texts()).pack, tmp_path, text, folder="other.example").text == text


@pytest.mark.parametrize(
    "meta", [{"url": "https://www.harbour.example/1"}, {"source": "harbour.example"}]
)
def test_metadata_tell_the_source_before_the_folder_does(tmp_path, meta):
    file = tmp_path / "learned.toml"
    file.write_text(learn(texts()).pack)
    pipeline = Pipeline(packs=[file], select="learned").within("somewhere")
    assert pipeline.clean(page("theatre"), meta).text == story("theatre")
    assert pipeline.clean(page("theatre"), {"url": "https://other.example/1"}).text == page(
        "theatre"
    )


def test_every_rule_holds_its_own_examples_and_gates_like_the_ungated(tmp_path):
    pack = learn(texts()).pack
    rules = packs.read("learned.toml", pack)
    assert rules
    for rule in rules:
        assert not testing.failures(rule)
        assert rule.sources == {"harbour.example"}
    text = page("theatre")
    assert cleaned(pack, tmp_path, text).log == cleaned(pack, tmp_path, text, ungated=True).log


def test_the_same_pack_in_any_order_of_reading():
    assert learn(texts()).pack == learn(texts()[::-1]).pack


def test_the_pack_says_on_how_many_documents_and_on_which():
    pack = learn(texts()).pack
    assert '"Contact us",  # 8 of 8: ' in pack
    assert "/bridge.txt" in pack


def listed(pack):
    """The lines that the rules of a pack take."""
    return [
        line
        for rule in tomllib.loads(pack)["rule"]
        for name in ("above", "below", "lines", "starts")
        for line in rule.get(name, [])
    ]


def test_a_story_told_twice_is_no_template():
    twice = [*texts(), Text("harbour.example", "harbour.example/again.txt", page("bridge"))]
    assert not any("bridge" in line for line in listed(learn(twice).pack))


def test_agency_copy_in_several_sources_is_no_template():
    copies = [
        text
        for name in ("a.example", "b.example", "c.example")
        for text in [*texts(name), Text(name, f"{name}/agency.txt", page("agency"))]
    ]
    assert not any("agency" in line for line in listed(learn(copies).pack))


def test_too_few_documents_show_nothing():
    assert learn(texts()[:2]).pack == ""


def test_learn_then_run(corpus, tmp_path, capsys):
    pack, out = tmp_path / "my-rules.toml", tmp_path / "out"
    assert main(["learn", str(corpus), "-o", str(pack)]) == 0
    first = pack.read_text()
    assert main(["learn", str(corpus), "-o", str(pack)]) == 0
    assert pack.read_text() == first
    assert not (tmp_path / "my-rules.toml.old").exists()
    assert main(["run", str(corpus), "--rules", str(pack), "--out", str(out)]) == 0
    assert (out / "harbour.example" / "bridge.txt").read_text() == story("bridge")
    assert "from 8 documents of 1 source" in capsys.readouterr().err


def test_an_edited_pack_is_not_overwritten(corpus, tmp_path):
    pack = tmp_path / "my-rules.toml"
    pack.write_text("# mine\n")
    assert main(["learn", str(corpus), "-o", str(pack)]) == 0
    assert (tmp_path / "my-rules.toml.old").read_text() == "# mine\n"


def test_records_of_json_lines_tell_their_sources(tmp_path):
    file = tmp_path / "corpus.jsonl"
    rows = [{"text": t.text, "source": t.source} for t in (*texts("a"), *texts("b"))]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    pack = tmp_path / "my-rules.toml"
    assert main(["learn", str(file), "-o", str(pack)]) == 0
    sources = {
        source for rule in tomllib.loads(pack.read_text())["rule"] for source in rule["sources"]
    }
    assert sources == {"a", "b"}


def whole(topic):
    """A whole page: the window's title, a menu, the article, teasers that no other page has, a foot."""
    title = f"Council votes to rebuild the old {topic}"
    teasers = f"Also read\nWhy the {topic} in the next town is still closed and what it costs\n"
    return f"{title} - The Daily Harbour\n{MENU}{title}\n{story(topic)}{teasers}{FOOT}"


def test_a_whole_page_is_cut_to_its_article_by_the_template(tmp_path):
    pack = learn(texts(make=whole)).pack
    file = tmp_path / "learned.toml"
    file.write_text(pack)
    pipeline = Pipeline("page", packs=[file]).within("harbour.example")
    result = pipeline.clean(whole("theatre"))
    assert result.text == story("theatre")
    assert result.meta["title"] == "Council votes to rebuild the old theatre"
    assert pipeline.clean(result.text, result.meta).text == result.text
    assert pipeline.clean(result.text).text == result.text


def test_what_stands_under_the_article_goes_down_to_the_end(tmp_path):
    pack = learn(texts(make=whole)).pack
    body = whole("theatre").split(MENU)[1]
    assert cleaned(pack, tmp_path, body).text == body.split("Also read")[0]


def test_a_label_goes_with_what_it_says_and_only_under_the_first_paragraph(tmp_path):
    def labelled(topic):
        return f"{page(topic)[: -len('Contact us') - 1]}Read more about: {topic}, council, votes\n"

    pack = learn(texts(make=labelled)).pack
    assert "read more about:" in listed(pack)
    text = f"Read more about: the theatre\n{story('theatre')}Read more about: theatre, harbour\n"
    assert cleaned(pack, tmp_path, text).text == text.rpartition("Read")[0]


def test_a_document_of_nothing_but_the_template_is_left_alone(tmp_path):
    text = f"{MENU}Contact us\n"
    assert cleaned(learn(texts()).pack, tmp_path, text).text == text


def test_what_a_line_announces_stays(tmp_path):
    text = f"{story('theatre')}The sign on the door said:\nContact us\n{story('theatre')}"
    assert cleaned(learn(texts()).pack, tmp_path, text).text == text


def test_run_learns_and_cleans_in_one_go(corpus, tmp_path):
    out = tmp_path / "out"
    assert main(["run", str(corpus), "--learn", "--out", str(out)]) == 0
    assert (out / "harbour.example" / "bridge.txt").read_text() == story("bridge")
    assert (out / "textclean-learned.toml").read_text() == learn(texts()).pack
    assert main(["run", str(corpus), "--learn", "--in-place"]) == 2


def test_rules_that_are_given_are_not_learned_again(corpus, tmp_path, capsys):
    """A person may have edited them: they are taken as they are."""
    pack, out = tmp_path / "mine.toml", tmp_path / "out"
    given = ["run", str(corpus), "--learn", "--rules", str(pack), "--out", str(out)]
    proposed = learn(texts()).pack
    (rule,) = packs.read("mine.toml", proposed)
    pack.write_text(proposed)
    assert main(given) == 0
    said = capsys.readouterr().err
    assert "0 rules learned" in said
    assert "1 proposed rule left out, since --rules has one of the same name" in said
    assert (out / "harbour.example" / "bridge.txt").read_text() == story("bridge")
    assert not (out / "textclean-learned.toml").exists()
    pack.write_text(proposed.replace(rule.id.removeprefix("learned."), "other.template"))
    assert main(given) == 0
    assert (out / "textclean-learned.toml").read_text() == proposed
    assert learn(texts(), known=[rule.id]) == ("", 8, 1, 0, 1)


def test_names_that_the_corpus_spells_otherwise_are_proposed_as_unsafe(tmp_path):
    said = "The minister, Arsen {}, was in the house on Monday, and it was said that he would be there."
    right = [Text(f"{n}.example", f"{n}.txt", said.format("Avakov")) for n in range(6)]
    pack = learn([*right, Text("odd.example", "odd.txt", said.format("Awakow"))]).pack
    (rule,) = packs.read("learned.toml", pack)
    assert (rule.id, rule.stage, rule.safety) == ("learned.names", "names", "unsafe")
    assert not testing.failures(rule)


def made(make, topics=TOPICS[:5]):
    return [Text("paper", f"paper/{topic}.txt", make(topic)) for topic in topics]


def test_the_questions_of_interviews_are_not_taken_unasked(tmp_path):
    def interview(topic):
        one, two = story(topic).splitlines()[:2]
        return f"Where did you grow up?\n{one}\nWhat was your first job?\n{two}\n"

    learned = learn(made(interview)).pack
    result = cleaned(learned, tmp_path, interview("theatre"), folder="paper")
    assert result.text == interview("theatre")


def test_what_is_told_under_a_recurring_heading_stays_where_it_is_as_long_as_what_stands_above(
    tmp_path,
):
    def recipe(topic):
        one, two, _, three = story(topic).splitlines()
        return f"{one}\nIngredients\nMethod\n{two}\n{three}\n"

    kept = cleaned(learn(made(recipe)).pack, tmp_path, recipe("theatre"), folder="paper").text
    assert set(story("theatre").splitlines()) - set(kept.splitlines()) == {
        "What happens next to the theatre"
    }


def test_the_same_story_found_very_often_counts_once():
    copies = [
        Text("paper", f"paper/{topic}-{n}.txt", story(topic))
        for topic in TOPICS[:4]
        for n in range(40)
    ]
    assert learn(copies).rules == 0


def test_long_paragraphs_hide_no_template(tmp_path):
    def long(topic):
        return f"{MENU}{' '.join(story(topic).splitlines())}\n{FOOT}"

    assert (
        cleaned(learn(made(long)).pack, tmp_path, long("theatre"), folder="paper").text
        == " ".join(story("theatre").splitlines()) + "\n"
    )


def test_a_headline_that_other_pages_show_stays_over_its_own_article(tmp_path):
    def titled(topic):
        others = "".join(
            f"Council votes on the old {other}\n" for other in TOPICS if other != topic
        )
        return f"{MENU}Council votes on the old {topic}\n{story(topic)}Most read\n{others}{FOOT}"

    learned = learn(made(titled, TOPICS)).pack
    result = cleaned(learned, tmp_path, titled("harbour"), folder="paper")
    assert result.text == f"Council votes on the old harbour\n{story('harbour')}"


def told(topic):
    """Three paragraphs, of which the last is short."""
    one, two, _, three = story(topic).splitlines()
    return one, two, three


def recipe(topic, number):
    one, two, three = told(topic)
    things = ["Salt and pepper", "2 onions", f"{number} eggs", "A spoon of honey", "Fresh thyme"]
    turned = things[number % 5 :] + things[: number % 5]
    return [one, "Ingredients", *turned, "Method", two, "Heat the oven to 180 degrees.", three]


def table(topic, number):
    one, two, three = told(topic)
    rows = [f"{team} {number * 3 + place}" for place, team in enumerate(("Rovers", "Old Boys"))]
    return [one, two, three, *rows, f"Att: {400 + number}"]


def dish(topic, number):
    """A recipe with more text above its ingredients than below."""
    one, two, three = told(topic)
    return [one, two, *recipe(topic, number)[1:8], three]


def table_in_the_middle(topic, number):
    one, two, three = told(topic)
    return [one, two, *table(topic, number)[3:], "Score", "Half-time", three]


def weather(topic, number):
    one, two, three = told(topic)
    says = ["Sunny spells in the east.", f"Highs of {number} degrees.", "Winds light to moderate."]
    return [one, two, three, *says]


def law(topic, number):
    one, two, three = told(topic)
    last = "This Act enters into force on the day after its publication."
    return ["Scope", one, "Definitions", two, three, "Entry into force", last]


def serial(topic, number):
    one, two, three = told(topic)
    return [f"The long walk home, part {number}", one, two, three, "To be continued."]


def hymn(topic, number):
    one, two, three = told(topic)
    refrain = "And the sea, the sea keeps singing."
    return [one, refrain, two, refrain, three, refrain]


def background(topic, number):
    """A paragraph of the agency under each article, a long one."""
    own = [f"{one} So it was said in the {topic}." for one in told(topic)]
    return [
        *own,
        f"The war began in spring, and since then {'many have left their homes, and ' * 8}so it goes.",
    ]


def press(topic, number):
    """What others wrote of it, each with a name under it."""
    one, two, three = told(topic)
    return [
        "From the left",
        three,
        f"“{one}”",
        "Anna Berg, The Harbour",
        f"“{two}”",
        "Editorial, The Bay",
    ]


@pytest.mark.parametrize(
    "make",
    [recipe, table, weather, law, serial, hymn, background, press],
    ids=lambda make: make.__name__,
)
def test_what_articles_of_one_kind_share_stays(tmp_path, make):
    corpus = ["\n".join(make(*reversed(item))) + "\n" for item in enumerate(TOPICS, 2)]
    learned = learn([Text("paper", f"paper/{n}.txt", text) for n, text in enumerate(corpus)]).pack
    for text in corpus[:3]:
        result = cleaned(learned or "# nothing\n", tmp_path, text, folder="paper")
        assert result.text == text


def test_a_long_notice_that_names_its_source_goes(tmp_path):
    notice = (
        "All that is shown on harbour.example may be read by anybody at home, and nobody may print it, sell it, "
        "lend it or read it aloud in a hall, a church or a school without having asked us in a letter before, "
        "on paper, with a stamp.\n"
    )
    learned = learn(texts(make=lambda topic: story(topic) + notice)).pack
    assert cleaned(learned, tmp_path, story("theatre") + notice).text == story("theatre")
    assert cleaned(learned, tmp_path, f"{notice}{story('theatre')}").text == story("theatre")


def test_a_survey_between_paragraphs_goes(tmp_path):
    survey = "What do you think?\nWell written\nTold in full\nToo long\nNone of these\n"

    def asked(topic):
        one, two, three = told(topic)
        more = f"In the next town the {topic} has been open for years, and many go there by bus each day."
        return f"{MENU}{one}\n{two}\n{survey}{three}\n{more}\n"

    learned = learn(texts(make=asked)).pack
    assert survey not in cleaned(learned, tmp_path, asked("theatre")).text


def test_a_label_is_learned_though_one_of_its_lines_reads_like_a_sentence(tmp_path):
    def labelled(topic):
        names = {"bridge": "Why did it take so long, what did it cost, and who pays for it all?"}
        return f"{MENU}{story(topic)}Our dossier: {names.get(topic, topic)}\n{FOOT}"

    pack = learn(texts(make=labelled)).pack
    assert "our dossier:" in listed(pack)


def test_a_label_of_reviews_stays(tmp_path):
    def review(topic):
        return f"{MENU}{story(topic)}Verdict: a fine {topic}\nThe {topic} opens on Monday, and it is said to be full by then.\n"

    pack = learn(texts(make=review)).pack
    assert "verdict:" not in listed(pack)


def titled(topic):
    return f"New {topic} for the town - Sport - The Daily Harbour\n{story(topic)}"


def test_the_name_of_the_site_goes_from_titles(tmp_path):
    pack = learn(texts(make=titled)).pack
    assert '" - The Daily Harbour",  # 8 of 8' in pack
    text = f"A theatre for all - The Daily Harbour\n{story('theatre')}"
    assert cleaned(pack, tmp_path, text).text == f"A theatre for all\n{story('theatre')}"
    for kept in (f"News - The Daily Harbour\n{story('theatre')}", f"A theatre\n{story('theatre')}"):
        assert cleaned(pack, tmp_path, kept).text == kept


def test_a_team_in_many_titles_is_no_name_of_a_site(tmp_path):
    def match(topic):
        teams = ["United", topic.title()]
        return f"{' - '.join(teams[:: 1 if len(topic) > 6 else -1])}\n{story(topic)}"

    rules = tomllib.loads(learn(texts(make=match)).pack).get("rule", [])
    assert not any("sites" in rule for rule in rules)


def test_a_headline_of_two_words_is_found_by_the_name_of_the_site_in_the_title(tmp_path):
    def short(topic):
        return f"Daily Harbour : New {topic}\n{MENU}New {topic}\n{story(topic)}{FOOT}"

    file = tmp_path / "learned.toml"
    file.write_text(learn(texts(make=short)).pack)
    result = Pipeline("page", packs=[file]).within("harbour.example").clean(short("theatre"))
    assert result.meta["title"] == "New theatre"
    assert result.text == story("theatre")


@pytest.mark.parametrize("make", [dish, table_in_the_middle], ids=lambda make: make.__name__)
def test_what_a_page_tells_behind_a_list_keeps_the_list(tmp_path, make):
    menu = "Home\nNews\nSport\nWeather\nCulture\nVideo\nShop\n"

    def page(number, topic):
        body = "\n".join(make(topic, number))
        return (
            f"A day at the {topic} - The Daily Harbour\n{menu}A day at the {topic}\n{body}\n{FOOT}"
        )

    pages = list(starmap(page, enumerate(TOPICS, 2)))
    file = tmp_path / "learned.toml"
    file.write_text(learn([Text("paper", f"paper/{n}", text) for n, text in enumerate(pages)]).pack)
    pipeline = Pipeline("page", packs=[file]).within("paper")
    for number, topic in list(enumerate(TOPICS, 2))[:3]:
        assert pipeline.clean(page(number, topic)).text == "\n".join(make(topic, number)) + "\n"
