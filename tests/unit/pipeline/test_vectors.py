from pathlib import Path
from random import Random

import numpy as np
from tests import factory

from detente.language.meaning import SIZE, likeness
from detente.pipeline.vectors import Held, Vectors
from detente.store.file import Store
from detente.store.write import Kept


def vectors(number: int, seed: int) -> bytes:
    """Vectors of few directions, so that many are alike and some tie."""
    chance = Random(seed)  # noqa: S311  (no secret)
    return b"".join(bytes([chance.choice((0, 90)), chance.choice((0, 90))] + [30] * (SIZE - 2)) for _ in range(number))


def test_the_nearest_come_first_and_the_smaller_number_where_they_tie():
    blocks = [vectors(40, 1), vectors(25, 2)]
    numbers = list(range(7, 72))
    wanted = vectors(1, 3)
    held = Held(("x", 1, 1), np.array(numbers, dtype=np.int64), blocks)
    values = [value for block in blocks for value in likeness(wanted, block)]
    expected = sorted((-value, number) for number, value in zip(numbers, values, strict=True) if number % 3)
    assert held.most_alike(wanted, lambda number: bool(number % 3), 20) == [number for _, number in expected[:20]]


def test_what_has_nothing_in_common_is_not_near():
    held = Held(("x", 1, 1), np.array([1], dtype=np.int64), [bytes([0] * (SIZE - 1) + [90])])
    assert held.most_alike(bytes([90] + [0] * (SIZE - 1)), lambda _: True, 20) == []
    assert Held(("x", 0, 0), np.array([], dtype=np.int64), []).most_alike(bytes(SIZE), lambda _: True, 20) == []


def keep(store: Store, name: str) -> None:
    of = factory.document(document_id=name)
    store.keep(Kept(of, factory.coded(of, factory.claim(of.text[:20], of, claim_id=f"c-{name}")), (1,), "coder"))


def read(store: Store, held: Vectors) -> list[int]:
    with store.look() as connection:
        return held.read(connection, "x").numbers.tolist()


def test_vectors_are_held_until_an_article_comes_or_goes(tmp_path: Path):
    with Store(tmp_path / "x.db", create=True) as store:
        held = Vectors()
        keep(store, "one")
        assert read(store, held) == []  # not whole: looked at again the next time
        store.keep_vectors("x", {1: bytes(SIZE)})
        assert read(store, held) == [1]
        with store.look() as connection:
            assert held.are_whole(connection, "x")
            assert not held.are_whole(connection, "y")
            assert held.read(connection, "x") is held.read(connection, "x")
        keep(store, "two")
        with store.look() as connection:
            assert not held.are_whole(connection, "x")
        store.keep_vectors("x", {2: bytes(SIZE)})
        assert read(store, held) == [1, 2]
