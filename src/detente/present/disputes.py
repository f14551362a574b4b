"""Disagreements as a dossier shows them: what is disputed, who says what, and all origins side by side."""

from collections.abc import Mapping

from detente.model.tables import Row
from detente.present.cells import key_of, list_of, records_of, text_of
from detente.present.grid import build_grid, side_values
from detente.present.scope import Scope
from detente.present.sources import Namer
from detente.present.view import Dispute, DisputeSide
from detente.present.words import NAME_CHARS, TITLE_CHARS, clean


def build_disputes(scope: Scope, namer: Namer) -> tuple[Dispute, ...]:
    """The disagreements, the firm ones first, in the order of the table."""
    rows = sorted(scope.disagreements, key=lambda row: text_of(row, "strength") != "firm")
    titles = {
        key_of(event, "event"): text_of(event, "title") or "untitled" for event in (*scope.events, *scope.context)
    }
    return tuple(_dispute(row, scope, namer, titles) for row in rows)


def _dispute(row: Row, scope: Scope, namer: Namer, titles: Mapping[str, str]) -> Dispute:
    return Dispute(
        record_id=key_of(row, "id"),
        about=clean(row["about"], TITLE_CHARS),
        field=clean(row["field"], NAME_CHARS),
        strength=key_of(row, "strength"),
        reason=clean(text_of(row, "reason") or "", TITLE_CHARS * 2),
        sides=tuple(
            DisputeSide(clean(value, TITLE_CHARS), tuple(namer.quote(said) for said in side))
            for value, side in zip(side_values(row), records_of(row, "sides"), strict=False)
        ),
        entries=tuple((one, clean(titles[one], TITLE_CHARS)) for one in list_of(row, "events") if one in titles),
        grid=build_grid(row, scope, namer),
    )
