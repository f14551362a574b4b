"""Which sentences can hold an act between states: cheap tests that spare the parser the rest.

A sentence passes with two actors, with one actor (or a reference to two, "both countries") and a word of an act, and,
where the document is about states through and through, with a word of an act alone. A document that names a single
actor and no place of another passes nothing: an act has two sides.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from detente.model.document import Document
from detente.model.evidence import Span
from detente.ontology.acts import act_forms
from detente.ontology.names import NameHit, NameKind, find_names
from detente.ontology.references import mutual_pattern
from detente.ontology.titles import common_surnames

_WORD = re.compile(r"[A-Za-z]+(?:-[a-z]+)?")
_DENSE_SHARE = 0.3  # of the sentences name an actor: the document is about states through and through
_NO_ACTORS = (NameKind.CITY, NameKind.SURNAME)
_DAYS_AND_MONTHS = frozenset(
    {
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March"),
        *("April", "May", "June", "July", "August", "September", "October", "November", "December"),
    }
)  # surnames, too: some persons are called Friday or May


def _has_act_word(text: str) -> bool:
    forms = act_forms()
    return any(word in forms or word.partition("-")[2] in forms for word in _WORD.findall(text.lower()))


def _codes(hits: Sequence[NameHit]) -> set[str]:
    return {hit.readings[0].code for hit in hits if hit.readings[0].kind not in _NO_ACTORS or _is_leader(hit)}


def _codes_of_places(hits: Sequence[NameHit]) -> set[str]:
    return {hit.readings[0].code for hit in hits if hit.readings[0].kind is NameKind.CITY}


def _is_leader(hit: NameHit) -> bool:
    """Whether a surname is one that news gives alone: "Trump and Putin"."""
    return hit.readings[0].leads and hit.words not in common_surnames()


def pass_gate(document: Document, spans: Sequence[Span]) -> list[bool]:
    """For each sentence, whether it can hold an act between states.

    Args:
        document: the text.
        spans: its sentences, in order.

    Returns:
        One boolean a sentence.
    """
    hits = [hit for hit in find_names(document.text) if hit.words not in _DAYS_AND_MONTHS]
    named = _codes(hits)
    if not named or len(named | _codes_of_places(hits)) < 2:
        return [False] * len(spans)
    starts = [hit.start for hit in hits]
    inside = [hits[bisect_left(starts, span.start) : bisect_left(starts, span.end)] for span in spans]
    codes = [_codes(found) for found in inside]
    is_dense = sum(map(bool, codes)) >= _DENSE_SHARE * len(spans)
    return [
        _passes(document.text[span.start : span.end], len(found), bool(names), is_dense=is_dense)
        for span, found, names in zip(spans, codes, inside, strict=True)
    ]


def _passes(text: str, n_actors: int, has_name: bool, *, is_dense: bool) -> bool:  # noqa: FBT001  (both are plain facts)
    if n_actors > 1:
        return True
    if n_actors or has_name or is_dense or mutual_pattern().search(text):
        return _has_act_word(text)
    return False
