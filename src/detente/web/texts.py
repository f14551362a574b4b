"""Texts of documents with what was read from them marked in place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from detente.model.document import Block, BlockKind, Document

MOST_CONTEXT: Final = 700  # characters on either side of a quote


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the ids of the records whose quotes cover it."""

    text: str
    record_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A paragraph, heading or entry of a list, cut where quotes begin and end."""

    kind: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote in its paragraph."""

    before: str
    quote: str
    after: str


def mark_blocks(document: Document, spans: Iterable[tuple[int, int, str]]) -> list[MarkedBlock]:
    """The blocks of a document in order.

    Args:
        document: with its text.
        spans: start, end and id of each record, in any order; they may overlap.
    """
    ordered = sorted(spans)
    return [MarkedBlock(block.kind.value, list(_cut(document.text, block, ordered))) for block in blocks_of(document)]


def blocks_of(document: Document) -> tuple[Block, ...]:
    """The blocks of a document; one without any is one paragraph."""
    return document.blocks or (Block(0, len(document.text), BlockKind.PARAGRAPH),)


def find_passage(document: Document, start: int, end: int) -> Passage:
    """A quote in its paragraph, which is cut where it is very long."""
    around = [block for block in blocks_of(document) if block.start < end and start < block.end]
    first = min([start, *(block.start for block in around)])
    last = max([end, *(block.end for block in around)])
    text = document.text
    before, after = text[max(first, start - MOST_CONTEXT) : start], text[end : min(last, end + MOST_CONTEXT)]
    return Passage(
        f"…{before}" if start - first > MOST_CONTEXT else before,
        text[start:end],
        f"{after}…" if last - end > MOST_CONTEXT else after,
    )


def _cut(text: str, block: Block, spans: Sequence[tuple[int, int, str]]) -> Iterator[Piece]:
    near = [span for span in spans if span[0] < block.end and block.start < span[1]]
    edges = {block.start, block.end}
    edges |= {edge for start, end, _ in near for edge in (start, end) if block.start < edge < block.end}
    places = sorted(edges)
    for start, end in pairwise(places):
        covering = tuple(record_id for first, last, record_id in near if first <= start and end <= last)
        yield Piece(text[start:end], covering)
