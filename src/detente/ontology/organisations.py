"""Actors that are no states: organisations, groups, state firms and organs; and the phrases that only look like one.

The data say who goes by which name; which reading a text means is for `coding` to find. Dates are EDTF, `since` and
`until` None where unknown or where the thing still exists.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from detente.errors import OntologyError
from detente.model.claim import Sector
from detente.ontology.load import load_data

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation of states. `organs` are bodies and offices that stand for it; `members` are state codes, empty
    where nearly all states are members or the list is not known.
    """

    code: str
    name: str
    names: tuple[str, ...]
    organs: tuple[str, ...]
    members: tuple[str, ...]
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """A group that is no state and no organisation of states; `home` are codes of the states it mainly acts in."""

    code: str
    name: str
    names: tuple[str, ...]
    home: tuple[str, ...]
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm or agency that the state owns or directs, from `since` to `until`: it stands for the state."""

    name: str
    names: tuple[str, ...]
    state: str
    sector: Sector | None
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Organ:
    """A parliament, service, army, bank or ministry whose name alone tells its state."""

    name: str
    names: tuple[str, ...]
    state: str
    sector: Sector | None
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Trap:
    """A phrase that holds an actor's name and is no actor; `why` says what it is."""

    phrase: str
    why: str


@cache
def all_organisations() -> tuple[Organisation, ...]:
    """The organisations of states, in the order of the file."""
    return tuple(
        Organisation(
            _text(row, "code"),
            _text(row, "name"),
            _texts(row, "names"),
            _texts(row, "organs"),
            _texts(row, "members"),
            _date(row, "since"),
            _date(row, "until"),
        )
        for row in load_data("organisations")
    )


@cache
def all_groups() -> tuple[Group, ...]:
    """The groups, in the order of the file."""
    return tuple(
        Group(
            _text(row, "code"),
            _text(row, "name"),
            _texts(row, "names"),
            _texts(row, "home"),
            _date(row, "since"),
            _date(row, "until"),
        )
        for row in load_data("groups")
    )


@cache
def all_firms() -> tuple[Firm, ...]:
    """The firms and agencies of states, in the order of the file."""
    return tuple(
        Firm(
            _text(row, "name"),
            _texts(row, "names"),
            _text(row, "state"),
            _sector(row),
            _date(row, "since"),
            _date(row, "until"),
        )
        for row in load_data("firms")
    )


@cache
def all_organs() -> tuple[Organ, ...]:
    """The organs, in the order of the file."""
    return tuple(
        Organ(
            _text(row, "name"),
            _texts(row, "names"),
            _text(row, "state"),
            _sector(row),
            _date(row, "since"),
            _date(row, "until"),
        )
        for row in load_data("organs")
    )


@cache
def all_traps() -> tuple[Trap, ...]:
    """The phrases that are no actor, in the order of the file."""
    return tuple(Trap(_text(row, "phrase"), _text(row, "why")) for row in load_data("traps"))


def _text(row: Row, column: str) -> str:
    value = row[column]
    if not isinstance(value, str):
        raise OntologyError(f"{column} of {row!r} is {value!r}. Expected a text: put it in quotes.")
    return value


def _texts(row: Row, column: str) -> tuple[str, ...]:
    value = row[column]
    if not isinstance(value, list):
        raise OntologyError(f"{column} of {row!r} is {value!r}. Expected a list: write [] for none.")
    return tuple(str(item) for item in value)


def _date(row: Row, column: str) -> str | None:
    # YAML reads 1945-10-24 as a date and 1945 as a number: both are EDTF again once they are text
    value = row.get(column)
    return None if value is None else str(value)


def _sector(row: Row) -> Sector | None:
    value = row["sector"]
    return None if value is None else Sector(str(value))
