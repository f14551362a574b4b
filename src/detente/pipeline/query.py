"""Events asked for by party, time, type, sector and status."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from detente.errors import InputError
from detente.model.claim import EventType, Sector, Status
from detente.model.tables import Row
from detente.model.time import EventDate, find_edtf, parse_edtf
from detente.pipeline.actors import get_actor_code

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Query:
    """Which events are wanted; what is empty or None asks for nothing.

    All `parties` must take part, as actor or recipient. `since` and `until` keep events some day of which lies within;
    an event without a date lies nowhere in time.
    """

    parties: tuple[str, ...] = ()
    since: EventDate | None = None
    until: EventDate | None = None
    event_type: EventType | None = None
    sector: Sector | None = None
    status: Status | None = None

    def select(self, events: Sequence[Row]) -> Iterator[Row]:
        """The rows of the table of events that are wanted, in their order."""
        for event in events:
            date = find_edtf(str(event["date"])) if event["date"] else None
            if self._has_parties(event) and self.is_in_time(date) and self._is_of_kind(event):
                yield event

    def _has_parties(self, event: Row) -> bool:
        return set(self.parties) <= {*_words(event["actors"]), *_words(event["recipients"])}

    def is_in_time(self, date: EventDate | None) -> bool:
        """Whether some day of a date lies in the time asked for; always where none is asked for."""
        if self.since is None and self.until is None:
            return True
        if date is None:
            return False
        is_late_enough = self.since is None or date.last >= self.since.first
        return is_late_enough and (self.until is None or date.first <= self.until.last)

    def _is_of_kind(self, event: Row) -> bool:
        return (
            self.event_type in {None, event["event_type"]}
            and self.status in {None, event["status"]}
            and (self.sector is None or self.sector in _words(event["sectors"]))
        )


def make_query(  # noqa: PLR0913  (one argument a column asked for)
    parties: Sequence[str] = (),
    *,
    since: str | None = None,
    until: str | None = None,
    event_type: str | None = None,
    sector: str | None = None,
    status: str | None = None,
) -> Query:
    """The query that a user's words make.

    Args:
        parties: names or codes of states and organisations.
        since: an EDTF date (`2014`, `2014-06`), included.
        until: the same, for the end.
        event_type: a PLOVER type, in capitals or not.
        sector: a word of the scheme.
        status: a word of the scheme.

    Raises:
        InputError: a word is unknown; the message names the known ones.
    """
    return Query(
        tuple(dict.fromkeys(get_actor_code(party) for party in parties)),
        _date("since", since),
        _date("until", until),
        _word(EventType, "type", event_type.upper() if event_type else None),
        _word(Sector, "sector", sector.lower() if sector else None),
        _word(Status, "status", status.lower() if status else None),
    )


def _words(value: object) -> list[str]:
    return value if isinstance(value, list) else []


def _date(name: str, written: str | None) -> EventDate | None:
    if written is None:
        return None
    try:
        return parse_edtf(written)
    except ValueError as error:
        raise InputError(f"--{name}: {error}") from error


def _word(kind: type[Word], name: str, written: str | None) -> Word | None:
    if written is None:
        return None
    try:
        return kind(written)
    except ValueError as error:
        known = ", ".join(kind)
        raise InputError(f"--{name}: unknown {name} {written!r}. Known: {known}. Use one of these.") from error
