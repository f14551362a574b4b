from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.cli.app import app
from detente.errors import InputError

pytest.importorskip("fastapi", reason="needs the extra 'web': pip install 'detente[web]'")
uvicorn = pytest.importorskip("uvicorn", reason="needs the extra 'web': pip install 'detente[web]'")


@pytest.fixture
def started(monkeypatch):
    """What the server was started with; it is not started."""
    calls = []
    monkeypatch.setattr(uvicorn, "run", lambda made, **options: calls.append(options))
    monkeypatch.delenv("DETENTE_PASSWORD", raising=False)
    return calls


def test_only_this_machine_is_let_in_by_default_and_a_new_file_is_made(tmp_path: Path, started):
    result = CliRunner().invoke(app, ["serve", "--file", str(tmp_path / "new.db")])
    assert result.exit_code == 0, result.output
    assert started[0]["host"] == "127.0.0.1"
    assert "new and empty" in result.output
    assert "http://127.0.0.1:8421/" in result.output
    assert (tmp_path / "new.db").exists()


@pytest.mark.parametrize("password", [None, "short"])
def test_beyond_this_machine_no_one_is_let_in_without_a_password(tmp_path: Path, started, password):
    call = ["serve", "--host", "0.0.0.0", "--file", str(tmp_path / "new.db")]  # noqa: S104  (that is the question)
    result = CliRunner().invoke(app, call, env={"DETENTE_PASSWORD": password} if password else {})
    assert isinstance(result.exception, InputError)
    assert "DETENTE_PASSWORD" in str(result.exception)
    assert started == []


def test_with_a_password_others_are_let_in(tmp_path: Path, started):
    call = ["serve", "--host", "::", "--file", str(tmp_path / "new.db")]
    result = CliRunner().invoke(app, call, env={"DETENTE_PASSWORD": "correct horse"})
    assert result.exit_code == 0, result.output
    assert "http://[::]:8421/" in result.output
    assert "correct horse" not in result.output
