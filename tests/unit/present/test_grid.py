"""Origins side by side, on invented claims of one event."""

import pytest

from detente.present.grid import MOST_ORIGINS, VERDICTS, build_grid, side_values
from detente.present.scope import select_rows
from detente.present.sources import Namer


def _claim(document, **fields):
    made = {
        "id": f"c-{document}", "doc": document, "event": "e-1", "status": "occurred", "date": None, "place": None,
        "actors": ["ZAA", "ZBB"], "recipients": [], "quantities": [], "quote": "x",
    }  # fmt: skip
    return made | fields


def _grid(claims, verdicts=(), origins=None, **dispute):
    made = {
        "id": "x-1", "about": "x", "field": "cause", "strength": "firm", "events": ["e-1"], "values": ["a", "b"],
        "sides": [[{"doc": "one", "quote": "x"}], [{"doc": "two", "quote": "x"}]],
    } | dispute  # fmt: skip
    names = list(dict.fromkeys([*(claim["doc"] for claim in claims), "one", "two"]))
    documents = [
        {"doc": name, "publisher": name.title(), "origin": (origins or {}).get(name, name), "published": f"2020-0{n}"}
        for n, name in enumerate(names, 1)
    ]
    event = {"event": "e-1", "actors": ["ZAA", "ZBB"], "recipients": [], "documents": names, "date": None}
    scope = select_rows(
        {"documents": documents, "events": [event], "claims": claims, "disagreements": [made], "verdicts": verdicts},
        ("ZAA", "ZBB"),
    )
    return build_grid(made, scope, Namer(scope.documents, {}))


def _cells(grid, attribute):
    return next([(cell.value, cell.verdict) for cell in row.cells] for row in grid.rows if row.attribute == attribute)


def test_the_disputed_attribute_stands_first_with_its_sides():
    grid = _grid([_claim("one"), _claim("two")])
    assert (grid.rows[0].attribute, _cells(grid, "cause")) == ("cause", [("a", "firm"), ("b", "firm")])
    assert [origin.label for origin in grid.origins] == ["One", "Two"]


def test_a_soft_disagreement_is_in_tension():
    assert {verdict for _, verdict in _cells(_grid([], strength="soft"), "cause")} == {"soft"}


@pytest.mark.parametrize(
    ("dates", "verdicts"),
    [
        (("2017", "2017"), ["agree", "agree"]),
        (("2017-08", "2017"), ["finer", "coarser"]),
        (("2017", "2019"), ["differ", "differ"]),
        (("2017", None), ["alone", None]),
    ],
)
def test_dates_are_compared_by_what_they_contain(dates, verdicts):
    claims = [_claim(document, date=date) for document, date in zip(("one", "two"), dates, strict=True)]
    assert [verdict for _, verdict in _cells(_grid(claims), "date")] == verdicts


def test_the_order_of_those_who_act_together_says_nothing():
    claims = [_claim("one"), _claim("two", actors=["ZBB", "ZAA"])]
    assert _cells(_grid(claims), "parties") == [("ZAA and ZBB", "agree")] * 2


def test_an_amount_agrees_whatever_it_is_said_to_count():
    claims = [
        _claim(document, quantities=[{"value": 4.0, "unit": "1", "what": what}])
        for document, what in (("one", "ferries"), ("two", "river ferries"))
    ]
    assert _cells(_grid(claims), "amount") == [("4 ferries", "agree"), ("4 river ferries", "agree")]


def test_an_origin_that_takes_no_side_shows_what_its_claims_say():
    claims = [_claim("one"), _claim("two"), _claim("three", date="2017-08")]
    assert ("August 2017", "alone") in _cells(_grid(claims, field="date"), "date")


def test_copies_are_one_column():
    grid = _grid([_claim("one"), _claim("copy"), _claim("two")], origins={"copy": "one"})
    assert [origin.label for origin in grid.origins] == ["One", "Two"]


def test_an_origin_that_says_both_holds_both():
    sides = [[{"doc": "one", "quote": "x"}], [{"doc": "one", "quote": "y"}]]
    grid = _grid([_claim("one", date="2017")], sides=sides)
    assert _cells(grid, "cause") == [("a / b", "firm")]
    assert len(grid.rows) == 1


def test_those_who_take_a_side_are_never_left_out():
    claims = [_claim(f"d{number}") for number in range(MOST_ORIGINS + 2)]
    grid = _grid(claims)
    assert (len(grid.origins), grid.n_left_out) == (MOST_ORIGINS, 4)
    assert {"One", "Two"} <= {origin.label for origin in grid.origins}


@pytest.mark.parametrize(
    ("finding", "standing", "verdicts"),
    [
        ("supersede", "occurred", ["earlier", "later"]),
        ("refine", "occurred", ["coarser", "finer"]),
        ("agree", "occurred", ["agree", "agree"]),
        ("unresolved", None, ["differ", "differ"]),
        ("conflict", None, ["firm", "firm"]),
    ],
)
def test_what_was_judged_goes_before_what_the_values_show(finding, standing, verdicts):
    values = [
        {"value": "planned", "said_by": ["c-one"], "origins": ["one"]},
        {"value": "occurred", "said_by": ["c-two"], "origins": ["two"]},
    ]
    verdict = {"subject": "e-1", "attribute": "status", "verdict": finding, "standing": standing, "values": values}
    grid = _grid([_claim("one", status="planned"), _claim("two")], [verdict])
    assert [verdict for _, verdict in _cells(grid, "status")] == verdicts


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("date", "2017-08", "August 2017"),
        ("date", "in spring", "in spring"),
        ("happened", "occurred", "happened"),
        ("amount", "nearly 600,000,000 USD", "nearly $600 million"),
        ("amount", "two ferries", "two ferries"),
        ("place", "2017", "2017"),
    ],
)
def test_values_of_sides_are_in_words(field, value, shown):
    assert side_values({"field": field, "values": [value], "sides": [[], []]}) == [shown, ""]


@pytest.mark.parametrize("strength", ["soft", "firm"])
def test_a_conflict_that_was_judged_is_as_strong_as_its_disagreement(strength):
    claims = [_claim("one", place="Tarn"), _claim("two", place="Orrin")]
    verdict = {"subject": "e-1", "attribute": "place", "verdict": "conflict", "standing": None, "values": []}
    grid = _grid(claims, [verdict], field="place", strength=strength, sides=[[{"doc": "one", "quote": "x"}], []])
    assert [verdict for _, verdict in _cells(grid, "place")] == [strength, strength]


def test_no_verdict_is_told_by_colour_alone():
    signs, words = zip(*VERDICTS.values(), strict=True)
    assert len(set(signs)) == len(set(words)) == len(VERDICTS)
