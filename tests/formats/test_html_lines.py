"""The text of HTML: what breaks a line, what does not, and what is no text."""

import html as standard
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textclean.formats import html
from textclean.formats.html.evidence import is_html


def text(markup):
    return html.read(markup).text


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>a <b>bo</b>ld, <a href=x>li</a><span>nk</span>.</p>", "a bold, link.\n"),
        ("<p>one<i> two</i>\n\tthree <em>four </em>five</p>", "one two three four five\n"),
        ("<p>one</p><p>two</p>", "one\n\ntwo\n"),
        ("<p>one<p>two<div>three<div>four</div></div>", "one\n\ntwo\n\nthree\nfour\n"),
        ("one<br>two<br/><br>three<br><br><br><br>four<br>", "one\ntwo\n\nthree\n\nfour\n"),
        ("<h1>Head</h1>loose<div>x</div>loose", "Head\n\nloose\nx\nloose\n"),
        ("<ul><li>one<li>two <b>x</b></ul>after", "* one\n* two x\n\nafter\n"),
        ("<ol><li>one</li><li>two<ul><li>in</li></ul></li><li>three</ol>", "1. one\n2. two\n* in\n3. three\n"),
        ("<ul><li></li><li> <li>x</ul>", "* x\n"),
        ("<table><tr><th>A<th>B<tr><td>1</td>\n<td>2</td></tr></table>", "A\tB\n1\t2\n"),
        ("<table><tr><td></td><td>x</td><td></td><td>y</td><td></td></tr></table>", "x\t\ty\n"),
        ("<table><tr><td><p>one</p></td><td><p>two</p></td></tr></table>", "one\n\ntwo\n"),
        ("<pre>def f():\n\n    return 1\n</pre>after", "def f():\n\n    return 1\n\nafter\n"),
        ("<p>one</p><p>&nbsp;</p><p>&nbsp;&nbsp;<b> two&nbsp;</b></p>", "one\n\ntwo\xa0\n"),
        ("<p>a&nbsp;b\u2009c</p>", "a\xa0b\u2009c\n"),
        ("<p>&amp;lt; AT&amp;T &lt;b&gt; &eacute;&#8217;&#x2019;</p>", "&lt; AT&T <b> é’’\n"),
        ("<p>a < b, x<5 and 3 <4</p>", "a < b, x<5 and 3 <4\n"),
        ("<p>10<sup>6</sup> m<sup>2</sup>, the 1<sup>st</sup> <sup>3</sup></p>", "10⁶ m², the 1st 3\n"),
        ("<a>World</a><a>Sport</a> <a>un</a><a>do</a>", "World Sport undo\n"),
        ("<button>Share</button><button>Print</button>", "Share Print\n"),
        ("<p>Well <img alt='🙂'>, <img alt='A cat'>yes</p>", "Well 🙂, yes\n"),
        ("a<!-- no --><script>no()</script><style>p{}</style><template>no</template>b", "ab\n"),
        ("a<noscript>no</noscript><svg><text>no</text></svg><select><option>no</select>b", "ab\n"),
        ("<html><head><title>no</title><p>yes<div>and", "yes\n\nand\n"),
        ("<script>if (a < b) '<p>no</p>'</script>ok", "ok\n"),
        ("<p>one\r\ntwo\rthree</p><pre>a\r\nb</pre>", "one two three\n\na\nb\n"),
        ("<p>a\x00b</p>", "ab\n"),
        ("<p>text <b>bold <i>both</b> italic</p>last", "text bold both italic\n\nlast\n"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字", "漢(kan)字\n"),
        ("<p>if <![CDATA[a < b && <c>]]> then</p><script>//<![CDATA[\nno()//]]></script>", "if a < b && <c> then\n"),
        ("<p>one <![CDATA[two</p>three", "one two\n\nthree\n"),
        ("just a text & no tags", "just a text & no tags\n"),
        ("<frameset><frame src=x><noframes>no</noframes></frameset>", ""),
        ("", ""),
        ("<p>é<meta charset=iso-8859-1>ü</p>", "éü\n"),
        (
            '<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
            '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><html xmlns="http://www.w3.org/1999/xhtml">'
            "<head><title>no</title></head><body><p>é<br/>x</p></body></html>",
            "é\nx\n",
        ),
    ],
)  # fmt: skip
def test_lines(markup, lines):
    assert text(markup) == lines


INLINE = st.sampled_from(["b", "i", "a", "span", "em", "font", "code", "u"])


@given(st.lists(st.tuples(st.text("abcé ", max_size=4), INLINE), max_size=12))
def test_inline_elements_neither_glue_nor_split_words(pieces):
    markup = "".join(f"<{name}>{words}</{name}>" for words, name in pieces)
    plain = "".join(words for words, _ in pieces)
    assert text(f"<p>{markup}</p>").split() == plain.split()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_what_is_escaped_comes_back_once(words):
    markup = f"<p>{standard.escape(words)}</p>"
    assert text(markup).rstrip("\n") == re.sub("[ \t\n\r\f]+", " ", words).strip(" ")


@given(st.lists(st.sampled_from(["<p>", "</p>", "<div", "<b>", "</b", "<td>", "<!--", "-->", "<!", "x ", "&", '"', ">", "<li>", "\x00", "é", "</", "<pre>\n", "<sup>2"])))  # fmt: skip
def test_broken_markup_gives_clean_lines(pieces):
    found = text("".join(pieces))
    assert "\x00" not in found
    assert "\ufffd" not in found
    assert found == "" or (found.endswith("\n") and not found.startswith("\n"))


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 30_000 + "x", "<b>" * 5_000 + "x", "<table><tr><td>" * 3_000 + "x", "<ul><li>" * 3_000 + "x"],
)  # fmt: skip
def test_deep_nesting_is_no_trouble(markup):
    assert text(markup).strip("* \n") == "x"


def test_a_text_longer_than_libxml2_allows_by_default_is_whole():
    assert len(text("<p>" + "word " * 2_200_000 + "</p>")) == 11_000_000


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html>\n<p>x",
        '<?xml version="1.0"?>\n<!DOCTYPE HTML PUBLIC "x">',
        "<html lang='en'><head><title>x</title></head></html>",
        "<!-- made by x --><!-- > --><html><body>x</body></html>",
        "<p>One.</p>\n<p>Two <b>bold</b>.</p>",
        "<p>One.<p>Two.</p>",
        '<div class="a"><o:p>x</o:p><br><img src="x"><my-card>y</my-card></div>\n<!-- end -->',
        "<ul><li>x</li></ul>",
    ],
)
def test_what_is_html(page):
    assert is_html(page)


@pytest.mark.parametrize(
    "plain",
    [
        "",
        "A plain text.",
        "if a < b and c > d: pass",
        "Use List<String> or Map<K, V>.",
        "<p> is the element of a paragraph, </p> ends it.",
        "<html> is the root element of every page.",
        '<div align="center"><img src="x"></div>\n\n# A title in Markdown\n\n<p>x</p>',
        "<b>Note</b>",
        "<p>",
        "<article><persName>Anna</persName></article>",
        "<speaker>Hello there</speaker>",
        "Text first.<br>Then <p>markup</p>",
        "<3 <3 <3",
        "&lt;p&gt;x&lt;/p&gt;",
        "<" * 50_000 + ">",
        "<!--" * 50_000,
        '<p "' * 50_000,
    ],
)
def test_what_is_none(plain):
    assert not is_html(plain)
