"""The field of relations that an act belongs to, by the words of the clause that tells it."""

import re
from functools import cache

from detente.coding.rules import load_rules
from detente.model.claim import EventType, Sector

_MOST = 2  # sectors a claim is given
_BY_TYPE = {EventType.ASSAULT: Sector.MILITARY, EventType.MOBILIZE: Sector.MILITARY}


@cache
def _pattern() -> re.Pattern[str]:
    groups = []
    for sector, words in load_rules("sectors")["words"].items():
        listed = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        groups.append(rf"(?P<{sector}>{listed})")
    return re.compile(r"\b(?:" + "|".join(groups) + r")", re.IGNORECASE)


def find_sectors(clause: str, event_type: EventType) -> tuple[Sector, ...]:
    """The sectors of an act, the best supported first, at most two; diplomacy where nothing tells.

    Args:
        clause: the words that tell the act.
        event_type: its type; fighting is military whatever the words.
    """
    counts: dict[Sector, int] = {}
    for found in _pattern().finditer(clause):
        sector = Sector(found.lastgroup or "")
        counts[sector] = counts.get(sector, 0) + 1
    if event_type in _BY_TYPE:
        counts[_BY_TYPE[event_type]] = 99
    if len(counts) > 1:
        counts.pop(Sector.DIPLOMACY, None)  # "relations", "visit" stand beside every other field
    order = list(Sector)
    ranked = sorted(counts, key=lambda sector: (-counts[sector], order.index(sector)))
    return tuple(ranked[:_MOST]) or (Sector.DIPLOMACY,)
