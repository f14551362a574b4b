"""The commands put together, and what the exit status says."""

import os
import sys
from typing import Annotated

import typer

from detente.cli import ask, look_after, take_in, write_out
from detente.cli.check import check
from detente.cli.ledger import ledger
from detente.cli.score import score
from detente.cli.search import search
from detente.cli.serve import serve
from detente.cli.terminal import complain
from detente.cli.turns import turns
from detente.errors import DetenteError

UNUSABLE = 2  # exit status of a call that cannot be carried out

app = typer.Typer(
    name="detente",
    help="Keeps the file on the relations between states: what happened, who says so, where sources disagree.",
    epilog="Exit status: 0 all read, 1 some documents failed or something is wrong, 2 unusable call, 3 an article is contradicted, 130 interrupted.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: a third of the time, and the same everywhere
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("code", short_help="Code articles into tables; nothing else is kept.")(take_in.code)
app.command("read")(take_in.read)
app.command("events", short_help="List the events of a file, earliest first.")(ask.events)
app.command("check", short_help="Hold an article against a file.")(check)
app.command("search", short_help="Find claims by words and by meaning.")(search)
app.command("ledger", short_help="List what was agreed, and what became of it.")(ledger)
app.command("turns", short_help="Tell when the course of a relation changed.")(turns)
app.command("show", short_help="Show any record with the sentences it rests on.")(ask.show)
app.command("judge", short_help="Say whether two claims are about one happening.")(ask.judge)
app.command("dossier", short_help="Write the dossier on the relation of some states.")(write_out.dossier)
app.command("export")(write_out.export)
app.command("serve", short_help="Open the file in the browser.")(serve)
app.command("score", short_help="Measure the program on articles that people have coded.")(score)
app.command("doctor", short_help="Say what is installed and whether the file is sound.")(look_after.doctor)
app.command("demo", short_help="Read the sample articles and write their dossier.")(look_after.demo)


def _print_version(wanted: bool) -> None:  # noqa: FBT001  (the signature of an option's callback)
    if wanted:
        from importlib.metadata import version

        typer.echo(f"detente {version('detente')}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    pass


def main() -> None:
    """Runs the command that the arguments name, and ends with its exit status."""
    try:
        app()
    except DetenteError as error:
        complain(str(error))
        sys.exit(UNUSABLE)
    except BrokenPipeError:  # whoever read the output has had enough: `detente events | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
