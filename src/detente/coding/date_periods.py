"""Wars, eras and landmark days that texts date things by, read from `rules/dates.yml`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from detente.coding.date_reading import Reading
from detente.coding.rules import load_rules
from detente.model.time import parse_edtf


@dataclass(frozen=True, slots=True)
class Period:
    """A named stretch of time. `words` is a regular expression; `is_bare` says that the name is a date wherever it
    stands, not only after a word such as `during`.
    """

    words: str
    edtf: str
    is_bare: bool


@cache
def load_periods() -> tuple[Period, ...]:
    """The periods of the packaged file, in its order."""
    rows = load_rules("dates")["periods"]
    return tuple(Period(row["words"], parse_edtf(row["edtf"]).edtf, bool(row.get("bare"))) for row in rows)


@cache
def period_pattern() -> re.Pattern[str]:
    """All names as one pattern; group `nN` tells which period was found."""
    named: dict[bool, list[str]] = {True: [], False: []}
    for i, period in enumerate(load_periods()):
        named[period.is_bare].append(f"(?P<n{i}>{period.words})")
    cue = r"\b(?i:during|since|before|after|until|till|throughout|in|post|pre)[\s-]+(?:the\s+)?"
    return re.compile(rf"(?:{cue}(?:{'|'.join(named[False])})|(?<!\w)(?:{'|'.join(named[True])}))(?!\w)")


def read_periods(text: str) -> Iterator[tuple[int, int, Reading]]:
    """The named periods of a text with their places: from its end on after `since` and `after`, up to its beginning
    after `before` and `until`.
    """
    for found in period_pattern().finditer(text):
        name = found.lastgroup or ""
        edtf = load_periods()[int(name[1:])].edtf
        first, _, last = edtf.partition("/")
        cue = text[found.start() : found.start(name)].lower()
        reading = Reading(edtf)
        if cue.startswith(("since", "after", "post")):
            reading = Reading(f"{last or first}/..", "since")
        elif cue.startswith(("before", "until", "till", "pre")):
            reading = Reading(f"../{first}", "until")
        yield found.start(name), found.end(), reading
