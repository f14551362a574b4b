"""Why claims of a file are one event. Of all other claims only those are read that may have come near: the most promising
first, until none that is left could come nearer than those found.
"""

import heapq
import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import count
from typing import Final

from sqlalchemy import Connection

from detente.model.claim import Claim, Coded, EventType
from detente.model.event import Event
from detente.pipeline.derive_rows import place_mentions
from detente.pipeline.reviewed import find_reviewed
from detente.reconcile.ceiling import Ceiling
from detente.reconcile.corrections import correct
from detente.reconcile.profile import Profile, profile_claims
from detente.reconcile.why import LEAST_NEAR, MOST_NEAR, EventReason, explain_event, find_nearest
from detente.store import derived, look_up, read
from detente.store.look_up import Kind
from detente.store.reviews import get_reviews

_AT_ONCE: Final = 32  # claims read before it is looked again how near the nearest are


def explain_kept_event(connection: Connection, event: Event) -> tuple[EventReason, ...]:
    """Why the claims of an event are held to be about one happening, and which others came near.

    Args:
        connection: that sees one state of the file throughout, with events that follow from all of it.
        event: as the file has it.
    """
    own = _profile(connection, correct(read.get_coded(connection, event.document_ids), get_reviews(connection)).coded)
    inside = [profile for profile in own if profile.claim.claim_id in event.claim_ids]
    others = [profile for profile in own if profile.claim.claim_id not in event.claim_ids]
    near = _find_near(connection, inside, others, event.document_ids)
    event_of = look_up.find_events_of(connection, (profile.claim.claim_id for profile in near))
    return explain_event(event, [*inside, *near], judgements=read.get_judgements(connection), event_of=event_of)


def _find_near(
    connection: Connection, inside: Sequence[Profile], others: Sequence[Profile], document_ids: Collection[str]
) -> list[Profile]:
    """The nearest claims of other events, those of the event's own documents among them."""
    changed = find_reviewed(connection).by_number  # what an index knows of these does not hold
    reviewed = [claim for claim in changed.values() if claim and claim.document_id not in document_ids]
    nearest = find_nearest(inside, [*others, *_profile_apart(connection, inside, reviewed)])
    promising = _Promising(connection, inside)
    while numbers := promising.take(nearest[-1][0] if len(nearest) == MOST_NEAR else LEAST_NEAR):
        claims = look_up.get_claims(connection, (number for number in numbers if number not in changed)).values()
        found = _profile_apart(connection, inside, [one for one in claims if one.document_id not in document_ids])
        nearest = find_nearest(inside, [*(other for _, _, other in nearest), *found])
    return [other for _, _, other in nearest]


def _profile(connection: Connection, coded: Sequence[Coded]) -> list[Profile]:
    """The profiles of the claims of whole documents, but for their origins, which no comparison goes by."""
    placed = derived.get_placed(connection, {mention.document_id for one in coded for mention in one.mentions})
    return profile_claims([claim for one in coded for claim in one.claims], place_mentions(coded, placed), {})


def _profile_apart(connection: Connection, inside: Sequence[Profile], claims: Sequence[Claim]) -> list[Profile]:
    """The profiles of claims of other documents than the event's.

    Their ranks are not true, and things are known only if the event's claims mention some: nothing else is compared with them.
    """
    has_things = any(profile.things for profile in inside)
    mentions = read.get_mentions(connection, {claim.document_id for claim in claims}) if has_things else ()
    return _profile(connection, [Coded("", tuple(claims), mentions=tuple(mentions))])


@lru_cache(maxsize=65_536)  # a file has few different parties
def _read_codes(text: str) -> tuple[str, ...]:
    """Actor codes as they are kept."""
    return tuple(json.loads(text))


class _Promising:
    """The claims that share a party with some, the most promising first; no more is read of them than that takes."""

    def __init__(self, connection: Connection, inside: Sequence[Profile]) -> None:
        self._connection = connection
        self._ceiling = Ceiling(inside)
        self._tie = count()
        self._kinds: list[tuple[float, int, Kind]] = []
        self._numbers: list[tuple[float, int, list[int]]] = []
        parties = frozenset[str]().union(*(profile.parties for profile in inside))
        for kind in look_up.list_kinds(connection, list(EventType)):
            actors, recipients = _read_codes(kind.actors), _read_codes(kind.recipients)
            if not parties.isdisjoint((*actors, *recipients)):
                most = self._ceiling.of_kind(EventType(kind.event_type), actors, recipients)
                self._kinds.append((-most, next(self._tie), kind))
        heapq.heapify(self._kinds)

    def take(self, least: float) -> list[int]:
        """Numbers of the next claims that could score so much; none where no other could."""
        taken: list[int] = []
        while len(taken) < _AT_ONCE:
            first = self._numbers[0][0] if self._numbers else -least
            while self._kinds and self._kinds[0][0] <= min(-least, first):
                self._open(heapq.heappop(self._kinds)[2], least)
            if not self._numbers or self._numbers[0][0] > -least:
                break
            taken += heapq.heappop(self._numbers)[2]
        return taken

    def _open(self, kind: Kind, least: float) -> None:
        """Puts the claims of a kind that could score so much in line, by date."""
        numbers_of: dict[str | None, list[int]] = defaultdict(list)
        for date, number in look_up.list_dated(self._connection, kind):
            numbers_of[date].append(number)
        parties = _read_codes(kind.actors), _read_codes(kind.recipients)
        for date, most in self._ceiling.of_dates(EventType(kind.event_type), *parties, numbers_of).items():
            if most >= least:
                heapq.heappush(self._numbers, (-most, next(self._tie), numbers_of[date]))
