import pytest

from detente.model.time import find_edtf, parse_edtf


@pytest.mark.parametrize(
    ("edtf", "bounds"),
    [
        ("2004-21", ("2004-03-01", "2004-05-31")),
        ("2004-22~", ("2004-06-01", "2004-08-31")),
        ("2004-23", ("2004-09-01", "2004-11-30")),
        ("2003-24", ("2003-12-01", "2004-02-29")),
        ("2003-21/2004-22", ("2003-03-01", "2004-08-31")),
    ],
)
def test_a_season_is_three_months(edtf, bounds):
    date = parse_edtf(edtf)
    assert (date.first, date.last) == bounds


@pytest.mark.parametrize("edtf", ["2004-25", "2004-13", "2004-22-03", "9999-24"])
def test_no_other_number_past_twelve_is_a_month(edtf):
    assert find_edtf(edtf) is None
