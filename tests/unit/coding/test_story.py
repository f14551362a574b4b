from detente.coding.story import N_TOLD, Story
from detente.model.claim import EventType


def test_an_untold_story_tells_nothing_of_anybody():
    assert Story().standing("ZAA", EventType.ASSAULT) == [0.0] * N_TOLD


def test_first_and_last_act_of_a_type_are_kept_apart():
    story = Story()
    story.add(EventType.SANCTION, ["ZAA"], ["ZBB"])
    story.add(EventType.SANCTION, ["ZCC"], ["ZAA"])
    assert story.standing("ZAA", EventType.SANCTION) == [1, 0, 0, 1, 0, 1, 1, 1]


def test_the_latest_act_counts_whatever_its_type():
    story = Story()
    story.add(EventType.CONSULT, ["ZAA", "ZBB"], [])
    assert story.standing("ZBB", EventType.ASSAULT) == [0, 0, 0, 0, 1, 0, 0, 1]


def test_equal_stories_have_equal_keys_and_further_acts_change_them():
    one, other = Story(), Story()
    for story in (one, other):
        story.add(EventType.AID, ["ZAA"], ["ZBB"])
    assert one.key == other.key
    other.add(EventType.AID, ["ZBB"], ["ZAA"])
    assert one.key != other.key


def test_a_copy_is_told_on_by_itself():
    story = Story()
    story.add(EventType.AID, ["ZAA"], ["ZBB"])
    copied = story.copy()
    copied.add(EventType.AID, ["ZCC"], ["ZAA"])
    assert story.key != copied.key
    assert story.standing("ZCC", EventType.AID)[:6] == [0.0] * 6
