from dataclasses import replace
from pathlib import Path

import pytest
from tests.factory import document, quantity, sentence, sentences

from detente.coding.figures import LONGEST_QUOTE, code_figures, unit_class
from detente.coding.quantities import find_quantities
from detente.model.actor import ActorMention

CASES = Path(__file__).parents[2] / "cases" / "coding" / "figures.txt"
MAIN = ("ELB", "RUR")


def _cases():
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    cases = (case.strip().split("\n\n") for case in "\n".join(lines).split("\n---\n"))
    return [pytest.param(text, expected.splitlines(), id=text[:40]) for text, expected in cases]


def _figures(text, **fields):
    of = document(text)
    given = {"mentions": (), "main_parties": MAIN, "quantities": find_quantities(text), "date": None}
    return code_figures(of, sentences(of)[0], **given | fields)


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
