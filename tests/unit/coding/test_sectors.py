import pytest

from detente.coding.sectors import find_sectors
from detente.model.claim import EventType, Sector


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("signed a gas pipeline deal", (Sector.ENERGY,)),
        ("lent a billion for the railway", (Sector.FINANCE, Sector.CONNECTIVITY)),
        ("sold helicopters and tanks under a trade pact", (Sector.MILITARY, Sector.TRADE)),
        ("met the foreign minister", (Sector.DIPLOMACY,)),
        ("discussed relations and wheat exports", (Sector.TRADE,)),
        ("did so again", (Sector.DIPLOMACY,)),
        ("", (Sector.DIPLOMACY,)),
    ],
)
def test_sectors(clause, expected):
    assert find_sectors(clause, EventType.AGREE) == expected


def test_fighting_is_military_whatever_the_words():
    assert find_sectors("attacked the gas pipeline", EventType.ASSAULT)[0] is Sector.MILITARY


def test_at_most_two():
    assert len(find_sectors("gas, rail, troops, loans, schools and courts", EventType.AGREE)) == 2
