"""The attributes of one event, read jointly from its claims."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Final, TypeVar

from detente.model.claim import EventType, Sector, Status
from detente.model.time import EventDate, find_edtf
from detente.reconcile.profile import Profile

_Value = TypeVar("_Value", bound=Hashable)

HAPPENED: Final = frozenset({Status.OCCURRED, Status.ONGOING})
PLANNED: Final = frozenset({Status.PLANNED, Status.PROPOSED, Status.HYPOTHETICAL})
# Among claims of the same age the first of these stands: what was done outranks what was meant.
_ORDER: Final = (
    Status.STALLED,
    Status.ONGOING,
    Status.OCCURRED,
    Status.PLANNED,
    Status.PROPOSED,
    Status.ALLEGED,
    Status.DENIED,
    Status.HYPOTHETICAL,
)


def _width(date: EventDate) -> tuple[int, bool, str]:
    """How little a date says: days it spans (in tens of thousands of years where an end is open), then whether about."""
    first, last = (int(day[:4]) * 372 + int(day[5:7]) * 31 + int(day[8:]) for day in (date.first, date.last))
    return (last - first, date.is_approximate, date.edtf)


def joint_date(profiles: Sequence[Profile]) -> str | None:
    """The date that most origins can agree on; of several, the most precise.

    Dates of claims that the act was done count alone where there are any: a plan's date is what was meant.
    """
    dated = [each for each in profiles if each.date is not None]
    done = [each for each in dated if each.claim.status in HAPPENED]
    voters = done or dated
    votes: dict[str, set[str]] = {}
    for date in sorted({each.date.edtf for each in voters if each.date}):
        own = find_edtf(date)
        votes[date] = {each.origin_id for each in voters if each.date and own and each.date.is_compatible(own)}
    dates = [date for date in map(find_edtf, votes) if date]
    return min(dates, key=lambda date: (-len(votes[date.edtf]), _width(date))).edtf if dates else None


def joint_status(profiles: Iterable[Profile], published: Mapping[str, str | None]) -> Status:
    """The status as of the newest document; a plan told of later does not undo what an older one says was done
    or is stuck.
    """
    listed = list(profiles)
    if any(each.claim.status in HAPPENED or each.claim.status is Status.STALLED for each in listed):
        listed = [each for each in listed if each.claim.status not in PLANNED]

    def rank(profile: Profile) -> tuple[str, int]:
        date = find_edtf(published.get(profile.claim.document_id))
        return (date.first if date else "", -_ORDER.index(profile.claim.status))

    return max(listed, key=rank).claim.status


def most_told(values: Iterable[tuple[_Value, str]], *, order: Mapping[_Value, int] | None = None) -> _Value:
    """The value that most origins tell, then most claims, then the first in `order` or by its text.

    Args:
        values: each with the origin that tells it.
        order: ranks of the values, smaller first.
    """
    listed = list(values)
    claims = Counter(value for value, _ in listed)
    origins = Counter(value for value, _ in set(listed))
    ranks = order or {}
    return min(claims, key=lambda value: (-origins[value], -claims[value], ranks.get(value, 0), str(value)))


def joint_type(profiles: Iterable[Profile]) -> EventType:
    """The type that most origins tell."""
    return most_told((each.claim.event_type, each.origin_id) for each in profiles)


def joint_parties(profiles: Iterable[Profile]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The actors and recipients that most origins tell, each sorted; of several readings, the one with most parties."""
    sides = [((tuple(sorted(each.acting)), tuple(sorted(each.receiving))), each.origin_id) for each in profiles]
    return most_told(sides, order={side: -len(side[0] + side[1]) for side, _ in sides})


def joint_sectors(profiles: Sequence[Profile]) -> tuple[Sector, ...]:
    """The sectors of at least half of the claims that name any, else the commonest; in the order of the scheme."""
    counts = Counter(sector for each in profiles for sector in set(each.claim.sectors))
    if not counts:
        return ()
    n_claims = sum(1 for each in profiles if each.claim.sectors)
    kept = {sector for sector, count in counts.items() if 2 * count >= n_claims}
    most = max(counts.values())
    kept = kept or {sector for sector, count in counts.items() if count == most}
    return tuple(sector for sector in Sector if sector in kept)
