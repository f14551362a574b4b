"""Dates as EDTF (ISO 8601-2, levels 0 to 2, the part that news needs).

Forms used: `2017`, `2017-08`, `2017-08-31`, `199X`, `19XX`, a season such as `2017-22` (21 spring to 24 winter, of the
northern year), a qualifier `~` (about) or `?` at the end, and intervals `A/B`, `A/..`, `../B` of these.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

_POINT = re.compile(r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%]?)")
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}  # to their first months; a winter runs into the year after its own
FIRST_DAY = "0000-00-00"
LAST_DAY = "9999-99-99"


@dataclass(frozen=True, slots=True)
class EventDate:
    """An EDTF date with the first and last day that it can mean, as sortable `YYYY-MM-DD` strings.

    An open or unknown end is FIRST_DAY or LAST_DAY.
    """

    edtf: str
    first: str
    last: str

    @property
    def is_approximate(self) -> bool:
        """Whether the text says about, around, early, late."""
        return "~" in self.edtf or "%" in self.edtf

    @property
    def is_interval(self) -> bool:
        """Whether the date is a stretch with a beginning and an end, or an open one."""
        return "/" in self.edtf

    @property
    def year(self) -> int | None:
        """The year where the date lies within one, else None."""
        return int(self.first[:4]) if self.first[:4] == self.last[:4] else None

    def contains(self, other: "EventDate") -> bool:
        """Whether every day that the other can mean is a day that this one can mean."""
        return self.first <= other.first and other.last <= self.last

    def is_compatible(self, other: "EventDate") -> bool:
        """Whether some day fits both."""
        return self.first <= other.last and other.first <= self.last


def _parse_point(text: str) -> tuple[str, str]:
    found = _POINT.fullmatch(text)
    if not found:
        raise ValueError(
            f"not an EDTF date: {text!r}. Expected forms such as 2017, 2017-08-31, 199X, 2016/.. or 2013~."
        )
    year, month, day = found["year"], found["month"], found["day"]
    if month is None:
        return year.replace("X", "0") + "-01-01", year.replace("X", "9") + "-12-31"
    first = _SEASONS.get(int(month))
    if first and day is None:
        return f"{year}-{first:02}-01", _last_of_month(int(year) + (first + 2) // 13, (first + 1) % 12 + 1)
    if not 1 <= int(month) <= 12:
        raise ValueError(
            f"not an EDTF date: {text!r}. The month is {month}; expected 01 to 12, or 21 to 24 for a season."
        )
    if day is None:
        return f"{year}-{month}-01", _last_of_month(int(year), int(month))
    dt.date(int(year), int(month), int(day))  # raises ValueError for a day that the month lacks
    return f"{year}-{month}-{day}", f"{year}-{month}-{day}"


def _last_of_month(year: int, month: int) -> str:
    return dt.date(year, month, calendar.monthrange(year, month)[1]).isoformat()


def parse_edtf(text: str) -> EventDate:
    """An EDTF string with its bounds.

    Raises:
        ValueError: the string is none of the forms listed at the head of this module.
    """
    start, slash, end = text.partition("/")
    if not slash:
        return EventDate(text, *_parse_point(text))
    first = FIRST_DAY if start in ("", "..") else _parse_point(start)[0]
    last = LAST_DAY if end in ("", "..") else _parse_point(end)[1]
    if first > last:
        raise ValueError(f"not an EDTF interval: {text!r} ends before it begins.")
    return EventDate(text, first, last)


@lru_cache(maxsize=65_536)  # a file has many times more events than dates
def find_edtf(text: str | None) -> EventDate | None:
    """The date with its bounds, or None where the text is None or no EDTF date."""
    if not text:
        return None
    try:
        return parse_edtf(text)
    except ValueError:
        return None
