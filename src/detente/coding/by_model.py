"""The reader of acts that was trained: an encoder shows every word in its sentence, small heads decide.

The encoder is MiniLM (Wang et al. 2020), fine-tuned on the drill corpus by `training/`. The heads are plain matrices:
which words are acts and of which type; whether a candidate acts, receives or neither; status; sectors.
"""

from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from detente.coding.acts import find_acts, tells_no_act
from detente.coding.confidence import Signals, confidence_of
from detente.coding.encoding import TYPES, Encoding, encode
from detente.coding.heads import Encoder, Floats, Heads, softmax
from detente.coding.scene import ActReading, Scene
from detente.coding.sides import SidesReading, read_sides
from detente.coding.status import find_status
from detente.coding.story import Story
from detente.coding.told_types import as_told
from detente.coding.triggers import Trigger, find_triggers
from detente.model.actor import ActorKind, kind_of
from detente.model.claim import Sector, Status
from detente.model.document import BlockKind

LEAST_ACT = 0.6  # probability that a word is an act
LEAST_KNOWN = 0.35  # the same for a word that the lists know as one
_REMEMBERED = 4096  # sentences
_LEAST_SECTOR = 0.4
_LEAST_STATUS = 0.8
STATUSES, SECTORS = tuple(Status), tuple(Sector)


def _key(scene: Scene) -> tuple[object, ...]:
    """All that a reading depends on; offsets count from the sentence, so that it may stand elsewhere."""
    sentence = scene.tree.sentence
    mentions = tuple((m.start - sentence.start, m.end - sentence.start, m.codes, m.how) for m in scene.named)
    parse = (sentence.words, sentence.lemmas, sentence.pos, sentence.tags, sentence.deps, sentence.heads)
    return (sentence.text, sentence.kind, parse, mentions, scene.main_parties, scene.recent, scene.titled, scene.before)


def can_hold_act(scene: Scene) -> bool:
    """Whether a sentence is worth the encoder: it names two parties, or has a word of an act."""
    return len({code for mention in scene.named for code in mention.codes}) > 1 or bool(find_acts(scene.tree))


class ModelReader:
    """Acts, parties and sectors by the trained encoder and its heads; status where no word tells it."""

    def __init__(self, encoder: Encoder, *, least_act: float = LEAST_ACT, least_known: float = LEAST_KNOWN) -> None:
        self._encoder = encoder
        self._heads = Heads(encoder.weights)
        self._memory: OrderedDict[tuple[object, ...], list[ActReading]] = OrderedDict()
        self._least = (least_act, *[least_known] * len(TYPES), *[least_act] * len(TYPES))

    def read(self, scenes: Sequence[Scene]) -> list[list[ActReading]]:
        """The acts of each sentence of one document, in order.

        Copies of a report, and articles that quote it, hold the same sentences about the same parties: what was read of
        one is remembered for the next. A reading depends on its scene and on the acts told before, so that remembering changes no result.
        """
        story = Story()
        found = []
        for scene in scenes:
            found.append(self._remembered(scene, story))
            for reading in found[-1]:
                story.add(reading.event_type, reading.actors, reading.recipients)
        return found

    def _remembered(self, scene: Scene, story: Story) -> list[ActReading]:
        key = (_key(scene), story.key)
        if key in self._memory:
            self._memory.move_to_end(key)
            return self._memory[key]
        found = self._acts(encode(scene, self._encoder.pieces), story) if can_hold_act(scene) else []
        self._memory[key] = found
        if len(self._memory) > _REMEMBERED:
            self._memory.popitem(last=False)
        return found

    def _acts(self, encoding: Encoding, story: Story) -> list[ActReading]:
        if not encoding.candidates:
            return []
        vectors, shared = self._encoder.run(encoding)
        tree = encoding.scene.tree
        weights = self._encoder.weights
        scores = vectors[list(encoding.words)] @ weights["act"] + weights["act.bias"]
        triggers = [t for t in find_triggers(encoding, scores, self._least) if not tells_no_act(tree, t.token)]
        triggers = [as_told(encoding.scene, trigger, story) for trigger in triggers]
        if not triggers:
            return []
        marks = {encoding.words[t.token]: weights["marked"][1 + TYPES.index(t.event_type)] for t in triggers}
        looks = self._encoder.look_again(shared, marks)
        readings: dict[tuple[object, ...], ActReading] = {}
        told = story.copy()
        for trigger, look in zip(triggers, looks, strict=True):
            reading = self._reading(encoding, look, trigger, told)
            if _is_between(reading):
                readings.setdefault((reading.token, reading.event_type), reading)
                told.add(reading.event_type, reading.actors, reading.recipients)
        return list(readings.values())

    def _reading(self, encoding: Encoding, look: Floats, trigger: Trigger, story: Story) -> ActReading:
        sides = read_sides(self._heads, look, encoding, trigger, story)
        act, whole = look[encoding.words[trigger.token]], look[0]
        how = "subject, object and prepositions of the act"
        if not sides.is_agreed:
            how = f"read from the sentence as a whole ({sides.probability:.0%})"
        because = (
            ("type", f"“{trigger.words}” reads as {trigger.event_type} ({trigger.probability:.0%})"),
            ("parties", how),
        )
        return ActReading(
            trigger.token, trigger.words, trigger.event_type, sides.actors, sides.recipients,
            self._status(encoding, trigger, act, whole), self._sectors(act, whole),
            round(self._confidence(self._signals(encoding, trigger, sides)), 3), "model.reader", because,
        )  # fmt: skip

    def _signals(self, encoding: Encoding, trigger: Trigger, sides: SidesReading) -> Signals:
        return Signals(
            act=trigger.probability,
            kind=trigger.type_probability,
            sides=sides.probability,
            is_known=bool(encoding.marks[encoding.words[trigger.token]]),
            is_agreed=sides.is_agreed,
            is_opposed=sides.is_opposed,
            is_named=sides.is_named,
        )

    def _status(self, encoding: Encoding, trigger: Trigger, act: Floats, whole: Floats) -> Status | None:
        """The status where the words of the sentence leave it open and the reader is sure; None leaves it to the rules."""
        is_headline = encoding.scene.tree.sentence.kind in (BlockKind.TITLE, BlockKind.HEADING)
        told = find_status(encoding.scene.tree, trigger.token, is_headline=is_headline, event_type=trigger.event_type)
        if told.is_marked:
            return None
        marks = np.zeros(2 * len(STATUSES) + 1, dtype=np.float32)
        marks[STATUSES.index(told.status)] = 1
        marks[-1] = is_headline
        shares = softmax(self._heads("status", act, whole, marks))
        best = int(shares.argmax())
        return STATUSES[best] if shares[best] >= _LEAST_STATUS else None

    def _confidence(self, signals: Signals) -> float:
        return confidence_of(signals)

    def _sectors(self, act: Floats, whole: Floats) -> tuple[Sector, ...] | None:
        scores = self._heads("sector", act, whole)
        shares = 1 / (1 + np.exp(-scores))
        likely = [int(place) for place in shares.argsort()[::-1][:3] if shares[place] >= _LEAST_SECTOR]
        return tuple(SECTORS[place] for place in likely) or None


def _is_between(reading: ActReading) -> bool:
    """Whether the act can be one between states: a state or an organisation of states has a part in it."""
    codes = {*reading.actors, *reading.recipients}
    return any(kind_of(code) is not ActorKind.GROUP for code in codes)
