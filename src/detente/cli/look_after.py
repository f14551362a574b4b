"""Looking after an installation: `doctor` examines it, `demo` shows what it does."""

import shlex
import sys
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.files import make_folder, write_file
from detente.cli.options import FileOption, VerboseOption, file_path
from detente.cli.progress import interruptible
from detente.cli.take_in import take_in
from detente.cli.terminal import in_one_line

DEMO_STATES = ("PAK", "RUS")
DEMO_PAGE = "pak-rus"


def doctor(file: FileOption = None) -> None:
    """Say what is installed, which language model is used, and whether the file is sound."""
    from detente.pipeline.health import examine

    findings = examine(file_path(file), is_wanted=file is not None)
    for finding in findings:
        typer.echo(f"{finding.verdict:8}" + in_one_line(f"{finding.part}: {finding.words}"))
    if any(finding.verdict == "WRONG" for finding in findings):
        raise typer.Exit(1)


def demo(
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder for the file and the dossier.")] = Path(
        "demo-out"
    ),
    *,
    verbose: VerboseOption = False,
) -> None:
    """Read the sample articles that come along and write the dossier on Pakistan and Russia."""
    from detente.pipeline.file import File

    make_folder(out)
    path = out / "relation.db"
    with interruptible("Run the same command again to go on."), as_file(files("detente") / "samples") as samples:
        take_in(path, [str(samples)], workers=None, engine=None, verbose=verbose)
    with File(path) as opened:
        for suffix in (".md", ".html"):
            page = (out / DEMO_PAGE).with_suffix(suffix)
            write_file(page, opened.dossier(DEMO_STATES, suffix=suffix))
    typer.echo(f"The dossier: {page.absolute()}")
    typer.echo(
        f"To read, question and correct the file in the browser: {_program()} serve --file {shlex.quote(str(path))}"
    )


def _program() -> str:
    """The command as it was called, from where it was called, where that is a path: it may be on no search path."""
    called = Path(sys.argv[0])
    if called.name != "detente" or len(called.parts) == 1:
        return "detente"
    here = Path.cwd()
    return shlex.quote(str(called.relative_to(here) if called.is_relative_to(here) else called))
