"""How a party of a claim was found, in words: its name or reference, where that stands to the act, what it goes back to."""

from collections.abc import Sequence
from dataclasses import dataclass

from detente.coding.desk import Desk
from detente.coding.eras import in_their_time
from detente.coding.names_in_text import PLACE
from detente.coding.scene import Scene
from detente.coding.tree import Tree, token_of
from detente.model.actor import ActorMention
from detente.model.claim import Claim
from detente.ontology.states import state_name

_CALLED = {  # what a mention is -> how it stands for the party
    "name": "its name",
    "demonym": "the word for its people",
    "capital": "its capital",
    "seat of power": "its seat of power",
    "organisation": "the organisation, or an organ of it",
    "organ": "an organ of it",
    "person": "a person who acts for it",
    "group": "the group",
    "firm of the state": "a firm of it",
    "mutual reference": "a reference",
    "pronoun": "a pronoun",
    "office": "an office or body without a name of its own",
    "speaker's we": "the we of who speaks",
    PLACE: "a place in it",
}
REFERENCES = frozenset({"mutual reference", "pronoun", "office", "speaker's we"})  # mentions that go back to a name
_TIES = {  # arc -> how what hangs on it stands to the word above
    "nsubj": "subject of “{}”",
    "csubj": "subject of “{}”",
    "nsubjpass": "subject of the passive “{}”",
    "dobj": "object of “{}”",
    "dative": "indirect object of “{}”",
    "oprd": "complement of “{}”",
    "attr": "complement of “{}”",
    "poss": "owner of “{}”",
    "amod": "beside “{}”",
    "compound": "beside “{}”",
    "nmod": "beside “{}”",
    "npadvmod": "beside “{}”",
    "appos": "in apposition to “{}”",
    "conj": "in a list with “{}”",
}
_FAR = 4  # steps of the tree from which on the tie is called loose


@dataclass(frozen=True, slots=True)
class Tie:
    """How a mention hangs together with an act: in words, and in steps over the tree."""

    words: str
    steps: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a party is looked for: the act's scene and token, None where the sentence was not parsed, and who is in it."""

    desk: Desk
    scene: Scene | None
    token: int | None
    mentions: Sequence[ActorMention]
    claim: Claim


def name_code(code: str) -> str:
    """The party as a reader sees it: `Pakistan (PAK)`."""
    name = state_name(code)
    return code if name == code else f"{name} ({code})"


def tell_parties(place: Place, code: str) -> str:
    """How one party of the claim was found."""
    because = dict(place.claim.because)
    claimed, known, treaty = map(
        because.get, ("claimed", "known", "others of")
    )  # as `claimants` and `known_acts` write them
    if known:
        return f"{name_code(code)}: known from the name {known}"
    if treaty and code in place.claim.recipients:
        return f"{name_code(code)}: known to be the other side of {treaty}"
    if claimed and code in place.claim.actors:
        return (
            f"{name_code(code)}: the sentence names no attacker; elsewhere the text says whose attack it was: {claimed}"
        )
    found = [mention for mention in place.mentions if code in mention.codes]
    if not found:
        return f"{name_code(code)}: {_from_elsewhere(place, code)}"
    ties = (
        {mention: find_tie(place.scene.tree, place.token, mention) for mention in found}
        if place.scene and place.token is not None
        else {}
    )
    nearest = min(found, key=lambda mention: (tie.steps if (tie := ties.get(mention)) else _FAR * 9, mention.start))
    tie = ties.get(nearest)
    is_one_of_many = nearest.how == "name" and len(nearest.codes) > 1
    called = "a name for it and others" if is_one_of_many else _CALLED.get(nearest.how, nearest.how)
    words = f"“{nearest.words}”, {called}{f', {tie.words}' if tie else ''}"
    more = f"; in the sentence {len(found)} times" if len(found) > 1 else ""
    return f"{name_code(code)}: {words}{_antecedent(place.desk, nearest)}{more}"


def _antecedent(desk: Desk, mention: ActorMention) -> str:
    """What a reference stands for, and where each of it was named last before."""
    if mention.how not in REFERENCES:
        return ""
    named = []
    for code in mention.codes:
        before = [name for name in desk.names if code in name.codes and name.end <= mention.start]
        named.append(
            f"{name_code(code)}, last named as “{before[-1].words}”" if before else f"{name_code(code)}, named later"
        )
    return f"; it stands for {' and '.join(named)}"


def _from_elsewhere(place: Place, code: str) -> str:
    """Where a party comes from that no words of the sentence stand for."""
    former = [
        mention
        for mention in place.mentions
        if code in in_their_time(mention.codes, place.claim.date, place.mentions, place.desk.codes)
    ]
    if former:
        return f"“{former[0].words}” meant it in {place.claim.date}, before {name_code(former[0].codes[0])}"
    before = [name for name in place.desk.names if code in name.codes and name.start < place.claim.sentence[0]]
    last = f"; last named as “{before[-1].words}”" if before else ""
    if code in place.desk.main_parties:
        about = " and ".join(map(name_code, place.desk.main_parties))
        return f"not named in the sentence; the document is about {about}{last}"
    if before:
        return f"not named in the sentence{last}, before it"
    return "named nowhere before the sentence: whoever made the claim took it from the sense"


def find_tie(tree: Tree, token: int, mention: ActorMention) -> Tie | None:
    """How a mention hangs together with the act headed by a token; None where it is the act, or nowhere in the tree."""
    head = token_of(tree.sentence, mention)
    if head is None or head == token:
        return None
    up, down = _above(tree, token), _above(tree, head)
    shared = next(one for one in down if one in up)
    path = down[: down.index(shared)]  # from the mention up to what it shares with the act
    steps = len(path) + up.index(shared)
    if not path:
        return Tie(f"with “{tree.sentence.words[token]}” hanging on it", steps)
    words = _tell_tie(tree, path[-1], shared)
    if shared != token:
        words += f", on which “{tree.sentence.words[token]}” hangs"
    return Tie(words + (", some way off" if steps >= _FAR else ""), steps)


def _tell_tie(tree: Tree, below: int, above: int) -> str:
    """How a word, or what it leads to, stands to the word above it."""
    word, head = tree.sentence.words[below], tree.sentence.words[above]
    if tree.dep(below) in ("prep", "agent"):
        return f"after “{head} {word}”" if below == above + 1 else f"after “{word}” with “{head}”"
    return _TIES.get(tree.dep(below), f"within “{word}” below “{{}}”").format(head)


def _above(tree: Tree, token: int) -> list[int]:
    """A token and those above it, to the root."""
    found = [token]
    while tree.sentence.heads[found[-1]] != found[-1]:
        found.append(tree.sentence.heads[found[-1]])
    return found
