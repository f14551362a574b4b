"""Attributes by independent origins: where they agree, refine one another, differ, or cannot both be right."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from detente.model.tables import Row
from detente.model.time import find_edtf
from detente.present.amounts import sides_in_words, value_in_words
from detente.present.cells import key_of, list_of, number_of, records_of, text_of
from detente.present.scope import Scope
from detente.present.sources import Namer
from detente.present.view import Credit, Grid, GridCell, GridRow
from detente.present.words import NAME_CHARS, STATUS_WORDS, clean, date_in_words

MOST_ORIGINS: Final = 6  # columns that a page can hold
# What a cell is to its row: a sign and words, so that colour is never alone
VERDICTS: Final = {
    "agree": ("=", "agrees"),
    "finer": ("+", "more exact"),
    "coarser": ("−", "less exact"),
    "later": ("»", "supersedes"),
    "earlier": ("«", "superseded"),
    "alone": ("·", "only here"),
    "differ": ("≠", "differs"),
    "soft": ("?", "in tension"),
    "firm": ("✗", "conflicts"),
}
# The words of a disagreement's field, where they name what claims hold as an attribute
_SAME: Final = {"date": "date", "place": "place", "happened": "status", "status": "status", "party": "parties"}
_AMOUNTS: Final = frozenset({"amount", "count"})
# What a verdict on an attribute makes of the value that stands, and of the others; a conflict is as strong as it is
_FINDINGS: Final = {
    "agree": ("agree", "agree"),
    "refine": ("finer", "coarser"),
    "supersede": ("later", "earlier"),
    "unresolved": ("differ", "differ"),
}
Value = tuple[str, str]  # what is compared, and what is shown
Said = dict[str, list[Value]]  # origin to the values it gives


def build_grid(disagreement: Row, scope: Scope, namer: Namer) -> Grid:
    """The disputed attribute, then the others that the claims on its events hold, by origin, in order of publication."""
    documents = {key_of(row, "doc"): text_of(row, "origin") or key_of(row, "doc") for row in scope.documents}
    claims = [claim for event in list_of(disagreement, "events") for claim in scope.claims_of.get(event, ())]
    disputed = _disputed(disagreement, documents)
    told = _tell(claims, documents, namer)
    ordered = namer.ordered([*(key_of(claim, "doc") for claim in claims), *_quoted(disagreement)])
    origins = list(dict.fromkeys(documents.get(document, document) for document in ordered))
    # Those that take a side come first, so that none is lost where there are too many
    shown = sorted(origins, key=lambda origin: origin not in disputed)[:MOST_ORIGINS]
    shown = [origin for origin in origins if origin in shown]
    return Grid(
        origins=tuple(_column(origin, ordered, documents, namer) for origin in shown),
        rows=_rows(disagreement, disputed, told, _rule(disagreement, told, scope), shown),
        n_left_out=len(origins) - len(shown),
    )


def _quoted(disagreement: Row) -> list[str]:
    return [str(said["doc"]) for side in records_of(disagreement, "sides") for said in side]


def _column(origin: str, ordered: Sequence[str], documents: Mapping[str, str], namer: Namer) -> Credit:
    return namer.credit(next(one for one in ordered if documents.get(one, one) == origin))


def _disputed(disagreement: Row, documents: Mapping[str, str]) -> dict[str, list[str]]:
    """What each origin says on the disputed point, as shown."""
    said: dict[str, list[str]] = defaultdict(list)
    values = side_values(disagreement)
    for number, side in enumerate(records_of(disagreement, "sides")):
        value = clean(values[number], NAME_CHARS) if values[number] else f"side {number + 1}"
        for one in side:
            origin = documents.get(str(one["doc"]), str(one["doc"]))
            if value not in said[origin]:
                said[origin].append(value)
    return dict(said)


def side_values(disagreement: Row) -> list[str]:
    """What each side stands for, in words: dates and statuses as a reader knows them, "" where a side has no value."""
    values = list_of(disagreement, "values")
    values += [""] * (len(records_of(disagreement, "sides")) - len(values))
    return sides_in_words(text_of(disagreement, "field"), values)


def _tell(claims: Sequence[Row], documents: Mapping[str, str], namer: Namer) -> dict[str, Said]:
    """What each origin says, by attribute."""
    told: dict[str, Said] = {
        attribute: defaultdict(list) for attribute in ("status", "date", "parties", "place", "amount")
    }
    for claim in claims:
        origin = documents.get(key_of(claim, "doc"), key_of(claim, "doc"))
        for attribute, value in _values(claim, namer):
            if value[0] not in {key for key, _ in told[attribute][origin]}:
                told[attribute][origin].append(value)
    return {attribute: dict(said) for attribute, said in told.items()}


def _values(claim: Row, namer: Namer) -> Iterator[tuple[str, Value]]:
    """The attributes of a claim that hold something."""
    status = key_of(claim, "status")
    yield "status", (status, STATUS_WORDS.get(status, status))
    if date := text_of(claim, "date"):
        yield "date", (date, date_in_words(date))
    if parties := _parties(claim, namer):
        yield "parties", (parties, parties)
    if place := text_of(claim, "place"):
        yield "place", (place.casefold(), clean(place, NAME_CHARS))
    for one in records_of(claim, "quantities"):
        words = value_in_words(number_of(one, "value"), text_of(one, "unit"), text_of(one, "qualifier"))
        what = clean(one.get("what") or "", NAME_CHARS)
        # What is counted goes by many words: "helicopters", "attack helicopters"
        yield "amount", (f"{one.get('value')} {one.get('unit')}", f"{words} {what}".strip())


def _parties(claim: Row, namer: Namer) -> str:
    """Who acts and who receives; those who act together in the order of their codes, for their order says nothing."""
    recipients = namer.actors(sorted(list_of(claim, "recipients")))
    return namer.actors(sorted(list_of(claim, "actors"))) + (f" → {recipients}" if recipients else "")


def _rule(disagreement: Row, told: Mapping[str, Said], scope: Scope) -> dict[str, dict[str, str]]:
    """What each origin's value is to the others', by attribute: as `reconcile` judged it, else as the values show."""
    events = list_of(disagreement, "events")
    ruled = {}
    for attribute, said in told.items():
        row = scope.verdicts.get((events[0], attribute)) if len(events) == 1 else None
        shown = {origin: _verdict(origin, said) for origin in said}
        ruled[attribute] = shown | (_judged(row, shown, _strength(attribute, events, scope)) if row else {})
    return ruled


def _strength(attribute: str, events: Sequence[str], scope: Scope) -> str:
    """How far the statements on an attribute exclude each other: firm where any disagreement on it is."""
    found = {
        key_of(row, "strength")
        for row in scope.disagreements
        if _SAME.get(key_of(row, "field"), row["field"]) == attribute and set(events) & set(list_of(row, "events"))
    }
    return "soft" if found == {"soft"} else "firm"


def _judged(row: Row, shown: Mapping[str, str], strength: str) -> dict[str, str]:
    """The verdict of a row of verdicts for each origin; one that is alone stays so."""
    standing, other = _FINDINGS.get(key_of(row, "verdict"), (strength, strength))
    holds = {
        str(origin)
        for told in records_of(row, "values")
        if told["value"] == row.get("standing")
        for origin in told["origins"]
    }
    return {origin: standing if origin in holds else other for origin, verdict in shown.items() if verdict != "alone"}


def _rows(
    disagreement: Row,
    disputed: Mapping[str, Sequence[str]],
    told: Mapping[str, Said],
    ruled: Mapping[str, Mapping[str, str]],
    origins: Sequence[str],
) -> tuple[GridRow, ...]:
    """The disputed attribute first; with one origin alone, no other, for there is nothing to lay beside it."""
    field, strength = clean(disagreement["field"], NAME_CHARS), key_of(disagreement, "strength")
    covered = "amount" if field in _AMOUNTS else _SAME.get(field, "")
    beside = _row(covered, told.get(covered, {}), ruled.get(covered, {}), origins).cells  # of those who take no side
    sides = (_side(disputed.get(origin), strength) for origin in origins)
    first = GridRow(field, tuple(side if side.verdict else cell for side, cell in zip(sides, beside, strict=True)))
    others = (_row(one, said, ruled[one], origins) for one, said in told.items() if one != covered)
    return first, *(row for row in others if len(origins) > 1 and any(cell.verdict for cell in row.cells))


def _side(values: Sequence[str] | None, strength: str) -> GridCell:
    if not values:
        return GridCell("", None)
    return GridCell(" / ".join(values), strength if strength in VERDICTS else "soft")


def _row(attribute: str, said: Said, ruled: Mapping[str, str], origins: Sequence[str]) -> GridRow:
    return GridRow(
        attribute,
        tuple(
            GridCell(" / ".join(words for _, words in said.get(origin, ())), ruled.get(origin)) for origin in origins
        ),
    )


def _verdict(origin: str, said: Said) -> str:
    """What an origin's values are to those of the others. Only dates are compared by what they contain."""
    mine = {key for key, _ in said[origin]}
    others = {key for other, values in said.items() if other != origin for key, _ in values}
    if not others:
        return "alone"
    if mine & others:
        return "agree"
    return _finer(mine, others) or "differ"


def _finer(mine: set[str], others: set[str]) -> str | None:
    dates = [(find_edtf(one), find_edtf(other)) for one in mine for other in others]
    if any(one and other and other.contains(one) for one, other in dates):
        return "finer"
    if any(one and other and one.contains(other) for one, other in dates):
        return "coarser"
    return None
