"""What a page is asked for, read from its address: parties, time, type, sector, status, and how far one has leafed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Final

from fastapi import Depends, Query, Request

from detente.errors import InputError
from detente.model.claim import EventType, Sector, Status
from detente.model.tables import Row
from detente.model.time import find_edtf
from detente.pipeline.query import Query as EventQuery
from detente.pipeline.query import make_query
from detente.present.cells import list_of
from detente.web.snapshot import Snapshot
from detente.web.snapshots import Snapshots
from detente.web.timeline_drawing import bounds_of

_SHORT: Final = 40  # characters of a date or a word of the scheme
_MOST_PARTIES: Final = 12
_MOST_OFFERED: Final = 300  # parties in the list to choose from

Parties = Annotated[
    list[str], Query(max_length=_MOST_PARTIES, description="States or organisations that all take part: PAK, Russia.")
]
Since = Annotated[str | None, Query(max_length=_SHORT, description="An EDTF date, included: 2014, 2014-06.")]
Until = Annotated[str | None, Query(max_length=_SHORT, description="An EDTF date, included.")]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which events a page is about, as asked and as understood."""

    party: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    type: str | None = None
    sector: str | None = None
    status: str | None = None
    undated: bool = False

    def query(self) -> EventQuery:
        """The query that they make.

        Raises:
            InputError: a party or a word is unknown.
        """
        return make_query(
            self.party,
            since=self.since,
            until=self.until,
            event_type=self.type,
            sector=self.sector,
            status=self.status,
        )

    def select(self, snapshot: Snapshot) -> Sequence[Row]:
        """The events asked for, in order of date."""
        query = self.query()
        found = snapshot.remember(("events", query), lambda: narrow(query, snapshot.events_of(query.parties)))
        if not self.undated:
            return found
        return snapshot.remember(("undated", query), lambda: [event for event in found if bounds_of(event) is None])

    def params(self, **changed: object) -> dict[str, object]:
        """Themselves as parameters of an address, some changed."""
        own = {name: getattr(self, name) for name in ("party", "since", "until", "type", "sector", "status")}
        return {**own, "undated": "true" if self.undated else None, **changed}


def get_filters(  # noqa: PLR0913, PLR0917  (one argument a parameter of the address)
    party: Parties = [],  # noqa: B006  (FastAPI copies defaults)
    since: Since = None,
    until: Until = None,
    type: Annotated[EventType | None, Query(description="A PLOVER type.")] = None,  # noqa: A002  (its name in the address)
    sector: Sector | None = None,
    status: Status | None = None,
) -> Filters:
    """What the address asks for.

    Raises:
        InputError: a party or a date is unknown.
    """
    made = Filters(_split(party), since or None, until or None, type, sector, status)
    made.query()
    return made


def get_filters_or_undated(
    filters: Annotated[Filters, Depends(get_filters)],
    undated: Annotated[bool, Query(description="Only events without a date.")] = False,  # noqa: FBT002  (a parameter of the address)
) -> Filters:
    """The same, and whether of these only the events without a date are asked for."""
    return replace(filters, undated=undated)


def narrow(query: EventQuery, events: Sequence[Row]) -> Sequence[Row]:
    """What a query selects of events whose parties are settled: itself it takes three times as long, here dates are read once."""
    if query == EventQuery(query.parties):
        return events
    is_in_time = cache(lambda date: query.is_in_time(find_edtf(date)))
    kind, status, sector = query.event_type, query.status, query.sector
    return [
        event
        for event in events
        if kind in {None, event["event_type"]}
        and status in {None, event["status"]}
        and (sector is None or sector in list_of(event, "sectors"))
        and is_in_time(event["date"])
    ]


def _split(parties: list[str]) -> tuple[str, ...]:
    """Each party once; an empty field of a form is none."""
    given = tuple(dict.fromkeys(party.strip() for party in parties if party.strip()))
    if any(len(party) > _SHORT * 2 for party in given):
        raise InputError("a party's name is longer than any. Expected a name or a code such as Pakistan or PAK.")
    return given


def get_snapshot(request: Request) -> Snapshot:
    """The newest state of the file."""
    snapshots: Snapshots = request.app.state.snapshots
    snapshot = snapshots.current()
    for name in ("is_behind", "is_comparing", "trouble"):
        setattr(request.state, name, getattr(snapshot, name))
    request.state.offered = snapshot.parties[:_MOST_OFFERED]
    return snapshot


Asked = Annotated[Filters, Depends(get_filters)]
AskedOrUndated = Annotated[Filters, Depends(get_filters_or_undated)]  # for pages that go by the events selected
Now = Annotated[Snapshot, Depends(get_snapshot)]
