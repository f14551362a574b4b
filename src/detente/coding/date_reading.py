"""What one written form comes to when it is read at a given place of a text."""

from dataclasses import dataclass

from detente.coding.date_calendar import Moment, make_moment


@dataclass(frozen=True, slots=True)
class Clock:
    """What a reader knows where the words stand: when the text appeared, what day its story has come to, whether
    a bare date continues that story, whether the sentence speaks of what is to come, and whether the whole text
    tells of the past.
    """

    published: Moment | None
    anchor: Moment | None
    is_narrative: bool
    is_future: bool
    is_story: bool = False

    @property
    def base(self) -> Moment | None:
        """The day from which plain words such as `Friday` or `in May` are counted."""
        return self.anchor if self.is_narrative and self.anchor else self.published


@dataclass(frozen=True, slots=True)
class Reading:
    """A form with its value. `moment` is the day, month or year that what follows may count from; `bare` is the
    month and day of a date whose year is not written; `past` and `coming` are the two ways to read such a date.
    """

    edtf: str | None
    kind: str = "point"
    moment: Moment | None = None
    is_relative: bool = False
    needs_anchor: bool = False
    past: str | None = None
    coming: str | None = None
    bare: tuple[int, int | None] | None = None


def read_point(moment: Moment | None, *, mark: str = "", is_relative: bool = False) -> Reading:
    """The reading of one day, month or year; without a value where it is not known."""
    if moment is None:
        return Reading(None, is_relative=is_relative, needs_anchor=is_relative)
    return Reading(moment.edtf + mark, moment=moment, is_relative=is_relative)


def read_span(edtf: str | None, moment: Moment | None = None, *, is_relative: bool = False) -> Reading:
    """The reading of a stretch of days, written as an EDTF interval or a decade."""
    return Reading(edtf, moment=moment, is_relative=is_relative, needs_anchor=is_relative and edtf is None)


_NEAR_MONTHS = 2  # a bare date that is the nearer by this many months lies ahead
_YEAR_MONTHS = 12
_TURN_MONTHS = 8  # a month so much earlier in the year than where the story stands is of the next year


def read_bare(month: int, day: int | None, clock: Clock, mark: str = "") -> Reading:
    """The reading of a month, or a day of it, whose year is not written.

    In a narrative it lies in the year the story has come to, or in the next where the story has come to a late
    month and this is an early one. In news it is the latest before publication, unless the sentence speaks of what
    is to come or the date lies just ahead and nearly a year back.
    """
    base = clock.base
    if base is None:
        return Reading(None, is_relative=True, needs_anchor=True, bare=(month, day))
    if base is clock.anchor and not _is_ahead(base, month, clock):
        turns = base.month is not None and base.month - month >= _TURN_MONTHS
        point = make_moment(base.year + turns, month, day)
        edtf = point.edtf + mark if point else None
        return Reading(edtf, moment=point, is_relative=True, bare=(month, day), past=edtf, coming=edtf)
    base = clock.published or base
    past, coming = (make_moment(base.year + step, month, day) for step in _steps(month, day, base))
    ahead = (month - (base.month or _YEAR_MONTHS)) % _YEAR_MONTHS
    is_next = coming is not None and ahead < _NEAR_MONTHS and _is_past_far(past, base)
    point = coming if clock.is_future or is_next else past
    return Reading(
        point.edtf + mark if point else None,
        moment=point,
        is_relative=True,
        bare=(month, day),
        past=past.edtf + mark if past else None,
        coming=coming.edtf + mark if coming else None,
    )


def _is_ahead(anchor: Moment, month: int, clock: Clock) -> bool:
    """Whether the month in the year of the anchor had not come when the text appeared."""
    here = clock.published
    return here is not None and not clock.is_future and (anchor.year, month) > (here.year, here.month or _YEAR_MONTHS)


def _steps(month: int, day: int | None, base: Moment) -> tuple[int, int]:
    """How many years from the base year the latest such date before the base lies, and the first after it."""
    if base.month is None or (month, day or 0) <= (base.month, (base.day or 31) if day else 31):
        return 0, (0 if base.month is None or (day is None and month == base.month) else 1)
    return -1, 0


def _is_past_far(past: Moment | None, base: Moment) -> bool:
    """Whether the latest such date lies ten months or more before the base."""
    if past is None or base.month is None:
        return past is None
    return (base.year - past.year) * 12 + base.month - (past.month or 1) >= _YEAR_MONTHS - _NEAR_MONTHS
