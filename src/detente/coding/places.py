"""Where an act took place: the place named after "in" or "at" in its sentence."""

import re
from bisect import bisect_left

from detente.model.sentence import Sentence
from detente.ontology.names import NameHit, NameKind

_BEFORE = re.compile(
    r"\b(?:in|at|near|outside|off|visited|visit to|trip to|travelled to|arrived in|held in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_PLACES = frozenset({NameKind.CITY, NameKind.CAPITAL, NameKind.STATE})


def find_place(sentence: Sentence, hits: tuple[NameHit, ...], at: int) -> str | None:
    """The name of the place nearest to an act among those that a preposition marks as one, or None.

    Args:
        sentence: where the act is told.
        hits: the names of the whole document.
        at: the offset of the act in the document.
    """
    starts = [hit.start for hit in hits]
    inside = hits[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
    found = [
        hit
        for hit in inside
        if any(name.kind in _PLACES for name in hit.readings)
        and _BEFORE.search(sentence.text[max(0, hit.start - sentence.start - 20) : hit.start - sentence.start])
    ]
    cities = [hit for hit in found if hit.readings[0].kind is not NameKind.STATE]
    nearest = min(cities or found, key=lambda hit: abs(hit.start - at), default=None)
    return nearest.words if nearest else None
