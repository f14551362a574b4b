"""The reader of acts that was trained: an encoder shows every word in its sentence, small heads decide.

The encoder is MiniLM (Wang et al. 2020), fine-tuned on the drill corpus by `training/`. The heads are plain matrices:
which words are acts and of which type; whether a candidate acts, receives or neither; what became of the act; its sectors.
"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from detente.coding.acts import Act, find_acts, tells_no_act
from detente.coding.encoding import HOWS, TYPES, Candidate, Encoding, encode
from detente.coding.parties import BY_DEPENDENCIES, Parties, find_parties
from detente.coding.role_choice import Sides, choose_sides
from detente.coding.role_features import distance_bucket, path_features, standing
from detente.coding.scene import ActReading, Scene
from detente.coding.status import find_status
from detente.model.actor import ActorKind, kind_of
from detente.model.claim import EventType, Sector, Status
from detente.model.document import BlockKind

Floats = NDArray[np.float32]
LEAST_ACT = 0.6  # probability that a word is an act
LEAST_KNOWN = 0.25  # the same for a word that the lists know as one
_REMEMBERED = 4096  # sentences
_LEAST_SECTOR = 0.4
# added to "no part in the act" for parties that the sentence does not name where it names two others: news leaves less to
# the context than the essays that the reader learned from
UNNAMED = 2.0
_RULED = 0.5  # share of sides that the dependency tree shows and that are right, on the drill corpus
_LONGEST_TRIGGER = 4  # words
STATUSES, SECTORS = tuple(Status), tuple(Sector)


class Encoder(Protocol):
    """Gives every piece of a sentence a vector that tells of its sentence."""

    @property
    def weights(self) -> Mapping[str, Floats]:
        """The matrices of the heads, by name."""

    def pieces(self, word: str) -> Sequence[int]:
        """The pieces of a word in the encoder's vocabulary."""

    def run(self, encoding: Encoding) -> Floats:
        """An array (pieces, width) for a sentence; it depends on that sentence alone."""


@dataclass(frozen=True, slots=True)
class _Trigger:
    token: int
    first: int
    last: int
    event_type: EventType
    probability: float


def _key(scene: Scene) -> tuple[object, ...]:
    """All that a reading depends on; offsets count from the sentence, so that it may stand elsewhere."""
    sentence = scene.tree.sentence
    mentions = tuple((m.start - sentence.start, m.end - sentence.start, m.codes, m.how) for m in scene.mentions)
    parse = (sentence.words, sentence.lemmas, sentence.pos, sentence.tags, sentence.deps, sentence.heads)
    return (sentence.text, sentence.kind, parse, mentions, scene.main_parties, scene.recent)


def _can_hold_act(scene: Scene) -> bool:
    """Whether a sentence is worth the encoder: it names two parties, or has a word of an act."""
    return len({code for mention in scene.mentions for code in mention.codes}) > 1 or bool(find_acts(scene.tree))


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def _gelu(values: Floats) -> Floats:
    """The activation of the heads, in the form with tanh (Hendrycks and Gimpel 2016)."""
    inner = 0.7978845608 * (values + 0.044715 * values**3)
    result: Floats = 0.5 * values * (1 + np.tanh(inner))
    return result


