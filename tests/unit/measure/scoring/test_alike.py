"""When two rows say the same."""

import pytest

from detente.measure.scoring import alike


def claim(event_type="AGREE", actors=("RUR", "ELB"), recipients=(), **fields):
    return {"event_type": event_type, "actors": list(actors), "recipients": list(recipients), **fields}


@pytest.mark.parametrize(
    ("gold", "mine", "same"),
    [
        (claim(), claim(), True),
        (claim(), claim(recipients=("RUR", "ELB")), True),
        (claim(), claim(actors=("RUR",), recipients=("ELB",)), True),
        (claim("CONSULT", ("RUR",), ("ELB",)), claim("CONSULT"), True),
        (claim("CONSULT", ("RUR",), ("ELB",)), claim("CONSULT", ("ELB",), ("RUR",)), False),
        (claim("ASSAULT"), claim("ASSAULT", ("RUR",), ("ELB",)), False),
        (claim(), claim(actors=("RUR",), recipients=("SYL",)), False),
    ],
)
def test_parties(gold, mine, same):
    assert alike.has_same_parties(gold, mine) is same


@pytest.mark.parametrize(
    ("gold", "mine", "same"),
    [
        (None, None, True),
        (None, "2017", False),
        ("2017", None, False),
        ("2017", "2017-08", True),
        ("2017-08-03", "2017", True),
        ("2017-08", "2017-09", False),
        ("199X", "1994-05", True),
        ("19XX", "1994", False),
        ("2016/..", "2016", True),
        ("2016/..", "2018", False),
        ("2013~", "2013", True),
        ("2016-22", "2016-07", True),
        ("2016-22", "2017", False),
    ],
)
def test_dates(gold, mine, same):
    assert alike.has_same_date({"date": gold}, {"date": mine}) is same


@pytest.mark.parametrize(
    ("gold", "mine", "same"),
    [
        ("Foreign Minister Zenda", "Zenda", True),
        ("Zenda", "Minister  Zenda", True),
        ("Zenda", "Hentzau", False),
        ("Zenda", None, False),
    ],
)
def test_speakers(gold, mine, same):
    assert alike.has_same_speaker({"speaker": gold}, {"speaker": mine}) is same


def test_sectors_are_shared_in_part():
    assert alike.sectors_share({"sectors": ["energy", "trade"]}, {"sectors": ["trade"]}) == 0.5
    assert alike.sectors_share({"sectors": []}, {}) == 0


def test_quantities_are_values_with_units():
    row = {"quantities": [{"value": "1,500", "unit": "usd"}, {"value": 4, "unit": "1"}, {"value": "many", "unit": "1"}]}
    assert alike.quantities(row) == {(1500.0, "USD"), (4.0, "1")}


@pytest.mark.parametrize(
    ("gold", "mine", "same"),
    [
        ("Treaty of Strelsau", "Strelsau Treaty", True),
        ("Blue Falcon exercise", "Blue Falcon", True),
        ("Treaty of Strelsau", "Treaty of Zenda", False),
        ("The Agreement", "Agreement", False),
    ],
)
def test_names(gold, mine, same):
    assert alike.has_same_name({"name": gold}, {"name": "x", "aliases": [mine]}) is same
