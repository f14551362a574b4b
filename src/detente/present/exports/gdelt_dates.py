"""Dates in the columns of GDELT, each as far as it is known: what a text leaves open stays empty."""

import re
from typing import Final

_POINT: Final = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?[~?%]?")


def day_columns(edtf: str | None) -> dict[str, str]:
    """Day, MonthYear, Year and FractionDate of a date; of a stretch, those of its beginning. Empty: it has no one year."""
    found = _POINT.fullmatch(edtf.partition("/")[0]) if edtf else None
    if not found:
        return {}
    year, month, day = found["year"], found["month"], found["day"]
    columns = {"Year": year, "MonthYear": year + month if month else ""}
    if not day:
        return columns
    # The codebook's own formula, in which every month has 30 days
    fraction = int(year) + (int(month) * 30 + int(day)) / 365
    return columns | {"Day": year + month + day, "FractionDate": f"{fraction:.4f}"}


def stamp(edtf: str | None) -> str:
    """A publication date as YYYYMMDDHHMMSS, at midnight; empty where it is not known to the day."""
    day = day_columns(edtf).get("Day", "")
    return f"{day}000000" if day else ""
