"""Asking a file in words of one's own: `search`."""

from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import FileOption, file_path
from detente.cli.progress import interruptible
from detente.cli.terminal import complain, console, in_one_line, inert_json, is_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.pipeline.search import Hit, Tell


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS...", help="What to look for, in your own words: arms to Pakistan.")
    ],
    party: Annotated[
        list[str] | None,
        typer.Option(
            "--party", "-p", help="Only claims in which this state or organisation takes part; may be repeated."
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option(help="Only claims of acts that may lie on or after this date: 2014, 2014-06.")
    ] = None,
    until: Annotated[str | None, typer.Option(help="Only claims of acts that may lie on or before this date.")] = None,
    event_type: Annotated[
        str | None, typer.Option("--type", help="Only claims of this PLOVER type: AGREE, CONSULT.")
    ] = None,
    sector: Annotated[str | None, typer.Option(help="Only claims of this sector: energy, military.")] = None,
    status: Annotated[str | None, typer.Option(help="Only claims of this status: planned, stalled, denied.")] = None,
    speaker: Annotated[
        str | None, typer.Option(help="Only what is credited to someone whose name holds these words.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=1000, help="How many at most.")] = 20,
    file: FileOption = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with all fields.")] = False,
) -> None:
    """Find claims by words and by meaning, the best first. The first search of a file works out what each claim means and keeps that. Without the extra `search` it goes by words alone, and says so."""
    from detente.pipeline.file import File

    with (
        interruptible("What was worked out is kept; run the same command again to go on."),
        File(file_path(file)) as opened,
        _watched() as tell,
    ):
        found = opened.search(
            " ".join(words),
            *(party or ()),
            since=since,
            until=until,
            event_type=event_type,
            sector=sector,
            status=status,
            speaker=speaker,
            limit=limit,
            tell=tell,
        )
    if found.by_words_alone:
        complain(found.by_words_alone)
    if as_json:
        typer.echo(inert_json([_record(hit) for hit in found.hits]))
        return
    _print_hits(found.hits)


@contextmanager
def _watched() -> "Iterator[Tell | None]":
    """A bar for whoever waits for the first search."""
    if not is_terminal():
        yield None
        return
    from rich.progress import Progress

    with Progress(console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("what claims mean", total=None)
        yield lambda n_made, n_wanted: bar.update(task, completed=n_made, total=n_wanted)


def _record(hit: "Hit") -> dict[str, object]:
    claim = hit.claim
    return {
        "id": claim.claim_id,
        "doc": claim.document_id,
        "source": hit.source,
        "origin": hit.origin_id,
        "event": hit.event_id,
        "quote": claim.evidence.quote,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "event_type": claim.event_type.value,
        "actors": list(claim.actors),
        "recipients": list(claim.recipients),
        "date": claim.date,
        "status": claim.status.value,
        "sectors": [sector.value for sector in claim.sectors],
        "speaker": claim.speaker,
        "score": hit.score,
        "by_words": hit.by_words,
        "by_meaning": hit.by_meaning,
    }


def _print_hits(hits: "tuple[Hit, ...]") -> None:
    """Of each claim a line on what it is and who says so, then its quote, once where claims of one sentence follow."""
    from rich.text import Text

    from detente.cli.layout import shorten

    screen = console()
    if not hits:
        screen.print("No such claims.")
    ids = dict(zip(hits, shorten([hit.claim.claim_id for hit in hits]), strict=True))
    for evidence, told in groupby(hits, lambda hit: hit.claim.evidence):
        for hit in told:
            screen.print(Text(_about(hit, ids[hit]), style="dim"))
        screen.print(Text(f"  “{in_one_line(evidence.quote)}”"))


def _about(hit: "Hit", short_id: str) -> str:
    claim = hit.claim
    parties = " > ".join(", ".join(side) for side in (claim.actors, claim.recipients) if side)
    speaker = f"crediting {claim.speaker}" if claim.speaker else ""
    about = (claim.date or "no date", claim.status, claim.event_type, parties, hit.source, speaker, short_id)
    return in_one_line(" · ".join(part for part in about if part))
