"""When an act took place: which of the dates of a text is the act's own."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from detente.coding.dates import DateMention, scan_dates
from detente.coding.tree import Tree
from detente.model.claim import Status
from detente.model.document import BlockKind, Document
from detente.model.sentence import Sentence
from detente.model.time import find_edtf

_CLAUSE_EDGE = 3  # a date in another clause is so many steps further away
_LEAD_CHARS = 400  # below a headline, where its story's date stands
_STORY_CHARS = 800  # before a sentence, where the day must stand that its story goes on from
_NEWS_DAYS = 14  # before publication; an older day is history
_NEWS_SHARE = 0.5  # of a document's dates are of those days where it tells the news of the day
_NOTHING = "no date in the text"
_STANDING = frozenset({Status.ONGOING, Status.HYPOTHETICAL})


@dataclass(frozen=True, slots=True)
class Dating:
    """A date with the words that gave it, and how."""

    edtf: str | None
    how: str


@dataclass
class Calendar:
    """The dates of one document, read once, and asked for act by act in the order of the text."""

    document: Document
    _mentions: list[DateMention] | None = None
    _starts: list[int] = field(default_factory=list)

    @property
    def mentions(self) -> list[DateMention]:
        """The dates that are points or stretches, read when the first is asked for: most texts are never asked."""
        if self._mentions is None:
            read = scan_dates(self.document.text, self.document.published)
            self._mentions = [mention for mention in read if mention.kind not in ("duration", "recurring")]
            self._starts = [mention.start for mention in self._mentions]
        return self._mentions

    def inside(self, start: int, end: int) -> list[DateMention]:
        """The dates that stand in a stretch of the text and could be resolved."""
        mentions = self.mentions
        found = mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [mention for mention in found if mention.edtf]

    def of_sentence(self, sentence: Sentence) -> str | None:
        """The date of a sentence as a whole: the first that stands in it, None where none does."""
        return next((mention.edtf for mention in self.inside(sentence.start, sentence.end)), None)

    def is_over(self, dating: Dating) -> bool:
        """Whether a date is a day, month or year that lay in the past when the document was published."""
        published, date = find_edtf(self.document.published), find_edtf(dating.edtf)
        return bool(published and date and date.last < published.first and not date.is_interval)

    def of_act(self, tree: Tree, token: int, status: Status, before: Sequence[Sentence]) -> Dating:
        """The date of the act headed by a token.

        Args:
            tree: its sentence, parsed.
            token: the act's head.
            status: what goes on or might be has no date but one of its own.
            before: the sentences before it in the document, the nearest last.
        """
        sentence = tree.sentence
        here = self.inside(sentence.start, sentence.end)
        if here:
            nearest = min(here, key=lambda mention: _distance(tree, token, mention))
            return Dating(nearest.edtf, f"“{nearest.words}”")
        return self._inherited(sentence, status, before)

    def _inherited(self, sentence: Sentence, status: Status, before: Sequence[Sentence]) -> Dating:
        """The date that the sentence before it in the paragraph gave, or the heading above."""
        if status in _STANDING:
            return Dating(None, _NOTHING)
        if sentence.kind is BlockKind.TITLE:
            return self._of_lead(sentence)
        for earlier in reversed(before):
            is_above = earlier.kind is BlockKind.HEADING and earlier.block == sentence.block - 1
            if earlier.block != sentence.block and not is_above:
                continue
            dates = [m for m in self.inside(earlier.start, earlier.end) if m.kind in ("point", "range")]
            if dates:
                return Dating(dates[-1].edtf, f"“{dates[-1].words}” in the sentence before")
        return self._of_story(sentence)

    def _of_lead(self, title: Sentence) -> Dating:
        """The date of a headline: the first that the text below it gives, where it gives one soon."""
        dates = [m for m in self.inside(title.end, title.end + _LEAD_CHARS) if m.kind == "point" and self._is_news(m)]
        return Dating(dates[0].edtf, f"“{dates[0].words}” below the headline") if dates else Dating(None, _NOTHING)

    def _of_story(self, sentence: Sentence) -> Dating:
        """About the month that a story of the day tells of, where the text has named a day in it before.

        A sentence of such a story that gives no date goes on with what was told; the month is marked as approximate.
        """
        near = self.inside(max(0, sentence.start - _STORY_CHARS), sentence.start)
        told = [m for m in near if m.kind == "point" and self._is_news(m)]
        if not told or not told[-1].edtf or not self.is_news_story:
            return Dating(None, _NOTHING)
        return Dating(f"{told[-1].edtf[:7]}~", f"the story goes on from “{told[-1].words}”")

    @cached_property
    def is_news_story(self) -> bool:
        """Whether most dates of the document are days shortly before its publication."""
        points = [mention for mention in self.mentions if mention.kind == "point" and mention.edtf]
        return sum(map(self._is_news, points)) >= _NEWS_SHARE * max(1, len(points))

    def _is_news(self, mention: DateMention) -> bool:
        """Whether a date is a day shortly before the document's publication."""
        published, date = find_edtf(self.document.published), find_edtf(mention.edtf)
        if not published or not date or published.first != published.last or date.first != date.last:
            return False
        days = (dt.date.fromisoformat(published.first) - dt.date.fromisoformat(date.first)).days
        return 0 <= days <= _NEWS_DAYS


def _distance(tree: Tree, token: int, mention: DateMention) -> tuple[int, int]:
    """How far a date is from an act: steps over the tree, then characters."""
    sentence = tree.sentence
    inside = [n for n, start in enumerate(sentence.starts) if mention.start <= start < mention.end] or [
        max(0, bisect_left(sentence.starts, mention.start) - 1)
    ]
    above_act = _ancestors(tree, token)
    steps = min(_steps(tree, above_act, word) for word in inside)
    return steps, abs(sentence.starts[inside[0]] - sentence.starts[token])


def _ancestors(tree: Tree, token: int) -> dict[int, int]:
    """A token and those above it, each with the number of steps to it; leaving a clause counts more."""
    found, steps = {token: 0}, 0
    while tree.sentence.heads[token] != token:
        steps += _CLAUSE_EDGE if tree.dep(token) in ("advcl", "ccomp", "relcl", "conj", "acl", "parataxis") else 1
        token = tree.sentence.heads[token]
        found[token] = steps
    return found


def _steps(tree: Tree, above_act: dict[int, int], word: int) -> int:
    above_word = _ancestors(tree, word)
    shared = [above_act[token] + steps for token, steps in above_word.items() if token in above_act]
    return min(shared, default=50)
