import pytest
from tests.golden.sample import NAMES, STATES, build_sample

from detente.measure.counts import count_by_year
from detente.present.dossier import build_dossier
from detente.present.entries import MOST_QUOTES, sources_in_words
from detente.present.scope import MOST_CONTEXT, select_rows


def _event(event="e-1", actors=("ZAA", "ZBB"), **fields):
    made = {
        "event": event, "title": "Treaty", "event_type": "AGREE", "quad_class": 1, "goldstein": 2.5,
        "actors": list(actors), "recipients": [], "date": "2014", "status": "occurred", "sectors": ["trade"],
        "claims": 1, "documents": ["one"], "origins": 1,
    }  # fmt: skip
    return made | fields


def _claim(number, event="e-1", doc="one"):
    return {"id": f"c-{number}", "doc": doc, "quote": f"words {number}", "start": number, "event": event}


def _document(doc="one", publisher=None, **fields):
    return {"doc": doc, "publisher": publisher, "origin": doc} | fields


def _build(events=(), states=STATES, **tables):
    made = {"documents": [_document()], "events": list(events)} | tables
    return build_dossier(made, states, names=NAMES, count_by_year=count_by_year)


def _ids(dossier):
    return [entry.event_id for period in dossier.periods for entry in period.entries]


def test_events_between_two_of_the_states_belong():
    events = [_event("e-1"), _event("e-2", ("ZAA",), recipients=["ZBB"]), _event("e-3", ("ZAA", "ZCC"))]
    assert _ids(_build(events)) == ["e-1", "e-2"]


def test_all_events_of_a_single_state_belong():
    events = [_event("e-1"), _event("e-2", ("ZBB", "ZCC")), _event("e-3", ("ZCC",))]
    dossier = _build(events, ("ZBB",))
    assert (_ids(dossier), dossier.context) == (["e-1", "e-2"], ())


def test_two_of_three_states_are_enough():
    assert _ids(_build([_event(actors=("ZBB", "ZCC"))], ("ZAA", "ZBB", "ZCC"))) == ["e-1"]


def test_context_comes_only_from_documents_that_tell_of_both():
    events = [_event(), _event("e-2", ("ZAA", "ZCC")), _event("e-3", ("ZAA", "ZCC"), documents=["two"])]
    assert [entry.event_id for entry in _build(events).context] == ["e-2"]


def test_context_is_capped_and_says_how_many_are_left_out():
    around = [_event(f"e-x{number}", ("ZAA", "ZCC")) for number in range(MOST_CONTEXT + 3)]
    dossier = _build([_event(), *around])
    assert (len(dossier.context), dossier.n_context_left_out) == (MOST_CONTEXT, 3)


def test_context_keeps_what_most_origins_tell():
    around = [_event(f"e-x{number}", ("ZAA", "ZCC")) for number in range(MOST_CONTEXT)]
    dossier = _build([_event(), *around, _event("e-well", ("ZBB",), origins=4, documents=[*list("abcd"), "one"])])
    assert "e-well" in {entry.event_id for entry in dossier.context}


def test_no_state_is_refused():
    with pytest.raises(ValueError, match="none was given"):
        select_rows({}, [])


def test_periods_run_from_the_earliest_to_the_undated():
    events = [
        _event(f"e-{number}", date=date) for number, date in enumerate([None, "2014-06", "1994", "2016/..", "199X"])
    ]
    headings = [period.heading for period in _build(events).periods]
    assert headings == ["1990s", "2014", "2016", "Without a date"]


@pytest.mark.parametrize(
    ("documents", "origins", "words"),
    [
        (1, 1, "1 source"),
        (3, 3, "3 sources, independent of one another"),
        (3, 2, "3 sources, 2 independent"),
        (2, 1, "2 sources, all copies of one"),
    ],
)
def test_sources_are_counted_with_their_independence(documents, origins, words):
    assert sources_in_words(documents, origins) == words


