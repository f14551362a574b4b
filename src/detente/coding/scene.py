"""What a reader of acts is given, a sentence at a time, and what it gives back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from detente.coding.tree import Tree
from detente.model.actor import ActorMention
from detente.model.claim import EventType, Sector, Status


@dataclass(frozen=True, slots=True)
class Scene:
    """A parsed sentence with who is named or referred to in it, and who the text was about before it.

    `main_parties` are the two parties that the document is about, `recent` the codes named last before the sentence,
    the latest first; `titled` those that the document's title names, `before` those of the sentence before, in its order.
    `places` are towns and regions of states in the sentence, which an act may befall: "missiles hit Kharkiv".
    """

    tree: Tree
    mentions: tuple[ActorMention, ...]
    main_parties: tuple[str, ...]
    recent: tuple[str, ...]
    titled: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    places: tuple[ActorMention, ...] = ()

    @property
    def named(self) -> tuple[ActorMention, ...]:
        """All words that a party may be read from: the mentions, then the places."""
        return (*self.mentions, *self.places)


@dataclass(frozen=True, slots=True)
class ActReading:
    """An act as a reader understood it.

    `token` heads the words of the act. `status` and `sectors` are None where the reader leaves them to the rules.
    `confidence` is the probability that type and parties are right. `because` explains in words, as (what, how) pairs.
    """

    token: int
    words: str
    event_type: EventType
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: Status | None
    sectors: tuple[Sector, ...] | None
    confidence: float
    rule_id: str
    because: tuple[tuple[str, str], ...]


class ActReader(Protocol):
    """Finds the acts of sentences, and who does them to whom."""

    def read(self, scenes: Sequence[Scene]) -> list[list[ActReading]]:
        """The acts of each sentence of one document, in order."""
