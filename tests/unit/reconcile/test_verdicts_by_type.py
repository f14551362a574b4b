import pytest

from detente.model.claim import Status
from detente.model.time import parse_edtf
from detente.model.verdict import Finding
from detente.reconcile.amounts import Amount
from detente.reconcile.verdicts_by_type import (
    rule_amounts,
    rule_dates,
    rule_parties,
    rule_routes,
    rule_statuses,
    rule_words,
)


def both(ruling):
    return ruling.finding, ruling.standing


@pytest.mark.parametrize(
    ("dates", "done", "expected"),
    [
        (["2017"], [], (Finding.AGREE, "2017")),
        (["2017", "2017-08"], [], (Finding.REFINE, "2017-08")),
        (["2013~", "2013"], [], (Finding.REFINE, "2013")),
        (["2020-04", "2020-06-01"], ["2020-06-01"], (Finding.SUPERSEDE, "2020-06-01")),
        (["2017-08", "2018"], ["2017-08", "2018"], (Finding.UNRESOLVED, None)),
    ],
)
def test_dates(dates, done, expected):
    assert both(rule_dates([parse_edtf(date) for date in dates], done)) == expected


@pytest.mark.parametrize(
    ("newest", "expected"),
    [
        ({Status.OCCURRED: ""}, (Finding.AGREE, "occurred")),
        ({Status.PLANNED: "2020-01-01", Status.OCCURRED: "2020-05-01"}, (Finding.SUPERSEDE, "occurred")),
        ({Status.ALLEGED: "", Status.OCCURRED: ""}, (Finding.REFINE, "occurred")),
        ({Status.ONGOING: "2020-01-01", Status.STALLED: "2021-01-01"}, (Finding.SUPERSEDE, "stalled")),
        ({Status.ONGOING: "2022-01-01", Status.STALLED: "2021-01-01"}, (Finding.SUPERSEDE, "ongoing")),
        ({Status.ONGOING: "2021-01-01", Status.STALLED: "2021-01-01"}, (Finding.UNRESOLVED, None)),
        ({Status.DENIED: "", Status.OCCURRED: ""}, (Finding.UNRESOLVED, None)),
        ({Status.PLANNED: "2020-01-01", Status.STALLED: ""}, (Finding.SUPERSEDE, "stalled")),
        ({Status.PLANNED: "2020-01-01", Status.PROPOSED: ""}, (Finding.REFINE, "planned")),
    ],
)
def test_statuses(newest, expected):
    assert both(rule_statuses(newest)) == expected


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ([Amount(2e9, "USD", "over"), Amount(2.5e9, "USD")], (Finding.REFINE, "2,500,000,000 USD")),
        ([Amount(1.53e8, "USD"), Amount(2.2e8, "USD")], (Finding.UNRESOLVED, None)),
        ([Amount(4, "1")], (Finding.AGREE, "4")),
    ],
)
def test_amounts(amounts, expected):
    assert both(rule_amounts(amounts)) == expected


def test_a_route_to_a_town_refines_one_to_its_region():
    assert both(rule_routes(["Karachi to Punjab", "Karachi to Lahore"])) == (Finding.REFINE, "Karachi to Lahore")


def test_routes_to_different_states_are_unresolved():
    assert both(rule_routes(["Karachi to Lahore", "Karachi to Delhi"])) == (Finding.UNRESOLVED, None)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([("A", "B"), ("AB", "")], Finding.REFINE),
        ([("A", "B"), ("A", "BC")], Finding.REFINE),
        ([("A", "B"), ("B", "A")], Finding.UNRESOLVED),
        ([("A", "B"), ("C", "B")], Finding.UNRESOLVED),
        ([("A", "B")], Finding.AGREE),
    ],
)
def test_parties(told, expected):
    sides = [(frozenset(acting), frozenset(receiving)) for acting, receiving in told]
    words = lambda each: f"{sorted(each[0])} to {sorted(each[1])}"  # noqa: E731  (stands for the names of parties)
    assert rule_parties(sides, words).finding is expected


def test_words_that_hold_the_others_refine_them():
    assert both(rule_words(["a dam", "a dam on the Tarn"])) == (Finding.REFINE, "a dam on the Tarn")
    assert rule_words(["a dam", "a port"]).finding is Finding.UNRESOLVED
