"""What someone looks for, in the language of the full-text index."""

import re
from typing import Final

from detente.pipeline.actors import find_actor_code, names_of
from detente.reconcile.wording import fold, stem
from detente.reconcile.words import EMPTY

_SHORTEST_STEM: Final = 4  # a shorter one begins too many other words
_LONGEST_NAME: Final = 5  # words
_WORD: Final = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")


def match_expression(words: str) -> str:
    """An expression that any of the words matches, in any of its endings, and a state or organisation by any of its
    names. Empty where there is no word that tells anything.
    """
    found = _WORD.findall(words)
    terms: list[str] = []
    while found:
        length, code = _leading_actor(found)
        if code:
            terms += [f'"{name}"' for name in names_of(code)]
        elif fold(found[0]) not in EMPTY:
            terms.append(_term(found[0]))
        found = found[length:]
    return " OR ".join(dict.fromkeys(term.replace("\0", "") for term in terms))


def _leading_actor(words: list[str]) -> tuple[int, str | None]:
    """The actor that the words begin with, by its longest name, and how many words that is; 1 where there is none."""
    for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
        code = find_actor_code(" ".join(words[:length]))
        if code:
            return length, code
    return 1, None


def _term(word: str) -> str:
    short = stem(fold(word))
    return f'"{short}" *' if len(short) >= _SHORTEST_STEM and word.isalpha() else f'"{word}"'
