"""What tells whether a candidate is the actor or the recipient of an act, beside the encoder's vectors.

Three kinds: the path over the dependency tree from act to candidate, as hashed features (Weinberger et al. 2009); what
the rules of `parties` make of it; and the candidate's standing in the document.
"""

from collections.abc import Sequence
from typing import Protocol
from zlib import crc32

from detente.coding.encoding import Candidate, Encoding
from detente.coding.parties import BY_DEPENDENCIES, Parties
from detente.coding.story import N_TOLD, Story
from detente.coding.tree import Tree
from detente.model.claim import EventType

N_BUCKETS = 4096  # of hashed path features; 0 means a party that the sentence does not name
N_DISTANCES = 13
N_STANDING = 18 + 5 + N_TOLD
_SKIPPED = frozenset({"vconj", "^conj", "vcompound", "vcc"})  # steps that change no role
_FOUND_BY = (BY_DEPENDENCIES, "the two parties of the sentence", "the two parties of the document")
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_EDGES = (1, 2, 4, 8, 16)  # distances in words, by steps that grow


class Told(Protocol):
    """An act of a sentence."""

    @property
    def token(self) -> int:
        """The token that heads its words."""

    @property
    def event_type(self) -> EventType:
        """Its type."""


def _bucket(feature: str) -> int:
    return crc32(feature.encode()) % (N_BUCKETS - 1) + 1


def _line_up(tree: Tree, token: int) -> list[int]:
    line = [token]
    while tree.sentence.heads[token] != token:
        token = tree.sentence.heads[token]
        line.append(token)
    return line


def _label(tree: Tree, token: int) -> str:
    dep = tree.dep(token)
    return f"{dep}:{tree.lemma(token)}" if dep in ("prep", "agent") else dep


def path_features(tree: Tree, act: int, token: int | None) -> list[int]:
    """The hashed features of the path from an act to a candidate's token; [0] where the sentence does not name it."""
    if token is None:
        return [0]
    up_line, down_line = _line_up(tree, act), _line_up(tree, token)
    turn = next((place for place, here in enumerate(up_line) if here in down_line), None)
    if turn is None:  # two sentences in one, to the parser
        return [_bucket("nopath")]
    top = up_line[turn]
    ups = ["^" + _label(tree, here) for here in up_line[:turn]]
    downs = ["v" + _label(tree, here) for here in reversed(down_line[: down_line.index(top)])]
    path = ups + downs
    voice = "P" if tree.having(act, "nsubjpass", "auxpass", "agent") else "A"
    plain = [step.partition(":")[0] for step in path if step not in _SKIPPED]
    features = [
        "full" + ">".join(path),
        "fp" + voice + ">".join(path) + tree.sentence.pos[act],
        f"len{min(len(path), 8)}",
        f"n{min(len(ups), 4)}{min(len(downs), 5)}",
        "first" + (path[0] if path else "self") + voice,
        "last" + (path[-1] if path else "self") + voice,
        "turn" + tree.sentence.pos[top],
        "plain" + ">".join(plain),
        *("D" + step + voice for step in downs[:3]),
        *("U" + step for step in ups[:3]),
    ]
    return [_bucket(feature) for feature in features]


def distance_bucket(act: int, token: int | None) -> int:
    """How far a candidate stands from the act, and on which side: 0 outside, 1 to 6 before, 7 to 12 after."""
    if token is None:
        return 0
    size = 1 + sum(abs(token - act) > edge for edge in _EDGES)
    return size if token < act else size + 6


def standing(encoding: Encoding, act: Told, shown: Parties | None, story: Story) -> list[list[float]]:
    """For each candidate, what the dependency tree shows of it, how it stands in document and sentence, and what part it had in
    the acts told before.

    Returns:
        One row of N_STANDING numbers, 0 or 1, a candidate.
    """
    scene, candidates, ruled = encoding.scene, encoding.candidates, shown
    role = {**dict.fromkeys(ruled.recipients, 2), **dict.fromkeys(ruled.actors, 1)} if ruled else {}
    found_by = 1 + _FOUND_BY.index(ruled.how) if ruled else 0
    inside = {code for candidate in candidates if candidate.token is not None for code in candidate.codes}
    shape = _shape(scene.tree, act.token)
    return [
        [
            *_row(candidate, scene.main_parties, inside, role, found_by),
            float(candidate.codes[0] in scene.titled),
            float(candidate.codes[0] in scene.before),
            *shape,
            *story.standing(candidate.codes[0], act.event_type),
        ]
        for candidate in candidates
    ]


def _shape(tree: Tree, act: int) -> list[float]:
    """Whether the act is a noun, one known already ("the ban"), a passive without an agent."""
    is_noun = tree.sentence.pos[act] in ("NOUN", "PROPN")
    is_known = is_noun and any(tree.lemma(child) in _DEFINITE for child in tree.children[act])
    is_agentless = bool(tree.having(act, "nsubjpass", "auxpass")) and not tree.having(act, "agent")
    return [float(is_noun), float(is_known), float(is_agentless)]


def _row(
    candidate: Candidate, main: Sequence[str], inside: set[str], role: dict[str, int], found_by: int
) -> list[float]:
    code = candidate.codes[0]
    in_document = [code in inside, list(main[:1]) == [code], list(main[1:2]) == [code], len(candidate.codes) > 1]
    in_sentence = [len(inside) == 0, len(inside) == 1, len(inside) == 2, len(inside) > 2]
    by_rule = [role.get(code, 0) == side and found_by == how for side in (1, 2) for how in (1, 2, 3)]
    passed_over = [code not in role and found_by == how for how in (0, 1, 2, 3)]
    return [float(value) for value in (*in_document, *in_sentence, *by_rule, *passed_over)]
