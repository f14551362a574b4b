import pytest
from tests.factory import parsed

from detente.coding.speaker_memory import Voices
from detente.coding.speakers import find_speaker
from detente.coding.tree import Tree
from detente.model.actor import ActorMention

HOLM = ActorMention(0, 4, "Holm", ("ZAA",), "person")
ATTACK = "Zambria/Zambria/PROPN/NNP/nsubj/3 attacked/attack/VERB/VBD/ccomp/1"


def said_by(subject, verb="said/say"):
    return Tree(parsed(f"{subject}/PRON/PRP/nsubj/1 {verb}/VERB/VBD/ROOT/1 {ATTACK}"))


def according_to(who):
    return Tree(
        parsed(
            "Zambria/Zambria/PROPN/NNP/nsubj/1 attacked/attack/VERB/VBD/ROOT/1 according/accord/VERB/VBG/prep/1 "
            f"to/to/ADP/IN/prep/2 {who}/NOUN/NNS/pobj/3"
        )
    )


def test_the_subject_of_a_verb_of_saying():
    assert find_speaker(said_by("Clerks/clerk"), 3, [], []) == "Clerks"


def test_another_verb_tells_no_speaker():
    assert find_speaker(said_by("Clerks/clerk", "saw/see"), 3, [], []) is None


def test_who_says_is_not_who_is_credited_with_saying():
    assert find_speaker(said_by("Clerks/clerk"), 1, [], []) is None


def test_what_a_body_announces_of_itself_is_not_credited_to_it():
    assert find_speaker(said_by("Clerks/clerk", "promised/promise"), 3, [], []) is None


def test_a_pronoun_goes_back_to_the_person_named_last():
    assert find_speaker(said_by("He/he"), 3, [], [HOLM]) == "Holm"
    assert find_speaker(said_by("He/he"), 3, [], []) is None


def test_a_pronoun_goes_back_to_who_spoke_last_rather_than_to_who_was_named_last():
    assert find_speaker(said_by("He/he"), 3, [], [HOLM], Voices(person="Oto Brand")) == "Oto Brand"
    assert find_speaker(said_by("It/it"), 3, [], [HOLM], Voices(body="foreign ministry")) == "foreign ministry"


def test_nobody_is_a_speaker():
    assert find_speaker(said_by("Nobody/nobody"), 3, [], []) is None


@pytest.mark.parametrize(("who", "expected"), [("officials/official", "officials"), ("plan/plan", None)])
def test_according_to(who, expected):
    assert find_speaker(according_to(who), 1, [], []) == expected


def test_who_speaks_in_a_quotation_that_another_sentence_opened():
    tree = Tree(parsed("They/they/PRON/PRP/nsubj/1 attacked/attack/VERB/VBD/ROOT/1"))
    assert find_speaker(tree, 1, [], [], Voices(quoting="Oto Brand")) == "Oto Brand"
