"""Which pairs of claims are worth a comparison: near linear in the number of claims.

A claim is filed under keys made of its parties, its type and something more (year, word, named thing, document).
Claims that share a key are compared with the next few under that key, in order of date: a full folder costs in
proportion to its size. Keys name parties, so that a claim about others never changes what is compared.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from detente.model.claim import EventType
from detente.reconcile.compare import related_types
from detente.reconcile.profile import Profile

_WINDOWS: Final = {
    "year": 12,
    "document": 6,
    "word": 6,
    "thing": 8,
    "party": 4,
}  # neighbours to compare, by sort of key
_MOST_PARTIES: Final = 5  # of a claim with more, the first in order stand for all
_MOST_WORDS: Final = 8  # heaviest words of a quote that it is filed under
_PARTY_WORDS: Final = 2  # and under a single party
_LONGEST_STRETCH: Final = 4  # years up to which a stretch is filed under each of them
_UNDATED: Final = "undated"

Key = tuple[str, ...]  # the sort of key, then what it is made of


def _party_keys(profile: Profile) -> list[str]:
    parties = sorted(profile.parties)[:_MOST_PARTIES]
    pairs = ["+".join(pair) for pair in combinations(parties, 2)]
    return pairs or parties


def _years(profile: Profile) -> list[str]:
    if profile.date is None:
        return [_UNDATED]
    first, last = int(profile.date.first[:4]), int(profile.date.last[:4])
    if last - first > _LONGEST_STRETCH:
        return [_UNDATED]
    return [str(year) for year in range(first, last + 1)]


def _heavy_words(profile: Profile) -> list[str]:
    weights = profile.wording.weights
    return sorted(weights, key=lambda word: (-weights[word], word))[:_MOST_WORDS]


def _families(event_type: EventType) -> list[str]:
    """A key for each pair of related types, so that both find each other under it."""
    return ["|".join(sorted({event_type, other})) for other in sorted(related_types(event_type))]


def file_under(profile: Profile) -> Iterator[Key]:
    """The keys of a claim."""
    own = profile.claim.event_type.value
    years, words = _years(profile), _heavy_words(profile)
    for parties in _party_keys(profile):
        for year in years:
            yield ("year", parties, own, year)
        yield ("document", parties, own, profile.claim.document_id)
        for word in words:
            yield ("word", parties, own, word)
    for thing in sorted(profile.things):
        for family in _families(profile.claim.event_type):
            yield ("thing", thing, family)
    for party in sorted(profile.parties)[:_MOST_PARTIES]:
        for year in years:
            for word in words[:_PARTY_WORDS]:
                for family in _families(profile.claim.event_type):
                    yield ("party", party, family, year, word)


def find_candidates(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Pairs of places in `profiles`, the smaller first, each at least once.

    Only the keys are held in memory, not the pairs.
    """
    order = sorted(range(len(profiles)), key=lambda place: _sort_key(profiles[place]))
    keys = [tuple(dict.fromkeys(file_under(profiles[place]))) for place in order]
    filed: dict[Key, list[int]] = {}
    for place, own in zip(order, keys, strict=True):
        for key in own:
            filed.setdefault(key, []).append(place)
    seen: dict[Key, int] = dict.fromkeys(filed, 0)
    for place, own in zip(order, keys, strict=True):
        near: set[int] = set()
        for key in own:
            at = seen[key] = seen[key] + 1
            near.update(filed[key][at : at + _WINDOWS[key[0]]])
        yield from ((min(place, other), max(place, other)) for other in sorted(near))


def _sort_key(profile: Profile) -> tuple[str, str, str]:
    date = profile.date
    return (date.first if date else "", date.last if date else "", profile.claim.claim_id)
