"""Fits the weights by which `coding` chooses the date of an act, on the drill corpus and the news of our own.

    python training/fit_dates.py

prints how often the choice is right on folds of documents that were not fitted on, then writes
`src/detente/coding/rules/date_weights.yml`. The choice is a conditional logit over the candidates of each act (McFadden
1974): the likelihood of the candidates that the gold date fits, with a ridge on the weights, by L-BFGS from zero, so that
the result depends on the data alone.
"""

import re
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from dataset import Gold, _fold, _head, _place, _rows, corpora
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from detente.coding.code import set_scenes
from detente.coding.date_candidates import Candidate, find_candidates
from detente.coding.date_document import DocumentDates
from detente.coding.date_features import Act
from detente.language.engine import Engine, load_engine
from detente.language.read import read_sentences
from detente.model.claim import Status
from detente.model.document import Document
from detente.reading.batch import read_documents

RIDGE = 6.0
LEAST_SEEN = 25  # candidates that have a feature
SHIFT = 0.3  # for no date: a wrong date does more harm than none
FOLDS = 4
_BEFORE = 3  # sentences that may hand on their date, as in `coding.code`
_SHARED = Path("../shared")
_WEIGHTS = Path("src/detente/coding/rules/date_weights.yml")
_HEAD = """# How much each feature of a date speaks for its being the date of an act, as an addend to the logarithm of its odds.
#
# Written by training/fit_dates.py, not by hand. A feature is named by where the date comes from and what is so of it:
# `own` in the act's sentence, `before` in one before it, `lead` below a headline, `story` the month that a report tells of,
# `retold` where the act was told before, `publication` by words such as recently, `none` no date; after `&` the status,
# form or clause of the act.
weights:
"""


@dataclass(frozen=True, slots=True)
class Example:
    """An act with its candidates; `fits` tells which of them agree with the gold date, `best` which of these to learn."""

    document: str
    date: str | None
    candidates: list[Candidate]
    fits: list[bool]
    best: list[bool]


def days(edtf: str) -> tuple[str, str]:
    """First and last day that a date can mean, as the benchmark reads it."""
    start, slash, end = re.sub(r"[~?%]", "", edtf).partition("/")
    end = end if slash else start
    first = "0000" if start in ("", "..") else start.replace("X", "0")
    last = "9999" if end in ("", "..") else end.replace("X", "9")
    return (first + "-01-01")[:10] if len(first) < 10 else first, last + {4: "-12-31", 7: "-31"}.get(len(last), "")


def fits(gold: str | None, mine: str | None) -> bool:
    """Whether one date lies in the other and the wider is not too wide to say anything, as the benchmark counts."""
    if not gold or not mine:
        return not gold and not mine
    a, b = days(gold), days(mine)
    inside = (a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1])
    wide = max(int(last[:4]) - int(first[:4]) for first, last in (a, b))
    return inside and (wide <= 11 or a[0][:4] == b[0][:4] or a[1][:4] == b[1][:4])


def examples(document: Document, claims: list[Gold], engine: Engine) -> list[Example]:
    """The acts of one document that the gold marks by their words."""
    sentences = read_sentences(document, engine)
    scenes = set_scenes(document, sentences) if any(sentence.is_parsed for sentence in sentences) else []
    text, offsets = _fold(document.text)
    dates, found = DocumentDates(document), []
    for gold in claims:
        placed = _place(text, offsets, gold, gold.get("trigger"))
        start, end = (placed[1], placed[2]) if placed else (None, None)
        if start is None or end is None:
            continue
        scene = next((s for s in scenes if s.tree.sentence.start <= start < s.tree.sentence.end), None)
        sentence = scene.tree.sentence if scene else None
        tokens = (
            [t for t in range(len(sentence.words)) if sentence.starts[t] < end and sentence.end_of(t) > start]
            if sentence
            else []
        )
        if scene is None or sentence is None or not tokens:
            continue
        act = Act(scene.tree, _head(scene, tokens), Status(gold["status"]))
        candidates = find_candidates(dates, act, sentences[max(0, sentence.index - _BEFORE) : sentence.index])
        right = [fits(gold["date"], candidate.edtf) for candidate in candidates]
        exact = [candidate.edtf == gold["date"] for candidate in candidates]
        found.append(Example(document.document_id, gold["date"], candidates, right, exact if any(exact) else right))
    return found


