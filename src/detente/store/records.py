"""Nouns as rows and back: a scalar field is a column, an evidence span is three, anything else is JSON.

The types of the dataclasses drive both directions, so that a field added to a noun needs a column and no code, and
what comes back is equal to what went in, to the last tuple.
"""

import json
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from typing import Final, TypeVar, Union, get_args, get_origin, get_type_hints

from detente.model.evidence import EvidenceSpan

Noun = TypeVar("Noun")
EVIDENCE_COLUMNS: Final = ("span_start", "span_end", "quote")


_HINTS: Final[dict[type, Mapping[str, object]]] = {}  # types of fields by noun, looked up once


def _hints(noun: type) -> Mapping[str, object]:
    if noun not in _HINTS:
        _HINTS[noun] = get_type_hints(noun)
    return _HINTS[noun]


def _optional(hint: object) -> object:
    """The type beside None in `X | None`, else the hint itself."""
    if get_origin(hint) in {Union, types.UnionType}:
        return next(part for part in get_args(hint) if part is not type(None))
    return hint


def _is_scalar(hint: object) -> bool:
    hint = _optional(hint)
    return isinstance(hint, type) and get_origin(hint) is None and not is_dataclass(hint)


def to_plain(value: object) -> object:
    """The value as JSON can hold it: records by field name, tuples as lists, sets as sorted lists."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [to_plain(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    return value


def from_plain(hint: object, plain: object) -> object:
    """The value of a type that `to_plain` wrote.

    Raises:
        TypeError: the type is none that nouns use.
    """
    hint = _optional(hint)
    if plain is None:
        return None
    if get_origin(hint) in {tuple, frozenset} and isinstance(plain, list):
        return _sequence(hint, plain)
    if not isinstance(hint, type):
        raise TypeError(f"no way to read {hint!r} from a row. Nouns hold scalars, enums, tuples, frozensets and nouns.")
    if is_dataclass(hint) and isinstance(plain, dict):
        return hint(**{name: from_plain(kind, plain[name]) for name, kind in _hints(hint).items()})
    return hint(plain) if issubclass(hint, Enum) else plain


def _sequence(hint: object, plain: Iterable[object]) -> object:
    parts = get_args(hint)
    if get_origin(hint) is frozenset:
        return frozenset(from_plain(parts[0], part) for part in plain)
    if parts[-1] is Ellipsis:
        return tuple(from_plain(parts[0], part) for part in plain)
    return tuple(from_plain(kind, part) for kind, part in zip(parts, plain, strict=True))


def to_row(noun: object) -> dict[str, object]:
    """The columns of a noun, `document_id` of its evidence left to the noun's own."""
    row: dict[str, object] = {}
    for name, hint in _hints(type(noun)).items():
        value = getattr(noun, name)
        if isinstance(value, EvidenceSpan):
            row |= zip(EVIDENCE_COLUMNS, (value.start, value.end, value.quote), strict=True)
        elif _is_scalar(hint):
            row[name] = to_plain(value)
        else:
            row[name] = json.dumps(to_plain(value), ensure_ascii=False)
    return row


def from_row(noun: type[Noun], row: Mapping[str, object]) -> Noun:
    """The noun that `to_row` wrote; columns that are no field of it are passed over."""
    if noun not in _READERS:
        _READERS[noun] = {name: _reader_of(hint) for name, hint in _hints(noun).items()}
    return noun(**{name: read(row, name) for name, read in _READERS[noun].items()})


_Reader = Callable[[Mapping[str, object], str], object]  # told a row and the name of a field
_READERS: Final[dict[type, Mapping[str, _Reader]]] = {}  # of fields by noun, made once: a file has a million rows
_SHORT: Final = 80  # characters of JSON up to which values are held once for all rows that have them
_REMEMBERED: Final = 50_000


def _reader_of(hint: object) -> _Reader:
    if hint is EvidenceSpan:
        return lambda row, _: EvidenceSpan(str(row["document_id"]), *(row[column] for column in EVIDENCE_COLUMNS))  # type: ignore[arg-type]  # the schema types the three columns
    if _is_scalar(hint):
        kind = _optional(hint)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return lambda row, name: None if row[name] is None else kind(row[name])
        return lambda row, name: row[name]

    def read(text: str) -> object:
        return from_plain(hint, json.loads(text))

    remembered = lru_cache(maxsize=_REMEMBERED)(read)  # tuples and sets that do not change
    return lambda row, name: (remembered if len(text := str(row[name])) <= _SHORT else read)(text)
