from tests.golden.sample import NAMES, STATES

from detente.measure.counts import count_by_year
from detente.pipeline.course import find_turns
from detente.present.dossier import build_dossier
from detente.present.html import render_html
from detente.present.markdown import render_markdown


def _event(year, score):
    return {
        "event": f"e-{year}", "title": f"Act of <{year}>", "event_type": "AGREE", "quad_class": 1 if score > 0 else 3,
        "goldstein": score, "actors": list(STATES), "recipients": [], "date": str(year), "status": "occurred",
        "sectors": [], "claims": 1, "documents": ["one"], "origins": 1,
    }  # fmt: skip


def _build(scores, *, find=find_turns):
    events = [_event(year, score) for year, score in enumerate(scores, 2000)]
    tables = {"documents": [{"doc": "one", "publisher": None, "origin": "one"}], "events": events}
    return build_dossier(tables, STATES, names=NAMES, count_by_year=lambda _: [], find_turns=find)


def test_a_turning_point_is_told_with_the_entries_that_weigh_most():
    (turn,) = _build([4.0] * 6 + [-5.0] * 6).turns
    assert turn.heading == "2006: toward conflict"
    assert turn.phases.startswith(
        "Mean Goldstein +4.0 of 6 events from 2000 to 2005; -5.0 of 6 events from 2006 to 2011."
    )
    assert turn.events[0] == ("e-2006", "Act of <2006>", "after, 2006")
    assert turn.events[-1] == ("e-2004", "Act of <2004>", "before, 2004")


def test_a_steady_relation_has_none():
    assert _build([4.0] * 12).turns == ()
    assert _build([4.0] * 6 + [-5.0] * 6, find=None).turns == ()


def test_every_form_tells_of_them_and_text_of_titles_is_escaped():
    events = [_event(year, 4.0 if year < 2006 else -5.0) for year in range(2000, 2012)]
    tables = {"documents": [{"doc": "one", "publisher": None, "origin": "one"}], "events": events}
    dossier = build_dossier(tables, STATES, names=NAMES, count_by_year=count_by_year, find_turns=find_turns)
    page = render_html(dossier, draw=lambda _: None)
    assert "Turning point 2006: toward conflict" in page
    assert '<a href="#e-2006"><bdi>Act of &lt;2006&gt;</bdi></a>' in page
    assert "Turning point 2006: toward conflict" in render_markdown(dossier)