class ModelReader:
    """Acts, parties, status and sectors by the trained encoder and its heads."""

    def __init__(self, encoder: Encoder, *, least_act: float = LEAST_ACT, least_known: float = LEAST_KNOWN) -> None:
        self._encoder = encoder
        self._memory: OrderedDict[tuple[object, ...], list[ActReading]] = OrderedDict()
        self._least = np.array([least_act, *[least_known] * len(TYPES), *[least_act] * len(TYPES)], dtype=np.float32)

    def read(self, scenes: Sequence[Scene]) -> list[list[ActReading]]:
        """The acts of each sentence of one document, in order.

        Copies of a report, and articles that quote it, hold the same sentences about the same parties: what was read of
        one is remembered for the next. A reading depends on its scene alone, so that remembering changes no result.
        """
        return [self._remembered(scene) for scene in scenes]

    def _remembered(self, scene: Scene) -> list[ActReading]:
        key = _key(scene)
        if key in self._memory:
            self._memory.move_to_end(key)
            return self._memory[key]
        found = self._acts(encode(scene, self._encoder.pieces)) if _can_hold_act(scene) else []
        self._memory[key] = found
        if len(self._memory) > _REMEMBERED:
            self._memory.popitem(last=False)
        return found

    def _head(self, name: str, values: Floats) -> Floats:
        """A head of two layers."""
        weights = self._encoder.weights
        hidden = _gelu(values @ weights[f"{name}.0"] + weights[f"{name}.0.bias"])
        result: Floats = hidden @ weights[f"{name}.1"] + weights[f"{name}.1.bias"]
        return result

    def _acts(self, encoding: Encoding) -> list[ActReading]:
        if not encoding.candidates:
            return []
        vectors = self._encoder.run(encoding)
        found = [
            self._reading(encoding, vectors, trigger)
            for trigger in self._triggers(encoding, vectors)
            if not tells_no_act(encoding.scene.tree, trigger.token)
        ]
        readings: dict[tuple[object, ...], ActReading] = {}
        for reading in found:
            if _is_between(reading):
                readings.setdefault((reading.token, reading.event_type), reading)
        return list(readings.values())

    def _triggers(self, encoding: Encoding, vectors: Floats) -> list[_Trigger]:
        """Runs of words that are likelier an act than not and of one type, each headed by its likeliest word."""
        weights = self._encoder.weights
        words = vectors[list(encoding.words)]
        shares = _softmax(words @ weights["act"] + weights["act.bias"])
        types = shares[:, 1:].argmax(axis=1)
        likeness = 1 - shares[:, 0]
        is_act = likeness >= self._least[[encoding.marks[place] for place in encoding.words]]
        found, token = [], 0
        while token < len(words):
            last = token
            if is_act[token]:
                while (
                    last + 1 < len(words)
                    and last - token < _LONGEST_TRIGGER - 1
                    and is_act[last + 1]
                    and types[last + 1] == types[token]
                ):
                    last += 1
                head = token + int(likeness[token : last + 1].argmax())
                found.append(_Trigger(head, token, last, TYPES[int(types[token])], float(likeness[head])))
            token = last + 1
        return found

    def _reading(self, encoding: Encoding, vectors: Floats, trigger: _Trigger) -> ActReading:
        sentence = encoding.scene.tree.sentence
        words = sentence.text[
            sentence.starts[trigger.first] - sentence.start : sentence.end_of(trigger.last) - sentence.start
        ]
        act = vectors[encoding.words[trigger.token]]
        kind = self._encoder.weights["type"][1 + TYPES.index(trigger.event_type)]
        codes, scores = self._roles(encoding, vectors, trigger, words)
        pattern = self._head("pattern", np.concatenate([act, vectors[0], kind]))
        sides = _with_coordinated(encoding, choose_sides(codes, scores.tolist(), pattern.tolist()))
        ruled = _by_dependencies(encoding.scene, trigger, words)
        if ruled:
            sides = Sides(ruled.actors, ruled.recipients, max(sides.probability, _RULED))
        told = find_status(encoding.scene.tree, trigger.token, is_headline=_is_headline(encoding))
        marks = np.zeros(2 * len(STATUSES) + 1, dtype=np.float32)
        marks[STATUSES.index(told.status) + len(STATUSES) * told.is_marked] = 1
        marks[-1] = _is_headline(encoding)
        status = STATUSES[int(self._head("status", np.concatenate([act, vectors[0], marks])).argmax())]
        how = "subject, object and prepositions of the act" if ruled else "read from the sentence as a whole"
        because = (
            ("type", f"“{words}” reads as {trigger.event_type} ({trigger.probability:.0%})"),
            ("parties", f"{how} ({sides.probability:.0%})"),
        )
        return ActReading(
            trigger.token, words, trigger.event_type, sides.actors, sides.recipients, status,
            self._sectors(act, vectors[0]), round(trigger.probability * sides.probability, 3), "model.reader", because,
        )  # fmt: skip

    def _sectors(self, act: Floats, whole: Floats) -> tuple[Sector, ...] | None:
        scores = self._head("sector", np.concatenate([act, whole]))
        shares = 1 / (1 + np.exp(-scores))
        likely = [int(place) for place in shares.argsort()[::-1][:3] if shares[place] >= _LEAST_SECTOR]
        return tuple(SECTORS[place] for place in likely) or None

    def _roles(self, encoding: Encoding, vectors: Floats, trigger: _Trigger, words: str) -> tuple[list[str], Floats]:
        """For each party among the candidates, scores for no part in the act, actor and recipient.

        A party that stands in several places is read where its words speak loudest: the fourth score of the head weighs
        the places.
        """
        candidates = encoding.candidates
        rows = self._head("role", self._role_inputs(encoding, vectors, trigger, words))
        places: dict[str, list[int]] = {}
        for place, candidate in enumerate(candidates):
            for code in candidate.codes:
                places.setdefault(code, []).append(place)
        pooled = np.stack([(_softmax(rows[at, 3])[:, None] * rows[at, :3]).sum(axis=0) for at in places.values()])
        unnamed = [all(candidates[place].token is None for place in at) for at in places.values()]
        if unnamed.count(False) > 1:
            pooled[unnamed, 0] += UNNAMED
        return list(places), pooled

    def _role_inputs(self, encoding: Encoding, vectors: Floats, trigger: _Trigger, words: str) -> Floats:
        weights, tree = self._encoder.weights, encoding.scene.tree
        candidates: Sequence[Candidate] = encoding.candidates
        act = vectors[encoding.words[trigger.token]]
        spans = np.stack([vectors[candidate.first : candidate.last].mean(axis=0) for candidate in candidates])
        distances = weights["distance"][[distance_bucket(trigger.token, candidate.token) for candidate in candidates]]
        hows = weights["how"][[HOWS.index(candidate.how) for candidate in candidates]]
        paths = np.stack(
            [
                weights["path"][path_features(tree, trigger.token, candidate.token)].sum(axis=0)
                for candidate in candidates
            ]
        )
        kind = weights["type"][1 + TYPES.index(trigger.event_type)]
        same = len(candidates)
        stand = np.array(standing(encoding, trigger.token, trigger.event_type, words), dtype=np.float32)
        columns = [np.tile(act, (same, 1)), spans, act * spans, distances, hows, paths, np.tile(kind, (same, 1)), stand]
        result: Floats = np.concatenate(columns, axis=1).astype(np.float32)
        return result


