"""Both renderings of a dossier against hostile text, and the page against the outside."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from tests.golden.sample import NAMES, STATES, build_sample

from detente.measure.counts import count_by_year
from detente.present.dossier import build_dossier
from detente.present.html import render_html
from detente.present.markdown import escape_markdown, render_markdown

HOSTILE = "</style><script>alert(1)</script><img src=x onerror=alert(1)>\u202e [a](http://x.example) | `c` {{ 7*7 }}"
VOID = {"meta", "br", "rect", "path", "line"}


class Elements(HTMLParser):
    """Elements and attributes of a page; fails where they do not nest."""

    def __init__(self):
        super().__init__()
        self.open, self.names, self.attributes, self.ids = [], set(), [], []

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        self.attributes += attrs
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.names.add(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag


def _read(page):
    elements = Elements()
    elements.feed(page)
    assert elements.open == []
    return elements


def _hostile():
    """The sample with every text of a source replaced by markup; codes, dates and ids stay."""
    kept = {"date", "published", "status", "event_type", "role", "strength", "doc", "origin", "event", "id", "unit"}
    kept |= {"sector", "actors", "recipients", "parties", "third_parties", "sectors", "documents", "events", "period"}

    def spoil(value, column):
        if column in kept:
            return value
        if isinstance(value, str):
            return HOSTILE
        if isinstance(value, list):
            return [spoil(item, column) for item in value]
        return {key: spoil(item, key) for key, item in value.items()} if isinstance(value, dict) else value

    return {
        table: [{column: spoil(value, column) for column, value in row.items()} for row in rows]
        for table, rows in build_sample().items()
    }


def _dossier(tables):
    return build_dossier(tables, STATES, names=NAMES, count_by_year=count_by_year)


@pytest.fixture(scope="module")
def page():
    return render_html(_dossier(build_sample()), draw=lambda _: None)


def test_the_page_nests_and_has_no_id_twice(page):
    ids = _read(page).ids
    assert len(ids) == len(set(ids))


def test_every_link_stays_on_the_page_and_finds_its_target(page):
    elements = _read(page)
    links = [value for name, value in elements.attributes if name == "href"]
    assert links
    assert all(link[1:] in elements.ids for link in links if link.startswith("#"))
    assert all(link.startswith("#") for link in links)


def test_the_page_loads_nothing(page):
    elements = _read(page)
    assert not elements.names & {"script", "img", "link", "iframe", "object", "form", "base"}
    assert not {name for name, _ in elements.attributes} & {"src", "srcset", "style", "background"}
    assert "@import" not in page
    assert "url(" not in page


def test_the_policy_names_the_one_style_of_the_page(page):
    style = re.search("<style>(.*)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page.replace("&#39;", "'")


def test_markup_in_sources_is_inert(page):
    hostile = render_html(_dossier(_hostile()), draw=lambda _: None)
    elements = _read(hostile)
    assert elements.names <= _read(page).names
    assert not {name for name, _ in elements.attributes if name.startswith("on")}
    assert "\u202e" not in hostile
    assert "{{ 7*7 }}" in hostile


def test_a_title_of_a_megabyte_is_cut():
    tables = build_sample()
    tables["events"][0]["title"] = tables["documents"][0]["title"] = "long " * 200_000
    assert len(render_html(_dossier(tables), draw=lambda _: None)) < 100_000


def test_an_empty_dossier_renders_both_ways():
    dossier = build_dossier({}, STATES, names=NAMES)
    assert "No document read reports" in render_html(dossier)
    assert "No document read reports" in render_markdown(dossier)


def test_statuses_stand_beside_who_says_so(page):
    assert "happened</span> according to <bdi>Zeta Post" in page
    assert "alleged</span> according to <bdi>Delta Wire" in page


def test_undated_events_say_that_the_texts_give_no_date(page):
    assert "The texts give no date for these." in page


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"),
        ("[a](x)", r"\[a\](x)"),
        ("<b> & c", "&lt;b&gt; &amp; c"),
        ("1. one", r"1\. one"),
        ("- one", r"\- one"),
        ("a-b = 1. (c)", "a-b = 1. (c)"),
        ("a | b", r"a \| b"),
        ("$40 to $50", r"\$40 to \$50"),
        ("https://x.example", "https&#8288;://x.example"),
        ("www.x.example", "www&#8288;.x.example"),
        ("a@b.example", "a@&#8288;b.example"),
    ],
)
def test_markdown_of_sources_is_inert(text, escaped):
    assert escape_markdown(text) == escaped


def test_hostile_text_adds_no_markup_to_the_markdown():
    made = render_markdown(_dossier(_hostile()))
    assert "<script" not in made
    assert "](" not in made.replace("\\](", "")
