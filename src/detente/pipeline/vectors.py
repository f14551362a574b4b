"""The vectors of a file's claims, held in memory from one question to the next: a file has a hundred thousand and more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from detente.language.meaning import likeness
from detente.store import look_up

_LEAST_ALIKE: Final = 0.25  # likeness of meaning below which two sentences have nothing to do with each other


@dataclass(frozen=True, slots=True)
class Held:
    """The vectors of an encoder, some thousands end to end in each block, and the numbers of their claims.

    `basis` tells what claims there were.
    """

    basis: tuple[str, int, int]
    numbers: NDArray[np.int64]
    blocks: Sequence[bytes]

    def most_alike(self, wanted: bytes, fits: Callable[[int], bool], limit: int) -> list[int]:
        """Numbers of the claims that fit and are nearest in meaning, the nearest first, the smaller number where they tie."""
        values = np.concatenate(
            [np.empty(0, np.float32), *(likeness(wanted, block) for block in self.blocks)], dtype=np.float32
        )
        near = np.flatnonzero(values >= _LEAST_ALIKE)
        order = near[np.lexsort((self.numbers[near], -values[near]))]
        return list(islice((number for number in self.numbers[order].tolist() if fits(number)), limit))


class Vectors:
    """Reads the vectors of a file, and keeps them for as long as its articles stay the same."""

    def __init__(self) -> None:
        self._held: Held | None = None

    def are_whole(self, connection: Connection, encoder: str) -> bool:
        """Whether the vectors of all claims are held."""
        return self._held is not None and self._held.basis == (encoder, *look_up.find_newest(connection))

    def read(self, connection: Connection, encoder: str) -> Held:
        """The vectors of an encoder; they are kept if there is one of every claim, for then none can come later."""
        basis = (encoder, *look_up.find_newest(connection))
        held = self._held
        if held is None or held.basis != basis:
            read = list(look_up.go_through_vectors(connection, encoder))
            numbers = np.array([number for numbers, _ in read for number in numbers], dtype=np.int64)
            held = Held(basis, numbers, [block for _, block in read])
            if len(numbers) == look_up.count_claims(connection):
                self._held = held
        return held
