"""How two places stand to each other: the same, one within the other, in different states, or not known.

States hold their capitals and towns as the ontology lists them; regions that news names hold the towns listed here. Two
towns of one state are not held to exclude each other: spellings and suburbs are too many.
"""

from functools import lru_cache
from typing import Final

from detente.ontology.states import State, all_states, find_state
from detente.reconcile.wording import fold

# Regions and some of their towns, by the names that news uses. A region of two states is listed once with towns of both.
_REGIONS: Final[dict[str, str]] = {
    "punjab": "lahore, rawalpindi, multan, faisalabad, sialkot, gujranwala, bahawalpur, amritsar, ludhiana, chandigarh",
    "sindh": "karachi, hyderabad, sukkur, thatta",
    "balochistan": "quetta, gwadar, turbat, ormara, chaman",
    "khyber pakhtunkhwa": "peshawar, pabbi, swat, abbottabad, kohat, mardan",
    "kashmir": "srinagar, muzaffarabad, jammu, pulwama, uri",
    "gujarat": "ahmedabad, gandhinagar, kandla, mundra, surat",
    "rajasthan": "jaipur, jodhpur, jaisalmer, bikaner",
    "tamil nadu": "chennai, madurai, coimbatore",
    "siberia": "novosibirsk, omsk, tomsk, irkutsk, krasnoyarsk, tyumen, yakutsk",
    "crimea": "sevastopol, simferopol, yalta, kerch",
    "donbas": "donetsk, luhansk, lugansk, mariupol, bakhmut, avdiivka",
    "krasnodar": "sochi, novorossiysk, anapa, taman",
    "xinjiang": "urumqi, kashgar, khorgos, hotan",
    "tibet": "lhasa, shigatse",
    "guangdong": "guangzhou, shenzhen, zhuhai",
    "bavaria": "munich, nuremberg, garmisch-partenkirchen, ramstein",
    "khuzestan": "ahvaz, abadan, khorramshahr",
    "kurdistan": "erbil, sulaymaniyah, duhok, kirkuk",
    "sinai": "sharm el-sheikh, el-arish, rafah, taba",
    "west bank": "ramallah, nablus, hebron, jenin, bethlehem, jericho",
    "gaza strip": "gaza city, khan yunis, rafah, deir al-balah",
    "california": "los angeles, san francisco, sunnylands, san diego",
    "alaska": "anchorage, fairbanks, juneau",
    "florida": "miami, mar-a-lago, palm beach, tampa",
    "jeju": "seogwipo",
    "hokkaido": "sapporo, hakodate",
    "okinawa": "naha, kadena, futenma",
}
_TOWNS: Final = {region: frozenset(map(str.strip, towns.split(","))) for region, towns in _REGIONS.items()}

SAME: Final = "same"
WITHIN: Final = "within"
APART: Final = "apart"
UNKNOWN: Final = "unknown"


def compare_places(left: str, right: str) -> str:
    """SAME, WITHIN (one holds the other), APART (in different states) or UNKNOWN."""
    one, two = _plain(left), _plain(right)
    if one == two:
        return SAME
    if holds(one, two) or holds(two, one):
        return WITHIN
    states = (_state_codes(one), _state_codes(two))
    if states[0] and states[1] and states[0].isdisjoint(states[1]):
        return APART
    return UNKNOWN


def holds(outer: str, inner: str) -> bool:
    """Whether the one place lies within the other, which is a state or a region."""
    one, two = _plain(outer), _plain(inner)
    return two in _TOWNS.get(one, ()) or (_is_state(one) and bool(_state_codes(one) & _state_codes(two)) and one != two)


def compare_routes(left: str, right: str) -> str:
    """How two stretches stand to each other ("Karachi to Punjab", "Karachi to Lahore"), end by end, either way round."""
    one, two = _ends(left), _ends(right)
    if not one or not two:
        return SAME if _plain(left) == _plain(right) else UNKNOWN
    return min((_compare_ends(one, other) for other in (two, two[::-1])), key=(SAME, WITHIN, UNKNOWN, APART).index)


def _compare_ends(one: tuple[str, ...], two: tuple[str, ...]) -> str:
    stands = {compare_places(left, right) for left, right in zip(one, two, strict=True)}
    return next(each for each in (APART, UNKNOWN, WITHIN, SAME) if each in stands)


def _ends(route: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in route.replace("–", " to ").replace("from ", "").split(" to "))
    return parts if len(parts) == 2 else ()


@lru_cache(maxsize=20_000)
def _plain(place: str) -> str:
    return fold(place.strip(" ,.")).removeprefix("the ")


def _is_state(place: str) -> bool:
    state = find_state(place)
    return state is not None and place in {_plain(name) for name in (state.name, *state.names)}


@lru_cache(maxsize=20_000)
def _state_codes(place: str) -> frozenset[str]:
    """The states that a place is, or that list it among their towns."""
    listed = _towns_of_states().get(place, frozenset())
    state = find_state(place)
    return listed | {state.code} if state else listed


@lru_cache(maxsize=1)
def _towns_of_states() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for state in all_states():
        for town in _towns(state):
            found.setdefault(_plain(town), set()).add(state.code)
    return {town: frozenset(codes) for town, codes in found.items()}


def _towns(state: State) -> tuple[str, ...]:
    return (*state.capitals, *state.cities)
