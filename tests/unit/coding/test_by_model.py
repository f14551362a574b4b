"""The trained reader on an encoder of our own making: what is tested is the reading of scores, not their worth."""

from collections.abc import Mapping

import numpy as np
import pytest
from tests.factory import parsed

from detente.coding.by_model import SECTORS, STATUSES, ModelReader
from detente.coding.code import code_document
from detente.coding.desk import Desk
from detente.coding.encoding import HOWS, N_MARKS, TYPES
from detente.coding.role_features import N_BUCKETS, N_DISTANCES, N_STANDING
from detente.coding.scene import Scene
from detente.coding.tree import Tree
from detente.language.encoder import load_encoder
from detente.language.read import read_sentences
from detente.model.actor import ActorMention
from detente.model.claim import EventType, Status
from detente.model.document import Block, BlockKind, Document

WIDTH, HIDDEN, SMALL = 4, 3, 2
CODES = {"Zambria": "ZAA", "Quelland": "ZBB"}
_MARK = 1.0


class FakeEncoder:
    """Every piece has the vector of its mark's number; the act head takes marked words for acts of one type."""

    def __init__(self, event_type: EventType = EventType.ASSAULT) -> None:
        role = 3 * WIDTH + SMALL * 4 + N_STANDING
        head = {
            "role": (role, 4),
            "pattern": (2 * WIDTH + SMALL, 4),
            "status": (2 * WIDTH + 2 * len(STATUSES) + 1, len(STATUSES)),
            "sector": (2 * WIDTH, len(SECTORS)),
        }
        weights: dict[str, np.ndarray] = {}
        for name, (wide, out) in head.items():
            weights[f"{name}.0"], weights[f"{name}.0.bias"] = np.zeros((wide, HIDDEN)), np.zeros(HIDDEN)
            weights[f"{name}.1"], weights[f"{name}.1.bias"] = np.zeros((HIDDEN, out)), np.zeros(out)
        for name, size in (
            ("path", N_BUCKETS),
            ("distance", N_DISTANCES),
            ("how", len(HOWS)),
            ("type", 1 + len(TYPES)),
        ):
            weights[name] = np.zeros((size, SMALL))
        weights["mark"], weights["marked"] = np.zeros((N_MARKS, WIDTH)), np.zeros((1 + len(TYPES), WIDTH))
        weights["act"] = np.zeros((WIDTH, 1 + len(TYPES)))
        weights["act"][0, 1 + TYPES.index(event_type)] = 20.0
        weights["act.bias"] = np.zeros(1 + len(TYPES))
        weights["act.bias"][0] = 10.0
        self.weights: Mapping[str, np.ndarray] = {name: values.astype(np.float32) for name, values in weights.items()}
        self.runs = 0

    def pieces(self, word):
        return (len(word),)

    def run(self, encoding):
        self.runs += 1
        vectors = np.zeros((len(encoding.pieces), WIDTH), dtype=np.float32)
        vectors[:, 0] = [_MARK if mark else 0.0 for mark in encoding.marks]
        return vectors, vectors

    def look_again(self, shared, marks):
        return np.stack([shared for _ in marks])


def scene(table, **more):
    sentence = parsed(table)
    mentions = tuple(
        ActorMention(start, start + len(word), word, (CODES[word],), "name")
        for word, start in zip(sentence.words, sentence.starts, strict=True)
        if word in CODES
    )
    return Scene(Tree(sentence), mentions, **{"main_parties": (), "recent": (), **more})


ATTACK = "Zambria/Zambria/PROPN/NNP/nsubj/1 attacked/attack/VERB/VBD/ROOT/1 Quelland/Quelland/PROPN/NNP/dobj/1 today/today/NOUN/NN/npadvmod/1"


@pytest.fixture
def encoder():
    return FakeEncoder()


def test_the_parties_are_those_of_the_network_whatever_the_tree_shows(encoder):
    [[reading]] = ModelReader(encoder).read([scene(ATTACK)])
    assert (reading.event_type, reading.actors, reading.recipients) == (EventType.ASSAULT, ("ZAA", "ZBB"), ())
    assert "the sentence as a whole" in dict(reading.because)["parties"]
    assert reading.words == "attacked"
    assert 0 < reading.confidence < 1


