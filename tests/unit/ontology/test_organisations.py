import re
from collections import defaultdict

import pytest
from edtf import parse_edtf

from detente.model.actor import ActorKind, kind_of
from detente.ontology.load import load_data
from detente.ontology.organisations import all_firms, all_groups, all_organisations, all_organs

STATES = {row["code"]: row for row in load_data("states")}
SLUG = re.compile(r"NSA:[a-z0-9]+(-[a-z0-9]+)*")


def names_by_code() -> dict[str, set[str]]:
    """All names of the four files, each with the codes that it stands for."""
    codes: dict[str, set[str]] = defaultdict(set)
    for organisation in all_organisations():
        for name in (organisation.name, *organisation.names, *organisation.organs):
            codes[name].add(organisation.code)
    for group in all_groups():
        for name in (group.name, *group.names):
            codes[name].add(group.code)
    for body in (*all_firms(), *all_organs()):
        for name in (body.name, *body.names):
            codes[name].add(body.state)
    return codes


@pytest.mark.parametrize(
    ("entries", "n_least"), [(all_organisations(), 110), (all_groups(), 150), (all_firms(), 200), (all_organs(), 150)]
)
def test_the_files_are_as_wide_as_promised(entries, n_least: int) -> None:
    assert len(entries) >= n_least


def test_codes_are_unique_and_well_formed() -> None:
    organisations = [organisation.code for organisation in all_organisations()]
    groups = [group.code for group in all_groups()]
    assert len({*organisations, *groups}) == len(organisations) + len(groups)
    assert all(kind_of(code) is ActorKind.ORGANISATION for code in organisations)
    assert all(SLUG.fullmatch(code) for code in groups)


def test_no_name_has_two_codes() -> None:
    assert {name: codes for name, codes in names_by_code().items() if len(codes) > 1} == {}


def test_no_name_is_that_of_another_state() -> None:
    ours, clashes = names_by_code(), {}
    for code, state in STATES.items():
        words = {state["name"], state.get("capital"), *state["names"], *(state.get("demonyms") or ())}
        words |= {*(state.get("seats") or ()), *(state.get("capital_names") or ())}
        clashes |= {word: ours[word] | {code} for word in words & set(ours) if ours[word] != {code}}
    assert clashes == {}


def test_no_entry_repeats_a_name() -> None:
    for entry in (*all_organisations(), *all_groups(), *all_firms(), *all_organs()):
        names = (entry.name, *entry.names)
        assert len(set(names)) == len(names), entry
        assert all(name == name.strip() != "" for name in names), entry


def test_states_are_known() -> None:
    named = {body.state for body in (*all_firms(), *all_organs())}
    named |= {member for organisation in all_organisations() for member in organisation.members}
    named |= {home for group in all_groups() for home in group.home}
    assert named - set(STATES) == set()


def test_dates_are_edtf_and_in_order() -> None:
    for entry in (*all_organisations(), *all_groups(), *all_firms(), *all_organs()):
        for date in filter(None, (entry.since, entry.until)):
            assert parse_edtf(date), entry
        if entry.since and entry.until:
            assert entry.since <= entry.until, entry


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Security Council", "IGO:UN"),
        ("European Commission", "IGO:EU"),
        ("Arab League", "IGO:LAS"),
        ("Warsaw Pact", "IGO:WarsawPact"),
        ("African Development Bank", "IGO:AfDB"),
        ("World Bank", "IGO:WB"),
        ("Daesh", "NSA:islamic-state"),
        ("Houthi rebels", "NSA:houthi"),
        ("TTP", "NSA:tehrik-e-taliban-pakistan"),
        ("Gazprom", "RUS"),
        ("Knesset", "ISR"),
        ("KGB", "SUN"),
    ],
)
def test_well_known_names(name: str, code: str) -> None:
    assert names_by_code()[name] == {code}


@pytest.mark.parametrize("name", ["Senate", "House of Commons", "Foreign Office", "Majlis", "Congress", "Brussels"])
def test_names_that_several_share_stand_nowhere(name: str) -> None:
    assert name not in names_by_code()


def test_a_firm_sold_is_dated() -> None:
    air_india = next(firm for firm in all_firms() if firm.name == "Air India")
    assert air_india.until == "2022-01-27"
