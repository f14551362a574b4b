"""The table of events, by party, time, type, sector and status."""

from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter

from detente.model.claim import Status
from detente.model.tables import Row
from detente.web.cursors import Leafed, cut
from detente.web.filters import AskedOrUndated, Filters, Now
from detente.web.rows import EventRow
from detente.web.twins import add_twins

router = APIRouter(tags=["reading"])
_AHEAD: Final = frozenset({Status.PLANNED, Status.PROPOSED})


@dataclass(frozen=True, slots=True)
class EventList:
    """Events in order of date; `next` is the cursor of those that follow."""

    items: list[EventRow]
    total: int
    next: str | None
    filters: Filters


def build_events(snapshot: Now, filters: AskedOrUndated, leaf: Leafed) -> EventList:
    """Events in order of date, the undated last."""
    found = filters.select(snapshot)
    items, cursor = cut(found, leaf, "event")
    return EventList(items, len(found), cursor, filters)


add_twins(router, "/events", "events", build_events, EventList)


def is_ahead(event: Row) -> bool:
    """Whether the sources tell of it as still to come."""
    return event["status"] in _AHEAD
