"""`check` and `ledger` as a user gives them, with stages that need no language model."""

import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests import factory, fakes

from detente.cli import main
from detente.model.claim import NamedKind, Status
from detente.pipeline import stages

EVIL = "\x1b[31m[red]"


def code(work, engine):
    """As the fake stage does, but what says `not` is a denial, and a treaty has a name."""
    work = fakes.code(work, engine)
    claims = tuple(
        replace(claim, status=Status.DENIED if " not " in claim.evidence.quote else Status.OCCURRED)
        for claim in work.coded.claims
    )
    mentions = tuple(
        factory.mention(
            claim.evidence.quote, work.document, name=f"Tarn Gas Treaty{EVIL}", kind=NamedKind.AGREEMENT,
            parties=("PAK", "RUS"), date="2014-06", attributes=(("value", "$2 billion"),),
        )
        for claim in claims
        if "treaty" in claim.evidence.quote
    )  # fmt: skip
    return replace(work, coded=replace(work.coded, claims=claims, mentions=mentions))


@pytest.fixture
def run(monkeypatch, capsys):
    """A function that runs a command and gives back its exit status and what it printed."""
    monkeypatch.setattr(stages, "STAGES", (("reading", stages.take_fingerprint), ("coding", code)))
    monkeypatch.setattr(stages, "load_engine", lambda name: fakes.FakeEngine())

    def run_command(*arguments: object, stdin: str = ""):
        monkeypatch.setattr(sys, "argv", ["detente", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code or 0, *capsys.readouterr()

    return run_command


@pytest.fixture
def file(run, tmp_path: Path, articles: Path) -> Path:
    assert run("read", articles, "-f", tmp_path / "x.db")[0] == 0
    return tmp_path / "x.db"


TREATY = "Pakistan and Russia signed a treaty on gas in June 2014."
DENIAL = f"Pakistan and Russia have not signed a treaty on gas in June 2014{EVIL}."


def test_what_is_supported_ends_with_0(run, file: Path):
    status, out, _ = run("check", "-", "-f", file, stdin=f"Somebody else wrote at length that {TREATY}")
    assert status == 0
    assert "1 supported" in out
    assert "2 independent sources" in out


def test_a_contradiction_ends_with_3_and_shows_both_quotes(run, file: Path):
    status, out, _ = run("check", "-", "-f", file, stdin=DENIAL)
    assert status == 3
    assert TREATY in " ".join(out.split())
    assert "have not signed" in out


def test_text_of_articles_is_inert(run, file: Path):
    _, out, _ = run("check", "-", "-f", file, stdin=DENIAL)
    assert "\x1b" not in out
    assert "[red]" in out


def test_json_is_one_record_an_article(run, file: Path):
    status, out, _ = run("check", "-", "--json", "-f", file, stdin=DENIAL)
    (record,) = json.loads(out)
    assert status == 3
    assert record["is_contradicted"]
    assert record["statements"][0]["contradicted_by"][0]["reason"]


@pytest.mark.parametrize("suffix", [".html", ".json"])
def test_a_page_is_written_where_asked_for(run, file: Path, tmp_path: Path, suffix):
    page = tmp_path / "deep" / f"page{suffix}"
    status, out, _ = run("check", "-", "-o", page, "-f", file, stdin=DENIAL)
    assert (status, out) == (3, "")
    assert "have not signed" in page.read_text(encoding="utf-8")


def test_a_form_that_is_unknown_ends_with_2_before_any_work(run, tmp_path: Path):
    status, _, err = run("check", "-", "-o", tmp_path / "page.pdf", "-f", tmp_path / "none.db")
    assert status == 2
    assert "Known: .html, .json" in err


def test_an_article_that_is_not_there_ends_with_2(run, file: Path, tmp_path: Path):
    assert run("check", tmp_path / "none.txt", "-f", file)[0] == 2


def test_the_ledger_tells_what_became_of_each_thing(run, file: Path):
    status, out, _ = run("ledger", "Pakistan", "RUS", "-f", file)
    assert status == 0
    assert "signed, 2014-06" in out
    assert "value: $2 billion" in out
    assert "\x1b" not in out


def test_the_ledger_as_json_has_quotes(run, file: Path):
    _, out, _ = run("ledger", "--json", "--kind", "agreement", "-f", file)
    (entry,) = json.loads(out)
    assert entry["history"][0]["quote"] == TREATY
    assert entry["now"] == {"step": "signed", "date": "2014-06"}


def test_an_empty_ledger_says_so(run, file: Path):
    assert run("ledger", "China", "-f", file)[:2] == (0, "No such entries.\n")
