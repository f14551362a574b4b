"""Events as entries of a chronology: dates, statuses and sources in words, quotes at hand."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from detente.model.tables import Row
from detente.present.cells import key_of, list_of, number_of, text_of
from detente.present.confidence import best_reading
from detente.present.scope import Scope
from detente.present.sources import Namer
from detente.present.view import Credit, Entry, Period
from detente.present.words import (
    NAME_CHARS,
    STATUS_WORDS,
    TITLE_CHARS,
    clean,
    counted,
    date_in_words,
    period_of,
)

MOST_QUOTES: Final = 12  # under one entry; the rest is counted
MOST_NAMED: Final = 5  # sources and speakers named beside one entry
TOWARDS: Final = " → "  # between who acts and who receives; a mutual act has none


def build_periods(scope: Scope, namer: Namer) -> tuple[Period, ...]:
    """The events of a dossier, grouped by decade before 2000, then by year, the undated at the end."""
    groups = groupby(scope.events, key=lambda event: period_of(text_of(event, "date")))
    return tuple(Period(heading, build_entries(list(events), scope, namer)) for (_, heading), events in groups)


def build_entries(events: Sequence[Row], scope: Scope, namer: Namer) -> tuple[Entry, ...]:
    """The events as entries, in the order given."""
    disputed = {event for row in scope.disagreements for event in list_of(row, "events")}
    return tuple(_entry(event, scope, namer, is_disputed=key_of(event, "event") in disputed) for event in events)


def _entry(event: Row, scope: Scope, namer: Namer, *, is_disputed: bool) -> Entry:
    event_id, status = key_of(event, "event"), key_of(event, "status")
    order = {document: number for number, document in enumerate(namer.ordered(list_of(event, "documents")))}
    claims = sorted(
        scope.claims_of.get(event_id, ()),
        key=lambda row: (order.get(key_of(row, "doc"), len(order)), number_of(row, "start"), key_of(row, "id")),
    )
    n_documents, n_origins = len(order), int(number_of(event, "origins"))
    return Entry(
        event_id=event_id,
        date=date_in_words(text_of(event, "date")),
        title=clean(text_of(event, "title") or "untitled", TITLE_CHARS),
        status=status,
        status_words=STATUS_WORDS[status],
        parties=_parties(event, scope, namer),
        credits=_credits(list(order), claims, namer),
        n_credits_left_out=max(0, n_documents - MOST_NAMED),
        sources=sources_in_words(n_documents, n_origins),
        reading=best_reading(claims),
        is_single=n_origins <= 1,
        is_disputed=is_disputed,
        quotes=tuple(namer.quote(row, "id") for row in claims[:MOST_QUOTES]),
        n_quotes_left_out=max(0, len(claims) - MOST_QUOTES),
        claim_ids=tuple(key_of(row, "id") for row in claims),
    )


def sources_in_words(n_documents: int, n_origins: int) -> str:
    """How many documents stand behind something, and how many of them are independent."""
    sources = counted(n_documents, "source")
    if n_documents <= 1:
        return sources
    if n_origins == n_documents:
        return f"{sources}, independent of one another"
    return f"{sources}, {n_origins} independent" if n_origins > 1 else f"{sources}, all copies of one"


def _parties(event: Row, scope: Scope, namer: Namer) -> str:
    actors, recipients = list_of(event, "actors"), list_of(event, "recipients")
    if not recipients and set(actors) == set(scope.states):
        return ""
    return namer.actors(actors) + (TOWARDS + namer.actors(recipients) if recipients else "")


def _credits(documents: Sequence[str], claims: Sequence[Row], namer: Namer) -> tuple[Credit, ...]:
    """The sources, as many as are named, each with the speakers it credits."""
    speakers: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        speaker = text_of(claim, "speaker")
        if speaker and (short := clean(speaker, NAME_CHARS)) not in speakers[key_of(claim, "doc")]:
            speakers[key_of(claim, "doc")].append(short)
    return tuple(namer.credit(one, speakers[one][:MOST_NAMED]) for one in documents[:MOST_NAMED])
