"""When the course of a relation changed: `turns`."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.options import FileOption, file_path
from detente.cli.terminal import console, in_one_line, inert_json

if TYPE_CHECKING:
    from rich.table import Table


def turns(
    parties: Annotated[
        list[str], typer.Argument(help="States or organisations that all take part, by name or code: Pakistan, RUS.")
    ],
    by: Annotated[str, typer.Option(help="How long the periods are: year or month.")] = "year",
    since: Annotated[str | None, typer.Option(help="Only events that may lie on or after this date: 2014.")] = None,
    until: Annotated[str | None, typer.Option(help="Only events that may lie on or before this date.")] = None,
    sector: Annotated[str | None, typer.Option(help="Only events of this sector: energy, military.")] = None,
    file: FileOption = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Tell when the course of a relation changed, with the events that weigh most: the mean Goldstein score (-10 conflict, 10 cooperation) by year or month, and where it shifts for good."""
    from detente.pipeline.course import course_record, get_grain
    from detente.pipeline.file import File
    from detente.pipeline.query import make_query

    grain, query = get_grain(by), make_query(parties, since=since, until=until, sector=sector)
    with File(file_path(file)) as opened:
        events = opened.find_events(query)
    record = course_record(events, grain)
    if as_json:
        typer.echo(inert_json(record))
        return
    _print_series(record)
    _print_turns(record)


def _print_series(record: dict[str, Any]) -> None:
    """A line a period: how many events, of cooperation, of conflict, their mean score; a sign where a new course begins."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in (str(record["grain"]), "events", "cooperation", "conflict", "mean score", ""):
        table.add_column(name, justify="left" if name in {record["grain"], ""} else "right", no_wrap=True)
    begins = {turn["at"] for turn in record["turns"]}
    for one in record["periods"]:
        counts = (one["n_events"], one["n_cooperation"], one["n_conflict"])
        sign = "turning point" if one["first"] in begins else ""
        table.add_row(one["first"], *map(str, counts), f"{one['mean']:+.1f}", Text(sign, style="bold"))
    screen = console()
    screen.print(table if record["periods"] else "No dated event is reported to have happened.")
    if record["n_undated"]:
        screen.print(Text(f"{record['n_undated']} more that no single {record['grain']} can be given.", style="dim"))


def _print_turns(record: dict[str, Any]) -> None:
    """Each turning point with its two phases, under each the events that weigh most; else why there is none."""
    from rich.text import Text

    from detente.cli.layout import shorten
    from detente.pipeline.course import tell_absence

    screen = console()
    ids = [str(one["event"]) for turn in record["turns"] for one in turn["events"]]
    short = dict(zip(ids, shorten(ids), strict=True))
    for turn in record["turns"]:
        screen.print()
        screen.print(Text(f"{turn['at']}: toward {'cooperation' if turn['shift'] > 0 else 'conflict'}", style="bold"))
        for side in ("before", "after"):
            stretch, is_after = turn[side], side == "after"
            span = f"{stretch['first']} to {stretch['last']}"
            screen.print(Text(f"  {side:<6}  {span}: mean {stretch['mean']:+.1f} of {stretch['n_events']} events"))
            screen.print(_lay_out([one for one in turn["events"] if one["is_after"] is is_after], short))
    if not record["turns"]:
        screen.print()
        screen.print(Text(tell_absence(record["price"])))


def _lay_out(events: Sequence[dict[str, Any]], short: Mapping[str, str]) -> "Table":
    """A line an event: score, date, title, and the shortest id that `show` takes."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2, 0, 0))
    for options in ({"width": 8, "justify": "right"}, {"no_wrap": True}, {"ratio": 1}, {"no_wrap": True}):
        grid.add_column(**options)
    for one in events:
        words = (f"{one['goldstein']:+.1f}", str(one["date"]), in_one_line(str(one["title"])), short[str(one["event"])])
        grid.add_row(*map(Text, words))
    return grid
