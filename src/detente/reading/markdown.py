"""Markdown: headings, lists and links as their words; a front matter's keys as facts."""

import re
from collections.abc import Iterator
from dataclasses import replace

from detente.model.document import BlockKind
from detente.reading.decode import clean, decode
from detente.reading.draft import Draft
from detente.reading.plain import draft_units
from detente.reading.records import facts_of
from detente.reading.source import Source, read_bytes
from detente.reading.units import Unit, split_units

_FRONT = re.compile(r"\A---\n(?P<rows>.*?)\n(?:---|\.\.\.)\n", re.DOTALL)
_ROW = re.compile(r"^(?P<key>[\w-]+)\s*:\s*(?P<value>.*)$", re.MULTILINE)
_HEADING = re.compile(r"^(?P<depth>#{1,6})\s+(?P<words>.*?)\s*#*$")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
_LINK = re.compile(r"\[([^\]]+)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?![\w_])")  # fmt: skip
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+(?!>)", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$", re.MULTILINE)
_OTHER_NAMES = {"date": "published", "source": "publisher", "link": "url", "lang": "language", "authors": "author"}


class MarkdownReader:
    """Markdown texts, with or without front matter."""

    name = "Markdown"
    suffixes = frozenset({".md", ".markdown"})

    def read(self, source: Source) -> Iterator[Draft]:
        """The one text of the source."""
        text, note = decode(read_bytes(source))
        text = clean(text)
        front = _FRONT.match(text)
        draft = draft_units(_units(text[front.end() :] if front else text))
        facts = facts_of(_parse_front(front["rows"])) if front else draft.facts
        yield replace(draft, facts=facts.or_else(draft.facts).noting("encoding", note))


def _parse_front(rows: str) -> dict[str, object]:
    """Keys and values of the front matter, one a line; nested YAML stays as its text."""
    found = {row["key"].lower(): row["value"].strip().strip("\"'") for row in _ROW.finditer(rows)}
    return {_OTHER_NAMES.get(key, key): value for key, value in found.items()}


def _units(text: str) -> tuple[Unit, ...]:
    text = _mark_underlined(text)
    text = _RULE.sub("", _QUOTE.sub("", text))
    text = "\n".join(f"\n{line}\n" if _HEADING.match(line) else line for line in text.split("\n"))
    units = [_plain_words(unit) for unit in split_units(text)]
    units = [unit for unit in units if unit.text]
    first = next((index for index, unit in enumerate(units) if unit.kind is BlockKind.HEADING), None)
    if first is not None and not any(unit.is_prose for unit in units[:first]):
        units[first] = replace(units[first], kind=BlockKind.TITLE)
    return tuple(units)


def _mark_underlined(text: str) -> str:
    """Headings that are underlined, written with number signs instead."""
    return re.sub(r"(?m)^(?=\S)(.{1,120})\n(?:={3,}|-{3,})[ \t]*$", r"# \1", text)


def _plain_words(unit: Unit) -> Unit:
    heading = _HEADING.match(unit.text)
    words = heading["words"] if heading else unit.text
    words = _LINK.sub(r"\1", _IMAGE.sub(r"\1", words))
    words = _STRONG.sub(r"\2", words)
    words = _EMPHASIS.sub(lambda found: found[1] or found[2], words).strip()
    return replace(unit, text=words, raw=words, kind=BlockKind.HEADING if heading else unit.kind)
