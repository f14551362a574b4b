"""Event types, modes, contexts and quad classes of PLOVER 2.0, and the Goldstein value through CAMEO."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from detente.errors import OntologyError
from detente.model.claim import EventType
from detente.ontology.cameo import cameo_code, get_code
from detente.ontology.load import load_data


@dataclass(frozen=True, slots=True)
class Mode:
    """One mode of an event type. `score` is PLOVER's own intensity, -10 to 10, None where the manual gives none."""

    name: str
    meaning: str
    score: float | None


@dataclass(frozen=True, slots=True)
class TypeFacts:
    """What PLOVER says of one event type. `quad_class` is 1 to 4; `score` is PLOVER's own intensity, -10 to 10;
    `recipient` says whether an event needs one: "true", "false" or "one-sided".
    """

    event_type: EventType
    quad_class: int
    score: float
    recipient: str
    meaning: str
    modes: tuple[Mode, ...]


@cache
def all_types() -> dict[EventType, TypeFacts]:
    """The facts of all sixteen event types, in PLOVER's order."""
    return {EventType(name): _read_type(name, row) for name, row in load_data("plover")["types"].items()}


def quad_class(event_type: EventType) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.

    SANCTION is 4, after section 3.13.4 of the manual, though its table 7.2 says 3.
    """
    return all_types()[event_type].quad_class


def quad_name(event_type: EventType) -> str:
    """The quad class in words: `"verbal cooperation"`."""
    return str(load_data("plover")["quad_classes"][quad_class(event_type)])


def modes_of(event_type: EventType) -> tuple[str, ...]:
    """The names of the modes of a type; empty for AGREE, SUPPORT, CONCEDE, COOPERATE and AID."""
    return tuple(mode.name for mode in all_types()[event_type].modes)


@cache
def contexts() -> tuple[str, ...]:
    """The names of all contexts, in PLOVER's order."""
    return tuple(load_data("plover")["contexts"])


def goldstein(event_type: EventType, mode: str | None = None) -> float:
    """Goldstein's value of a type, or of one of its modes: -10 (the worst conflict) to 10 (the closest cooperation).

    It is the value of the CAMEO code that stands for type and mode, so that series can be laid beside those of GDELT
    and ICEWS. PLOVER's own intensity is another scale (`intensity`): there the manual prints +3 for ACCUSE, a sign
    error that never enters this value, which is -2.

    Source: Goldstein (1992), Journal of Conflict Resolution 36(2), as ICEWS assigns the values to CAMEO codes.

    Raises:
        OntologyError: the type has no such mode.
    """
    return get_code(cameo_code(event_type, mode)).goldstein


def intensity(event_type: EventType, mode: str | None = None) -> float:
    """PLOVER's own intensity of a type, or of one of its modes, -10 to 10; the type's where the mode has none.

    The manual prints +3 for ACCUSE, though all its modes are negative (-2 to -3.5): it is read as -3.

    Raises:
        OntologyError: the type has no such mode.
    """
    facts = all_types()[event_type]
    if mode is None:
        return facts.score
    scores = {known.name: known.score for known in facts.modes}
    if mode not in scores:
        raise OntologyError(
            f"unknown mode {mode!r} for {event_type}. Known: {', '.join(scores) or 'none'}. "
            "Use one of these, or no mode."
        )
    score = scores[mode]
    return facts.score if score is None else score


def _read_type(name: str, row: dict[str, Any]) -> TypeFacts:
    modes = tuple(Mode(mode, facts["meaning"], facts["score"]) for mode, facts in row["modes"].items())
    return TypeFacts(EventType(name), row["quad"], row["score"], str(row["recipient"]).lower(), row["meaning"], modes)
