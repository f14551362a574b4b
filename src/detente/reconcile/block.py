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
from itertools import combinations, groupby
from typing import Final

from detente.model.claim import EventType
from detente.reconcile.compare import related_types
from detente.reconcile.profile import Profile

_SORTS: Final = {"year": 12, "document": 6, "word": 6, "thing": 8, "party": 4}  # neighbours to compare, by sort of key
WINDOWS: Final = tuple(_SORTS.values())  # by the last three bits of a key, which tell its sort
_SORT_OF: Final = {sort: number for number, sort in enumerate(_SORTS)}
_SORT_BITS: Final = 0b111
_ALL_BITS: Final = 2**64 - 1
_SPREAD: Final = 0x9E3779B97F4A7C15  # odd, with bits all over: two parts of a key seldom cancel each other out
_PARTS: Final = 16  # keys are put in order by so many parts, by their first four bits: sorting then needs little memory
_PART_SHIFT: Final = 60
_NOBODY: Final = 2**32 - 1  # stands at the end of each folder
_MOST_PARTIES: Final = 5  # of a claim with more, the first in order stand for all
_MOST_WORDS: Final = 8  # heaviest words of a quote that it is filed under
_PARTY_WORDS: Final = 2  # and under a single party
_LONGEST_STRETCH: Final = 4  # years up to which a stretch is filed under each of them
_UNDATED: Final = "undated"
_REMEMBERED: Final = 100_000

Pair = tuple[int, int]
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


def find_candidates(profiles: Sequence[Profile]) -> Iterator[Pair]:
    """Pairs of places in `profiles`, the smaller first, each once.

    Only keys are held in memory, end to end in arrays, and not the pairs.
    """
    order = sorted(range(len(profiles)), key=lambda at: place_of(profiles[at]))
    keys, ends = array("Q"), array("Q")
    for at in order:
        keys.extend(file_under(profiles[at]))
        ends.append(len(keys))
    folders, where = _sort_into_folders(keys, ends)
    start = 0
    for at, end in zip(order, ends, strict=True):
        near: set[int] = set()
        for entry in range(start, end):
            place = where[entry]
            if place:
                neighbours = folders[place : place + WINDOWS[keys[entry] & _SORT_BITS]]
                if _NOBODY in neighbours:
                    neighbours = neighbours[: neighbours.index(_NOBODY)]
                near.update(neighbours)
        start = end
        yield from ((at, other) if at < (other := order[later]) else (other, at) for later in sorted(near))


def _sort_into_folders(keys: "array[int]", ends: "array[int]") -> "tuple[array[int], array[int]]":
    """The folders of more than one claim, end to end, and for each key of each claim the place after the claim's own.

    Claims are told by their number in order of date; a place of 0 tells that the claim has the folder to itself.
    """
    owners, parts = array("I"), [array("I") for _ in range(_PARTS)]
    start = 0
    for owner, end in enumerate(ends):
        owners.extend([owner] * (end - start))
        for entry in range(start, end):
            parts[keys[entry] >> _PART_SHIFT].append(entry)
        start = end
    folders, where = array("I", [_NOBODY]), array("I", bytes(array("I").itemsize * len(keys)))
    while parts:
        entries = sorted(parts.pop(), key=keys.__getitem__)  # keeps the order of date within a folder
        for _, folder in groupby(entries, key=keys.__getitem__):
            first, *others = folder
            if others:
                for entry in (first, *others):
                    folders.append(owners[entry])
                    where[entry] = len(folders)
                folders.append(_NOBODY)
    return folders, where


def pair_within(profiles: Sequence[Profile], folders: Mapping[int, Sequence[str]]) -> Iterator[Pair]:
    """The pairs that `find_candidates` gives among some claims of many, as places in `profiles`, each at least once.

    Args:
        profiles: the claims.
        folders: for each key of one of them, the ids of all claims that are filed under it, in the order of `place_of`.
    """
    number = {profile.claim.claim_id: at for at, profile in enumerate(profiles)}
    where = {key: {claim_id: at for at, claim_id in enumerate(folder)} for key, folder in folders.items()}
    for at, profile in enumerate(profiles):
        for key in file_under(profile):
            after = where[key][profile.claim.claim_id] + 1
            near = (number.get(claim_id) for claim_id in folders[key][after : after + window_of(key)])
            yield from ((at, other) if at < other else (other, at) for other in near if other is not None)


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
