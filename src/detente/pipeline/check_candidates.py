"""Which claims of a file may bear on a new text: few, however many the file holds.

A claim of the text is held against those of a related type that share its parties and lie nearest in time, and against
those that share its words. Only what a claim is looked up by is read of the others.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import Connection

from detente.model.claim import Claim
from detente.model.time import FIRST_DAY, find_edtf
from detente.reconcile.codes import is_party_word
from detente.reconcile.compare import related_types
from detente.reconcile.wording import ORDINARY, read_wording
from detente.store import look_up
from detente.store.look_up import Kind

_NEAR_IN_TIME: Final = 24  # claims that lie nearest in time, for each claim of the text
_NEAR_IN_WORDS: Final = 24
_MOST_MATCHES: Final = 400  # read from the full-text index before those of other parties are left out
_MOST_WORDS: Final = 6


def find_candidates(connection: Connection, claims: Sequence[Claim]) -> set[int]:
    """Numbers of the claims that may bear on some new ones."""
    types = {str(each) for claim in claims for each in related_types(claim.event_type)}
    kinds = [(kind, _parties(kind)) for kind in look_up.list_kinds(connection, types)]
    found: set[int] = set()
    for claim in claims:
        found.update(_near_in_time(connection, claim, kinds))
        found.update(_near_in_words(connection, claim))
    return found


def _parties(kind: Kind) -> set[str]:
    return {*json.loads(kind.actors), *json.loads(kind.recipients)}


def _near_in_time(connection: Connection, claim: Claim, kinds: Iterable[tuple[Kind, set[str]]]) -> list[int]:
    """The claims of a related type that share two parties, or the only one, and lie nearest in time."""
    date = find_edtf(claim.date)
    if date is None:
        return []
    own = {*claim.actors, *claim.recipients}
    types = {str(each) for each in related_types(claim.event_type)}
    near = [
        (abs(_days(day) - _days(date.first)), number)
        for kind, parties in kinds
        if kind.event_type in types and len(own & parties) >= min(2, len(own))
        for day, number in look_up.list_near(connection, kind, date.first[: len(date.edtf)], _NEAR_IN_TIME)
    ]
    return [number for _, number in sorted(near)[:_NEAR_IN_TIME]]


def _days(written: str) -> int:
    """About how many days lie between the year 0 and the first of a date."""
    date = find_edtf(written)
    day = date.first if date else FIRST_DAY
    return int(day[:4]) * 366 + int(day[5:7]) * 31 + int(day[8:])


def _near_in_words(connection: Connection, claim: Claim) -> list[int]:
    expression = " OR ".join(f'"{word}" *' for word in _telling_words(claim))
    if not expression:
        return []
    matched = look_up.match_claims(connection, expression, _MOST_MATCHES)
    near = look_up.keep_those_with(connection, matched, {*claim.actors, *claim.recipients})
    return [number for number in matched if number in near][:_NEAR_IN_WORDS]


def _telling_words(claim: Claim) -> list[str]:
    """The stems of a quote that set it apart: neither its parties nor words of any report between states."""
    parties = frozenset((*claim.actors, *claim.recipients))
    weights = read_wording(claim.evidence.quote).weights
    telling = [word for word, weight in weights.items() if weight >= ORDINARY and not is_party_word(word, parties)]
    return sorted(telling, key=lambda word: (-weights[word], word))[:_MOST_WORDS]
