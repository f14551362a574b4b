import subprocess
import sys

import pytest

HEAVY = {"polars", "spacy", "sqlalchemy", "jinja2", "rich", "numpy", "yaml", "altair"}


def modules_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603  (our own)
    return set(done.stdout.split())


@pytest.mark.parametrize("code", ["import detente", "import detente.cli"])
def test_nothing_heavy_is_loaded_before_a_command_is_called(code):
    assert not modules_after(code) & HEAVY


def test_help_loads_nothing_heavy():
    code = "import contextlib, io, detente.cli\nsys.argv = ['detente', '--help']\n"
    code += "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()): detente.cli.main()"
    assert not modules_after(code) & HEAVY


def test_what_codes_into_tables_does_not_load_what_keeps_files_or_makes_frames():
    assert not modules_after("import detente.pipeline.run, detente.pipeline.export") & {"sqlalchemy", "polars"}
