from detente.reconcile.cluster import cluster


def test_a_chain_of_likenesses_does_not_become_one_group():
    assert cluster(3, {(0, 1): 2.0, (1, 2): 1.0, (0, 2): -4.0}) == [[0, 1], [2]]


def test_pairs_that_were_never_compared_speak_against_a_join():
    assert cluster(3, {(0, 1): 2.0, (1, 2): 1.0}) == [[0, 1], [2]]


def test_groups_are_joined_where_the_average_is_good():
    assert cluster(3, {(0, 1): 2.0, (1, 2): 1.0, (0, 2): -0.5}) == [[0, 1, 2]]


def test_forced_pairs_are_joined_whatever_they_score():
    assert cluster(3, {(0, 1): -9.0}, together=[(0, 1)]) == [[0, 1], [2]]


def test_forbidden_pairs_stay_apart_also_by_way_of_a_third():
    scores = {(0, 1): 2.0, (1, 2): 2.0, (0, 2): 2.0}
    assert cluster(3, scores, apart=[(0, 2)]) == [[0, 1], [2]]


def test_nothing_in_nothing_out():
    assert cluster(0, {}) == []
