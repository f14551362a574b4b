"""Who does an act to whom, read from the dependency tree around its words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.coding.acts import Act
from detente.coding.tree import SUBJECTS, Tree, token_of
from detente.model.actor import ActorMention
from detente.model.claim import EventType

BY_DEPENDENCIES = "dependencies"  # how the sides were found, where the tree showed them
MUTUAL = frozenset({EventType.AGREE, EventType.CONSULT, EventType.COOPERATE})
_RECIPIENT_PREPOSITIONS = frozenset(
    {
        "to",
        "against",
        "on",
        "from",
        "at",
        "for",
        "into",
        "toward",
        "towards",
        "over",
        "of",
        "in",
        "upon",
        "than",
        "as",
        "about",
    }
)
_TOGETHER = frozenset({"with", "between", "among", "alongside", "and"})
_BIDDING = frozenset(
    {
        "urge",
        "ask",
        "tell",
        "order",
        "force",
        "persuade",
        "press",
        "pressure",
        "invite",
        "allow",
        "require",
        "request",
        "warn",
        "advise",
        "encourage",
        "oblige",
        "compel",
        "permit",
        "convince",
    }
)
_CHARGING = frozenset(
    {
        "accuse",
        "blame",
        "charge",
        "condemn",
        "criticise",
        "criticize",
        "denounce",
        "praise",
        "prevent",
        "stop",
        "suspect",
        "thank",
    }
)
_HELD = frozenset(
    {
        "hold",
        "make",
        "take",
        "have",
        "conduct",
        "pay",
        "reach",
        "give",
        "sign",
        "launch",
        "begin",
        "carry",
        "continue",
        "receive",
        "impose",
        "start",
        "resume",
        "conclude",
        "welcome",
        "attend",
    }
)


@dataclass(frozen=True, slots=True)
class Parties:
    """Codes on both sides of an act, and in words how each side was found."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    how: str


class _Finder:
    def __init__(self, tree: Tree, mentions: Sequence[ActorMention]) -> None:
        self.tree = tree
        self.at: dict[int, tuple[str, ...]] = {}
        for mention in mentions:
            token = token_of(tree.sentence, mention)
            if token is not None:
                self.at[token] = (*self.at.get(token, ()), *mention.codes)

    def codes(self, tokens: Iterable[int]) -> list[str]:
        return [code for token in tokens for inside in self.tree.subtree(token) for code in self.at.get(inside, ())]

    def subjects(self, verb: int, depth: int = 0) -> list[str]:
        """Who the subject of a verb is; a verb without one has that of the verb or noun it hangs on."""
        tree = self.tree
        own = tree.having(verb, "nsubj", "csubj") if not tree.is_passive(verb) else []
        by = [noun for agent in tree.having(verb, "agent") for noun in tree.having(agent, "pobj")]
        if own or by:
            found = self.codes(own + by)
            if found or not self._is_relative(own):
                return found
        head = tree.sentence.heads[verb]
        if head == verb or depth > 3 or tree.is_passive(verb):
            return []
        object_acts = self._acting_object(verb, head)
        if object_acts:
            return object_acts
        if tree.dep(verb) in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep"):
            return self.subjects(head, depth + 1) if tree.sentence.pos[head] in ("VERB", "AUX", "ADP") else []
        if tree.dep(verb) in ("relcl", "acl"):
            return self.codes([head])
        return []

    def _acting_object(self, verb: int, head: int) -> list[str]:
        """Who acts where it is the object of the verb above: "urged Quelland to leave", "accused Quelland of spying"."""
        tree = self.tree
        above = tree.sentence.heads[head]
        if tree.dep(verb) == "xcomp" and (tree.lemma(head) in _BIDDING or tree.is_passive(head)):
            return self.codes(tree.having(head, "dobj", "nsubjpass"))
        if tree.dep(verb) == "pcomp" and tree.dep(head) == "prep" and tree.lemma(above) in _CHARGING:
            return self.codes(tree.having(above, "dobj", "nsubjpass"))
        return []

    def antecedent(self, verb: int) -> list[str]:
        """Who a relative pronoun stands for that is a verb's object: "Quelland, which Zambria had attacked"."""
        tree = self.tree
        is_object = any(tree.sentence.tags[noun] in ("WDT", "WP") for noun in tree.having(verb, "dobj"))
        return self.codes([tree.sentence.heads[verb]]) if is_object and tree.dep(verb) == "relcl" else []

    def _is_relative(self, tokens: Sequence[int]) -> bool:
        return bool(tokens) and self.tree.sentence.tags[tokens[0]] in ("WDT", "WP")

    def prepositional(self, head: int, wanted: frozenset[str]) -> list[str]:
        tree = self.tree
        prepositions = [child for child in tree.having(head, "prep", "dative") if tree.lemma(child) in wanted]
        below = [noun for preposition in prepositions for noun in tree.having(preposition, "pobj", "pcomp")]
        return self.codes(noun for noun in below if tree.sentence.pos[noun] != "VERB")  # a verb is an act of its own


