"""Readers of forms that count from the day of publication or from where the story stands."""

import re

from detente.coding.date_calendar import (
    Moment,
    add_days,
    add_months,
    from_date,
    make_moment,
    months_between,
    week_of,
    weekend_before,
)
from detente.coding.date_reading import Clock, Reading, read_point, read_span
from detente.coding.date_words import WEEKDAYS, count

_UNKNOWN = Reading(None, is_relative=True, needs_anchor=True)
_FROM_STORY = frozenset({"that", "same", "following", "previous", "preceding", "after", "before"})


def _unit(words: str) -> str:
    word = words.lower()
    return "century" if word.startswith("centur") else word.rstrip("s")


def read_fixed(found: re.Match[str], clock: Clock) -> Reading | None:
    """Yesterday, today, tomorrow and parts of these days, from publication."""
    words = found.group().lower()
    if clock.published is None:
        return _UNKNOWN
    step = (
        -2
        if words.startswith("the day")
        else -1
        if words.startswith(("yesterday", "last"))
        else int("tomorrow" in words)
    )
    return read_point(add_days(clock.published, step), is_relative=True)


def read_weekday(found: re.Match[str], clock: Clock) -> Reading | None:
    """A day of the week: the latest up to publication, or the first after it where the sentence looks ahead."""
    rel = (found["rel"] or "").lower()
    base = clock.anchor if rel in {"the following", "the previous", "the next", "that"} else clock.published
    if clock.is_story and clock.anchor and (clock.anchor.date or base is None):
        base = clock.anchor
    if base is None:
        return _UNKNOWN
    date = base.date
    if date is None:
        return Reading(base.edtf, moment=None, is_relative=True, needs_anchor=True)
    number = next(i for name, i in WEEKDAYS.items() if name.startswith(found["w"].lower()[:3]))
    here = from_date(date)
    past = add_days(here, -((date.weekday() - number) % 7))
    coming = add_days(here, (number - date.weekday()) % 7 or 7)
    if (rel in {"last", "the previous"} or found["after"]) and past == here:
        past = add_days(here, -7)
    is_ahead = rel in {"next", "this coming", "the following", "the next"} or (clock.is_future and rel != "last")
    if rel == "this":
        is_ahead = clock.is_future or (number - date.weekday()) % 7 in {1, 2, 3}
    if base is clock.anchor and rel == "":
        is_ahead = past != here
    point = coming if is_ahead else past
    if is_ahead and past == here and rel == "" and re.match(r"(?i)\s*\bnight|evening", found.group()[-8:]):
        point = past
    return Reading(point.edtf, moment=point, is_relative=True, past=past.edtf, coming=coming.edtf)


def _moved(base: Moment, unit: str, number: float) -> Reading:
    """So many units on from the base (back where negative), as precise as the unit is."""
    steps = round(number)
    if unit in {"day", "week", "fortnight"}:
        days = round(number * {"day": 1, "week": 7, "fortnight": 14}[unit])
        point = add_days(base, days)
        if base.date is None:
            return Reading(None, is_relative=True, needs_anchor=True)
        if unit != "day" and point.date:
            return read_span(week_of(point.date), point, is_relative=True)
        return read_point(point, is_relative=True)
    if unit == "month":
        return read_point(add_months(base, steps) if base.month else None, is_relative=True)
    years = {"year": 1, "decade": 10, "century": 100, "generation": 25}.get(unit)
    if years is None:
        return read_point(base, is_relative=True)  # hours, minutes, the night before: the same day at this grain
    return read_point(make_moment(base.year + round(number * years)), mark="~" if years > 1 else "", is_relative=True)


def read_ago(found: re.Match[str], clock: Clock) -> Reading | None:
    """So long ago from publication, so long earlier or later from where the story stands."""
    way = found["way"].lower()
    is_ago = way.startswith(("ago", "from", "hence"))
    base = clock.published if is_ago else clock.anchor or (None if way in {"before", "after"} else clock.published)
    if way == "on":
        return Reading(None, "duration") if found["u"].lower().startswith("day") else None
    if base is None or found["vague"]:
        return Reading(None, is_relative=True, needs_anchor=base is None)
    back = way.startswith(("ago", "earlier", "before", "previous"))
    if way == "after" and not clock.is_story and re.match(r"\s+\w", found.string[found.end() :][:2]):
        back = True  # in news, "a day after the attack" dates the attack: the sentence has its own day
    if way.endswith("today") and _unit(found["u"]) == "year":
        return read_point(make_moment(base.year - int(count(found["n"])), base.month, base.day), is_relative=True)
    return _moved(base, _unit(found["u"]), -count(found["n"]) if back else count(found["n"]))


