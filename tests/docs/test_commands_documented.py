"""Nothing documented can drift: the reference is generated, and everything in it has a paragraph."""

import importlib.util
import inspect
import re
from pathlib import Path

import pytest
import typer

from detente import plugins, settings
from detente.cli.app import app

ROOT = Path(__file__).parents[2]
COMMANDS = typer.main.get_command(app).commands
PARAMETERS = [(name, one) for name, command in COMMANDS.items() for one in command.params if one.name != "help"]


def load_generator():
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_help(name):
    assert COMMANDS[name].help.strip().endswith(".")


@pytest.mark.parametrize(("command", "parameter"), PARAMETERS, ids=lambda one: getattr(one, "name", one))
def test_an_option_has_help(command, parameter):
    assert len(parameter.help or "") > 10


def test_the_reference_is_what_the_commands_say():
    generator = load_generator()
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == generator.render_commands(), "run `make docs`"


def test_a_file_that_is_out_of_date_fails_the_check(tmp_path: Path, capsys):
    generator = load_generator()
    assert generator.main(["--check"], tmp_path) == 1
    assert "make docs" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
    assert generator.main([], tmp_path) == 0
    assert generator.main(["--check"], tmp_path) == 0


def test_the_packed_names_are_those_of_the_ontology(capsys):
    assert load_generator().main(["--check"]) == 0, capsys.readouterr().err


@pytest.mark.parametrize("hook", [plugins.engines, plugins.exporters, plugins.extractors])
def test_a_hook_is_empty_and_has_its_contract(hook):
    assert not hook()
    assert len(inspect.getdoc(hook) or "") > 80


SETTINGS = sorted(set(re.findall(r"\"((?:DETENTE_|NO_)\w+)", inspect.getsource(settings))))


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_is_told_where_settings_are_read(name):
    assert name in settings.__doc__
