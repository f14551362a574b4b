import pytest
from tests.factory import parsed

from detente.coding.status import find_status
from detente.coding.tree import Tree
from detente.model.claim import EventType, Status


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
        "They/they/PRON/PRP/nsubj/1 offered/offer/VERB/VBD/ROOT/1 planning/plan/VERB/VBG/xcomp/1 "
        "to/to/PART/TO/aux/4 leave/leave/VERB/VB/xcomp/2"
    )
    assert status(table, 4).status is Status.PLANNED


@pytest.mark.parametrize(("verb", "expected"), [("denied/deny", Status.DENIED), ("alleged/allege", Status.ALLEGED)])
def test_a_denial_and_an_allegation_hold_of_all_below(verb, expected):
    table = (
        f"They/they/PRON/PRP/nsubj/1 {verb}/VERB/VBD/ROOT/1 planning/plan/VERB/VBG/xcomp/1 "
        "to/to/PART/TO/aux/4 leave/leave/VERB/VB/xcomp/2"
    )
    assert status(table, 4).status is expected


def test_what_was_done_at_a_visit_says_nothing_of_the_visit():
    table = (
        "They/they/PRON/PRP/nsubj/1 planned/plan/VERB/VBD/ROOT/1 it/it/PRON/PRP/dobj/1 during/during/ADP/IN/prep/1 "
        "a/a/DET/DT/det/5 visit/visit/NOUN/NN/pobj/3"
    )
    assert status(table, 5).status is Status.OCCURRED


def test_a_refusal_that_a_negation_makes_was_uttered():
    table = (
        "They/they/PRON/PRP/nsubj/3 will/will/AUX/MD/aux/3 not/not/PART/RB/neg/3 accept/accept/VERB/VB/ROOT/3 "
        "it/it/PRON/PRP/dobj/3"
    )
    assert status(table, 3).status is Status.DENIED
    assert status(table, 3, event_type=EventType.REJECT).status is Status.OCCURRED


def test_an_offer_is_made_where_the_act_is_what_is_offered():
    table = "They/they/PRON/PRP/nsubj/1 offered/offer/VERB/VBD/ROOT/1 jets/jet/NOUN/NNS/dobj/1"
    assert status(table, 1, event_type=EventType.COOPERATE).status is Status.PROPOSED
    assert status(table, 1, event_type=EventType.REQUEST).status is Status.OCCURRED


def test_a_treaty_that_is_threatened_was_made():
    table = (
        "They/they/PRON/PRP/nsubj/1 threatened/threaten/VERB/VBD/ROOT/1 to/to/PART/TO/aux/3 "
        "quit/quit/VERB/VB/xcomp/1 the/the/DET/DT/det/5 treaty/treaty/NOUN/NN/dobj/3"
    )
    assert status(table, 3, event_type=EventType.SANCTION).status is Status.HYPOTHETICAL
    assert status(table, 5, event_type=EventType.AGREE).status is Status.OCCURRED


def test_an_infinitive_in_a_headline_is_a_plan():
    table = "Troops/troop/NOUN/NNS/nsubj/2 to/to/PART/TO/aux/2 leave/leave/VERB/VB/ROOT/2"
    assert status(table, 2, is_headline=True, event_type=EventType.RETREAT).status is Status.PLANNED


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
