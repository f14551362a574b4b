"""What a document told so far: the sides of its acts, so that "the ban" is known to be the one told before."""

from collections.abc import Collection
from dataclasses import dataclass, field

from detente.model.claim import EventType

N_TOLD = 8
_Sides = tuple[frozenset[str], frozenset[str]]
_NOBODY: _Sides = (frozenset(), frozenset())


@dataclass(slots=True)
class Story:
    """The acts told so far, by type: the first, which news puts into headline and lead, and the last."""

    first: dict[EventType, _Sides] = field(default_factory=dict)
    last: dict[EventType, _Sides] = field(default_factory=dict)
    latest: _Sides = _NOBODY
    latest_type: EventType | None = None

    def copy(self) -> "Story":
        """The same story, to be told on without a change of this one."""
        return Story(dict(self.first), dict(self.last), self.latest, self.latest_type)

    def add(self, event_type: EventType, actors: Collection[str], recipients: Collection[str]) -> None:
        """Tells a further act."""
        sides = frozenset(actors), frozenset(recipients)
        self.first.setdefault(event_type, sides)
        self.last[event_type] = self.latest = sides
        self.latest_type = event_type

    @property
    def key(self) -> tuple[object, ...]:
        """All that is known, as something to look up by."""
        return (frozenset(self.first.items()), frozenset(self.last.items()), self.latest, self.latest_type)

    def standing(self, code: str, event_type: EventType) -> list[float]:
        """N_TOLD numbers, 0 or 1: what part a party had in the first act of a type, in its last, and in the latest act of any,
        and whether there were such acts.
        """
        told = self.first.get(event_type, _NOBODY), self.last.get(event_type, _NOBODY), self.latest
        parts = [code in side for sides in told for side in sides]
        return [float(value) for value in (*parts, event_type in self.first, self.latest != _NOBODY)]
