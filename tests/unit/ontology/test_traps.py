import pytest

from detente.ontology.load import load_data
from detente.ontology.organisations import all_firms, all_groups, all_organisations, all_organs, all_traps

PHRASES = {trap.phrase for trap in all_traps()}


def test_there_are_many_and_none_twice() -> None:
    assert len(PHRASES) == len(all_traps()) >= 250


def test_each_says_why() -> None:
    assert all(trap.why.strip() for trap in all_traps())


def test_no_trap_is_the_name_of_an_actor() -> None:
    bodies = (*all_organisations(), *all_groups(), *all_firms(), *all_organs())
    names = {name for body in bodies for name in (body.name, *body.names)}
    names |= {organ for organisation in all_organisations() for organ in organisation.organs}
    for state in load_data("states"):
        names |= {state["name"], *state["names"], *(state.get("demonyms") or ()), state.get("capital")}
    assert names & PHRASES == set()


@pytest.mark.parametrize(
    "phrase",
    [
        "Washington Post",
        "Russian roulette",
        "China Mobile",
        "New Delhi Declaration",
        "Radio Pakistan",
        "Atlanta, Georgia",
        "Michael Jordan",
        "Thanksgiving turkey",
        "Georgia Tech",
        "Minsk agreements",
        "South China Sea",
        "American University of Beirut",
        "Brussels sprouts",
        "New Mexico",
        "US dollars",
        "Russian-made",
    ],
)
def test_well_known_traps(phrase: str) -> None:
    assert phrase in PHRASES


@pytest.mark.parametrize(
    "phrase", ["Moscow talks", "Georgia", "Jordan", "Turkey", "Bank of England", "British Council"]
)
def test_what_may_act_is_no_trap(phrase: str) -> None:
    assert phrase not in PHRASES
