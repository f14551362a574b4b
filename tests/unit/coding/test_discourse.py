import pytest
from tests.factory import document, sentence

from detente.coding.discourse import Discourse, find_main_parties
from detente.coding.names_in_text import find_actors
from detente.model.document import Block, BlockKind

pytestmark = pytest.mark.usefixtures("invented_states")
NOUNS = {"ministry", "airline", "troops", "government", "king"}


def read(*texts, main=("ZAA", "ZBB")):
    """The references of the last of several sentences, as (words, codes, how)."""
    of = document("\n".join(texts))
    names, discourse, found = find_actors(of), Discourse(main), ()
    for block in of.blocks:
        text = of.text[block.start : block.end]
        words, starts, place = text.replace(".", " ").replace(",", " ").split(), [], 0
        for word in words:
            place = text.index(word, place)
            starts.append(block.start + place)
            place += len(word)
        pos = tuple("NOUN" if word.lower() in NOUNS else "X" for word in words)
        deps = tuple("dobj" if word.lower() == "both" else "det" if word.lower() == "each" else "dep" for word in words)
        one = sentence(text, block.start, words=tuple(words), starts=tuple(starts), pos=pos, deps=deps)
        found = discourse.read(one, [name for name in names if block.start <= name.start < block.end])
    return [(mention.words, mention.codes, mention.how) for mention in found if mention not in names]


def test_both_countries_are_the_two_named_before():
    assert read("Zambria met Quelland.", "Both countries signed.") == [
        ("Both countries", ("ZAA", "ZBB"), "mutual reference")
    ]


def test_both_countries_in_the_sentence_that_names_them():
    assert read("Quelland and Ostrava Vale met and the two sides signed.")[0][1] == ("ZBB", "ZCC")


def test_where_none_were_named_they_are_the_main_parties():
    assert read("Both countries signed.")[0][1] == ("ZAA", "ZBB")


def test_without_main_parties_they_are_nobody():
    assert read("Both countries signed.", main=()) == []


def test_both_as_a_noun_are_the_two():
    assert read("Zambria met Quelland.", "Rain fell on both.") == [("both", ("ZAA", "ZBB"), "mutual reference")]
    assert read("Zambria met Quelland.", "Each lake froze.") == []


@pytest.mark.parametrize("text", ["Quelland accused its neighbour.", "Quelland praised its old northern ally."])
def test_its_neighbour_is_the_other_of_the_two(text):
    assert (text.split()[-1].rstrip("."), ("ZAA",), "office") in read("Zambria met Quelland.", text)


@pytest.mark.parametrize(
    "text",
    [
        "Quelland accused its neighbour Ostrava Vale.",  # named
        "Ostrava Vale accused its neighbour.",  # of a state outside the pair nobody can say
        "Quelland accused a neighbour.",  # anybody's
    ],
)
def test_a_neighbour_is_left_open(text):
    assert not [words for words, _, _ in read("Zambria met Quelland.", text) if words == "neighbour"]


@pytest.mark.parametrize("text", ["He left.", "Her hat was red."])
def test_he_and_she_are_the_person_named_last(text):
    assert read("Zambrian minister Oto Brand met Quellish minister Ana Holm.", text)[0][1:] == (("ZBB",), "pronoun")


def test_he_is_nobody_where_no_person_was_named():
    assert read("Zambria met Quelland.", "He left.") == []


def test_it_is_the_body_that_the_sentence_or_the_one_before_began_with():
    assert read("Zambria met Quelland.", "It left.")[0][1] == ("ZAA",)
    assert read("Zambria met Quelland.", "Quelland said it left.")[0][1] == ("ZBB",)


def test_they_are_the_two_named_before():
    assert read("Zambria met Quelland.", "They left.")[0][1] == ("ZAA", "ZBB")
    assert read("Zambria met Ostrava Vale and they left.")[0][1] == ("ZAA", "ZCC")


def test_we_is_the_side_of_the_speaker():
    assert read("Zambria said that we left.")[0][1:] == (("ZAA",), "speaker's we")


def test_the_ministry_is_that_of_the_state_named_last():
    assert read("Zambria met Quelland.", "The ministry left.") == [("ministry", ("ZBB",), "office")]


def test_a_body_with_its_state_beside_it_needs_no_reading():
    assert read("Zambria met Quelland.", "The Zambrian ministry left.") == []


def test_references_are_read_only_where_the_sentence_is_parsed():
    discourse = Discourse(("ZAA", "ZBB"))
    assert discourse.read(sentence("Both countries signed."), []) == ()


def main_parties(text, **fields):
    of = document(text, **fields)
    return find_main_parties(of, find_actors(of))


def test_the_main_parties_are_those_named_most():
    assert main_parties("Quelland, Quelland and Zambria. Quelland and Zambria. Ostrava Vale.") == ("ZBB", "ZAA")


def test_a_party_named_too_seldom_is_no_main_one():
    assert main_parties("Quelland. " * 20 + "Zambria.") == ("ZBB",)


def test_the_title_weighs_more():
    text = "Ostrava Vale and Zambria\nQuelland left. Quelland came. Zambria slept."
    title = (Block(0, 24, BlockKind.TITLE), Block(25, len(text), BlockKind.PARAGRAPH))
    assert main_parties(text, blocks=title) == ("ZAA", "ZCC")
    assert main_parties(text) == ("ZAA", "ZBB")


def test_nobody_named_no_main_parties():
    assert main_parties("The lake is deep.") == ()


def test_the_airline_is_the_firm_named_last():
    assert read("The Zambrian airline Kestrel Airways flew to Quelland.", "The airline slept.") == [
        ("airline", ("ZAA",), "office")
    ]


def test_without_a_firm_before_it_the_airline_is_nobody():
    assert read("Zambria slept.", "The airline slept.") == []
