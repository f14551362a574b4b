"""What the finders of disagreements share: what they look through and how they report.

Precision comes first: an analyst who sees three false conflicts stops looking. A coarser value that contains a finer
one, a plan and its fulfilment, another edition, year or currency are no disagreement.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.model.claim import Assessment, Figure, NamedMention
from detente.model.event import Disagreement, Event, Side, Strength
from detente.model.evidence import EvidenceSpan
from detente.model.ids import content_id
from detente.reconcile.profile import Profile
from detente.reconcile.wording import ORDINARY

Published = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Told:
    """An event with the profiles of its claims, in order of document and place."""

    event: Event
    profiles: Sequence[Profile]


@dataclass(frozen=True, slots=True)
class Statements:
    """All that is looked through for disagreements.

    `mentions` come with the id of their ledger entry, `thing_names` are the names of the entries by id.
    """

    told: Sequence[Told]
    figures: Sequence[Figure]
    assessments: Sequence[Assessment]
    mentions: Sequence[tuple[NamedMention, str]]
    thing_names: Mapping[str, str]
    published: Published


def disagree(  # noqa: PLR0913, PLR0917  (these are the fields of a disagreement)
    about: str,
    field: str,
    strength: Strength,
    sides: Sequence[tuple[str, Sequence[EvidenceSpan]]],
    reason: str,
    event_ids: Sequence[str] = (),
) -> Disagreement:
    """A disagreement with its sides in order of their first quote, so that its id does not depend on who looked first.

    Args:
        about: what it is about, as shown to a reader.
        field: the attribute: status, date, amount, ...
        strength: firm where the sides exclude each other.
        sides: for each side its value as shown and its quotes.
        reason: why they cannot both be right, one sentence.
        event_ids: the events it concerns.
    """
    built = sorted((Side(value, _longest(evidence)) for value, evidence in sides), key=lambda side: side.evidence[0])
    places = [f"{span.document_id}:{span.start}:{span.end}" for side in built for span in side.evidence]
    return Disagreement(
        disagreement_id=content_id("x", field, about, *places),
        about=about,
        field=field,
        strength=strength,
        sides=tuple(built),
        reason=reason,
        event_ids=tuple(sorted(set(event_ids))),
    )


def _longest(evidence: Iterable[EvidenceSpan]) -> tuple[EvidenceSpan, ...]:
    """The quotes in order of place, those left out that another holds."""
    spans = sorted(set(evidence), key=lambda span: (span.document_id, span.start, -span.end))
    kept: list[EvidenceSpan] = []
    for span in spans:
        if not kept or kept[-1].document_id != span.document_id or kept[-1].end < span.end:
            kept.append(span)
    return tuple(kept)


def overlap(left: EvidenceSpan, right: EvidenceSpan) -> bool:
    """Whether two quotes share a stretch of one text: one sentence that names two values does not contradict itself."""
    return left.document_id == right.document_id and left.start < right.end and right.start < left.end


def quotes_of(profiles: Sequence[Profile]) -> list[EvidenceSpan]:
    """The evidence of the profiles' claims."""
    return [profile.claim.evidence for profile in profiles]


def speak_apart(left: Profile, right: Profile) -> bool:
    """Whether two claims come from different mouths: other origins, or other speakers in one text."""
    return left.origin_id != right.origin_id or left.claim.speaker != right.claim.speaker


def covers(denial: Profile, told: Profile) -> float:
    """The share of what a denial speaks of that the other claim speaks of too: 0 to 1.

    Names are left out: they are those of towns and persons that stand for the parties as often as not.
    """
    words = {word: weight for word, weight in denial.wording.weights.items() if weight <= ORDINARY}
    shared = sum(words[word] for word in sorted(words.keys() & told.wording.weights.keys()))
    return shared / sum(words.values()) if words else 0.0
