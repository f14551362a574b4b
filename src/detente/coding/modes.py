"""The PLOVER mode and contexts of an act, by the words of the clause that tells it."""

import re
from functools import cache

from detente.coding.rules import load_rules
from detente.model.claim import EventType


def _beginnings(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + ")", re.IGNORECASE)


@cache
def _modes() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    table = load_rules("modes")["modes"]
    return {kind: [(mode, _beginnings(words)) for mode, words in modes.items()] for kind, modes in table.items()}


@cache
def _contexts() -> re.Pattern[str]:
    """One pattern for all contexts; the group that matches names the context."""
    table = load_rules("modes")["contexts"]
    return re.compile(
        r"\b(?:" + "|".join(f"(?P<{name}>{'|'.join(map(re.escape, words))})" for name, words in table.items()) + ")",
        re.IGNORECASE,
    )


def find_mode(event_type: EventType, clause: str) -> str | None:
    """The mode that the words tell, the first listed for the type, or None."""
    return next((mode for mode, pattern in _modes().get(event_type, ()) if pattern.search(clause)), None)


def find_contexts(clause: str) -> frozenset[str]:
    """The contexts that the words tell."""
    return frozenset(found.lastgroup for found in _contexts().finditer(clause) if found.lastgroup)
