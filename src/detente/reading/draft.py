"""What a format reader hands on: the parts of one text in order, and what its file says about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from detente.model.document import Block, BlockKind, Furniture


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph, heading or list entry in reading order, or a stretch of page furniture.

    `lead` is a list number that stays in the text but outside the block; `reason` says why the part is furniture and
    is None for what is kept.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    lead: str = ""
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about a text besides its words. Absent is None; `published` is EDTF."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    extra: dict[str, str] = field(default_factory=dict)

    def or_else(self, other: "Facts") -> "Facts":
        """These facts, with gaps filled from the other's."""
        return Facts(
            self.title or other.title,
            self.author or other.author,
            self.publisher or other.publisher,
            self.published or other.published,
            self.url or other.url,
            self.language or other.language,
            {**other.extra, **self.extra},
        )

    def noting(self, key: str, value: str | None) -> "Facts":
        """These facts with one more entry in `extra`, or as they are where the value is None."""
        return self if value is None else replace(self, extra={**self.extra, key: value})


@dataclass(frozen=True, slots=True)
class Draft:
    """One text on its way to a `Document`: `row` is the id or line that tells it from others of the same file."""

    parts: tuple[Part, ...]
    facts: Facts = field(default_factory=Facts)
    row: str | None = None


def assemble(parts: Sequence[Part]) -> tuple[str, tuple[Block, ...], tuple[Furniture, ...]]:
    """The kept text with its blocks, and the furniture with the place where each piece stood.

    Entries of one list stand on lines of their own; everything else is parted by an empty line.
    """
    text, length = [], 0
    blocks: list[Block] = []
    waiting: list[Part] = []
    furniture: list[Furniture] = []
    for part in parts:
        if part.reason is not None:
            waiting.append(part)
            continue
        if blocks:
            is_list = part.kind is BlockKind.ITEM and blocks[-1].kind is BlockKind.ITEM
            text.append("\n" if is_list else "\n\n")
            length += len(text[-1])
        furniture += [Furniture(cut.lead + cut.text, cut.reason or "", length) for cut in waiting]
        waiting = []
        text.append(part.lead + part.text)
        blocks.append(Block(length + len(part.lead), length + len(text[-1]), part.kind))
        length += len(text[-1])
    furniture += [Furniture(cut.lead + cut.text, cut.reason or "", length) for cut in waiting]
    return "".join(text), tuple(blocks), tuple(furniture)
