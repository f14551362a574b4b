"""Readers of forms that name a day, a month, a year or more by the calendar."""

import re
from collections.abc import Callable

from detente.coding.date_calendar import SEASONS, Moment, make_moment, months_between, season
from detente.coding.date_reading import Clock, Reading, read_bare, read_point, read_span
from detente.coding.date_words import CENTURIES, DECADES, FULL_MONTHS, MONTHS, ORDINALS

Reader = Callable[[re.Match[str], Clock], Reading | None]

_PIVOT = 30  # a year of two digits up to this many years after 2000 is of this century
_YEAR_CUE = re.compile(
    r"(?:\b(?:in|of|since|until|till|by|from|during|between|after|before|to|and|through|around|about|circa|early|late|"
    r"mid|or|than|for|year|onwards?|summer|winter|spring|autumn|fall|to the|the|a|its|their|his|our|"
    r"as early as|as late as)|c\.|ca\.|[-–—/(,;:\[]|^)\s*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s+(?:\w+\s+)?(?:per\s?cent|percent|troops|soldiers|men|people|persons|officers|fighters|workers|students|tons|tonnes|barrels|miles|"
    r"kilomet\w+|metres|meters|hectares|dollars|euros|roubles|rubles|rupees|vehicles|tanks|guns|prisoners|civilians|"
    r"refugees|ships|aircraft|rounds|casualties|dead|wounded|horses|feet|acres|square|cubic|years|hours|days|km|others|"
    r"members|villages|houses|police|rockets|missiles|jobs|delegates|containers|wagons)\b",
    re.IGNORECASE,
)


def _month(words: str) -> int:
    return MONTHS.get(words.rstrip(".")) or MONTHS[words[:3].title()]


def _number(digits: str) -> int:
    return int(re.match(r"\d+", digits).group())  # type: ignore[union-attr]  # the grammar has digits here


def _mark(part: str | None) -> str:
    """The mark of an approximate date where the words say early, late or mid; an end or a half is within the date."""
    return "~" if part and re.search(r"early|late|mid", part, re.IGNORECASE) else ""


def _year(words: str | None, rel: str | None, clock: Clock) -> int | None:
    """The year that is written, or that `last year`, `that year` and the like come to."""
    if words and words[0].isdigit():
        return int(words)
    rel = (words or rel or "").lower()
    base = clock.published if rel.split(" ")[0] in {"last", "this", "next"} else clock.anchor
    if not rel or base is None:
        return None
    step = {"last": -1, "next": 1}.get(rel.split(" ")[0], 1 if "following" in rel or "the next" in rel else 0)
    return base.year + step - ("previous" in rel)


def _dated(found: re.Match[str], day: int | None, clock: Clock, mark: str = "") -> Reading:
    """The month of the form, or the day of it, in the year that is written, told or understood."""
    month, rel = _month(found["m"]), found["rel"]
    year = _year(found["y"], rel, clock)
    if year is None and not rel:
        return read_bare(month, day, clock, mark)
    point = make_moment(year, month, day) if year else None
    return read_point(point, mark=mark, is_relative=bool(rel))


def read_iso(found: re.Match[str], _clock: Clock) -> Reading | None:
    """A day such as 2024-11-28."""
    point = make_moment(int(found["y"]), int(found["m"]), int(found["d"]))
    return read_point(point) if point else None


def read_numeric(found: re.Match[str], clock: Clock) -> Reading | None:
    """A day such as 28/11/2024: day first, unless that is no date or has not come yet and month first has."""
    first, second, year = int(found["a"]), int(found["b"]), int(found["y"])
    if len(found["y"]) == 2:
        if found["sep"] == ".":
            return None  # a version or a clause number
        year += 2000 if year <= _PIVOT else 1900
    choices = [make_moment(year, second, first)]
    if found["sep"] == "/":
        choices.append(make_moment(year, first, second))
    points = [point for point in choices if point and point.month and point.month <= 12]
    known = [point for point in points if clock.published is None or point.last_day <= clock.published.last_day]
    return read_point((known or points)[0]) if points else None


def read_dmy(found: re.Match[str], clock: Clock) -> Reading | None:
    """A day or days of a month, with or without a year, the day before the month or after it."""
    first = _dated(found, _number(found["d"]), clock)
    if not found["d2"]:
        return first if first.edtf or first.needs_anchor else None
    last = _dated(found, _number(found["d2"]), clock)
    if not (first.edtf and last.edtf and first.moment and last.moment and first.moment < last.moment):
        return first
    bare = first.bare and (first.bare[0], None)
    return Reading(f"{first.edtf}/{last.edtf}", "range", last.moment, first.is_relative, bare=bare)


def read_my(found: re.Match[str], clock: Clock) -> Reading | None:
    """A month of a year."""
    return _dated(found, None, clock, _mark(found["part"]))


_MONTH_CUE = re.compile(
    r"\b(?:in|of|since|until|till|by|from|to|and|during|between|after|before|through|for|or|around|about|on|"
    r"as early as|as late as|as of)\s+$",
    re.IGNORECASE,
)


_MONTH_NEXT = re.compile(rf"\s*(?:[-–—/]|\b(?:to|and|or)\b)\s*(?:{'|'.join(FULL_MONTHS)})\b")


