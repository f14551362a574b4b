"""The dossier: which states, which entries, in which order, with notes of one's own, in each form that exists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated, Final

from fastapi import APIRouter, Form, Query
from fastapi.responses import Response

from detente.errors import InputError
from detente.measure.counts import count_by_year
from detente.model.tables import COLUMNS, Row
from detente.pipeline.actors import actor_names, get_actor_code
from detente.pipeline.course import find_turns
from detente.present.cells import key_of, list_of
from detente.present.dossier import build_dossier
from detente.present.forms import FORMS, render_files
from detente.present.scope import Scope, select_rows, side_quotes
from detente.present.view import Dossier
from detente.web.filters import Asked, Filters, Now, narrow
from detente.web.pages.relation import busiest_pair
from detente.web.problems import RESPONSES
from detente.web.rows import EventRow
from detente.web.snapshot import Snapshot
from detente.web.twins import add_twins
from detente.web.words import clean

router = APIRouter(tags=["dossier"])
_LISTED: Final = ("figures", "ledger", "assessments", "disagreements")  # tables that the page goes by
_MOST_SHOWN: Final = 1000  # entries to choose from
_MOST_NOTES: Final = 10_000  # characters
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class Order(StrEnum):
    """Which end of the chronology comes first."""

    OLDEST = "oldest"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class DossierPage:
    """What a dossier on some states would hold; `n_not_listed` earlier entries stand in it and not in the list."""

    states: tuple[str, ...]
    entries: list[EventRow]
    context: list[EventRow]
    n_not_listed: int
    n_disagreements: int
    n_figures: int
    n_named: int
    forms: list[str]
    filters: Filters


def build_dossier_page(snapshot: Now, filters: Asked) -> DossierPage:
    """What a dossier on some states would hold, in order of date."""
    states = filters.query().parties or busiest_pair(snapshot)
    if not states:
        return DossierPage((), [], [], 0, 0, 0, 0, list(FORMS), filters)
    scope = snapshot.remember(("scope", states), lambda: _select(snapshot, states))
    query = filters.query()
    entries, context = narrow(query, scope.events), narrow(query, scope.context)
    return DossierPage(
        states,
        list(entries)[-_MOST_SHOWN:],
        list(context),
        max(0, len(entries) - _MOST_SHOWN),
        _count_disagreements(snapshot, scope, filters),
        len(scope.figures),
        len(scope.ledger),
        list(FORMS),
        filters,
    )


def _select(snapshot: Snapshot, states: Sequence[str]) -> Scope:
    """What belongs to the dossier, of the tables that the page goes by; no event without one of the states can."""
    listed = {name: snapshot.tables[name] for name in _LISTED}
    return select_rows({**dict.fromkeys(COLUMNS, ()), **listed, "events": snapshot.events_with(states)}, states)


def _count_disagreements(snapshot: Snapshot, scope: Scope, filters: Filters) -> int:
    """How many disagreements the dossier holds."""
    if filters == Filters(filters.party):
        return len(scope.disagreements)
    disputed = snapshot.remember(("disputed", scope.states), lambda: _find_disputed(snapshot, scope))
    left = _without(disputed, _outside(disputed["events"], scope.states, filters))
    return len(select_rows(left, scope.states).disagreements)


def _find_disputed(snapshot: Snapshot, scope: Scope) -> dict[str, Sequence[Row]]:
    """The disagreements of a dossier, and of its events, figures and assessments only those that they are about."""
    named = {event_id for row in scope.disagreements for event_id in list_of(row, "events")}
    quoted = {place for row in scope.disagreements for place in side_quotes(row)}
    events = (snapshot.find("events", event_id) for event_id in sorted(named))
    return {
        "disagreements": scope.disagreements,
        "events": [event for event in events if event],
        "claims": (),
        **{
            name: [row for row in getattr(scope, name) if (key_of(row, "doc"), key_of(row, "quote")) in quoted]
            for name in ("figures", "assessments")
        },
    }


@router.post("/dossier", include_in_schema=False)
def write_by_form(  # noqa: PLR0913, PLR0917  (one argument a field)
    snapshot: Now,
    filters: Asked,
    state: Annotated[list[str], Form()],
    shown: Annotated[list[str], Form()] = [],  # noqa: B006  (FastAPI copies defaults)
    keep: Annotated[list[str], Form()] = [],  # noqa: B006  (the same)
    form: Annotated[str, Form(max_length=10)] = ".html",
    order: Annotated[Order, Form()] = Order.OLDEST,
    notes: Annotated[str, Form(max_length=_MOST_NOTES)] = "",
) -> Response:
    """The dossier as a form asks for it: entries that were shown and are not to be kept are dropped."""
    return _answer(snapshot, state, form, filters, drop=set(shown) - set(keep), order=order, notes=notes)


@router.get(
    "/api/v1/dossier/file",
    response_class=Response,
    responses={**RESPONSES, 200: {"content": {kind: {"schema": {"type": "string"}} for kind in _TYPES.values()}}},
)
def write_dossier(  # noqa: PLR0913, PLR0917  (one argument a parameter of the address)
    snapshot: Now,
    filters: Asked,
    party: Annotated[list[str], Query(min_length=1, max_length=12)],
    form: Annotated[str, Query(max_length=10, description=".html, .md, .docx or .pdf")] = ".html",
    drop: Annotated[list[str], Query(max_length=2000, description="Ids of events to leave out.")] = [],  # noqa: B006  (FastAPI copies defaults)
    order: Order = Order.OLDEST,
    notes: Annotated[str, Query(max_length=2000)] = "",
) -> Response:
    """The dossier on some states as a file."""
    return _answer(snapshot, party, form, filters, drop=set(drop), order=order, notes=notes)


def _answer(  # noqa: PLR0913  (what a dossier is made of)
    snapshot: Snapshot,
    states: Sequence[str],
    form: str,
    filters: Filters,
    *,
    drop: set[str],
    order: Order,
    notes: str,
) -> Response:
    if form not in FORMS:
        raise InputError(f"no dossier can be written as {form!r}. Known: {', '.join(FORMS)}. Use one of these.")
    codes = [get_actor_code(state) for state in states if state.strip()]
    if not codes:
        raise InputError("a dossier needs a state; none was given. Expected names or codes such as Pakistan, RUS.")
    tables = _without(snapshot.tables, drop | _outside(snapshot.events_with(codes), codes, filters))
    dossier = build_dossier(tables, codes, names=actor_names(), count_by_year=count_by_year, find_turns=find_turns)
    name = "-".join(code.lower().replace(":", "_") for code in codes)[:80] + form
    content = render_files(_with(dossier, order, notes), name)[name]
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=_TYPES.get(form, "application/octet-stream"), headers=headers)


def _outside(events: Sequence[Row], states: Sequence[str], filters: Filters) -> set[str]:
    """The ids of those events with one of the states that the filters leave out."""
    wanted = set(states)
    own = [one for one in events if not wanted.isdisjoint((*list_of(one, "actors"), *list_of(one, "recipients")))]
    return {key_of(one, "event") for one in own} - {key_of(one, "event") for one in narrow(filters.query(), own)}


def _without(tables: Mapping[str, Sequence[Row]], drop: set[str]) -> dict[str, Sequence[Row]]:
    """The tables without some events, and without disagreements that are about these alone."""
    if not drop:
        return dict(tables)
    return {
        **tables,
        "events": [event for event in tables["events"] if key_of(event, "event") not in drop],
        "claims": [claim for claim in tables["claims"] if claim["event"] not in drop],
        "disagreements": [
            row for row in tables["disagreements"] if not list_of(row, "events") or set(list_of(row, "events")) - drop
        ],
    }


def _with(dossier: Dossier, order: Order, notes: str) -> Dossier:
    """The dossier in the order wanted, with the notes of whoever made it."""
    periods = dossier.periods
    if order is Order.NEWEST:
        periods = tuple(replace(one, entries=one.entries[::-1]) for one in reversed(periods))
    own = tuple(clean(line, _MOST_NOTES) for line in notes.split("\n") if line.strip())
    return replace(dossier, periods=periods, notes=own)


add_twins(router, "/dossier", "dossier", build_dossier_page, DossierPage)