def _by_dependencies(scene: Scene, trigger: _Trigger, words: str) -> Parties | None:
    """The sides by the dependency tree, where it shows both; it errs less often there than the heads do."""
    act = Act(trigger.token, words, trigger.event_type, "", is_weak=False)
    found = find_parties(scene.tree, act, scene.mentions, scene.main_parties)
    has_both = found and found.how == BY_DEPENDENCIES and found.actors and (found.recipients or len(found.actors) > 1)
    return found if has_both else None


def _with_coordinated(encoding: Encoding, sides: Sides) -> Sides:
    """The sides with all members of a list of which one was chosen: "joined by A, B and C"."""
    tree = encoding.scene.tree
    at = {candidate.token: candidate.codes for candidate in encoding.candidates if candidate.token is not None}
    mates: dict[str, list[str]] = {}
    for token, codes in at.items():
        head = tree.sentence.heads[token]
        if tree.dep(token) == "conj" and head in at:
            chain = mates.setdefault(at[head][0], [])
            chain += codes
            for code in codes:
                mates.setdefault(code, []).append(at[head][0])
    actors = _closed(sides.actors, mates, sides.recipients)
    return Sides(actors, _closed(sides.recipients, mates, actors), sides.probability)


def _closed(codes: Sequence[str], mates: Mapping[str, Sequence[str]], others: Sequence[str]) -> tuple[str, ...]:
    found = list(codes)
    for code in found:  # grows while it is read: a list of five is a chain of four links
        found += [mate for mate in mates.get(code, ()) if mate not in found and mate not in others]
    return tuple(found)


def _is_headline(encoding: Encoding) -> bool:
    return encoding.scene.tree.sentence.kind in (BlockKind.TITLE, BlockKind.HEADING)


def _is_between(reading: ActReading) -> bool:
    """Whether the act can be one between states: a state or an organisation of states has a part in it."""
    codes = {*reading.actors, *reading.recipients}
    return any(kind_of(code) is not ActorKind.GROUP for code in codes)
