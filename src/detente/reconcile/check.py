"""A new text held against what many documents say: what of it is known, told more precisely, contradicted or new.

Likeness and conflict are judged by the same functions that make events and find disagreements, so that a text is
supported where it would join an event, and contradicted where adding it would add a disagreement.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import permutations
from typing import Final

from detente.model.claim import Assessment, Claim, Coded, Figure, NamedMention
from detente.model.event import Disagreement, Event, Strength
from detente.model.evidence import EvidenceSpan
from detente.reconcile.check_figures import compare_figures
from detente.reconcile.check_precision import Refinement, refine_claim, tells_as_much
from detente.reconcile.compare import score_pair
from detente.reconcile.conflicts import find_disagreements
from detente.reconcile.disagreements import Statements, Told, overlap
from detente.reconcile.events import event_of
from detente.reconcile.ledger import build_ledger
from detente.reconcile.profile import Profile, profile_claims

_MOST_COMPARED: Final = 12  # claims of an event that a new one is compared with


class CheckVerdict(StrEnum):
    """What the file says of a statement of the new text."""

    CONTRADICTED = "contradicted"
    REFINED = "refined"
    SUPPORTED = "supported"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Held:
    """What of a file may bear on the new text; nothing in it comes from the text itself or a copy of it.

    `events` are those that `claims` are in, `origins` and `published` are by document id.
    """

    claims: Sequence[Claim] = ()
    events: Sequence[Event] = ()
    figures: Sequence[Figure] = ()
    assessments: Sequence[Assessment] = ()
    mentions: Sequence[NamedMention] = ()
    origins: Mapping[str, str] | None = None
    published: Mapping[str, str | None] | None = None


@dataclass(frozen=True, slots=True)
class Support:
    """A statement of the file that says the same, or as much of it as it does."""

    record_id: str
    origin_id: str
    evidence: EvidenceSpan
    date: str | None
    status: str | None


@dataclass(frozen=True, slots=True)
class CheckedStatement:
    """What the file says of one claim or figure of the new text.

    `event_id` is the event that a claim would join. A statement that is contradicted may be supported as well.
    """

    record: Claim | Figure
    verdict: CheckVerdict
    event_id: str | None = None
    supports: tuple[Support, ...] = ()
    refinements: tuple[Refinement, ...] = ()
    contradictions: tuple[Disagreement, ...] = ()

    @property
    def origin_ids(self) -> tuple[str, ...]:
        """The independent origins that say the same."""
        return tuple(sorted({support.origin_id for support in self.supports}))


@dataclass(frozen=True, slots=True)
class Checked:
    """The statements in order of place; `others` are disagreements of the text with the file that touch no claim or figure."""

    statements: tuple[CheckedStatement, ...]
    others: tuple[Disagreement, ...]


def check(coded: Coded, held: Held) -> Checked:
    """What the file says of each claim and figure of a text.

    Args:
        coded: what was read from the text, under a document id that nothing in `held` has.
        held: what of the file may bear on it.
    """
    origins = dict(held.origins or {})
    entries, mentions = build_ledger([*coded.mentions, *held.mentions])
    things = {entry.entry_id: entry.name for entry in entries}
    profiles = profile_claims([*coded.claims, *held.claims], mentions, origins)
    joined = list(_join(coded.document_id, profiles, held.events))
    published = dict(held.published or {})
    told = _tell_all(joined, held.events, _others(coded.document_id, profiles), published, things)
    figures, assessments = [*coded.figures, *held.figures], [*coded.assessments, *held.assessments]
    disagreements = find_disagreements(Statements(told, figures, assessments, mentions, things, published))
    clashes = list(_between(disagreements, coded.document_id))
    ids = {profile.claim.claim_id: each.event.event_id for each in told for profile in each.profiles}
    statements = [
        *(_of_claim(one, clashes, ids[one.profile.claim.claim_id]) for one in joined),
        *(_of_figure(figure, held, clashes, origins) for figure in coded.figures),
    ]
    statements.sort(key=lambda one: (one.record.evidence, _id_of(one.record)))
    used = {clash.disagreement_id for one in statements for clash in one.contradictions}
    return Checked(tuple(statements), tuple(one for one in clashes if one.disagreement_id not in used))


@dataclass(frozen=True, slots=True)
class _Joined:
    """A claim of the new text, the event it would join, and that event's claims."""

    profile: Profile
    event: Event | None
    members: tuple[Profile, ...]


