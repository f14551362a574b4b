"""Who does an act to whom, read from the dependency tree around its words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from detente.coding.acts import Act, light_verbs
from detente.coding.rules import load_rules
from detente.coding.tree import CLAUSES, SUBJECTS, Tree, token_of
from detente.model.actor import ActorMention
from detente.model.claim import EventType

BY_DEPENDENCIES = "dependencies"  # how the sides were found, where the tree showed them
_FROM = frozenset({"from"})
_GIVING = frozenset({EventType.COOPERATE, EventType.AID})
MUTUAL = frozenset({EventType.AGREE, EventType.CONSULT, EventType.COOPERATE})


@cache
def _words(kind: str) -> frozenset[str]:
    """The lemmas under a key of `rules/parties.yml`."""
    return frozenset(load_rules("parties")[kind])


def is_receiving(tree: Tree, token: int) -> bool:
    """Whether a verb's subject is given something."""
    return tree.lemma(token) in _words("receiving") and not tree.is_passive(token)


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
        """Whom nouns stand for: those named in their core, else those named anywhere below them.

        "Quelland's envoy in Zambria" is Quelland's; "the camp in Zambria" is Zambria's.
        """
        found: list[str] = []
        for token in tokens:
            found += [code for inside in self._core(token) for code in self.at.get(inside, ())] or [
                code for inside in self.tree.subtree(token) for code in self.at.get(inside, ())
            ]
        return found

    def _core(self, token: int) -> Iterator[int]:
        """A noun's own words: not the phrases that place it."""
        yield token
        for child in self.tree.children[token]:
            dep = self.tree.dep(child)
            if dep not in CLAUSES and not (dep == "prep" and self.tree.lemma(child) not in _words("owning")):
                yield from self._core(child)

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
        if tree.dep(verb) in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "acomp"):
            return self.subjects(head, depth + 1) if tree.sentence.pos[head] in ("VERB", "AUX", "ADP", "ADJ") else []
        if tree.dep(verb) in ("relcl", "acl"):
            return self.codes([head])
        return []

    def _acting_object(self, verb: int, head: int) -> list[str]:
        """Who acts where it is the object of the verb above: "urged Quelland to leave", "accused Quelland of spying"."""
        tree = self.tree
        above = tree.sentence.heads[head]
        if tree.dep(verb) == "xcomp" and (tree.lemma(head) in _words("bidding") or tree.is_passive(head)):
            return self.codes(tree.having(head, "dobj", "nsubjpass"))
        if tree.dep(verb) == "pcomp" and tree.dep(head) == "prep" and tree.lemma(above) in _words("charging"):
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


def _of_verb(finder: _Finder, verb: int, event_type: EventType) -> tuple[list[str], list[str], list[str]]:
    tree = finder.tree
    actors = finder.subjects(verb)
    together = finder.prepositional(verb, _words("together"))
    objects = finder.codes(
        tree.having(verb, "nsubjpass") if tree.is_passive(verb) else tree.having(verb, "dobj", "dative", "oprd")
    )
    clause_subjects = finder.codes(
        subject
        for clause in tree.having(verb, "ccomp", "xcomp")
        for subject in tree.children[clause]
        if tree.dep(subject) in SUBJECTS
    )
    nouns = tree.objects(verb)
    # where the object is a party, only whom a thing is brought to, or set against, is another
    wanted = _words("aimed") if objects else _words("recipient")
    further = finder.prepositional(verb, wanted)
    in_objects = [code for noun in nouns for code in finder.prepositional(noun, wanted)]
    together += [code for noun in nouns for code in finder.prepositional(noun, _words("together"))]
    recipients = objects + finder.antecedent(verb) + clause_subjects + further + in_objects
    if not recipients and not together:
        recipients = [code for deed in tree.having(verb, "xcomp") for code in _of_verb(finder, deed, event_type)[1]]
    if is_receiving(tree, verb):
        givers = finder.prepositional(verb, _FROM) + [c for noun in nouns for c in finder.prepositional(noun, _FROM)]
        if givers:
            return givers, actors, together
        if event_type in _GIVING:  # "received Quellish oil"; who receives a minister talks to him
            return [code for code in objects if code not in actors], actors, together
    if tree.lemma(verb) in _words("between_others") and actors:
        return actors, [code for code in [*together, *objects, *further] if code not in actors], []
    if not actors and tree.lemma(verb) in _words("casting_out"):
        actors = finder.prepositional(verb, _FROM)
        recipients = [code for code in recipients if code not in actors]
    return actors, [code for code in recipients if code not in together], together


