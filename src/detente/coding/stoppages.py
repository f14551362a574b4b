"""What is stopped without anybody who stops it: "the project has been frozen" tells of a project that is stuck, not of a penalty."""

from detente.coding.scene import Scene
from detente.coding.tree import Tree, token_of
from detente.model.claim import EventType
from detente.ontology.acts import stopping_verbs, undertakings


def _stopped(tree: Tree, verb: int) -> list[int]:
    """The nouns that a verb says are stopped, where it has no subject that stops them."""
    if tree.is_passive(verb):
        return tree.having(verb, "nsubjpass") or ([tree.sentence.heads[verb]] if tree.dep(verb) == "acl" else [])
    return [] if tree.objects(verb) else tree.having(verb, "nsubj")


def type_of_stoppage(scene: Scene, token: int) -> EventType | None:
    """The type of the undertaking that a verb says has been stopped; None where a party stops it, or it is no undertaking.

    Args:
        scene: the sentence, with the parties that it names: "was suspended by Ottawa" is Ottawa's act.
        token: the verb.
    """
    tree = scene.tree
    if tree.sentence.pos[token] != "VERB" or tree.phrasal(token) not in stopping_verbs():
        return None
    doers = {word for agent in tree.having(token, "agent") for word in tree.subtree(agent)}
    if doers & {token_of(tree.sentence, mention) for mention in scene.mentions}:
        return None
    return next((found for noun in _stopped(tree, token) if (found := undertakings().get(tree.lemma(noun)))), None)
