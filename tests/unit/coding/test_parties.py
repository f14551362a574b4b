"""Parties from hand-made trees; the case file `parties.txt` has sentences."""

import pytest
from tests.factory import parsed

from detente.coding.acts import Act
from detente.coding.parties import Parties, find_parties
from detente.coding.tree import Tree
from detente.model.actor import ActorMention
from detente.model.claim import EventType

CODES = {"Zambria": ("ZAA",), "Quelland": ("ZBB",), "Ostra": ("ZCC",), "both": ("ZAA", "ZBB")}
ATTACKED = "Zambria/Zambria/PROPN/NNP/nsubj/1 attacked/attack/VERB/VBD/ROOT/1 Quelland/Quelland/PROPN/NNP/dobj/1"
MET_WITH = (
    "Zambria/Zambria/PROPN/NNP/nsubj/1 met/meet/VERB/VBD/ROOT/1 with/with/ADP/IN/prep/1 "
    "Quelland/Quelland/PROPN/NNP/pobj/2"
)
ALONE = "Zambria/Zambria/PROPN/NNP/nsubj/1 signed/sign/VERB/VBD/ROOT/1"


def parties(table, token, event_type=EventType.ASSAULT, main=()):
    sentence = parsed(table)
    act = Act(token, sentence.words[token], event_type, "test", is_weak=False)
    mentions = [
        ActorMention(start, start + len(word), word, CODES[word], "name")
        for word, start in zip(sentence.words, sentence.starts, strict=True)
        if word in CODES
    ]
    return find_parties(Tree(sentence), act, mentions, main)


def test_subject_and_object():
    assert parties(ATTACKED, 1) == Parties(("ZAA",), ("ZBB",), "dependencies")


def test_together_is_mutual_only_where_the_act_is():
    assert parties(MET_WITH, 1, EventType.CONSULT) == Parties(("ZAA", "ZBB"), (), "dependencies")
    assert parties(MET_WITH, 1, EventType.SANCTION) == Parties(("ZAA",), ("ZBB",), "dependencies")


def test_several_subjects_of_a_mutual_act_have_no_recipients():
    table = "both/both/DET/DT/nsubj/1 signed/sign/VERB/VBD/ROOT/1"
    assert parties(table, 1, EventType.AGREE) == Parties(("ZAA", "ZBB"), (), "dependencies")


def test_where_a_side_is_missing_the_two_parties_of_the_sentence_serve():
    table = ALONE + " near/near/ADV/RB/advmod/1 Quelland/Quelland/PROPN/NNP/npadvmod/2"
    assert parties(table, 1) == Parties(("ZAA",), ("ZBB",), "the two parties of the sentence")


def test_else_the_two_parties_of_the_document():
    found = parties(ALONE, 1, main=("ZBB", "ZAA"))
    assert found == Parties(("ZAA",), ("ZBB",), "the two parties of the document")


def test_a_party_that_the_document_is_not_about_takes_no_other_side():
    assert parties(ALONE, 1, main=("ZBB", "ZCC")) == Parties(("ZAA",), (), "dependencies")


def test_in_a_text_on_two_parties_an_act_by_nobody_is_theirs():
    table = "Treaties/treaty/NOUN/NNS/nsubjpass/2 were/be/AUX/VBD/auxpass/2 signed/sign/VERB/VBN/ROOT/2"
    assert parties(table, 2, EventType.AGREE, ("ZAA", "ZBB")).actors == ("ZAA", "ZBB")


def test_an_act_by_nobody_in_any_other_text_has_no_parties():
    assert parties("Treaties/treaty/NOUN/NNS/nsubj/1 fell/fall/VERB/VBD/ROOT/1", 1) is None


def test_nobody_is_on_both_sides():
    table = ATTACKED.replace("Quelland/Quelland", "both/both")
    assert parties(table, 1) == Parties(("ZAA",), ("ZBB",), "dependencies")


@pytest.mark.parametrize(
    ("verb", "actors"), [("urge/urge", ("ZBB",)), ("promised/promise", ("ZAA",)), ("asked/ask", ("ZBB",))]
)
def test_who_is_bidden_acts(verb, actors):
    table = (
        f"Zambria/Zambria/PROPN/NNP/nsubj/1 {verb}/VERB/VBD/ROOT/1 Quelland/Quelland/PROPN/NNP/dobj/1 "
        "to/to/PART/TO/aux/4 attack/attack/VERB/VB/xcomp/1 Ostra/Ostra/PROPN/NNP/dobj/4"
    )
    assert parties(table, 4) == Parties(actors, ("ZCC",), "dependencies")


@pytest.mark.parametrize(("verb", "actors"), [("accused/accuse", ("ZBB",)), ("dreamed/dream", ("ZAA",))])
def test_who_is_charged_acts(verb, actors):
    table = (
        f"Zambria/Zambria/PROPN/NNP/nsubj/1 {verb}/VERB/VBD/ROOT/1 Quelland/Quelland/PROPN/NNP/dobj/1 "
        "of/of/ADP/IN/prep/1 attacking/attack/VERB/VBG/pcomp/3 Ostra/Ostra/PROPN/NNP/dobj/4"
    )
    assert parties(table, 4) == Parties(actors, ("ZCC",), "dependencies")


def test_the_antecedent_of_which_receives():
    table = (
        "Quelland/Quelland/PROPN/NNP/nsubj/4 which/which/PRON/WDT/dobj/3 Zambria/Zambria/PROPN/NNP/nsubj/3 "
        "attacked/attack/VERB/VBD/relcl/0 thanked/thank/VERB/VBD/ROOT/4 Ostra/Ostra/PROPN/NNP/dobj/4"
    )
    assert parties(table, 3) == Parties(("ZAA",), ("ZBB",), "dependencies")
    assert parties(table, 4) == Parties(("ZBB",), ("ZCC",), "dependencies")
