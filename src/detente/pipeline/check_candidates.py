"""Which claims of a file may bear on a new text: few, however many the file holds.

A claim of the text is held against those of a related type that share its parties and lie nearest in time, and against
those that share its words. Only what a claim is looked up by is read of the others.
"""

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import Connection

from detente.model.claim import Claim
from detente.model.time import FIRST_DAY, find_edtf
from detente.reconcile.codes import is_party_word
from detente.reconcile.compare import related_types
from detente.reconcile.wording import ORDINARY, read_wording
from detente.store import look_up
from detente.store.look_up import Listed

_NEAR_IN_TIME: Final = 24  # claims that lie nearest in time, for each claim of the text
_NEAR_IN_WORDS: Final = 24
_MOST_MATCHES: Final = 400  # read from the full-text index before those of other parties are left out
_MOST_WORDS: Final = 6
_Key = tuple[str, str, str]  # actors, recipients and type, as they are kept


def find_candidates(connection: Connection, claims: Sequence[Claim]) -> set[int]:
    """Numbers of the claims that may bear on some new ones."""
    parties = {code for claim in claims for code in (*claim.actors, *claim.recipients)}
    listed = look_up.list_claims(connection, parties)
    of_parties = {one.number for one in listed}
    filed = _file(listed)
    found: set[int] = set()
    for claim in claims:
        found.update(_near_in_time(claim, filed))
        found.update(_near_in_words(connection, claim, of_parties))
    return found


def _file(listed: Iterable[Listed]) -> dict[_Key, list[tuple[str, int]]]:
    """Dates and numbers in order of date, by parties and type; undated ones first."""
    filed: dict[_Key, list[tuple[str, int]]] = defaultdict(list)
    for one in listed:
        date = find_edtf(one.date)
        filed[one.actors, one.recipients, one.event_type].append((date.first if date else FIRST_DAY, one.number))
    for places in filed.values():
        places.sort()
    return filed


def _near_in_time(claim: Claim, filed: dict[_Key, list[tuple[str, int]]]) -> list[int]:
    """The claims of a related type that share two parties, or the only one, in order of how near in time they lie."""
    own = {*claim.actors, *claim.recipients}
    types = {str(each) for each in related_types(claim.event_type)}
    date = find_edtf(claim.date)
    day = date.first if date else FIRST_DAY
    near: list[tuple[int, int]] = []
    for (actors, recipients, event_type), places in filed.items():
        if event_type in types and len(own & _parties(actors, recipients)) >= min(2, len(own)):
            at = bisect_left(places, (day, 0))
            around = places[max(0, at - _NEAR_IN_TIME) : at + _NEAR_IN_TIME]
            near += [(abs(_days(one) - _days(day)), number) for one, number in around]
    return [number for _, number in sorted(near)[:_NEAR_IN_TIME]]


def _parties(actors: str, recipients: str) -> set[str]:
    return {*json.loads(actors), *json.loads(recipients)}


def _days(day: str) -> int:
    """About how many days since the year 0."""
    return int(day[:4]) * 366 + int(day[5:7]) * 31 + int(day[8:10])


def _near_in_words(connection: Connection, claim: Claim, of_parties: set[int]) -> list[int]:
    expression = " OR ".join(f'"{word}" *' for word in _telling_words(claim))
    if not expression:
        return []
    matched = look_up.match_claims(connection, expression, _MOST_MATCHES)
    return [number for number in matched if number in of_parties][:_NEAR_IN_WORDS]


def _telling_words(claim: Claim) -> list[str]:
    """The stems of a quote that set it apart: neither its parties nor words of any report between states."""
    parties = frozenset((*claim.actors, *claim.recipients))
    weights = read_wording(claim.evidence.quote).weights
    telling = [word for word, weight in weights.items() if weight >= ORDINARY and not is_party_word(word, parties)]
    return sorted(telling, key=lambda word: (-weights[word], word))[:_MOST_WORDS]