@pytest.mark.parametrize(
    ("said", "expected"),
    [("not/not/PART/RB/neg/3", EventType.COOPERATE), ("coldly/coldly/ADV/RB/advmod/3", EventType.SANCTION)],
)
def test_who_has_not_received_a_thing_refuses_nothing(said, expected):
    table = (
        f"Zambria/Zambria/PROPN/NNP/nsubj/3 has/have/AUX/VBZ/aux/3 {said} received/receive/VERB/VBN/ROOT/3 "
        "jets/jet/NOUN/NNS/dobj/3 from/from/ADP/IN/prep/3 Quelland/Quelland/PROPN/NNP/pobj/5"
    )
    [[reading]] = ModelReader(FakeEncoder(EventType.SANCTION)).read([scene(table)])
    assert reading.event_type is expected


def test_a_town_of_a_state_is_a_party_to_choose(encoder):
    table = "Zambria/Zambria/PROPN/NNP/nsubj/1 shelled/shell/VERB/VBD/ROOT/1 Quelport/Quelport/PROPN/NNP/dobj/1"
    town = ActorMention(16, 24, "Quelport", ("ZBB",), "place")
    [[alone]] = ModelReader(encoder).read([scene(table)])
    [[reading]] = ModelReader(encoder).read([scene(table, places=(town,))])
    assert (alone.actors, {*reading.actors, *reading.recipients}) == (("ZAA",), {"ZAA", "ZBB"})


def test_a_sentence_without_names_or_words_of_acts_costs_no_run(encoder):
    assert ModelReader(encoder).read([scene("Lakes/lake/NOUN/NNS/nsubj/1 froze/freeze/VERB/VBD/ROOT/1")]) == [[]]
    assert encoder.runs == 0


def test_what_was_read_is_remembered(encoder):
    reader = ModelReader(encoder)
    assert reader.read([scene(ATTACK)]) == reader.read([scene(ATTACK)])
    assert encoder.runs == 1


def test_the_same_sentence_is_read_anew_where_other_acts_stand_before_it(encoder):
    ModelReader(encoder).read([scene(ATTACK), scene(ATTACK)])
    assert encoder.runs == 2


def test_nothing_is_an_act_to_a_reader_that_asks_for_certainty(encoder):
    assert ModelReader(encoder, least_act=1.1, least_known=1.1).read([scene(ATTACK)]) == [[]]


@pytest.mark.model
def test_who_denies_it_denies_the_act_told_last(engine):
    text = "The press wrote that Peru had sold jets to Ghana. Peruvian officials denied it."
    document = Document("d", "d", text, (Block(0, len(text), BlockKind.PARAGRAPH),))
    sentences = read_sentences(document, engine)
    [told], [denied] = ModelReader(load_encoder()).read(Desk(document, sentences).scenes)
    assert (told.event_type, denied.event_type) == (EventType.COOPERATE, EventType.COOPERATE)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Peru has not received any tank from Ghana.", (EventType.COOPERATE, Status.DENIED)),
        ("The minister said that Peru would not block Ghana's entry.", (EventType.AGREE, Status.OCCURRED)),
        ("Ghana did not oppose Peru's entry.", (EventType.SUPPORT, Status.OCCURRED)),
        ("Ghana opposed Peru's entry.", (EventType.REJECT, Status.OCCURRED)),
        (
            "Peru and Ghana agreed on a dam. The project has been frozen since 2022.",
            (EventType.COOPERATE, Status.STALLED),
        ),
        ("Peru helped Ghana to become a member of the IMO.", (EventType.SUPPORT, Status.OCCURRED)),
        ("Peru helped Ghana with tents and medicine.", (EventType.AID, Status.OCCURRED)),
        ("Peru helped Ghana with wheat after the UN resolution.", (EventType.AID, Status.OCCURRED)),
        ("The drills of Peru and Ghana were suspended.", (EventType.COOPERATE, Status.STALLED)),
        ("The drills of Peru and Ghana were suspended by Peru.", (EventType.SANCTION, Status.OCCURRED)),
    ],
)
def test_what_the_words_leave_no_choice_in(engine, text, told):
    document = Document("d", "d", text, (Block(0, len(text), BlockKind.PARAGRAPH),))
    claims = code_document(document, read_sentences(document, engine), ModelReader(load_encoder())).claims
    assert told in {(claim.event_type, claim.status) for claim in claims}
