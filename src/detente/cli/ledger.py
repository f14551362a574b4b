"""What was agreed and what became of it: `ledger`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.options import FileOption, file_path
from detente.cli.terminal import console, in_one_line, inert_json

if TYPE_CHECKING:
    from rich.console import Console


def ledger(
    parties: Annotated[
        list[str] | None,
        typer.Argument(
            help="States or organisations that are all party to it, by name or code: Pakistan, RUS. None: all."
        ),
    ] = None,
    kind: Annotated[
        str | None, typer.Option(help="Only things of this kind: agreement, project, exercise, forum, programme.")
    ] = None,
    file: FileOption = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with all quotes.")] = False,
) -> None:
    """List named agreements, projects, exercises, forums and programmes: their other names, parties, attributes, and what became of them step by step."""
    from detente.pipeline.file import File
    from detente.pipeline.ledger import ledger_record

    with File(file_path(file)) as opened:
        entries = opened.ledger(*(parties or ()), kind=kind)
        sources = opened.sources()
    records = [ledger_record(entry, sources) for entry in entries]
    if as_json:
        typer.echo(inert_json(records))
        return
    _print_entries(records)


def _print_entries(records: Iterable[dict[str, Any]]) -> None:
    """Of each thing its name and what became of it, then its other names, attributes and steps with who tells them."""
    from rich.text import Text

    screen = console()
    listed = list(records)
    if not listed:
        screen.print("No such entries.")
    for number, record in enumerate(listed):
        if number:
            screen.print()
        now = record["now"]
        state = f"{now['step']}{', ' + now['date'] if now['date'] else ''}" if now else "nothing told of its course"
        screen.print(Text(in_one_line(f"{record['name']}: {state}"), style="bold"))
        about = (record["kind"], ", ".join(record["parties"]), record["id"])
        screen.print(Text("  " + in_one_line(" · ".join(filter(None, about))), style="dim"))
        if record["aliases"]:
            screen.print(Text(f"  also: {in_one_line('; '.join(record['aliases']))}"))
        _print_lines(screen, ((one["attribute"], one["value"], one) for one in record["attributes"]))
        _print_lines(screen, ((one["date"] or "no date", one["step"], one) for one in record["history"]))


def _print_lines(screen: "Console", lines: Iterable[tuple[str, str, dict[str, Any]]]) -> None:
    from rich.text import Text

    for name, value, told in lines:
        line = Text(f"  {in_one_line(name)}: {in_one_line(value)} ")
        line.append(in_one_line(f"({told['source'] or 'source and date unknown'}; {told['doc']})"), style="dim")
        screen.print(line)
