"""Which claims make one event, given the scores of pairs and what people judged.

Average linkage: the two groups whose pairs score best on average are joined first, until no join would score above 0.
A chain of claims each like the next does not become one event, as it would if one good pair were enough.
"""

import heapq
from collections.abc import Iterable, Mapping
from typing import Final

UNCOMPARED: Final = -2.0  # score of a pair that blocking never brought together, as within a large group

Pair = tuple[int, int]


class Components:
    """Groups of places that hang together, by union of the smaller number."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def find(self, place: int) -> int:
        """The smallest place of the group that a place is in."""
        while self._parents[place] != place:
            self._parents[place] = self._parents[self._parents[place]]
            place = self._parents[place]
        return place

    def join(self, left: int, right: int) -> None:
        """Makes one group of the groups of two places."""
        left, right = sorted((self.find(left), self.find(right)))
        self._parents[right] = left

    def groups(self) -> list[list[int]]:
        """All groups, each sorted, in order of their first."""
        found: dict[int, list[int]] = {}
        for place in range(len(self._parents)):
            found.setdefault(self.find(place), []).append(place)
        return list(found.values())


def cluster(
    size: int,
    scores: Mapping[Pair, float],
    *,
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
) -> list[list[int]]:
    """Groups of the places 0 to size - 1, each sorted, in order of their first.

    Args:
        size: how many places there are.
        scores: log-odds of pairs (smaller place first); a pair that is missing counts as UNCOMPARED.
        together: pairs that are in one group whatever they score.
        apart: pairs that are in different groups, unless `together` joins them.
    """
    forced = Components(size)
    for left, right in together:
        forced.join(left, right)
    atoms = forced.groups()
    atom_of = {place: atom for atom, places in enumerate(atoms) for place in places}
    forbidden = {_ordered(atom_of[left], atom_of[right]) for left, right in apart}
    sums: dict[Pair, tuple[float, int]] = {}
    for (left, right), score in scores.items():
        pair = _ordered(atom_of[left], atom_of[right])
        if pair[0] != pair[1]:
            total, count = sums.get(pair, (0.0, 0))
            sums[pair] = (total + score, count + 1)
    groups = _link([len(places) for places in atoms], sums, forbidden)
    return sorted(sorted(place for atom in group for place in atoms[atom]) for group in groups)


def _ordered(left: int, right: int) -> Pair:
    return (left, right) if left < right else (right, left)


def _link(sizes: list[int], sums: Mapping[Pair, tuple[float, int]], forbidden: Iterable[Pair]) -> list[list[int]]:
    """Groups of atoms by average linkage."""
    linkage = _Linkage(sizes, sums, forbidden)
    while linkage.join_best():
        pass
    return list(linkage.members.values())


class _Linkage:
    """Groups under way, the sums of scores between those that were compared, and a heap of possible joins."""

    def __init__(self, sizes: list[int], sums: Mapping[Pair, tuple[float, int]], forbidden: Iterable[Pair]) -> None:
        self.members = {atom: [atom] for atom in range(len(sizes))}
        self._sizes = dict(enumerate(sizes))
        self._near: dict[int, dict[int, tuple[float, int]]] = {atom: {} for atom in self.members}
        self._barred: dict[int, set[int]] = {atom: set() for atom in self.members}
        for (left, right), summed in sums.items():
            self._near[left][right] = self._near[right][left] = summed
        for left, right in forbidden:
            self._barred[left].add(right)
            self._barred[right].add(left)
        self._heap: list[tuple[float, int, int]] = []
        self._next = len(sizes)  # groups get new numbers, so that an outdated heap entry names one that is gone
        for left, right in sums:
            self._offer(left, right)

    def _offer(self, left: int, right: int) -> None:
        total, count = self._near[left][right]
        pairs = self._sizes[left] * self._sizes[right]
        average = (total + UNCOMPARED * (pairs - count)) / pairs
        if average > 0 and right not in self._barred[left]:
            heapq.heappush(self._heap, (-average, *_ordered(left, right)))

    def join_best(self) -> bool:
        """Joins the two groups that belong together most; False where none do."""
        while self._heap:
            _, left, right = heapq.heappop(self._heap)
            if left in self.members and right in self.members:
                self._join(left, right)
                return True
        return False

    def _join(self, left: int, right: int) -> None:
        new, self._next = self._next, self._next + 1
        self.members[new] = self.members.pop(left) + self.members.pop(right)
        self._sizes[new] = self._sizes[left] + self._sizes[right]
        self._barred[new] = (self._barred[left] | self._barred[right]) - {left, right}
        for other in self._barred[new]:
            self._barred[other].add(new)
        near: dict[int, tuple[float, int]] = {}
        for old in (left, right):
            for other, (total, count) in self._near.pop(old).items():
                if other in self.members:
                    del self._near[other][old]
                    so_far = near.get(other, (0.0, 0))
                    near[other] = (so_far[0] + total, so_far[1] + count)
        self._near[new] = near
        for other, summed in near.items():
            self._near[other][new] = summed
            self._offer(new, other)
