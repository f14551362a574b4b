"""How what is told is drawn and put into words, without a file."""

import pytest

from detente.web.network_drawing import Edge, draw_network
from detente.web.render import environment

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