def _join(document_id: str, profiles: Sequence[Profile], events: Iterable[Event]) -> Iterator[_Joined]:
    """Each claim of the text with the event that it is most like, by the mean of the scores with the event's claims."""
    by_id = _others(document_id, profiles)
    members = [(event, tuple(by_id[one] for one in event.claim_ids if one in by_id)) for event in events]
    for profile in profiles:
        if profile.claim.document_id != document_id:
            continue
        near = [
            (_mean_score(profile, those), event, those)
            for event, those in members
            if any(profile.parties & other.parties for other in those)
        ]
        score, event, those = max(near, key=lambda one: (one[0], one[1].event_id), default=(0.0, None, ()))
        yield _Joined(profile, event, those) if score > 0 else _Joined(profile, None, ())


def _others(document_id: str, profiles: Iterable[Profile]) -> dict[str, Profile]:
    """The claims of the file by id: an article that is in the file has the ids that it has there."""
    return {profile.claim.claim_id: profile for profile in profiles if profile.claim.document_id != document_id}


def _mean_score(profile: Profile, members: Sequence[Profile]) -> float:
    compared = members[:_MOST_COMPARED]
    return sum(score_pair(profile, other) for other in compared) / len(compared)


def _tell_all(
    joined: Iterable[_Joined],
    events: Iterable[Event],
    by_id: Mapping[str, Profile],
    published: Mapping[str, str | None],
    things: Mapping[str, str],
) -> list[Told]:
    """The events of the file, each with the claims of the text that would join it, then those the text alone tells of."""
    listed = list(joined)
    added: dict[str, list[Profile]] = {}
    for one in listed:
        if one.event:
            added.setdefault(one.event.event_id, []).append(one.profile)
    told = [
        Told(
            event,
            [*(by_id[claim_id] for claim_id in event.claim_ids if claim_id in by_id), *added.get(event.event_id, ())],
        )
        for event in events
    ]
    alone = [one.profile for one in listed if not one.event]
    return [*told, *(Told(event_of([profile], published, things), [profile]) for profile in alone)]


def _between(disagreements: Iterable[Disagreement], document_id: str) -> Iterator[Disagreement]:
    """Those in which the text stands on one side and some other document on another; of several over the same quotes, the
    firmest.
    """
    seen: set[frozenset[EvidenceSpan]] = set()
    for one in sorted(disagreements, key=lambda each: (each.strength is not Strength.FIRM, each.disagreement_id)):
        sides = [{evidence.document_id for evidence in side.evidence} for side in one.sides]
        quotes = frozenset(evidence for side in one.sides for evidence in side.evidence)
        is_ours = any(document_id in left and right - {document_id} for left, right in permutations(sides, 2))
        if is_ours and quotes not in seen:
            seen.add(quotes)
            yield one


def _of_claim(joined: _Joined, clashes: Iterable[Disagreement], event_id: str) -> CheckedStatement:
    profile = joined.profile
    contradictions = tuple(
        clash
        for clash in clashes
        if _is_against(clash, profile.claim.evidence) and (not clash.event_ids or event_id in clash.event_ids)
    )
    alike = [other for other in joined.members if tells_as_much(other.claim.status, profile.claim.status) is not None]
    refinements = refine_claim(profile.claim, [other.claim for other in alike])
    supports = tuple(
        Support(
            other.claim.claim_id,
            other.origin_id,
            other.claim.evidence,
            other.claim.date,
            other.claim.status.value,
        )
        for other in alike
    )
    return CheckedStatement(
        profile.claim,
        _verdict(contradictions, refinements, supports),
        joined.event.event_id if joined.event else None,
        supports,
        refinements,
        contradictions,
    )


def _of_figure(
    figure: Figure, held: Held, clashes: Iterable[Disagreement], origins: Mapping[str, str]
) -> CheckedStatement:
    contradictions = tuple(clash for clash in clashes if _is_against(clash, figure.evidence) and not clash.event_ids)
    alike, refinements = compare_figures(figure, held.figures)
    supports = tuple(
        Support(other.figure_id, origins.get(other.document_id, other.document_id), other.evidence, other.period, None)
        for other in alike
    )
    return CheckedStatement(
        figure, _verdict(contradictions, refinements, supports), None, supports, refinements, contradictions
    )


def _is_against(disagreement: Disagreement, evidence: EvidenceSpan) -> bool:
    """Whether a side rests on that stretch of text, or on a part of it, and another on another document."""
    return any(
        any(overlap(one, evidence) for one in left.evidence)
        and any(one.document_id != evidence.document_id for one in right.evidence)
        for left, right in permutations(disagreement.sides, 2)
    )


def _verdict(
    contradictions: Sequence[Disagreement], refinements: Sequence[Refinement], supports: Sequence[Support]
) -> CheckVerdict:
    if contradictions:
        return CheckVerdict.CONTRADICTED
    if not supports:
        return CheckVerdict.NEW
    return CheckVerdict.REFINED if refinements else CheckVerdict.SUPPORTED


def _id_of(record: Claim | Figure) -> str:
    return record.claim_id if isinstance(record, Claim) else record.figure_id
