"""Fits what confidence means: on articles that were held out of fitting, how often type and parties were right.

    python training/calibrate.py --shared ../shared --hold-out 0.08 [--check GOLD TEXTS ...]

The share has to be the one that the reader was trained with, so that the same documents are held out. Writes
`coding/rules/confidence.yml`; with `--check`, prints for further gold how far confidence and truth lie apart.
"""

import argparse
import random
import tempfile
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
from dataset import corpora, held_share, hold_out, read_claims
from sklearn.linear_model import LogisticRegression
from train import SEED

from detente.coding.by_model import ModelReader
from detente.coding.code import code_document
from detente.coding.confidence import Signals
from detente.language.encoder import load_encoder
from detente.language.engine import load_engine
from detente.language.read import read_sentences
from detente.measure.scoring.alike import claim_likeness
from detente.measure.scoring.claims import is_coded
from detente.measure.scoring.matching import match
from detente.measure.scoring.places import Texts
from detente.model.document import Document
from detente.reading.batch import read_documents

_OUT = Path("src/detente/coding/rules/confidence.yml")
_HEAD = """# How much each signal of the trained reader tells of whether a claim's type and parties are right. Written by
# training/calibrate.py; coding/confidence.py says what each signal is.
"""
_BINS = 10
_FOLDS = 5


class Recorder(ModelReader):
    """Reads as ever, and gives the number of its reading in place of a confidence, from 1 on: a confidence that knowledge sets is less."""

    def __init__(self) -> None:
        super().__init__(load_encoder())
        self.seen: list[Signals] = []

    def _confidence(self, signals: Signals) -> float:
        self.seen.append(signals)
        return float(len(self.seen))


def _row(claim: Any) -> dict[str, Any]:  # noqa: ANN401  (a claim of the model, told as the scorers want it)
    return {
        "doc": claim.document_id,
        "quote": claim.evidence.quote,
        "event_type": claim.event_type.value,
        "actors": list(claim.actors),
        "recipients": list(claim.recipients),
        "status": claim.status.value,
        "date": claim.date,
        "confidence": claim.confidence,
    }


def judge(
    documents: Iterable[Document], gold: dict[str, list[dict[str, Any]]], reader: ModelReader
) -> list[tuple[float, bool]]:
    """The confidence of each claim of the documents, as the reader gives it, and whether its type and parties are the gold's."""
    engine = load_engine()
    found = []
    for document in documents:
        rows = [_row(claim) for claim in code_document(document, read_sentences(document, engine), reader).claims]
        met = match(
            gold.get(document.document_id, []), rows, Texts({document.document_id: document.text}), claim_likeness
        )
        right = {id(mine) for told, mine in met.pairs if is_coded(told, mine)}
        found += [(row["confidence"], id(row) in right) for row in rows]
    return found


def table(told: np.ndarray, right: np.ndarray) -> tuple[list[tuple[float, float, int]], float]:
    """Of ten bins of equal width: mean confidence, share right, claims; and the expected calibration error (Guo et al. 2017)."""
    bins = np.minimum((told * _BINS).astype(int), _BINS - 1)
    rows = [
        (float(told[bins == b].mean()), float(right[bins == b].mean()), int((bins == b).sum()))
        for b in range(_BINS)
        if (bins == b).any()
    ]
    return rows, sum(abs(mean - share) * n for mean, share, n in rows) / max(1, len(told))


def told_of_others(seen: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The confidence of each claim by what is fitted on the other folds; a fold is a run of documents."""
    told = np.empty(len(seen))
    for fold in np.array_split(np.arange(len(seen)), _FOLDS):
        others = np.setdiff1d(np.arange(len(seen)), fold)
        told[fold] = LogisticRegression(C=1.0).fit(seen[others], right[others]).predict_proba(seen[fold])[:, 1]
    return told


def show(name: str, told: np.ndarray, right: np.ndarray) -> None:
    """Prints the table."""
    rows, error = table(told, right)
    print(f"{name}: expected calibration error {error:.3f}")
    for mean, share, n in rows:
        print(f"  said {mean:.2f}  right {share:.2f}  claims {n}")


def _documents(texts: Path, wanted: Iterable[str] | None = None) -> list[Document]:
    read = [document for document in read_documents([str(texts)]) if isinstance(document, Document)]
    return [document for document in read if wanted is None or document.document_id in set(wanted)]


def main() -> None:
    """Fits, writes, checks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--hold-out", type=float, default=0.08)
    parser.add_argument("--check", type=Path, nargs=2, action="append", default=[], metavar=("GOLD", "TEXTS"))
    options = parser.parse_args()
    chance = random.Random(SEED)  # noqa: S311  (no secret hangs on it)
    judged = []
    with tempfile.TemporaryDirectory() as unpacked:
        for name, (texts, gold) in corpora(options.shared, Path(unpacked)).items():
            claims = read_claims(gold)
            documents = _documents(texts)
            held = hold_out([d.document_id for d in documents], claims, held_share(name, options.hold_out), chance)
            recorder = Recorder()
            told = judge([d for d in documents if d.document_id in set(held)], claims, recorder)
            judged += [(recorder.seen[int(number) - 1], is_right) for number, is_right in told]
    seen, right = (np.array(column, dtype=float) for column in zip(*((s.values(), r) for s, r in judged), strict=True))
    fitted = LogisticRegression(C=1.0).fit(seen, right)
    names = ("bias", *(field.name for field in fields(Signals)))
    values = (float(fitted.intercept_[0]), *map(float, fitted.coef_[0]))
    _OUT.write_text(_HEAD + "".join(f"{n}: {v:.4f}\n" for n, v in zip(names, values, strict=True)), encoding="utf-8")
    print(f"{len(judged)} claims, {right.sum():.0f} right: {dict(zip(names, values, strict=True))}")
    show(f"each fold by the other {_FOLDS - 1}", told_of_others(seen, right), right)
    checked = {
        gold.name: judge(_documents(texts, claims := read_claims(gold)), claims, ModelReader(load_encoder()))
        for gold, texts in options.check
    }
    if len(checked) > 1:
        checked["all of these"] = [one for listed in checked.values() for one in listed]
    for name, found in checked.items():
        show(name, np.array([said for said, _ in found]), np.array([float(is_right) for _, is_right in found]))


if __name__ == "__main__":
    main()