def _of_verb(finder: _Finder, verb: int) -> tuple[list[str], list[str], list[str]]:
    tree = finder.tree
    actors = finder.subjects(verb)
    together = finder.prepositional(verb, _TOGETHER)
    objects = finder.codes(
        tree.having(verb, "nsubjpass") if tree.is_passive(verb) else tree.having(verb, "dobj", "dative", "oprd")
    )
    clause_subjects = finder.codes(
        subject
        for clause in tree.having(verb, "ccomp", "xcomp")
        for subject in tree.children[clause]
        if tree.dep(subject) in SUBJECTS
    )
    further = finder.prepositional(verb, _RECIPIENT_PREPOSITIONS)
    nouns = tree.objects(verb)
    in_objects = [code for noun in nouns for code in finder.prepositional(noun, _RECIPIENT_PREPOSITIONS)]
    together += [code for noun in nouns for code in finder.prepositional(noun, _TOGETHER)]
    recipients = objects + finder.antecedent(verb) + clause_subjects + further + in_objects
    return actors, [code for code in recipients if code not in together], together


def _of_noun(finder: _Finder, noun: int) -> tuple[list[str], list[str], list[str]]:
    tree = finder.tree
    owners = finder.codes(tree.having(noun, "poss", "amod", "compound", "nmod", "npadvmod"))
    by = finder.prepositional(noun, frozenset({"by"}))
    of = finder.prepositional(noun, frozenset({"of"}))
    together = finder.prepositional(noun, _TOGETHER)
    recipients = finder.prepositional(noun, _RECIPIENT_PREPOSITIONS - {"of"})
    actors = owners + by
    head = tree.sentence.heads[noun]
    if not actors and tree.dep(noun) in ("dobj", "nsubjpass", "pobj") and tree.sentence.pos[head] in ("VERB", "ADP"):
        verb = head if tree.sentence.pos[head] == "VERB" else tree.sentence.heads[head]
        if tree.lemma(verb) in _HELD or not recipients:
            actors = finder.subjects(verb)
            together = together + finder.prepositional(verb, _TOGETHER)
            recipients = recipients + finder.prepositional(verb, _RECIPIENT_PREPOSITIONS - {"of", "in", "on"})
    return (actors, recipients + of, together) if actors else (of, recipients, together)


def _distinct(codes: Iterable[str], but: Iterable[str] = ()) -> tuple[str, ...]:
    left_out = set(but)
    return tuple(dict.fromkeys(code for code in codes if code not in left_out))


def find_parties(
    tree: Tree, act: Act, mentions: Sequence[ActorMention], main_parties: tuple[str, ...]
) -> Parties | None:
    """The two sides of an act, or None where no two can be told.

    Args:
        tree: the parsed sentence.
        act: the act, found in it.
        mentions: who is named or referred to in it.
        main_parties: the two parties that the document is about, for acts that name nobody.

    Returns:
        Mutual acts have all parties as actors and no recipients.
    """
    finder = _Finder(tree, mentions)
    is_verb = tree.sentence.pos[act.token] == "VERB"
    actors, recipients, together = (_of_verb if is_verb else _of_noun)(finder, act.token)
    how = BY_DEPENDENCIES
    named = _distinct(code for mention in mentions for code in mention.codes)
    sides = _distinct([*actors, *recipients, *together])
    if len(sides) < 2:
        if len(named) == 2:
            how = "the two parties of the sentence"
            first = sides[0] if sides and (actors or not recipients) else named[0]
            if sides and recipients and not actors:
                first = next(code for code in named if code != sides[0])
            actors, recipients, together = [first], [code for code in named if code != first], []
        elif len(main_parties) == 2 and set(sides or named) <= set(main_parties):
            how = "the two parties of the document"
            first = (actors or [code for code in main_parties if code not in recipients] or list(main_parties))[0]
            actors, recipients, together = [first], [code for code in main_parties if code != first], []
            if not sides and not named:
                actors, recipients = list(main_parties), []
        elif not actors:
            return None
    return _sides(act, actors, recipients, together, how)


def _sides(act: Act, actors: list[str], recipients: list[str], together: list[str], how: str) -> Parties:
    if together:
        if act.event_type in MUTUAL:
            return Parties(
                _distinct([*actors, *together]), _distinct(recipients, [*actors, *together]) if not actors else (), how
            )
        recipients = [*recipients, *together]
    acting = _distinct(actors)
    if act.event_type in MUTUAL and len(acting) > 1:
        return Parties(acting, (), how)
    return Parties(acting, _distinct(recipients, acting), how)
