"""How the values that sources give for one attribute stand to each other: one verdict an attribute, said in words."""

from dataclasses import dataclass
from enum import StrEnum


class Finding(StrEnum):
    """What the values of one attribute make together.

    `agree`: all give one value. `refine`: some say the same less closely ("2017" and "August 2017"). `supersede`: a later
    state has taken the place of an earlier one (planned, then done). `conflict`: they cannot both be right.
    `unresolved`: they differ, and nothing tells whether both can be right.
    """

    AGREE = "agree"
    REFINE = "refine"
    SUPERSEDE = "supersede"
    CONFLICT = "conflict"
    UNRESOLVED = "unresolved"


class SubjectKind(StrEnum):
    """What the attribute belongs to."""

    EVENT = "event"
    FIGURE = "figure"
    LEDGER = "ledger"


@dataclass(frozen=True, slots=True)
class ToldValue:
    """One value as shown to a reader. `said_by` are the ids of what says so: claims of an event, figures of a series,
    documents of an entry; `origin_ids` the independent origins among them.
    """

    value: str
    said_by: tuple[str, ...]
    origin_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttributeVerdict:
    """The verdict on one attribute. `told` are its values; `standing` is the one that holds, None where none does;
    `reason` says why.

    `subject_id` is the id of an event or entry, or that of a series of figures; `about` names it.
    """

    verdict_id: str
    subject_kind: SubjectKind
    subject_id: str
    about: str
    attribute: str
    finding: Finding
    standing: str | None
    told: tuple[ToldValue, ...]
    reason: str
