"""Wars, eras and landmark days that texts date things by, read from `rules/dates.yml`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from detente.coding.date_reading import Reading
from detente.coding.rules import load_rules
from detente.model.claim import EventType
from detente.model.time import parse_edtf

_OF_WAR = (EventType.ASSAULT, EventType.COERCE)


@dataclass(frozen=True, slots=True)
class Period:
    """A named stretch of time. `words` is a regular expression; `is_bare` says that the name is a date wherever it
    stands, not only after a word such as `during`; `source` is the work that dates and sides were taken from. `actors` and
    `recipients` are the sides of a war or treaty, as a claim of one of the `event_types` has them; a treaty, and a war that none
    began for certain, has actors alone.
    """

    words: str
    edtf: str
    is_bare: bool
    source: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    event_types: tuple[EventType, ...] = _OF_WAR

    @property
    def tells_its_year(self) -> bool:
        """Whether the name holds the year, which is read as any year is: "the 1971 war"."""
        return self.edtf in self.words


@cache
def load_periods() -> tuple[Period, ...]:
    """The periods of the packaged file, in its order."""
    rows = load_rules("dates")["periods"]
    return tuple(
        Period(
            row["words"],
            parse_edtf(row["edtf"]).edtf,
            bool(row.get("bare")),
            row["source"],
            tuple(row.get("between") or row.get("by", ())),
            tuple(row.get("on", ())),
            (EventType(row["act"]),) if "act" in row else _OF_WAR,
        )
        for row in rows
    )


@cache
def period_pattern() -> re.Pattern[str]:
    """All names as one pattern; group `nN` tells which period was found."""
    named: dict[bool, list[str]] = {True: [], False: []}
    for i, period in enumerate(load_periods()):
        if not period.tells_its_year:
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


@cache
def _all_names() -> re.Pattern[str]:
    names = (f"(?P<n{i}>{period.words})" for i, period in enumerate(load_periods()))
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)")


@cache
def _name_words() -> frozenset[str]:
    """The words that names are made of, in lower case, by which most acts are told from names without a search."""
    plain = (re.sub(r"\[\w(\w)\]", r"\1", period.words) for period in load_periods())
    return frozenset(word.lower() for words in plain for word in re.findall(r"[A-Za-z]{3,}", words))


@lru_cache(maxsize=256)  # dates and sides of an act ask one after the other
def find_named(text: str, start: int, end: int) -> tuple[str, int, Period] | None:
    """The period whose name the word from `start` to `end` stands in: the name as written, its end, the period."""
    if text[start:end].lower() not in _name_words():
        return None
    for found in _all_names().finditer(text):
        if found.start() <= start and end <= found.end():
            return found.group(), found.end(), load_periods()[int((found.lastgroup or "")[1:])]
    return None
