"""Explanations of claims that rules made of real parses; one test a thing explained."""

from dataclasses import replace

import pytest
from tests import factory

from detente.coding.admission import admit_claims
from detente.coding.code import code_document
from detente.coding.why import explain_claim
from detente.language.read import read_sentences
from detente.model.claim import EventType, Status

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("invented_states")]
TEXT = (
    "Zambria and Quelland went to war over the delta in 1971.\n"
    "Mira Tolst, the Quellish foreign minister, visited Zambria in May 2017. Both countries signed a treaty on gas. "
    "She said that Zambria would supply gas to Quelland next year. Ostrava Vale may sell grain to Zambria."
)


@pytest.fixture
def explain(engine):
    """A function that codes a text by rules and explains the claim with a trigger, as a dict of topic to words."""

    def explain_one(trigger: str, text: str = TEXT, change=lambda claim: claim, **fields):
        document = factory.document(text, **({"published": "2018-03-01"} | fields))
        sentences = read_sentences(document, engine)
        claims = code_document(document, sentences).claims
        claim = change(next(claim for claim in claims if trigger in claim.trigger))
        found: dict[str, str] = {}
        for what, words in explain_claim(document, sentences, claim, claims):
            found[what] = f"{found[what]} | {words}" if what in found else words
        return claim, found

    return explain_one


def test_what_made_a_claim_and_what_its_words_mean(explain):
    claim, found = explain("signed")
    assert found["made by"].startswith(f"{claim.rule_id}: the word lists, by the ")
    assert "stands for AGREE. AGREE: Parties agree" in found["act"]


def test_a_reference_is_followed_to_what_it_stands_for(explain):
    _, found = explain("signed")
    assert "Zambria (ZAA)" not in found["who acts"]  # states without an entry are shown by code
    assert "ZAA: “Both countries”, a reference, subject of “signed”; it stands for " in found["who acts"]
    assert "ZAA, last named as “Zambria”" in found["who acts"]
    assert "ZAA is not named in the sentence, only referred to" in found["confidence"]


def test_an_inherited_date_names_the_sentence_it_came_from(explain):
    claim, found = explain("signed")
    assert claim.date == "2017-05"
    assert found["date"].startswith(
        "2017-05, inherited: the sentence gives none, “May 2017” in the sentence before: “Mira Tolst, the"
    )


def test_a_relative_date_says_from_where_it_is_counted(explain):
    claim, found = explain("supply")
    assert claim.date == "2019"
    assert found["date"].startswith("2019 from “next year”, counted from the day of publication (2018-03-01)")


def test_of_several_dates_the_others_are_told(explain):
    _, found = explain("attacked", "Zambria attacked Quelland in 1971 and paid for it until 1980.")
    assert found["date"].startswith("1971 from “1971”; further from the act: ")
    assert "1980" in found["date"]


def test_an_unknown_date_is_told_with_what_was_not_taken(explain):
    _, found = explain("sell")
    assert found["date"].startswith("unknown: the sentence gives no date")
    assert "the day of publication (2018-03-01) is not that of an act" in found["date"]
    assert "“next year” (2019)" in found["date"]


def test_the_word_that_decides_the_status_is_named(explain):
    claim, found = explain("sell")
    assert (claim.status, found["status"]) == (Status.HYPOTHETICAL, "hypothetical: the word “may” tells")


def test_where_the_tense_decides_it_says_so(explain):
    assert explain("signed")[1]["status"] == "occurred: no word marks it otherwise, the tense of “signed” tells"


def test_a_status_of_the_readers_own_is_set_against_the_rules(explain):
    _, found = explain("signed", change=lambda claim: replace(claim, status=Status.STALLED))
    assert (
        found["status"] == "stalled: read from the sentence as a whole; the tense of “signed” alone would tell occurred"
    )


def test_a_speaker_is_told_with_the_words_of_saying(explain):
    claim, found = explain("supply")
    assert claim.speaker == "Mira Tolst"
    assert found["speaker"] == "“Mira Tolst”, the person named last before, whom the sentence calls “She” with “said”"
    assert explain("signed")[1]["speaker"] == "nobody is credited: the text states it itself"


