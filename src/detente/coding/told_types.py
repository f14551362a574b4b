"""The type of an act where the words around it leave no choice, whatever the trained reader makes of the act's own word."""

from dataclasses import replace

from detente.coding.parties import is_receiving
from detente.coding.scene import Scene
from detente.coding.stoppages import type_of_stoppage
from detente.coding.story import Story
from detente.coding.tree import Tree
from detente.coding.triggers import Trigger
from detente.model.claim import EventType
from detente.ontology.acts import word_list

_DENIALS = frozenset({"deny", "refute", "reject", "dismiss"})
_PRONOUNS = frozenset({"it", "this", "that", "they", "them"})
_NO_DELIVERIES = frozenset({EventType.REJECT, EventType.SANCTION, EventType.AGREE})
_PENALTIES = frozenset({EventType.SANCTION, EventType.COERCE, EventType.REJECT})
_TO = frozenset({"to", "into", "in", "with"})
_HOLDERS = frozenset({"member", "observer", "candidate"})


def as_told(scene: Scene, trigger: Trigger, story: Story) -> Trigger:
    """The trigger, with another type where the sentence decides it.

    A denial by a mere pronoun has the type of the act told last: "officials denied it" says not what. Who "has not received"
    a thing refuses nothing: the delivery is denied, which its status tells; and so is a project that "has been frozen" still one.
    To help somebody to a seat or a membership is to support them.
    """
    found = _told(scene, trigger, story)
    return replace(trigger, event_type=found) if found else trigger


def _told(scene: Scene, trigger: Trigger, story: Story) -> EventType | None:
    tree, token = scene.tree, trigger.token
    stopped = type_of_stoppage(scene, token) if trigger.event_type in _PENALTIES else None
    if stopped:
        return stopped
    if trigger.event_type in _NO_DELIVERIES and is_receiving(tree, token) and tree.negation(token) is not None:
        return EventType.COOPERATE
    if trigger.event_type is EventType.AID and _helps_to_standing(tree, token):
        return EventType.SUPPORT
    is_denial = tree.lemma(token) in _DENIALS
    if is_denial and any(tree.lemma(noun) in _PRONOUNS for noun in tree.objects(token)):
        return story.latest_type
    return None


def _helps_to_standing(tree: Tree, token: int) -> bool:
    """Whether what somebody is helped to, or with, is a standing; who holds one already ("NATO members") may be given aid."""
    if tree.lemma(token) not in word_list("helping"):
        return False
    ends = tree.having(token, "ccomp", "xcomp")
    preps = [prep for prep in tree.having(token, "prep") if tree.lemma(prep) in _TO]
    found = [noun for verb in ends for noun in tree.having(verb, "dobj", "attr", "oprd")]
    found += [noun for prep in preps for noun in tree.having(prep, "pobj")]
    found += [noun for noun in tree.having(token, "dobj") if tree.lemma(noun) not in _HOLDERS]
    return any(tree.lemma(noun) in word_list("standing") for noun in found)
