"""What reviewing needs: which claim comes next, what a form corrects, and writing it down."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, islice
from typing import Final

from detente.errors import InputError
from detente.model.actor import kind_of
from detente.model.claim import Claim, EventType, Sector, Status
from detente.model.ids import content_id
from detente.model.review import Change, Review, ReviewVerdict
from detente.model.tables import Row
from detente.model.time import parse_edtf
from detente.ontology.plover import modes_of
from detente.pipeline.actors import get_actor_code
from detente.present.cells import key_of, list_of, text_of
from detente.reconcile.corrections import CORRECTABLE, standing_reviews, value_of
from detente.web.filters import Filters
from detente.web.light import group, score_of
from detente.web.snapshot import Snapshot
from detente.web.words import inert

_LISTS: Final = {"actors", "recipients", "sectors"}
_FREE: Final = {"place", "speaker"}  # in the words of an article
_DISPUTED: Final = 0.2  # what a disagreement on its event adds to a claim's place in the queue
_MOST_CHARS: Final = 300  # of a corrected value
_WHY_CHARS: Final = 1000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that is held to be of the same event, or that is near and of another."""

    claim: Row
    is_same_event: bool


def queue(snapshot: Snapshot, filters: Filters, who: str, *, is_second: bool = False) -> Sequence[str]:
    """The ids of the claims still to be reviewed, the least certain and most consequential first.

    Args:
        snapshot: the file.
        filters: tell of which events.
        who: reviews.
        is_second: only those that others have reviewed, for a second opinion.
    """
    reviewed = standing_reviews(snapshot.reviews)
    own = {review.claim_id for review in reviewed if review.who == who}
    others = {review.claim_id for review in reviewed} - own
    asked = snapshot.remember(("queue", filters), lambda: _select(snapshot, filters))
    if is_second:
        return [claim_id for claim_id in asked if claim_id in others]
    done = own | others
    return [claim_id for claim_id in asked if claim_id not in done] if done else asked


def _select(snapshot: Snapshot, filters: Filters) -> Sequence[str]:
    """The ids of all claims of events that were asked for, in the order of the queue."""
    ranked = snapshot.remember("queue", lambda: _by_urgency(snapshot))
    if filters == Filters():
        return ranked
    wanted, event_of = {event["event"] for event in filters.select(snapshot)}, snapshot.event_of
    return [claim_id for claim_id in ranked if event_of.get(claim_id) in wanted]


def _by_urgency(snapshot: Snapshot) -> list[str]:
    """The ids of all claims, the least certain and most consequential first."""
    disputed, event_of = snapshot.disputes_of_event, snapshot.event_of
    urgent = []
    for claim_id, _, kind, mode, confidence in snapshot.claim_lines:
        weight = 1 + abs(score_of(kind, mode)) / 10
        urgent.append((_DISPUTED * -(event_of.get(claim_id) in disputed) - (1 - confidence) * weight, claim_id))
    urgent.sort()
    return [claim_id for _, claim_id in urgent]


def last_reviews(reviews: Sequence[Review]) -> list[Review]:
    """The last review that stands of each claim."""
    return list({review.claim_id: review for review in standing_reviews(reviews)}.values())


def find_candidates(row: Row, snapshot: Snapshot, most: int = 4) -> list[Candidate]:
    """Claims of the same event, then claims between the same parties that are near in kind and date, of other events."""
    event_id = text_of(row, "event") or ""
    own = [one for one in snapshot.claims_of_event.get(event_id, ()) if one["id"] != row["id"]]
    near = islice(_near(row, snapshot), most)
    first_of = {claims[0]: place for place, other in enumerate(near) if (claims := snapshot.claim_ids(other))}
    others = sorted(snapshot.claims(first_of), key=lambda one: first_of[key_of(one, "id")])
    return [
        *(Candidate(one, is_same_event=True) for one in own[:most]),
        *(Candidate(one, is_same_event=False) for one in others),
    ]


@dataclass(frozen=True, slots=True)
class _Company:
    """The events between the same parties in order of their ids: all of them, by date and by type."""

    events: Sequence[Row]
    by_date: Mapping[str, Sequence[Row]]
    by_type: Mapping[str, Sequence[Row]]


def _near(row: Row, snapshot: Snapshot) -> Iterator[str]:
    """The ids of other events between the same parties, those of the same date and type first, then of the same date, or type."""
    parties = frozenset(_parties(row))
    if not parties:
        return
    company = snapshot.remember(("company", parties), lambda: _find_company(snapshot, parties))
    date, kind = text_of(row, "date"), key_of(row, "event_type")
    of_day = company.by_date.get(date, ()) if date else ()
    ranked = chain(
        (event for event in of_day if event["event_type"] == kind),
        (event for event in of_day if event["event_type"] != kind),
        (event for event in company.by_type.get(kind, ()) if not date or event["date"] != date),
        (event for event in company.events if event["event_type"] != kind and (not date or event["date"] != date)),
    )
    yield from (key_of(event, "event") for event in ranked if event["event"] != row["event"])


