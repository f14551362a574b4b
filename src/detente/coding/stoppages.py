"""What is stopped without anybody who stops it: "the project has been frozen" tells of a project that is stuck, not of a penalty."""

from detente.coding.scene import Scene
from detente.coding.tree import Tree, token_of
from detente.model.claim import EventType
from detente.ontology.acts import undertakings, word_list
from detente.ontology.titles import body_nouns, office_words


def _stopped(tree: Tree, verb: int) -> list[int]:
    """The nouns that a verb says are stopped, where it has no subject that stops them."""
    if tree.is_passive(verb):
        return tree.having(verb, "nsubjpass") or ([tree.sentence.heads[verb]] if tree.dep(verb) == "acl" else [])
    return [] if tree.objects(verb) else tree.having(verb, "nsubj")


def _is_penalty(tree: Tree, verb: int) -> bool:
    """Whether the sentence tells of a doer without a name, or of a motive: "by the ministry", "in response to the raid"."""
    by = [noun for agent in tree.having(verb, "agent") for noun in tree.having(agent, "pobj")]
    why = [noun for prep in tree.having(verb, "prep") for noun in tree.having(prep, "pobj")]
    head = tree.sentence.heads[verb]
    is_one_of_several = tree.dep(verb) == "conj" and bool(tree.having(head, "nsubj")) and not tree.is_passive(head)
    return (
        any(tree.lemma(noun) in office_words() | body_nouns() for noun in by)
        or any(tree.lemma(noun) in word_list("motives") for noun in why)
        or (is_one_of_several and tree.phrasal(head) in word_list("stopping"))
    )


def type_of_stoppage(scene: Scene, token: int) -> EventType | None:
    """The type of the undertaking that a verb says has been stopped; None where a party stops it, or it is no undertaking.

    Args:
        scene: the sentence, with the parties that it names: "was suspended by Ottawa" is Ottawa's act.
        token: the verb.
    """
    tree = scene.tree
    if tree.sentence.pos[token] != "VERB" or tree.phrasal(token) not in word_list("stopping"):
        return None
    if _is_penalty(tree, token):
        return None
    doers = {word for agent in tree.having(token, "agent") for word in tree.subtree(agent)}
    if doers & {token_of(tree.sentence, mention) for mention in scene.mentions}:
        return None
    return next((found for noun in _stopped(tree, token) if (found := undertakings().get(tree.lemma(noun)))), None)
