"""What the pages show: a file at one moment. Events are held in memory, all else is read when a page asks for it."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeVar

from sqlalchemy import Connection

from detente.model.claim import Claim, Coded
from detente.model.event import Judgement, Reconciled
from detente.model.review import Review, ReviewVerdict
from detente.model.tables import KEYS, Row
from detente.pipeline.collector import collector_kept_off
from detente.present.cells import key_of, list_of, records_of
from detente.present.rows import tabulate
from detente.reconcile.corrections import correct, standing_reviews
from detente.store import lists, look_up
from detente.store.file import Store
from detente.store.lists import Values
from detente.store.read import get_coded
from detente.web.held import TABLE_READERS, Held, Lookup, Tables
from detente.web.light import group, read_lists
from detente.web.memory import Memory

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A file at one moment. `is_behind` says that events are being worked out anew, `is_comparing` the same of disagreements,
    `trouble` why that did not succeed.

    Reviews and judgements are always those of now, and what people said of a claim is applied to it at once.
    """

    store: Store
    held: Held
    reviews: tuple[Review, ...] = ()  # the whole log, oldest first
    judgements: tuple[Judgement, ...] = ()  # the same
    is_behind: bool = False
    is_comparing: bool = False
    trouble: str = ""
    memory: Memory = field(default_factory=Memory)  # what was worked out from what is held

    def remember(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What was worked out under a key before, or what is made now: see `Memory`."""
        return self.memory.remember(key, make)

    @property
    def tables(self) -> Mapping[str, Sequence[Row]]:
        """The tables of the scheme; that of claims is read anew each time and takes long where there are many."""
        return Tables(self._table)

    @property
    def parties(self) -> tuple[str, ...]:
        """All who take part in an event, the busiest first."""
        return self.remember("parties", lambda: _by_busyness(self.companies))

    @property
    def companies(self) -> Mapping[frozenset[str], Sequence[int]]:
        """The events that have just these parties, by their places among all: of the many events a file has few companies."""
        return self.remember("companies", lambda: _find_companies(self.held.events))

    @property
    def claim_lines(self) -> Sequence[Values]:
        """What lists of claims go by: the columns `store.lists.CLAIM_COLUMNS` of each, in the order of their table."""
        return self.remember("claim lines", self._list_claims)

    @property
    def event_of(self) -> Mapping[str, str]:
        """The event of each claim; claims that events do not follow from are left out."""
        return self.remember("event of", lambda: _invert(self.held.claim_ids))

    @property
    def disputes_of_event(self) -> Mapping[str, Sequence[Row]]:
        """The disagreements on an event."""
        return self.remember(
            "disputes of event",
            lambda: group(
                (event_id, row) for row in self.tables["disagreements"] for event_id in list_of(row, "events")
            ),
        )

    @property
    def claims_of_event(self) -> Lookup:
        """The claims of an event."""
        return Lookup(lambda event_id: self.claims(self.claim_ids(event_id)))

    @property
    def claims_of_document(self) -> Lookup:
        """The claims of a document."""
        return Lookup(self._claims_in)

    @property
    def verdicts_of(self) -> Lookup:
        """The verdicts on an event, a series of figures or an entry of the ledger, by its id."""
        return Lookup(self._verdicts_on)

    @property
    def n_claims_of(self) -> Mapping[str, int]:
        """How many claims were read from a document."""
        return self.remember("claims by document", lambda: Counter(line[1] for line in self.claim_lines))

    @property
    def rejected(self) -> frozenset[str]:
        """The ids of claims that people rejected."""
        return self.remember(("rejected", len(self.reviews)), self._find_rejected)

    @property
    def orphans(self) -> tuple[Review, ...]:
        """The reviews whose claim is no longer there."""
        return self.remember(("orphans", len(self.reviews)), self._find_orphans)

    def find(self, table: str, record_id: str) -> Row | None:
        """The row of that id, or None."""
        if table == "claims":
            return next(iter(self.claims([record_id])), None)
        rows = self.remember(f"{table} by id", lambda: {str(row[KEYS[table]]): row for row in self.tables[table]})
        return rows.get(record_id)

    def find_as_read(self, claim_id: str) -> Row | None:
        """The row of a claim as the machine made it, a rejected one too, or None."""
        with self.store.look() as connection:
            claims = look_up.get_claims_by_id(connection, [claim_id])
            origins = look_up.get_origins_of(connection, {claim.document_id for claim in claims})
        for row in tabulate((), origins, [Coded("", tuple(claims))], Reconciled())["claims"]:
            return {**row, "event": None if claim_id in self.rejected else self.event_of.get(claim_id)}
        return None

    def claim_ids(self, event_id: str) -> list[str]:
        """The ids of the claims of an event."""
        listed: list[str] = json.loads(self.held.claim_ids.get(event_id, "[]"))
        return listed

    def claims(self, claim_ids: Iterable[str]) -> list[Row]:
        """Rows of the table of claims, in its order; of a claim that is gone or was rejected there is none."""
        with self.store.look() as connection:
            return self._rows_of(connection, look_up.get_claims_by_id(connection, claim_ids))

    def events_of(self, parties: Collection[str]) -> Sequence[Row]:
        """The events in which all the parties take part, in order of date; all, for no party."""
        if not parties:
            return self.held.events
        wanted = frozenset(parties)
        return self.remember(("events of", wanted), lambda: self._events_where(wanted.issubset))

    def events_with(self, parties: Collection[str]) -> Sequence[Row]:
        """The events in which one of the parties takes part, in order of date."""
        wanted = frozenset(parties)
        return self.remember(
            ("events with", wanted), lambda: self._events_where(lambda one: not wanted.isdisjoint(one))
        )

    def events_among(self, parties: Collection[str]) -> Sequence[Row]:
        """The events that have just these parties, in order of date."""
        return [self.held.events[place] for place in self.companies.get(frozenset(parties), ())]

    def _events_where(self, is_wanted: Callable[[frozenset[str]], bool]) -> Sequence[Row]:
        places = chain.from_iterable(places for company, places in self.companies.items() if is_wanted(company))
        return [self.held.events[place] for place in sorted(places)]

    def _table(self, name: str) -> Sequence[Row]:
        if name == "events":
            return self.held.events
        if name == "claims":
            return self.claims(line[0] for line in self.claim_lines)
        return self.remember(f"table {name}", lambda: self._read_table(name))

    def _read_table(self, name: str) -> Sequence[Row]:
        with self.store.look() as connection, collector_kept_off():
            return TABLE_READERS[name](connection)

    def _list_claims(self) -> Sequence[Values]:
        with self.store.look() as connection, collector_kept_off():
            return lists.list_claims(connection)

    def _claims_in(self, document_id: str) -> list[Row]:
        with self.store.look() as connection:
            return self._rows_of(connection, look_up.get_claims_in(connection, [document_id]).values())

    def _verdicts_on(self, subject_id: str) -> list[Row]:
        with self.store.look() as connection:
            found = lists.get_verdicts(connection, [subject_id])
        return tabulate((), {}, (), Reconciled(verdicts=tuple(found)))["verdicts"]

    def _rows_of(self, connection: Connection, claims: Collection[Claim]) -> list[Row]:
        """The rows of claims, as people corrected them."""
        documents = {claim.document_id for claim in claims}
        reviewed = documents & self.remember(
            ("reviewed", len(self.reviews)), lambda: {one.document_id for one in self.reviews}
        )
        now: dict[str, Claim | None] = {claim.claim_id: claim for claim in claims}
        if reviewed:
            now |= self._corrected(connection, reviewed, now.keys())
        kept = Coded("", tuple(claim for claim in now.values() if claim))
        rows = tabulate((), look_up.get_origins_of(connection, documents), [kept], Reconciled())["claims"]
        for row in rows:
            row["event"] = self.event_of.get(key_of(row, "id"))
        return rows

    def _corrected(
        self, connection: Connection, document_ids: Collection[str], wanted: Collection[str]
    ) -> dict[str, Claim | None]:
        """The claims of some documents that are wanted, as people corrected them; None for those rejected."""
        coded = get_coded(connection, document_ids)
        reviews = [one for one in self.reviews if one.document_id in document_ids]
        kept = {claim.claim_id: claim for one in correct(coded, reviews).coded for claim in one.claims}
        before = (claim.claim_id for one in coded for claim in one.claims)
        return {claim_id: kept.get(claim_id) for claim_id in before if claim_id in wanted}

    def _find_rejected(self) -> frozenset[str]:
        said = standing_reviews(self.reviews)  # of a claim that was read anew under another id too
        documents = {one.document_id for one in said if one.verdict is ReviewVerdict.REJECTED}
        with self.store.look() as connection:
            coded = get_coded(connection, documents) if documents else ()
        kept = correct(coded, [one for one in self.reviews if one.document_id in documents]).coded
        return frozenset(_ids_of(coded) - _ids_of(kept))

    def _find_orphans(self) -> tuple[Review, ...]:
        standing = standing_reviews(self.reviews)
        with self.store.look() as connection:
            known = look_up.find_known(connection, {one.claim_id for one in standing})
            if all(one.claim_id in known for one in standing):
                return ()
            return correct(get_coded(connection, {one.document_id for one in standing}), self.reviews).orphans


def _ids_of(coded: Iterable[Coded]) -> set[str]:
    return {claim.claim_id for one in coded for claim in one.claims}


def quotes_of(dispute: Row) -> list[list[Row]]:
    """The quotes of a disagreement, side by side."""
    return [[dict(said) for said in side] for side in records_of(dispute, "sides")]


def _find_companies(events: Sequence[Row]) -> Mapping[frozenset[str], Sequence[int]]:
    places_of: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, event in enumerate(events):
        places_of[(*event["actors"], *event["recipients"])].append(place)  # type: ignore[misc]  # both are lists
    companies: dict[frozenset[str], list[int]] = {}
    for parties, places in places_of.items():
        companies.setdefault(frozenset(parties), []).extend(places)
    for places in companies.values():
        places.sort()
    return companies


def _by_busyness(companies: Mapping[frozenset[str], Sequence[int]]) -> tuple[str, ...]:
    sizes: Counter[str] = Counter()
    for company, places in companies.items():
        sizes.update(dict.fromkeys(company, len(places)))
    return tuple(sorted(sizes, key=lambda code: (-sizes[code], code)))


def _invert(claim_ids: Mapping[str, str]) -> Mapping[str, str]:
    """The event of each claim, told by the claims of each event."""
    read = read_lists(claim_ids.values())
    return {claim_id: event_id for event_id, text in claim_ids.items() for claim_id in read[text]}
