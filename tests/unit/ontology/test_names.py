import pytest

from detente.ontology.names import Name, NameKind, all_names, find_names, fold
from detente.ontology.states import all_states


def found(text):
    return [(hit.words, hit.readings[0].code) for hit in find_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pakistan's army left.", [("Pakistan", "PAK")]),
        ("Pakistani and Russian officers met.", [("Pakistani", "PAK"), ("Russian", "RUS")]),
        ("The Kremlin wrote to Downing Street.", [("Kremlin", "RUS"), ("Downing Street", "GBR")]),
        ("PAKISTAN SIGNS PACT", [("PAKISTAN", "PAK")]),
        ("Indo-Pak talks", [("Indo-", "IND"), ("Pak", "PAK")]),
        ("Sino-Russian trade", [("Sino-", "CHN"), ("Russian", "RUS")]),
        ("the Indo–Pakistani border", [("Indo–", "IND"), ("Pakistani", "PAK")]),
        ("The U.S. and the UN agreed.", [("U.S.", "USA"), ("UN", "IGO:UN")]),
        ("North Korea and South Korea", [("North Korea", "PRK"), ("South Korea", "KOR")]),
        ("the Soviet Union", [("Soviet Union", "SUN")]),
    ],
)
def test_names(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Washington Post and the Times of India",
        "a game of Russian roulette",
        "China Mobile raised its prices.",
        "The New Delhi Declaration stands.",
        "They told us that it was theirs.",
        "It cost US$5 million.",
        "Pakistanization, Omanesque, unRussian",
        "a car, an iran, a chad",
        "",
    ],
)
def test_no_names(text):
    assert found(text) == []


def test_the_longer_name_wins():
    assert found("the Organization of Islamic Cooperation")[0][1] == "IGO:OIC"
    assert found("Papua New Guinea") == [("Papua New Guinea", "PNG")]


def test_offsets_are_those_of_the_text():
    text = "“Pakistan’s” and\u00a0Russia‑led"
    assert all(text[hit.start : hit.end] == hit.words for hit in find_names(text))


def test_a_region_stands_for_its_states_before_a_noun_for_them_alone():
    (hit,) = find_names("the three Baltic presidents")
    assert (hit.words, [name.code for name in hit.readings]) == ("Baltic presidents", ["EST", "LVA", "LTU"])
    assert found("amber from Baltic shores") == []


def test_a_regions_states_are_known_and_it_has_no_other_meaning():
    codes = {state.code for state in all_states()}
    regions = [names for names in all_names().values() if any(name.kind is NameKind.REGION for name in names)]
    assert regions
    assert all({name.kind for name in names} == {NameKind.REGION} for names in regions)
    assert all(name.code in codes for names in regions for name in names)
    assert all(len({name.code for name in names}) == len(names) > 1 for names in regions)


def test_folding_keeps_the_length():
    text = "It’s a ‘test’ – and\u00a0more‑so\nhere"
    assert len(fold(text)) == len(text)
    assert fold(text) == "It's a 'test' - and more-so here"


def test_readings_stand_in_the_order_of_kinds():
    assert all([n.kind for n in readings] == sorted(n.kind for n in readings) for readings in all_names().values())


def test_every_reading_but_a_trap_has_a_code():
    assert all(bool(name.code) != (name.kind is NameKind.TRAP) for names in all_names().values() for name in names)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("1999-12-31", False), ("2000-01-01", True), ("2005-06-01", True), ("2005-06-02", False), (None, True)],
)
def test_a_reading_holds_from_its_first_day_to_its_last(day, expected):
    assert Name("ZAA", NameKind.PERSON, "Ana Holm", "2000-01-01", "2005-06-01").holds_on(day) is expected


def test_a_reading_without_ends_always_holds():
    assert Name("ZAA", NameKind.STATE, "Zambria").holds_on("1800-01-01")
