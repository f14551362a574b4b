import math

import pytest

from detente.coding.role_choice import choose_sides

MUTUAL, DIRECTED, ALONE, AGENTLESS = ([9.0 if place == at else 0.0 for place in range(4)] for at in range(4))
ACTS, RECEIVES, NEITHER = [0.0, 5.0, 0.0], [0.0, 0.0, 5.0], [5.0, 0.0, 0.0]


def sides(pattern, **scores):
    chosen = choose_sides(list(scores), list(scores.values()), pattern)
    return chosen.actors, chosen.recipients


def test_a_directed_act_has_both_sides():
    assert sides(DIRECTED, zaa=RECEIVES, zbb=ACTS, zcc=NEITHER) == (("zbb",), ("zaa",))


def test_a_mutual_act_has_all_its_parties_on_one_side():
    assert sides(MUTUAL, zaa=RECEIVES, zbb=ACTS, zcc=NEITHER) == (("zaa", "zbb"), ())


def test_an_act_that_nobody_receives():
    assert sides(ALONE, zaa=ACTS, zbb=NEITHER) == (("zaa",), ())


def test_an_act_of_an_actor_who_is_not_told():
    assert sides(AGENTLESS, zaa=RECEIVES, zbb=NEITHER) == ((), ("zaa",))


def test_one_party_alone_cannot_make_a_mutual_act():
    assert sides(MUTUAL, zaa=ACTS) == (("zaa",), ())


def test_of_parties_that_all_act_one_is_made_to_receive_where_the_act_is_directed():
    actors, recipients = sides(DIRECTED, zaa=ACTS, zbb=[0.0, 5.0, 4.0])
    assert (actors, recipients) == (("zaa",), ("zbb",))


@pytest.mark.parametrize("pattern", [MUTUAL, DIRECTED, ALONE, AGENTLESS])
def test_the_probability_is_one(pattern):
    chosen = choose_sides(["zaa", "zbb"], [ACTS, RECEIVES], pattern)
    assert 0 < chosen.probability <= 1
    assert not math.isnan(chosen.probability)
