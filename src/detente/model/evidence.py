"""Where in a document a statement stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch `[start, end)` of `document.text`, in Unicode code points from 0."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class EvidenceSpan:
    """A span with the words that stand there: `text[start:end] == quote`, always."""

    document_id: str
    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, document_id: str, text: str, start: int, end: int) -> "EvidenceSpan":
        """The evidence at `[start, end)` of a document's text, white space at its ends left out."""
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return cls(document_id, start, end, text[start:end])
