"""Persons who stand for a state, an organisation of states or a group while in office.

[person.state for person in find_persons("Sergei Lavrov", on="2016-03-24")]   # RUS
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from detente.model.time import FIRST_DAY, LAST_DAY
from detente.ontology.load import load_data


@dataclass(frozen=True, slots=True)
class Office:
    """One term of an office, both ends included, in EDTF; `since` None is unknown, `until` None is not over."""

    office: str
    since: str | None
    until: str | None

    def holds_on(self, day: str) -> bool:
        """Whether the term may include a day (`YYYY-MM-DD`): a year or a month holds all of its days."""
        since, until = self.since or FIRST_DAY, self.until or LAST_DAY
        return day[: len(since)] >= since and day[: len(until)] <= until


@dataclass(frozen=True, slots=True)
class Person:
    """A person with the state, organisation or group stood for (`state`); `surname` is the short form that news uses, None where none
    is safe; `shared` tells why the name stands for another state or organisation at the same time, None where it does not.
    """

    name: str
    aliases: tuple[str, ...]
    surname: str | None
    state: str
    offices: tuple[Office, ...]
    shared: str | None = None

    def offices_on(self, day: str) -> tuple[Office, ...]:
        """The offices held on a day (`YYYY-MM-DD`)."""
        return tuple(office for office in self.offices if office.holds_on(day))


@cache
def all_persons() -> tuple[Person, ...]:
    """Every person, in the order of the file. Who stood for two states has an entry for each."""
    return tuple(_person(row) for row in load_data("persons"))


def find_persons(name: str, on: str | None = None) -> tuple[Person, ...]:
    """The persons whose name or alias stands exactly so.

    Args:
        name: as a text has it. Most family names alone find nobody: the data hold only their other spellings.
        on: a day (`YYYY-MM-DD`) on which an office was held; None: any.

    Returns:
        Mostly one or none; several where a person stood for several states.
    """
    return tuple(person for person in _by_name().get(name, ()) if on is None or person.offices_on(on))


@cache
def _by_name() -> Mapping[str, tuple[Person, ...]]:
    found: defaultdict[str, list[Person]] = defaultdict(list)
    for person in all_persons():
        for name in dict.fromkeys((person.name, *person.aliases)):
            found[name].append(person)
    return MappingProxyType({name: tuple(persons) for name, persons in found.items()})


def _person(row: Mapping[str, Any]) -> Person:
    offices = tuple(Office(term["office"], term["since"], term["until"]) for term in row["offices"])
    return Person(row["name"], tuple(row["aliases"]), row["surname"], row["state"], offices, row.get("shared"))
