"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from detente.settings import read_settings

FileOption = Annotated[
    Path | None,
    typer.Option("--file", "-f", help="The file on the relation. Default: DETENTE_FILE, else relation.db."),
]
WorkersOption = Annotated[
    int | None,
    typer.Option(
        "--workers",
        "-w",
        min=1,
        max=256,
        help="How many processes code. Default: DETENTE_WORKERS, else 1 for few documents and one a processor for more.",
    ),
]
EngineOption = Annotated[
    str | None,
    typer.Option(
        "--engine",
        help="The language pipeline: an installed one, or a path. Default: DETENTE_ENGINE, else the one that comes along.",
    ),
]
ExtractorOption = Annotated[
    str | None,
    typer.Option(
        "--extractor",
        help="What gives the claims in place of the readers that come along: llm, a language model that you name in "
        "DETENTE_LLM_URL and that is sent the texts, or one of a plugin. Default: DETENTE_EXTRACTOR, else none.",
    ),
]
MinConfidenceOption = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        min=0,
        max=1,
        help="Leave out claims of less confidence than this: fewer are found, more of them right. docs/accuracy.md has the curve.",
    ),
]
FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        help="How the tables are written: jsonl, csv (for spreadsheets), parquet, timelinejs, plover, gdelt, csl (the sources), gexf (a "
        "network), or a format of a plugin. docs/formats.md tells what each holds.",
    ),
]
VerboseOption = Annotated[
    bool,
    typer.Option("--verbose", "-v", help="Say of each document what was found, and show the traceback of a defect."),
]
StatesArgument = Annotated[
    list[str], typer.Argument(help="States or organisations, by name or code: Pakistan, RUS, IGO:SCO.")
]


def file_path(given: Path | None) -> Path:
    """The file that is meant: the one given, else the one of the settings."""
    return given or read_settings().file
