"""When an act took place: which of the dates of a text is the act's own."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from detente.coding.dates import DateMention, scan_dates
from detente.coding.tree import Tree
from detente.model.claim import Status
from detente.model.document import BlockKind, Document
from detente.model.sentence import Sentence

_CLAUSE_EDGE = 3  # a date in another clause is so many steps further away
_AHEAD = frozenset({Status.PLANNED, Status.PROPOSED})
_STANDING = frozenset({Status.ONGOING, Status.HYPOTHETICAL})


@dataclass(frozen=True, slots=True)
class Dating:
    """A date with the words that gave it, and how."""

    edtf: str | None
    how: str


@dataclass(slots=True)
class Calendar:
    """The dates of one document, read once, and asked for act by act in the order of the text."""

    document: Document
    mentions: list[DateMention] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.mentions = [
            m
            for m in scan_dates(self.document.text, self.document.published)
            if m.kind not in ("duration", "recurring")
        ]
        self._starts = [mention.start for mention in self.mentions]

    def inside(self, start: int, end: int) -> list[DateMention]:
        """The dates that stand in a stretch of the text and could be resolved."""
        found = self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [mention for mention in found if mention.edtf]

    def of_sentence(self, sentence: Sentence) -> str | None:
        """The date of a sentence as a whole: the first that stands in it, None where none does."""
        return next((mention.edtf for mention in self.inside(sentence.start, sentence.end)), None)

    def of_act(self, tree: Tree, token: int, status: Status, before: Sequence[Sentence]) -> Dating:
        """The date of the act headed by a token.

        Args:
            tree: its sentence, parsed.
            token: the act's head.
            status: a date such as "on Monday" is read forward for what is planned.
            before: the sentences before it in the document, the nearest last.
        """
        sentence = tree.sentence
        here = self.inside(sentence.start, sentence.end)
        if here:
            nearest = min(here, key=lambda mention: _distance(tree, token, mention))
            edtf = nearest.next_edtf if status in _AHEAD and nearest.next_edtf else nearest.edtf
            return Dating(edtf, f"“{nearest.words}”")
        return self._inherited(sentence, status, before)

    def _inherited(self, sentence: Sentence, status: Status, before: Sequence[Sentence]) -> Dating:
        """The date that the sentence before it in the paragraph gave, or the heading above."""
        if status in _STANDING:
            return Dating(None, "no date in the text")
        for earlier in reversed(before[-3:]):
            is_above = earlier.kind is BlockKind.HEADING and earlier.block == sentence.block - 1
            if earlier.block != sentence.block and not is_above:
                continue
            dates = [m for m in self.inside(earlier.start, earlier.end) if m.kind in ("point", "range")]
            if dates:
                return Dating(dates[-1].edtf, f"“{dates[-1].words}” in the sentence before")
        return Dating(None, "no date in the text")


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
