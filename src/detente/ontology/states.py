"""The state system: codes, names, places and dates of states, present and former.

get_state("PAK").capital          # Islamabad
find_state("the Emirates").code   # ARE
state_name("IGO:SCO")             # Shanghai Cooperation Organisation
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from typing import Any

from detente.errors import InputError
from detente.model.actor import ActorKind, kind_of
from detente.ontology.load import load_data
from detente.ontology.organisations import all_groups, all_organisations

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "ʻ": "'", "`": "'"})
# Letters that carry their mark inside, so that taking marks off leaves them as they are.
_PLAIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d"})


@dataclass(frozen=True, slots=True)
class State:
    """A state and all that news calls it by.

    `cow` is its number in the Correlates of War, None where it has none. `capitals` holds the capital's usual name
    first, then other spellings and former seats; `capital_stands` tells whether it may stand for the state. `since` and
    `until` are EDTF: `since` None is older than the texts read here, `until` None still exists. `shared` are words that
    usually mean another state, each with the reason why it is listed here all the same.
    """

    code: str
    cow: int | None
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    capital_stands: bool
    seats: tuple[str, ...]
    cities: tuple[str, ...]
    since: str | None
    until: str | None
    successors: tuple[str, ...]
    shared: Mapping[str, str]

    @property
    def capital(self) -> str | None:
        """The capital's usual name; None for the few that had none."""
        return self.capitals[0] if self.capitals else None

    @property
    def is_former(self) -> bool:
        """Whether the state has ceased to exist."""
        return self.until is not None

    @property
    def words(self) -> tuple[str, ...]:
        """All that may stand for the state, the likeliest first: names, demonyms, capital where it stands, seats."""
        return (self.name, *self.names, *self.demonyms, *(self.capitals if self.capital_stands else ()), *self.seats)


@cache
def all_states() -> tuple[State, ...]:
    """Every state, in the order of the file: present ones first; of two that share a word the usual one first."""
    return tuple(_state(row) for row in load_data("states"))


def get_state(code: str) -> State:
    """The state of a code.

    Raises:
        InputError: no state has the code.
    """
    state = _by_code().get(code)
    if state is None:
        near = get_close_matches(code.upper(), _by_code(), n=3, cutoff=0.5)
        hint = f"Did you mean {' or '.join(near)}?" if near else "Look it up by name with find_state()."
        raise InputError(
            f"unknown state code: {code!r}. Expected ISO 3166-1 alpha-3, or 3166-3 for former states. {hint}"
        )
    return state


def find_state(words: str) -> State | None:
    """The state that words stand for by code, name, demonym, capital or seat of power, in any case, with or without
    accents and article; None if unknown. Of two states that share a word the usual one is found, and a present one
    before a former one.
    """
    return _by_words().get(_fold(words))


@cache
def state_name(code: str) -> str:
    """The name to show for any actor's code; the code made readable where the ontology does not know it.

    Raises:
        ValueError: the code is neither a state's, nor an organisation's, nor a group's.
    """
    kind = kind_of(code)
    if kind is ActorKind.STATE:
        known = _by_code().get(code)
        return known.name if known else code
    return _other_names().get(code) or _readable(code, kind)


def _readable(code: str, kind: ActorKind) -> str:
    slug = code.partition(":")[2]
    return slug if kind is ActorKind.ORGANISATION else slug.replace("-", " ").capitalize()


@cache
def _other_names() -> Mapping[str, str]:
    organisations = {organisation.code: organisation.name for organisation in all_organisations()}
    return MappingProxyType(organisations | {group.code: group.name for group in all_groups()})


@cache
def _by_code() -> Mapping[str, State]:
    return MappingProxyType({state.code: state for state in all_states()})


@cache
def _by_words() -> Mapping[str, State]:
    found = {state.code.casefold(): state for state in all_states()}
    for is_usual in (True, False):
        for state in all_states():
            for word in state.words:
                if (word not in state.shared) is is_usual:
                    found.setdefault(_fold(word), state)
    return MappingProxyType(found)


def _fold(words: str) -> str:
    """The words in one form: lower case, straight quotes, single spaces, no accents, no article."""
    text = unicodedata.normalize("NFD", " ".join(words.translate(_STRAIGHT).casefold().split()).translate(_PLAIN))
    return "".join(letter for letter in text if not unicodedata.combining(letter)).removeprefix("the ")


def _state(row: Mapping[str, Any]) -> State:
    return State(
        code=row["code"],
        cow=row["cow"],
        name=row["name"],
        names=_texts(row["names"]),
        demonyms=_texts(row["demonyms"]),
        capitals=_texts(filter(None, [row["capital"], *row.get("capitals", ())])),
        capital_stands=row["capital_stands"],
        seats=_texts(row["seats"]),
        cities=_texts(row["cities"]),
        since=row["since"],
        until=row["until"],
        successors=_texts(row["successors"]),
        shared=MappingProxyType(row.get("shared", {})),
    )


def _texts(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)
