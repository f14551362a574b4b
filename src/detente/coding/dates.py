"""Finds the dates of a text and says what they come to, as EDTF.

The words are found by one grammar (`date_forms`), read by form (`date_absolute`, `date_relative`) against the day of
publication and the day that the story has come to, then joined into ranges and open intervals (`date_ranges`).

>>> find_dates("Talks were held on Monday and in August 2017.", "2025-05-20")
[(19, 25, '2025-05-19'), (33, 44, '2017-08')]
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from detente.coding import date_absolute as absolute
from detente.coding import date_relative as relative
from detente.coding.date_absolute import Reader
from detente.coding.date_calendar import Moment, parse_moment
from detente.coding.date_forms import FORMS, PARSERS
from detente.coding.date_periods import read_periods
from detente.coding.date_ranges import Placed, join_ranges, open_ends, place
from detente.coding.date_reading import Reading
from detente.coding.date_story import Story
from detente.model.time import find_edtf

Kind = Literal["point", "since", "until", "range", "duration", "recurring"]

_READERS: dict[str, Reader] = {
    "iso": absolute.read_iso,
    "numeric": absolute.read_numeric,
    "dmy": absolute.read_dmy,
    "mdy": absolute.read_dmy,
    "my": absolute.read_my,
    "month": absolute.read_month,
    "quarter": absolute.read_quarter,
    "half": absolute.read_half,
    "season": absolute.read_season,
    "decade": absolute.read_decade,
    "century": absolute.read_century,
    "years": absolute.read_years,
    "year": absolute.read_year,
    "week": absolute.read_week,
    "weekday": relative.read_weekday,
    "fixed": relative.read_fixed,
    "ago": relative.read_ago,
    "window": relative.read_window,
    "stretch": relative.read_stretch,
    "ordinal": relative.read_ordinal,
    "recurring": relative.read_recurring,
    "duration": relative.read_duration,
}


@dataclass(frozen=True, slots=True)
class DateContext:
    """What the text before has said: the latest date of the story, as EDTF, and whether bare dates continue it."""

    anchor: str | None = None
    is_narrative: bool = False


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that tell a time. `text[start:end] == words`; `edtf` is None for lengths of time, repeated times and
    what cannot be resolved (`needs_anchor`). `past_edtf` and `next_edtf` are the readings before and after
    publication of a date such as `on Monday` or `in May`, of which `edtf` is the likelier. `parts` are the spans and
    values of the two ends of a range.
    """

    start: int
    end: int
    words: str
    edtf: str | None
    kind: Kind
    is_relative: bool
    needs_anchor: bool
    past_edtf: str | None = None
    next_edtf: str | None = None
    parts: tuple[tuple[int, int, str], ...] = ()


def find_dates(text: str, published: str | None, *, context: DateContext | None = None) -> list[tuple[int, int, str]]:
    """The dates of a text as (start, end, EDTF), in their order.

    The two ends of a range, as in `from 1965 to 1971`, are dates of their own; `scan_dates` has the interval.

    Args:
        text: any text; offsets are code points of it, the end not included.
        published: when the text appeared, as EDTF to the day, month or year; None where unknown, so that words such
            as `yesterday` are left out.
        context: what the text before has said, where `text` is not the beginning.
    """
    mentions = [mention for mention in scan_dates(text, published, context=context) if mention.edtf]
    return [date for m in mentions for date in m.parts or ((m.start, m.end, m.edtf or ""),)]


def scan_dates(text: str, published: str | None, *, context: DateContext | None = None) -> list[DateMention]:
    """All mentions of time in a text, in their order, resolved or not.

    Args:
        text: a document, paragraph or sentence. A whole document is read best: later dates lean on earlier ones.
        published: when the text appeared, as EDTF.
        context: what the text before has said, where `text` is not the beginning.
    """
    placed = _read_all(text, parse_moment(published), context or DateContext())
    return [_mention(text, open_ends(text, here)) for here in join_ranges(text, placed)]


def _mention(text: str, here: Placed) -> DateMention:
    reading = here.reading
    edtf = reading.edtf if find_edtf(reading.edtf) else None
    parts = tuple((part.start, part.end, part.reading.edtf) for part in here.parts if part.reading.edtf)
    return DateMention(
        here.start,
        here.end,
        text[here.start : here.end],
        edtf,
        reading.kind,  # type: ignore[arg-type]  # readers write the kinds of Kind
        reading.is_relative,
        reading.needs_anchor,
        reading.past if reading.past != reading.coming else None,
        reading.coming if reading.past != reading.coming else None,
        parts,
    )


def _found(text: str) -> Iterable[tuple[int, int, str, Reading | re.Match[str]]]:
    """The places where a form or a named period stands, in order and without overlaps."""
    periods = [(start, end, "period", reading) for start, end, reading in read_periods(text)]
    taken = iter([*periods, (len(text) + 1, 0, "", Reading(None))])
    start, end, name, reading = next(taken)
    for found in FORMS.finditer(text):
        while start <= found.start():
            yield start, end, name, reading
            done = end
            start, end, name, reading = next(taken)
            if found.start() < done:
                break
        else:
            if found.end() <= start and found.lastgroup != "none":
                form = PARSERS[found.lastgroup or ""].match(text, found.start())
                if form:
                    yield found.start(), found.end(), found.lastgroup or "", form
    while start <= len(text):
        yield start, end, name, reading
        start, end, name, reading = next(taken)


def _read_all(text: str, published: Moment | None, context: DateContext) -> list[Placed]:
    story = Story(text, published, parse_moment(context.anchor), is_narrative=context.is_narrative)
    placed: list[Placed] = []
    for start, end, name, form in _found(text):
        reading = form if isinstance(form, Reading) else _READERS[name](form, story.clock(start, end))
        if reading is not None:
            placed.append(Placed(start, end, reading) if isinstance(form, Reading) else place(form, reading))
            if name != "period":
                story.follow(start, reading)
    return placed
