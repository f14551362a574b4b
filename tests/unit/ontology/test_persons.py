import re
from itertools import combinations

import pytest

from detente.model.time import FIRST_DAY, LAST_DAY
from detente.ontology.organisations import all_groups, all_organisations
from detente.ontology.persons import Office, Person, all_persons, find_persons
from detente.ontology.states import all_states

DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
FIRST_TERM = "1800"  # nobody here held office before

HOLDERS = [
    ("Vladimir Putin", "2016-06-01", "RUS"),
    ("Sergei Lavrov", "2022-02-24", "RUS"),
    ("Valentina Matvienko", "2020-01-01", "RUS"),
    ("Dmitri Peskov", "2018-03-04", "RUS"),
    ("Maria Zakharova", "2019-01-01", "RUS"),
    ("Leonid Brezhnev", "1970-01-01", "SUN"),
    ("Alexei Kosygin", "1966-01-10", "SUN"),
    ("Nawaz Sharif", "2015-07-10", "PAK"),
    ("Shahbaz Sharif", "2022-09-15", "PAK"),
    ("Asim Munir", "2025-05-10", "PAK"),
    ("Ayub Khan", "1965-09-10", "PAK"),
    ("Narendra Modi", "2024-07-08", "IND"),
    ("S. Jaishankar", "2023-11-08", "IND"),
    ("Xi Jinping", "2019-06-05", "CHN"),
    ("Wang Yi", "2024-01-01", "CHN"),
    ("Volodymyr Zelensky", "2022-02-24", "UKR"),
    ("Volodymyr Zelenskiy", "2022-02-24", "UKR"),
    ("Recep Tayyip Erdogan", "2016-07-15", "TUR"),
    ("Hakan Fidan", "2024-01-01", "TUR"),
    ("Mohammad bin Salman", "2018-10-02", "SAU"),
    ("Abdel Fattah Al-Sisi", "2018-01-01", "EGY"),
    ("Bashar Al-Assad", "2015-09-30", "SYR"),
    ("Abbas Araqchi", "2025-06-13", "IRN"),
    ("Kim Jong Un", "2019-04-25", "PRK"),
    ("Abe Shinzo", "2016-12-15", "JPN"),
    ("Donald Trump", "2018-07-16", "USA"),
    ("Donald J. Trump", "2025-02-01", "USA"),
    ("Henry Kissinger", "1971-07-09", "USA"),
    ("Keir Starmer", "2025-01-01", "GBR"),
    ("Emmanuel Macron", "2022-02-07", "FRA"),
    ("Gerhard Schroeder", "2003-03-20", "DEU"),
    ("Luiz Inacio Lula da Silva", "2023-04-14", "BRA"),
    ("Kassym-Jomart Tokayev", "2022-01-05", "KAZ"),
    ("Alexander Lukashenko", "2021-05-23", "BLR"),
    ("Hamid Karzai", "2010-01-01", "AFG"),
    ("Ngo Dinh Diem", "1960-01-01", "RVN"),
    ("Josip Broz Tito", "1961-09-01", "YUG"),
    ("Kofi Annan", "2003-03-20", "IGO:UN"),
    ("Kaja Kallas", "2022-01-01", "EST"),
    ("Kaja Kallas", "2025-01-01", "IGO:EU"),
    ("Jens Stoltenberg", "2010-01-01", "NOR"),
    ("Jens Stoltenberg", "2020-01-01", "IGO:NATO"),
    ("Kristalina Georgieva", "2023-07-01", "IGO:IMF"),
    ("Rafael Grossi", "2022-09-01", "IGO:IAEA"),
    ("Hibatullah Akhundzada", "2020-02-29", "NSA:taliban"),
    ("Hibatullah Akhundzada", "2023-01-01", "AFG"),
]


def _first(office: Office) -> str:
    return office.since or FIRST_DAY


def _last(office: Office) -> str:
    return office.until or LAST_DAY


def _certainly_overlap(a: Person, b: Person) -> bool:
    """Whether some year lies strictly within a term of each: years of change belong to both neighbours."""
    return any(
        max(_first(one)[:4], _first(other)[:4]) < min(_last(one)[:4], _last(other)[:4])
        for one in a.offices
        for other in b.offices
    )


def test_there_are_persons_of_every_state_that_exists() -> None:
    served = {person.state for person in all_persons()}
    assert {state.code for state in all_states() if not state.is_former} <= served


def test_every_person_stands_for_a_known_actor() -> None:
    known = {actor.code for actor in (*all_states(), *all_organisations(), *all_groups())}
    assert {person.state for person in all_persons()} <= known


def test_every_person_has_an_office_with_dates_in_order() -> None:
    for person in all_persons():
        assert person.offices, person.name
        for office in person.offices:
            assert all(day is None or DAY.fullmatch(day) for day in (office.since, office.until)), person
            known = min(len(_first(office)), len(_last(office)))
            assert _first(office) > FIRST_TERM or office.since is None, person
            assert _first(office)[:known] <= _last(office)[:known], person


def test_names_are_clean_and_listed_once() -> None:
    for person in all_persons():
        names = (person.name, *person.aliases)
        assert len(names) == len(set(names)), person
        assert all(name == " ".join(name.split()) and len(name) > 1 for name in names), person


def test_a_state_lists_a_person_once() -> None:
    seen: set[tuple[str, str]] = set()
    for person in all_persons():
        entries = {(person.state, name) for name in (person.name, *person.aliases) if " " in name}
        assert not entries & seen, person
        seen |= entries


def test_no_name_means_two_states_at_one_time() -> None:
    clashes = {
        (name, a.state, b.state)
        for person in all_persons()
        for name in (person.name, *person.aliases)
        if " " in name  # family names are many people's
        for a, b in combinations(find_persons(name), 2)
        if _certainly_overlap(a, b) and not (a.shared or b.shared)
    }
    assert not clashes


@pytest.mark.parametrize(("name", "day", "state"), HOLDERS)
def test_a_name_finds_whom_it_stood_for_that_day(name: str, day: str, state: str) -> None:
    assert [person.state for person in find_persons(name, on=day)] == [state]


def test_an_office_of_bare_years_holds_on_all_their_days() -> None:
    office = Office("minister", "2013", "2014-05")
    assert office.holds_on("2013-01-01")
    assert office.holds_on("2014-05-31")
    assert not office.holds_on("2014-06-01")
    assert not office.holds_on("2012-12-31")


def test_an_open_term_holds_to_this_day_and_an_unknown_start_from_ever() -> None:
    assert Office("minister", "2013", None).holds_on("2030-01-01")
    assert Office("minister", None, "2013").holds_on("1950-01-01")


def test_a_name_that_nobody_has_finds_nobody() -> None:
    assert find_persons("Rudolf Rassendyll") == ()
    assert find_persons("Leonid Brezhnev", on="2001-01-01") == ()
