"""Events: claims grouped by likeness and judgements, and what each group says jointly."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from detente.model.event import Event
from detente.model.ids import content_id
from detente.model.time import LAST_DAY, find_edtf
from detente.reconcile.cluster import Components, Pair, cluster
from detente.reconcile.compare import score_pair
from detente.reconcile.outcome import joint_date, joint_parties, joint_sectors, joint_status, joint_type
from detente.reconcile.profile import Profile
from detente.reconcile.sieve import Block, Sieve
from detente.reconcile.titles import title_of

_BUNCH: Final = 60
_SEVERAL: Final = 3  # places from which on likeness of pairs alone does not tell the groups


@dataclass(frozen=True, slots=True)
class Grouped:
    """Places of profiles: `groups` are each about one happening, `bunches` are what hangs together by pairs that score
    above 0, whatever people judged. Both are sorted, and in order of their first.
    """

    groups: list[list[int]]
    bunches: list[list[int]]


def group_profiles(
    profiles: Sequence[Profile], candidates: Iterable[Block], together: Iterable[Pair] = (), apart: Iterable[Pair] = ()
) -> Grouped:
    """The profiles grouped by likeness and judgements.

    Pairs that score above 0 hang together in small bunches. Within a bunch every pair is scored, so that what speaks
    against joining two groups is heard too. Of a bunch larger than _BUNCH the good pairs alone are known, and the others
    count as never compared. No bunch bears on another but by a judgement, so that each is worked out by itself.

    Args:
        profiles: in order of document and place.
        candidates: pairs of places that are worth a comparison, the smaller on the left, in blocks.
        together: pairs that are in one group whatever they score.
        apart: pairs that are in different groups, unless `together` joins them.
    """
    good = _GoodPairs(profiles, candidates)
    tied = Components(len(profiles))
    for bunch in good.bunches:
        for place in bunch[1:]:
            tied.join(bunch[0], place)
    together, apart = list(together), list(apart)
    for left, right in together:
        tied.join(left, right)
    judged = {place for pair in (*together, *apart) for place in pair}
    bunch_of = {place: bunch for bunch in good.bunches if len(bunch) > 1 for place in bunch}
    groups: list[list[int]] = []
    for places in tied.groups():
        if len(places) < _SEVERAL and judged.isdisjoint(places):
            groups.append(places)  # alone, or a good pair
            continue
        scores: dict[Pair, float] = {}
        for bunch in {id(each): each for place in places if (each := bunch_of.get(place))}.values():
            scores.update(good.score_within(bunch))
        groups.extend(_cluster_places(places, scores, together, apart) if judged else _cluster_places(places, scores))
    return Grouped(sorted(groups), good.bunches)


class _GoodPairs:
    """The pairs that score above 0, kept in arrays, and the bunches that they make."""

    def __init__(self, profiles: Sequence[Profile], candidates: Iterable[Block]) -> None:
        self._profiles = profiles
        pairs, scores = (array("I"), array("I")), array("d")
        bunches = Components(len(profiles))
        for left, right in _sift(profiles, candidates):
            score = score_pair(profiles[left], profiles[right])
            if score > 0:
                bunches.join(left, right)
                pairs[0].append(left)
                pairs[1].append(right)
                scores.append(score)
        self.bunches = bunches.groups()
        large = {place for bunch in self.bunches if len(bunch) > _BUNCH for place in bunch}
        self._in_large: dict[int, list[tuple[Pair, float]]] = {}
        for left, right, score in zip(*pairs, scores, strict=True):
            if left in large:
                self._in_large.setdefault(bunches.find(left), []).append(((left, right), score))

    def score_within(self, bunch: Sequence[int]) -> dict[Pair, float]:
        """The scores of the pairs of a bunch, as far as they are known."""
        if len(bunch) > _BUNCH:
            return dict(self._in_large[bunch[0]])
        return {
            (left, right): score_pair(self._profiles[left], self._profiles[right])
            for left, right in combinations(bunch, 2)
        }


def _sift(profiles: Sequence[Profile], candidates: Iterable[Block]) -> Iterator[Pair]:
    """The pairs that may score above 0."""
    sieve = Sieve(profiles)
    for lefts, rights in candidates:
        kept = sieve.may_be_one(lefts, rights)
        yield from zip(lefts[kept].tolist(), rights[kept].tolist(), strict=True)


def _cluster_places(
    places: Sequence[int], scores: Mapping[Pair, float], together: Iterable[Pair] = (), apart: Iterable[Pair] = ()
) -> list[list[int]]:
    """Some places in groups, given what is known of pairs of them; what others are judged to be is passed over."""
    number = {place: at for at, place in enumerate(places)}

    def own(pairs: Iterable[Pair]) -> list[Pair]:
        return [(number[left], number[right]) for left, right in pairs if left in number and right in number]

    numbered = {(number[left], number[right]): score for (left, right), score in scores.items()}
    groups = cluster(len(places), numbered, together=own(together), apart=own(apart))
    return [[places[at] for at in group] for group in groups]


def event_of(profiles: Sequence[Profile], published: Mapping[str, str | None], thing_names: Mapping[str, str]) -> Event:
    """The event that the profiles of one group make together.

    Its id is made of its first claim (by document id, place and claim id): it stays while that claim leads the group,
    and changes where a claim of an earlier document joins or the first one leaves.
    """
    actors, recipients = joint_parties(profiles)
    event = Event(
        event_id=content_id("e", profiles[0].claim.claim_id),
        title="",
        event_type=joint_type(profiles),
        actors=actors,
        recipients=recipients,
        date=joint_date(profiles),
        status=joint_status(profiles, published),
        sectors=joint_sectors(profiles),
        claim_ids=tuple(sorted(profile.claim.claim_id for profile in profiles)),
        document_ids=tuple(sorted({profile.claim.document_id for profile in profiles})),
        origin_ids=tuple(sorted({profile.origin_id for profile in profiles})),
    )
    return replace(event, title=title_of(event, profiles, thing_names))


def event_order(event: Event) -> tuple[str, str, str]:
    """A key that sorts events by date, undated ones last."""
    date = find_edtf(event.date)
    return (date.first if date else LAST_DAY, date.last if date else LAST_DAY, event.event_id)
