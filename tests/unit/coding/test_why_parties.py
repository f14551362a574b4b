import pytest
from tests import factory

from detente.coding.desk import Desk
from detente.coding.tree import Tree
from detente.coding.why_parties import Place, find_tie, name_code, tell_parties
from detente.model.actor import ActorMention

TREE = Tree(
    factory.parsed(
        "Zambria/Zambria/PROPN/NNP/nsubj/1 agreed/agree/VERB/VBD/ROOT/1 to/to/PART/TO/aux/3 send/send/VERB/VB/xcomp/1 "
        "gas/gas/NOUN/NN/dobj/3 to/to/ADP/IN/dative/3 Quelland/Quelland/PROPN/NNP/pobj/5 after/after/ADP/IN/prep/3 "
        "Valer/Valer/ADJ/JJ/amod/9 pressure/pressure/NOUN/NN/pobj/7"
    )
)


def tie(words: str, token: int = 3):
    at = TREE.sentence.text.index(words)
    return find_tie(TREE, token, ActorMention(at, at + len(words), words, ("ZAA",), "name"))


@pytest.mark.parametrize(
    ("words", "told", "steps"),
    [
        ("Zambria", "subject of “agreed”, on which “send” hangs", 2),
        ("Quelland", "indirect object of “send”", 2),
        ("Valer", "after “after” with “send”", 3),
        ("agreed", "with “send” hanging on it", 1),
    ],
)
def test_how_a_party_hangs_together_with_an_act(words, told, steps):
    found = tie(words)
    assert (found.words, found.steps) == (told, steps)


def test_the_act_itself_has_no_tie():
    assert tie("send") is None


def test_what_is_far_is_said_to_be():
    assert tie("Valer", token=0).words == "within “send” below “agreed”, on which “Zambria” hangs, some way off"


def test_a_party_is_named_as_readers_know_it():
    assert name_code("PAK") == "Pakistan (PAK)"
    assert name_code("IGO:SAND") == "SAND (IGO:SAND)"
    assert name_code("XQX") == "XQX"


def test_a_claimant_is_told_by_the_words_of_its_claim_and_the_victim_by_its_own():
    of = factory.document("Pakistan was hit")
    claim = factory.claim(
        "Pakistan was hit",
        of,
        actors=("NSA:ttp",),
        recipients=("PAK",),
        because=(("claimed", "“claimed responsibility”"),),
    )
    place = Place(Desk(of, ()), None, None, (ActorMention(0, 8, "Pakistan", ("PAK",), "name"),), claim)
    assert tell_parties(place, "NSA:ttp").endswith(
        "elsewhere the text says whose attack it was: “claimed responsibility”"
    )
    assert "“Pakistan”, its name" in tell_parties(place, "PAK")


def test_a_side_known_from_the_name_of_a_war_is_said_to_be():
    of = factory.document("since the Winter War")
    known = (("known", "“Winter War” (COW 142)"),)
    claim = factory.claim("the Winter War", of, actors=("SUN",), recipients=("FIN",), because=known)
    place = Place(Desk(of, ()), None, None, (), claim)
    assert tell_parties(place, "FIN") == "Finland (FIN): known from the name “Winter War” (COW 142)"


def test_the_other_side_of_a_treaty_is_said_to_be():
    of = factory.document("India left the Simla Agreement")
    known = (("others of", "“the Simla Agreement” (its text)"),)
    claim = factory.claim("India left", of, actors=("IND",), recipients=("PAK",), because=known)
    place = Place(Desk(of, ()), None, None, (ActorMention(0, 5, "India", ("IND",), "name"),), claim)
    assert (
        tell_parties(place, "PAK") == "Pakistan (PAK): known to be the other side of “the Simla Agreement” (its text)"
    )
    assert "its name" in tell_parties(place, "IND")


def test_a_region_is_told_as_a_name_of_several():
    of = factory.document("Baltic states agreed")
    claim = factory.claim("Baltic states agreed", of, actors=("EST", "LVA", "LTU"), recipients=())
    region = ActorMention(0, 13, "Baltic states", ("EST", "LVA", "LTU"), "name")
    place = Place(Desk(of, ()), None, None, (region,), claim)
    assert tell_parties(place, "LVA") == "Latvia (LVA): “Baltic states”, a name for it and others"


def test_a_town_is_told_as_a_place_in_its_state():
    of = factory.document("Shells fell on Kharkiv")
    claim = factory.claim("Shells fell on Kharkiv", of, actors=(), recipients=("UKR",))
    place = Place(Desk(of, ()), None, None, (ActorMention(15, 22, "Kharkiv", ("UKR",), "place"),), claim)
    assert tell_parties(place, "UKR") == "Ukraine (UKR): “Kharkiv”, a place in it"