def _of_noun(finder: _Finder, noun: int) -> tuple[list[str], list[str], list[str]]:
    tree = finder.tree
    owners = finder.codes(tree.having(noun, "poss", "amod", "compound", "nmod", "npadvmod"))
    by = finder.prepositional(noun, frozenset({"by"}))
    of = finder.prepositional(noun, frozenset({"of"}))
    together = finder.prepositional(noun, _words("together"))
    recipients = finder.prepositional(noun, _words("recipient") - {"of"})
    actors = owners + by
    head = tree.sentence.heads[noun]
    if not actors and tree.dep(noun) in ("dobj", "nsubjpass", "pobj") and tree.sentence.pos[head] in ("VERB", "ADP"):
        verb = head if tree.sentence.pos[head] == "VERB" else tree.sentence.heads[head]
        if tree.lemma(verb) in light_verbs() or not recipients:
            actors = finder.subjects(verb)
            together = together + finder.prepositional(verb, _words("together"))
            recipients = recipients + finder.prepositional(verb, _words("recipient") - {"of", "in", "on"})
    return (actors, recipients + of, together) if actors else (of, recipients, together)


def _distinct(codes: Iterable[str], but: Iterable[str] = ()) -> tuple[str, ...]:
    left_out = set(but)
    return tuple(dict.fromkeys(code for code in codes if code not in left_out))


def find_parties(
    tree: Tree, act: Act, mentions: Sequence[ActorMention], main_parties: tuple[str, ...]
) -> Parties | None:
    """The two sides of an act that the word lists found, as `find_parties_of` tells them."""
    return find_parties_of(tree, act.token, act.event_type, mentions, main_parties)


def find_parties_of(
    tree: Tree, token: int, event_type: EventType, mentions: Sequence[ActorMention], main_parties: tuple[str, ...]
) -> Parties | None:
    """The two sides of an act, or None where no two can be told.

    Args:
        tree: the parsed sentence.
        token: heads the words of the act.
        event_type: its type: some types are mutual.
        mentions: who is named or referred to in it.
        main_parties: the two parties that the document is about, for acts that name nobody.

    Returns:
        Mutual acts have all parties as actors and no recipients.
    """
    finder = _Finder(tree, mentions)
    is_verb = tree.sentence.pos[token] == "VERB"
    actors, recipients, together = _of_verb(finder, token, event_type) if is_verb else _of_noun(finder, token)
    how = BY_DEPENDENCIES
    named = _distinct(code for mention in mentions for code in mention.codes)
    sides = _distinct([*actors, *recipients, *together])
    if len(sides) < 2:
        if len(named) == 2:
            how = "the two parties of the sentence"
            first = sides[0] if sides and (actors or not recipients) else named[0]
            if sides and recipients and not actors:
                first = next(code for code in named if code != sides[0])
                if first in finder.prepositional(token, _words("recipient")):
                    return None  # where it happened, or what about, is not who did it
            actors, recipients, together = [first], [code for code in named if code != first], []
        elif len(main_parties) == 2 and set(sides or named) <= set(main_parties):
            how = "the two parties of the document"
            first = (actors or [code for code in main_parties if code not in recipients] or list(main_parties))[0]
            actors, recipients, together = [first], [code for code in main_parties if code != first], []
            if not sides and not named:
                actors, recipients = list(main_parties), []
        elif not actors:
            return None
    return _sides(event_type, actors, recipients, together, how)


def _sides(event_type: EventType, actors: list[str], recipients: list[str], together: list[str], how: str) -> Parties:
    if together:
        if event_type in MUTUAL:
            return Parties(
                _distinct([*actors, *together]), _distinct(recipients, [*actors, *together]) if not actors else (), how
            )
        recipients = [*recipients, *together]
    acting = _distinct(actors)
    if event_type in MUTUAL and len(acting) > 1:
        return Parties(acting, (), how)
    return Parties(acting, _distinct(recipients, acting), how)
