"""The HTML report in a real Chromium: what a reader sees and can do, by keyboard too; see .ci/browser."""

import json
import shutil
import time
from random import Random

import pytest

from textclean.batch.tally import Tally
from textclean.cli.main import main
from textclean.report import html
from textclean.report.sample import Sample
from textclean.report.specimen import Specimen, rank

pytestmark = pytest.mark.browser

ARTICLE = "The deal is done, he said, and both sides were glad of it.\nFollow us on Twitter\n"
EVIL = "</script><script>document.title = 'broken'</script><img src=x onerror=\"document.title = 'broken'\">"
ARABIC = "قال الرئيس إن المحادثات كانت صعبة ولكنها مفيدة للجميع.\nتابعونا على تويتر وفيسبوك\n"


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    found = shutil.which("chromium") or shutil.which("google-chrome")
    assert found, "this test needs a Chromium: apt-get install chromium"
    with playwright.sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    here = tmp_path_factory.mktemp("run")
    (here / "corpus").mkdir()
    rows = [{"text": text, "url": f"https://h{at}.example/"} for at, text in enumerate(
        [ARTICLE, f"{EVIL}\n{ARTICLE}", ARABIC, "Nothing is wrong with this text.\n"]
    )]  # fmt: skip
    rows += [{"none": EVIL}]
    (here / "corpus/r.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (here / "corpus/page.html").write_text("<p></p>")
    paths = [str(here / name) for name in ("corpus", "out", "report.html")]
    main(["run", paths[0], "--out", paths[1], "--report", paths[2]])
    return here / "report.html"


@pytest.fixture
def page(browser, report):
    """The report, opened at its documents; whatever the browser complains of fails the test."""
    opened = browser.new_page(viewport={"width": 1200, "height": 800})
    complaints = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda request: complaints.append(request.url))
    opened.goto(f"{report.as_uri()}#documents")
    opened.wait_for_selector("html[data-ready]")
    yield opened
    assert complaints == [report.as_uri()]
    opened.close()


def _selected(page):
    return page.inner_text('#list [aria-selected="true"] bdi')


def _search(page, text):
    page.fill("#query", text)
    page.wait_for_selector("text=1 document of 6 sampled")


