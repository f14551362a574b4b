"""The course of a relation with its turning points as plain values, each with the events that it rests on."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

from detente.errors import InputError
from detente.measure.turning_points import Grain, find_turning_points
from detente.model.tables import Row

_SHOWN: Final = ("event", "title", "event_type", "date", "status", "goldstein", "origins")  # of an event


def course_record(events: Sequence[Row], grain: Grain) -> dict[str, Any]:
    """The course of one relation as plain values.

    Args:
        events: rows of the table `events`, all of that relation.
        grain: how long the periods are.

    Returns:
        The fields of `Course`; each turning point has its events as rows with their `share` and on which side they stand.
    """
    course = find_turning_points(events, grain)
    by_id = {str(event["event"]): event for event in events}
    record = asdict(course)
    for turn in record["turns"]:
        turn["events"] = [
            {
                **{column: by_id[one["event_id"]][column] for column in _SHOWN},
                "is_after": one["is_after"],
                "share": one["share"],
            }
            for one in turn["events"]
        ]
    return record


def find_turns(events: Sequence[Row]) -> list[Row]:
    """The turning points of one relation by year, as rows of `course_record`."""
    turns: list[Row] = course_record(events, Grain.YEAR)["turns"]
    return turns


def get_grain(word: str) -> Grain:
    """The grain that a user's word means.

    Raises:
        InputError: it is none.
    """
    if word.lower() not in set(Grain):
        raise InputError(f"--by: unknown period {word!r}. Known: {', '.join(Grain)}. Use one of these.")
    return Grain(word.lower())


def tell_absence(price: float | None) -> str:
    """Why no turning point is shown, of a course with that price of one."""
    if price is None:
        return "Too little is dated to tell: a turning point needs five events and two periods on either side."
    return "None: no shift of the mean score is greater than chance makes it in a series of this length and spread."
