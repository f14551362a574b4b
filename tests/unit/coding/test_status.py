import pytest
from tests.factory import parsed

from detente.coding.status import find_status
from detente.coding.tree import Tree
from detente.model.claim import Status


def status(table, token, **options):
    return find_status(Tree(parsed(table)), token, **options)


def test_a_past_tense_says_that_it_happened():
    reading = status("They/they/PRON/PRP/nsubj/1 left/leave/VERB/VBD/ROOT/1", 1)
    assert (reading.status, reading.cue, reading.is_marked) == (Status.OCCURRED, "left", False)


def test_a_present_tense_says_that_it_goes_on_but_in_headlines():
    table = "They/they/PRON/PRP/nsubj/1 leave/leave/VERB/VBP/ROOT/1"
    assert status(table, 1).status is Status.ONGOING
    assert status(table, 1, is_headline=True).status is Status.OCCURRED


@pytest.mark.parametrize(
    ("modal", "expected"), [("will", Status.PLANNED), ("would", Status.HYPOTHETICAL), ("may", Status.HYPOTHETICAL)]
)
def test_modals(modal, expected):
    table = f"They/they/PRON/PRP/nsubj/2 {modal}/{modal}/AUX/MD/aux/2 leave/leave/VERB/VB/ROOT/2"
    assert status(table, 2).status is expected


def test_the_nearest_governor_decides():
    table = (
        "They/they/PRON/PRP/nsubj/1 denied/deny/VERB/VBD/ROOT/1 planning/plan/VERB/VBG/xcomp/1 "
        "to/to/PART/TO/aux/4 leave/leave/VERB/VB/xcomp/2"
    )
    assert status(table, 4).status is Status.PLANNED


def test_a_plan_denied_is_denied():
    table = (
        "They/they/PRON/PRP/nsubj/3 do/do/AUX/VBP/aux/3 not/not/PART/RB/neg/3 plan/plan/VERB/VB/ROOT/3 "
        "to/to/PART/TO/aux/5 leave/leave/VERB/VB/xcomp/3"
    )
    reading = status(table, 5)
    assert (reading.status, reading.cue, reading.is_marked) == (Status.DENIED, "not plan", True)


def test_a_governor_above_another_verb_still_counts():
    table = (
        "plans/plan/NOUN/NNS/ROOT/0 for/for/ADP/IN/prep/0 a/a/DET/DT/det/3 visit/visit/NOUN/NN/pobj/1 "
        "grew/grow/VERB/VBD/relcl/0"
    )
    assert status(table, 3).status is Status.PLANNED


def test_what_is_coordinated_with_another_part_of_speech_is_not_governed():
    table = "They/they/PRON/PRP/nsubj/1 planned/plan/VERB/VBD/ROOT/1 and/and/CCONJ/CC/cc/1 visits/visit/NOUN/NNS/conj/1"
    assert not status(table, 3).is_marked


def test_the_failing_of_an_act_told_by_a_noun():
    table = "The/the/DET/DT/det/1 talks/talk/NOUN/NNS/nsubj/3 have/have/AUX/VBP/aux/3 stalled/stall/VERB/VBN/ROOT/3"
    assert status(table, 1).status is Status.STALLED


def test_would_under_a_verb_of_saying_in_the_past():
    table = (
        "They/they/PRON/PRP/nsubj/1 {said}/{say}/VERB/{tag}/ROOT/1 it/it/PRON/PRP/nsubj/4 would/would/AUX/MD/aux/4 "
        "leave/leave/VERB/VB/ccomp/1"
    )
    assert status(table.format(said="said", say="say", tag="VBD"), 4).status is Status.PLANNED
    assert status(table.format(said="say", say="say", tag="VBP"), 4).status is Status.HYPOTHETICAL
    assert status(table.format(said="thought", say="think", tag="VBD"), 4).status is Status.HYPOTHETICAL
