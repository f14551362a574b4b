"""The dates of one document with its day of publication, and what kind of text they make it."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from detente.coding.date_features import is_news
from detente.coding.dates import DateMention, scan_dates
from detente.model.document import Document
from detente.model.time import EventDate, find_edtf

_NEWS_SHARE = 0.5  # of a document's dates are days shortly before its publication where it is a report
_HEAD_CHARS = 500  # of a report, in which it names such a day
_DATELINE = re.compile(r"[A-Z][\w'’.]+(?:[ ,/]+[\w'’.()]+){0,4},\s*")
_DASH = re.compile(r"\s*(?:\([^)\n]{1,25}\)\s*)?[-–—]{1,2}\s")
_DATELINE_CHARS = 60


@dataclass
class DocumentDates:
    """The dates of one document, read when the first is asked for: most texts are never asked."""

    document: Document

    @cached_property
    def published(self) -> EventDate | None:
        """The date of publication with its bounds."""
        return find_edtf(self.document.published)

    @cached_property
    def mentions(self) -> list[DateMention]:
        """The dates that are points or stretches."""
        read = scan_dates(self.document.text, self.document.published)
        return [mention for mention in read if mention.kind not in ("duration", "recurring")]

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    @cached_property
    def is_report(self) -> bool:
        """Whether the document tells the news of the day: most of its dates are days shortly before its publication, or it
        names one at its head.
        """
        if any(map(self.is_news, self.inside(0, _HEAD_CHARS))):
            return True
        points = [mention for mention in self.mentions if mention.kind == "point" and mention.edtf]
        return bool(points) and sum(map(self.is_news, points)) >= _NEWS_SHARE * len(points)

    @property
    def genre(self) -> str:
        """The kind of the document, as a feature."""
        return "in a report" if self.is_report else "in an essay"

    def inside(self, start: int, end: int) -> list[DateMention]:
        """The dates that stand in a stretch of the text and could be resolved."""
        found = self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [mention for mention in found if mention.edtf]

    def is_news(self, mention: DateMention) -> bool:
        """Whether a date is a day shortly before publication."""
        return mention.kind == "point" and is_news(find_edtf(mention.edtf), self.published)

    def is_dateline(self, mention: DateMention) -> bool:
        """Whether a date stands with a place at the head of a report, where it tells when that was written."""
        text = self.document.text
        line = text.rfind("\n", 0, mention.start) + 1
        opening = text[line : mention.start]
        return bool(len(opening) < _DATELINE_CHARS and _DATELINE.fullmatch(opening) and _DASH.match(text, mention.end))