def test_an_event_of_one_origin_is_marked():
    (period,) = _build([_event(documents=["one", "two"], origins=1)]).periods
    assert period.entries[0].is_single


def test_a_source_is_named_with_whom_it_credits():
    claims = [_claim(1) | {"speaker": "Ida Morn"}, _claim(2) | {"speaker": "Ida Morn"}]
    dossier = _build([_event()], claims=claims, documents=[_document(publisher="Zeta Post")])
    assert dossier.periods[0].entries[0].according_to == "Zeta Post, crediting Ida Morn"


def test_documents_of_one_publisher_are_told_apart():
    documents = [_document("one", "Zeta Post"), _document("two", "Zeta Post")]
    dossier = _build([_event(documents=["one", "two"], origins=2)], documents=documents)
    assert dossier.periods[0].entries[0].according_to == "Zeta Post (one); Zeta Post (two)"


def test_quotes_are_capped_but_no_id_is_lost():
    claims = [_claim(number) for number in range(MOST_QUOTES + 5)]
    entry = _build([_event()], claims=claims).periods[0].entries[0]
    assert (len(entry.quotes), entry.n_quotes_left_out, len(entry.claim_ids)) == (MOST_QUOTES, 5, MOST_QUOTES + 5)


def test_a_disagreement_on_a_figure_belongs_with_the_figure():
    dossier = build_dossier(build_sample(), STATES, names=NAMES)
    assert [dispute.record_id for dispute in dossier.disputes] == ["x-ferries", "x-trade"]
    trade = next(group for group in dossier.figures if group.indicator == "bilateral trade")
    assert all(line.is_disputed for line in trade.lines)


def test_figures_given_outright_and_differently_are_marked():
    figure = {"indicator": "trade", "parties": list(STATES), "unit": "USD", "period": "2023", "qualifier": None}
    figures = [
        figure | {"id": f"f-{value}", "doc": "one", "quote": f"it was {value}", "value": float(value)}
        for value in (1, 2)
    ]
    assert all(line.is_disputed for line in _build(figures=figures).figures[0].lines)


def test_a_plan_is_not_counted_as_having_happened():
    dossier = _build([_event(status="planned")])
    assert {label: number for number, label in dossier.summary}["planned or proposed"] == "1"
    assert "reported as having happened" not in {label: number for number, label in dossier.summary}


def test_without_a_counter_there_is_no_course():
    assert build_dossier({"events": [_event()]}, STATES, names={}).counts == ()


def test_copies_are_listed_as_such():
    dossier = build_dossier(build_sample(), STATES, names=NAMES)
    copies = {source.document_id: source.copy_of for source in dossier.sources}
    assert copies == {"delta": None, "mirror": "Delta Wire", "zeta": None, "north": None}


def test_an_actor_without_a_name_goes_by_its_code():
    assert build_dossier({}, ("ZXX", "ZAA"), names=NAMES).title.startswith("ZXX and Zambria")


def test_nothing_read_still_makes_a_dossier():
    dossier = build_dossier({}, STATES, names=NAMES)
    assert (dossier.periods, dossier.sources, dossier.summary) == ((), (), (("0", "events reported"),))


def test_parties_of_a_figure_are_named_where_they_are_not_just_the_states():
    figure = {"indicator": "trade", "doc": "one", "quote": "x", "value": 1.0, "unit": "USD", "period": None}
    figures = [
        figure | {"id": "f-1", "parties": ["ZBB", "ZAA"]},
        figure | {"id": "f-2", "parties": ["ZAA", "ZBB", "ZCC"]},
    ]
    (group,) = _build(figures=figures).figures
    assert [line.parties for line in group.lines] == ["", "Zambria, Belvania and Corland"]


def test_a_disagreement_points_only_to_entries_that_are_shown():
    dispute = {"id": "x-1", "about": "x", "field": "date", "strength": "firm", "sides": [], "events": ["e-1", "e-gone"]}
    (shown,) = _build([_event()], disagreements=[dispute]).disputes
    assert shown.entries == (("e-1", "Treaty"),)


