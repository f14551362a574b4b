"""The main job with the real stages, on the samples that come along."""

import json
import sys
from importlib.resources import files
from pathlib import Path

import pytest

import detente
from detente.cli import main

pytestmark = pytest.mark.model
SAMPLES = str(files("detente") / "samples")


def run(monkeypatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["detente", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code or 0


def test_the_demo_ends_by_naming_the_dossier_it_wrote_and_the_command_for_the_app(tmp_path: Path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, "demo") == 0
    dossier, app = capsys.readouterr().out.splitlines()[-2:]
    assert app.endswith("detente serve --file demo-out/relation.db")
    named = Path(dossier.removeprefix("The dossier: "))
    assert named == tmp_path / "demo-out" / "pak-rus.html"
    assert "Pakistan and Russia" in named.read_text()
    assert sorted(path.suffix for path in named.parent.iterdir()) == [".db", ".html", ".md"]
    assert run(monkeypatch, "doctor", "--file", named.parent / "relation.db") == 0


def test_one_and_two_processes_give_the_same_tables():
    one, two = (detente.code(SAMPLES, workers=workers) for workers in (1, 2))
    assert json.dumps(one.rows) == json.dumps(two.rows)
    assert one.claims.height > 50
    assert one.failures == ()
