"""Commands as a user gives them, with stages that need no language model."""

import io
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests import fakes

from detente.cli import main
from detente.pipeline import stages


@dataclass
class Done:
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def run(monkeypatch, capsys):
    """A function that runs a command in this process and gives back what came of it."""
    monkeypatch.setattr(stages, "STAGES", fakes.STAGES)
    monkeypatch.setattr(stages, "load_engine", lambda name: fakes.FakeEngine())

    def run_command(*arguments: object, stdin: str = "", **environment: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["detente", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as ended:
            main()
        return Done(ended.value.code or 0, *capsys.readouterr())

    return run_command


@pytest.fixture
def file(run, tmp_path: Path, articles: Path) -> Path:
    path = tmp_path / "x.db"
    assert run("read", articles, "-f", path).returncode == 0
    return path


def test_coding_writes_the_tables_and_ends_with_0(run, tmp_path: Path, articles: Path):
    done = run("code", articles, "-o", tmp_path / "deep" / "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"6 documents: 2 claims. Tables in {tmp_path}/deep/out.\n"
    lines = (tmp_path / "deep" / "out" / "claims.jsonl").read_text().splitlines()
    assert [json.loads(line)["doc"] for line in lines] == ["a", "c"]


def test_nothing_but_the_tables_stays_in_the_folder(run, tmp_path: Path, articles: Path):
    run("code", articles, "-o", tmp_path / "out", "--format", "csv")
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".csv"}


def test_one_and_two_processes_write_the_same_bytes(run, tmp_path: Path, articles: Path):
    run("code", articles, "-o", tmp_path / "one", "-w", 1)
    run("code", *sorted(articles.iterdir(), reverse=True), "-o", tmp_path / "two", "-w", 2)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


@pytest.mark.parametrize("command", [("code", "-o", "out"), ("read", "-f", "x.db")])
def test_a_folder_without_articles_is_told_of(run, tmp_path: Path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    done = run(command[0], "empty", *command[1:])
    assert done.returncode == 0
    assert done.stderr.startswith("detente: no articles under empty. ")
    assert done.stderr.count("\n") == 1


def test_a_file_that_would_be_empty_is_not_left_behind(run, tmp_path: Path):
    done = run("read", tmp_path / "nowhere", "-f", tmp_path / "x.db")
    assert done.returncode == 1
    assert "x.db was not kept, since it would be empty." in done.stdout
    assert not list(tmp_path.iterdir())


def test_failures_are_listed_at_the_end_and_end_with_1(run, tmp_path: Path, articles: Path):
    (articles / "b.txt").write_text("They signed up for $BOOM and more of it here.")
    done = run("code", articles, tmp_path / "nowhere.txt", "-o", tmp_path / "out")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 2
    assert "nowhere.txt: no such file" in done.stderr
    assert "failed: b.txt: coding: ValueError: boom in two lines." in done.stderr
    assert "Traceback" not in done.stderr


def test_verbose_tells_of_each_document_and_shows_the_traceback_of_a_defect(run, tmp_path: Path, articles: Path):
    (articles / "b.txt").write_text("They signed up for $BOOM and more of it here.")
    done = run("code", articles, "-o", tmp_path / "out", "-v")
    assert "a: 1 claim\n" in done.stderr
    assert "d: nothing found\n" in done.stderr
    assert "Traceback" in done.stderr


def test_standard_input_is_a_document(run, tmp_path: Path):
    done = run("code", "-", "-o", tmp_path / "out", stdin="Pakistan and Russia signed a treaty in June.")
    assert done.stdout.startswith("1 document: 1 claim.")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("code", "x"), "--out"),
        (("code", "x", "-o", "{tmp}/out", "--format", "xls"), "Known: jsonl, csv, parquet, timelinejs"),
        (("events", "-f", "{tmp}/none.db"), "detente read"),
        (("events", "Pakistn", "-f", "{file}"), "Did you mean Pakistan (PAK)"),
        (("events", "--since", "last year", "-f", "{file}"), "--since: not an EDTF date"),
        (("events", "--type", "WAR", "-f", "{file}"), "Known: AGREE, CONSULT"),
        (("show", "zzz", "-f", "{file}"), "nothing here has an id"),
        (("dossier", "PAK", "RUS", "-o", "{tmp}/x.odt", "-f", "{file}"), "Known: .html, .md, .docx, .pdf"),
        (("read", "x", "-f", "{tmp}/deep/none.db"), "no such folder"),
        (("judge", "same", "a", "b", "-f", "{file}"), "Expected that of a claim"),
        (("nonsense",), "No such command"),
    ],
)
def test_an_unusable_call_is_one_clear_complaint_and_ends_with_2(run, tmp_path: Path, file: Path, arguments, words):
    done = run(*(part.format(tmp=tmp_path, file=file) for part in arguments))
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_in_place_of_the_folder_is_told_before_the_work(run, tmp_path: Path, articles: Path):
    (tmp_path / "out").write_text("x")
    done = run("code", articles, "-o", tmp_path / "out")
    assert done.returncode == 2
    assert "no folder can be written there" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told_before_the_work(run, tmp_path: Path, articles: Path):
    (tmp_path / "out").mkdir(mode=0o500)
    done = run("code", articles, "-o", tmp_path / "out")
    assert done.returncode == 2
    assert "Permission denied" in done.stderr


def test_reading_again_has_nothing_to_do(run, file: Path, articles: Path):
    done = run("read", articles, "-f", file)
    assert done.stdout.startswith("0 new, 0 changed, 6 known.")


