"""Calendar arithmetic on days, months and years of which only a part may be known."""

import calendar
import datetime as dt
from dataclasses import dataclass, replace

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A year, a month of it or a day of that; the parts that are not known are None."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def edtf(self) -> str:
        """The moment as an EDTF date."""
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def last_day(self) -> dt.date:
        """The latest day that the moment can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def date(self) -> dt.date | None:
        """The day where it is known to the day, else None."""
        return dt.date(self.year, self.month, self.day) if self.month and self.day else None


def make_moment(year: int, month: int | None = None, day: int | None = None) -> Moment | None:
    """The moment, or None where the calendar has no such day."""
    if not 1 <= year <= 9999 or (month is not None and not 1 <= month <= 12):
        return None
    if day is not None and month is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return Moment(year, month, day)


def parse_moment(edtf: str | None) -> Moment | None:
    """The moment of a plain EDTF date with or without a qualifier; None for intervals, decades and nonsense."""
    parts = (edtf or "").rstrip("~?%").split("-")
    if not all(part.isdigit() for part in parts) or len(parts[0]) != 4 or len(parts) > 3:
        return None
    return make_moment(*(int(part) for part in parts))


def from_date(date: dt.date) -> Moment:
    """The day as a moment."""
    return Moment(date.year, date.month, date.day)


def add_months(moment: Moment, months: int) -> Moment | None:
    """The month that lies so many months on, known to the month."""
    count = moment.year * 12 + (moment.month or 1) - 1 + months
    return make_moment(count // 12, count % 12 + 1)


def add_days(moment: Moment, days: int) -> Moment:
    """The day that lies so many days on; a moment that is not known to the day stays as it is."""
    date = moment.date
    return from_date(date + dt.timedelta(days)) if date else moment


def week_of(date: dt.date) -> str:
    """The week from Monday to Sunday that holds the day, as an EDTF interval."""
    monday = date - dt.timedelta(date.weekday())
    return f"{monday.isoformat()}/{(monday + dt.timedelta(6)).isoformat()}"


def weekend_before(date: dt.date) -> str:
    """The latest weekend that has begun by the day, as an EDTF interval."""
    saturday = date - dt.timedelta((date.weekday() - 5) % 7)
    return f"{saturday.isoformat()}/{(saturday + dt.timedelta(1)).isoformat()}"


def months_between(year: int, first: int, last: int) -> str:
    """An EDTF interval of months; `last` past 12 runs into the following year."""
    end = replace(Moment(year), year=year + (last - 1) // 12, month=(last - 1) % 12 + 1)
    return f"{Moment(year, first).edtf}/{end.edtf}"


def season(year: int, name: str) -> str:
    """A season of the northern year as an EDTF interval; winter begins in December of the year."""
    first = SEASONS[name.lower()]
    return months_between(year, first, first + 2)
