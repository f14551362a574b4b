"""Whether two names can stand for one agreement, project, exercise, forum or programme."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from detente.model.claim import NamedKind, NamedMention
from detente.reconcile.codes import is_party_word
from detente.reconcile.wording import fold, stem
from detente.reconcile.words import GENERIC, LABELS, LINKS

_TOKEN = re.compile(r"[^\W_]+")
_EDITION = re.compile(r"(?:[ivx]+|\d{1,4}(?:st|nd|rd|th)?|first|second|third|fourth|fifth)$")
_GENERIC: Final = frozenset(stem(word) for word in GENERIC)
_ALIKE_KINDS: Final = frozenset({NamedKind.AGREEMENT, NamedKind.PROJECT, NamedKind.PROGRAMME})
_SERIES_KINDS: Final = frozenset({NamedKind.EXERCISE, NamedKind.FORUM})
_SHORTEST_PREFIX: Final = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken to pieces.

    `words` are its stems in order, `telling` those that set it apart, `numbers` its numerals (none for a series, whose
    editions are one entry), `letters` its initials where it has several words, `acronym` itself where it is one.
    """

    words: tuple[str, ...]
    telling: frozenset[str]
    numbers: frozenset[str]
    letters: frozenset[str]
    acronym: str | None


@lru_cache(maxsize=50_000)
def take_apart(name: str, kind: NamedKind, parties: frozenset[str]) -> Name:
    """The pieces of a name of a thing of the given kind between the given parties."""
    tokens = [token for token in _TOKEN.findall(name) if fold(token) not in LINKS]
    numbers = frozenset(fold(token) for token in tokens if _EDITION.fullmatch(fold(token)))
    plain = [token for token in tokens if fold(token) not in numbers]
    words = tuple(stem(fold(token)) for token in plain if fold(token) not in LABELS)
    telling = frozenset(word for word in words if word not in _GENERIC and not is_party_word(word, parties))
    acronym = plain[0].casefold() if len(plain) == 1 and plain[0].isupper() and len(plain[0]) > 2 else None
    initials = "".join(token[0] for token in plain).casefold()
    without_title = "".join(token[0] for token in plain if fold(token) not in LABELS).casefold()
    letters = frozenset(each for each in (initials, without_title) if len(each) > 2)
    return Name(words, telling, frozenset() if kind in _SERIES_KINDS else numbers, letters, acronym)


def names_of(mention: NamedMention) -> list[Name]:
    """All names that a mention gives, taken apart."""
    parties = frozenset(mention.parties)
    return [take_apart(name, mention.kind, parties) for name in dict.fromkeys((mention.name, *mention.aliases))]


def _are_blended(left: Name, right: Name) -> bool:
    """Whether a word of the one is two words of the other run together, the first cut short: Pakstream."""
    for one, two in ((left, right), (right, left)):
        for first, second in zip(two.words, two.words[1:], strict=False):
            for word in one.words:
                start = word.removesuffix(second)
                if start != word and len(start) >= _SHORTEST_PREFIX and first.startswith(start):
                    return True
    return False


def _words_meet(left: Name, right: Name) -> bool:
    if left.words == right.words:
        return bool(left.words)
    if _are_blended(left, right):
        return True
    short, long = sorted((left, right), key=lambda name: len(name.words))
    return bool(short.telling) and set(short.words) <= set(long.words) and short.telling == short.telling & long.telling


def _names_meet(left: Name, right: Name) -> bool:
    if left.numbers != right.numbers:
        return False
    if left.acronym and right.acronym:
        return left.acronym == right.acronym
    for one, two in ((left, right), (right, left)):
        if one.acronym:
            return one.acronym in two.letters
    return _words_meet(left, right)


def can_be_one(left: NamedMention, right: NamedMention) -> bool:
    """Whether two mentions can be of one thing: some names meet, kinds and parties allow it.

    A name made of generic words alone ("free trade agreement") needs parties that agree, or one text that is speaking
    of it; a telling name or an acronym needs only that the parties, where both are known, share one.
    """
    if left.kind is not right.kind and not {left.kind, right.kind} <= _ALIKE_KINDS:
        return False
    meeting = [(a, b) for a in names_of(left) for b in names_of(right) if _names_meet(a, b)]
    if not meeting:
        return False
    one, two = set(left.parties), set(right.parties)
    if any((a.telling and b.telling) or a.acronym or b.acronym for a, b in meeting):
        return not one or not two or bool(one & two)
    if not one or not two:
        return left.document_id == right.document_id
    return one <= two or two <= one
