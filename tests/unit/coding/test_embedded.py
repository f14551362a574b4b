from dataclasses import replace

from tests.factory import parsed

from detente.coding.embedded import without_embedded, without_repeats
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


HIT_BY_ATTACKS = (
    "Quelland/Quelland/PROPN/NNP/nsubjpass/2 was/be/AUX/VBD/auxpass/2 hit/hit/VERB/VBN/ROOT/2 by/by/ADP/IN/agent/2 "
    "Zambrian/zambrian/ADJ/JJ/amod/5 attacks/attack/NOUN/NNS/pobj/3"
)


def test_an_act_told_by_verb_and_noun_is_told_once_by_the_surer_word():
    sure = replace(reading(2, EventType.ASSAULT), confidence=0.9)
    assert without_repeats(Tree(parsed(HIT_BY_ATTACKS)), [sure, reading(5, EventType.ASSAULT)]) == [sure]


def test_acts_of_other_types_or_parties_in_the_same_words_stay():
    for other in (reading(5, EventType.SANCTION), reading(5, EventType.ASSAULT, ("ZCC",))):
        acts = [reading(2, EventType.ASSAULT), other]
        assert without_repeats(Tree(parsed(HIT_BY_ATTACKS)), acts) == acts


def test_acts_side_by_side_are_two():
    table = "Zambria/Zambria/PROPN/NNP/nsubj/1 bombed/bomb/VERB/VBD/ROOT/1 and/and/CCONJ/CC/cc/1 shelled/shell/VERB/VBD/conj/1"
    acts = [reading(1, EventType.ASSAULT), reading(3, EventType.ASSAULT)]
    assert without_repeats(Tree(parsed(table)), acts) == acts
