from tests.factory import parsed

from detente.coding.acts import find_acts, tells_no_act
from detente.coding.tree import Tree
from detente.model.claim import EventType


def acts(table):
    return find_acts(Tree(parsed(table)))


def test_a_verb_by_its_lemma():
    [act] = acts("They/they/PRON/PRP/nsubj/1 met/meet/VERB/VBD/ROOT/1")
    assert (act.token, act.words, act.event_type, act.rule_id) == (
        1,
        "met",
        EventType.CONSULT,
        "acts.CONSULT.verb.meet",
    )


def test_the_same_word_as_another_part_of_speech_is_none():
    assert acts("the/the/DET/DT/det/2 met/meet/ADJ/JJ/amod/2 lake/lake/NOUN/NN/ROOT/2") == []


def test_a_phrase_with_a_gap():
    [act] = acts(
        "They/they/PRON/PRP/nsubj/1 held/hold/VERB/VBD/ROOT/1 long/long/ADJ/JJ/amod/3 talks/talk/NOUN/NNS/dobj/1"
    )
    assert (act.words, act.rule_id, act.token) == ("held long talks", "acts.CONSULT.phrase.hold-_-talk", 1)


def test_a_gap_has_its_limit():
    words = "a/a/DET/DT/det/6 b/b/ADJ/JJ/amod/6 c/c/ADJ/JJ/amod/6 d/d/ADJ/JJ/amod/6"
    found = acts(f"They/they/PRON/PRP/nsubj/1 pay/pay/VERB/VBP/ROOT/1 {words} visit/visit/NOUN/NN/dobj/1")
    assert [act.rule_id for act in found] == ["acts.CONSULT.noun.visit"]


def test_a_phrase_is_headed_by_the_word_that_hangs_outside_it():
    [act] = acts("joint/joint/ADJ/JJ/amod/1 exercise/exercise/NOUN/NN/nsubj/2 ended/end/VERB/VBD/ROOT/2")
    assert (act.words, act.token) == ("joint exercise", 1)


def test_the_object_decides_and_is_no_act_of_its_own():
    [act] = acts("They/they/PRON/PRP/nsubj/1 broke/break/VERB/VBD/ROOT/1 ties/tie/NOUN/NNS/dobj/1")
    assert (act.words, act.event_type) == ("broke", EventType.SANCTION)


def test_a_verb_and_an_object_of_its_type_are_one():
    [act] = acts("They/they/PRON/PRP/nsubj/1 signed/sign/VERB/VBD/ROOT/1 a/a/DET/DT/det/3 pact/pact/NOUN/NN/dobj/1")
    assert act.words == "signed"


def test_a_weak_light_verb_leaves_the_act_to_its_noun():
    [act] = acts("They/they/PRON/PRP/nsubj/1 launched/launch/VERB/VBD/ROOT/1 aid/aid/NOUN/NN/dobj/1")
    assert act.rule_id == "acts.AID.noun.aid"


def test_a_weak_word_is_marked():
    [act] = acts("They/they/PRON/PRP/nsubj/1 trade/trade/VERB/VBP/ROOT/1")
    assert act.is_weak


def test_no_words_no_acts():
    assert find_acts(Tree(parsed("Lakes/lake/NOUN/NNS/ROOT/0"))) == []


def test_a_text_that_gives_a_number_gives_nobody_anything():
    table = "{0} gives/give/VERB/VBZ/ROOT/1 millions/million/NOUN/NNS/dobj/1"
    texts, states = "account/account/NOUN/NN/nsubj/1", "Chad/Chad/PROPN/NNP/nsubj/1"
    assert [tells_no_act(Tree(parsed(table.format(who))), 1) for who in (texts, states)] == [True, False]
