"""What the documentation shows is so: examples run, command lines parse, columns and files are those of the code."""

import re
import shlex
import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest
import typer
import yaml

from detente.cli.app import app
from detente.model.claim import EventType, Sector, Status, StepKind
from detente.model.tables import COLUMNS

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), ROOT / "tests" / "corpus" / "README.md"]
COMMANDS = typer.main.get_command(app).commands
FENCED = re.compile(r"^```(?P<language>[^\n]*)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"(?:^(?: {4})\S.*\n?)+", re.MULTILINE)
INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
GENERATED = "cli.md"


def text_of(page):
    return page.read_text(encoding="utf-8")


def named(page):
    return page.relative_to(ROOT).as_posix()


def blocks(page, language):
    return [found["code"] for found in FENCED.finditer(text_of(page)) if found["language"].split()[:1] == [language]]


def shown_lines(page):
    """Lines of code blocks of whatever kind."""
    text = text_of(page)
    code = [found["code"] for found in FENCED.finditer(text)] + INDENTED.findall(FENCED.sub("", text))
    return [line.strip().removeprefix("$ ") for block in code for line in block.splitlines()]


def whole_calls():
    for page in PAGES:
        for line in shown_lines(page) if page.name != GENERATED else ():
            words = shlex.split(line, comments=True) if "detente " in line else []
            if words and Path(words[0]).name == "detente" and words[1] in COMMANDS:
                yield pytest.param(words[1], words[2:], id=f"{named(page)}: {line}")


def told_calls():
    for page in PAGES:
        for words in (code.split() for code in INLINE.findall(text_of(page))):
            if words[0] == "detente" and len(words) > 1 and words[1] != "COMMAND":
                yield pytest.param(words[1], words[2:], id=f"{named(page)}: {' '.join(words)}")


@pytest.mark.parametrize(("command", "arguments"), list(whole_calls()))
def test_a_command_line_parses(command, arguments):
    COMMANDS[command].make_context(command, list(arguments))


@pytest.mark.parametrize(("command", "arguments"), list(told_calls()))
def test_a_command_told_of_has_the_options_named(command, arguments):
    known = {option for one in COMMANDS[command].params for option in one.opts}
    assert {word for word in arguments if word.startswith("-") and word != "-"} <= known


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_make_target_named_is_there(page):
    targets = set(re.findall(r"^([a-z]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    told = [*INLINE.findall(text_of(page)), *(line.partition("#")[0].strip() for line in shown_lines(page))]
    assert {word.split()[1] for word in told if re.fullmatch(r"make [a-z]+", word)} <= targets


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page):
    ends = {(page.parent / end).resolve() for end in LINK.findall(text_of(page))}
    assert not {end.relative_to(ROOT).as_posix() for end in ends if not end.exists()}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_file_named_is_there(page):
    folders = (ROOT, ROOT / "src/detente", ROOT / "src/detente/ontology/data", page.parent)
    paths = {word for word in INLINE.findall(text_of(page)) if re.fullmatch(r"[\w./-]+/[\w.-]+\.(py|yml|txt)", word)}
    assert not {path for path in paths if not any((folder / path).exists() for folder in folders)}


@pytest.mark.model
@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "python")], ids=named)
def test_python_examples_run(page, tmp_path, monkeypatch):
    pytest.importorskip("pandas")
    pytest.importorskip("pypdfium2")
    monkeypatch.chdir(tmp_path)
    Path("articles").mkdir()
    with as_file(files("detente") / "samples" / "crude-cargo.txt") as article:
        shutil.copy(article, "articles")
    exec(compile("\n".join(blocks(page, "python")), named(page), "exec"), {})  # noqa: S102  (the project's own pages)


@pytest.mark.parametrize("table", COLUMNS)
def test_columns_are_those_of_the_code(table):
    section = text_of(ROOT / "docs" / "data.md").split(f"\n## {table}\n")[1].split("\n## ")[0]
    assert dict(re.findall(r"^\| `(\w+)` \| ([\w\[\]]+) \| \S", section, re.MULTILINE)) == COLUMNS[table]


@pytest.mark.parametrize("words", [EventType, Status, Sector, StepKind])
def test_every_word_of_the_scheme_is_told(words):
    told = text_of(ROOT / "docs" / "data.md").split("\n## The words\n")[1]
    assert {word.value for word in words} <= set(INLINE.findall(told))


def ontology_examples():
    for found in FENCED.finditer(text_of(ROOT / "docs" / "ontology.md")):
        _, name = found["language"].split()
        yield pytest.param(name, found["code"], id=name)


@pytest.mark.parametrize(("name", "example"), list(ontology_examples()))
def test_an_example_entry_has_the_form_of_the_file(name, example):
    data = yaml.safe_load(text_of(ROOT / "src/detente/ontology/data" / f"{name}.yml"))
    shown = yaml.safe_load(example)
    if isinstance(data, dict):
        assert all(set(entry) <= set(data[key]) for key, entry in shown.items())
    else:
        assert set().union(*shown) <= set().union(*data)
        assert set(shown[0]) >= set.intersection(*map(set, data))


def test_every_data_file_is_told():
    told = text_of(ROOT / "docs" / "ontology.md")
    assert [
        path.name for path in (ROOT / "src/detente/ontology/data").glob("*.yml") if f"`{path.name}`" not in told
    ] == []


def test_every_page_is_in_the_index():
    index = text_of(ROOT / "docs" / "index.md")
    assert [
        page.name for page in (ROOT / "docs").glob("*.md") if page.name != "index.md" and page.name not in index
    ] == []
