import pytest
from tests.factory import parsed

from detente.coding.speakers import find_speaker, follow_quotation
from detente.coding.tree import Tree
from detente.model.actor import ActorMention

HOLM = ActorMention(0, 4, "Holm", ("ZAA",), "person")


def said_by(subject, verb="said/say"):
    table = (
        f"{subject}/PRON/PRP/nsubj/1 {verb}/VERB/VBD/ROOT/1 Zambria/Zambria/PROPN/NNP/nsubj/3 "
        "attacked/attack/VERB/VBD/ccomp/1"
    )
    return Tree(parsed(table))


def test_the_subject_of_a_verb_of_saying():
    assert find_speaker(said_by("Clerks/clerk"), 3, [], []) == "Clerks"


def test_another_verb_tells_no_speaker():
    assert find_speaker(said_by("Clerks/clerk", "saw/see"), 3, [], []) is None


def test_who_says_is_not_who_is_credited_with_saying():
    assert find_speaker(said_by("Clerks/clerk"), 1, [], []) is None


def test_a_pronoun_goes_back_to_the_person_named_last():
    assert find_speaker(said_by("He/he"), 3, [], [HOLM]) == "Holm"
    assert find_speaker(said_by("He/he"), 3, [], []) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to the Quell Gazette, it fell", "the Quell Gazette"),
        ("It fell according to officials in Quell", "officials"),
        ("It fell according to plan", "plan"),
        ("It fell in accord with Quell", None),
    ],
)
def test_according_to(text, expected):
    tree = Tree(parsed(" ".join(f"{word}/{word}/X/XX/dep/0" for word in text.split())))
    assert find_speaker(tree, 0, [], []) == expected


@pytest.mark.parametrize(
    ("text", "was_open", "is_open"),
    [
        ("“We left.", False, True),
        ("We came back.", True, True),
        ("We slept.”", True, False),
        ('"One" and "two', False, True),
        ("It isn't.", False, False),
    ],
)
def test_a_quotation_stays_open_until_it_is_closed(text, was_open, is_open):
    assert follow_quotation(text, is_open=was_open) is is_open
