import pytest
from tests import factory

from detente.errors import InputError
from detente.pipeline.show import choose_id, describe, quote_in_context

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


def test_one_id_is_chosen_and_several_are_named():
    assert choose_id([("claim", "c-1")], "c") == ("claim", "c-1")
    with pytest.raises(InputError, match="nothing here"):
        choose_id([], "c")
    with pytest.raises(InputError, match=r"12 ids begin with 'c': c-0, .* and 2 more"):
        choose_id([("claim", f"c-{n}") for n in range(12)], "c")
