"""A gold folder to rows: what people coded by hand, in the form of the tables, one JSONL file a table."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from detente.errors import InputError
from detente.model.claim import EventType
from detente.reading.jsonl import read_rows

Record = Mapping[str, Any]
TABLES: Final = ("claims", "documents", "figures", "ledger", "assessments", "disagreements", "events")
_FORM: Final = '{"doc": "a1", "quote": "...", "event_type": "AGREE", "actors": ["PAK", "RUS"], "recipients": [], "date": "2017-08"}'
_TEXTS: Final = {
    "claims": ("doc", "quote", "event_type"),
    "documents": ("doc",),
    "figures": ("doc", "quote"),
    "ledger": ("name",),
    "assessments": ("doc", "quote"),
}
_LISTS: Final = {
    "claims": ("actors", "recipients", "sectors", "quantities"),
    "ledger": ("aliases", "history", "attributes"),
}


def read_gold(folder: str | Path) -> dict[str, list[Record]]:
    """The rows of a gold folder by table; tables that it lacks are absent.

    Args:
        folder: holds `claims.jsonl` and, where there, `documents.jsonl` (documents of which some have no claim),
            `figures.jsonl`, `ledger.jsonl`, `assessments.jsonl`, `disagreements.jsonl`, `events.jsonl`.

    Raises:
        InputError: there is no `claims.jsonl`, or a row of some file cannot be used; the message names file and line.
    """
    root = Path(folder)
    if not (root / "claims.jsonl").is_file():
        raise InputError(
            f"{folder}: no claims.jsonl in it. Expected a folder with the claims that people coded, one a line, such as "
            f"{_FORM}. Check the path; docs/data.md tells the columns."
        )
    tables = {name: list(_read_table(root / f"{name}.jsonl", name)) for name in TABLES if _is_there(root, name)}
    if not tables["claims"] and not tables.get("documents"):
        raise InputError(
            f"{root / 'claims.jsonl'}: no row in it. Expected one claim a line, such as {_FORM}; documents in which "
            "nothing is to be found are listed in documents.jsonl."
        )
    return tables


def _is_there(root: Path, name: str) -> bool:
    return (root / f"{name}.jsonl").is_file()


def _read_table(path: Path, table: str) -> Iterator[Record]:
    try:
        with path.open("rb") as stream:
            for number, row in read_rows(stream):
                place = f"{path}:{number}"
                if isinstance(row, str):
                    raise InputError(f"{place}: {row}")
                _check(place, table, row)
                yield row
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}). Check the path and your rights.") from error


def _check(place: str, table: str, row: dict[str, Any]) -> None:
    """Raises where a row lacks what comparing needs, so that nobody is measured against a slip of the pen."""
    for name in _TEXTS.get(table, ()):
        _expect(place, row, name, _is_text, "a text")
    for name in _LISTS.get(table, ()):
        if row.get(name) is not None:
            _expect(place, row, name, lambda value: isinstance(value, list), "a list")
    if table == "claims" and row["event_type"] not in set(EventType):
        known = ", ".join(EventType)
        raise InputError(f"{place}: unknown event_type {row['event_type']!r}. Known: {known}. Use one of these.")
    if table == "disagreements":
        _expect(place, row, "sides", _has_sides, 'a list of sides, each a list of {"doc": "...", "quote": "..."}')


def _expect(place: str, row: dict[str, Any], name: str, is_good: Callable[[object], bool], expected: str) -> None:
    if not is_good(row.get(name)):
        found = f"its {name} is {row[name]!r}" if name in row else f"its keys are {sorted(row)}"
        raise InputError(f"{place}: no usable {name!r}: {found}. Expected {expected} there; mend the row.")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _has_sides(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(side, list) and all(map(_is_quote, side)) for side in value)


def _is_quote(value: object) -> bool:
    return isinstance(value, dict) and _is_text(value.get("doc")) and _is_text(value.get("quote"))
