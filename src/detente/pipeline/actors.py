"""Actors as a user names them, and as they are shown: by code, by name, by demonym or capital."""

import difflib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from detente.errors import InputError
from detente.ontology.load import load_data

_FILES: Final = ("states", "organisations", "groups")
_CALLED: Final = ("name", "names", "demonyms", "capital", "capitals", "seats")  # keys of an entry, the surest first


@cache
def actor_names() -> Mapping[str, str]:
    """The name shown to readers by actor code: `PAK` Pakistan, `IGO:SCO` Shanghai Cooperation Organisation."""
    return {entry["code"]: entry["name"] for file in _FILES for entry in load_data(file)}


def get_actor_code(words: str) -> str:
    """The code of the actor that a user calls so: `PAK`, `pak`, `Pakistan`, `Pakistani` and `Islamabad` are one.

    Raises:
        InputError: nothing is called so; the message names what comes near.
    """
    code = find_actor_code(words)
    if code:
        return code
    wanted = " ".join(words.split()).casefold()
    near = difflib.get_close_matches(wanted, _codes_by_name(), n=3, cutoff=0.7)
    hint = ", ".join(
        dict.fromkeys(f"{actor_names()[_codes_by_name()[name]]} ({_codes_by_name()[name]})" for name in near)
    )
    question = f" Did you mean {hint}?" if hint else ""
    raise InputError(
        f"no state or organisation is called {words!r}.{question} Expected a name or a code such as Pakistan, PAK or IGO:SCO."
    )


def find_actor_code(words: str) -> str | None:
    """The code of the actor that is called so, None where nothing is."""
    wanted = " ".join(words.split()).casefold()
    return _codes_by_name().get(wanted) or _codes_by_name().get(wanted.removeprefix("the "))


def names_of(code: str) -> tuple[str, ...]:
    """All that an actor is called, the surest first: names, demonyms, capitals."""
    return _names_by_code().get(code, ())


@cache
def _names_by_code() -> Mapping[str, tuple[str, ...]]:
    names: dict[str, dict[str, None]] = {}
    for key in _CALLED:
        for name, code in _called(key):
            names.setdefault(code, {})[name] = None
    return {code: tuple(called) for code, called in names.items()}


@cache
def _codes_by_name() -> Mapping[str, str]:
    """Actor codes by what they are called, in lower case; codes win over names, names over capitals."""
    codes = {code.casefold(): code for code in actor_names()}
    for key in _CALLED:
        for name, code in _called(key):
            codes.setdefault(name.casefold(), code)
    return codes


def _called(key: str) -> Iterator[tuple[str, str]]:
    for file in _FILES:
        for entry in load_data(file):
            names = entry.get(key) or []
            for name in [names] if isinstance(names, str) else names:
                yield str(name), entry["code"]
