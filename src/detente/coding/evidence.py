"""The words that a claim rests on: the clause that tells the act, with its parties where they are near."""

import re
from collections.abc import Iterable

from detente.coding.tree import Tree
from detente.model.document import Document
from detente.model.evidence import EvidenceSpan

LONGEST = 250  # characters of a quote
_EDGE = re.compile(
    r"[;:]\s|,\s(?=(?:and|but|while|which|who|where|as|although|though|because|after|before|with)\b)|\s[—–-]\s|—"
)


def cut_evidence(document: Document, tree: Tree, token: int, needed: Iterable[tuple[int, int]]) -> EvidenceSpan:
    """The shortest run of clauses that holds the act and what is needed beside it.

    Args:
        document: the text.
        tree: the parsed sentence.
        token: the head of the act.
        needed: spans of parties and dates in the same sentence; those too far off are left out.
    """
    sentence = tree.sentence
    trigger = (sentence.starts[token], sentence.end_of(token))
    edges = [sentence.start, *(sentence.start + found.end() for found in _EDGE.finditer(sentence.text)), sentence.end]
    first = max(edge for edge in edges if edge <= trigger[0])
    last = min(edge for edge in edges if edge >= trigger[1])
    for start, end in sorted(needed, key=lambda span: abs(span[0] - trigger[0])):
        low = min(first, max(edge for edge in edges if edge <= start))
        high = max(last, min((edge for edge in edges if edge >= end), default=last))
        if high - low <= LONGEST:
            first, last = low, high
    if last - first > LONGEST:
        first, last = _around(document.text, first, last, trigger)
    return _trimmed(document, first, last)


def _around(text: str, first: int, last: int, trigger: tuple[int, int]) -> tuple[int, int]:
    """A stretch of whole words around the act, where its clause is longer than a quote may be."""
    low = max(first, trigger[0] - LONGEST // 2)
    high = min(last, low + LONGEST)
    low = max(first, min(low, high - LONGEST))
    while low > first and not text[low - 1].isspace():
        low += 1
    while high < last and not text[high].isspace():
        high -= 1
    return low, high


def _trimmed(document: Document, first: int, last: int) -> EvidenceSpan:
    text = document.text
    while last > first and text[last - 1] in " \n,;:—–-":
        last -= 1
    return EvidenceSpan.of(document.document_id, text, first, last)
