"""Turning points of a relation as a dossier tells them, each with the entries that weigh most in it."""

from collections.abc import Sequence
from typing import Any

from detente.model.tables import Row
from detente.present.cells import key_of, number_of, records_of, text_of
from detente.present.view import TurnLine
from detente.present.words import TITLE_CHARS, clean, date_in_words


def build_turns(turns: Sequence[Row]) -> tuple[TurnLine, ...]:
    """The turning points in words.

    Args:
        turns: as `detente.pipeline.course.course_record` gives them.
    """
    return tuple(_line(turn) for turn in turns)


def _line(turn: Row) -> TurnLine:
    way = "cooperation" if number_of(turn, "shift") > 0 else "conflict"
    return TurnLine(
        heading=f"{date_in_words(key_of(turn, 'at'))}: toward {way}",
        phases=f"Mean Goldstein {_phase(turn['before'])}; {_phase(turn['after'])}. What weighs most:",
        events=tuple(
            (
                key_of(one, "event"),
                clean(one["title"], TITLE_CHARS),
                f"{'after' if one['is_after'] else 'before'}, {date_in_words(text_of(one, 'date'))}",
            )
            for one in records_of(turn, "events")
        ),
    )


def _phase(stretch: Any) -> str:  # noqa: ANN401  (a record within a row)
    first, last = (date_in_words(stretch[end]) for end in ("first", "last"))
    return f"{stretch['mean']:+.1f} of {stretch['n_events']} events from {first} to {last}"
