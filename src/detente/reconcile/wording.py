"""What the words of a quote are about: content words, proper names and numbers.

Two reports of one happening seldom share a sentence, but they share the things they speak of. Words are cut to a
crude stem, so that "signed", "signing" and "signs" meet; the stem serves likeness alone and is never shown.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from detente.reconcile.words import COMMON, EMPTY, NUMBERS

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?", re.UNICODE)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ENDINGS: Final = (
    ("ations", "at"), ("ation", "at"), ("ements", ""), ("ement", ""), ("ments", ""), ("ment", ""), ("ions", ""),
    ("ion", ""), ("ings", ""), ("ing", ""), ("ies", "y"), ("ied", "y"), ("ers", ""), ("er", ""), ("ed", ""),
    ("es", ""), ("ly", ""), ("al", ""), ("s", ""), ("e", ""),
)  # fmt: skip
_SHORTEST_STEM: Final = 3
_SHORTEST_BEFORE: Final = {"ly": 5, "al": 5}  # supply and steal keep theirs

ORDINARY: Final = 1.0
_WEAK, _NAME = 0.3, 1.6


@dataclass(frozen=True, slots=True)
class Wording:
    """The content of a quote: stems with their weights, the sum of these, and numbers other than years."""

    weights: dict[str, float]
    total: float
    numbers: frozenset[float]


def fold(text: str) -> str:
    """The text in lower case without accents and possessive endings."""
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
        text = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return text.casefold().removesuffix("'s").removesuffix("'")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A folded word without its commonest endings; short words stay whole."""
    for ending, instead in _ENDINGS:
        shortest = _SHORTEST_BEFORE.get(ending, _SHORTEST_STEM)
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            word = word.removesuffix(ending) + instead
            break
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2]:
        word = word[:-1]
    return word


_COMMON_STEMS: Final = frozenset(stem(word) for word in COMMON)


@lru_cache(maxsize=100_000)
def read_wording(text: str) -> Wording:
    """The content words and numbers of a piece of text."""
    weights: dict[str, float] = {}
    numbers = set()
    shouted = text.isupper()
    for place, found in enumerate(_WORD.finditer(text)):
        word = fold(found.group())
        if word in NUMBERS:
            numbers.add(NUMBERS[word])
            continue
        if word in EMPTY or len(word) < 2 or word[0].isdigit():
            continue
        short = stem(word)
        is_name = found.group()[0].isupper() and not shouted and (place > 0 or short not in _COMMON_STEMS)
        weight = _WEAK if short in _COMMON_STEMS else _NAME if is_name else ORDINARY
        weights[short] = max(weight, weights.get(short, 0.0))
    for found in _NUMBER.finditer(text):
        value = float(found.group().replace(",", ""))
        if not (1800 <= value < 2100 and "." not in found.group()):
            numbers.add(value)
    return Wording(weights, sum(weights.values()), frozenset(numbers))
