"""Taking articles in: `code` into tables, `read` into a file."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.files import make_folder, write_files
from detente.cli.options import (
    EngineOption,
    ExtractorOption,
    FileOption,
    FormatOption,
    MinConfidenceOption,
    VerboseOption,
    WorkersOption,
    file_path,
)
from detente.cli.progress import count_found, interruptible, list_failures, summary, tell_drops, watched
from detente.cli.terminal import complain
from detente.settings import n_processors, read_settings

if TYPE_CHECKING:
    from detente.language.extractor import Extractor

FEW = 4  # documents: below it, there is nothing to share out
PathsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Articles: .txt .md .html .pdf .docx .jsonl .csv, feeds (.rss .atom .xml), folders and .zip archives of these, or - for standard input.",
    ),
]


def code(
    paths: PathsArgument,
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder for the tables; made where there is none.")],
    form: FormatOption = "jsonl",
    workers: WorkersOption = None,
    engine: EngineOption = None,
    extractor: ExtractorOption = None,
    min_confidence: MinConfidenceOption = 0,
    *,
    verbose: VerboseOption = False,
) -> None:
    """Code articles into tables of claims, events, figures, disagreements and more. Nothing is kept but the tables."""
    with interruptible("No tables were written. Run the same command again."):
        from detente.pipeline.export import get_exporter
        from detente.pipeline.run import code_paths, count_documents

        export, chosen = get_exporter(form), choose_extractor(extractor)
        make_folder(out)
        total = count_documents(paths)
        with watched(total, verbose=verbose) as progress:
            outcome = code_paths(
                paths,
                workers=choose_workers(workers, total),
                engine=engine or read_settings().engine,
                extractor=chosen,
                min_confidence=min_confidence,
                progress=progress,
                stdin=sys.stdin.buffer,
            )
        write_files(out, export(outcome.tables()))
    _print_counts(len(outcome.documents), summary(count_found(outcome.coded)), out)
    _print_drops(outcome.dropped)
    if not outcome.documents and not outcome.failures:
        _tell_of_none(paths)
    list_failures(outcome.failures)


def read(
    paths: PathsArgument,
    file: FileOption = None,
    workers: WorkersOption = None,
    engine: EngineOption = None,
    extractor: ExtractorOption = None,
    *,
    verbose: VerboseOption = False,
) -> None:
    """Read articles into a file on a relation. Only what is new or changed is worked on."""
    with interruptible("What was read so far is kept; run the same command again to go on."):
        chosen = choose_extractor(extractor)
        take_in(file_path(file), paths, workers=workers, engine=engine, extractor=chosen, verbose=verbose)


def take_in(
    path: Path,
    paths: Sequence[str],
    *,
    workers: int | None,
    engine: str | None,
    extractor: "Extractor | None" = None,
    verbose: bool,
) -> None:
    """Reads the articles into the file, tells what was new, and ends with status 1 where some failed."""
    from detente.errors import StoreError
    from detente.pipeline.file import File
    from detente.pipeline.run import count_documents

    total = count_documents(paths)
    is_new = not path.exists()
    with File(path) as opened:
        opened.create()
        with watched(total, verbose=verbose) as progress:
            try:
                intake = opened.read(
                    paths,
                    workers=choose_workers(workers, total),
                    engine=engine or read_settings().engine,
                    extractor=extractor,
                    progress=progress,
                    stdin=sys.stdin.buffer,
                )
            except StoreError as error:  # the call was usable; what came before is kept
                complain(str(error))
                raise typer.Exit(1) from error
        held = opened.counts()
    news = f"{len(intake.added)} new, {len(intake.changed)} changed, {intake.n_known} known"
    if is_new and not held["documents"]:  # a mistyped path should leave nothing behind
        path.unlink()
        typer.echo(f"{news}. {path} was not kept, since it would be empty.")
    else:
        typer.echo(f"{news}. {path}: {held['documents']} documents, {held['claims']} claims, {held['events']} events.")
    _print_drops(intake.dropped)
    if not any((intake.added, intake.changed, intake.n_known, intake.failures)):
        _tell_of_none(paths)
    list_failures(intake.failures)


def choose_extractor(asked: str | None) -> "Extractor | None":
    """The extractor asked for or set, None where none is; says so where the texts leave this machine for it."""
    name = asked or read_settings().extractor
    if name is None:
        return None
    from detente.pipeline.extractors import get_extractor

    extractor = get_extractor(name)
    if extractor.sends_to:
        complain(
            f"the text of each article is sent to {extractor.sends_to}, for the extractor {name!r} that you named."
        )
    return extractor


def choose_workers(asked: int | None, total: int) -> int:
    """How many processes to use: as asked, as set, or as many as the number of documents is worth."""
    chosen = asked or read_settings().workers
    return chosen or (1 if total < FEW else n_processors())


def _print_counts(n_documents: int, found: str, out: Path) -> None:
    typer.echo(f"{n_documents} document{'' if n_documents == 1 else 's'}: {found}. Tables in {out}.")


def _print_drops(dropped: "Mapping[str, int]") -> None:
    if dropped:
        typer.echo(f"{tell_drops(dropped)}.")


def _tell_of_none(paths: Sequence[str]) -> None:
    """A folder without articles is no failure, and easily a wrong one."""
    complain(
        f"no articles under {', '.join(paths)}. Expected files as `detente read --help` lists them; check the path."
    )
