import time

import pytest
from tests.factory import parsed

from detente.coding.claimants import find_claimant, name_attackers
from detente.coding.scene import ActReading, Scene
from detente.coding.tree import Tree
from detente.model.actor import ActorMention
from detente.model.claim import EventType

LEAGUE, VALE = "NSA:quell-league", "NSA:vale-front"
NAMES = {"League": LEAGUE, "Vale": VALE, "Zambria": "ZAA"}


def scene(text):
    tree = Tree(parsed(" ".join(f"{word}/{word}/X/XX/dep/0" for word in text.split())))
    mentions = tuple(
        ActorMention(text.index(name), text.index(name) + len(name), name, (code,), "group")
        for name, code in sorted(NAMES.items(), key=lambda item: text.find(item[0]))
        if name in text
    )
    return Scene(tree, mentions, (), ())


def attack(actors=(), recipients=("ZAA",), event_type=EventType.ASSAULT):
    return ActReading(0, "raid", event_type, actors, recipients, None, None, 0.5, "test", ())


@pytest.mark.parametrize(
    "text",
    [
        "The League claimed responsibility for the raid on Zambria",
        "The League later took responsibility",
        "The raid was claimed by the League and not by the Vale",
    ],
)
def test_who_claims_an_attack(text):
    assert find_claimant([scene(text)])[0] == LEAGUE


@pytest.mark.parametrize(
    "text",
    [
        "Nobody of the League claimed responsibility",
        "The League has not claimed responsibility",
        "Zambria blamed the League for the raid",
        "No group claimed responsibility",
    ],
)
def test_nobody_claims_it(text):
    assert find_claimant([scene(text)]) is None


@pytest.mark.parametrize(
    "text",
    [
        "The islands were claimed by Zambria",
        "The raid was claimed by a new band that Zambria hunts",
        "In Zambria an unknown band claimed responsibility",
        "Gunmen in Zambria claimed responsibility",
    ],
)
def test_a_state_is_no_claimant_for_being_named_nearby(text):
    assert find_claimant([scene(text)]) is None


@pytest.mark.parametrize("text", ["Zambria claimed responsibility", "Zambria's army later claimed responsibility"])
def test_a_state_that_claims_an_attack_itself(text):
    assert find_claimant([scene(text)])[0] == "ZAA"


def test_a_denial_holds_for_its_own_clause():
    assert find_claimant([scene("Nobody else did; the League claimed responsibility")])[0] == LEAGUE


def test_a_long_row_of_denials_is_read_in_passing():
    began = time.monotonic()
    assert find_claimant([scene("not " * 5000 + ". The League claimed responsibility")])[0] == LEAGUE
    assert time.monotonic() - began < 10  # looking to the end of the clause from each "not" takes half a minute


def test_of_two_claimants_none_is_taken():
    scenes = [scene("The League claimed responsibility"), scene("The raid was claimed by the Vale")]
    assert find_claimant(scenes) is None


def test_the_claimant_is_the_attacker_where_none_is_told():
    scenes = [scene("Zambria was hit"), scene("The League claimed responsibility")]
    read = [[attack(), attack(event_type=EventType.ACCUSE)], [attack((LEAGUE,))]]
    (headline, accusation), (told,) = name_attackers(scenes, read)
    assert headline.actors == (LEAGUE,)
    assert ("claimed", "“claimed responsibility”") in headline.because
    assert accusation == read[0][1]
    assert told == read[1][0]


def test_an_attack_on_somebody_else_keeps_its_unknown_attacker():
    scenes = [scene("Zambria was hit"), scene("The League claimed responsibility")]
    other = attack(recipients=("ZBB",))
    assert name_attackers(scenes, [[other], [attack((LEAGUE,))]])[0] == [other]


def test_without_a_claimant_nothing_changes():
    assert name_attackers([scene("Zambria was hit")], [[attack()]]) == [[attack()]]


def test_where_the_claimed_attack_has_no_victim_no_other_attack_is_taken_for_it():
    scenes = [scene("Zambria was hit"), scene("The League claimed responsibility")]
    assert name_attackers(scenes, [[attack()], [attack((LEAGUE,), ())]])[0] == [attack()]
