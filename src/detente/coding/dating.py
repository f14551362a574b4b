"""When an act took place: which of the dates of a text is the act's own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from detente.coding.date_candidates import Candidate, Source, find_candidates
from detente.coding.date_choice import choose
from detente.coding.date_document import DocumentDates
from detente.coding.date_features import Act
from detente.coding.date_periods import find_named
from detente.coding.dates import DateMention
from detente.coding.tree import Tree
from detente.model.claim import Status
from detente.model.document import BlockKind, Document
from detente.model.sentence import Sentence
from detente.model.time import find_edtf

_GOES_ON = 12  # characters after a name, in which its own date begins
_OF_TIME = re.compile(r",? (?:in|of|on|from) ")
_STANDING = frozenset({Status.ONGOING, Status.HYPOTHETICAL})


@dataclass(frozen=True, slots=True)
class Dating:
    """A date with the words that gave it, and how; `is_stretch` says that the act itself is a war or other time known by its name."""

    edtf: str | None
    how: str
    is_stretch: bool = False


@dataclass
class Calendar:
    """The dates of one document, read once, and asked for act by act."""

    document: Document

    @cached_property
    def _dates(self) -> DocumentDates:
        return DocumentDates(self.document)

    @property
    def mentions(self) -> list[DateMention]:
        """The dates that are points or stretches, read when the first is asked for: most texts are never asked."""
        return self._dates.mentions

    def inside(self, start: int, end: int) -> list[DateMention]:
        """The dates that stand in a stretch of the text and could be resolved."""
        return self._dates.inside(start, end)

    def of_sentence(self, sentence: Sentence) -> str | None:
        """The date of a sentence as a whole: the first that stands in it, None where none does."""
        return next((mention.edtf for mention in self.inside(sentence.start, sentence.end)), None)

    def is_over(self, dating: Dating) -> bool:
        """Whether an act was past when the document was published: its date is a day, month or year, or it is a war that ended."""
        published, date = find_edtf(self.document.published), find_edtf(dating.edtf)
        if dating.is_stretch:
            return date is not None and (published is None or date.last < published.first)
        return bool(published and date and date.last < published.first and not date.is_interval)

    def of_act(self, tree: Tree, token: int, status: Status, before: Sequence[Sentence]) -> Dating:
        """The date of the act headed by a token.

        Args:
            tree: its sentence, parsed.
            token: the act's head.
            status: what goes on or might be takes over no date from a sentence before.
            before: the sentences before it in the document, the nearest last.
        """
        named = self._by_name(tree, token)
        if named:
            return named
        candidates = find_candidates(self._dates, Act(tree, token, status), before)
        likeliest = choose(candidates)
        if not (self._dates.is_report or tree.sentence.kind is BlockKind.TITLE):
            likeliest = _of_essay(candidates, likeliest, status)
        return Dating(likeliest.edtf, likeliest.how)

    def _by_name(self, tree: Tree, token: int) -> Dating | None:
        """The time of a war or other landmark that the act's own word names, unless the text goes on with a date of its
        own ("the invasion of Ukraine in 2014") or is older than the landmark.
        """
        sentence = tree.sentence
        start = sentence.starts[token] - sentence.start
        named = find_named(sentence.text, start, start + len(sentence.words[token]))
        if named is None:
            return None
        words, end, period = named
        published, date = find_edtf(self.document.published), find_edtf(period.edtf)
        is_told = bool(_OF_TIME.match(sentence.text, end)) and bool(
            self.inside(sentence.start + end, sentence.start + end + _GOES_ON)
        )
        is_to_come = bool(published and date and published.last < date.first)
        how = f"“{words}”, known by its name ({period.source})"
        return None if is_told or is_to_come else Dating(period.edtf, how, is_stretch="/" in period.edtf)


def _of_essay(candidates: Sequence[Candidate], likeliest: Candidate, status: Status) -> Candidate:
    """The date in a text that tells no news of the day: its sentences date their acts, or go on from what was told.

    There a date in the sentence is the act's own more often than in reports, where the weights come from for the most part.
    """
    own = [c for c in candidates if c.source is Source.OWN]
    if own:
        return choose(own)
    by_publication = [c for c in candidates if c.source is Source.PUBLICATION and (c is likeliest or c.goes_on)]
    if by_publication:
        return choose(by_publication)
    nothing = candidates[0]
    if status in _STANDING:
        return nothing
    return next((c for c in candidates if c.goes_on), nothing)
