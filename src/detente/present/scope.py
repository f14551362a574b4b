"""Which rows belong to a dossier on some states.

An event belongs when its parties include at least two of the states, or the one where only one is given; figures,
named things and assessments likewise. Events with exactly one of several states are context, and only where a document
reports them beside an event that belongs.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from detente.model.tables import Row
from detente.present.cells import key_of, list_of, number_of, records_of, text_of
from detente.present.words import period_of, sort_bounds

MOST_CONTEXT: Final = 20


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows of one dossier. `claims_of` maps an event to its claims, `documents` hold all that is quoted, `verdicts`
    maps an event or entry and an attribute to the row that judges it.
    """

    states: tuple[str, ...]
    documents: tuple[Row, ...]
    events: tuple[Row, ...]
    context: tuple[Row, ...]
    n_context_left_out: int
    claims_of: Mapping[str, tuple[Row, ...]]
    figures: tuple[Row, ...]
    ledger: tuple[Row, ...]
    assessments: tuple[Row, ...]
    disagreements: tuple[Row, ...]
    verdicts: Mapping[tuple[str, str], Row]


def select_rows(tables: Mapping[str, Sequence[Row]], states: Sequence[str]) -> Scope:
    """The rows that belong to a dossier on these states, events sorted by date, the undated last.

    Args:
        tables: rows by table, as `detente.present.rows.tabulate` returns them; an absent table is empty.
        states: actor codes; double ones count once.

    Raises:
        ValueError: no state is given.
    """
    codes = tuple(dict.fromkeys(states))
    if not codes:
        raise ValueError("a dossier needs a state; none was given. Give one actor code or more, such as PAK RUS.")
    claims_of = _group_claims(tables.get("claims", ()))
    wanted = frozenset(codes)
    sharing = [(event, len(wanted.intersection(_parties(event)))) for event in tables.get("events", ())]
    events = [event for event, n_shared in sharing if n_shared >= min(2, len(codes))]
    about_one = [event for event, n_shared in sharing if n_shared == 1 and len(codes) > 1]
    figures = [row for row in tables.get("figures", ()) if _belongs(list_of(row, "parties"), codes)]
    ledger = [row for row in tables.get("ledger", ()) if _belongs(list_of(row, "parties"), codes)]
    assessments = [row for row in tables.get("assessments", ()) if _belongs(list_of(row, "parties"), codes)]
    around, n_left_out = _context(about_one, events)
    disagreements = _disagreements(tables.get("disagreements", ()), events, [*figures, *assessments])
    cited = _cited([*events, *around], [*figures, *assessments], ledger, disagreements)
    return Scope(
        states=codes,
        documents=tuple(row for row in tables.get("documents", ()) if key_of(row, "doc") in cited),
        events=tuple(sorted(events, key=by_date)),
        context=tuple(sorted(around, key=by_date)),
        n_context_left_out=n_left_out,
        claims_of=claims_of,
        figures=tuple(figures),
        ledger=tuple(ledger),
        assessments=tuple(assessments),
        disagreements=tuple(disagreements),
        verdicts={(key_of(row, "subject"), key_of(row, "attribute")): row for row in tables.get("verdicts", ())},
    )


def by_date(event: Row) -> tuple[int, str, str, str]:
    """The sort key of an event in a chronology: its period, then its days, then its id."""
    date = text_of(event, "date")
    return period_of(date)[0], *sort_bounds(date), key_of(event, "event")


def _parties(event: Row) -> list[str]:
    return [*list_of(event, "actors"), *list_of(event, "recipients")]


def _belongs(parties: Iterable[str], states: tuple[str, ...]) -> bool:
    return len(set(parties) & set(states)) >= min(2, len(states))


def _group_claims(claims: Sequence[Row]) -> dict[str, tuple[Row, ...]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for claim in claims:
        if event := text_of(claim, "event"):
            grouped[event].append(claim)
    return {event: tuple(found) for event, found in grouped.items()}


def _context(about_one: Sequence[Row], main: list[Row]) -> tuple[list[Row], int]:
    """Of events with one of several states those that an article of the main ones tells, the best supported first to be kept,
    and how many are left out.
    """
    shared = {document for event in main for document in list_of(event, "documents")}
    around = [event for event in about_one if not shared.isdisjoint(list_of(event, "documents"))]
    around.sort(key=lambda event: (-number_of(event, "origins"), -number_of(event, "claims"), by_date(event)))
    return around[:MOST_CONTEXT], max(0, len(around) - MOST_CONTEXT)


def _disagreements(rows: Sequence[Row], events: list[Row], quoted: list[Row]) -> list[Row]:
    """Those about an event that belongs, or about words of a figure or assessment that does."""
    ids = {key_of(event, "event") for event in events}
    words = {(key_of(row, "doc"), key_of(row, "quote")) for row in quoted}
    return [row for row in rows if ids.intersection(list_of(row, "events")) or words.intersection(side_quotes(row))]


def side_quotes(disagreement: Row) -> list[tuple[str, str]]:
    """All (document, quote) pairs of a disagreement's sides."""
    return [(str(said["doc"]), str(said["quote"])) for side in records_of(disagreement, "sides") for said in side]


def _cited(events: list[Row], quoted: list[Row], ledger: list[Row], disagreements: list[Row]) -> set[str]:
    """The ids of all documents that these rows quote."""
    cited = {document for event in events for document in list_of(event, "documents")}
    cited |= {key_of(row, "doc") for row in quoted}
    for entry in ledger:
        cited |= {str(part["doc"]) for column in ("history", "attributes") for part in records_of(entry, column)}
    return cited | {document for row in disagreements for document, _ in side_quotes(row)}
