from itertools import pairwise

import pytest
from tests.factory import document

from detente.coding.names_in_text import find_actors, find_places
from detente.ontology.names import find_names

pytestmark = pytest.mark.usefixtures("invented_states")


def actors(text, **fields):
    return [(mention.words, *mention.codes, mention.how) for mention in find_actors(document(text, **fields))]


def persons(text, **fields):
    return [(words, code) for words, code, how in actors(text, **fields) if how == "person"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zambria left.", [("Zambria", "ZAA", "name")]),
        ("A Zambrian clerk left.", [("Zambrian", "ZAA", "demonym")]),
        ("Zam City was silent.", [("Zam City", "ZAA", "capital")]),
        ("The Amber Palace was silent.", [("Amber Palace", "ZAA", "seat of power")]),
        ("Port Zam was silent.", []),
        ("ZAMBRIA SIGNS PACT", [("ZAMBRIA", "ZAA", "name")]),
        ("The zambrian way.", []),
        ("The Quell Gazette wrote of Zambrian whist.", []),
        ("The Zambrian-Quellish lake", [("Zambrian", "ZAA", "demonym"), ("Quellish", "ZBB", "demonym")]),
        ("Indo-Pak talks", [("Indo-", "IND", "demonym"), ("Pak", "PAK", "demonym")]),
        ("The US paid us US$5 million.", [("US", "USA", "name")]),
        ("The UN met.", [("UN", "IGO:UN", "organisation")]),
    ],
)
def test_names(text, expected):
    assert actors(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on Port Zam.", [("Port Zam", "ZAA")]),
        ("Shells fell on Zam City.", []),  # a capital stands for its state
        ("Port Zam University fell silent.", []),  # part of another name
        ("Rockets hit Kharkiv and Gaza.", [("Kharkiv", "UKR"), ("Gaza", "PSE")]),
    ],
)
def test_places(text, expected):
    of = document(text)
    found = find_places(of, find_names(text), find_actors(of))
    assert [(place.words, *place.codes) for place in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Albania mourned; Khrushchev had gone to the Soviet Union by train.", [("Khrushchev", "SUN")]),
        ("Albania mourned; Khrushchev had gone by train.", []),  # his state is not named
        ("Pavel Khrushchev sold hats in the Soviet Union. Khrushchev was rich.", []),  # another man
        ("Turkey heard that Mr. Erdogan had left.", [("Erdogan", "TUR")]),
        ("The Clinton Administration left.", [("Clinton", "USA")]),
    ],
)
def test_a_leader_by_surname_alone(text, expected):
    assert persons(text) == expected


def test_a_seat_of_an_organisation_is_a_town_in_a_text_on_its_state():
    assert actors("Brussels protested to Chad.")[0] == ("Brussels", "IGO:EU", "organisation")
    assert "Brussels" not in [words for words, *_ in actors("Belgium was rich; Brussels protested to Chad.")]


@pytest.mark.parametrize(
    "text",
    [
        "Zambrian Prime Minister Oto Brand left.",
        "Zambria's prime minister Oto Brand left.",
        "Zambria’s former foreign minister and current envoy, Oto Brand, left.",
        "Oto Brand, the Zambrian prime minister, left.",
        "Oto Brand, foreign minister of Zambria, left.",
        "President Oto Brand of Zambria left.",
        "The Zambrian army said that General Oto Brand had left.",
    ],
)
def test_a_person_is_learned_by_title_or_apposition(text):
    assert persons(f"{text} Later Brand slept.") == [("Oto Brand", "ZAA"), ("Brand", "ZAA")]


def test_a_name_ends_with_its_sentence():
    assert persons("Zambrian Prime Minister Oto Brand visited Quelland. He slept.") == [("Oto Brand", "ZAA")]


def test_initials_belong_to_the_name():
    assert persons("Zambrian Deputy Prime Minister Ana B. Holm left.") == [("Ana B. Holm", "ZAA")]


@pytest.mark.parametrize(
    "text",
    [
        "Zambrian troops entered Marbury. Marbury burned.",  # no title
        "The minister met Oto Brand. Brand left.",  # no state
        "Brand is the name of a Zambrian lake.",
    ],
)
def test_no_person_is_made_up(text):
    assert persons(text) == []


def test_a_surname_that_two_learned_persons_share_is_nobody():
    text = "Zambrian minister Oto Brand met Quellish minister Ana Brand. Brand slept."
    assert persons(text) == [("Oto Brand", "ZAA"), ("Ana Brand", "ZBB")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lavrov slept.", []),
        ("Putin slept.", [("Putin", "RUS")]),
        ("Igor Putin slept.", []),
        ("President Putin slept.", [("Putin", "RUS")]),
        ("Vladimir Putin rose. Putin slept.", [("Vladimir Putin", "RUS"), ("Putin", "RUS")]),
    ],
)
def test_a_surname_counts_with_a_title_or_the_full_name_and_a_leaders_alone(text, expected):
    assert persons(text) == expected


def test_a_region_is_one_mention_of_all_its_states():
    (mention,) = find_actors(document("The three Baltic states left."))
    assert (mention.words, mention.codes) == ("Baltic states", ("EST", "LVA", "LTU"))


@pytest.mark.parametrize(
    "text",
    ["Zambria, one of the Baltic states, left.", "Two Baltic states left.", "The largest of the Baltic states left."],
)
def test_a_part_of_a_region_is_not_the_region(text):
    assert all(len(mention.codes) == 1 for mention in find_actors(document(text)))
    assert len(find_actors(document("All three Baltic states left."))) == 1


def test_mentions_are_in_order_and_never_overlap():
    found = find_actors(document("Zambrian Prime Minister Oto Brand of Zambria met Zam City's Ana Holm. Brand left."))
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_mentions_quote_the_text():
    of = document("Zambria’s envoy Oto Brand met the U.S. envoy in Quell.")
    assert all(of.text[mention.start : mention.end] == mention.words for mention in find_actors(of))


def test_no_text_no_actors():
    assert actors("") == []


def test_a_firm_that_the_text_gives_a_nationality_stands_for_its_state():
    found = actors("Quelland banned the Zambrian airline Kestrel Airways. Kestrel flies to Port Zam.")
    assert [(words, code) for words, code, how in found if how == "firm of the state"] == [
        ("Kestrel Airways", "ZAA"),
        ("Kestrel", "ZAA"),
    ]


def test_a_city_that_shares_its_name_with_a_former_leader_is_nobody():
    assert actors("Governor Rosario opened the port of Rosario.", published="2021-05-12") == []


def test_many_mentions_of_a_firm_do_not_let_a_person_cut_into_a_name():
    person = "Quelland's Minister Oto Zam City spoke."
    assert persons(person) == []
    assert persons("The Zambrian airline Kestrel Airways flew. " + "Kestrel flew. " * 9 + person) == []


def test_a_learned_name_is_found_as_whole_words_alone():
    text = "Zambria's Minister Oto Brand met the Brandons. Brand's aides and a Brand_new O-Brand left."
    assert [words for words, _ in persons(text)] == ["Oto Brand", "Brand", "Brand"]
