"""Wars and treaties that a text only names: "since the Soviet-Afghan War" tells who fought whom to whoever knows the war."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache

from detente.coding.date_periods import Period, find_named
from detente.coding.scene import ActReading, Scene
from detente.model.claim import EventType
from detente.ontology.states import all_states

_BREACHES = frozenset({EventType.SANCTION, EventType.REJECT})
_CONFIDENCE = 0.85  # at least: 13 of the 14 wars so named in the annotated texts have type and parties right; treaties are too few


def with_known_sides(scene: Scene, readings: Sequence[ActReading], named: Collection[str]) -> list[ActReading]:
    """The acts of a sentence, with what `rules/dates.yml` knows of the wars and treaties that it names.

    An act whose own word stands in such a name has the sides of that war or treaty. Who leaves or suspends a treaty does it to the
    others of it: "India suspended the Indus Waters Treaty". A war between two stays directed where the sentence was read so: it may
    tell who attacked.

    Args:
        scene: the sentence.
        readings: its acts.
        named: the codes that the document names; no other is brought in, and "the 1971 war" may be another elsewhere.
    """
    return [_breach(scene, _known(scene, one, named), named) for one in readings]


@cache
def _former() -> frozenset[str]:
    return frozenset(state.code for state in all_states() if state.until)


def _named_at(scene: Scene, token: int, in_document: Collection[str]) -> tuple[str, Period] | None:
    """The war or treaty in whose name a token stands, with the name as written, where the document names all its sides."""
    sentence = scene.tree.sentence
    start = sentence.starts[token] - sentence.start
    found = find_named(sentence.text, start, start + len(sentence.words[token]))
    if found is None or not found[2].actors or not {*found[2].actors, *found[2].recipients} <= set(in_document):
        return None
    return found[0], found[2]


def _known(scene: Scene, one: ActReading, in_document: Collection[str]) -> ActReading:
    found = _named_at(scene, one.token, in_document)
    if found is None or one.event_type not in found[1].event_types or _tells_same(one, found[1]):
        return one
    words, known = found
    because = (*one.because, ("known", f"“{words}” ({known.source})"))
    confidence = max(one.confidence, _CONFIDENCE)
    return replace(one, actors=known.actors, recipients=known.recipients, confidence=confidence, because=because)


def _tells_same(one: ActReading, known: Period) -> bool:
    if known.recipients:
        return (set(one.actors), set(one.recipients)) == (set(known.actors), set(known.recipients))
    return {*one.actors, *one.recipients} == set(known.actors)


def _breach(scene: Scene, one: ActReading, in_document: Collection[str]) -> ActReading:
    """An act against a treaty, with its other sides as recipients."""
    if one.event_type not in _BREACHES or len(one.actors) != 1:
        return one
    tree = scene.tree
    away = [prep for prep in tree.having(one.token, "prep") if tree.lemma(prep) in ("from", "of")]
    for token in [*tree.objects(one.token), *(noun for prep in away for noun in tree.having(prep, "pobj"))]:
        found = _named_at(scene, token, in_document)
        if found and EventType.AGREE in found[1].event_types and one.actors[0] in found[1].actors:
            words, treaty = found
            others = tuple(code for code in treaty.actors if code not in one.actors)
            if _former() & set(others):
                return one  # who has their part in it now, the sentence tells
            because = (*one.because, ("others of", f"“{words}” ({treaty.source})"))
            return replace(one, recipients=others, because=because) if set(others) != set(one.recipients) else one
    return one
