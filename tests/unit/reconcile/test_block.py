from tests import factory

from detente.model.claim import EventType
from detente.reconcile.block import (
    file_under,
    find_candidates,
    neighbours_of,
    pair_within,
    place_of,
    stand_around,
    window_of,
)
from detente.reconcile.profile import profile_claims

FOLDER = [("2020-01-01", "2020-01-01", name) for name in "abcdef"]


def profiles_of(*dates, event_type=EventType.AGREE):
    of = factory.document("\n".join(f"Pact {at}" for at, _ in enumerate(dates)), "d")
    claims = [
        factory.claim(f"Pact {at}", of, date=date, actors=("QUE",), recipients=("ZAM",), event_type=event_type)
        for at, date in enumerate(dates)
    ]
    return profile_claims(claims, [], {})


def test_a_key_is_the_same_in_every_run_and_tells_its_window():
    keys = file_under(profiles_of("2020-05-03")[0])
    assert len(keys) == len(set(keys))
    assert {window_of(key) for key in keys} == {12, 6, 4}
    assert keys[0] == file_under(profiles_of("2020-05-03")[0])[0]


def pairs_of(blocks):
    return [pair for lefts, rights in blocks for pair in zip(lefts.tolist(), rights.tolist(), strict=True)]


def test_claims_of_one_year_and_type_are_candidates():
    assert pairs_of(find_candidates(profiles_of("2020-05-03", "2020-06-01"))) == [(0, 1)]


def test_a_full_folder_is_compared_with_the_next_few_alone():
    pairs = pairs_of(find_candidates(profiles_of(*[f"2020-01-{day:02}" for day in range(1, 29)])))
    assert (0, 12) in pairs
    assert (0, 13) not in pairs


def test_no_claims_have_no_pairs():
    assert pairs_of(find_candidates([])) == []
    assert pairs_of(pair_within([], {})) == []


def test_pairs_among_some_claims_are_those_among_all():
    profiles = profiles_of(*[f"2020-01-{day:02}" for day in range(1, 29)])
    filed = {}
    for profile in sorted(profiles, key=place_of):
        for key in file_under(profile):
            filed.setdefault(key, []).append(profile.claim.claim_id)
    some = profiles[5:25]
    among = {(left - 5, right - 5) for left, right in pairs_of(find_candidates(profiles)) if left >= 5 and right < 25}
    assert set(pairs_of(pair_within(some, filed))) == among


def test_the_pairs_across_a_place_are_those_within_the_window():
    new = ("2020-01-01", "2020-01-01", "cc")
    assert stand_around(new, FOLDER, 2) == {("b", "d"), ("c", "d"), ("c", "e")}
    assert stand_around(new, sorted([*FOLDER, new]), 2) == {("c", "d")}
    assert neighbours_of(new, sorted([*FOLDER, new]), 2) == {"b", "c", "d", "e"}
