import pytest
from tests.factory import parsed

from detente.coding.scene import Scene
from detente.coding.stoppages import type_of_stoppage
from detente.coding.tree import Tree
from detente.model.actor import ActorMention
from detente.model.claim import EventType

_PASSIVE = "The/the/DET/DT/det/1 {0}/{0}/NOUN/NN/nsubjpass/3 was/be/AUX/VBD/auxpass/3 frozen/freeze/VERB/VBN/ROOT/3"


def stopped(text, token, mentions=()):
    return type_of_stoppage(Scene(Tree(parsed(text)), mentions, (), ()), token)


@pytest.mark.parametrize(
    ("noun", "event_type"),
    [
        ("project", EventType.COOPERATE),
        ("summit", EventType.CONSULT),
        ("ratification", EventType.AGREE),
        ("asset", None),
    ],
)
def test_what_is_stopped_by_nobody_has_the_type_of_its_noun(noun, event_type):
    assert stopped(_PASSIVE.format(noun), 3) is event_type


def test_a_party_that_stops_it_does_an_act_of_its_own():
    text = _PASSIVE.format("project") + " by/by/ADP/IN/agent/3 Zambria/Zambria/PROPN/NNP/pobj/4"
    start = len("The project was frozen by ")
    zambria = ActorMention(start, start + len("Zambria"), "Zambria", ("ZAA",), "name")
    assert stopped(text, 3, (zambria,)) is None
    assert stopped(text, 3) is EventType.COOPERATE  # as by a drought


def test_who_punishes_does_an_act_though_unnamed():
    text = _PASSIVE.format("project")
    assert stopped(text + " in/in/ADP/IN/prep/3 response/response/NOUN/NN/pobj/4", 3) is None
    assert stopped(text + " by/by/ADP/IN/agent/3 ministers/minister/NOUN/NNS/pobj/4", 3) is None
    assert stopped(text + " in/in/ADP/IN/prep/3 spring/spring/NOUN/NN/pobj/4", 3) is EventType.COOPERATE


def test_it_stops_by_itself():
    work = "Work/work/NOUN/NN/nsubj/2 has/have/AUX/VBZ/aux/2 halted/halt/VERB/VBN/ROOT/2"
    assert stopped(work, 2) is EventType.COOPERATE
    assert stopped(work + " trade/trade/NOUN/NN/dobj/2", 2) is None


def test_a_participle_after_its_noun_and_a_verb_with_its_particle():
    text = (
        "the/the/DET/DT/det/1 visit/visit/NOUN/NN/ROOT/1 put/put/VERB/VBN/acl/1 off/off/ADP/RP/prt/2 "
        "in/in/ADP/IN/prep/2 May/May/PROPN/NNP/pobj/4"
    )
    assert stopped(text, 2) is EventType.CONSULT
    assert stopped(text, 1) is None