def read_window(found: re.Match[str], clock: Clock) -> Reading | None:
    """The past or next so many units as an interval that ends or begins with publication."""
    base, unit = (clock.base if clock.is_story else clock.published), _unit(found["u"])
    if not found["n"] or base is None:
        return Reading(None, is_relative=True, needs_anchor=base is None)
    ahead = found["way"].lower() in {"next", "coming", "following"}
    other = _moved(base, unit, count(found["n"]) if ahead else -count(found["n"])).moment
    if other is None:
        return _UNKNOWN
    here = Moment(base.year, base.month if other.month else None, base.day if other.day else None)
    first, last = (here, other) if ahead else (other, here)
    return Reading(f"{first.edtf}/{last.edtf}", "range", is_relative=True)


def read_stretch(found: re.Match[str], clock: Clock) -> Reading | None:
    """The last, this, next, that, same or following day, week, month, year or decade."""
    rel = re.sub(r"^the\s+(?=\w)", "", found["rel"].lower()).split()[-1]
    unit, way = _unit(found["u"]), (found["way"] or "").lower()
    edge = (found["edge"] or "").lower()
    if rel == "the" and not way and edge[:3] != "the" and unit != "weekend":
        return None
    from_story = bool(_FROM_STORY & set(found["rel"].lower().split())) or bool(way)
    if found["rel"].lower() in {"the next", "the"}:
        from_story = clock.anchor is not None or bool(way)
    base = clock.anchor if from_story else clock.base if rel == "the" and clock.is_story else clock.published
    if base is None:
        return _UNKNOWN
    step = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1, "following": 1, "new": 1}
    number = {"before": -1, "after": 1}[way] if way else step.get(rel, 0)
    if found["last"]:
        number *= 2
    return _stretch(base, unit, number, "~" if edge in {"early", "late"} and unit == "month" else "")


def _stretch(base: Moment, unit: str, number: int, mark: str) -> Reading:
    """The stretch so many units on from the one that holds the base."""
    if unit in {"day", "night", "evening", "morning"}:
        return read_point(add_days(base, number), is_relative=True)
    if unit in {"week", "weekend"}:
        return _week(base, unit, number)
    if unit == "month":
        return read_point(add_months(base, number) if base.month else None, mark=mark, is_relative=True)
    if unit == "quarter":
        first = add_months(Moment(base.year, ((base.month or 1) - 1) // 3 * 3 + 1), 3 * number) if base.month else None
        return (
            read_span(months_between(first.year, first.month or 1, (first.month or 1) + 2), is_relative=True)
            if first
            else _UNKNOWN
        )
    if unit == "year":
        return read_point(make_moment(base.year + number), mark=mark, is_relative=True)
    width = 10 if unit == "decade" else 100
    return read_span(f"{base.year // width + number}{'X' if width == 10 else 'XX'}", is_relative=True)


def _week(base: Moment, unit: str, number: int) -> Reading:
    """The week or the weekend so many on; as coarse as the base where that is not known to the day."""
    if base.date is None:
        return read_point(base, is_relative=True)
    day = add_days(base, 7 * number if unit == "week" or number > 0 else 0).date or base.date
    return read_span(week_of(day) if unit == "week" else weekend_before(day), is_relative=True)


def read_ordinal(found: re.Match[str], clock: Clock) -> Reading | None:
    """A day of the month that the story has come to, or of the latest month."""
    before = found.string[max(0, found.start() - 16) : found.start()]
    base = clock.anchor if clock.anchor and clock.anchor.month else clock.published
    if not re.search(r"\b(?:on|by|until|since|from|of|to|and|before|after)\s+the\s+$", before, re.IGNORECASE):
        return None
    if re.match(r"\s+[A-Z]", found.string[found.end() :][:2]) and not before.lower().endswith("on the "):
        return None  # by the 3rd Division
    if base is None or base.month is None:
        return _UNKNOWN
    day = int(found["d"][:-2])
    back = -1 if base is clock.published and base.day and day > base.day and not clock.is_future else 0
    month = add_months(base, back)
    return read_point(make_moment(month.year, month.month, day) if month else None, is_relative=True)


def read_recurring(_found: re.Match[str], _clock: Clock) -> Reading:
    """A repeated time, which is no date."""
    return Reading(None, "recurring")


def read_duration(_found: re.Match[str], _clock: Clock) -> Reading:
    """A length of time, which is no date."""
    return Reading(None, "duration")
