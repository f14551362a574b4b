"""The whole coding of a document, with readers of acts that need no language model."""

import pytest
from tests.factory import document, parsed, sentences

from detente.coding.code import code_document
from detente.coding.scene import ActReading
from detente.model.claim import EventType, Status

pytestmark = pytest.mark.usefixtures("invented_states")
TEXT = "Zambria attacked Quelland in Quell on 5 May 2014 with 40 tanks"


class OneAct:
    """Reads in every sentence that its second word is an attack of Zambria on Quelland."""

    def __init__(self, status=None):
        self.status = status
        self.seen = []

    def read(self, scenes):
        self.seen += scenes
        return [[self._reading(scene.tree.sentence)] for scene in scenes]

    def _reading(self, sentence):
        words = sentence.words[1]
        return ActReading(
            1, words, EventType.ASSAULT, ("ZAA",), ("ZBB",), self.status, None, 0.5, "test", (("type", words),)
        )


class NoAct:
    def read(self, scenes):
        return [[] for _ in scenes]


def sentence(text, start=0, **fields):
    tokens = [f"{word}/{word}/X/XX/dep/1" for word in text.split()]
    tokens[1] = f"{text.split()[1]}/attack/VERB/VBD/ROOT/1"
    return parsed(" ".join(tokens), start, **fields)


def code(text=TEXT, reader=None, **fields):
    of = document(text, **fields)
    parts = tuple(
        sentence(text[block.start : block.end], block.start, index=number, block=number)
        for number, block in enumerate(of.blocks)
    )
    return code_document(of, parts, reader or OneAct()).claims


def test_every_column_is_filled_by_its_own_mechanism():
    [claim] = code()
    assert (claim.event_type, claim.actors, claim.recipients) == (EventType.ASSAULT, ("ZAA",), ("ZBB",))
    assert (claim.date, claim.place, claim.status) == ("2014-05-05", "Quell", Status.OCCURRED)
    assert [(quantity.value, quantity.what) for quantity in claim.quantities] == [(40, "tanks")]
    assert (claim.trigger, claim.rule_id, claim.speaker) == ("attacked", "test", None)
    assert claim.evidence.quote == TEXT


def test_it_says_why():
    because = dict(code()[0].because)
    assert (because["type"], because["status"]) == ("attacked", "“attacked”")
    assert "5 May 2014" in because["date"]


def test_offsets_of_quantities_are_those_of_the_document():
    text = f"It was quiet\n{TEXT}"
    quantity = code(text)[-1].quantities[0]
    assert text[quantity.start : quantity.end].startswith("40")


def test_the_readers_status_serves_where_no_word_marks_one():
    assert code(reader=OneAct(Status.ALLEGED))[0].status is Status.ALLEGED


def test_claims_stand_in_the_order_of_the_text():
    claims = code(f"{TEXT}\nQuelland attacked Zambria in May")
    assert [claim.evidence.start for claim in claims] == [0, len(TEXT) + 1]


def test_the_reader_is_given_the_main_parties_and_who_was_named_last():
    reader = OneAct()
    code(f"Zambria met Quelland\nOstrava Vale met Zambria\n{TEXT}", reader)
    assert [set(scene.main_parties) for scene in reader.seen] == [{"ZAA", "ZBB"}] * 3
    assert [scene.recent for scene in reader.seen] == [(), ("ZAA", "ZBB"), ("ZCC", "ZAA", "ZBB")]


def test_sentences_that_were_not_parsed_are_not_read():
    reader = OneAct()
    assert code_document(document(TEXT), sentences(document(TEXT)), reader).claims == ()
    assert reader.seen == []


def test_the_id_hangs_on_document_place_type_and_parties():
    same, other = code()[0].claim_id, code(document_id="two")[0].claim_id
    assert code()[0].claim_id == same != other


def test_without_acts_there_are_no_claims():
    assert code(reader=NoAct()) == ()


def test_an_empty_document_says_nothing():
    coded = code_document(document(""), ())
    assert (coded.claims, coded.figures, coded.assessments, coded.mentions) == ((), (), (), ())
