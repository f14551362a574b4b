"""A dossier as Markdown that reads well as it stands; text of sources can be neither markup nor a link."""

import re
from collections.abc import Iterator
from typing import Final

from detente.present.blocks import Block, Cite, Heading, Inline, Inlines, Item, Look, Paragraph, Table
from detente.present.outline import outline_dossier
from detente.present.view import Dossier

# All that CommonMark or GitHub's dialect gives a meaning inside a line, and what it does only where a line begins
_MARKUP = re.compile(r"([\\`*_{}\[\]#!|~$])")
_LINE_START = re.compile(r"^([+=-]|\d+(?=[.)]))")
# Where an address or a mention would become a link without brackets
_LINK_START = re.compile(r"(?<=[a-zA-Z])(?=:/)|(?<=[wW]{3})(?=\.)|(?<=@)")
JOINER: Final = "&#8288;"  # a word joiner, which is not seen and keeps an address from becoming a link
_MARKS: Final = {Look.STRONG: "**", Look.EMPHASIS: "*"}


def render_markdown(dossier: Dossier) -> str:
    """The dossier as Markdown (CommonMark with tables), ending in a line break. `[3]` is source 3 of the list."""
    lines: list[str] = []
    was_item = False
    for block in outline_dossier(dossier):
        is_item = isinstance(block, Item)
        if lines and not (is_item and was_item):
            lines.append("")  # items of one list stand together, all else stands apart
        lines += _lines(block)
        was_item = is_item
    return "\n".join(lines) + "\n"


def escape_markdown(text: str) -> str:
    """The text with all that Markdown or HTML would act on made inert."""
    return _LINE_START.sub(_disarm, _escape(text))


def _escape(text: str) -> str:
    """The same for words that do not begin a line."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LINK_START.sub(JOINER, _MARKUP.sub(r"\\\1", text))


def _disarm(found: re.Match[str]) -> str:
    """What would begin a list or underline a heading, unable to: a digit cannot be escaped, what follows it can."""
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, inlines):
            yield f"{'#' * level} {_inline(inlines)}"
        case Paragraph(inlines, look):
            yield ("> " if look is Look.CAUTION else "") + _inline(inlines)
        case Item(inlines, depth, number):
            yield f"{'  ' * depth}{'-' if number is None else f'{number}.'} {_inline(inlines)}"
        case Table(head, rows, _):
            yield _row([_inline(cell) for cell in head])
            yield _row(["---"] * len(head))
            yield from (_row([_inline(cell.inlines) for cell in row]) for row in rows)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _inline(inlines: Inlines) -> str:
    return "".join(_words(one, is_first=not number) for number, one in enumerate(inlines))


def _words(inline: Inline, *, is_first: bool) -> str:
    if isinstance(inline, Cite):
        return _cite(inline)
    if inline.look is Look.CODE:
        return f"`{inline.text}`"  # ids and commands of the program alone
    escaped = escape_markdown(inline.text) if is_first else _escape(inline.text)
    mark = _MARKS.get(inline.look, "")
    inner = escaped.strip(" ")  # markup closes only where no space stands before it
    return escaped.replace(inner, f"{mark}{inner}{mark}", 1) if mark and inner else escaped


def _cite(cite: Cite) -> str:
    number = f" \\[{cite.number}\\]" if cite.number else ""
    return number + (f" `{cite.record_id}`" if cite.record_id else "")
