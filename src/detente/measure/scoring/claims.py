"""Counts what the claims of a run have right."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from detente.measure.scoring import alike
from detente.measure.scoring.matching import Matched, match
from detente.measure.scoring.places import Record, Texts
from detente.measure.scoring.tally import Tally
from detente.model.claim import EventType

Test = Callable[[Record, Record], bool]


def is_coded(gold: Record, mine: Record) -> bool:
    """Whether type and parties are right."""
    return alike.has_same_type(gold, mine) and alike.has_same_parties(gold, mine)


def _is_full(gold: Record, mine: Record) -> bool:
    return is_coded(gold, mine) and alike.has_same_date(gold, mine) and _has_same_status(gold, mine)


def _has_same_status(gold: Record, mine: Record) -> bool:
    return bool(gold.get("status") == mine.get("status"))


_PAIRS: Final[dict[str, Test]] = {
    "claims.found": lambda *_: True,
    "claims.quad": lambda gold, mine: alike.has_same_quad(gold, mine) and alike.has_same_parties(gold, mine),
    "claims.coded": is_coded,
    "claims.full": _is_full,
}
_SHARES: Final[dict[str, Callable[[Record, Record], float]]] = {
    "claims.type": alike.has_same_type,
    "claims.actors": alike.has_same_parties,
    "claims.date": alike.has_same_date,
    "claims.date_exact": lambda gold, mine: (gold.get("date") or None) == (mine.get("date") or None),
    "claims.date_invented": lambda gold, mine: not gold.get("date") and bool(mine.get("date")),
    "claims.status": _has_same_status,
    "claims.sectors": alike.sectors_share,
}


def count_claims(gold: Sequence[Record], mine: Sequence[Record], texts: Texts, tally: Tally) -> Matched:
    """Adds the measures of claims to the tally, and gives back which claims met."""
    matched = match(gold, mine, texts, alike.claim_likeness)
    for name, is_right in _PAIRS.items():
        tally.matched(name, matched, is_right)
    _count_shares(matched, tally)
    _count_quantities(matched, tally)
    _count_same_event(matched, tally)
    return matched


def count_types(matched: Matched, tally: Tally) -> None:
    """Adds, for each type in either table, the F1 of claims that met with that type on both sides."""
    wanted = [(row, 0) for row in matched.missed] + [(g, alike.has_same_type(g, m)) for g, m in matched.pairs]
    given = [(row, 0) for row in matched.false] + [(m, alike.has_same_type(g, m)) for g, m in matched.pairs]
    for event_type in EventType:
        for row, is_met in wanted:
            if row["event_type"] == event_type:
                tally.gold(f"types.{event_type}", row["doc"], is_met)
        for row, is_right in given:
            if row["event_type"] == event_type:
                tally.coded(f"types.{event_type}", row["doc"], is_right)


def _count_shares(matched: Matched, tally: Tally) -> None:
    for name, share in _SHARES.items():
        tally.open_share(name)
        for gold, mine in matched.pairs:
            tally.share(name, gold["doc"], share(gold, mine))
    tally.open_share("claims.speaker")
    for gold, mine in matched.pairs:
        if gold.get("speaker"):
            tally.share("claims.speaker", gold["doc"], alike.has_same_speaker(gold, mine))


def _count_quantities(matched: Matched, tally: Tally) -> None:
    tally.open("claims.quantities")
    for gold, mine in matched.pairs:
        wanted, given = alike.quantities(gold), alike.quantities(mine)
        tally.gold("claims.quantities", gold["doc"], len(wanted & given), len(wanted))
        tally.coded("claims.quantities", mine["doc"], len(wanted & given), len(given))


def _count_same_event(matched: Matched, tally: Tally) -> None:
    """Counts for B-cubed over the claims that met: of those in one event with a claim, the share that should be.

    Source: Bagga and Baldwin 1998. A claim's own shares are those of all documents compared; resampling draws claims with
    their documents and leaves the shares as they are.
    """
    name = "claims.same_event_b3"
    tally.open(name)
    keys = [(gold.get("event"), mine.get("event")) for gold, mine in matched.pairs]
    both, wanted, given = Counter(keys), Counter(key for key, _ in keys), Counter(key for _, key in keys)
    for (gold, mine), key in zip(matched.pairs, keys, strict=True):
        tally.coded(name, mine["doc"], both[key] / given[key[1]])
        tally.gold(name, gold["doc"], both[key] / wanted[key[0]])
