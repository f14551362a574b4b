"""Detente keeps the file on the relations between states.

import detente

tables = detente.code(["articles/"])          # stateless: articles in, tables out
file = detente.open("relation.db")            # a file that grows
file.read(["articles/"])
file.events("Pakistan", "Russia", since="2014")
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.language.extractor import Extractor
    from detente.pipeline.file import File
    from detente.pipeline.tables import Tables

__all__ = ["code", "open"]


def code(
    paths: Sequence[str | Path] | str | Path,
    *,
    workers: int = 1,
    engine: str | None = None,
    extractor: "Extractor | str | None" = None,
) -> "Tables":
    """The tables of what the articles under the paths say.

    Args:
        paths: files, folders or archives; their order makes no difference.
        workers: how many processes code; the tables are the same for any number.
        engine: the name of an installed language pipeline; None for the one that comes along.
        extractor: what gives the claims in place of the product's own readers, or its name; None for no such thing.

    Returns:
        The tables as polars frames: `.claims`, `.events`, `.figures`, `.ledger`, `.assessments`, `.disagreements`,
        `.documents`; all of them with `.to_pandas()`; `.failures` tells what could not be read, `.dropped` what an extractor proposed in
        vain.
    """
    from detente.pipeline.run import code_paths
    from detente.pipeline.tables import Tables

    given = [paths] if isinstance(paths, str | Path) else paths
    outcome = code_paths([str(path) for path in given], workers=workers, engine=engine, extractor=extractor)
    return Tables(outcome.tables(), outcome.failures, outcome.dropped)


def open(file: str | Path) -> "File":  # noqa: A001  (detente.open reads like gzip.open)
    """The file on a relation; it is made by the first `read`."""
    from detente.pipeline.file import File

    return File(file)
