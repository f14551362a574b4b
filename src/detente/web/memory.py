"""Remembering what was worked out from a state of the file, for as long as pages show that state."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Final, TypeVar

_MOST_ASKED: Final = 200
_ABSENT: Final = object()
Made = TypeVar("Made")


class Memory:
    """What was worked out, by key. A word alone names what is of the whole file, which stays; a tuple what was asked for with some
    choice, of which the oldest goes where there is much.
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, Any] = {}
        self._making: dict[Hashable, Lock] = {}

    def remember(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What was worked out under a key before, or what is made now.

        Several pages ask for the same, at the same time too: who comes second waits and does not do it again.
        """
        kept = self._kept.get(key, _ABSENT)
        if kept is _ABSENT:
            with self._making.setdefault(key, Lock()):
                kept = self._kept.get(key, _ABSENT)
                if kept is _ABSENT:
                    kept = make()
                    self._keep(key, kept)
            self._making.pop(key, None)
        found: Made = kept
        return found

    def _keep(self, key: Hashable, made: object) -> None:
        asked = [one for one in list(self._kept) if isinstance(one, tuple)]
        if isinstance(key, tuple) and len(asked) >= _MOST_ASKED:
            self._kept.pop(asked[0], None)
        self._kept[key] = made
