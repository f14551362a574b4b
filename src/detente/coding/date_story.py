"""Follows how far the story of a text has come, so that bare dates can be counted from there."""

import re
from bisect import bisect_right

from detente.coding.date_calendar import Moment
from detente.coding.date_reading import Clock, Reading

_AHEAD = re.compile(
    r"\b(?:will|shall|would|(?:is|are|was|were) to|(?:is|are) (?:due|scheduled|expected|planned|set)|plans? to|"
    r"scheduled for|upcoming)\b|['’]ll\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\bbe(?:en)?\s+\w+ed\b")
_PAST = re.compile(r"\b(?:was|were|had|did|said|met|told|held|sent|took|gave|made|went|came|\w{2,}ed)\b")
_OPENING = re.compile(
    r"\W*(?:\b(?:and|but|then|later|on|in|by|from|at|the|end|of|early|late|for|until|since|during)\b\s*)*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z]{2})(?<!Sept)[.!?][\"”’')]*\s+(?=[A-Z“\"‘(])|\n")
_OPEN = re.compile(r"\b(?:since|until|till|from)\s+(?:the\s+|late\s+|early\s+|mid-)?$", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d,.$€£])\b(1[5-9]\d\d|20[0-4]\d)\b(?![,.]\d|%)")
_NEWS = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:last|this|next) (?:week|month|year))\b"
)
_OLD_YEARS = 1  # a year so long before publication belongs to a story, not to the news of the day
_STORY_SHARE = 0.75  # of the years that a narrative names, so many are old
_PRESENT = re.compile(r"\b(?:have|has|is|are|says?)\b")
_WORDS_TO_PRESENT = 80  # a narrative has at most one verb of the present in so many words
_NEAR_CHARS = 60  # how far a bare date in news may stand from the date in its sentence that it continues


def is_story(text: str, published: Moment | None) -> bool:
    """Whether a text tells of the past, so that `in June` means the June of the year that was named last.

    An essay on what is so today names as many old years as a narrative does, but is written in the present tense.
    """
    years = [int(year) for year in _YEAR.findall(text)]
    if published is None:
        return True
    if len(years) < 3:
        return False
    old = sum(year <= published.year - _OLD_YEARS for year in years)
    if old < _STORY_SHARE * len(years) or len(_NEWS.findall(text)) * 4 >= len(years):
        return False
    return len(_PRESENT.findall(text)) * _WORDS_TO_PRESENT < len(text.split())


class Story:
    """A text with the date that its story has come to, which moves on as dates are read."""

    def __init__(self, text: str, published: Moment | None, anchor: Moment | None, *, is_narrative: bool) -> None:
        self._text = text
        self._published = published
        self._anchor = anchor
        self._anchor_at = 0
        self._is_story = is_narrative or is_story(text, published)
        self._sentences = [0, *(found.end() for found in _SENTENCE.finditer(text))]

    def clock(self, start: int, end: int) -> Clock:
        """What a reader knows at this place."""
        is_future = self._looks_ahead(start, end)
        is_narrative = self._continues(start) and (self._is_story or not is_future)
        return Clock(self._published, self._anchor, is_narrative, is_future, self._is_story)

    def _looks_ahead(self, start: int, end: int) -> bool:
        """Whether the verb that goes with the date is one of what is to come: the one before it, or, where the date
        opens the sentence, the one after it.
        """
        here = bisect_right(self._sentences, start)
        opening = self._sentences[here - 1]
        before = _PASSIVE.sub("", self._text[opening:start])
        cues = [found.end() for found in _AHEAD.finditer(before)]
        if cues:
            return not _PAST.search(before, cues[-1])
        if not _OPENING.fullmatch(before):
            return False
        stop = self._sentences[here] if here < len(self._sentences) else len(self._text)
        after = self._text[end : min(stop, end + 80)]
        cue = _AHEAD.search(after)
        return cue is not None and not _PAST.search(after[: cue.start()])

    def _continues(self, start: int) -> bool:
        """Whether a bare date at this place goes on from the anchor."""
        if self._anchor is None:
            return False
        if self._is_story:
            return True
        if self._published and self._anchor.year >= self._published.year:
            return False
        same = bisect_right(self._sentences, start) == bisect_right(self._sentences, self._anchor_at)
        return same and start - self._anchor_at < _NEAR_CHARS

    def follow(self, start: int, reading: Reading) -> None:
        """Moves on to the date that was read, where it is one to count from: no story has come to what lies ahead."""
        if (
            reading.moment is not None
            and not self._is_to_come(reading.moment)
            and not _OPEN.search(self._text[max(0, start - 24) : start])
        ):
            self._anchor, self._anchor_at = reading.moment, start

    def _is_to_come(self, moment: Moment) -> bool:
        """Whether a moment begins after publication."""
        here = self._published
        if here is None:
            return False
        return (moment.year, moment.month or 0, moment.day or 0) > (here.year, here.month or 12, here.day or 31)
