"""Writing a file's content for others: `dossier` to read, `export` to compute with."""

import json
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.files import make_folder, write_files
from detente.cli.options import FileOption, FormatOption, StatesArgument, file_path
from detente.cli.terminal import complain


def dossier(
    states: StatesArgument,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="What to write; its ending says how: .html, .md, .docx or .pdf.")
    ],
    file: FileOption = None,
) -> None:
    """Write the dossier on the relation of some states: disagreements, chronology, figures, every line with its quotes. Its
    sources are written beside it as CSL-JSON.
    """
    from detente.pipeline.dossier import render_dossier
    from detente.pipeline.file import File

    with File(file_path(file)) as opened:
        made = render_dossier(opened, states, out.name)
    make_folder(out.parent)
    write_files(out.parent, made)
    if not json.loads(made[f"{out.stem}.csl.json"]):  # it has no source
        complain(
            f"no article in the file tells of {' and '.join(states)}: the dossier is empty. `detente events {states[0]}` lists what "
            "there is of one alone; `detente read` adds articles."
        )
    typer.echo(f"Wrote {', '.join(made)} to {out.parent}.")


def export(
    out: Annotated[Path, typer.Argument(help="The folder for the files; made where there is none.")],
    form: FormatOption = "jsonl",
    file: FileOption = None,
) -> None:
    """Write the tables of a file for other programs."""
    from detente.pipeline.export import get_exporter
    from detente.pipeline.file import File

    exporter = get_exporter(form)
    with File(file_path(file)) as opened:
        files = exporter(opened.tables().rows)
    make_folder(out)
    write_files(out, files)
    typer.echo(f"Wrote {', '.join(sorted(files))} to {out}.")
