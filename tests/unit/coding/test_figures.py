import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.factory import document, quantity, sentence

from detente.coding.figures import LONGEST_QUOTE, code_figures, unit_class
from detente.coding.quantities import find_quantities
from detente.model.actor import ActorMention

CASES = Path(__file__).parents[2] / "cases" / "coding" / "figures.txt"
MAIN = ("ELB", "RUR")


def _cases():
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    cases = (case.strip().split("\n\n") for case in "\n".join(lines).split("\n---\n"))
    return [pytest.param(text, expected.splitlines(), id=text[:40]) for text, expected in cases]


def _named(text):
    """Mentions of the invented states, wherever a case names them."""
    codes = {"Ruritania": "RUR", "Elbonia": "ELB"}
    found = (match for state in codes for match in re.finditer(state, text))
    return tuple(ActorMention(m.start(), m.end(), m.group(), (codes[m.group()],), "name") for m in found)


def _figures(text, **fields):
    """The figures of the text, or of what stands behind `||` in it where it has a sentence before."""
    before, mark, after = text.partition("|| ")
    of = document(before + after)
    start = len(before) if mark else 0
    read = sentence(of.text[start:], start)
    quantities = [replace(q, start=q.start + start, end=q.end + start) for q in find_quantities(read.text)]
    named = tuple(mention for mention in _named(of.text) if mention.start >= start)
    given = {"mentions": named, "main_parties": MAIN, "quantities": quantities, "date": None}
    return code_figures(of, read, **given | fields)


@pytest.mark.parametrize(("text", "expected"), _cases())
def test_case(text, expected):
    found = [f"{f.indicator} | {f.value:g} | {f.unit} | {f.qualifier or '-'}" for f in _figures(text)]
    wanted = [] if expected == ["none"] else expected
    assert found == [" | ".join([i, f"{float(v):g}", u, q]) for i, v, u, q in (line.split(" | ") for line in wanted)]


def test_the_parties_are_those_named_in_the_clause_else_the_main_ones():
    text = "Trade with Zubrowka came to $5 million."
    named = ActorMention(11, 19, "Zubrowka", ("ZUB",), "name")
    assert _figures(text, mentions=(named,))[0].parties == ("ZUB",)
    assert _figures(text)[0].parties == MAIN


def test_the_period_is_the_date_given():
    assert _figures("Trade came to $5 million.", date="2016")[0].period == "2016"


def test_the_year_before_is_the_one_before_that_of_the_sentence():
    text = "The minister, in Strelsau in May 2016, put the trade of the year before at $5 million."
    assert _figures(text, date="2016-05")[0].period == "2015"


def test_trade_and_shared_works_are_figures_of_both_parties_although_one_is_named():
    text = "The pipeline through Elbonia will cost $2 billion."
    assert _figures(text)[0].parties == MAIN
    assert _figures("Ruritania has 900 students abroad.")[0].parties == ("RUR",)


def test_without_a_known_pair_of_parties_there_is_no_figure():
    assert _figures("Trade came to $5 million.", main_parties=()) == []


def test_offsets_of_a_later_sentence_are_those_of_the_document():
    of = document("Elbonia is far. Trade came to $5 million.")
    second = sentence("Trade came to $5 million.", 16)
    made = replace(quantity(5e6, "USD", "trade"), start=30, end=40)
    [found] = code_figures(of, second, mentions=(), main_parties=MAIN, quantities=[made], date=None)
    assert of.text[found.evidence.start : found.evidence.end] == found.evidence.quote == "Trade came to $5 million."


def test_a_long_sentence_is_cut_around_the_quantity():
    text = f"{'The old road by the lake is closed for now ' * 8}and trade came to $5 million {'on that day ' * 30}."
    [found] = _figures(text)
    assert len(found.evidence.quote) <= LONGEST_QUOTE
    assert "$5 million" in found.evidence.quote


@pytest.mark.parametrize(
    ("unit", "measures"),
    [
        ("USD", "money"),
        ("%", "share"),
        ("1", "count"),
        ("km", "length"),
        ("m3/a", "rate"),
        ("MW", "energy"),
        ("Cel", "other"),
    ],
)
def test_what_a_unit_measures(unit, measures):
    assert unit_class(unit) == measures
