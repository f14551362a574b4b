"""What one document says: claims, figures, assessments and mentions of named things."""

from dataclasses import dataclass
from enum import StrEnum

from detente.model.evidence import EvidenceSpan


class EventType(StrEnum):
    """The sixteen types of PLOVER 2.0."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Status(StrEnum):
    """What the text says became of the act."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    PROPOSED = "proposed"
    STALLED = "stalled"
    DENIED = "denied"
    ALLEGED = "alleged"
    HYPOTHETICAL = "hypothetical"


class Sector(StrEnum):
    """The field of relations that an act belongs to."""

    DIPLOMACY = "diplomacy"
    MILITARY = "military"
    SECURITY = "security"
    ENERGY = "energy"
    TRADE = "trade"
    FINANCE = "finance"
    CONNECTIVITY = "connectivity"
    SCIENCE = "science"
    CULTURE = "culture"
    EDUCATION = "education"
    PARLIAMENT = "parliament"
    MULTILATERAL = "multilateral"
    HUMANITARIAN = "humanitarian"
    LEGAL = "legal"
    TERRITORY = "territory"


class Role(StrEnum):
    """What an assessment says of its subject: that it drives, hinders or awaits the relation, or would mend it."""

    DRIVER = "driver"
    OBSTACLE = "obstacle"
    PROSPECT = "prospect"
    REMEDY = "remedy"


class NamedKind(StrEnum):
    """What a named thing of the ledger is."""

    AGREEMENT = "agreement"
    PROJECT = "project"
    EXERCISE = "exercise"
    FORUM = "forum"
    PROGRAMME = "programme"


class StepKind(StrEnum):
    """A step in the history of a named thing."""

    PROPOSED = "proposed"
    SIGNED = "signed"
    IN_FORCE = "in force"
    UNDER_WAY = "under way"
    DELIVERED = "delivered"
    STALLED = "stalled"
    CANCELLED = "cancelled"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts. `unit` is ISO 4217 for money, UCUM for measures, "1" for things counted;
    `qualifier` is about, over, under, nearly or None; `start`, `end` are offsets in the document.
    """

    value: float
    unit: str
    what: str | None
    qualifier: str | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """One document's assertion that actors did something to recipients.

    `date` is EDTF or None. `confidence` is 0 to 1. `rule_id` names the rule that made the claim, `trigger` the
    words of the act as they stand, `because` says in words how type, parties, date and status were found, as
    (what, how) pairs. `sentence` is the span of the sentence that the evidence was cut from.
    """

    claim_id: str
    document_id: str
    evidence: EvidenceSpan
    sentence: tuple[int, int]
    event_type: EventType
    mode: str | None
    contexts: frozenset[str]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: str | None
    place: str | None
    status: Status
    sectors: tuple[Sector, ...]
    speaker: str | None
    quantities: tuple[Quantity, ...]
    trigger: str
    rule_id: str
    confidence: float
    because: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that describes a state of affairs: bilateral trade, a pipeline's length."""

    figure_id: str
    document_id: str
    evidence: EvidenceSpan
    indicator: str
    parties: tuple[str, ...]
    value: float
    unit: str
    period: str | None
    qualifier: str | None
    rule_id: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is said to drive, hinder or await the relation of the parties, or to mend it."""

    assessment_id: str
    document_id: str
    evidence: EvidenceSpan
    speaker: str | None
    role: Role
    sector: Sector | None
    parties: tuple[str, ...]
    third_parties: tuple[str, ...]
    rule_id: str


@dataclass(frozen=True, slots=True)
class NamedMention:
    """One place where a text mentions an agreement, project, exercise, forum or programme by name.

    `aliases` are other names that this text gives the thing; `step` and `date` tell what the sentence says became
    of it; `attributes` are (attribute, value) pairs as worded: length, capacity, value, route, edition, place.
    """

    document_id: str
    evidence: EvidenceSpan
    name: str
    aliases: tuple[str, ...]
    kind: NamedKind
    parties: tuple[str, ...]
    step: StepKind | None
    date: str | None
    attributes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """All that was read from one document."""

    document_id: str
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    mentions: tuple[NamedMention, ...] = ()
