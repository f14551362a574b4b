"""Plain text: units, headline, byline and furniture brought together; the reader of .txt and of standard input."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.errors import DocumentError
from detente.model.document import BlockKind
from detente.reading.bylines import (
    HEAD,
    Byline,
    find_byline,
    find_copyright,
    find_dateline,
    find_lone_authors,
)
from detente.reading.decode import clean, decode
from detente.reading.draft import Draft, Facts, Part
from detente.reading.furniture import find_furniture
from detente.reading.headline import find_headline
from detente.reading.source import Source, read_bytes
from detente.reading.units import Unit, split_units

MAX_HEADING_WORDS = 14
_DASHES = "-–—"


class PlainReader:
    """Texts and dumps of pages; the first line is the headline where it stands as one."""

    name = "plain text"
    suffixes = frozenset({".txt", ".text"})

    def read(self, source: Source) -> Iterator[Draft]:
        """The one text of the source."""
        text, note = decode(read_bytes(source))
        draft = draft_plain(text)
        yield replace(draft, facts=draft.facts.noting("encoding", note))


def draft_plain(text: str) -> Draft:
    """The draft of a plain text as found in a file or a row.

    Raises:
        DocumentError: there is no word in it.
    """
    return draft_units(split_units(clean(text)))


def draft_units(units: Sequence[Unit]) -> Draft:
    """The draft of units, furniture told from text.

    Raises:
        DocumentError: no unit is text.
    """
    if not units:
        raise DocumentError("only white space. Expected a text; check how the file was saved or copied.")
    marked = next((index for index, unit in enumerate(units) if unit.kind is BlockKind.TITLE), None)
    title = find_headline(units) if marked is None else marked
    reasons = find_furniture(units, title)
    bylines = _find_bylines(units, title, reasons)
    reasons |= {index: line.reason for index, line in bylines.items()}
    facts = _gather(units, title, bylines, reasons)
    reasons |= _find_author_box(units, facts.author, reasons)
    parts = [_part(units, index, title, reasons) for index in range(len(units))]
    if not any(part.reason is None and any(map(str.isalnum, part.text)) for part in parts):
        raise DocumentError(
            f"no text in it ({len(units)} lines, all of them page furniture or blank). Expected at least one sentence;"
            " check how the page was saved."
        )
    return Draft(tuple(parts), facts)


def _find_bylines(units: Sequence[Unit], title: int | None, reasons: dict[int, str]) -> dict[int, Byline]:
    """Lines that tell author or date; date lines count near the top only, dates in link lists not at all."""
    found = {}
    for index, unit in enumerate(units):
        line = find_byline(unit) if index != title and reasons.get(index) in {None, "menu"} else None
        if line and (line.reason == "byline" or index < HEAD):
            found[index] = line
    first = 0 if title is None else title + 1
    body = next((index for index in range(first, len(units)) if units[index].is_prose), first)
    if body - first <= HEAD:
        found |= find_lone_authors(units, first, body)
    return found


def _find_author_box(units: Sequence[Unit], author: str | None, reasons: dict[int, str]) -> dict[int, str]:
    """The last paragraph where it is about the author ("Jane Roe is a reporter with ...")."""
    last = max((index for index, unit in enumerate(units) if index not in reasons), default=0)
    words = units[last].text.split()[:6]
    if author is None or last < 2 or len(words) < 4 or words[0].lower() != author.split()[0].lower():
        return {}
    return {last: "author box"} if {"is", "was", "has", "teaches", "writes"} & set(words[1:5]) else {}


def _gather(units: Sequence[Unit], title: int | None, bylines: dict[int, Byline], reasons: dict[int, str]) -> Facts:
    """The facts that the text tells of itself: bylines first, then a dateline, then a copyright line."""
    facts = Facts(title=units[title].text if title is not None else None)
    for index in sorted(bylines):
        facts = facts.or_else(bylines[index].facts)
    body = next((unit for index, unit in enumerate(units) if unit.is_prose and index not in reasons), None)
    if body:
        facts = facts.or_else(find_dateline(body))
    for index, reason in reasons.items():
        if reason == "copyright":
            facts = facts.or_else(find_copyright(units[index]))
    return facts


def _part(units: Sequence[Unit], index: int, title: int | None, reasons: dict[int, str]) -> Part:
    unit = units[index]
    if index in reasons:
        return Part(unit.text, lead=f"{unit.sign} " if unit.sign else "", reason=reasons[index])
    kind = unit.kind or (BlockKind.TITLE if index == title else _kind(units, index))
    is_number = unit.sign[:1].isdigit()
    is_lone_dash = unit.sign in _DASHES and unit.sign != "" and kind is not BlockKind.ITEM
    return Part(unit.text, kind, f"{unit.sign} " if is_number or is_lone_dash else "")


def _kind(units: Sequence[Unit], index: int) -> BlockKind:
    """Entry, heading or paragraph, by sign, length and what stands around."""
    unit = units[index]
    following = units[index + 1] if index + 1 < len(units) else None
    is_short = unit.n_words <= MAX_HEADING_WORDS and unit.text[-1] not in ".,;!…\"”'’)"
    is_above_text = following is not None and (following.gap > 0 or bool(following.sign)) and not unit.is_sentence
    stands_free = (unit.gap > 0 or index == 0) and is_above_text
    if unit.sign and not (unit.sign in _DASHES and not _has_fellow(units, index)):
        is_numbered_heading = unit.sign[0].isdigit() and is_short and stands_free and not unit.text.endswith(":")
        return BlockKind.HEADING if is_numbered_heading and unit.text[0].isupper() else BlockKind.ITEM
    return BlockKind.HEADING if is_short and stands_free and unit.text[0].isalnum() else BlockKind.PARAGRAPH


def _has_fellow(units: Sequence[Unit], index: int) -> bool:
    """Whether the unit above or below has the same sign: one dash alone is no list."""
    near = (*units[max(0, index - 1) : index], *units[index + 1 : index + 2])
    return any(other.sign == units[index].sign for other in near)
