"""How money, measures and counts are written, read from `rules/quantities.yml` and compiled once."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from detente.coding.rules import load_rules as read_rules


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is written out: its code, what the number is multiplied by, whether it measures time."""

    code: str
    factor: float = 1.0
    is_time: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Written forms as one pattern; the last group that matched is the index of the row."""

    pattern: re.Pattern[str]
    rows: tuple[Unit, ...]

    def match(self, text: str, at: int) -> tuple[Unit, re.Match[str]] | None:
        """The row whose form stands at the offset, with its match."""
        return self._row(self.pattern.match(text, at))

    def ending(self, text: str, at: int) -> tuple[Unit, re.Match[str]] | None:
        """The row whose form ends at the offset, with its match."""
        return self._row(self.pattern.search(text, max(0, at - 16), at))

    def _row(self, found: re.Match[str] | None) -> tuple[Unit, re.Match[str]] | None:
        if found is None:
            return None
        index = next(int(name[1:]) for name, value in found.groupdict().items() if name[0] == "r" and value)
        return self.rows[index], found


@dataclass(frozen=True, slots=True)
class Rules:
    """All tables of the file."""

    before: Table
    after: Table
    shared: dict[str, dict[str, str]]
    units: Table
    rates: Table
    qualifiers: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]
    named: re.Pattern[str]
    not_counted: frozenset[str]
    states: frozenset[str]
    irregular: frozenset[str]


def _table(rows: list[dict[str, Any]], template: str, flags: int, key: str = "unit") -> Table:
    forms = "|".join(f"(?P<r{i}>{row['words']})" for i, row in enumerate(rows))
    forms = forms.replace(r"\s+", r"[\s-]+") if key == "unit" else forms  # a three-square-kilometre field
    units = tuple(Unit(row[key], row.get("factor", 1.0), bool(row.get("time"))) for row in rows)
    return Table(re.compile(template.replace("FORMS", forms), flags), units)


def _words(block: str) -> frozenset[str]:
    return frozenset(word.strip() for word in block.split("|"))


@cache
def load_rules() -> Rules:
    """The packaged rules, compiled."""
    raw = read_rules("quantities")
    qualifiers = tuple(
        (
            name,
            re.compile(rf"(?:^|[\s(])(?:{forms['before']})\s*(?:the\s+|a\s+total\s+of\s+)?$", re.IGNORECASE),
            re.compile(rf"\s?(?:{forms['after']})(?!\w)", re.IGNORECASE),
        )
        for name, forms in raw["qualifiers"].items()
    )
    named = "|".join(re.escape(word) for word in sorted(_words(raw["names_before"])))
    return Rules(
        before=_table(raw["currency_before"], r"(?<![A-Za-z])(?:FORMS)\s?$", 0, "code"),
        after=_table(raw["currency_after"], r"[\s-]*(?:FORMS)\b", re.IGNORECASE, "code"),
        shared=raw["shared"],
        units=_table(raw["units"], r"[\s-]*(?:FORMS)(?![\w²³])", 0),
        rates=_table(raw["rates"], r"\s*(?:FORMS)\b", re.IGNORECASE),
        qualifiers=qualifiers,
        named=re.compile(rf"\b(?:{named})\.?\s*$", re.IGNORECASE),
        not_counted=_words(raw["not_counted"]),
        states=_words(raw["states"]),
        irregular=_words(raw["irregular"]),
    )
