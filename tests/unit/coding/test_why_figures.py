"""Explanations of figures; one test a thing explained. Nothing here needs the language model."""

import pytest
from tests import factory

from detente.coding.code import Desk, _Coder
from detente.coding.why_figures import explain_figure

pytestmark = pytest.mark.usefixtures("invented_states")


def explain(text, number=0, published="2024-05"):
    document = factory.document(text, published=published)
    sentences, start = [], 0
    for index, line in enumerate(text.split("\n")):
        sentences.append(factory.sentence(line, start, index=index, block=index))
        start += len(line) + 1
    figures = _Coder(Desk(document, sentences)).figures()
    found: dict[str, str] = {}
    for what, words in explain_figure(document, sentences, figures[number], figures):
        found[what] = f"{found[what]} | {words}" if what in found else words
    return figures[number], found


TRADE = "Trade between Zambria and Quelland reached about $1.02 billion in 2021."


def test_the_number_and_the_words_that_say_what_it_measures_are_named():
    figure, found = explain(TRADE)
    assert found["made by"].startswith("figures.bilateral-trade: the word lists")
    assert found["trigger"] == "the number “$1.02 billion”"
    assert found["indicator"].startswith(f"{figure.indicator}: “Trade”, 44 characters before the number, in its clause")
    assert "“$1.02 billion” is money" in found["indicator"]


def test_value_unit_period_and_parties_lead_back_to_words():
    _, found = explain(TRADE)
    assert found["value"] == "1,020,000,000, from “$1.02 billion”; the text says about"
    assert found["unit"] == "USD, from “$1.02 billion”"
    assert found["period"] == "2021, from “2021”, the first date of the sentence"
    assert "ZAA: “Zambria” in the clause of the number" in found["parties"]
    assert found["less sure"] == "nothing special speaks against it"


def test_the_year_before_is_counted_from_the_date_that_stands_there():
    figure, found = explain(
        "In 2021 the envoy put the bilateral trade of Zambria and Quelland in the year before at $790 million."
    )
    assert figure.period == "2020"
    assert (
        found["period"]
        == "2020, from “2021”, the first date of the sentence (2021), of which the clause means the year before"
    )


def test_a_period_that_is_not_given_is_not_the_day_of_publication():
    _, found = explain("Trade between Zambria and Quelland stood at $5 million.")
    assert (
        found["period"]
        == "unknown: the sentence gives no date; the day of publication (2024-05) is not that of a figure"
    )
    assert "no period is given" in found["less sure"]


def test_a_thing_built_lends_its_name_and_parties_come_from_the_document():
    figure, found = explain("Zambria and Quelland plan a pipeline.\nThe pipeline would be 80 km long.")
    assert figure.indicator == "pipeline length"
    assert "called by the thing built that it measures: pipeline" in found["indicator"]
    assert "not named in the sentence; the document is about" in found["parties"]
    assert "none of the parties is named in the sentence" in found["less sure"]


def test_other_numbers_of_the_sentence_are_told():
    text = "Zambria and Quelland put their trade at $5 million, while other estimates run to $7 million."
    first, found = explain(text)
    second, other = explain(text, 1)
    assert f"“$7 million” in the same sentence: the figure {second.figure_id}" in found["else considered"]
    assert f"“$5 million” in the same sentence: the figure {first.figure_id}" in other["else considered"]
    assert "earlier in the sentence; its own clause names none" in other["indicator"]
    assert "its own clause does not say what the number measures" in other["less sure"]


def test_a_fall_is_told_as_negative():
    figure, found = explain("The economy of Zambria, hurt by the quarrel with Quelland, shrank by 4 per cent in 2020.")
    assert figure.value < 0
    assert "negative since it is told as a fall" in found["value"]


def test_what_is_not_found_again_says_so():
    document = factory.document(TRADE)
    figure = factory.figure("$1.02 billion", document)
    found = explain_figure(document, [factory.sentence(TRADE, 0)], figure)
    assert [what for what, _ in found] == ["made by", "note"]
