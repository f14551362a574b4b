"""The crosswalk to and from CAMEO, the older coding that most event data of the field still uses."""

from dataclasses import dataclass
from functools import cache

from detente.errors import OntologyError
from detente.model.claim import EventType
from detente.ontology.load import load_data

N_ROOT_DIGITS = 2  # "0841" and "084" have the root "08"


@dataclass(frozen=True, slots=True)
class CameoCode:
    """One CAMEO code. `goldstein` is -10 to 10; `event_type` is None for what PLOVER leaves out; `note` says where
    the published crosswalk was amended, and why.
    """

    code: str
    name: str
    goldstein: float
    event_type: EventType | None
    mode: str | None
    contexts: frozenset[str]
    note: str | None = None


@cache
def all_codes() -> dict[str, CameoCode]:
    """Every CAMEO code by its digits, roots and sub-codes alike."""
    return {row["code"]: _read_code(row) for row in load_data("cameo")["codes"]}


def get_code(code: str) -> CameoCode:
    """What is known of a CAMEO code of two to four digits.

    Raises:
        OntologyError: there is no such code.
    """
    try:
        return all_codes()[code]
    except KeyError as error:
        raise OntologyError(
            f"unknown CAMEO code: {code!r}. Expected two to four digits, a leading zero included, "
            "such as '03' or '0841'. Look the code up in cameo.yml."
        ) from error


def cameo_code(event_type: EventType, mode: str | None = None) -> str:
    """The CAMEO code that stands for a PLOVER type, or for one of its modes.

    Raises:
        OntologyError: the type has no such mode.
    """
    entry = load_data("cameo")["to_cameo"][event_type.value]
    if mode is None:
        return str(entry["code"])
    try:
        return str(entry["modes"][mode])
    except KeyError as error:
        known = ", ".join(entry["modes"]) or "none"
        raise OntologyError(
            f"unknown mode {mode!r} for {event_type}. Known: {known}. Use one of these, or no mode."
        ) from error


def cameo_root(event_type: EventType, mode: str | None = None) -> str:
    """The two-digit CAMEO root of a PLOVER type, or of one of its modes: `"03"` for AGREE, `"20"` for ASSAULT with
    unconventional weapons.

    Raises:
        OntologyError: the type has no such mode.
    """
    return cameo_code(event_type, mode)[:N_ROOT_DIGITS]


def from_cameo(code: str) -> tuple[EventType, str | None]:
    """The PLOVER type and mode that a CAMEO code becomes.

    Source: CAMEO2PLOVER-2021, amended where version 2.0 of PLOVER contradicts it; `get_code(code).note` says how.

    Raises:
        OntologyError: there is no such code, or PLOVER leaves it out (statements and appeals, roots 01 and 02).
    """
    found = get_code(code)
    if found.event_type is None:
        raise OntologyError(
            f"no PLOVER type for CAMEO code {code!r} ({found.name}). Expected a root from 03 to 20: "
            "PLOVER leaves statements and appeals out. Leave out such events."
        )
    return found.event_type, found.mode


def _read_code(row: dict[str, object]) -> CameoCode:
    event, contexts = row["event"], row["contexts"]
    return CameoCode(
        code=str(row["code"]),
        name=str(row["name"]),
        goldstein=float(str(row["goldstein"])),
        event_type=EventType(str(event)) if event else None,
        mode=str(row["mode"]) if row["mode"] else None,
        contexts=frozenset(map(str, contexts)) if isinstance(contexts, list) else frozenset(),
        note=str(row["note"]) if row.get("note") else None,
    )