def read_month(found: re.Match[str], clock: Clock) -> Reading | None:
    """A month without its year; `May` and `March` count as months only where other words show it."""
    name, rel = found["m"].rstrip("."), (found["rel"] or "").lower()
    before = found.string[max(0, found.start() - 16) : found.start()]
    cued = bool(
        rel
        or found["part"]
        or found["part2"]
        or _MONTH_CUE.search(before)
        or _MONTH_NEXT.match(found.string, found.end())
    )
    if not cued and (
        name.title() in {"May", "March", "Mar", "Jun", "Jan", "August", "April", "June"} or name.isupper()
    ):
        return None
    month, mark = _month(name), _mark(found["part"] or found["part2"])
    base = clock.published if rel in {"last", "this", "next"} else clock.anchor
    if not rel or base is None:
        return read_bare(month, None, clock, mark)
    here = base.month or 12
    year = base.year
    if rel in {"last", "the previous"}:
        year -= month >= here
    elif rel in {"next", "the following", "the next"}:
        year += month <= here
    return read_point(Moment(year, month), mark=mark, is_relative=True)


def read_quarter(found: re.Match[str], clock: Clock) -> Reading | None:
    """A quarter of a year as an interval of months."""
    year = _year(found["y"] or found["y2"], None, clock)
    number = int(found["q"]) if found["q"] else ORDINALS.get(found["n"].lower(), 4)
    return read_span(months_between(year, 3 * number - 2, 3 * number)) if year else None


def read_half(found: re.Match[str], clock: Clock) -> Reading | None:
    """A half of a year as an interval of months."""
    year = _year(found["y"], None, clock)
    first = 1 if found["n"].lower() == "first" else 7
    return read_span(months_between(year, first, first + 5)) if year else None


def read_week(found: re.Match[str], clock: Clock) -> Reading | None:
    """A week of a month, as the month."""
    return _dated(found, None, clock)


def read_season(found: re.Match[str], clock: Clock) -> Reading | None:
    """A season as an interval of months; `spring` and `fall` alone are none."""
    name, rel = found["s"].lower(), (found["rel"] or "").lower()
    if found["y"] or found["rel2"]:
        year = _year(found["y"], found["rel2"], clock)
        return read_span(season(year, name), Moment(year)) if year else None
    before = found.string[max(0, found.start() - 12) : found.start()]
    if rel == "" or (
        rel == "the" and not re.search(r"\b(?:in|during|of|by|since|until|for)\s+$", before, re.IGNORECASE)
    ):
        return None
    base = clock.published if rel in {"last", "this", "next"} else clock.anchor
    if rel == "the":
        base = clock.base if clock.is_story else clock.published
    if base is None:
        return Reading(None, is_relative=True, needs_anchor=True)
    first = SEASONS[name]
    begun = (base.month or 12) >= first
    step = {"last": -1 if (base.month or 12) <= first + 2 else 0, "next": int(begun), "the following": int(begun)}
    is_ahead = clock.is_future or before.lower().endswith("for ")
    if rel == "the" and base is clock.published:
        step["the"] = -1 if not begun and not is_ahead else 0
    year = base.year + step.get(rel, 0)
    return read_span(season(year, name), is_relative=True)


def _two_digits(digits: str, clock: Clock) -> int:
    """The year of two digits that lies nearest before publication."""
    last = clock.published.year if clock.published else 2000 + _PIVOT
    return last - (last - int(digits)) % 100


def read_decade(found: re.Match[str], clock: Clock) -> Reading | None:
    """A decade such as 199X, or the century where the words are `the 1800s`."""
    mark = _mark(found["part"])
    if found["c"]:
        return read_span(f"{found['c']}{found['x']}X{mark}")
    if not re.search(r"(?i)\bthe\s", found.group()):
        return None  # a number of years, or an age
    tens = DECADES[found["name"].lower()] if found["name"] else int(found["x2"]) * 10
    year = _two_digits(str(tens), clock)
    return read_span(f"{year // 10}X{mark}")


def read_century(found: re.Match[str], _clock: Clock) -> Reading | None:
    """A century such as 18XX."""
    words = found["n"].lower()
    number = int(words) if words.isdigit() else CENTURIES[words]
    return read_span(f"{number - 1}XX{_mark(found['part'])}") if 11 <= number <= 21 else None


def read_years(found: re.Match[str], clock: Clock) -> Reading | None:
    """Years from one to another: 2015-2021, 1998-99."""
    first, last = int(found["y"]), int(found["y2"])
    if len(found["y2"]) == 2:
        last += first // 100 * 100
    latest = clock.published.year + 60 if clock.published else 2100
    if not first < last <= latest or _COUNTED.match(found.string, found.end()):
        return None
    return Reading(f"{first}/{last}", "range", Moment(last))


def read_year(found: re.Match[str], clock: Clock) -> Reading | None:
    """A year, where the words around do not make it a number of things."""
    before = found.string[max(0, found.start() - 24) : found.start()]
    if found["y2"]:
        if not re.search(r"\b(?:in|of|since|until|by|the|from|to)\s+$", before, re.IGNORECASE):
            return None
        return read_point(Moment(_two_digits(found["y2"], clock)))
    year = int(found["y"] or found["y3"])
    if _COUNTED.match(found.string, found.end()):
        return None
    is_modern = 1900 <= year <= (clock.published.year + 30 if clock.published else 2060)
    if not is_modern and not _YEAR_CUE.search(before):
        return None
    if found["y3"]:
        edge = f"{year}/.." if found.group()[:2].lower() == "po" else f"../{year}"
        return Reading(edge, "since" if edge[0].isdigit() else "until", Moment(year))
    return read_point(Moment(year), mark=_mark(found["part"]))
