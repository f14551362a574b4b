"""Phrases of rule files, found in one pass over the words of a text.

Rule files hold field knowledge as short phrases. A phrase is a row of words: `driven|fuelled by` (one of several),
`interest*` (any ending), `a?` (may be missing), `..` (up to three words between), `....` (up to eight). Each word of a
text looks up the few phrases that may begin with it, so that the cost does not grow with the number of phrases.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

Label = TypeVar("Label")

_WORD = re.compile(r"[^\W_]+")
_KEY_CHARS = 3  # how much of a first word leads to its phrases
_BETWEEN = r"[^\w.;:!?$€£]{1,3}"  # a space, a hyphen, a comma with its space, a quotation mark
_GAPS = {"..": 3, "....": 8}  # how many words may stand between


@dataclass(frozen=True, slots=True)
class Hit(Generic[Label]):
    """A phrase found: where, in characters of the text searched, and what the rules say of it."""

    start: int
    end: int
    label: Label


def _word_pattern(word: str) -> str:
    forms = (re.escape(form.rstrip("*")).replace("'", "['’]") + r"\w*" * form.endswith("*") for form in word.split("|"))
    return f"(?:{'|'.join(forms)})"


@cache
def compile_phrase(phrase: str) -> re.Pattern[str]:
    """The pattern of a phrase, to be matched at the beginning of a word."""
    written, is_first = "", True
    for word in phrase.split():
        if word in _GAPS:
            written += rf"(?:{_BETWEEN}[\w$%.’']+){{0,{_GAPS[word]}}}?"
        elif word.endswith("?"):
            written += f"(?:{_BETWEEN}{_word_pattern(word[:-1])})?"
        else:
            written += ("" if is_first else _BETWEEN) + _word_pattern(word)
        is_first = False
    return re.compile(written + r"\b", re.IGNORECASE)


def _beginnings(forms: Sequence[str]) -> tuple[str, ...]:
    """The forms up to the first sign that is no letter: a text word that stands for one begins so."""
    return tuple(found.group() for form in forms if (found := _WORD.match(form)))


class Cues(Generic[Label]):
    """Phrases with a label each, ready to be looked for.

    A phrase becomes a pattern when a text first has its first word: few texts have all, and to make them takes longer than
    to look for them.
    """

    def __init__(self, labelled: Sequence[tuple[str, Label]]) -> None:
        index: dict[str, list[tuple[tuple[str, ...], str, Label]]] = {}
        for phrase, label in labelled:
            forms = tuple(form.rstrip("*").lower() for form in phrase.split()[0].split("|"))
            for key in {form[:_KEY_CHARS] for form in forms}:
                index.setdefault(key, []).append((_beginnings(forms), phrase, label))
        self._index: Mapping[str, list[tuple[tuple[str, ...], str, Label]]] = index

    def find(self, text: str) -> Iterator[Hit[Label]]:
        """Every phrase in the text, in order of where it begins; phrases may overlap."""
        for word in _WORD.finditer(text):
            written = word.group().lower()
            for forms, phrase, label in self._index.get(written[:_KEY_CHARS], ()):
                if written.startswith(forms) and (found := compile_phrase(phrase).match(text, word.start())):
                    yield Hit(found.start(), found.end(), label)
