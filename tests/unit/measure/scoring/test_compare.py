"""What a run has right is counted as the scheme says."""

import numpy as np
import pytest

from detente.measure.scoring.compare import compare

TEXT = (
    "Ruritania signed a treaty with Elbonia in 2017. Elbonia bombed Sylvania. Trade reached $2 billion.\n"
    "Gas drives the ‘two   sides’ together. Sylvania denies that it was bombed."
)
TEXTS = {"a": TEXT, "b": TEXT}
SAMPLES = np.ones((1, 2))


def claim(quote, event_type="AGREE", actors=("RUR", "ELB"), recipients=(), doc="a", **fields):
    row = {"doc": doc, "quote": quote, "event_type": event_type, "actors": list(actors), "recipients": list(recipients)}
    return row | {"date": None, "status": "occurred", "event": "e1"} | fields


TREATY = claim("Ruritania signed a treaty with Elbonia in 2017", date="2017")
BOMBING = claim("Elbonia bombed Sylvania", "ASSAULT", ("ELB",), ("SYL",), event="e2")


def measured(gold, coded, **tables):
    done = compare(
        {"claims": gold} | {name: pair[0] for name, pair in tables.items()},
        {"claims": coded} | {name: pair[1] for name, pair in tables.items()},
        TEXTS,
        SAMPLES,
    )
    return {score.name: score for score in (*done.scores, *done.types)}, done


def test_the_gold_against_itself_is_right_in_everything():
    scores, done = measured([TREATY, BOMBING], [TREATY, BOMBING])
    for name in ("found", "quad", "coded", "full", "type", "actors", "date", "status", "same_event_b3"):
        assert scores[f"claims.{name}"].value.value == 1, name
    assert (done.misses.missed, done.misses.false, done.misses.miscoded) == ((), (), ())


def test_each_measure_asks_for_more_than_the_one_before():
    other_type = BOMBING | {"event_type": "MOBILIZE"}
    other_status = TREATY | {"status": "planned"}
    scores, done = measured([TREATY, BOMBING], [other_status, other_type])
    values = [scores[f"claims.{name}"].value.value for name in ("found", "quad", "coded", "full")]
    assert values == [1, 1, 0.5, 0]
    assert scores["claims.status"].value.value == 0.5
    assert [gold["event_type"] for gold, _ in done.misses.miscoded] == ["ASSAULT"]


def test_quotes_meet_across_line_breaks_and_quotation_marks_by_half_of_the_shorter():
    gold = claim('drives the "two sides" together'.replace('"', "'"))
    assert measured([gold], [claim("Gas drives the ‘two   sides’")])[0]["claims.found"].value.value == 1
    assert measured([gold], [claim("together. Sylvania denies that it was bombed")])[0]["claims.found"].value.value == 0


def test_rows_of_other_documents_do_not_meet():
    assert measured([TREATY], [TREATY | {"doc": "b"}])[0]["claims.found"].value.value == 0


def test_the_most_alike_are_paired_first():
    near = TREATY | {"event_type": "CONSULT"}
    scores, done = measured([TREATY], [near, TREATY])
    assert scores["claims.coded"].recall.value == 1
    assert [row["event_type"] for row in done.misses.false] == ["CONSULT"]


def test_a_quote_that_is_not_in_the_text_is_counted():
    assert measured([TREATY], [claim("Ruritania signed nothing")])[1].ungrounded == {"claims": 1}


def test_an_invented_date_is_one_where_the_gold_has_none():
    scores, _ = measured([TREATY, BOMBING], [TREATY, BOMBING | {"date": "2016"}])
    assert scores["claims.date_invented"].value.value == 0.5


def test_types_count_claims_that_met_with_the_type_on_both_sides():
    scores, _ = measured([TREATY, BOMBING], [TREATY, BOMBING | {"event_type": "COERCE"}])
    assert scores["types.AGREE"].value.value == 1
    assert scores["types.ASSAULT"].recall.value == 0
    assert scores["types.COERCE"].precision.value == 0


def test_claims_put_into_one_event_too_many_cost_precision():
    merged = [TREATY, BOMBING | {"event": "e1"}]
    score = measured([TREATY, BOMBING], merged)[0]["claims.same_event_b3"]
    assert (score.precision.value, score.recall.value) == (0.5, 1)


def test_quantities_of_claims_that_met_are_compared():
    sum_of = [{"value": 2e9, "unit": "USD", "what": "trade"}]
    scores, _ = measured(
        [TREATY | {"quantities": sum_of}], [TREATY | {"quantities": [*sum_of, {"value": 4, "unit": "1"}]}]
    )
    assert (scores["claims.quantities"].precision.value, scores["claims.quantities"].recall.value) == (0.5, 1)


@pytest.mark.parametrize(("fields", "f1"), [({}, 1), ({"value": 3e9}, 0), ({"unit": "EUR"}, 0)])
def test_a_figure_is_right_with_value_and_unit(fields, f1):
    figure = {"doc": "a", "quote": "Trade reached $2 billion", "value": 2e9, "unit": "USD"}
    assert measured([TREATY], [TREATY], figures=([figure], [figure | fields]))[0]["figures"].value.value == f1


def test_an_assessment_can_be_found_without_its_role():
    row = {"doc": "a", "quote": "Gas drives", "role": "driver"}
    scores, _ = measured([TREATY], [TREATY], assessments=([row], [row | {"role": "obstacle"}]))
    assert (scores["assessments.found"].value.value, scores["assessments.role"].value.value) == (1, 0)


def test_steps_of_named_things_are_compared_by_year():
    def treaty(*steps):
        return {"name": "Treaty of Strelsau", "history": [{"doc": "a", "step": s, "date": d} for s, d in steps]}

    gold, mine = treaty(("signed", "2017-08"), ("in force", "2018")), treaty(("signed", "2017"))
    scores, _ = measured([TREATY], [TREATY], ledger=([gold], [mine, {"name": "Blue Falcon"}]))
    assert (scores["ledger"].precision.value, scores["ledger"].recall.value) == (0.5, 1)
    assert (scores["ledger.steps"].precision.value, scores["ledger.steps"].recall.value) == (1, 0.5)


def test_a_disagreement_is_met_by_two_sides_and_a_soft_one_costs_nothing():
    bombed, denied = {"doc": "a", "quote": "Elbonia bombed Sylvania"}, {"doc": "a", "quote": "Sylvania denies"}
    firm = {"strength": "firm", "sides": [[bombed], [denied]]}
    scores, _ = measured([TREATY], [TREATY], disagreements=([firm], [firm]))
    assert scores["disagreements"].value.value == 1
    one_sided = firm | {"sides": [[bombed], [bombed]]}
    assert measured([TREATY], [TREATY], disagreements=([firm], [one_sided]))[0]["disagreements"].value.value == 0
    soft = measured([TREATY], [TREATY], disagreements=([firm | {"strength": "soft"}], [firm]))[0]["disagreements"]
    assert (soft.precision.value, soft.recall.value) == (1, None)


def test_tables_that_the_gold_lacks_are_not_measured():
    assert not [name for name in measured([TREATY], [TREATY])[0] if not name.startswith(("claims", "types"))]
