"""One published text as retrieved, and what was cut from it on the way in."""

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of a document's text is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # an entry of a list, its bullet left out of the text


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list entry: the stretch `[start, end)` of the kept text. Blocks are in order,
    never overlap, hold no line break at their ends, and a sentence never crosses the edge of one.
    """

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Furniture:
    """Page furniture that was cut: its text, why, and the offset in the kept text before which it stood."""

    text: str
    reason: str
    before: int


@dataclass(frozen=True, slots=True)
class Document:
    """One published text. `text` never changes once the document has an id.

    `document_id` is the readable name used in every table (`doc`): the id column, else the file's stem,
    made unique. `content_id` is made of the text and the metadata that coding uses; the same content
    has the same content id. `published` is EDTF. Absent is None. `extra` keeps what a sidecar or a row
    says beyond the known fields, as sorted (key, value) pairs.
    """

    document_id: str
    content_id: str
    text: str
    blocks: tuple[Block, ...]
    furniture: tuple[Furniture, ...] = ()
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    path: str | None = None
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read, coded or kept: which one, and why in one line that says what to do."""

    path: str
    reason: str
