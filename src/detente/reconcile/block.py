"""Which pairs of claims are worth a comparison: near linear in the number of claims.

A claim is filed under keys made of its parties, its type and something more (year, word, named thing, document).
Claims that share a key are compared with the next few under that key, in order of date: a full folder costs in
proportion to its size. Keys name parties, so that a claim about others never changes what is compared.

A key is a number of 64 bits, the same on every machine: a million claims have some twenty-five million keys, and a file
keeps them beside its claims, so that a new article meets those it shares a folder with and no others.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.model.claim import EventType
from detente.reconcile.compare import related_types
from detente.reconcile.profile import Profile
from detente.reconcile.sieve import Block

_SORTS: Final = {"year": 12, "document": 6, "word": 6, "thing": 8, "party": 4}  # neighbours to compare, by sort of key
WINDOWS: Final = tuple(_SORTS.values())  # by the last three bits of a key, which tell its sort
_WINDOWS_BY_SORT: Final = np.array(WINDOWS, dtype=np.uint8)
_SORT_OF: Final = {sort: number for number, sort in enumerate(_SORTS)}
_SORT_BITS: Final = 0b111
_ALL_BITS: Final = 2**64 - 1
_SPREAD: Final = 0x9E3779B97F4A7C15  # odd, with bits all over: two parts of a key seldom cancel each other out
_PARTS: Final = 16  # keys are put in order by so many parts, by their first four bits: sorting then needs little memory
_PART_SHIFT: Final = 60
_BLOCK: Final = 8_192  # claims whose pairs are told at once
_HALF: Final = 32  # bits of a number of a claim: a pair is one number, and sorted as such
_LOW_HALF: Final = 2**_HALF - 1
_MOST_PARTIES: Final = 5  # of a claim with more, the first in order stand for all
_MOST_WORDS: Final = 8  # heaviest words of a quote that it is filed under
_PARTY_WORDS: Final = 2  # and under a single party
_LONGEST_STRETCH: Final = 4  # years up to which a stretch is filed under each of them
_UNDATED: Final = "undated"
_REMEMBERED: Final = 100_000

Place = tuple[str, str, str]  # where a claim stands in each of its folders: first day, last day, claim id


@lru_cache(maxsize=_REMEMBERED)
def _number(*words: str) -> int:
    return int.from_bytes(blake2b("\n".join(words).encode(), digest_size=8).digest())


def _key(sort: str, first: int, second: int) -> int:
    return (first * _SPREAD + second) & _ALL_BITS & ~_SORT_BITS | _SORT_OF[sort]


def window_of(key: int) -> int:
    """How many neighbours a claim is compared with under a key."""
    return WINDOWS[key & _SORT_BITS]


@lru_cache(maxsize=_REMEMBERED)
def _party_keys(parties: frozenset[str]) -> tuple[str, ...]:
    known = sorted(parties)[:_MOST_PARTIES]
    return tuple("+".join(pair) for pair in combinations(known, 2)) or tuple(known)


def _years(profile: Profile) -> list[str]:
    if profile.date is None:
        return [_UNDATED]
    first, last = int(profile.date.first[:4]), int(profile.date.last[:4])
    if last - first > _LONGEST_STRETCH:
        return [_UNDATED]
    return [str(year) for year in range(first, last + 1)]


def _heavy_words(profile: Profile) -> list[int]:
    weights = profile.wording.weights
    return [_number(word) for word in sorted(weights, key=lambda word: (-weights[word], word))[:_MOST_WORDS]]


@lru_cache(maxsize=len(EventType))
def _families(event_type: EventType) -> tuple[str, ...]:
    """A key for each pair of related types, so that both find each other under it."""
    return tuple("|".join(sorted({event_type, other})) for other in sorted(related_types(event_type)))


def file_under(profile: Profile) -> "array[int]":
    """The keys of a claim, each once."""
    return array("Q", dict.fromkeys(_file_under(profile)))


def _file_under(profile: Profile) -> Iterator[int]:
    own, families = profile.claim.event_type.value, _families(profile.claim.event_type)
    years, words = _years(profile), _heavy_words(profile)
    for parties in _party_keys(profile.parties):
        act = _number(parties, own)
        for year in years:
            yield _key("year", act, _number(year))
        yield _key("document", act, _number(profile.claim.document_id))
        for word in words:
            yield _key("word", act, word)
    for thing in sorted(profile.things):
        for family in families:
            yield _key("thing", _number(family), _number(thing))
    for party in sorted(profile.parties)[:_MOST_PARTIES]:
        for year in years:
            for family in families:
                act = _number(party, family, year)
                for word in words[:_PARTY_WORDS]:
                    yield _key("party", act, word)


def place_of(profile: Profile) -> Place:
    """Where a claim stands among those that it shares a folder with."""
    date = profile.date
    return (date.first if date else "", date.last if date else "", profile.claim.claim_id)


def find_candidates(profiles: Sequence[Profile]) -> Iterator[Block]:
    """Pairs of places in `profiles`, the smaller on the left, each once, a block for some thousands of claims.

    Only keys are held in memory, end to end in arrays, and not the pairs.
    """
    order = np.array(sorted(range(len(profiles)), key=lambda at: place_of(profiles[at])), dtype=np.uint32)
    filed, ends = array("Q"), [0]
    for at in order.tolist():
        filed.extend(file_under(profiles[at]))
        ends.append(len(filed))
    folders = _Folders(np.frombuffer(filed, dtype=np.uint64), ends)
    for start in range(0, len(profiles), _BLOCK):
        earlier, later = folders.pairs_of(start, min(start + _BLOCK, len(profiles)))
        one, two = order[earlier], order[later]
        yield np.minimum(one, two), np.maximum(one, two)


class _Folders:
    """All folders end to end. Claims are told by their number in order of date; so do the claims of a folder stand."""

    def __init__(self, keys: NDArray[np.uint64], ends: Sequence[int]) -> None:
        """Sorts the keys of all claims, which stand end to end; those of claim n end where n + 1 of `ends` tells."""
        self._ends = ends
        self._owners = np.repeat(np.arange(len(ends) - 1, dtype=np.uint32), np.diff(ends))
        self._members = np.empty(len(keys), dtype=np.uint32)  # by folder
        self._where = np.empty(len(keys), dtype=np.uint32)  # by entry: where among the members it stands
        self._room = np.empty(len(keys), dtype=np.uint8)  # by entry: with how many after it it is compared
        start = 0
        part_of = (keys >> np.uint64(_PART_SHIFT)).astype(np.uint8)
        for part in range(_PARTS):
            entries = np.flatnonzero(part_of == part)
            self._sort(keys[entries], entries, start)
            start += len(entries)

    def _sort(self, keys: NDArray[np.uint64], entries: NDArray[np.intp], start: int) -> None:
        by_key = np.argsort(keys, kind="stable")  # keeps the order of date within a folder
        keys, entries = keys[by_key], entries[by_key]
        begins = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))[: len(keys)])
        sizes = np.diff(np.append(begins, len(keys)))
        after = np.repeat(begins + sizes, sizes) - np.arange(len(keys)) - 1
        self._room[entries] = np.minimum(after, _WINDOWS_BY_SORT[keys & np.uint64(_SORT_BITS)])
        self._members[start : start + len(keys)] = self._owners[entries]
        self._where[entries] = np.arange(start, start + len(keys))

    def pairs_of(self, first: int, end: int) -> Block:
        """The pairs of the claims from a number to before another, each with what stands after it, sorted."""
        some = slice(self._ends[first], self._ends[end])
        owners, where, room = self._owners[some], self._where[some], self._room[some]
        found = [np.empty(0, dtype=np.uint64)]
        for step in range(1, int(room.max(initial=0)) + 1):
            has_room = room >= step
            others = self._members[where[has_room] + np.uint32(step)]
            found.append(owners[has_room].astype(np.uint64) << np.uint64(_HALF) | others)
        pairs = np.unique(np.concatenate(found))
        return (pairs >> np.uint64(_HALF)).astype(np.uint32), (pairs & np.uint64(_LOW_HALF)).astype(np.uint32)


def pair_within(profiles: Sequence[Profile], folders: Mapping[int, Sequence[str]]) -> Iterator[Block]:
    """The pairs that `find_candidates` gives among some claims of many, as places in `profiles`, each at least once.

    Args:
        profiles: the claims.
        folders: for each key of one of them, the ids of all claims that are filed under it, in the order of `place_of`.
    """
    number = {profile.claim.claim_id: at for at, profile in enumerate(profiles)}
    where = {key: {claim_id: at for at, claim_id in enumerate(folder)} for key, folder in folders.items()}
    pairs: list[tuple[int, int]] = []
    for at, profile in enumerate(profiles):
        for key in file_under(profile):
            after = where[key][profile.claim.claim_id] + 1
            near = (number.get(claim_id) for claim_id in folders[key][after : after + window_of(key)])
            pairs.extend((at, other) if at < other else (other, at) for other in near if other is not None)
    lefts, rights = np.array(pairs, dtype=np.uint32).reshape(-1, 2).T
    yield lefts, rights


def stand_around(place: Place, folder: Sequence[Place], window: int) -> set[tuple[str, str]]:
    """The ids of claims that are compared across a place, in a folder in order that may hold a claim there.

    Args:
        place: where a claim stands or would stand.
        folder: all that is filed under one key.
        window: how many neighbours a claim is compared with under it.
    """
    at = bisect_left(folder, place)
    return {
        (folder[left][2], folder[right][2])
        for left in range(max(0, at - window), at)
        for right in range(at, min(left + window + 1, len(folder)))
        if folder[right] != place
    }


def neighbours_of(place: Place, folder: Sequence[Place], window: int) -> set[str]:
    """The ids of claims that the claim at a place is compared with, in a folder in order that holds it."""
    at = bisect_left(folder, place)
    return {claim_id for _, _, claim_id in (*folder[max(0, at - window) : at], *folder[at + 1 : at + 1 + window])}
