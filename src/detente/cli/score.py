"""Measuring the program on texts that people have coded: `score`."""

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import EngineOption, ExtractorOption, MinConfidenceOption, VerboseOption, WorkersOption
from detente.cli.progress import interruptible, list_failures, watched
from detente.cli.take_in import choose_extractor, choose_workers
from detente.cli.terminal import complain, inert_json
from detente.settings import read_settings

_FEW = 3  # examples in a complaint


def score(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD", help="The folder with what people coded: claims.jsonl and any other table of the scheme."
        ),
    ],
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...", help="The articles: files, folders and .zip archives, as `detente code` takes them."
        ),
    ],
    min_confidence: MinConfidenceOption = 0,
    misses: Annotated[
        int,
        typer.Option(
            "--misses", min=0, help="Print as many claims that were missed, false or coded otherwise, of each."
        ),
    ] = 0,
    workers: WorkersOption = None,
    engine: EngineOption = None,
    extractor: ExtractorOption = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with all measures.")] = False,
    verbose: VerboseOption = False,
) -> None:
    """Code articles and compare the tables with those that people made of them. Each measure has a 95 % interval, from documents drawn again and again."""
    from detente.cli.score_layout import print_scored, scored_record
    from detente.pipeline.run import count_documents
    from detente.pipeline.scoring import score_paths

    with interruptible("Nothing was measured. Run the same command again."):
        chosen = choose_extractor(extractor)
        total = count_documents(paths)
        with watched(total, verbose=verbose) as progress:
            scored = score_paths(
                gold,
                paths,
                workers=choose_workers(workers, total),
                engine=engine or read_settings().engine,
                extractor=chosen,
                progress=progress,
                min_confidence=min_confidence,
            )
    if as_json:
        typer.echo(inert_json(scored_record(scored, misses)))
    else:
        print_scored(scored, misses)
    if scored.absent:
        _tell("documents of the gold are not among the articles and were left out", scored.absent)
    if scored.unplaced:
        _tell(
            "rows of the gold have a quote that stands nowhere in its text, or is longer than 300 characters: nothing can meet them",
            [f"{row['doc']}: {row['quote'][:60]!r}" for row in scored.unplaced],
        )
    list_failures(scored.failures)


def _tell(what: str, examples: "tuple[str, ...] | list[str]") -> None:
    complain(f"{len(examples)} {what}: {', '.join(examples[:_FEW])}{', ...' if len(examples) > _FEW else ''}")
