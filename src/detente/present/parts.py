"""Figures, named things and assessments as a dossier shows them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from detente.model.tables import Row
from detente.model.time import find_edtf
from detente.present.amounts import value_in_words
from detente.present.cells import key_of, list_of, number_of, records_of, text_of
from detente.present.scope import Scope, side_quotes
from detente.present.sources import AUTHOR, Namer
from detente.present.view import (
    FigureGroup,
    FigureLine,
    NamedAttribute,
    NamedStep,
    NamedThing,
    Opinion,
    OpinionColumn,
    OpinionGroup,
)
from detente.present.words import NAME_CHARS, TITLE_CHARS, clean, date_in_words, sort_bounds

ROLE_HEADINGS: Final = {
    "driver": "For: said to drive the relation",
    "obstacle": "Against: said to hinder it",
    "prospect": "Said to lie ahead",
    "remedy": "Said to help",
}
AS_A_WHOLE: Final = "the relation as a whole"  # what an assessment of no one sector is about


def build_figures(scope: Scope, namer: Namer) -> tuple[FigureGroup, ...]:
    """The figures by indicator, each group sorted by period, so that sources stand side by side."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in scope.figures:
        groups[clean(row["indicator"], NAME_CHARS)].append(row)
    disputed = {words for row in scope.disagreements for words in side_quotes(row)} | _different(scope.figures)
    return tuple(
        FigureGroup(
            indicator,
            tuple(_figure(row, namer, set(scope.states), disputed) for row in _sorted(rows)),
        )
        for indicator, rows in sorted(groups.items())
    )


def _sorted(figures: list[Row]) -> list[Row]:
    return sorted(figures, key=lambda row: (sort_bounds(text_of(row, "period")), number_of(row, "value"), row["id"]))


def _figure(row: Row, namer: Namer, states: set[str], disputed: set[tuple[str, str]]) -> FigureLine:
    period, parties = text_of(row, "period"), list_of(row, "parties")
    return FigureLine(
        value=value_in_words(number_of(row, "value"), text_of(row, "unit"), text_of(row, "qualifier")),
        period=date_in_words(period) if period else "period not given",
        parties="" if set(parties) == states else namer.actors(parties),
        quote=namer.quote(row, "id"),
        is_disputed=(key_of(row, "doc"), key_of(row, "quote")) in disputed,
    )


def _different(figures: Sequence[Row]) -> set[tuple[str, str]]:
    """The words of figures that sources give differently, outright, for one indicator, period, unit and parties."""
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in figures:
        if text_of(row, "period") and not text_of(row, "qualifier"):
            about = (row["indicator"], row["period"], row["unit"], tuple(sorted(list_of(row, "parties"))))
            groups[about].append(row)
    apart = [rows for rows in groups.values() if len({row["value"] for row in rows}) > 1]
    return {(key_of(row, "doc"), key_of(row, "quote")) for rows in apart for row in rows}


def build_ledger(scope: Scope, namer: Namer) -> tuple[NamedThing, ...]:
    """The named things, each with its history from the earliest step and its attributes."""
    return tuple(_named(row, scope, namer) for row in scope.ledger)


def _named(row: Row, scope: Scope, namer: Namer) -> NamedThing:
    history = sorted(records_of(row, "history"), key=lambda step: sort_bounds(step.get("date")))
    steps = tuple(_step(step, namer) for step in history)
    judged = text_of(scope.verdicts.get((key_of(row, "id"), "step"), {}), "standing")
    return NamedThing(
        record_id=key_of(row, "id"),
        name=clean(row["name"], TITLE_CHARS),
        kind=clean(row["kind"], NAME_CHARS),
        aliases=clean(", ".join(list_of(row, "aliases")), TITLE_CHARS),
        parties=namer.actors(list_of(row, "parties")),
        latest=clean(judged, NAME_CHARS) if judged else _last(steps, history),
        history=steps,
        attributes=_attributes(row, namer),
    )


def _last(steps: Sequence[NamedStep], history: Sequence[Row]) -> str:
    """The last step in words; "" where one has no date, for that may be the last."""
    is_known = bool(steps) and all(find_edtf(text_of(record, "date")) for record in history)
    return f"{steps[-1].step}, {steps[-1].date}" if is_known else ""


def _attributes(row: Row, namer: Namer) -> tuple[NamedAttribute, ...]:
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in records_of(row, "attributes"):
        told[clean(one["attribute"], NAME_CHARS)][clean(one["value"], TITLE_CHARS)].append(str(one["doc"]))
    return tuple(
        NamedAttribute(
            attribute,
            tuple((value, tuple(namer.credit(one) for one in namer.ordered(ids))) for value, ids in values.items()),
        )
        for attribute, values in sorted(told.items())
    )


def _step(step: dict[str, object], namer: Namer) -> NamedStep:
    date = step.get("date")
    known = isinstance(date, str) and find_edtf(date) is not None
    return NamedStep(
        date=date_in_words(str(date)) if known else "no date given",
        step=clean(step["step"], NAME_CHARS),
        quote=namer.quote(step),
    )


def build_opinions(scope: Scope, namer: Namer) -> tuple[OpinionGroup, ...]:
    """The assessments by what they are about, of each what speaks for the relation beside what speaks against it."""
    opposed = {words for row in scope.disagreements if row["field"] == "assessment" for words in side_quotes(row)}
    matters: dict[str, list[Row]] = defaultdict(list)
    for row in scope.assessments:
        matters[text_of(row, "sector") or AS_A_WHOLE].append(row)
    order = sorted(matters, key=lambda matter: (matter == AS_A_WHOLE, matter))
    return tuple(OpinionGroup(matter, _columns(matters[matter], namer, opposed)) for matter in order)


def _columns(rows: Sequence[Row], namer: Namer, opposed: set[tuple[str, str]]) -> tuple[OpinionColumn, ...]:
    of_role = {role: [row for row in rows if row["role"] == role] for role in ROLE_HEADINGS}
    return tuple(
        OpinionColumn(ROLE_HEADINGS[role], tuple(_opinion(row, namer, opposed) for row in found))
        for role, found in of_role.items()
        if found
    )


def _opinion(row: Row, namer: Namer, opposed: set[tuple[str, str]]) -> Opinion:
    third = namer.actors(list_of(row, "third_parties"))
    quote = namer.quote(row, "id")
    return Opinion(
        quote=quote,
        held_by=quote.speaker or AUTHOR,
        about=f"with a view to {third}" if third else "",
        is_opposed=(key_of(row, "doc"), key_of(row, "quote")) in opposed,
    )
