"""What a speaker is called: the name without article, office or dateline, in the fullest form that the document has."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from detente.coding.rules import load_rules
from detente.coding.tree import CLAUSES, Tree
from detente.model.actor import ActorMention
from detente.ontology.titles import office_words

HE = frozenset({"he", "she", "i", "him", "her", "me", "himself", "herself"})
IT = frozenset({"it", "they", "them", "we"})
_NOBODY = frozenset(
    {"who", "which", "that", "this", "these", "those", "some", "many", "there", "you", "all", "both", "neither"}
)
_DATELINE = re.compile(r"^[^.!?“\"]{2,60}? ?[-–—:] ")  # "QUELL, Nov 2 (QNA) - "
_LEADING = re.compile(r"^(?:(?:the|a|an|its|his|her|their|our|my|this|that|another|Mr|Mrs|Ms|Dr)\.? )+", re.IGNORECASE)
_CAPITALISED = re.compile(r"[^\W\d_a-zß-ÿ][\w’'.-]*", re.UNICODE)
_NAME_WORD = r"[A-ZÀ-ÞĀ-Ž](?:\.|[\w’'-]+)"  # a word of a name, or an initial
_FULL_NAME = re.compile(rf"{_NAME_WORD}(?: (?:(?:al|bin|de|da|van|von|del|ben|ould|el|la)[ -])?{_NAME_WORD})+")
_AT_PLACE = re.compile(r"\b(?:in|at|near|from|on|[Tt]he|A|An) $")
_FOLLOWING = CLAUSES | {"appos", "npadvmod"}
_LONGEST = 90  # characters; a longer subject is a clause gone astray
_SAME_SPELLING = 0.8  # likeness of two surnames from which they count as spellings of one
_SHORTEST_SPELLED = 5  # letters of a surname that may be spelt otherwise


@cache
def _no_names() -> frozenset[str]:
    return frozenset(load_rules("speakers")["no_names"])


@dataclass(frozen=True, slots=True)
class NameBook:
    """The full names of a document, and the persons that it calls by an office."""

    full: tuple[str, ...] = ()
    offices: tuple[tuple[frozenset[str], str], ...] = ()

    def holder(self, words: str) -> str | None:
        """Who the document says holds an office: "the foreign minister" by all its words, "the minister" by one."""
        words = words.lower().replace("head of state", "president").replace("head of government", "minister")
        wanted = {_office(word) for word in words.split()} & office_words()
        if not wanted:
            return None
        holders = list(dict.fromkeys(name for held, name in self.offices if wanted <= held))
        return holders[0] if len(holders) == 1 else None

    def fullest(self, name: str) -> str:
        """The longest form of a person's name in the document: by surname, by first name, or as else spelt."""
        if not name or " " in name or name.islower():
            return name
        by_last = [full for full in self.full if full.split()[-1] == name]
        by_first = [full for full in self.full if full.split()[0] == name]
        alike = [full for full in self.full if _is_spelling(full.split()[-1], name)]
        return next(iter(by_last or by_first or alike), name)


def _is_spelling(surname: str, name: str) -> bool:
    if min(len(surname), len(name)) < _SHORTEST_SPELLED or surname[:3] != name[:3]:
        return False
    return SequenceMatcher(None, surname, name, autojunk=False).ratio() >= _SAME_SPELLING


def _office(word: str) -> str:
    return str(load_rules("speakers")["offices_alike"].get(word.strip(".,"), word.strip(".,")))


def _offices(text: str, full: Sequence[str]) -> list[tuple[frozenset[str], str]]:
    """Offices with the person whose name stands after or, between commas, before them."""
    found = []
    for name in full:
        for place in re.finditer(rf"{re.escape(name)}\b", text):
            before = re.split(r"[.,;:()]", text[max(0, place.start() - 60) : place.start()])[-1]
            after = re.match(r", (?:[^,.;]{0,60})", text[place.end() : place.end() + 62])
            for words in (before.split()[-4:], after[0].split() if after else []):
                held = frozenset(_office(word.lower()) for word in words) & office_words()
                if held:
                    found.append((held, name))
    return found


def make_name_book(text: str) -> NameBook:
    """The names of two words and more of a text, without the titles before them, in the order of the text."""
    found = (
        bare_name(match[0])
        for match in _FULL_NAME.finditer(text)
        if not _AT_PLACE.search(text[max(0, match.start() - 9) : match.start()])
    )
    full = tuple(dict.fromkeys(name for name in found if " " in name))
    return NameBook(full, tuple(_offices(text, full)))