def test_what_names_a_speaker_outright_is_quoted(explain):
    text = "According to Mira Tolst, Zambria attacked Quelland."
    assert explain("attacked", text)[1]["speaker"] == "“Mira Tolst”, by “according to”"


def test_other_acts_of_the_sentence_and_parties_left_out_are_told(explain):
    text = "Zambria attacked Quelland, and Ostrava Vale condemned the war."
    _, found = explain("attacked", text)
    assert "“condemned” (ACCUSE) in the same sentence" in found["else considered"]
    assert "ZCC, “Ostrava Vale”" in found["left out"]


def test_another_type_and_other_parties_by_rules_are_told(explain):
    def change(claim):
        return replace(claim, event_type=EventType.SUPPORT, actors=("ZBB",), recipients=("ZCC",))

    _, found = explain("signed", change=change)
    assert "would be AGREE" in found["else considered"]
    assert "by rules alone the parties would be ZBB, ZAA" in found["else considered"]
    assert (
        found["who receives"] == "ZCC: named nowhere before the sentence: whoever made the claim took it from the sense"
    )


def test_a_party_of_the_document_is_told_as_such(explain):
    claim, found = explain(
        "attack", "Zambria and Quelland are neighbours. Zambria met Quelland. There was an attack on Quelland."
    )
    assert claim.actors == ("ZAA",)
    assert found["who acts"].startswith("ZAA: not named in the sentence; the document is about ")
    assert "last named as “Zambria”" in found["who acts"]


def test_a_former_state_is_told_with_the_name_that_meant_it(explain):
    text = "The Soviet Union was old. Moscow attacked Pakistan in 1961."
    claim, found = explain("attacked", text)
    assert claim.actors == ("SUN",)
    assert "“Moscow” meant it in 1961, before Russia (RUS)" in found["who acts"]


def test_the_least_sure_part_of_a_confidence_is_named(explain):
    shares = (("type", "“signed” reads as AGREE (92%)"), ("parties", "read from the sentence as a whole (41%)"))
    _, found = explain("signed", change=lambda claim: replace(claim, because=shares, rule_id="model.reader"))
    assert "(type 92 %, parties 41 %; least sure of the parties)" in found["confidence"]
    assert found["made by"].startswith("model.reader: the trained reader")
    assert found["parties by"] == "read from the sentence as a whole (41%)"


def test_an_extractor_is_told_to_have_its_own_reasons(engine):
    document = factory.document("It rained.\nZambria signed a treaty with Quelland in 2017.")
    sentences = read_sentences(document, engine)
    row = {
        "quote": "Zambria signed a treaty",
        "event_type": "AGREE",
        "actors": ["ZAA", "ZBB"],
        "status": "occurred",
        "date": "2016",
    }
    (claim,) = admit_claims(document, sentences, [row], "llm:tiny").claims
    found = dict(explain_claim(document, sentences, claim))
    assert found["made by"] == "llm:tiny: an extractor; what it gave passed the gate, and its reasons are its own"
    assert found["date"] == "2016, given by llm:tiny; dates in the sentence: “2017” (2017)"
    assert found["status"] == "occurred, given by llm:tiny"
    assert "nothing has measured it" in found["confidence"]


def test_a_sentence_that_was_not_parsed_is_explained_by_what_was_kept():
    document = factory.document("Zambria signed a treaty with Quelland.", published=None)
    claim = factory.claim("Zambria signed a treaty", document, actors=("ZAA", "ZBB"), speaker="Mira Tolst", date="2017")
    found = dict(explain_claim(document, factory.sentences(document), claim))
    assert found["confidence"].endswith("the sentence did not pass the gate and was read without its grammar")
    assert found["speaker"] == "“Mira Tolst”, as it was read"
    assert found["date"] == "2017, as it was read"
    assert found["made by"] == "test.agree"
