"""Who acts: codes of states, organisations of states and named groups."""

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """What a code stands for."""

    STATE = "state"
    ORGANISATION = "organisation"
    GROUP = "group"


def kind_of(actor_code: str) -> ActorKind:
    """The kind that a code's form tells: `PAK` a state, `IGO:SCO` an organisation, `NSA:al-qaeda` a group.

    Raises:
        ValueError: the code has none of the three forms.
    """
    if actor_code.startswith("IGO:"):
        return ActorKind.ORGANISATION
    if actor_code.startswith("NSA:"):
        return ActorKind.GROUP
    if len(actor_code) == 3 and actor_code.isalpha() and actor_code.isupper():
        return ActorKind.STATE
    raise ValueError(f"unknown form of actor code: {actor_code!r}. Expected ISO alpha-3, IGO:... or NSA:....")


@dataclass(frozen=True, slots=True, order=True)
class Dyad:
    """An ordered pair: who acts, who receives."""

    actor: str
    recipient: str


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words in one sentence that refer to one actor, or to several at once ("both countries").

    `start`, `end` are offsets in the document; `codes` is never empty; `how` says in words what the reading rests on:
    "name", "demonym", "capital", "office holder", "organ", "reference to Pakistan and Russia", ...
    """

    start: int
    end: int
    words: str
    codes: tuple[str, ...]
    how: str
