"""What a written document is made of: headings, paragraphs, items and tables, of words that carry no markup of their own."""

from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """How words stand out, or how a paragraph does."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    NOTE = "note"  # smaller, for what explains
    CAUTION = "caution"  # set off from the rest


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike."""

    text: str
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Cite:
    """A reference to a source by its number in the list, and to the record that holds its words."""

    number: int | None
    record_id: str | None = None


Inline = Run | Cite
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a level from 1, the title, to 4."""

    level: int
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    inlines: Inlines
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, at depth 0 or 1; `number` is that of a source in the list of sources."""

    inlines: Inlines
    depth: int = 0
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. `tone` is a key of `detente.present.grid.VERDICTS`, whose words stand in the cell too."""

    inlines: Inlines
    tone: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a line of headings; `widths` say how wide its columns are, as parts of the whole."""

    head: tuple[Inlines, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]


Block = Heading | Paragraph | Item | Table