def test_documents_are_walked_by_keyboard(page):
    first = _selected(page)
    page.keyboard.press("j")
    second = _selected(page)
    page.focus("#list")
    page.keyboard.press("ArrowDown")
    third = _selected(page)
    assert len({first, second, third}) == 3
    page.keyboard.press("k")
    assert _selected(page) == second
    page.keyboard.press("Home")
    assert _selected(page) == first
    page.keyboard.press("End")
    page.keyboard.press("ArrowDown")
    active = page.get_attribute("#list", "aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"


def test_a_change_says_why_and_leads_to_its_rule(page):
    _search(page, "r.jsonl:1")
    page.wait_for_selector('h3 >> text="r.jsonl:1"')
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert page.evaluate_handle("() => document.activeElement.textContent").json_value() == (
        "Follow us on Twitter\n"
    )
    page.keyboard.press("Enter")
    page.wait_for_selector("#why:not([hidden])")
    assert "boilerplate.en.follow-us" in page.inner_text("#why")
    page.keyboard.press("Escape")
    assert page.is_hidden("#why")
    assert page.evaluate_handle("() => document.activeElement.dataset.change").json_value()
    page.keyboard.press("Enter")
    page.click("#why a")
    assert page.is_visible("#rules")
    assert page.is_visible('[id="rule-boilerplate.en.follow-us"] pre >> nth=0')


def test_both_texts_stand_side_by_side(page):
    _search(page, "r.jsonl:1")
    page.wait_for_selector('h3 >> text="r.jsonl:1"')
    left, right = (
        page.locator(f".row:not(.head) .{side}").all_inner_texts() for side in ("left", "right")
    )
    assert "".join(right).strip() == ARTICLE.split("\n")[0]
    assert "Follow us on Twitter" in "".join(left)


def test_what_a_document_holds_is_text(page):
    _search(page, "broken")
    page.wait_for_selector('h3 >> text="r.jsonl:2"')
    assert "document.title = 'broken'" in page.inner_text("#document")
    assert page.title() != "broken"
    assert page.locator("img").count() == 0


def test_filters_by_rule_source_and_outcome(page):
    page.select_option(
        "#by-rule", label=page.locator("#by-rule option:has-text('ar.follow')").inner_text()
    )
    page.wait_for_selector("text=1 document of 6 sampled")
    assert _selected(page) == "r.jsonl:3"
    page.select_option("#by-rule", "")
    page.select_option("#by-status", "quarantined")
    page.wait_for_selector('h3 >> text="page.html"')
    assert "no text in it" in page.inner_text("#document .banner")
    page.select_option("#by-status", "")
    page.select_option("#by-source", "h3.example")
    page.wait_for_selector('h3 >> text="r.jsonl:4"')


def test_right_to_left_texts_run_from_the_right(page):
    _search(page, "r.jsonl:3")
    page.wait_for_selector('h3 >> text="r.jsonl:3"')
    direction = page.locator(".cell.left >> nth=1").evaluate(
        "cell => getComputedStyle(cell).direction"
    )
    assert direction == "rtl"


def test_what_was_left_alone_leads_to_its_document(page):
    page.click('nav a[href="#left-alone"]')
    page.click("#left-alone a >> text=page.html")
    page.wait_for_selector('#document h3 >> text="page.html"')


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", ["overview", "rules", "left-alone", "documents"])
def test_axe_finds_no_fault(scheme, part, browser, report):
    """Contrast, names, roles and focus, by the rules of WCAG as axe-core checks them."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = browser.new_context(color_scheme=scheme, bypass_csp=True).new_page()
    page.goto(f"{report.as_uri()}#{part}")
    page.wait_for_selector("html[data-ready]")
    if part == "documents":
        _search(page, "r.jsonl:1")
        page.wait_for_selector('h3 >> text="r.jsonl:1"')
        page.keyboard.press("Escape")
        page.keyboard.press("n")
        page.keyboard.press("Enter")
        page.wait_for_selector("#why:not([hidden])")
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_a_narrow_window_needs_no_scrolling_sideways(browser, report):
    page = browser.new_page(viewport={"width": 360, "height": 740})
    for part in ("overview", "rules", "left-alone", "documents"):
        page.goto(f"{report.as_uri()}#{part}")
        page.wait_for_selector("html[data-ready]")
        width = page.evaluate_handle("() => document.documentElement.scrollWidth").json_value()
        assert width <= 360, part
    page.close()


def _ten_thousand(file):
    """A report of as many documents, as long as news articles; of letters, which compress worse."""
    random, tally = Random(1), Tally(sample=Sample(), records=10_000)
    noise = "".join(random.choices("etaoinshrdlu \n", k=200_000))
    for number in range(10_000):
        at = random.randrange(190_000)
        rules = (f"boilerplate.en.rule-{number % 200}",)
        parts = (noise[at : at + 6_000], ["Follow us\n", "", list(rules), []])
        name = f"{number}.txt"
        head = (name, 0, f"h{number % 400}.example", "changed", rank(name, 0))
        tally.sample.consider(Specimen(*head, "", 700, 2, rules, parts))
    html.write(file, tally, {}, ["made"])


def test_a_report_of_ten_thousand_documents_opens_within_two_seconds(browser, tmp_path):
    """The best of five, since the machine may be busy with other things."""
    file = tmp_path / "report.html"
    _ten_thousand(file)
    assert 2_000_000 < file.stat().st_size < 20_000_000
    times = []
    for _ in range(5):
        page = browser.new_page()
        started = time.monotonic()
        page.goto(f"{file.as_uri()}#documents", wait_until="commit")
        page.wait_for_selector("html[data-ready]")
        times.append(time.monotonic() - started)
        assert page.locator("#list li").count() == 100
        assert page.is_visible("#document h3")
        page.close()
    assert min(times) < 2, times
