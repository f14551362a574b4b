"""Where a sentence tells of an act, and of which PLOVER type, by the words of `ontology/data/acts.yml`."""

from dataclasses import dataclass
from functools import cache

from detente.coding.rules import load_rules
from detente.coding.tree import Tree
from detente.model.claim import EventType
from detente.ontology.acts import (
    act_phrases,
    act_words,
    deciding_objects,
    idle_words,
    word_list,
)

_GAP = 3  # words that "_" in a phrase may stand for


@cache
def light_verbs() -> frozenset[str]:
    """Verbs whose object tells the act: "held talks"."""
    return frozenset(load_rules("parties")["light"])


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


def _act_at(tree: Tree, token: int) -> tuple[Act, range] | None:
    """The act whose words begin at a token, with the tokens that they take up."""
    sentence, lemma = tree.sentence, tree.lemma(token)
    for lemmas, event_type in act_phrases().get(lemma, ()):
        last = _match_phrase(tree, token, lemmas)
        if last is not None:
            words = sentence.text[sentence.starts[token] - sentence.start : sentence.end_of(last) - sentence.start]
            rule_id = f"acts.{event_type}.phrase.{'-'.join(lemmas)}"
            reach = range(token, last + 1)
            return Act(_head_within(tree, reach), words, event_type, rule_id, is_weak=False), reach
    act = _act_of_word(tree, token, lemma)
    return (act, range(token, token + 1)) if act else None


def _head_within(tree: Tree, reach: range) -> int:
    """The first word of a phrase that hangs on a word outside it: "exercise" in "joint exercise"."""
    heads = tree.sentence.heads
    return next((token for token in reach if heads[token] == token or heads[token] not in reach), reach[0])


def _act_of_word(tree: Tree, token: int, lemma: str) -> Act | None:
    sentence = tree.sentence
    if sentence.pos[token] == "VERB":
        by_object = _type_by_object(tree, token)
        if by_object:
            return Act(token, sentence.words[token], by_object, f"acts.{by_object}.object.{lemma}", is_weak=False)
        found, part = act_words("verbs").get(lemma), "verb"
    elif sentence.pos[token] in ("NOUN", "PROPN") and not tells_no_act(tree, token):
        found, part = act_words("nouns").get(lemma), "noun"
    else:
        return None
    if found is None:
        return None
    return Act(token, sentence.words[token], found, f"acts.{found}.{part}.{lemma}", is_weak=lemma in word_list("weak"))


def tells_no_act(tree: Tree, token: int) -> bool:
    """Whether the word of an act tells none where it stands: "attack helicopters" are of a kind, a "cold war" is no war, and
    an account that "gives $600 million" gives nobody anything.
    """
    if tree.sentence.pos[token] == "VERB":
        is_of_texts = tree.lemma(token) in word_list("text_verbs")
        return is_of_texts and any(tree.lemma(noun) in word_list("texts") for noun in tree.having(token, "nsubj"))
    if tree.sentence.pos[token] not in ("NOUN", "PROPN"):
        return False
    lemma, head = tree.lemma(token), tree.sentence.heads[token]
    if token and tree.sentence.words[token - 1].lower() in idle_words().get(lemma, ()):
        return True
    is_before_noun = tree.dep(token) in ("compound", "amod", "nmod") and tree.sentence.pos[head] in ("NOUN", "PROPN")
    return is_before_noun and lemma in act_words("nouns") and tree.lemma(head) not in act_words("nouns")


def find_acts(tree: Tree) -> list[Act]:
    """The acts of a sentence, left to right; a verb and the noun it carries ("held talks", "signed a treaty") are one."""
    found = [read for token in range(len(tree.sentence.words)) if (read := _act_at(tree, token))]
    by_token = {act.token: act for act, _ in found}
    kept: list[Act] = []
    reached = range(0)
    for act, reach in found:
        carried = [noun for noun in tree.objects(act.token) if noun in by_token]
        is_carrier = act.is_weak and bool(carried) and tree.lemma(act.token) in light_verbs()
        if is_carrier or reach[-1] in reached or _is_carried(tree, act, by_token):
            continue
        kept.append(act)
        reached = range(max(reached.stop, reach.stop))
    return kept


def _is_carried(tree: Tree, act: Act, by_token: dict[int, Act]) -> bool:
    """Whether the act is a noun that the verb above it has told already: "signed a treaty", "broke ties"."""
    verb = by_token.get(tree.sentence.heads[act.token])
    if verb is None or verb is act or act.token not in tree.having(verb.token, "dobj"):
        return False
    is_deciding = ".object." in verb.rule_id and tree.lemma(act.token) in deciding_objects()[tree.lemma(verb.token)]
    return is_deciding or verb.event_type is act.event_type
