import pytest
from tests.factory import parsed

from detente.coding.known_acts import with_known_sides
from detente.coding.scene import ActReading, Scene
from detente.coding.tree import Tree
from detente.model.claim import EventType

NAMED = ("ARG", "FIN", "GBR", "SUN", "SWE")


def fought(text, token, actors=(), recipients=(), **fields):
    tree = Tree(parsed(" ".join(f"{word}/{word}/X/XX/dep/0" for word in text.split())))
    event_type = fields.get("event_type", EventType.ASSAULT)
    reading = ActReading(token, text.split()[token], event_type, actors, recipients, None, None, 0.5, "test", ())
    (found,) = with_known_sides(Scene(tree, (), (), ()), [reading], fields.get("named", NAMED))
    return found


def test_a_named_invasion_is_by_one_side_on_the_other():
    found = fought("Sweden stayed out of the Winter War", 6, actors=("SWE",))
    assert (found.actors, found.recipients) == (("SUN",), ("FIN",))
    assert dict(found.because)["known"] == "“the Winter War” (COW 142)"
    assert found.confidence > fought("since the Cod War", 3).confidence


def test_a_war_between_two_is_mutual():
    found = fought("since the Falklands War", 3, actors=("SWE",), recipients=("ARG",))
    assert (found.actors, found.recipients) == (("ARG", "GBR"), ())


def test_who_is_told_to_have_begun_a_war_between_two_stays_so():
    found = fought("since the Falklands War", 3, actors=("ARG",), recipients=("GBR",))
    assert (found.actors, found.recipients) == (("ARG",), ("GBR",))


@pytest.mark.parametrize(
    ("text", "token", "named", "event_type"),
    [
        ("since the Winter War", 3, ("FIN",), EventType.ASSAULT),  # a side that the document does not name
        ("since the Cod War", 3, NAMED, EventType.ASSAULT),  # not known
        ("during the Korean War", 3, NAMED, EventType.ASSAULT),  # known, of many states
        ("aid in the Winter War", 0, NAMED, EventType.ASSAULT),  # another word's act
        ("since the Winter War", 3, NAMED, EventType.AID),
    ],
)
def test_what_is_left_as_read(text, token, named, event_type):
    assert fought(text, token, actors=("SWE",), named=named, event_type=event_type).actors == ("SWE",)


def test_a_treaty_has_those_who_made_it():
    found = fought("praised the Simla Agreement", 3, actors=("RUS",), event_type=EventType.AGREE, named=("IND", "PAK"))
    assert (found.actors, found.recipients) == (("IND", "PAK"), ())


@pytest.mark.parametrize(
    ("party", "treaty", "recipients"),
    [
        ("IND", "Lahore Declaration", ("PAK",)),
        ("CHN", "Lahore Declaration", ("RUS",)),  # no party to it
        ("USA", "ABM Treaty", ("RUS",)),  # the Soviet Union is no more, and the sentence tells who has its part
        ("IND", "Amber Treaty", ("RUS",)),
    ],
)
def test_who_suspends_a_treaty_does_it_to_the_others_of_it(party, treaty, recipients):
    first, second = treaty.split()
    table = (
        f"{party}/x/PROPN/NNP/nsubj/1 suspended/suspend/VERB/VBD/ROOT/1 the/the/DET/DT/det/4 "
        f"{first}/{first}/PROPN/NNP/compound/4 {second}/{second}/PROPN/NNP/dobj/1"
    )
    reading = ActReading(1, "suspended", EventType.SANCTION, (party,), ("RUS",), None, None, 0.5, "test", ())
    named = ("CHN", "IND", "PAK", "SUN", "USA")
    (found,) = with_known_sides(Scene(Tree(parsed(table)), (), (), ()), [reading], named)
    assert (found.actors, found.recipients) == ((party,), recipients)


def test_what_is_done_under_a_treaty_is_not_done_to_it():
    table = (
        "IND/x/PROPN/NNP/nsubj/1 refused/refuse/VERB/VBD/ROOT/1 it/it/PRON/PRP/dobj/1 under/under/ADP/IN/prep/1 "
        "the/the/DET/DT/det/6 Simla/Simla/PROPN/NNP/compound/6 Agreement/Agreement/PROPN/NNP/pobj/3"
    )
    reading = ActReading(1, "refused", EventType.REJECT, ("IND",), ("CHN",), None, None, 0.5, "test", ())
    (found,) = with_known_sides(Scene(Tree(parsed(table)), (), (), ()), [reading], ("CHN", "IND", "PAK"))
    assert found == reading