def test_the_file_can_be_named_in_the_environment(run, file: Path, articles: Path):
    assert run("read", articles, DETENTE_FILE=str(file)).stdout.startswith("0 new")
    done = run("read", articles, "-f", file, DETENTE_WORKERS="many")
    assert (done.returncode, "DETENTE_WORKERS is 'many'" in done.stderr) == (2, True)


def test_events_fit_a_terminal_of_80_columns_and_their_ids_can_be_shown(run, file: Path):
    done = run("events", "Pakistan", "RUS", "-f", file)
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["date", "status", "type", "what", "src", "id"]
    assert max(map(len, lines)) <= 80
    assert "AGREE" in lines[1]
    assert run("show", lines[1].split()[-1], "-f", file).stdout.startswith("event e-")


def test_events_as_json_have_all_columns(run, file: Path):
    rows = json.loads(run("events", "--json", "-f", file).stdout)
    assert rows[0]["actors"] == ["PAK", "RUS"]
    assert json.loads(run("events", "IND", "--json", "-f", file).stdout) == []
    assert run("events", "IND", "-f", file).stdout == "No such events.\n"


def test_a_claim_is_shown_with_the_quote_marked_in_its_context(run, file: Path):
    claim = json.loads(run("events", "--json", "-f", file).stdout)[0]
    shown = run("show", claim["event"], "-f", file).stdout
    assert "⟦Pakistan and Russia signed a treaty on gas in June 2014.⟧ It was hot." in " ".join(shown.split())


def test_what_an_article_says_cannot_steer_the_terminal(run, tmp_path: Path):
    (tmp_path / "x.jsonl").write_text(
        json.dumps(
            {
                "id": "x",
                "title": "\x1b]0;owned\x07 [bold]T[/bold]",
                "text": "They signed\u202e a [red]pact[/red] \x9b31m today.",
            }
        )
    )
    run("read", tmp_path / "x.jsonl", "-f", tmp_path / "x.db")
    for arguments in (("show", "x"), ("show", "c-"), ("events",), ("events", "--json"), ("show", "x", "--text")):
        done = run(*arguments, "-f", tmp_path / "x.db")
        assert done.returncode == 0, done.stderr
        assert not set(done.stdout) & {"\x1b", "\x07", "\x9b", "\u202e"}
    assert "[red]pact[/red]" in run("show", "c-", "-f", tmp_path / "x.db").stdout


def test_furniture_is_shown_on_request(run, file: Path):
    assert run("show", "a", "--furniture", "-f", file).stdout == "Nothing was cut.\n"


def test_a_dossier_of_which_nothing_is_told_is_empty_and_says_so(run, tmp_path: Path, file: Path):
    done = run("dossier", "France", "Brazil", "-o", tmp_path / "x.md", "-f", file)
    assert done.returncode == 0
    assert "no article in the file tells of France and Brazil" in done.stderr
    assert run("dossier", "PAK", "RUS", "-o", tmp_path / "x.md", "-f", file).stderr == ""


def test_what_sources_say_of_an_event_is_shown_together(run, file: Path):
    event = json.loads(run("events", "--json", "-f", file).stdout)[0]["event"]
    assert "what sources say of it, together" in run("show", event, "-f", file).stdout


def test_a_dossier_is_written_by_the_ending_of_its_name(run, tmp_path: Path, file: Path):
    assert run("dossier", "Pakistan", "RUS", "-o", tmp_path / "x.html", "-f", file).returncode == 0
    assert run("dossier", "PAK", "RUS", "-o", tmp_path / "x.md", "-f", file).returncode == 0
    assert "<html" in (tmp_path / "x.html").read_text()
    assert (tmp_path / "x.md").read_text().startswith("# ")
    assert (tmp_path / "x.csl.json").read_text().startswith("[")


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet", "timelinejs", "plover", "gdelt", "csl", "gexf"])
def test_a_file_is_exported(run, tmp_path: Path, file: Path, form):
    done = run("export", tmp_path / "out", "--format", form, "-f", file)
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "out").iterdir())


def test_a_judgement_is_kept(run, file: Path):
    ids = [json.loads(line)["id"] for line in run_export(run, file)]
    done = run("judge", "different", *ids, "--why", "another day", "-f", file)
    assert done.stdout == f"{ids[0]} and {ids[1]}: different. Events follow.\n"


def run_export(run, file: Path) -> list[str]:
    run("export", file.parent / "tables", "-f", file)
    return (file.parent / "tables" / "claims.jsonl").read_text().splitlines()


def test_doctor_finds_a_sound_file_sound_and_a_spoilt_one_wrong(run, file: Path):
    sound = run("doctor", "-f", file)
    assert "ok      file" in sound.stdout
    with file.open("r+b") as spoilt:
        spoilt.seek(5000)
        spoilt.write(b"\xff" * 20000)
    done = run("doctor", "-f", file)
    assert done.returncode == 1
    assert "WRONG   file" in done.stdout


def test_doctor_of_a_file_that_was_named_and_is_absent_ends_with_1(run, tmp_path: Path):
    assert run("doctor", "-f", tmp_path / "none.db").returncode == 1


def test_the_version_is_told(run):
    assert run("--version").stdout.startswith("detente ")


def test_why_claims_make_one_event_is_told_on_request(run, file: Path):
    event = json.loads(run("events", "--json", "-f", file).stdout)[0]["event"]
    assert "why" not in run("show", event, "-f", file).stdout
    shown = " ".join(run("show", event, "--why", "-f", file).stdout.split())
    assert "why joined " in shown
    assert "any two claims -2.2" in shown


def test_why_is_asked_of_claims_and_events_alone(run, file: Path):
    done = run("show", "a", "--why", "-f", file)
    assert (
        done.returncode,
        "is the id of a document. Expected that of a claim, a figure or an event" in done.stderr,
    ) == (
        2,
        True,
    )
