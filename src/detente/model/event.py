"""What many documents say together: events, disagreements, the ledger, and human judgements on them."""

from dataclasses import dataclass
from enum import StrEnum

from detente.model.claim import EventType, NamedKind, Sector, Status, StepKind
from detente.model.evidence import EvidenceSpan
from detente.model.verdict import AttributeVerdict


@dataclass(frozen=True, slots=True)
class Event:
    """Claims judged to be about one happening. `date` is the best joint reading, `status` that of the newest
    document; `origin_ids` are the independent origins among `document_ids`.
    """

    event_id: str
    title: str
    event_type: EventType
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: str | None
    status: Status
    sectors: tuple[Sector, ...]
    claim_ids: tuple[str, ...]
    document_ids: tuple[str, ...]
    origin_ids: tuple[str, ...]


class Strength(StrEnum):
    """How far two statements exclude each other."""

    FIRM = "firm"
    SOFT = "soft"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement: the value it stands for, as shown to a reader, and its quotes."""

    value: str
    evidence: tuple[EvidenceSpan, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two statements or more that cannot all be right; `reason` says why in one sentence."""

    disagreement_id: str
    about: str
    field: str
    strength: Strength
    sides: tuple[Side, ...]
    reason: str
    event_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step in a named thing's history."""

    date: str | None
    step: StepKind
    evidence: EvidenceSpan


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of a named thing, as worded by one document."""

    attribute: str
    value: str
    document_id: str


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A named agreement, project, exercise, forum or programme, and what became of it."""

    entry_id: str
    name: str
    aliases: tuple[str, ...]
    kind: NamedKind
    parties: tuple[str, ...]
    history: tuple[Step, ...]
    attributes: tuple[Attribute, ...]


class Verdict(StrEnum):
    """What a person says of two claims."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of the append-only log: two claims are, or are not, about one happening. `judged_at` is UTC."""

    left_claim_id: str
    right_claim_id: str
    verdict: Verdict
    who: str
    judged_at: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What all documents say together; a pure function of what they were coded to and the judgements."""

    events: tuple[Event, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    verdicts: tuple[AttributeVerdict, ...] = ()
