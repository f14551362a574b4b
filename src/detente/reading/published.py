"""Publication dates as pages and sidecars write them, to EDTF."""

import datetime as dt
import re

from detente.model.time import find_edtf

_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_CLOCK = r"(?:,?\s*(?:at\s+|-\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4}\b|[+-]\d{2}:?\d{2})?)?"
DATE = (
    rf"{_WEEKDAY}(?:(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<month2>{_MONTH})\.?,?[\s-]+(?P<year2>\d{{4}})"
    rf"|(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?:T[\d:.]+(?:Z|[+-]\d{{2}}:?\d{{2}})?)?"
    rf"|(?P<left>\d{{1,2}})[./](?P<right>\d{{1,2}})[./](?P<year3>\d{{4}})"
    rf"|(?P<month4>{_MONTH})\.?,?\s+(?P<year4>\d{{4}}))"
)
_SEARCH = re.compile(rf"\b{DATE}", re.IGNORECASE)
_ONLY = re.compile(rf"\W*{DATE}{_CLOCK}\W*", re.IGNORECASE)


def find_published(text: str) -> str | None:
    """The first date in a short text as EDTF, or None.

    Days and months that a figure date leaves open (03/04/2023) are left out: the year alone is sure.
    """
    found = _SEARCH.search(text)
    return _to_edtf(found) if found else None


def is_date_line(text: str) -> bool:
    """Whether the text is a date, with weekday and clock at most."""
    return len(text) < 60 and _ONLY.fullmatch(text) is not None


def read_published(value: str) -> str | None:
    """A value that a sidecar or row gives for `published` as EDTF, or None where no date can be seen in it."""
    value = value.strip()
    return value if find_edtf(value) else find_published(value)


def _to_edtf(found: re.Match[str]) -> str | None:
    if found["iso"]:
        return found["iso"] if find_edtf(found["iso"]) else None
    if found["month4"]:
        return f"{found['year4']}-{_MONTHS[found['month4'].lower()]:02}"
    if found["left"]:
        return _figures(int(found["left"]), int(found["right"]), int(found["year3"]))
    month = _MONTHS[(found["month"] or found["month2"]).lower()]
    return _day(int(found["year"] or found["year2"]), month, int(found["day"] or found["day2"]))


def _figures(left: int, right: int, year: int) -> str | None:
    """A date in figures: a number above 12 is the day; where both could be, only the year is known."""
    if left <= 12 and right <= 12 and left != right:
        return str(year)
    return _day(year, right, left) if right <= 12 else _day(year, left, right)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None
