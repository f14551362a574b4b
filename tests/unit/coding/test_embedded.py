from tests.factory import parsed

from detente.coding.embedded import without_embedded
from detente.coding.scene import ActReading
from detente.coding.tree import Tree
from detente.model.claim import EventType

AGREED_TO_SUPPLY = (
    "Zambria/Zambria/PROPN/NNP/nsubj/1 agreed/agree/VERB/VBD/ROOT/1 to/to/PART/TO/aux/3 "
    "supply/supply/VERB/VB/xcomp/1 Quelland/Quelland/PROPN/NNP/dobj/3"
)


def reading(token, event_type, actors=("ZAA",), recipients=("ZBB",)):
    return ActReading(token, "", event_type, actors, recipients, None, None, 0.5, "test", ())


def test_what_is_agreed_on_is_no_act_beside_the_agreement():
    acts = [reading(1, EventType.AGREE), reading(3, EventType.COOPERATE)]
    assert without_embedded(Tree(parsed(AGREED_TO_SUPPLY)), acts) == acts[:1]


def test_an_act_between_others_stays():
    acts = [reading(1, EventType.AGREE), reading(3, EventType.COOPERATE, ("ZAA",), ("ZCC",))]
    assert without_embedded(Tree(parsed(AGREED_TO_SUPPLY)), acts) == acts


def test_an_act_under_one_that_takes_no_matter_stays():
    acts = [reading(1, EventType.CONSULT), reading(3, EventType.COOPERATE)]
    assert without_embedded(Tree(parsed(AGREED_TO_SUPPLY)), acts) == acts
