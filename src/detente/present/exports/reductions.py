"""What PLOVER and CAMEO make of an act that is not, or not yet, done: they code the intention, not the act."""

from typing import Final

from detente.model.claim import EventType, Status
from detente.model.tables import Row
from detente.present.cells import key_of, text_of

# PLOVER manual 2.0, sections 3.1 and 3.6: future cooperation is AGREE, a promised retreat is CONCEDE
_INTENDED: Final = {
    EventType.CONSULT: EventType.AGREE,
    EventType.SUPPORT: EventType.AGREE,
    EventType.COOPERATE: EventType.AGREE,
    EventType.AID: EventType.AGREE,
    EventType.RETREAT: EventType.CONCEDE,
}
# A thing that is stalled was agreed or begun, and is not done: what stands is the intention
_UNDONE: Final = frozenset({Status.PLANNED, Status.PROPOSED, Status.STALLED})
# The manual's auxiliary contexts (section 2.1); alleged and stalled acts have none
AUXILIARY: Final = {
    Status.PLANNED: "future",
    Status.PROPOSED: "future",
    Status.HYPOTHETICAL: "hypothetical",
    Status.DENIED: "negation",
}


def reduce_type(row: Row) -> tuple[EventType, str | None]:
    """Type and mode of a claim or event as PLOVER codes it: a planned visit is AGREE, which has no mode."""
    event_type, mode = EventType(key_of(row, "event_type")), text_of(row, "mode")
    if Status(key_of(row, "status")) in _UNDONE and event_type in _INTENDED:
        return _INTENDED[event_type], None
    return event_type, mode


def is_reported_done(row: Row) -> bool:
    """Whether the sources tell of a claim's or event's act, or the intention of it, as real: not denied, not a mere if."""
    return Status(key_of(row, "status")) not in {Status.DENIED, Status.HYPOTHETICAL}
