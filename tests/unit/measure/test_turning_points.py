import random
from itertools import pairwise

import pytest

from detente.measure import turning_points
from detente.measure.turning_points import LEAST_EVENTS, Grain, find_period, find_turning_points


def _event(key, date, score, **fields):
    made = {
        "event": f"e-{key}", "date": date, "status": "occurred", "origins": 1,
        "quad_class": 1 if score >= 0 else 3, "goldstein": float(score),
    }  # fmt: skip
    return made | fields


def _years(*scores_by_year, first=2000):
    return [
        _event(f"{year}-{number}", str(year), score)
        for year, scores in enumerate(scores_by_year, first)
        for number, score in enumerate(scores)
    ]


WARM, COLD = [4, 5, 3], [-5, -4, -6]


def test_a_lasting_shift_is_found_where_it_began_with_both_sides():
    course = find_turning_points(_years(WARM, WARM, WARM, COLD, COLD, COLD))
    (turn,) = course.turns
    assert (turn.at, turn.shift) == ("2003", -9.0)
    assert (turn.before.first, turn.before.last, turn.before.mean, turn.before.n_cooperation) == (
        "2000",
        "2002",
        4.0,
        9,
    )
    assert (turn.after.first, turn.after.last, turn.after.mean, turn.after.n_conflict) == ("2003", "2005", -5.0, 9)
    assert turn.gain > course.price


def test_two_shifts_are_two_turning_points():
    course = find_turning_points(_years(*[WARM] * 4, *[COLD] * 4, *[WARM] * 4))
    assert [(turn.at, turn.shift > 0) for turn in course.turns] == [("2004", False), ("2008", True)]


@pytest.mark.parametrize("scores", [[WARM] * 8, [[0, 4, -4]] * 10, [], [[1]]])
def test_a_steady_course_has_none(scores):
    assert find_turning_points(_years(*scores)).turns == ()


def test_a_relation_with_few_events_has_none():
    course = find_turning_points(_years([8], [8], [8], [8], [-9], [-9], [-9], [-9]))
    assert (course.turns, course.price, course.noise) == ((), None, None)
    assert len(course.periods) == 8


def test_one_bad_year_is_no_course():
    assert find_turning_points(_years(*[WARM] * 4, COLD * 3, *[WARM] * 4)).turns == ()


def test_every_phase_has_the_least_evidence():
    turns = find_turning_points(_years(*[WARM] * 6, [-9], [-9], [-9])).turns
    assert all(min(turn.before.n_events, turn.after.n_events) >= LEAST_EVENTS for turn in turns)


def test_more_reports_of_the_same_tone_are_no_turn():
    assert find_turning_points(_years(*[WARM] * 5, *[WARM * 20] * 5)).turns == ()


@pytest.mark.parametrize("status", ["planned", "proposed", "stalled", "denied", "alleged", "hypothetical"])
def test_what_is_not_said_to_have_happened_does_not_turn_a_relation(status):
    plans = [event | {"status": status} for event in _years(*[COLD] * 6, first=2003)]
    course = find_turning_points([*_years(*[WARM] * 6), *plans])
    assert (course.turns, course.n_undated) == ((), 0)


def test_events_without_one_period_are_counted_apart():
    course = find_turning_points([*_years(*[WARM] * 4), _event("a", None, 1), _event("b", "199X", 1)])
    assert course.n_undated == 2


def test_years_without_events_are_not_made_up():
    course = find_turning_points(_years(*[WARM] * 4, [], [], [], *[COLD] * 4))
    assert [turn.at for turn in course.turns] == ["2007"]
    assert len(course.periods) == 8


def test_the_events_that_weigh_most_are_named_those_of_several_origins_first():
    events = _years(*[WARM] * 4, *[COLD] * 4)
    events.append(_event("coup", "2006", -10))
    events.append(_event("told-often", "2005", -6, origins=3))
    (turn,) = find_turning_points(events).turns
    after = [one.event_id for one in turn.events if one.is_after]
    assert after[:2] == ["e-coup", "e-told-often"]
    assert len(after) == 3
    assert {one.event_id for one in turn.events if not one.is_after} == {"e-2003-1", "e-2002-1"}


def test_the_order_of_events_changes_nothing():
    events = _years(*[WARM] * 4, *[COLD] * 4)
    assert find_turning_points(events[::-1]) == find_turning_points(events)


def test_chance_seldom_turns_a_relation():
    chance = random.Random(7)  # noqa: S311  (a test that comes out the same each time)
    scores = [1.0, 1.9, 3.5, 4.0, 5.0, 6.0, -2.0, -5.0, -8.0, -10.0]

    def by_chance():
        return find_turning_points(_years(*[chance.choices(scores, k=chance.randint(0, 6)) for _ in range(30)])).turns

    assert sum(bool(by_chance()) for _ in range(300)) <= 15  # 5 of 100


def test_the_cuts_are_the_cheapest_of_all_that_are_allowed():
    chance = random.Random(3)  # noqa: S311  (the same)
    for _ in range(40):
        sums = turning_points._Sums([chance.choices([-5.0, 0.0, 4.0], k=chance.randint(2, 5)) for _ in range(8)])
        price = chance.choice([0.1, 2.0, 6.0])

        def cost(cuts, sums=sums, price=price):
            return sum(sums.cost(*pair) + price for pair in pairwise(cuts))

        every = [[0, *(cut for cut in range(1, 8) if mask >> cut & 1), 8] for mask in range(0, 256, 2)]
        assert cost(turning_points._cut(sums, price)) == pytest.approx(min(map(cost, every)))


def test_months_are_finer_and_leave_out_what_only_a_year_is_known_of():
    events = [_event(f"{m}-{n}", f"2014-{m:02}", 5 if m < 6 else -5) for m in range(1, 12) for n in range(3)]
    course = find_turning_points([*events, _event("year", "2014", 1)], Grain.MONTH)
    assert [turn.at for turn in course.turns] == ["2014-06"]
    assert course.n_undated == 1


@pytest.mark.parametrize(
    ("date", "year", "month"),
    [
        ("2014-06-05", "2014", "2014-06"),
        ("2014-06~", "2014", "2014-06"),
        ("2014-22", "2014", None),
        ("2014", "2014", None),
        ("2016-05/..", "2016", "2016-05"),
        ("2015/2021", None, None),
        ("../1991", None, None),
        ("199X", None, None),
        (None, None, None),
    ],
)
def test_no_period_is_guessed(date, year, month):
    assert (find_period(date, Grain.YEAR), find_period(date, Grain.MONTH)) == (year, month)
