"""How well the questions of bench/search.yml are answered from the sample articles: by words, by meaning, by both.

    python bench/search.py

A hit is right where its sentence begins as one of those named for the question. Recall counts the sentences found among
the first ten, out of ten or as many as there are; nDCG also counts how far up they stand. Sentences count once.
"""

import math
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib.resources import as_file, files
from pathlib import Path

import yaml

from detente.pipeline.file import File
from detente.pipeline.query import Query
from detente.pipeline.search import Ranked, Wanted, find_meaning, make_vectors, rank_claims
from detente.store.file import Store
from detente.store.look_up import get_claims

QUESTIONS = Path(__file__).with_name("search.yml")
SHOWN = 10
Rank = Callable[[Wanted], Sequence[Ranked]]


def score(found: Sequence[str], wanted: Sequence[str]) -> tuple[float, float]:
    """Recall and nDCG among the first SHOWN of the sentences found."""
    right = [any(sentence.startswith(one) for one in wanted) for sentence in found[:SHOWN]]
    most = min(SHOWN, len(wanted))
    gain = sum(1 / math.log2(place + 2) for place, is_right in enumerate(right) if is_right)
    return min(1.0, sum(right) / most), min(1.0, gain / sum(1 / math.log2(place + 2) for place in range(most)))


def sentences(store: Store, ranked: Sequence[Ranked]) -> list[str]:
    """The sentences of claims in their order, each once."""
    with store.look() as connection:
        claims = get_claims(connection, (one.number for one in ranked))
    return list(dict.fromkeys(" ".join(claims[one.number].evidence.quote.split()) for one in ranked))


def compare(store: Store, ways: dict[str, Rank]) -> None:
    """A line for each way of searching."""
    questions = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    for name, rank in ways.items():
        scores = [
            score(sentences(store, rank(Wanted(question, Query(), limit=50))), wanted)
            for question, wanted in questions.items()
        ]
        recall, gain = (sum(each) / len(scores) for each in zip(*scores, strict=True))
        print(f"{name:10} recall@{SHOWN} {recall:.2f}  nDCG@{SHOWN} {gain:.2f}  ({len(scores)} questions)")


def main() -> None:
    """Reads the samples into a file that is thrown away, and asks it."""
    meaning, why_not = find_meaning()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "samples.db")
        with as_file(files("detente") / "samples") as samples, File(path) as file:
            file.read([str(samples)])
        with Store(path) as store:
            ways: dict[str, Rank] = {"words": lambda wanted: rank_claims(store, wanted, None)}
            if meaning:
                make_vectors(store, meaning)
                ways["meaning"] = lambda wanted: [
                    one for one in sorted(rank_claims(store, wanted, meaning), key=_by_meaning) if one.by_meaning
                ]
                ways["both"] = lambda wanted: rank_claims(store, wanted, meaning)
            compare(store, ways)
    if why_not:
        print(why_not, file=sys.stderr)


def _by_meaning(one: Ranked) -> int:
    return one.by_meaning or sys.maxsize


if __name__ == "__main__":
    main()
