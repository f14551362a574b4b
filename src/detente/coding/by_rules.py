"""The reader of acts that needs nothing but words and dependencies."""

from collections.abc import Sequence

from detente.coding.acts import Act, find_acts
from detente.coding.parties import BY_DEPENDENCIES, Parties, find_parties
from detente.coding.scene import ActReading, Scene
from detente.model.actor import ActorKind, kind_of

_BASE = 0.45  # share of right claims among those that the rules make, measured on the drill corpus
_WEAK, _PHRASE, _NAMED = -0.15, 0.1, 0.1


class RuleReader:
    """Acts by word lists, parties by dependencies."""

    def read(self, scenes: Sequence[Scene]) -> list[list[ActReading]]:
        """The acts of each sentence, in order."""
        return [self._read_one(scene) for scene in scenes]

    def _read_one(self, scene: Scene) -> list[ActReading]:
        found: dict[tuple[object, ...], ActReading] = {}
        for act in find_acts(scene.tree):
            parties = find_parties(scene.tree, act, scene.mentions, scene.main_parties)
            if parties and _is_between(parties) and not (act.is_weak and not _has_two_sides(parties)):
                key = (act.event_type, parties.actors, parties.recipients)
                found.setdefault(key, _reading(act, parties))
        return list(found.values())


def _has_two_sides(parties: Parties) -> bool:
    return parties.how == BY_DEPENDENCIES and (bool(parties.recipients) or len(parties.actors) > 1)


def _is_between(parties: Parties) -> bool:
    """Whether the act can be one between states: somebody acts, two are party to it, one of them is no mere group."""
    codes = {*parties.actors, *parties.recipients}
    return bool(parties.actors) and len(codes) > 1 and any(kind_of(code) is not ActorKind.GROUP for code in codes)


def _reading(act: Act, parties: Parties) -> ActReading:
    confidence = (
        _BASE + _WEAK * act.is_weak + _PHRASE * (".phrase." in act.rule_id) + _NAMED * (parties.how == BY_DEPENDENCIES)
    )
    because = (("type", f"“{act.words}” stands for {act.event_type}"), ("parties", parties.how))
    return ActReading(
        act.token,
        act.words,
        act.event_type,
        parties.actors,
        parties.recipients,
        None,
        None,
        round(confidence, 3),
        act.rule_id,
        because,
    )
