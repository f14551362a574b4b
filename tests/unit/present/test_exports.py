import csv
import html
import io
import json

import polars as pl
import pytest
from tests.golden.sample import build_sample

from detente.model.tables import COLUMNS
from detente.present.exports import EXPORTS
from detente.present.exports.csv_files import guard_formula


def _events(**fields):
    made = {
        "event": "e-1", "title": "Treaty", "event_type": "AGREE", "quad_class": 1, "goldstein": 2.5, "actors": ["ZAA"],
        "recipients": [], "date": "2014", "status": "occurred", "sectors": ["trade"], "claims": 1,
        "documents": ["one"], "origins": 1,
    }  # fmt: skip
    return {"events": [made | fields]}


def test_jsonl_loses_nothing():
    tables = build_sample()
    for name, made in EXPORTS["jsonl"](tables).items():
        read = [json.loads(line) for line in made.decode().splitlines()]
        assert read == tables[name.removesuffix(".jsonl")]


def test_jsonl_keeps_a_record_on_one_line_whatever_its_text():
    made = EXPORTS["jsonl"](_events(title="a\u2028b\nc\ud800"))["events.jsonl"]
    assert len(made.decode().splitlines()) == 1
    assert json.loads(made)["title"] == "a\u2028b\nc\ud800"


def test_jsonl_writes_letters_as_themselves():
    assert "Äö 中" in EXPORTS["jsonl"](_events(title="Äö 中"))["events.jsonl"].decode()


def test_parquet_loses_nothing():
    tables = build_sample()
    for name, made in EXPORTS["parquet"](tables).items():
        assert pl.read_parquet(io.BytesIO(made)).to_dicts() == tables[name.removesuffix(".parquet")]


@pytest.mark.parametrize("text", ["=1+1", "+A1", "-A1", "@SUM(A1)", "\tx", "\rx", "\n=1", "＝1+1", "-2+3"])
def test_csv_makes_formulas_inert(text):
    assert guard_formula(text) == "'" + text


@pytest.mark.parametrize("text", ["-5", "+3.2", "-1e9", "2014", "a=b", "", "Zambria"])
def test_csv_leaves_numbers_and_plain_text_alone(text):
    assert guard_formula(text) == text


def test_csv_has_one_cell_a_column_and_a_mark_for_spreadsheets():
    made = EXPORTS["csv"](_events(goldstein=-2.5, documents=["a", "b"]))["events.csv"]
    assert made.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(made.decode("utf-8-sig")))
    assert list(row) == list(COLUMNS["events"])
    assert (row["goldstein"], row["documents"], row["recipients"]) == ("-2.5", "a; b", "")


def _timeline(**fields):
    return json.loads(EXPORTS["timelinejs"](_events(**fields))["timeline.json"])


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2014-06-05", {"year": 2014, "month": 6, "day": 5}, None),
        ("199X", {"year": 1990}, {"year": 1999}),
        ("2013~", {"year": 2013}, None),
        ("2016-05/..", {"year": 2016, "month": 5}, None),
        ("../1991", {"year": 1991}, None),
        ("2015/2021-03", {"year": 2015}, {"year": 2021, "month": 3}),
    ],
)
def test_timeline_dates_are_numbers_of_year_month_and_day(date, start, end):
    (slide,) = _timeline(date=date)["events"]
    assert (slide["start_date"], slide.get("end_date")) == (start, end)


@pytest.mark.parametrize("date", [None, "soon", "../.."])
def test_timeline_counts_undated_events_and_leaves_them_out(date):
    timeline = _timeline(date=date)
    assert timeline["events"] == []
    assert "1 event without a date left out" in timeline["title"]["text"]["text"]


def test_timeline_escapes_markup():
    title = '<img src=x onerror="alert(1)">'
    assert _timeline(title=title)["events"][0]["text"]["headline"] == html.escape(title)


def test_timeline_has_a_slide_for_each_dated_event_of_a_file():
    tables = build_sample()
    timeline = json.loads(EXPORTS["timelinejs"](tables)["timeline.json"])
    assert [slide["unique_id"] for slide in timeline["events"]] == [e["event"] for e in tables["events"] if e["date"]]


def test_a_row_with_an_unknown_column_is_refused():
    tables = _events(colour="red")
    for kind in ("jsonl", "csv", "parquet"):
        with pytest.raises(ValueError, match="colour"):
            EXPORTS[kind](tables)
