import pytest
from tests import factory

from detente.errors import InputError
from detente.pipeline.show import choose_id, describe, quote_in_context, tell_verdicts, with_article

TEXT = "It was hot. Ruritania signed a treaty with Elbonia. Nobody came.\nElbonia will build a port."


def shown(quote: str, **given):
    document = factory.document(TEXT, publisher="Gazette", published="2014")
    return quote_in_context(document, factory.evidence(quote, document), **given)


def test_a_quote_stands_in_its_sentence_between_those_around_it():
    quoted = shown("signed a treaty")
    assert quoted.earlier.strip() == "It was hot."
    assert (quoted.before, quoted.quote, quoted.after) == ("Ruritania ", "signed a treaty", " with Elbonia.")
    assert quoted.later.strip() == "Nobody came."
    assert quoted.source == "Gazette, 2014"


def test_the_sentence_is_taken_where_it_is_known():
    quoted = shown("signed", sentence=(12, 51))
    assert quoted.before + quoted.quote + quoted.after == TEXT[12:51]


def test_a_quote_at_either_end_of_the_text_has_nothing_beyond():
    first, last = shown("It was"), shown("a port.")
    assert (first.earlier, first.before) == ("", "")
    assert (last.after, last.later) == ("", "")


def test_an_unknown_source_is_called_so():
    assert quote_in_context(factory.document(), factory.evidence("Trade")).source == "source and date unknown"


def test_fields_name_actors_and_leave_out_what_is_empty():
    row = {
        "id": "c-1",
        "quote": "x",
        "actors": ["PAK", "XXX"],
        "recipients": [],
        "date": None,
        "confidence": 0.25,
        "quantities": [{"value": 4.0, "unit": "1", "what": "helicopters", "qualifier": "over"}],
        "because": [["date", "the year stands there"]],
    }
    assert describe("claims", row, {"PAK": "Pakistan"}) == (
        ("actors", "Pakistan (PAK), XXX"),
        ("confidence", "0.25"),
        ("quantities", "over 4 helicopters"),
        ("because", "date: the year stands there"),
    )


def test_a_quantity_in_words_keeps_its_value_to_the_last_digit():
    loan = {"value": 1_023_456_789.0, "unit": "USD", "what": "loan", "qualifier": "about"}
    pipe = {"value": 1100.0, "unit": "km", "what": None, "qualifier": None}
    told = describe("claims", {"id": "c-1", "quantities": [loan, pipe]}, {})
    assert told == (("quantities", "about $1.02346 billion (1,023,456,789 USD) loan; 1,100 km"),)


def test_large_numbers_are_written_to_be_read():
    assert describe("figures", {"id": "f-1", "value": 600_000_000.0}, {}) == (("value", "600,000,000"),)


def verdict(subject: str, kind: str = "event", **given) -> dict:
    told = [
        {"value": "2017", "said_by": ["c-1"], "origins": ["a"]},
        {"value": "2017-08", "said_by": ["f-1"], "origins": ["b", "c"]},
    ]
    row = {"kind": kind, "subject": subject, "attribute": "date", "verdict": "refine", "standing": "2017-08"}
    return {**row, "values": told, "reason": "The dates agree.", **given}


def test_verdicts_tell_what_stands_who_says_so_and_why():
    tables = {"verdicts": [verdict("e-1"), verdict("e-2")], "disagreements": []}
    told = "refine: 2017-08 stands. 2017 (a); 2017-08 (b, c). The dates agree."
    assert list(tell_verdicts(tables, "e-1")) == [("date", told)]
    assert list(tell_verdicts(tables, "c-1")) == []


def test_a_figure_is_told_the_verdicts_of_its_series():
    tables = {"verdicts": [verdict("s-1", "figure", standing=None, verdict="conflict")], "disagreements": []}
    assert [words.split(".")[0] for _, words in tell_verdicts(tables, "f-1")] == ["conflict: 2017 (a); 2017-08 (b, c)"]


def test_an_event_names_the_disagreements_that_touch_it():
    clash = {"id": "x-1", "field": "date", "strength": "firm", "reason": "Both cannot be.", "events": ["e-1"]}
    tables = {"verdicts": [], "disagreements": [clash, {**clash, "events": []}]}
    assert list(tell_verdicts(tables, "e-1")) == [("disagreement", "x-1, date, firm: Both cannot be.")]


def test_kinds_of_records_have_their_article():
    assert [with_article(kind) for kind in ("claim", "event", "assessment")] == ["a claim", "an event", "an assessment"]


def test_one_id_is_chosen_and_several_are_named():
    assert choose_id([("claim", "c-1")], "c") == ("claim", "c-1")
    with pytest.raises(InputError, match="nothing here"):
        choose_id([], "c")
    with pytest.raises(InputError, match=r"12 ids begin with 'c': c-0, .* and 2 more"):
        choose_id([("claim", f"c-{n}") for n in range(12)], "c")
