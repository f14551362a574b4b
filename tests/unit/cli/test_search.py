import io
import json
import sys
from pathlib import Path

import pytest
from tests import fakes

from detente.cli import main
from detente.pipeline import search, stages


@pytest.fixture
def run(monkeypatch, capsys):
    """A function that runs a command and gives back its exit status and what it printed."""
    monkeypatch.setattr(stages, "STAGES", fakes.STAGES)
    monkeypatch.setattr(stages, "load_engine", lambda name: fakes.FakeEngine())
    monkeypatch.setattr(search, "find_meaning", lambda: (None, "by words alone"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))

    def run_command(*arguments: object):
        monkeypatch.setattr(sys, "argv", ["detente", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code or 0, *capsys.readouterr()

    return run_command


@pytest.fixture
def file(run, tmp_path: Path, articles: Path) -> Path:
    (articles / "evil.txt").write_text("They signed \x1b[31m[red]a gas deal\u202e.", encoding="utf-8")
    assert run("read", articles, "-f", tmp_path / "x.db")[0] == 0
    return tmp_path / "x.db"


def test_claims_are_printed_with_their_quotes(run, file: Path):
    status, out, err = run("search", "protocols", "-f", file)
    assert status == 0
    assert "Officials of both states signed a protocol on fisheries" in " ".join(out.split())
    assert "by words alone" in err


def test_json_has_all_fields(run, file: Path):
    _, out, _ = run("search", "gas treaty", "--json", "-n", "1", "-f", file)
    (hit,) = json.loads(out)
    assert hit["doc"] == "a"
    assert hit["by_words"] == 1
    assert hit["event"].startswith("e-")


def test_text_of_articles_is_inert(run, file: Path):
    _, out, _ = run("search", "deal", "-f", file)
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "[red]" in out


def test_words_need_no_quotation_marks(run, file: Path):
    assert (
        run("search", "protocol", "on", "fisheries", "-f", file)[:2]
        == run("search", "protocol on fisheries", "-f", file)[:2]
    )


def test_nothing_found_is_said(run, file: Path):
    assert run("search", "zeppelins", "-f", file)[:2] == (0, "No such claims.\n")


def test_a_word_of_the_scheme_that_is_unknown_ends_with_2(run, file: Path):
    status, _, err = run("search", "gas", "--status", "over", "-f", file)
    assert status == 2
    assert "Known: occurred" in err
