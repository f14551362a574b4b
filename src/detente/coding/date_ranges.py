"""Joins readings that stand side by side into ranges, and turns `since X` and `until X` into open intervals."""

import re
from dataclasses import dataclass, replace

from detente.coding.date_calendar import make_moment
from detente.coding.date_reading import Reading
from detente.model.time import find_edtf

_LINK = re.compile(
    r"\s*(?:[-–—]|\b(?P<word>to|until|till|through|and))\s*(?:the\s+)?(?:(?:in|on|around|about)\s+)?", re.IGNORECASE
)
_LIST = re.compile(r"\s*,?\s*(?:and|or)\s+(?:(?:in|on)\s+)?(?:the\s+)?", re.IGNORECASE)
_SINCE = re.compile(
    r"\b[Pp]ost-$|\b(?:ever\s+)?since\s+(?:the\s+|at\s+least\s+|around\s+|about\s+|as\s+early\s+as\s+)?(?:midnight\s+(?:on|of)\s+)?$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b[Pp]re-$|\b(?:until|till|up\s+to|no\s+later\s+than)\s+(?:the\s+|at\s+least\s+|late\s+)?$", re.IGNORECASE
)
_FROM = re.compile(r"\b(?P<word>from|between)\s+(?:the\s+|around\s+|about\s+)?$", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:around|about|circa|roughly|approximately|some\s+time\s+(?:in|around))\s+(?:the\s+)?$|\bca?\.\s*$",
    re.IGNORECASE,
)
_ONWARD = re.compile(r"\s*(?:onwards?|on)\b(?=\s*[,.;:)]|\s+(?:the|a|it|they|he|she|Russia|both)\b|$)", re.IGNORECASE)
_WAR = re.compile(
    r"\s+(?i:wars?|conflict|crisis|invasion|coup|earthquake|revolution|agreement|treaty|election|summit)\b"
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A reading at its place; `parts` are the ends of a range."""

    start: int
    end: int
    reading: Reading
    parts: tuple["Placed", ...] = ()


def place(found: re.Match[str], reading: Reading) -> Placed:
    """The reading at the place of its form, with both ends where the form itself is a range, as in `May 11-16`."""
    start, end = found.span()
    names = next((pair for pair in (("d", "d2"), ("y", "y2")) if found.groupdict().get(pair[1])), None)
    if names is None or reading.kind != "range":
        return Placed(start, end, reading)
    first, _, last = (reading.edtf or "").partition("/")
    left = Placed(start, found.end(names[0]), Reading(first))
    return Placed(start, end, reading, (left, Placed(found.start(names[1]), end, Reading(last))))


def join_ranges(text: str, placed: list[Placed]) -> list[Placed]:
    """The readings with neighbours such as `from May 11 to May 16` made one range."""
    joined: list[Placed] = []
    for here in placed:
        before = joined[-1] if joined else None
        merged = _join(text, before, here) if before else None
        if merged:
            joined[-1] = merged
            continue
        if before and _LIST.fullmatch(text, before.end, here.start):
            joined[-1] = replace(before, reading=_borrow_year(before.reading, here.reading))
        joined.append(here)
    return joined


def _join(text: str, left: Placed, right: Placed) -> Placed | None:
    if not 0 < right.start - left.end <= 16 or left.parts or right.parts:
        return None
    link = _LINK.fullmatch(text, left.end, right.start)
    if link is None or left.reading.kind != "point" or right.reading.kind != "point":
        return None
    opener = _FROM.search(text[max(0, left.start - 24) : left.start])
    if (link["word"] or "").lower() == "and" and (opener is None or opener["word"].lower() != "between"):
        return None
    left = replace(left, reading=_borrow_year(left.reading, right.reading))
    reading = _range(left.reading, right.reading)
    return Placed(left.start, right.end, reading, (left, right)) if reading else None


def _borrow_year(left: Reading, right: Reading) -> Reading:
    """The left reading in the year of the right one, where only the right one's is written."""
    if left.bare is None or right.bare is not None or right.moment is None or right.is_relative:
        return left
    month, day = left.bare
    late = right.moment.month is not None and month > right.moment.month
    point = make_moment(right.moment.year - late, month, day)
    return replace(left, edtf=point.edtf, moment=point) if point else left


def _range(left: Reading, right: Reading) -> Reading | None:
    first, last = find_edtf(left.edtf), find_edtf(right.edtf)
    if first is None or last is None or first.is_interval or last.is_interval or first.first >= last.last:
        return None
    start = left.edtf or ""
    if "X" in start:
        start = start.replace("X", "0")[:4]
    end = right.edtf or ""
    if "X" in end:
        end = end.replace("X", "9")[:4]
    is_relative = left.is_relative or right.is_relative
    return Reading(f"{start}/{end}", "range", right.moment, is_relative)


def open_ends(text: str, here: Placed) -> Placed:
    """The reading with what stands before and after it: since, until, by, about, onward."""
    reading, before = here.reading, text[max(0, here.start - 32) : here.start]
    date = find_edtf(reading.edtf)
    if date is None or reading.kind != "point" or (_WAR.match(text, here.end) and not _SINCE.search(before)):
        return here
    if _SINCE.search(before) or (_FROM.search(before) and _ONWARD.match(text, here.end)):
        return replace(here, reading=_opened(reading, "since"))
    if _UNTIL.search(before):
        return replace(here, reading=_opened(reading, "until"))
    if _ABOUT.search(before) and not date.is_interval and not date.is_approximate:
        return replace(here, reading=replace(reading, edtf=f"{reading.edtf}~"))
    return here


def _opened(reading: Reading, kind: str) -> Reading:
    """The reading as an interval with one open end; of a stretch, its first or last day, month or year counts."""
    return replace(
        reading,
        kind=kind,
        edtf=_open(reading.edtf, kind),
        past=_open(reading.past, kind),
        coming=_open(reading.coming, kind),
    )


def _open(edtf: str | None, kind: str) -> str | None:
    if edtf is None:
        return None
    first, _, last = edtf.partition("/")
    if kind == "since":
        edge = re.sub(r"X+[~?]?", lambda found: "0" * found.group().count("X"), first)
        return f"{edge}/.."
    edge = re.sub(r"X+[~?]?", lambda found: "9" * found.group().count("X"), last or first)
    return f"../{edge}"