def test_parties_of_an_entry_are_named_where_they_are_not_just_the_states():
    events = [_event("e-1"), _event("e-2", ("ZAA",), recipients=["ZBB"]), _event("e-3", ("ZAA", "ZBB", "ZCC"))]
    (period,) = _build(events).periods
    assert [entry.parties for entry in period.entries] == ["", "Zambria → Belvania", "Zambria, Belvania and Corland"]


def test_documents_outside_the_dossier_do_not_change_what_sources_are_called():
    documents = [_document("one", "Zeta Post"), _document("elsewhere", "Zeta Post")]
    assert _build([_event()], documents=documents).periods[0].entries[0].according_to == "Zeta Post"


def test_sources_are_numbered_by_publication_and_quotes_carry_the_number():
    dossier = build_dossier(build_sample(), STATES, names=NAMES)
    numbers = {source.label: source.number for source in dossier.sources}
    assert list(numbers.values()) == [1, 2, 3, 4]
    assert all(
        quote.number == numbers[quote.label]
        for entry in dossier.entries
        for quote in entry.quotes
        if quote.label in numbers
    )
    assert dossier.entries[0].credits[0].number == numbers["Zeta Post"]


def test_assessments_stand_for_and_against_by_sector():
    rows = [
        {
            "id": f"a-{role}-{sector}",
            "doc": "one",
            "quote": f"{role} {sector}",
            "role": role,
            "sector": sector,
            "parties": list(STATES),
        }
        for role, sector in (("obstacle", "trade"), ("driver", "trade"), ("driver", None))
    ]
    shown = [
        (group.heading, [column.heading for column in group.columns]) for group in _build(assessments=rows).opinions
    ]
    for_, against = "For: said to drive the relation", "Against: said to hinder it"
    assert shown == [("trade", [for_, against]), ("the relation as a whole", [for_])]


def test_an_assessment_whose_opposite_is_held_is_marked():
    row = {"id": "a-1", "doc": "one", "quote": "warm", "role": "driver", "sector": "trade", "parties": list(STATES)}
    dispute = {
        "id": "x-1", "about": "x", "field": "assessment", "strength": "soft", "values": ["warm", "cold"], "events": [],
        "sides": [[{"doc": "one", "quote": "warm"}], [{"doc": "one", "quote": "cold"}]],
    }  # fmt: skip
    (group,) = _build(assessments=[row], disagreements=[dispute]).opinions
    assert group.columns[0].opinions[0].is_opposed


@pytest.mark.parametrize(
    ("dates", "latest"), [(("2016", "2015"), "stalled, 2016"), ((None, "2015"), ""), ((None, None), "")]
)
def test_a_named_thing_shows_its_last_step_where_all_have_dates(dates, latest):
    steps = [
        {"date": date, "step": step, "doc": "one", "quote": "x"}
        for date, step in zip(dates, ("stalled", "signed"), strict=True)
    ]
    row = {"id": "l-1", "name": "Accord", "kind": "agreement", "parties": list(STATES), "history": steps}
    (thing,) = _build(ledger=[row]).ledger
    assert thing.latest == latest


def test_a_named_thing_shows_the_step_that_was_judged_to_stand():
    steps = [{"date": None, "step": "stalled", "doc": "one", "quote": "x"}]
    row = {"id": "l-1", "name": "Accord", "kind": "agreement", "parties": list(STATES), "history": steps}
    verdict = {"subject": "l-1", "attribute": "step", "verdict": "supersede", "standing": "stalled", "values": []}
    (thing,) = _build(ledger=[row], verdicts=[verdict]).ledger
    assert thing.latest == "stalled"


def test_an_entry_tells_how_likely_it_was_read_rightly():
    claims = [_claim(1) | {"confidence": 0.9}, _claim(2) | {"confidence": 0.2}]
    assert _build([_event()], claims=claims).periods[0].entries[0].reading == "very likely"
    assert _build([_event()], claims=[_claim(1)]).periods[0].entries[0].reading is None
