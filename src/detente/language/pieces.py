"""A long document in overlapping pieces of whole paragraphs, each short enough for a model to read at once."""

from detente.model.document import Document
from detente.model.evidence import Span

_OVERLAP_SHARE = 0.2  # of a piece that the next may repeat, so that what two paragraphs tell together stays together


def cut_pieces(document: Document, longest: int) -> list[Span]:
    """The pieces of a document, in order; each begins with the last paragraphs of the one before, where they are short.

    Args:
        document: the text, with its blocks; where it has none, the text is one.
        longest: characters of a piece.
    """
    paragraphs = [span for block in _blocks(document) for span in _cut_long(document.text, block, longest)]
    pieces: list[Span] = []
    first = 0
    while first < len(paragraphs):
        last = first
        while last + 1 < len(paragraphs) and paragraphs[last + 1].end - paragraphs[first].start <= longest:
            last += 1
        pieces.append(Span(paragraphs[first].start, paragraphs[last].end))
        if last + 1 == len(paragraphs):
            break
        first = _next_first(paragraphs, first, last, longest)
    return pieces


def _blocks(document: Document) -> list[Span]:
    if document.blocks:
        return [Span(block.start, block.end) for block in document.blocks]
    return [Span(0, len(document.text))] if document.text.strip() else []


def _next_first(paragraphs: list[Span], first: int, last: int, longest: int) -> int:
    """The paragraph that the next piece begins with: an earlier one is repeated if room is left for a new one after it."""
    new, following = last + 1, paragraphs[last + 1].end
    while new - 1 > first:
        repeated = paragraphs[last].end - paragraphs[new - 1].start
        if repeated > _OVERLAP_SHARE * longest or following - paragraphs[new - 1].start > longest:
            break
        new -= 1
    return new


def _cut_long(text: str, block: Span, longest: int) -> list[Span]:
    """A paragraph, in stretches that overlap and end between words where it is longer than a piece may be."""
    found, start = [], block.start
    while block.end - start > longest:
        end = text.rfind(" ", start + longest // 2, start + longest)
        end = end if end > 0 else start + longest
        found.append(Span(start, end))
        again = text.find(" ", end - int(longest * _OVERLAP_SHARE), end)
        start = again + 1 if again > 0 else end
    return [*found, Span(start, block.end)]
