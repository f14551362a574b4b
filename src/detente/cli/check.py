"""Holding a new article against a file: `check`."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.options import EngineOption, ExtractorOption, FileOption, file_path
from detente.cli.terminal import console, in_one_line, inert_json
from detente.settings import read_settings

if TYPE_CHECKING:
    from rich.console import Console

CONTRADICTED = 3  # exit status where the file contradicts something
_ORDER = ("contradicted", "refined", "new", "supported")  # what a reader has to look at comes first
_SUFFIXES = (".html", ".json")


def check(
    article: Annotated[
        str,
        typer.Argument(
            metavar="ARTICLE", help="The article: a file, a folder or archive of several, or - for standard input."
        ),
    ],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="A page to write; its ending says how: .html or .json.")
    ] = None,
    file: FileOption = None,
    engine: EngineOption = None,
    extractor: ExtractorOption = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with all quotes.")] = False,
) -> None:
    """Hold an article against a file: what of it is supported, told more precisely, contradicted or new. The article is not added. Exit status 3 where something is contradicted."""
    from detente.cli.take_in import choose_extractor
    from detente.errors import InputError
    from detente.pipeline.check_record import check_record
    from detente.pipeline.file import File

    if out and out.suffix.lower() not in _SUFFIXES:
        raise InputError(
            f"--out: no page can be written as {out.suffix!r}. Known: {', '.join(_SUFFIXES)}. Use one of these."
        )
    with File(file_path(file)) as opened:
        checked = opened.check(
            article,
            engine=engine or read_settings().engine,
            extractor=choose_extractor(extractor),
            stdin=sys.stdin.buffer,
        )
    records = [check_record(one) for one in checked]
    if out:
        _write(out, records)
    if as_json:
        typer.echo(inert_json(records))
    elif not out:
        _print_articles(records)
    if any(one.is_contradicted for one in checked):
        raise typer.Exit(CONTRADICTED)


def _write(out: Path, records: Sequence[dict[str, Any]]) -> None:
    from detente.cli.files import make_folder, write_file
    from detente.present.check_page import render_check

    page = render_check(records) if out.suffix.lower() == ".html" else inert_json(records) + "\n"
    make_folder(out.parent)
    write_file(out, page.encode())
    typer.echo(f"Wrote {out}.", err=True)


def _print_articles(records: Sequence[dict[str, Any]]) -> None:
    from rich.text import Text

    screen = console()
    for number, record in enumerate(records):
        if number:
            screen.print()
        counts = ", ".join(f"{n} {verdict}" for verdict, n in record["verdicts"].items() if n) or "nothing found"
        screen.print(Text(in_one_line(f"{record['title'] or record['doc']}: {counts}"), style="bold"))
        if record["copies"]:
            copies = in_one_line(", ".join(record["copies"]))
            screen.print(
                Text(f"The file holds this article or a copy of it, which counts for nothing: {copies}", style="dim")
            )
        for statement in sorted(record["statements"], key=lambda one: _ORDER.index(one["verdict"])):
            _print_statement(screen, statement)
        for clash in record["others"]:
            screen.print()
            _print_clash(screen, clash)


def _print_statement(screen: "Console", statement: dict[str, Any]) -> None:
    """What a statement is, its quote, and what the file has: all quotes where they clash, else one and the sources."""
    from rich.text import Text

    kind = (
        statement["event_type"] if statement["kind"] == "claim" else f"{statement['indicator']} {statement['amount']}"
    )
    parts = (kind, ", ".join(statement["parties"]), statement["date"] or "no date", statement.get("status"))
    screen.print()
    line = Text(statement["verdict"], style="bold")
    line.append(f" · {in_one_line(' · '.join(filter(None, parts)))}", style="dim")
    screen.print(line)
    screen.print(Text(f"  “{in_one_line(statement['quote'])}”"))
    for clash in statement["contradicted_by"]:
        _print_clash(screen, clash, statement["quote"])
    for one in statement["refines"]:
        told = f"{one['attribute']}: the file has {one['held'] or 'nothing'}, the article {one['told']}"
        screen.print(Text(f"  {in_one_line(told)}"))
    sources = list(dict.fromkeys(f"{one['source']} ({one['doc']})" for one in statement["supported_by"]))
    if sources:
        n_origins = len(statement["origins"])
        told = f"{n_origins} independent {'source' if n_origins == 1 else 'sources'}: {'; '.join(sources)}"
        screen.print(Text(f"  {in_one_line(told)}", style="dim"))


def _print_clash(screen: "Console", clash: dict[str, Any], quoted: str | None = None) -> None:
    """Why two statements cannot both be right, and each side; a quote that was just printed is not told again."""
    from rich.text import Text

    soft = " (soft)" if clash["strength"] == "soft" else ""
    screen.print(Text(f"  {in_one_line(clash['field'])}{soft}: {in_one_line(clash['reason'])}"))
    for side in clash["sides"]:
        for quote in side["quotes"]:
            told = f"{side['value']}, {quote['source']} ({quote['doc']})"
            if quote["quote"] != quoted:
                told += f": “{quote['quote']}”"
            screen.print(Text(f"    {in_one_line(told)}"))
