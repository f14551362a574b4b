"""What of a file is held in memory, and how the rest is looked up when a page asks for it."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from detente.model.event import Reconciled
from detente.model.review import Review
from detente.model.tables import COLUMNS, Row
from detente.present.rows import tabulate
from detente.reconcile.corrections import standing_reviews
from detente.store import lists
from detente.store.lists import Values
from detente.store.read import get_origins
from detente.web.light import (
    find_modes,
    make_assessments,
    make_disagreements,
    make_documents,
    make_events,
    make_figures,
    make_ledger,
)

TABLE_READERS: Final[Mapping[str, Callable[[Connection], Sequence[Row]]]] = {  # of those read as a whole
    "documents": lambda connection: make_documents(lists.list_documents(connection), get_origins(connection)),
    "figures": lambda connection: make_figures(lists.list_figures(connection), get_origins(connection)),
    "assessments": lambda connection: make_assessments(lists.list_assessments(connection), get_origins(connection)),
    "ledger": lambda connection: make_ledger(lists.list_ledger(connection)),
    "disagreements": lambda connection: make_disagreements(lists.list_disagreements(connection)),
    "verdicts": lambda connection: tabulate((), {}, (), Reconciled(verdicts=tuple(lists.get_verdicts(connection))))[
        "verdicts"
    ],
}


@dataclass(frozen=True, slots=True)
class Held:
    """The events in order of date, and of claims what lists go by; it changes only where events are made anew.

    `claim_ids` are those of an event as JSON, `claims` have the columns of `store.lists.CLAIM_COLUMNS`, in the order of the
    table; `event_of` leaves out claims that events do not follow from.
    """

    events: Sequence[Row]
    claim_ids: Mapping[str, str]
    claims: Sequence[Values]
    event_of: Mapping[str, str]


def read_held(connection: Connection, reviews: Sequence[Review]) -> Held:
    """What is held of a file, as its tables are now."""
    lines, claims = lists.list_events(connection), lists.list_claims(connection)
    event_of = lists.map_events(connection)
    said = {one.claim_id: _kind_in(one) for one in standing_reviews(reviews)}
    moded = {event_of.get(claim_id) for claim_id, _, _, mode, _ in claims if mode is not None or claim_id in said}
    kinds = (
        (said_of.get("event_type", kind), said_of.get("mode", mode), event_id)
        for claim_id, _, kind, mode, _ in claims
        if (event_id := event_of.get(claim_id)) in moded
        for said_of in (said.get(claim_id, {}),)
    )
    modes = dict(find_modes(kinds, {line[0]: line[2] for line in lines}))
    return Held(make_events(lines, modes), {line[0]: line[8] for line in lines}, claims, event_of)


def _kind_in(review: Review) -> Mapping[str, Any]:
    """The type and mode that a review gives a claim."""
    return {one.field: json.loads(one.value) for one in review.changes if one.field in {"event_type", "mode"}}


class Lookup:
    """Rows by a key, read when they are asked for."""

    def __init__(self, find: Callable[[str], Sequence[Row]]) -> None:
        self._find = find

    def get(self, key: str, default: Sequence[Row] = ()) -> Sequence[Row]:
        """The rows of that key, in the order of their table."""
        return self._find(key) or default


class Tables(Mapping[str, Sequence[Row]]):
    """The tables of the scheme, each read when it is first asked for."""

    def __init__(self, find: Callable[[str], Sequence[Row]]) -> None:
        self._find = find

    def __getitem__(self, name: str) -> Sequence[Row]:
        """The rows of a table."""
        if name not in COLUMNS:
            raise KeyError(name)
        return self._find(name)

    def __iter__(self) -> Iterator[str]:
        return iter(COLUMNS)

    def __len__(self) -> int:
        return len(COLUMNS)
