import re
from collections import defaultdict
from itertools import combinations

import pytest

from detente.errors import InputError
from detente.model.time import FIRST_DAY, LAST_DAY
from detente.ontology.states import State, all_states, find_state, get_state, state_name

DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
N_PRESENT = 193 + 5  # members of the United Nations; Holy See, Palestine, Taiwan, Kosovo, Western Sahara

VARIANTS = {
    "US": "USA",
    "U.S.": "USA",
    "the United States": "USA",
    "America": "USA",
    "the States": "USA",
    "the White House": "USA",
    "Washington, D.C.": "USA",
    "Foggy Bottom": "USA",
    "the Pentagon": "USA",
    "UK": "GBR",
    "Britain": "GBR",
    "Great Britain": "GBR",
    "Downing Street": "GBR",
    "Whitehall": "GBR",
    "Britons": "GBR",
    "UAE": "ARE",
    "the Emirates": "ARE",
    "Emirati": "ARE",
    "DPRK": "PRK",
    "ROK": "KOR",
    "Korea": "KOR",
    "Blue House": "KOR",
    "PRC": "CHN",
    "Peking": "CHN",
    "Zhongnanhai": "CHN",
    "DRC": "COD",
    "DR Congo": "COD",
    "Congo": "COD",
    "Congo-Brazzaville": "COG",
    "CAR": "CAF",
    "USSR": "SUN",
    "the Soviets": "SUN",
    "Soviet": "SUN",
    "East Germany": "DDR",
    "West Germany": "DEU",
    "South Vietnam": "RVN",
    "North Vietnam": "VDR",
    "Zaire": "ZAR",
    "Burma": "MMR",
    "Nay Pyi Taw": "MMR",
    "Ceylon": "LKA",
    "the Kremlin": "RUS",
    "Moscow": "RUS",
    "Kyiv": "UKR",
    "Kiev": "UKR",
    "Bankova": "UKR",
    "Nur-Sultan": "KAZ",
    "Astana": "KAZ",
    "Élysée": "FRA",
    "the Elysee": "FRA",
    "Quai d’Orsay": "FRA",
    "Rashtrapati Bhavan": "IND",
    "South Block": "IND",
    "Rawalpindi": "PAK",
    "Islamabad": "PAK",
    "Afghans": "AFG",
    "Dutch": "NLD",
    "Holland": "NLD",
    "Filipinos": "PHL",
    "Saudis": "SAU",
    "Burmese": "MMR",
    "Turks": "TUR",
    "Türkiye": "TUR",
    "Turkiye": "TUR",
    "Sublime Porte": "OTT",
    "the Vatican": "VAT",
    "Côte d’Ivoire": "CIV",
    "Cabo Verde": "CPV",
    "Swaziland": "SWZ",
    "Nigerien": "NER",
    "Nigerian": "NGA",
    "Dominican": "DOM",
    "Tel Aviv": "ISR",
    "czechia": "CZE",
    "rwa": "RWA",
}


def _overlap(a: State, b: State) -> bool:
    """Whether both existed on one day; the day on which one follows the other counts for neither."""
    return (a.since or FIRST_DAY) < (b.until or LAST_DAY) and (b.since or FIRST_DAY) < (a.until or LAST_DAY)


def test_codes_are_unique_and_well_formed() -> None:
    codes = [state.code for state in all_states()]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch("[A-Z]{3}", code) for code in codes)


def test_every_present_state_is_there() -> None:
    assert sum(not state.is_former for state in all_states()) == N_PRESENT


def test_states_that_exist_together_have_numbers_of_their_own() -> None:
    numbered = [state for state in all_states() if state.cow]
    # a state that lived on under a second code keeps its number: COD was ZAR, EGY a part of UAR
    continued = {frozenset({"COD", "ZAR"}), frozenset({"EGY", "UAR"})}
    twice = {frozenset({a.code, b.code}) for a, b in combinations(numbered, 2) if a.cow == b.cow and _overlap(a, b)}
    assert twice == continued


def test_no_word_means_two_states_of_one_time() -> None:
    by_word: defaultdict[str, list[State]] = defaultdict(list)
    for state in all_states():
        for word in {word.casefold().removeprefix("the ") for word in state.words if word not in state.shared}:
            by_word[word].append(state)
    clashes = {
        (word, a.code, b.code) for word, states in by_word.items() for a, b in combinations(states, 2) if _overlap(a, b)
    }
    assert not clashes


def test_shared_words_are_shared_and_say_why() -> None:
    for state in all_states():
        for word, reason in state.shared.items():
            holders = [other for other in all_states() if word in other.words]
            assert state in holders[1:], (state.code, word)  # the usual one stands first
            assert word not in holders[0].shared, (state.code, word)
            assert reason, (state.code, word)


def test_no_word_is_listed_twice_or_ragged() -> None:
    for state in all_states():
        for words in (state.words, state.cities):
            assert len(words) == len(set(words)), state.code
            assert all(word and word == word.strip() for word in words), state.code


def test_a_place_that_acts_is_no_city_of_the_same_state() -> None:
    assert not [(state.code, city) for state in all_states() for city in state.cities if city in state.words]


def test_dates_are_edtf_and_in_order() -> None:
    for state in all_states():
        assert all(day is None or DAY.fullmatch(day) for day in (state.since, state.until)), state.code
        assert (state.since or FIRST_DAY) < (state.until or LAST_DAY), state.code


def test_former_states_name_successors_that_are_known() -> None:
    for state in all_states():
        assert bool(state.successors) == state.is_former, state.code
        for code in state.successors:
            assert get_state(code).code == code


def test_present_states_have_a_demonym_and_a_capital() -> None:
    assert [
        state.code for state in all_states() if not state.is_former and not (state.demonyms and state.capital)
    ] == []


@pytest.mark.parametrize(("words", "code"), VARIANTS.items())
def test_a_variant_finds_its_state(words: str, code: str) -> None:
    found = find_state(words)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("words", ["", "Ruritania", "Victoria", "Brussels", "Georgetown", "the", "Punjab"])
def test_words_that_stand_for_no_state_find_none(words: str) -> None:
    assert find_state(words) is None


def test_an_unknown_code_says_what_to_do() -> None:
    with pytest.raises(InputError, match=r"unknown state code: 'PKA'.*Expected ISO.*Did you mean.*PAK"):
        get_state("PKA")
    with pytest.raises(InputError, match="Look it up by name"):
        get_state("Ruritania of the hills")


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("PAK", "Pakistan"),
        ("SUN", "Soviet Union"),
        ("IGO:SCO", "Shanghai Cooperation Organisation"),
        ("IGO:XYZ", "XYZ"),
        ("NSA:al-qaeda", "al-Qaeda"),
        ("NSA:hill-people", "Hill people"),
        ("RUR", "RUR"),
    ],
)
def test_every_code_has_a_name_to_show(code: str, name: str) -> None:
    assert state_name(code) == name


def test_a_code_of_no_known_form_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown form of actor code"):
        state_name("Pakistan")
