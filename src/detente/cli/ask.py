"""Asking a file: `events` lists, `show` explains, `judge` puts right."""

from typing import Annotated

import typer

from detente.cli.options import FileOption, file_path
from detente.cli.terminal import inert_json
from detente.settings import read_settings

IdArgument = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="An id, or as much of its beginning as tells it from others. Events, claims and named things have theirs in the lists of "
        "`detente events`, `search` and `ledger`, disagreements in what `detente show` prints of their events; an article's is its file "
        "name without the ending.",
    ),
]


def events(
    parties: Annotated[
        list[str] | None,
        typer.Argument(
            help="States or organisations that all take part, by name or code: Pakistan, RUS. None: all events."
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option(help="Only events that may lie on or after this date: 2014, 2014-06.")
    ] = None,
    until: Annotated[str | None, typer.Option(help="Only events that may lie on or before this date.")] = None,
    event_type: Annotated[
        str | None, typer.Option("--type", help="Only events of this PLOVER type: AGREE, CONSULT.")
    ] = None,
    sector: Annotated[str | None, typer.Option(help="Only events of this sector: energy, military.")] = None,
    status: Annotated[str | None, typer.Option(help="Only events of this status: planned, stalled, denied.")] = None,
    file: FileOption = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with all columns.")] = False,
) -> None:
    """List the events of a file, earliest first. `src` counts the independent sources; `detente show` takes the id."""
    from detente.pipeline.file import File
    from detente.pipeline.query import make_query

    query = make_query(parties or (), since=since, until=until, event_type=event_type, sector=sector, status=status)
    with File(file_path(file)) as opened:
        rows = opened.find_events(query)
    if as_json:
        typer.echo(inert_json(rows))
        return
    from detente.cli.layout import print_events

    print_events(rows)


def show(
    record_id: IdArgument,
    file: FileOption = None,
    *,
    furniture: Annotated[
        bool, typer.Option("--furniture", help="Of a document: what was cut from its page, and why.")
    ] = False,
    why: Annotated[
        bool,
        typer.Option(
            "--why",
            help="Of a claim: in words, how act, parties, date, status and speaker were found, what else was considered, and "
            "what makes it less sure. Of a figure: which words gave indicator, value, unit, period and parties. Of an event: what speaks "
            "for and against its claims being one.",
        ),
    ] = False,
    text: Annotated[bool, typer.Option("--text", help="Of a document: its text as it was kept.")] = False,
) -> None:
    """Show a claim, event, document, figure, disagreement or named thing, with the sentences it rests on. Of an event also what sources agree and disagree on."""
    from detente.cli.layout import print_furniture, print_shown, print_text
    from detente.pipeline.file import File

    with File(file_path(file)) as opened:
        if furniture:
            print_furniture(opened.document(record_id))
        elif text:
            print_text(opened.document(record_id))
        else:
            print_shown(opened.show(record_id, why=why, engine=read_settings().engine))


def judge(
    verdict: Annotated[str, typer.Argument(help="same, different or unsure.")],
    left: Annotated[str, typer.Argument(metavar="A", help="The id of a claim, or its beginning.")],
    right: Annotated[str, typer.Argument(metavar="B", help="The id of another claim.")],
    why: Annotated[str | None, typer.Option(help="The reason, in words.")] = None,
    file: FileOption = None,
) -> None:
    """Say that two claims are, or are not, about one happening. The log is kept; a later line overrules an earlier one."""
    from detente.pipeline.file import File

    with File(file_path(file)) as opened:
        judgement = opened.judge(verdict, (left, right), why=why)
    typer.echo(f"{judgement.left_claim_id} and {judgement.right_claim_id}: {judgement.verdict}. Events follow.")
