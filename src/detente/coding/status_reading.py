"""What a reading of a status is, and the word lists that readings come from."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from detente.coding.rules import load_rules
from detente.model.claim import Status


@dataclass(frozen=True, slots=True)
class StatusReading:
    """A status with the word that told it; `is_marked` is False where the reading is a guess, as from tense alone."""

    status: Status
    cue: str
    is_marked: bool


def rules() -> Any:  # noqa: ANN401  (YAML is whatever the file holds)
    """The rules of status."""
    return load_rules("status")


@cache
def table(name: str) -> dict[str, Status]:
    """Word to status; of two statuses the first in the file wins."""
    found: dict[str, Status] = {}
    for status, words in rules()[name].items():
        for word in words:
            found.setdefault(word, Status(status))
    return found


@cache
def words_of(name: str) -> frozenset[str]:
    """A list of words of the rules."""
    return frozenset(rules()[name])