def load(texts: Path, gold: Path, engine: Engine) -> list[Example]:
    """All examples of a corpus."""
    roles = {row["id"]: row for row in _rows(gold / "roles.jsonl")}
    claims: dict[str, list[Gold]] = defaultdict(list)
    for row in _rows(gold / "claims.jsonl"):
        claims[row["doc"]].append({"trigger": roles.get(row.get("id"), {}).get("trigger"), **row})
    documents = [document for document in read_documents([str(texts)]) if isinstance(document, Document)]
    return [e for document in documents for e in examples(document, claims[document.document_id], engine)]


def fit(data: list[Example], names: list[str]) -> NDArray[np.float64]:
    """The weights of the features."""
    place = {name: number for number, name in enumerate(names)}
    data = [example for example in data if any(example.best)]
    rows = [[place[f] for f in c.features if f in place] for example in data for c in example.candidates]
    ends = np.cumsum([0, *(len(row) for row in rows)])
    marks = csr_matrix((np.ones(ends[-1]), np.concatenate(rows).astype(int), ends), shape=(len(rows), len(names)))
    group = np.repeat(np.arange(len(data)), [len(example.candidates) for example in data])
    first = np.r_[0, np.flatnonzero(np.diff(group)) + 1]
    best = np.array([is_best for example in data for is_best in example.best])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = marks @ weights
        powers = np.exp(scores - np.maximum.reduceat(scores, first)[group])
        whole, right = np.add.reduceat(powers, first), np.add.reduceat(powers * best, first) + 1e-30
        slope = marks.T @ (powers / whole[group] - powers * best / right[group])
        return float(np.log(whole / right).sum() + RIDGE / 2 * weights @ weights), slope + RIDGE * weights

    result: NDArray[np.float64] = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return result


def count(data: list[Example], weights: dict[str, float]) -> Counter[str]:
    """How often the choice fits, is another date, none, or one where the gold has none."""
    found: Counter[str] = Counter()
    for example in data:
        scores = [sum(weights.get(f, 0.0) for f in c.features) for c in example.candidates]
        chosen = int(np.argmax(scores))
        date = example.candidates[chosen].edtf
        kind = "missing" if date is None else "invented" if example.date is None else "wrong"
        found["compatible" if example.fits[chosen] else kind] += 1
    return found


def named(names: list[str], weights: NDArray[np.float64]) -> dict[str, float]:
    """The weights by name, with the shift for no date, to two decimals; those of nought are left out."""
    by_name = dict(zip(names, weights.tolist(), strict=True))
    by_name["none"] = by_name.get("none", 0.0) + SHIFT
    return {name: round(weight, 2) for name, weight in sorted(by_name.items()) if abs(weight) >= 0.005}


def main() -> None:
    """Fits, prints the shares on held-out folds, and writes the weights."""
    engine = load_engine()
    with tempfile.TemporaryDirectory() as unpacked:
        folders = corpora(_SHARED, Path(unpacked)).values()
        data = [example for texts, gold in folders for example in load(texts, gold, engine)]
    seen = Counter(f for example in data for candidate in example.candidates for f in candidate.features)
    names = sorted(name for name, n in seen.items() if n >= LEAST_SEEN)
    total: Counter[str] = Counter()
    for fold in range(FOLDS):
        is_held = [crc32(example.document.encode()) % FOLDS == fold for example in data]
        weights = fit([e for e, held in zip(data, is_held, strict=True) if not held], names)
        total += count([e for e, held in zip(data, is_held, strict=True) if held], named(names, weights))
    print({kind: round(n / len(data), 3) for kind, n in total.items()}, len(data), "acts", len(names), "features")
    final = named(names, fit(data, names))
    _WEIGHTS.write_text(_HEAD + "".join(f'  "{name}": {weight}\n' for name, weight in final.items()), encoding="utf-8")


if __name__ == "__main__":
    main()
