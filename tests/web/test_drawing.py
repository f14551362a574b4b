"""How what is told is drawn and put into words, without a file."""

import datetime as dt

import pytest

from detente.web.network_drawing import Edge, draw_network
from detente.web.render import environment
from detente.web.timeline_drawing import Window, draw_timeline

JUNE = Window(dt.date(2014, 6, 1).toordinal(), dt.date(2014, 6, 30).toordinal())
STALLED = {"step": "stalled", "date": "2022-02"}
UNDATED = {"step": "proposed", "date": None}


@pytest.mark.parametrize("n", range(3, 41))
def test_of_two_names_beside_the_bottom_neither_is_centred_into_the_other(n):
    drawn = draw_network([Edge(("AAA", f"N{number:02}"), 1, 0, []) for number in range(n - 1)])
    assert len(drawn.nodes) == n
    assert sum(node.anchor == "middle" and node.y > drawn.height / 2 for node in drawn.nodes) <= 1


@pytest.mark.parametrize(
    ("history", "told"),
    [([STALLED, UNDATED], "stalled, February 2022"), ([UNDATED], "proposed"), ([], "")],
)
def test_what_became_of_a_thing_is_its_last_step_with_a_date(history, told):
    assert str(environment().get_template("parts.html.j2").module.last_step(history)) == told


@pytest.mark.parametrize(("date", "is_span"), [("2014-06-20", False), ("2014-06", True), ("2014-06-20~", True)])
def test_however_near_one_looks_only_a_date_that_is_not_sure_is_a_span(date, is_span):
    event = {
        "event": "e-1",
        "title": "x",
        "date": date,
        "status": "occurred",
        "sectors": [],
        "origins": 1,
        "claims": 1,
        "quad_class": 1,
    }
    drawn = draw_timeline([event], JUNE)
    (mark,) = drawn.lanes[0].marks
    assert mark.is_span == is_span
    if not is_span:
        middle = drawn.left + (drawn.width - drawn.left) * 19.5 / 30
        assert abs(mark.x + mark.width / 2 - middle) < 1
