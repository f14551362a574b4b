"""Finds what spaCy's Matcher finds, for the patterns of its attribute ruler, in a fifth of the time.

The ruler puts parts of speech right by some two hundred short patterns, and the Matcher tries each of them at every word,
which is a fifth of a parse. Here a pattern is only tried where its first word has the tag, the letters or the label that
it begins with. A pattern of another kind than these is left to the Matcher.
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_COLUMNS: Final = ("TAG", "LOWER", "DEP", "IS_SPACE")
_REMEMBERED: Final = 50_000  # tokens with the patterns that they begin
Row = tuple[int, ...]  # the columns of a token
Match = tuple[int, int, int]  # key of the pattern, first token, end
Asked = tuple[int, Container[int]]  # a column, and what it may hold
Steps = tuple[tuple[Asked, ...], ...]  # what is asked of each token


class _Except:
    """All values but some."""

    def __init__(self, values: Iterable[int]) -> None:
        self._values = frozenset(values)

    def __contains__(self, value: object) -> bool:
        return value not in self._values


class _Written:
    """The words that a regular expression finds; each is looked at once."""

    def __init__(self, pattern: str, vocab: "Vocab") -> None:
        self._pattern = re.compile(pattern)
        self._vocab = vocab
        self._known: dict[object, bool] = {}

    def __contains__(self, value: object) -> bool:
        if value not in self._known:
            self._known[value] = bool(self._pattern.search(self._vocab.strings[value]))  # type: ignore[call-overload]  # a hash
        return self._known[value]


def _fits(row: Row, asked: Iterable[Asked]) -> bool:
    return all(row[column] in values for column, values in asked)


class RuleMatcher:
    """Stands in for a Matcher; `listed` has its patterns by key."""

    def __init__(self, vocab: "Vocab", listed: Iterable[tuple[str, Sequence[Sequence[Mapping[str, Any]]]]]) -> None:
        from spacy.matcher import Matcher  # noqa: PLC0415  (spaCy is loaded when a text is parsed)

        self._vocab = vocab
        self._rest = Matcher(vocab)
        self._by_first: list[tuple[int, dict[int, list[tuple[int, Steps]]]]] = [
            (column, {}) for column in range(len(_COLUMNS))
        ]
        self._anywhere: list[tuple[int, Steps]] = []
        self._known: dict[Row, list[tuple[int, Steps]]] = {}
        for key, patterns in listed:
            for pattern in patterns:
                steps = self._steps(pattern)
                if steps is None:
                    self._rest.add(key, [[dict(token) for token in pattern]])
                else:
                    self._file(vocab.strings.add(key), steps)

    def __call__(self, doc: "Doc", *, allow_missing: bool = True, as_spans: bool = False) -> list[Match]:
        """Every place where a pattern stands, in no order."""
        rows = [tuple(row) for row in doc.to_array(list(_COLUMNS)).tolist()]
        found = []
        for place, row in enumerate(rows):
            begun = self._known.get(row)
            for key, rest in self._begin(row) if begun is None else begun:
                ahead = rows[place + 1 : place + 1 + len(rest)] if rest else ()
                if len(ahead) == len(rest) and all(map(_fits, ahead, rest)):
                    found.append((key, place, place + 1 + len(rest)))
        if len(self._rest):
            found += self._rest(doc, allow_missing=allow_missing, as_spans=as_spans)  # type: ignore[call-overload]  # never spans
        return found

    def _begin(self, row: Row) -> list[tuple[int, Steps]]:
        """The patterns that a token begins, with what they ask of the tokens after it; remembered, since texts repeat words."""
        tried = list(self._anywhere)
        for column, by_value in self._by_first:
            tried += by_value.get(row[column], ())
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[row] = [(key, steps[1:]) for key, steps in tried if _fits(row, steps[0])]
        return self._known[row]

    def _file(self, key: int, steps: Steps) -> None:
        """Files a pattern under what its first token must be: by the first column that lists what it may hold."""
        for column, values in sorted(steps[0], key=lambda asked: asked[0]):
            if isinstance(values, frozenset):
                for value in values:
                    self._by_first[column][1].setdefault(value, []).append((key, steps))
                return
        self._anywhere.append((key, steps))

    def _steps(self, pattern: Sequence[Mapping[str, Any]]) -> Steps | None:
        """What a pattern asks of each token; None where it asks for what is not known here."""
        steps: list[tuple[Asked, ...]] = []
        for token in pattern:
            asked = [self._asked(name, value) for name, value in token.items()]
            if not asked or None in asked:
                return None
            steps.append(tuple(one for one in asked if one is not None))
        return tuple(steps)

    def _asked(self, name: object, value: object) -> Asked | None:
        """The column that a name stands for, and what it may hold; None where that is not known here."""
        if str(name).upper() not in _COLUMNS:
            return None
        column = _COLUMNS.index(str(name).upper())
        held = self._held(value, is_flag=column == _COLUMNS.index("IS_SPACE"))
        return None if held is None else (column, held)

    def _held(self, value: object, *, is_flag: bool) -> Container[int] | None:
        match value:
            case bool() if is_flag:
                return frozenset([int(value)])
            case str():
                return frozenset([self._id(value)])
            case {"IN": [*values], **others} if not others:
                return frozenset(map(self._id, values))
            case {"NOT_IN": [*values], **others} if not others:
                return _Except(map(self._id, values))
            case {"REGEX": str(written), **others} if not others:
                return _Written(written, self._vocab)
        return None

    def _id(self, text: str) -> int:
        return int(self._vocab.strings.add(text)) if text else 0
