"""Who fought whom in a war that a text only names: "since the Soviet-Afghan War" says it to whoever knows the war."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from detente.coding.date_periods import Period, find_named
from detente.coding.scene import ActReading, Scene
from detente.model.claim import EventType

_OF_WAR = frozenset({EventType.ASSAULT, EventType.COERCE})
_CONFIDENCE = 0.85  # at least: 13 of the 14 such acts in the annotated texts have type and parties right


def with_known_sides(scene: Scene, readings: Sequence[ActReading], named: Collection[str]) -> list[ActReading]:
    """The acts of a sentence; those whose own word stands in the name of a war have the sides that `rules/dates.yml` gives it.

    A war between two stays directed where the sentence was read so: it may tell who attacked.

    Args:
        scene: the sentence.
        readings: its acts.
        named: the codes that the document names; no other is brought in, and "the 1971 war" may be another elsewhere.
    """
    return [_known(scene, one, named) for one in readings]


def _known(scene: Scene, one: ActReading, in_document: Collection[str]) -> ActReading:
    if one.event_type not in _OF_WAR:
        return one
    sentence = scene.tree.sentence
    start = sentence.starts[one.token] - sentence.start
    found = find_named(sentence.text, start, start + len(sentence.words[one.token]))
    if found is None:
        return one
    words, _, war = found
    is_told = {*war.actors, *war.recipients} <= set(in_document)
    if not war.actors or not is_told or _tells_same(one, war):
        return one
    because = (*one.because, ("known", f"“{words}” ({war.source})"))
    confidence = max(one.confidence, _CONFIDENCE)
    return replace(one, actors=war.actors, recipients=war.recipients, confidence=confidence, because=because)


def _tells_same(one: ActReading, war: Period) -> bool:
    if war.recipients:
        return (set(one.actors), set(one.recipients)) == (set(war.actors), set(war.recipients))
    return {*one.actors, *one.recipients} == set(war.actors)
