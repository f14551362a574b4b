"""Who claimed an attack: where a text says that, the attack has an attacker wherever the text tells of it without one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.coding.scene import ActReading, Scene
from detente.model.actor import ActorKind, ActorMention, kind_of
from detente.model.claim import EventType

_CLAIMED = re.compile(
    r"\b(?:claim(?:s|ed|ing)?(?: \w+){0,2} responsibility|took responsibility|(?:was|were|been) claimed by)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"\b(?:nobody|no one|no-one|no \w+|none|nor|neither|yet|not|if)\b", re.IGNORECASE)
_GAP = re.compile(r"(?:['’]s?)?(?: \w+){0,2} ")
_PLACE = re.compile(r"\b(?:in|from|of|near|inside|across|against|on|at)(?: the)? $", re.IGNORECASE)
_REACH = 120  # characters between a claimant's name and the words of its claim


def find_claimant(scenes: Sequence[Scene]) -> tuple[str, str] | None:
    """The one party that claims an attack in a text, as its code and the words that say so; None for nobody or several."""
    found: dict[str, str] = {}
    for scene in scenes:
        sentence = scene.tree.sentence
        for told in _CLAIMED.finditer(sentence.text):
            code = _beside(scene, sentence.start + told.start(), sentence.start + told.end(), told[0])
            if code and code not in found and not _is_denied(sentence.text[: told.start()]):
                found.setdefault(code, told[0])
    return next(iter(found.items())) if len(found) == 1 else None


def _is_denied(before: str) -> bool:
    """Whether the clause that ends here says that nobody does, or not yet."""
    clause = max(before.rfind("."), before.rfind(";")) + 1
    return bool(_NOBODY.search(before, clause))


def _beside(scene: Scene, start: int, end: int, words: str) -> str | None:
    """The party named last before the words, or first after "claimed by".

    States are where attacks take place and what lays claim to islands: they count only as what did the claiming.
    """
    if words.lower().endswith("by"):
        named = [m for m in scene.mentions if 0 <= m.start - end <= _REACH and _is_group(m)]
    else:
        before = [m for m in reversed(scene.mentions) if 0 <= start - m.end <= _REACH]
        named = [m for m in before if _is_group(m) or _is_subject(scene, m, start)]
    return next((m.codes[0] for m in named if len(m.codes) == 1), None)


def _is_group(mention: ActorMention) -> bool:
    return all(kind_of(code) is ActorKind.GROUP for code in mention.codes)


def _is_subject(scene: Scene, mention: ActorMention, start: int) -> bool:
    """Whether nothing but a word or two stands between a name and what it did, and no preposition before it."""
    sentence = scene.tree.sentence
    before = sentence.text[: mention.start - sentence.start][-_REACH:]
    gap = sentence.text[mention.end - sentence.start : start - sentence.start]
    return bool(_GAP.fullmatch(gap)) and not _PLACE.search(before)


def name_attackers(scenes: Sequence[Scene], read: Sequence[Sequence[ActReading]]) -> list[list[ActReading]]:
    """The acts of a text, with the claimant as actor of the attacks that have none.

    An attack keeps its unknown attacker unless it hits whom the claimed one is told to have hit.
    """
    attacks = [one for readings in read for one in readings if one.event_type is EventType.ASSAULT]
    claimant = None if all(one.actors for one in attacks) else find_claimant(scenes)
    if claimant is None:
        return [list(readings) for readings in read]
    code, words = claimant
    victims = {victim for one in attacks if code in one.actors for victim in one.recipients}
    return [[_named(one, code, words, victims) for one in readings] for readings in read]


def _named(one: ActReading, code: str, words: str, victims: set[str]) -> ActReading:
    is_open = one.event_type is EventType.ASSAULT and not one.actors and code not in one.recipients
    if not is_open or not victims & set(one.recipients):
        return one
    return replace(one, actors=(code,), because=(*one.because, ("claimed", f"“{words}”")))
