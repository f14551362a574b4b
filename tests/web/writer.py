"""Keeps articles in a file, one after the other, and says of each when it is kept: to be killed, and to write beside others.

python -m tests.web.writer relation.db prefix 100
"""

import sys
import zlib
from dataclasses import replace
from pathlib import Path

from tests import factory

from detente.pipeline.derive import derive_if_stale
from detente.pipeline.file import content_id_of
from detente.store.file import Store
from detente.store.write import Kept


def article(name: str) -> Kept:
    """An article that tells of a happening of its own, and of one that all articles tell of."""
    number = zlib.crc32(name.encode())
    text = f"Ruritania signed treaty {name} with Elbonia. Both signed the great treaty in 2003."
    document = factory.document(text, name, publisher="Zeta Post")
    document = replace(document, content_id=content_id_of(document))
    both = {"actors": ("PAK", "RUS")}
    claims = [
        factory.claim(f"Ruritania signed treaty {name} with Elbonia", document, date=str(1900 + number % 90), **both),
        factory.claim("Both signed the great treaty in 2003", document, date="2003", **both),
    ]
    fingerprint = tuple((number * 7919 + place * 104729) % 2**32 for place in range(128))
    return Kept(document, factory.coded(document, *claims), fingerprint, "test")


def main(path: str, prefix: str, n_articles: str) -> None:
    """Keeps the articles; after every fifth all that follows is made anew."""
    with Store(Path(path), create=True) as store:
        for number in range(int(n_articles)):
            store.keep(article(f"{prefix}-{number}"))
            print(f"{prefix}-{number}", flush=True)  # noqa: T201  (read by whoever began the process)
            if number % 5 == 4:
                derive_if_stale(store)


if __name__ == "__main__":
    main(*sys.argv[1:])
