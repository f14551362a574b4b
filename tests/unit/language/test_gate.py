import pytest
from tests.factory import document

from detente.language.gate import pass_gate
from detente.language.split import split_sentences

pytestmark = pytest.mark.usefixtures("invented_states")
QUIET = "The lake is deep. It is cold there. Fish live in it. The shore is long. Few people swim. "


def passed(text):
    """The sentences that pass."""
    of = document(text)
    spans = [span for _, _, span in split_sentences(of)]
    return [of.text[s.start : s.end] for s, is_passed in zip(spans, pass_gate(of, spans), strict=True) if is_passed]


@pytest.mark.parametrize(
    "sentence",
    [
        "Zambria and Quelland share a lake.",  # two actors, whatever is told of them
        "Zambria signed the pact.",  # an actor and an act
        "Both countries signed the pact.",  # a reference to two, and an act
        "The Amber Palace re-deployed its guard.",  # a seat of power, and an act after a hyphen
    ],
)
def test_what_can_hold_an_act_passes(sentence):
    assert sentence in passed(f"{QUIET}Quelland lies by Zambria. {QUIET}{sentence}")


@pytest.mark.parametrize(
    "sentence",
    [
        "Zambria is a land of lakes.",  # an actor and no act
        "The king signed a book.",  # an act and no actor
        "The Quell Gazette has many pages.",  # a trap
        "The fish in Port Zam are grey.",  # a place that does not act
    ],
)
def test_what_cannot_does_not(sentence):
    assert sentence not in passed(f"{QUIET}Quelland lies by Zambria. {QUIET}{sentence}")


def test_a_text_with_one_actor_passes_nothing():
    assert passed("Zambria signed a law. Zambrian troops marched. Zam City voted.") == []


def test_a_place_of_another_state_makes_two():
    assert passed("Quelland attacked Port Zam. It snowed.") == ["Quelland attacked Port Zam."]


def test_a_text_without_actors_passes_nothing():
    assert passed(QUIET + "The council signed a contract and attacked its critics.") == []


def test_in_a_text_about_states_an_act_alone_will_do():
    dense = "Zambria met Quelland. Quelland met Zambria. The treaty was signed in spring. The fish are grey."
    assert passed(dense) == [
        "Zambria met Quelland.",
        "Quelland met Zambria.",
        "The treaty was signed in spring.",
    ]


def test_currency_and_pronoun_are_no_actors():
    assert passed(QUIET + "They gave us US$5 million and we signed. Zambria slept. " + QUIET) == []


@pytest.mark.parametrize("word", ["May", "Friday"])
def test_a_month_or_a_day_is_no_name(word):
    sentence = f"It was signed in {word} by the king."
    assert sentence not in passed(f"{QUIET}Quelland lies by Zambria. {QUIET}{sentence}")


def test_no_sentences_no_answers():
    assert pass_gate(document("Zambria met Quelland."), []) == []
