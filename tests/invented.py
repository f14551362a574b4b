"""Two states that do not exist, named to the program as real ones are, so that no real quarrel breaks a test."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from detente.ontology import names
from detente.ontology.load import load_data

STATES = [
    {
        "code": "ZAA",
        "name": "Zambria",
        "names": ["Republic of Zambria"],
        "demonyms": ["Zambrian", "Zambrians"],
        "capital": "Zam City",
        "seats": ["Amber Palace"],
        "cities": ["Port Zam"],
    },
    {
        "code": "ZBB",
        "name": "Quelland",
        "names": [],
        "demonyms": ["Quellish", "Quellander", "Quellanders"],
        "capital": "Quell",
        "seats": [],
        "cities": [],
    },
    {"code": "ZCC", "name": "Ostrava Vale", "demonyms": ["Valer", "Valers"], "capital": "Ostra"},
]
TRAPS = [{"phrase": "Quell Gazette", "why": "a newspaper"}, {"phrase": "Zambrian whist", "why": "a game"}]


def _load(name: str) -> object:
    added: list[dict[str, object]] = {"states": STATES, "traps": TRAPS}.get(name, [])
    return load_data(name) + added if added else load_data(name)


def _forget() -> None:
    for one in vars(names).values():
        if hasattr(one, "cache_clear") and one is not load_data:
            one.cache_clear()


@contextmanager
def known_states() -> Iterator[None]:
    """While it lasts, Zambria (ZAA), Quelland (ZBB) and Ostrava Vale (ZCC) are states, beside the real ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(names, "load_data", _load)
        _forget()
        yield
    _forget()


@pytest.fixture(scope="module")
def invented_states() -> Iterator[None]:
    """The invented states are known while the tests of a module run."""
    with known_states():
        yield


@pytest.fixture(scope="session")
def engine() -> object:
    """The real parser, loaded once."""
    from detente.language.engine import load_engine  # noqa: PLC0415  (spaCy is loaded by tests of the model alone)

    return load_engine()
