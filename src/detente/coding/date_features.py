"""What speaks for or against a date as that of an act: how the act is told, and where in the sentence the date stands."""

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from detente.coding.dates import DateMention
from detente.coding.tree import Tree
from detente.model.claim import Status
from detente.model.time import EventDate, find_edtf

_CLAUSES = frozenset({"advcl", "ccomp", "relcl", "conj", "acl", "parataxis", "csubj", "pcomp"})
_CLAUSE_EDGE = 3  # a date in another clause is so many steps further away
_FAR_STEPS = 7
_APART = 50  # steps between words of which none is above both
_NEWS_DAYS = 14  # before publication; an older day is history
_FRONTED = 4  # words at the opening of a sentence
_VERBS = frozenset({"VERB", "AUX"})
_BEFORE_DATE = frozenset({
    "in", "on", "since", "until", "till", "by", "from", "after", "before", "of", "for", "during", "to", "between",
})  # fmt: skip
_FORMS = {"VBD": "past", "VBZ": "present", "VBP": "present", "VBG": "gerund", "VBN": "participle", "VB": "infinitive"}

_HELPERS = {  # the first that has one of an act's auxiliaries
    "modal": frozenset({"will", "would", "shall", "should", "may", "might", "could", "can", "must"}),
    "perfect": frozenset({"has", "have", "'ve", "’ve"}),
    "pluperfect": frozenset({"had"}),
    "past": frozenset({"was", "were", "did"}),
    "present": frozenset({"is", "are", "do", "does"}),
}


@dataclass(frozen=True)
class Act:
    """An act in its sentence, with the questions that dating asks of it."""

    tree: Tree
    token: int
    status: Status

    @cached_property
    def above(self) -> dict[int, int]:
        """The act's word and those above it, each with the number of steps to it."""
        return ancestors(self.tree, self.token)

    @cached_property
    def clause(self) -> int:
        """The word that heads the act's clause."""
        return clause_of(self.tree, self.token)

    @cached_property
    def form(self) -> str:
        """How the act is told: as a noun, or in which tense or form of the verb."""
        tree, token = self.tree, self.token
        if tree.sentence.pos[token] not in _VERBS:
            return "noun"
        helpers = {tree.sentence.words[child].lower() for child in tree.having(token, "aux", "auxpass")}
        told = next((form for form, words in _HELPERS.items() if helpers & words), None)
        return told or _FORMS.get(tree.sentence.tags[token], "infinitive")

    @cached_property
    def place(self) -> str:
        """The kind of clause that the act stands in."""
        dep = self.tree.dep(self.clause)
        return dep if dep in _CLAUSES else "main"


def ancestors(tree: Tree, token: int) -> dict[int, int]:
    """A token and those above it, each with the number of steps to it; leaving a clause counts more."""
    found, steps = {token: 0}, 0
    while tree.sentence.heads[token] != token:
        steps += _CLAUSE_EDGE if tree.dep(token) in _CLAUSES else 1
        token = tree.sentence.heads[token]
        found[token] = steps
    return found


def clause_of(tree: Tree, token: int) -> int:
    """The word that heads the clause of a token."""
    while tree.dep(token) not in _CLAUSES and tree.sentence.heads[token] != token:
        token = tree.sentence.heads[token]
    return token


def words_of(tree: Tree, mention: DateMention) -> list[int]:
    """The tokens of a date; the one that holds its beginning where none begins inside it."""
    starts = tree.sentence.starts
    first, last = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
    return list(range(first, last)) or [max(0, first - 1)]


def steps_between(act: Act, mention: DateMention) -> int:
    """The steps over the tree from an act to a date."""
    found = _APART
    for word in words_of(act.tree, mention):
        for token, steps in ancestors(act.tree, word).items():
            if token in act.above:
                found = min(found, act.above[token] + steps)
    return found


def governor(tree: Tree, mention: DateMention) -> int:
    """The word that a date hangs on, past the prepositions between."""
    inside = words_of(tree, mention)
    token = next((word for word in inside if tree.sentence.heads[word] not in inside), inside[0])
    while tree.sentence.heads[token] != token:
        token = tree.sentence.heads[token]
        if token not in inside and tree.sentence.pos[token] not in ("ADP", "SCONJ", "ADV"):
            return token
    return token


def time_of(date: EventDate | None, published: EventDate | None) -> str:
    """Where a date lies from publication."""
    if date is None or published is None:
        return "undated"
    if date.first > published.last:
        return "to come"
    if is_news(date, published):
        return "news"
    if date.last >= published.first:
        return "now"
    return "past year" if int(published.first[:4]) - int(date.last[:4]) <= 1 else "old"


def is_news(date: EventDate | None, published: EventDate | None) -> bool:
    """Whether a date is a day shortly before publication."""
    if not published or not date or published.first != published.last or date.first != date.last:
        return False
    days = (dt.date.fromisoformat(published.first) - dt.date.fromisoformat(date.first)).days
    return 0 <= days <= _NEWS_DAYS


def width(date: EventDate | None) -> str:
    """How precise a date is."""
    if date is None or date.first[:4] != date.last[:4]:
        return "wide"
    return "day" if date.first == date.last else "month" if date.first[:7] == date.last[:7] else "year"


def mention_features(mention: DateMention, published: EventDate | None) -> set[str]:
    """What a date tells of itself."""
    date = find_edtf(mention.edtf)
    return {f"kind {mention.kind}", f"time {time_of(date, published)}", f"width {width(date)}"}


def place_features(act: Act, mention: DateMention) -> set[str]:
    """Where a date stands from an act of the same sentence."""
    tree, sentence = act.tree, act.tree.sentence
    words = words_of(tree, mention)
    owner = governor(tree, mention)
    clause = clause_of(tree, words[0])
    steps = steps_between(act, mention)
    found = {
        f"steps {min(steps, _FAR_STEPS)}",
        f"clauses {_between(act, clause)}",
        f"side {'after' if words[0] > act.token else 'before'}",
    }
    if owner == act.token:
        found.add("on the act")
    elif owner in act.above:
        found.add("on a word above the act")
    elif sentence.pos[owner] in ("NOUN", "PROPN"):
        found.add("on another noun")
    elif sentence.pos[owner] in _VERBS:
        found.add("on another verb")
    if words[0] < _FRONTED and act.token > words[-1]:
        found.add("opens the sentence")
    before = sentence.words[words[0] - 1].lower() if words[0] else ""
    found.add(f"after the word {before}" if before in _BEFORE_DATE else "after no preposition")
    verbs = (words[-1] + 1, act.token) if words[-1] < act.token else (act.token + 1, words[0])
    found.add(f"verbs between {min(2, sum(pos == 'VERB' for pos in sentence.pos[slice(*verbs)]))}")
    return found


def _between(act: Act, clause: int) -> str:
    """How the clause of a date lies to that of the act."""
    tree = act.tree
    if clause == act.clause:
        return "same"
    if clause in act.above:
        return f"above {act.place}"
    if act.clause in ancestors(tree, clause):
        return f"below {tree.dep(clause)}"
    return f"beside {tree.dep(clause)}"
