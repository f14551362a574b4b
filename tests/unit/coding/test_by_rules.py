from tests.factory import parsed

from detente.coding.by_rules import RuleReader
from detente.coding.scene import Scene
from detente.coding.tree import Tree
from detente.model.actor import ActorMention
from detente.model.claim import EventType

CODES = {"Zambria": "ZAA", "Quelland": "ZBB", "Rebels": "NSA:rebels", "Bandits": "NSA:bandits"}


def scene(table, main=()):
    sentence = parsed(table)
    mentions = tuple(
        ActorMention(start, start + len(word), word, (CODES[word],), "name")
        for word, start in zip(sentence.words, sentence.starts, strict=True)
        if word in CODES
    )
    return Scene(Tree(sentence), mentions, main, ())


def act(verb, actor="Zambria", recipient="Quelland"):
    return f"{actor}/{actor}/PROPN/NNP/nsubj/1 {verb}/VERB/VBD/ROOT/1 {recipient}/{recipient}/PROPN/NNP/dobj/1"


def read(*scenes):
    return RuleReader().read(scenes)


def test_one_list_a_scene_in_order():
    found = read(scene(act("attacked/attack")), scene("Lakes/lake/NOUN/NNS/ROOT/0"), scene(act("met/meet")))
    assert [[reading.event_type for reading in readings] for readings in found] == [
        [EventType.ASSAULT],
        [],
        [EventType.CONSULT],
    ]


def test_a_reading_says_why():
    [[reading]] = read(scene(act("attacked/attack")))
    assert (reading.token, reading.words, reading.actors, reading.recipients) == (1, "attacked", ("ZAA",), ("ZBB",))
    assert reading.because == (("type", "“attacked” stands for ASSAULT"), ("parties", "dependencies"))
    assert reading.rule_id == "acts.ASSAULT.verb.attack"


def test_status_and_sectors_are_left_to_their_own_rules():
    [[reading]] = read(scene(act("attacked/attack")))
    assert reading.status is reading.sectors is None


def test_what_rests_on_less_is_less_sure():
    [[strong]], [[weak]] = read(scene(act("attacked/attack"))), read(scene(act("fought/fight")))
    [[guessed]] = read(scene("Zambria/Zambria/PROPN/NNP/nsubj/1 attacked/attack/VERB/VBD/ROOT/1", main=("ZAA", "ZBB")))
    assert 0 < weak.confidence < strong.confidence < 1
    assert guessed.confidence < strong.confidence


def test_a_weak_word_with_one_side_is_no_act():
    assert read(scene("Zambria/Zambria/PROPN/NNP/nsubj/1 fought/fight/VERB/VBD/ROOT/1", main=("ZAA", "ZBB"))) == [[]]


def test_two_groups_alone_are_no_matter_of_states():
    assert read(scene(act("attacked/attack", "Rebels", "Bandits"))) == [[]]
    assert len(read(scene(act("attacked/attack", "Rebels", "Zambria")))[0]) == 1


def test_an_act_with_one_party_is_none():
    assert read(scene("Zambria/Zambria/PROPN/NNP/nsubj/1 attacked/attack/VERB/VBD/ROOT/1")) == [[]]


def test_the_same_act_told_twice_in_a_sentence_is_one():
    table = (
        act("attacked/attack") + " and/and/CCONJ/CC/cc/1 bombed/bomb/VERB/VBD/conj/1 Quelland/Quelland/PROPN/NNP/dobj/4"
    )
    assert len(read(scene(table))[0]) == 1
