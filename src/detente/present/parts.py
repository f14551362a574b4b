"""Disagreements, figures, named things and assessments as a dossier shows them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from detente.model.tables import Row
from detente.model.time import find_edtf
from detente.present.cells import key_of, list_of, number_of, records_of, text_of
from detente.present.scope import Scope, side_quotes
from detente.present.sources import AUTHOR, Namer
from detente.present.view import (
    Dispute,
    DisputeSide,
    FigureGroup,
    FigureLine,
    NamedAttribute,
    NamedStep,
    NamedThing,
    Opinion,
    OpinionGroup,
)
from detente.present.words import NAME_CHARS, TITLE_CHARS, clean, date_in_words, sort_bounds, value_in_words

ROLE_HEADINGS: Final = {
    "driver": "Said to drive the relation",
    "obstacle": "Said to hinder it",
    "prospect": "Said to lie ahead",
    "remedy": "Said to help",
}


def build_disputes(scope: Scope, namer: Namer) -> tuple[Dispute, ...]:
    """The disagreements, the firm ones first, in the order of the table."""
    rows = sorted(scope.disagreements, key=lambda row: text_of(row, "strength") != "firm")
    titles = {
        key_of(event, "event"): text_of(event, "title") or "untitled" for event in (*scope.events, *scope.context)
    }
    return tuple(_dispute(row, namer, titles) for row in rows)


def _dispute(row: Row, namer: Namer, titles: Mapping[str, str]) -> Dispute:
    values = list_of(row, "values")
    sides = records_of(row, "sides")
    padded = [*values, *[""] * (len(sides) - len(values))]
    return Dispute(
        record_id=key_of(row, "id"),
        about=clean(row["about"], TITLE_CHARS),
        field=clean(row["field"], NAME_CHARS),
        strength=key_of(row, "strength"),
        reason=clean(text_of(row, "reason") or "", TITLE_CHARS * 2),
        sides=tuple(
            DisputeSide(clean(value, TITLE_CHARS), tuple(namer.quote(said) for said in side))
            for value, side in zip(padded, sides, strict=False)
        ),
        entries=tuple((one, clean(titles[one], TITLE_CHARS)) for one in list_of(row, "events") if one in titles),
    )


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
    return tuple(_named(row, namer) for row in scope.ledger)


def _named(row: Row, namer: Namer) -> NamedThing:
    history = sorted(records_of(row, "history"), key=lambda step: sort_bounds(step.get("date")))
    attributes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in records_of(row, "attributes"):
        value, label = clean(one["value"], TITLE_CHARS), namer.document(str(one["doc"]))
        if label not in attributes[clean(one["attribute"], NAME_CHARS)][value]:
            attributes[clean(one["attribute"], NAME_CHARS)][value].append(label)
    return NamedThing(
        record_id=key_of(row, "id"),
        name=clean(row["name"], TITLE_CHARS),
        kind=clean(row["kind"], NAME_CHARS),
        aliases=clean(", ".join(list_of(row, "aliases")), TITLE_CHARS),
        parties=namer.actors(list_of(row, "parties")),
        history=tuple(_step(step, namer) for step in history),
        attributes=tuple(
            NamedAttribute(attribute, tuple((value, "; ".join(labels)) for value, labels in values.items()))
            for attribute, values in sorted(attributes.items())
        ),
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
    """The assessments by role: what is said to drive, to hinder, to lie ahead, to help."""
    groups = {role: [row for row in scope.assessments if row["role"] == role] for role in ROLE_HEADINGS}
    return tuple(
        OpinionGroup(ROLE_HEADINGS[role], tuple(_opinion(row, namer) for row in rows))
        for role, rows in groups.items()
        if rows
    )


def _opinion(row: Row, namer: Namer) -> Opinion:
    third = namer.actors(list_of(row, "third_parties"))
    about = [text_of(row, "sector") or "", f"with a view to {third}" if third else ""]
    quote = namer.quote(row, "id")
    return Opinion(quote=quote, held_by=quote.speaker or AUTHOR, about=", ".join(part for part in about if part))
