"""Codes and dates as people write them, and hostile text made fit to show; `amounts` has the numbers."""

import re
from typing import Final

from detente.model.time import EventDate, find_edtf

MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
STATUS_WORDS: Final = {
    "occurred": "happened",
    "ongoing": "in force or repeated",
    "planned": "planned",
    "proposed": "proposed",
    "stalled": "stalled",
    "denied": "denied",
    "alleged": "alleged",
    "hypothetical": "hypothetical",
}
UNDATED: Final = "Without a date"  # heading of what the texts give no date for
TITLE_CHARS: Final = 200
QUOTE_CHARS: Final = 700
NAME_CHARS: Final = 120

_MARKS: Final = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}
# Controls that turn the direction of text or cannot be seen; joiners stay, for some scripts need them
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)


def clean(text: object, limit: int) -> str:
    """The text on one line without invisible controls, cut at a word's end with an ellipsis past `limit` characters."""
    whole = str(text)
    window = whole[: limit * 8 + 64]  # a title of a megabyte is cut before it is worked on
    words = " ".join(_INVISIBLE.sub("", window.replace("\n", " ").replace("\t", " ")).split())
    if len(words) <= limit and len(window) == len(whole):
        return words
    return words[:limit].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def date_in_words(edtf: str | None) -> str:
    """The date with its uncertainty in words: "about 2013", "since 2016", "1990s", "between 2015 and 2021".

    A date that is no EDTF is given as it stands, for it may still tell a reader something.
    """
    if not edtf:
        return "no date given"
    if find_edtf(edtf) is None:
        return clean(edtf, 40)
    start, slash, end = edtf.partition("/")
    return _stretch_in_words(start, end) if slash else _point_in_words(start)


def _stretch_in_words(start: str, end: str) -> str:
    is_begun, is_ended = start not in {"", ".."}, end not in {"", ".."}
    if not is_begun:
        return f"until {_point_in_words(end)}" if is_ended else "no date given"
    if not is_ended:
        return f"since {_point_in_words(start)}"
    if start[:-3] == end[:-3] and len(start) == len(end) == 10:
        return f"{int(start[8:])}–{_point_in_words(end)}"
    return f"between {_point_in_words(start)} and {_point_in_words(end)}"


def _point_in_words(point: str) -> str:
    mark = point[-1] if point[-1] in "~?%" else ""
    year, *rest = point.removesuffix(mark).split("-")
    if year.endswith("XX"):
        return _MARKS[mark] + _century(year)
    if year.endswith("X"):
        return f"{_MARKS[mark]}{year[:3]}0s"
    month = [MONTHS[int(rest[0]) - 1]] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return _MARKS[mark] + " ".join([*day, *month, year])


def _century(year: str) -> str:
    number = int(year[:2]) + 1
    return f"{number}{'st' if number == 21 else 'th'} century"


def period_of(edtf: str | None) -> tuple[int, str]:
    """The heading that a date stands under in a chronology, with its sort key: decades before 2000, then years.

    A stretch stands where it begins, one without a beginning where it ends, an undated event at the very end.
    """
    date = find_edtf(edtf)
    if date is None or edtf is None or edtf in {"../..", "/"}:
        return 99_999, UNDATED
    start, _, end = edtf.partition("/")
    point = end if start in {"", ".."} else start
    year = int(point[:4].replace("X", "0"))
    if point[2:4] == "XX":
        return year * 10 - 2, f"{_century(point)}, decade not given"
    if year < 2000:
        return year // 10 * 100, f"{year // 10}0s"
    if point[3] == "X":
        return year * 10 - 1, f"{year}s, year not given"
    return year * 10, str(year)


def sort_bounds(edtf: str | None) -> tuple[str, str]:
    """First and last day for sorting within a period: an open beginning sorts where the date ends."""
    date: EventDate | None = find_edtf(edtf)
    if date is None:
        return "9999-99-99", "9999-99-99"
    return (date.last if date.first == "0000-00-00" else date.first), date.last


def join_words(items: list[str]) -> str:
    """The items as a phrase: "a", "a and b", "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def counted(n: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: "1 source", "3 sources"."""
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"
