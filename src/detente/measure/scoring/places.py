"""Where quotes stand in their texts, whatever their line breaks and quotation marks."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

Record = Mapping[str, Any]  # a row of a table, from a gold folder or from a run
Place = tuple[int, int]

LONGEST_QUOTE: Final = 300  # characters; a longer one is evidence of nothing in particular
_SIGNS: Final = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0xA0: " ", 0x2011: "-"}


def squeeze(text: str) -> str:
    """The text with white space folded and quotation marks unified.

    >>> squeeze("a   ‘treaty’ ")
    "a 'treaty'"
    """
    return re.sub(r"\s+", " ", text.translate(_SIGNS)).strip()


class Texts:
    """The texts by document id, in which quotes are looked up."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = {name: squeeze(text) for name, text in texts.items()}

    def places(self, row: Record) -> list[Place]:
        """Every place where the row's quote stands; none where it is not verbatim or longer than LONGEST_QUOTE."""
        quote = squeeze(row.get("quote") or "")
        if not quote or len(quote) > LONGEST_QUOTE:
            return []
        return [found.span() for found in re.finditer(re.escape(quote), self._texts.get(row["doc"], ""))]


def shared(left: Sequence[Place], right: Sequence[Place]) -> float:
    """The largest share (0 to 1) of the shorter of two places that both cover."""
    return max((_cover(a, b) for a in left for b in right), default=0.0)


def _cover(left: Place, right: Place) -> float:
    both = min(left[1], right[1]) - max(left[0], right[0])
    return max(0, both) / max(1, min(left[1] - left[0], right[1] - right[0]))