def bare_name(words: str) -> str:
    """A name without what is written before it: offices, nationalities before offices, owners, articles."""
    parts = words.split()
    cut = 0
    for place, part in enumerate(parts[:-1]):
        low = part.lower().rstrip(".")
        if part.endswith(("'s", "’s")) or (low in office_words() and low not in _crowned()) or part in _no_names():
            cut = place + 1
    return " ".join(parts[cut:]).removesuffix("'s").removesuffix("’s")


@cache
def _crowned() -> frozenset[str]:
    """Titles that stay with the name."""
    return frozenset(load_rules("speakers")["crowned"])


def is_person(tree: Tree, token: int, mentions: Sequence[ActorMention]) -> bool:
    """Whether a token stands in the name of a person; the names of days and months are none."""
    start, end = tree.sentence.starts[token], tree.sentence.end_of(token)
    named = [m for m in mentions if m.how == "person" and m.words not in _no_names()]
    if any(m.start < end and start < m.end for m in named):
        return True
    is_name = tree.sentence.pos[token] == "PROPN" and tree.sentence.words[token].lower() not in office_words()
    return is_name and _is_after_office(tree, _run_of_name(tree, token))


def _run_of_name(tree: Tree, head: int) -> list[int]:
    """The capitalised words that end at the head of a name: "Ana Quell" of "the army spokesman Ana Quell"."""
    words, first = tree.sentence.words, head
    while first > 0 and _CAPITALISED.match(words[first - 1]) and tree.dep(first - 1) != "punct":
        first -= 1
    return list(range(first, head + 1))


def call(tree: Tree, head: int, mentions: Sequence[ActorMention], book: NameBook) -> str | None:
    """The name or description of who stands at a token; None for a pronoun or a word that names nobody."""
    sentence = tree.sentence
    if sentence.words[head].lower() in _NOBODY | HE | IT or tree.lemma(head) in load_rules("speakers")["nobody"]:
        return None
    for name in tree.having(head, "appos"):
        is_office = sentence.pos[head] == "NOUN" or sentence.words[head].lower() in office_words()
        if sentence.pos[name] == "PROPN" and is_office:
            return call(tree, name, mentions, book)  # "the spokesman, Ana Quell, said"
    author = _author(tree, head)
    if author is not None:
        return call(tree, author, mentions, book)
    if sentence.pos[head] == "PROPN" and sentence.words[head].lower() not in office_words():
        run = _run_of_name(tree, head)
        if is_person(tree, head, mentions):
            return book.fullest(bare_name(_words(tree, run[0], head)))
        if run[0] and sentence.pos[run[0] - 1] == "NOUN" and tree.sentence.heads[run[0] - 1] in run:
            return _words(tree, run[0], head)  # "the news agency Quina"
    return _description(tree, head)


def _author(tree: Tree, head: int) -> int | None:
    """Whose a message is: "according to a letter from the minister"."""
    if tree.lemma(head) not in load_rules("speakers")["messages"]:
        return None
    senders = (
        word
        for prep in tree.having(head, "prep")
        if tree.lemma(prep) in ("by", "from")
        for word in tree.having(prep, "pobj")
    )
    return next(senders, None)


def _is_after_office(tree: Tree, run: list[int]) -> bool:
    """Whether words of office stand before or within the words of a name."""
    words = tree.sentence.words
    if run[0] and words[run[0] - 1].lower() in office_words():
        return True
    first = words[run[0]].lower().rstrip(".")
    return len(run) > 1 and (first in office_words() or first in ("mr", "mrs", "ms"))


def _words(tree: Tree, first: int, last: int) -> str:
    start, end = tree.sentence.starts[first], tree.sentence.end_of(last)
    return tree.sentence.text[start - tree.sentence.start : end - tree.sentence.start]


def _description(tree: Tree, head: int) -> str | None:
    """The noun phrase at a token, without dateline, article and the clauses that hang on it."""
    kept = set(_below(tree, head))
    first = last = head
    floor = dateline_end(tree)
    while first - 1 in kept and tree.sentence.starts[first - 1] >= floor:
        first -= 1
    while last + 1 in kept:
        last += 1
    words = re.split(r",|;|\(| who | which ", _words(tree, first, last))[0]
    words = _LEADING.sub("", words.strip(" ,;:“”\"'‘’()-–—"))
    return words if 1 < len(words) <= _LONGEST else None


def _below(tree: Tree, token: int) -> list[int]:
    """The words of the noun phrase at a token; not the clauses, names and days that follow it."""
    kept = [token]
    for child in tree.children[token]:
        if child < token or tree.dep(child) not in _FOLLOWING:
            kept += _below(tree, child)
    return kept


def dateline_end(tree: Tree) -> int:
    """Where a sentence begins after its dateline, in the document."""
    found = _DATELINE.match(tree.sentence.text)
    if not found or not tree.sentence.words[0].isupper():
        return tree.sentence.start
    return tree.sentence.start + found.end()
