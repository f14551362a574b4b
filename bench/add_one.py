"""Time of adding one article to a file that holds many claims, and of what is worked out when somebody then asks.

    python bench/add_one.py [--claims 100000] [--articles 5] [--keep relation.db]

The file holds the generated claims of `bench/reconcile.py`, eighteen an article; the last articles are held back and then
added one by one, as `detente read` adds them once they are read and coded. Time is by the wall clock.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reconcile import documents

from detente.model.claim import Coded
from detente.model.document import Document
from detente.model.ids import content_id
from detente.pipeline.derive import compare_if_stale, derive_if_stale
from detente.store.file import Store
from detente.store.write import Kept

_FINGERPRINT = 130  # numbers


@contextmanager
def timed(what: str, seconds: list[float]) -> Iterator[None]:
    """Prints how long something took, and notes it."""
    started = time.perf_counter()
    yield
    seconds.append(time.perf_counter() - started)
    print(f"{what:<40} {seconds[-1]:8.2f} s", flush=True)


def keep(store: Store, coded: Coded, chance: random.Random) -> None:
    """Keeps an article whose wording is like no other's."""
    text = "\n".join(claim.evidence.quote for claim in coded.claims)
    document = Document(
        document_id=coded.document_id, content_id=content_id("d", text), text=text, blocks=(), published="2025-11-20"
    )
    store.keep(Kept(document, coded, tuple(chance.randrange(2**32) for _ in range(_FINGERPRINT)), "bench"))


def main() -> None:
    """Print a line for each step."""
    parser = argparse.ArgumentParser(description="Time of adding one article to a file of many claims.")
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--articles", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="where the file is made; by default it is thrown away")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(given.keep or Path(folder) / "relation.db", given.claims, given.articles)


def measure(path: Path, n_claims: int, n_articles: int) -> None:
    """Makes the file, then adds the articles."""
    chance = random.Random(1)  # noqa: S311  (no secret: the same file every time)
    coded = documents(n_claims)
    once: list[float] = []
    with Store(path, create=True) as store:
        with timed("keeping all but the last articles", once):
            for one in coded[:-n_articles]:
                keep(store, one, chance)
        with timed("deriving all from them", once):
            compare_if_stale(store)
        print(f"the file: {path.stat().st_size / 1e6:,.0f} MB")
        each: list[float] = []
        for one in coded[-n_articles:]:
            with timed("adding one article", each):
                keep(store, one, chance)
                derive_if_stale(store)
        with timed("disagreements and verdicts, when asked", once):
            compare_if_stale(store)
    print(f"one article, median of {n_articles}: {statistics.median(each):.2f} s, the slowest {max(each):.2f} s")


if __name__ == "__main__":
    main()
