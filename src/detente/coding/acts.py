"""Where a sentence tells of an act, and of which PLOVER type, by the words of `ontology/data/acts.yml`."""

from dataclasses import dataclass

from detente.coding.tree import Tree
from detente.model.claim import EventType
from detente.ontology.acts import act_phrases, act_words, deciding_objects, weak_words

_GAP = 3  # words that "_" in a phrase may stand for
_LIGHT = frozenset(
    {
        "hold",
        "make",
        "take",
        "have",
        "conduct",
        "pay",
        "reach",
        "give",
        "carry",
        "launch",
        "begin",
        "start",
        "sign",
        "conclude",
        "hit",
    }
)


@dataclass(frozen=True, slots=True)
class Act:
    """An act found in a sentence: the token that heads its words, the words as they stand, and the rule's name."""

    token: int
    words: str
    event_type: EventType
    rule_id: str
    is_weak: bool


def _match_phrase(tree: Tree, start: int, lemmas: tuple[str, ...]) -> int | None:
    """The last token of a phrase that begins at a token, or None."""
    token = start
    for place, wanted in enumerate(lemmas[1:], 1):
        if wanted == "_":
            continue
        gap = _GAP if lemmas[place - 1] == "_" else 0
        reach = range(token + 1, min(token + 2 + gap, len(tree.sentence.words)))
        found = next((here for here in reach if tree.lemma(here) == wanted), None)
        if found is None:
            return None
        token = found
    return token


def _type_by_object(tree: Tree, verb: int) -> EventType | None:
    objects = deciding_objects().get(tree.lemma(verb))
    if not objects:
        return None
    nouns = tree.objects(verb)
    modifiers = [word for noun in nouns for word in tree.having(noun, "compound", "amod")]
    return next((objects[tree.lemma(noun)] for noun in nouns + modifiers if tree.lemma(noun) in objects), None)


def _act_at(tree: Tree, token: int) -> Act | None:
    sentence, lemma = tree.sentence, tree.lemma(token)
    for lemmas, event_type in act_phrases().get(lemma, ()):
        last = _match_phrase(tree, token, lemmas)
        if last is not None:
            words = sentence.text[sentence.starts[token] - sentence.start : sentence.end_of(last) - sentence.start]
            return Act(token, words, event_type, f"acts.{event_type}.phrase.{'-'.join(lemmas)}", is_weak=False)
    if sentence.pos[token] == "VERB":
        by_object = _type_by_object(tree, token)
        if by_object:
            return Act(token, sentence.words[token], by_object, f"acts.{by_object}.object.{lemma}", is_weak=False)
        found, part = act_words("verbs").get(lemma), "verb"
    elif sentence.pos[token] in ("NOUN", "PROPN"):
        found, part = act_words("nouns").get(lemma), "noun"
    else:
        return None
    if found is None:
        return None
    return Act(token, sentence.words[token], found, f"acts.{found}.{part}.{lemma}", is_weak=lemma in weak_words())


def find_acts(tree: Tree) -> list[Act]:
    """The acts of a sentence, left to right; a light verb and the noun it carries ("held talks") are one."""
    acts = [act for token in range(len(tree.sentence.words)) if (act := _act_at(tree, token))]
    nouns = {act.token for act in acts}
    kept: list[Act] = []
    for act in acts:
        verb_with_noun = tree.lemma(act.token) in _LIGHT and any(noun in nouns for noun in tree.objects(act.token))
        inside_other = any(
            other.token < act.token and act.words in other.words.split() and _near(tree, other, act) for other in kept
        )
        if not inside_other and not (verb_with_noun and act.is_weak):
            kept.append(act)
    return kept


def _near(tree: Tree, left: Act, right: Act) -> bool:
    start = tree.sentence.starts[left.token]
    return tree.sentence.starts[right.token] < start + len(left.words)
