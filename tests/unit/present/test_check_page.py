"""The page on a checked article against hostile text, and against the outside."""

import base64
import hashlib
import re

from detente.present.check_page import render_check

HOSTILE = "</style><script>alert(1)</script><img src=x onerror=alert(1)>\u202e {{ 7*7 }}"
QUOTE = {"doc": HOSTILE, "source": HOSTILE, "title": HOSTILE, "quote": HOSTILE}
CLASH = {
    "id": "x-1",
    "about": HOSTILE,
    "field": "status",
    "strength": "soft",
    "reason": HOSTILE,
    "sides": [
        {"value": HOSTILE, "is_of_article": True, "is_of_file": False, "quotes": [QUOTE]},
        {"value": HOSTILE, "is_of_article": False, "is_of_file": True, "quotes": [QUOTE]},
    ],
}


def statement(verdict: str, **fields):
    made = {
        "verdict": verdict, "kind": "claim", "id": f"c-{verdict}", "event_type": "AGREE", "parties": [HOSTILE],
        "date": None, "status": "occurred", "quote": HOSTILE, "origins": [HOSTILE], "supported_by": [QUOTE],
        "refines": [{"attribute": HOSTILE, "held": None, "told": HOSTILE}], "contradicted_by": [CLASH],
    }  # fmt: skip
    return made | fields


def article(*statements, **fields):
    made = {
        "doc": HOSTILE, "title": None, "publisher": HOSTILE, "published": "2024", "copies": [HOSTILE],
        "verdicts": {"contradicted": 1, "refined": 0, "supported": 1, "new": 1}, "statements": statements,
        "others": [CLASH],
    }  # fmt: skip
    return made | fields


FIGURE = statement("supported", kind="figure", indicator=HOSTILE, amount=HOSTILE, origins=["a", "b"])
PAGE = render_check([article(statement("contradicted"), statement("refined"), statement("new"), FIGURE)])


def test_text_of_articles_is_inert():
    assert "<script" not in PAGE
    assert "<img" not in PAGE
    assert "{{ 7*7 }}" in PAGE
    assert PAGE.count("</style>") == 1


def test_the_page_loads_nothing_and_runs_nothing():
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', PAGE)
    style = re.search(r"<style>(.*?)</style>", PAGE, re.DOTALL)
    assert policy
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1].startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert not re.search(r"<[^>]*\s(?:src|href)=", PAGE)


def test_what_has_to_be_looked_at_comes_first():
    order = [PAGE.index(f'id="c-{verdict}"') for verdict in ("contradicted", "refined", "new", "supported")]
    assert order == sorted(order)


def test_a_verdict_is_told_in_words_and_not_by_colour_alone():
    for word in ("Contradicted", "Refined", "New", "Supported", "(soft)", "2 independent sources"):
        assert word in PAGE


def test_an_article_without_statements_says_so():
    page = render_check([article(others=[], copies=[])])
    assert "No claims or figures were found" in page
    assert "copy of it" not in page
