"""`detente turns` on a file of a few claims, without a language model."""

import json
import sys

import pytest
from tests import factory

from detente.cli import main
from detente.model.claim import EventType
from detente.pipeline.file import File
from detente.store.file import Store
from detente.store.write import Kept

YEARS = [  # every third: what stands nearer may be one event
    *((year, "pact", EventType.AGREE) for year in range(1970, 1991, 3)),
    *((year, "charge", EventType.ACCUSE) for year in range(1991, 2012, 3)),
]


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("turns") / "x.db"
    lines = [f"The {word} of {year} between Pakistan and Russia." for year, word, _ in YEARS]
    document = factory.document(" ".join(lines))
    claims = [
        factory.claim(line, document, event_type=kind, actors=("PAK", "RUS"), date=str(year))
        for line, (year, _, kind) in zip(lines, YEARS, strict=True)
    ]
    with Store(path, create=True) as store:
        store.keep(Kept(document, factory.coded(document, *claims), tuple(range(128)), "test"))
    with File(path) as opened:
        opened.outcome()
    return path


@pytest.fixture
def turns(file, monkeypatch, capsys):
    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["detente", "turns", *arguments, "--file", str(file)])
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code or 0, *capsys.readouterr()

    return run


def test_a_turning_point_is_told_with_both_sides_and_the_ids_of_its_events(turns):
    status, told, _ = turns("Pakistan", "RUS")
    assert status == 0
    assert "1991: toward conflict" in told
    assert "before  1970 to 1988: mean +4.0 of 7 events" in told
    assert told.count("  e-") == 5
    assert next(line for line in told.splitlines() if "turning point" in line).startswith("1991")


def test_as_json_each_turning_point_has_its_events(turns):
    record = json.loads(turns("PAK", "RUS", "--json")[1])
    (turn,) = record["turns"]
    assert {"event", "title", "date", "goldstein", "is_after", "share"} <= set(turn["events"][0])
    assert sum(one["n_events"] for one in record["periods"]) == 14


def test_where_there_is_none_the_reason_is_told(turns):
    assert "no single month" in turns("PAK", "RUS", "--by", "month")[1]
    assert "Too little is dated" in turns("PAK", "RUS", "--since", "2001")[1]


def test_an_unknown_period_is_refused(turns):
    status, _, told = turns("PAK", "RUS", "--by", "week")
    assert (status, "Known: year, month" in told) == (2, True)
