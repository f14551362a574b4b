import pytest

from detente.measure.counts import count_by_year, year_of


def _event(**fields):
    made = {"date": "2014", "status": "occurred", "sectors": ["trade"], "quad_class": 1, "goldstein": 2.0}
    return made | fields


def test_cooperation_and_conflict_are_counted_apart():
    rows = count_by_year([_event(), _event(quad_class=2), _event(quad_class=4, goldstein=-7.0)])
    assert rows == [{"year": 2014, "sector": "trade", "cooperation": 2.0, "conflict": 1.0, "goldstein": -1.0}]


@pytest.mark.parametrize("status", ["planned", "proposed", "stalled", "denied", "alleged", "hypothetical"])
def test_what_is_not_said_to_have_happened_is_not_counted(status):
    assert count_by_year([_event(status=status)]) == []


def test_what_is_in_force_counts():
    assert count_by_year([_event(status="ongoing")])[0]["cooperation"] == 1


def test_an_event_of_several_sectors_counts_in_equal_shares():
    rows = count_by_year([_event(sectors=["trade", "energy", "trade"])])
    assert [(row["sector"], row["cooperation"]) for row in rows] == [("energy", 0.5), ("trade", 0.5)]


def test_rows_add_up_to_the_events_counted():
    events = [_event(sectors=["a", "b", "c"]), _event(sectors=[]), _event(date=None), _event(status="denied")]
    assert sum(row["cooperation"] + row["conflict"] for row in count_by_year(events)) == pytest.approx(3, abs=1e-3)


def test_events_without_one_year_come_last():
    rows = count_by_year([_event(date=None), _event(date="2020"), _event(date="2014-06-05")])
    assert [row["year"] for row in rows] == [2014, 2020, None]


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("2014", 2014),
        ("2013~", 2013),
        ("2014-01/2014-03", 2014),
        ("2016/..", 2016),
        ("2016-05/..", 2016),
        ("199X", None),
        ("199X/..", None),
        ("2015/2021", None),
        ("../1991", None),
        ("../..", None),
        (None, None),
        ("soon", None),
    ],
)
def test_no_year_is_guessed(date, year):
    assert year_of(date) == year
