"""Which words of a sentence tell an act, and of which type, by the trained encoder."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.coding.encoding import TYPES, Encoding
from detente.coding.heads import Floats, softmax
from detente.coding.parties import Parties, find_parties_of, is_receiving
from detente.coding.scene import Scene
from detente.coding.status_reading import words_of
from detente.model.claim import EventType

_LONGEST = 4  # words


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words `[first, last]` that tell an act, headed by `token`; how likely they do, and how likely an act is of the type."""

    token: int
    first: int
    last: int
    words: str
    event_type: EventType
    probability: float
    type_probability: float

    def parties_by_tree(self, scene: Scene) -> Parties | None:
        """What the dependency tree makes of who does it to whom."""
        return find_parties_of(scene.tree, self.token, self.event_type, scene.mentions, scene.main_parties)


def find_triggers(encoding: Encoding, scores: Floats, least: Sequence[float]) -> list[Trigger]:
    """Runs of words that are likelier an act than asked and of one type, each headed by its likeliest word.

    Args:
        encoding: the sentence.
        scores: (words, 1 + types), for no act and each type.
        least: the probability that is asked of a word, by its mark in the encoding.
    """
    shares = softmax(scores)
    likeness = 1 - shares[:, 0]
    types = _types(encoding, shares)
    is_act = likeness >= np.array(least, dtype=np.float32)[[encoding.marks[place] for place in encoding.words]]
    found, token = [], 0
    while token < len(shares):
        last = token
        if is_act[token]:
            while (
                last + 1 < len(shares)
                and last - token < _LONGEST - 1
                and is_act[last + 1]
                and types[last + 1] == types[token]
            ):
                last += 1
            head = token + int(likeness[token : last + 1].argmax())
            words = _words(encoding, token, last)
            of_type = float(shares[head, 1 + types[token]] / likeness[head])
            found.append(Trigger(head, token, last, words, TYPES[types[token]], float(likeness[head]), of_type))
        token = last + 1
    return found


def _types(encoding: Encoding, shares: Floats) -> list[int]:
    """The likeliest type of each word, but for refusals that are none: who has not received a thing has refused nothing, and there the
    next in line counts; who will not oppose promises, and who did not has let it pass.
    """
    tree, rejecting = encoding.scene.tree, TYPES.index(EventType.REJECT)
    kinds = shares[:, 1:].copy()
    for token in np.flatnonzero(kinds.argmax(axis=1) == rejecting).tolist():
        if tree.negation(token) is None:
            continue
        if is_receiving(tree, token):
            kinds[token, rejecting] = 0
        elif tree.lemma(token) in words_of("opposing"):
            is_ahead = any(tree.sentence.tags[word] == "MD" for word in tree.having(token, "aux"))
            kinds[token, TYPES.index(EventType.AGREE if is_ahead else EventType.SUPPORT)] = 1
    return [int(kind) for kind in kinds.argmax(axis=1)]


def _words(encoding: Encoding, first: int, last: int) -> str:
    sentence = encoding.scene.tree.sentence
    return sentence.text[sentence.starts[first] - sentence.start : sentence.end_of(last) - sentence.start]