def _find_company(snapshot: Snapshot, parties: frozenset[str]) -> _Company:
    events = sorted(snapshot.events_among(parties), key=lambda event: key_of(event, "event"))
    by_date = group((text_of(event, "date"), event) for event in events)
    return _Company(events, by_date, group((key_of(event, "event_type"), event) for event in events))


def make_review(  # noqa: PLR0913  (what a line of the log holds)
    claim: Claim,
    verdict: ReviewVerdict,
    *,
    who: str,
    values: Mapping[str, str] | None = None,
    why: str | None = None,
    withdraws: str | None = None,
) -> Review:
    """A line of the log.

    Args:
        claim: as the machine made it.
        verdict: what is said of it.
        who: says so.
        values: fields as a form gives them; those that are as the machine has them change nothing.
        why: the reason, in words.
        withdraws: the review that is taken back.

    Raises:
        InputError: a value cannot be used, or a correction changes nothing.
    """
    changes = tuple(find_changes(claim, values or {})) if verdict is ReviewVerdict.CORRECTED else ()
    if verdict is ReviewVerdict.CORRECTED and not changes:
        raise InputError(
            "a correction that changes nothing. Expected another value in some field; or confirm the claim."
        )
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    return Review(
        content_id("r", claim.claim_id, who, at),
        claim.claim_id,
        claim.document_id,
        claim.evidence,
        claim.event_type,
        claim.confidence,
        verdict,
        changes,
        who,
        at,
        (why or "").strip()[:_WHY_CHARS] or None,
        withdraws,
    )


def find_changes(claim: Claim, values: Mapping[str, str]) -> Iterator[Change]:
    """The fields whose value differs from the machine's.

    Raises:
        InputError: a field is unknown, or a value cannot be used.
    """
    if unknown := sorted(values.keys() - set(CORRECTABLE)):
        raise InputError(f"unknown field {unknown[0]!r}. Known: {', '.join(CORRECTABLE)}. Use one of these.")
    kind = _event_type(values.get("event_type") or claim.event_type)
    given = dict(values)
    if "mode" in given and given["mode"] == claim.mode and given["mode"] not in modes_of(kind):
        given["mode"] = ""  # the mode of the type that was corrected
    for field, written in given.items():
        machine, value = value_of(claim, field), json.dumps(_read(field, written, kind), ensure_ascii=False)
        if value not in {machine, _as_shown(field, machine)}:
            yield Change(field, machine, value)


def _as_shown(field: str, machine: str) -> str:
    """The machine's value as it comes back from a page, which shows no controls."""
    value = json.loads(machine)
    return json.dumps(" ".join(inert(value).split()), ensure_ascii=False) if field in _FREE and value else machine


def _read(field: str, written: str, kind: EventType) -> object:
    text = " ".join(inert(written).split())
    if len(text) > _MOST_CHARS:
        raise InputError(f"{field}: {len(text)} signs. Expected at most {_MOST_CHARS}. Shorten it.")
    if field in _LISTS:
        parts = [part.strip() for part in text.split(",") if part.strip()]
        return [str(_word(Sector, part.lower())) for part in parts] if field == "sectors" else list(map(_actor, parts))
    if field == "event_type":
        return str(kind)
    if field == "status":
        return str(_word(Status, text))
    if not text:
        return None
    if field == "date":
        return _date(text)
    if field == "mode" and text not in modes_of(kind):
        known = ", ".join(modes_of(kind)) or "none"
        raise InputError(f"mode: {kind} has no mode {text!r}. Known: {known}. Use one of these or leave it empty.")
    return text


def _event_type(written: str) -> EventType:
    return EventType(_word(EventType, written.upper()))


def _word(kind: type[Sector] | type[Status] | type[EventType], written: str) -> Sector | Status | EventType:
    try:
        return kind(written)
    except ValueError as error:
        raise InputError(f"unknown word {written!r}. Known: {', '.join(kind)}. Use one of these.") from error


def _actor(written: str) -> str:
    try:
        return get_actor_code(written)
    except InputError:
        try:
            kind_of(written)  # a group or body that only the texts know
        except ValueError:
            written_is_code = False
        else:
            written_is_code = ":" in written
        if written_is_code:
            return written
        raise


def _date(written: str) -> str:
    try:
        return parse_edtf(written).edtf
    except ValueError as error:
        raise InputError(f"date: {error}") from error


def _parties(row: Row) -> set[str]:
    return {*list_of(row, "actors"), *list_of(row, "recipients")}
