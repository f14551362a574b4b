"""The most that a claim of another document could score against those of an event, told from the little that an index knows of it.

Who looks for the nearest claims of a file needs to read no further than the nearest found so far allows.
"""

from collections.abc import Hashable, Iterable
from operator import add
from typing import Final

from detente.model.claim import EventType, Status
from detente.model.time import find_edtf
from detente.reconcile.compare import (
    TRADED,
    WEIGHTS,
    compare_dates,
    compare_statuses,
    compare_types,
    most_words_shared,
)
from detente.reconcile.headlines import call_act
from detente.reconcile.profile import Profile

_SLACK: Final = 1e-6  # sums of floats in another order
_BEST_DATE: Final = max(WEIGHTS[name] for name in ("same days", "same month", "same long stretch", "days apart"))


class Ceiling:
    """How high claims of other documents could score against the nearest of some."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self._dates: dict[str | None, list[float]] = {}
        # Of those that nothing else tells apart here only the highest counts
        most: dict[Hashable, tuple[float, Profile]] = {}
        for profile in profiles:
            claim, rest = profile.claim, _most_of_rest(profile)
            key = (profile.date, claim.event_type, claim.trigger, profile.acting, profile.receiving, profile.is_mutual)
            if key not in most or rest > most[key][0]:
                most[key] = rest, profile
        self._rest = [rest for rest, _ in most.values()]
        self._profiles = [profile for _, profile in most.values()]
        self._own_dates = list({profile.date for profile in self._profiles})
        self._places = [self._own_dates.index(profile.date) for profile in self._profiles]

    def of_kind(self, event_type: EventType, actors: Iterable[str], recipients: Iterable[str]) -> float:
        """The most that a claim of a type between some parties could score, whenever it was."""
        return max(self._of_kind(event_type, actors, recipients)) + _BEST_DATE

    def of_dates(
        self, event_type: EventType, actors: Iterable[str], recipients: Iterable[str], dates: Iterable[str | None]
    ) -> dict[str | None, float]:
        """The same by each of some dates."""
        known = self._of_kind(event_type, actors, recipients)
        return {written: max(map(add, known, self._of_date(written))) for written in dates}

    def _of_date(self, written: str | None) -> list[float]:
        """What a date gives beside that of each of the claims."""
        if written not in self._dates:
            date = find_edtf(written)
            weights = [WEIGHTS[compare_dates(own, date)] for own in self._own_dates]
            self._dates[written] = [weights[place] for place in self._places]
        return self._dates[written]

    def _of_kind(self, event_type: EventType, actors: Iterable[str], recipients: Iterable[str]) -> list[float]:
        acting = frozenset(actors)
        receiving = frozenset(recipients) - acting
        return [
            rest
            + WEIGHTS[compare_types(profile.claim.event_type, event_type)]
            + _most_of_parties(profile, acting, receiving)
            for profile, rest in zip(self._profiles, self._rest, strict=True)
        ]


def _most_of_rest(profile: Profile) -> float:
    """The most that status, sectors and content can give."""
    most = WEIGHTS["any two claims"] + _SLACK
    most += max(WEIGHTS[compare_statuses(profile.claim.status, status)] for status in Status)
    most += WEIGHTS["same sectors"] if profile.sectors else 0.0
    most += WEIGHTS["words shared"] * most_words_shared(profile.wording)
    most += WEIGHTS["number shared"] if profile.wording.numbers else 0.0
    return most + (WEIGHTS["same named thing"] if profile.things else 0.0)


def _most_of_parties(profile: Profile, acting: frozenset[str], receiving: frozenset[str]) -> float:
    """What `compare_parties` tells, or more where that hangs on what the other act is called."""
    parties = acting | receiving
    if parties == profile.parties:
        is_traded = call_act(profile.claim.event_type, profile.claim.trigger).noun in TRADED
        if profile.acting == acting or (is_traded and profile.acting == receiving and acting == profile.receiving):
            return WEIGHTS["same parties"]
        is_mutual = len(acting) > 1 and not receiving
        one_sided = profile.is_mutual != is_mutual
        return WEIGHTS["same parties, told from one side" if one_sided else "same parties, the other way round"]
    n_shared = len(parties & profile.parties)
    if parties <= profile.parties or profile.parties <= parties:
        return WEIGHTS["parties of one among those of the other"]
    return WEIGHTS[("no party shared", "one party shared")[n_shared] if n_shared < 2 else "several parties shared"]
