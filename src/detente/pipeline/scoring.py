"""Articles coded and held against what people made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from detente.errors import InputError
from detente.language.engine import Engine
from detente.language.extractor import Extractor
from detente.measure.scoring.alike import find_date
from detente.measure.scoring.compare import Comparison, compare
from detente.measure.scoring.places import Record, Texts
from detente.measure.scoring.tally import Floats
from detente.model.document import Document, Failure
from detente.pipeline.outcome import Progress
from detente.pipeline.run import code_paths
from detente.reading.batch import read_documents
from detente.reading.gold import read_gold
from detente.reading.walk import STDIN

RESAMPLES: Final = 1000
_SEED: Final = 20240229  # any number will do, so long as it stays: the same tables give the same intervals
_QUOTED: Final = ("claims", "figures", "assessments")
_FEW: Final = 5  # names in a message

Tables = Mapping[str, Sequence[Record]]


@dataclass(frozen=True, slots=True)
class Scored:
    """A comparison with what it was made on.

    `documents` were compared; `absent` are documents of the gold that no article has, left out; `unplaced` are rows of the
    gold whose quote stands nowhere in its text, so that nothing can meet them; `failures` could not be read.
    """

    comparison: Comparison
    documents: tuple[str, ...]
    absent: tuple[str, ...] = ()
    unplaced: tuple[Record, ...] = ()
    failures: tuple[Failure, ...] = ()


def score_paths(  # noqa: PLR0913  (the options of code_paths, and two of comparing)
    gold: str | Path,
    paths: Sequence[str],
    *,
    workers: int = 1,
    engine: Engine | str | None = None,
    extractor: Extractor | str | None = None,
    progress: Progress | None = None,
    min_confidence: float = 0.0,
) -> Scored:
    """How near the program comes to a gold standard on the articles under the paths.

    All articles are coded together; then only the documents that the gold covers are compared. A document is covered if
    the gold has a claim in it or lists it in `documents.jsonl`.

    Args:
        gold: the folder with the tables that people coded.
        paths: files, folders or archives; a document is the gold's by its id, which is the file's stem or the row's id.
        workers: how many processes code.
        engine: a loaded engine, or the name of one.
        extractor: what gives the claims in place of the readers that come along, or its name.
        progress: told of each document when it is done.
        min_confidence: claims of less confidence (0 to 1) are not counted.

    Raises:
        InputError: the gold cannot be used, or no document of it is among the articles.
    """
    if STDIN in paths:
        raise InputError("score: '-' among the paths. Expected files, folders or archives, since texts are read twice.")
    tables = read_gold(gold)
    _check_dates(gold, tables["claims"])
    covered = list(dict.fromkeys(row["doc"] for name in ("claims", "documents") for row in tables.get(name, ())))
    texts = _texts(gold, paths, covered)
    outcome = code_paths(paths, workers=workers, engine=engine, extractor=extractor, progress=progress)
    coded = _within(outcome.tables(), texts)
    coded["claims"] = [row for row in coded["claims"] if row["confidence"] >= min_confidence]
    tables = _within(tables, texts)
    comparison = compare(tables, coded, texts, _samples(len(texts)))
    absent = tuple(name for name in covered if name not in texts)
    return Scored(comparison, tuple(texts), absent, tuple(_unplaced(tables, texts)), outcome.failures)


def _check_dates(gold: str | Path, claims: Sequence[Record]) -> None:
    """Raises where a date is no EDTF date: it would count as none, and every date given there as wrong."""
    for row in claims:
        if row.get("date") and find_date(row["date"]) is None:
            raise InputError(
                f"{gold}: {row['date']!r} is no EDTF date, in the claim {row['quote'][:60]!r} of {row['doc']}. Expected "
                "forms such as 2017, 2017-08-31, 199X, 2016/.. or 2013~, and null where the text gives none."
            )


def _texts(gold: str | Path, paths: Sequence[str], covered: Sequence[str]) -> dict[str, str]:
    """The texts of the documents that the gold covers, in its order."""
    wanted, others, found = set(covered), [], {}
    for one in read_documents(paths):
        if isinstance(one, Document) and one.document_id in wanted:
            found[one.document_id] = one.text
        elif isinstance(one, Document):
            others.append(one.document_id)
    if not found:
        raise InputError(
            f"no document of {gold} is among the articles. The gold has {_few(covered)}; {', '.join(paths)} "
            f"{'has ' + _few(others) if others else 'has none that can be read'}. Expected the same ids on both sides: a "
            "file's name without its ending, or the id of a row."
        )
    return {name: found[name] for name in covered if name in found}


def _few(names: Sequence[str]) -> str:
    more = len(names) - _FEW
    return ", ".join(names[:_FEW]) + (f" and {more} more" if more > 0 else "")


def _within(tables: Tables, texts: Mapping[str, str]) -> dict[str, list[Record]]:
    """The rows of the documents compared; a row that several documents tell of stays."""
    return {
        name: [row for row in rows if row.get("doc") is None or row["doc"] in texts] for name, rows in tables.items()
    }


def _unplaced(tables: Tables, texts: Mapping[str, str]) -> list[Record]:
    where = Texts(texts)
    return [row for name in _QUOTED for row in tables.get(name, ()) if not where.places(row)]


def _samples(n_documents: int) -> Floats:
    """How often each document stands in each sample of as many documents, drawn with putting back."""
    draws = np.random.default_rng(_SEED).multinomial(n_documents, [1 / n_documents] * n_documents, size=RESAMPLES)
    return draws.astype(np.float64)
