"""Pairs rows of the gold with coded rows that speak of the same place in a text."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from detente.measure.scoring.places import Record, Texts, shared

_LEAST_SHARED: Final = 0.5  # of the shorter quote
_PLACE_WEIGHT: Final = 0.1  # of how much two quotes share, beside how alike the rows are


@dataclass(frozen=True, slots=True)
class Matched:
    """Which rows met: pairs of (gold, coded), and what stayed alone on either side, in the order of the tables.

    `ungrounded` are the coded rows whose quote stands nowhere in its text.
    """

    pairs: tuple[tuple[Record, Record], ...]
    missed: tuple[Record, ...]
    false: tuple[Record, ...]
    ungrounded: tuple[Record, ...]


def match(
    gold: Sequence[Record], mine: Sequence[Record], texts: Texts, likeness: Callable[[Record, Record], float]
) -> Matched:
    """The rows whose quotes share half of the shorter one, paired greedily: the most alike first, each row once.

    Where several pairs are as alike, the earlier row goes first.
    """
    gold_at, mine_at = [texts.places(row) for row in gold], [texts.places(row) for row in mine]
    of_document: dict[str, list[int]] = defaultdict(list)
    for j, row in enumerate(mine):
        of_document[row["doc"]].append(j)
    candidates = []
    for i, row in enumerate(gold):
        for j in of_document[row["doc"]]:
            cover = shared(gold_at[i], mine_at[j])
            if cover >= _LEAST_SHARED:
                candidates.append((-(likeness(row, mine[j]) + _PLACE_WEIGHT * cover), i, j))
    taken_gold: dict[int, int] = {}
    taken_mine: set[int] = set()
    for _, i, j in sorted(candidates):
        if i not in taken_gold and j not in taken_mine:
            taken_gold[i] = j
            taken_mine.add(j)
    return Matched(
        tuple((gold[i], mine[j]) for i, j in taken_gold.items()),
        tuple(row for i, row in enumerate(gold) if i not in taken_gold),
        tuple(row for j, row in enumerate(mine) if j not in taken_mine),
        tuple(row for row, places in zip(mine, mine_at, strict=True) if not places),
    )
