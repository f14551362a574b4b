"""`detente score` as a user gives it, with stages that need no language model."""

import json
from pathlib import Path

import pytest
from tests import fakes
from typer.testing import CliRunner

from detente.cli.app import app
from detente.errors import InputError
from detente.pipeline import stages

TREATY = "Pakistan and Russia signed a treaty on gas in June 2014."
CLAIM = {
    "doc": "a",
    "quote": TREATY,
    "event_type": "AGREE",
    "actors": ["PAK", "RUS"],
    "recipients": [],
    "date": "2014-06",
}
MISSED = CLAIM | {"doc": "b", "quote": "Nothing of note took place in the village"}


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setattr(stages, "STAGES", fakes.STAGES)
    monkeypatch.setattr(stages, "load_engine", lambda name: fakes.FakeEngine())
    return lambda *arguments: CliRunner().invoke(app, ["score", *map(str, arguments)], catch_exceptions=True)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    write(folder, CLAIM, MISSED)
    return folder


def write(folder: Path, *claims) -> None:
    (folder / "claims.jsonl").write_text("".join(json.dumps(claim) + "\n" for claim in claims), encoding="utf-8")


def test_a_table_that_fits_80_columns_ends_with_0(run, gold, articles):
    done = run(gold, articles)
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert next(line for line in lines if line.startswith("found")).split() == [
        "found", "0.667", "0.00-1.00", "1.000", "0.500", "2", "1",
    ]  # fmt: skip
    assert "2 documents compared." in done.stdout


def test_json_has_every_measure_with_its_interval(run, gold, articles):
    record = json.loads(run(gold, articles, "--json").stdout)
    assert record["documents"] == ["a", "b"]
    assert record["measures"]["claims.found"] == {
        "f1": {"value": 0.667, "low": 0.0, "high": 1.0},
        "precision": {"value": 1.0, "low": 1.0, "high": 1.0},
        "recall": {"value": 0.5, "low": 0.0, "high": 1.0},
        "gold": 2,
        "coded": 1,
    }
    assert record["measures"]["claims.type"] == {"value": 1.0, "low": None, "high": None, "n": 1}
    assert set(record["types"]) == {"AGREE"}
    assert "misses" not in record


def test_the_same_call_gives_the_same_intervals(run, gold, articles):
    assert run(gold, articles, "--json").stdout == run(gold, articles, "--json").stdout


def test_claims_of_little_confidence_can_be_left_out(run, gold, articles):
    record = json.loads(run(gold, articles, "--json", "--min-confidence", "0.6").stdout)
    assert record["measures"]["claims.found"]["coded"] == 0


def test_misses_are_shown_with_their_quotes(run, gold, articles):
    write(gold, MISSED, CLAIM | {"actors": ["PAK"], "recipients": ["IND"]})
    done = run(gold, articles, "--misses", 1)
    assert "missed  AGREE · PAK, RUS · 2014-06 · b" in done.stdout
    assert "“Nothing of note took place in the village”" in done.stdout
    assert "gold   AGREE · PAK > IND · 2014-06 · a" in done.stdout
    assert "coded  AGREE · PAK, RUS · 2014 · occurred · a" in done.stdout


def test_false_claims_are_shown(run, gold, articles):
    write(gold, CLAIM | {"quote": "It was hot"})
    done = run(gold, articles, "--misses", 1)
    assert "false  AGREE · PAK, RUS · 2014 · occurred · a" in done.stdout
    record = json.loads(run(gold, articles, "--misses", 1, "--json").stdout)
    assert [row["quote"] for row in record["misses"]["false"]] == [TREATY]


def test_what_the_gold_says_cannot_steer_the_terminal(run, gold, articles):
    write(gold, CLAIM | {"quote": "It was\x1b[31m hot", "speaker": None})
    done = run(gold, articles, "--misses", 1)
    assert "\x1b" not in done.stdout + done.stderr


def test_a_document_without_an_article_is_left_out_and_told_of(run, gold, articles):
    write(gold, CLAIM, CLAIM | {"doc": "z"})
    done = run(gold, articles)
    assert done.exit_code == 0
    assert "1 documents of the gold are not among the articles and were left out: z" in done.stderr
    assert "1 document compared. An interval needs more than one." in done.stdout


def test_a_quote_that_is_not_in_its_text_is_told_of(run, gold, articles):
    write(gold, CLAIM | {"quote": "They signed something else"})
    done = run(gold, articles)
    assert "1 rows of the gold have a quote that stands nowhere in its text" in done.stderr


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ([CLAIM | {"doc": "z"}], "no document of"),
        ([CLAIM | {"date": "last year"}], "'last year' is no EDTF date"),
        ([{"doc": "a", "event_type": "AGREE"}], "claims.jsonl:1: no usable 'quote'"),
    ],
)
def test_unusable_gold_is_told_before_the_work(run, gold, articles, claims, words):
    write(gold, *claims)
    done = run(gold, articles)
    assert isinstance(done.exception, InputError)
    assert words in str(done.exception)


def test_standard_input_cannot_be_scored(run, gold):
    assert "texts are read twice" in str(run(gold, "-").exception)


def test_an_article_that_fails_ends_with_1(run, gold, articles):
    (articles / "b.txt").write_text("They signed up for $BOOM and more of it here.")
    done = run(gold, articles)
    assert done.exit_code == 1
    assert "failed: b.txt" in done.stderr
