import polars as pl
import pytest
from tests.golden.sample import build_sample

from detente.model.tables import COLUMNS
from detente.present.frames import frame


@pytest.mark.parametrize("table", COLUMNS)
def test_types_are_the_same_whether_full_or_empty(table):
    assert frame(table, build_sample()[table]).schema == frame(table, []).schema


def test_rows_come_back_as_they_were():
    for table, rows in build_sample().items():
        assert frame(table, rows).to_dicts() == rows, table


def test_a_whole_number_in_a_column_of_fractions_is_taken():
    assert frame("figures", [{"id": "f", "value": 2}])["value"].dtype == pl.Float64


def test_a_column_that_the_table_lacks_is_refused():
    with pytest.raises(ValueError, match="unknown columns \\['colour'\\]"):
        frame("claims", [{"id": "c", "colour": "red"}])


def test_an_unknown_table_is_refused():
    with pytest.raises(KeyError):
        frame("rumours", [])
