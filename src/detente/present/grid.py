"""Attributes by independent origins: where they agree, refine one another, differ, or cannot both be right."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from detente.model.tables import Row
from detente.model.time import find_edtf
from detente.present.cells import key_of, list_of, number_of, records_of, text_of
from detente.present.scope import Scope
from detente.present.sources import Namer
from detente.present.view import Credit, Grid, GridCell, GridRow
from detente.present.words import NAME_CHARS, STATUS_WORDS, clean, date_in_words, value_in_words

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
# What a verdict on an attribute makes of the value that stands, and of the others
_FINDINGS: Final = {
    "agree": ("agree", "agree"),
    "refine": ("finer", "coarser"),
    "supersede": ("later", "earlier"),
    "conflict": ("firm", "firm"),
    "unresolved": ("differ", "differ"),
}
Said = dict[str, list[str]]  # origin to the values it gives


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


def _disputed(disagreement: Row, documents: Mapping[str, str]) -> Said:
    """What each origin says on the disputed point."""
    said: Said = defaultdict(list)
    values = list_of(disagreement, "values")
    for number, side in enumerate(records_of(disagreement, "sides")):
        value = clean(values[number], NAME_CHARS) if number < len(values) and values[number] else f"side {number + 1}"
        for one in side:
            origin = documents.get(str(one["doc"]), str(one["doc"]))
            if value not in said[origin]:
                said[origin].append(value)
    return dict(said)


def _tell(claims: Sequence[Row], documents: Mapping[str, str], namer: Namer) -> dict[str, Said]:
    """What each origin says, by attribute: dates as EDTF, the rest in words."""
    readers: dict[str, Callable[[Row], str | None]] = {
        "status": lambda claim: STATUS_WORDS.get(text_of(claim, "status") or ""),
        "date": lambda claim: text_of(claim, "date"),
        "parties": lambda claim: _parties(claim, namer),
        "place": lambda claim: clean(claim["place"], NAME_CHARS) if text_of(claim, "place") else None,
        "amount": _amounts,
    }
    told: dict[str, Said] = {attribute: defaultdict(list) for attribute in readers}
    for claim in claims:
        origin = documents.get(key_of(claim, "doc"), key_of(claim, "doc"))
        for attribute, read in readers.items():
            value = read(claim)
            if value and value not in told[attribute][origin]:
                told[attribute][origin].append(value)
    return told


def _parties(claim: Row, namer: Namer) -> str:
    recipients = list_of(claim, "recipients")
    return namer.actors(list_of(claim, "actors")) + (f" → {namer.actors(recipients)}" if recipients else "")


def _amounts(claim: Row) -> str | None:
    amounts = (
        f"{value_in_words(number_of(one, 'value'), text_of(one, 'unit'), text_of(one, 'qualifier'))} "
        f"{clean(one.get('what') or '', NAME_CHARS)}".strip()
        for one in records_of(claim, "quantities")
    )
    return "; ".join(dict.fromkeys(amounts)) or None


def _rule(disagreement: Row, told: Mapping[str, Said], scope: Scope) -> dict[str, dict[str, str]]:
    """What each origin's value is to the others', by attribute: as `reconcile` judged it, else as the values show."""
    events = list_of(disagreement, "events")
    ruled = {}
    for attribute, said in told.items():
        row = scope.verdicts.get((events[0], attribute)) if len(events) == 1 else None
        shown = {origin: verdict for origin in said if (verdict := _verdict(origin, said))}
        ruled[attribute] = shown | (_judged(row, shown) if row else {})
    return ruled


def _judged(row: Row, shown: Mapping[str, str]) -> dict[str, str]:
    """The verdict of a row of verdicts for each origin; one that is alone stays so."""
    standing, other = _FINDINGS.get(key_of(row, "verdict"), ("differ", "differ"))
    holds = {
        str(origin)
        for told in records_of(row, "values")
        if told["value"] == row.get("standing")
        for origin in told["origins"]
    }
    return {origin: standing if origin in holds else other for origin, verdict in shown.items() if verdict != "alone"}


def _rows(
    disagreement: Row,
    disputed: Said,
    told: Mapping[str, Said],
    ruled: Mapping[str, Mapping[str, str]],
    origins: Sequence[str],
) -> tuple[GridRow, ...]:
    field, strength = clean(disagreement["field"], NAME_CHARS), key_of(disagreement, "strength")
    covered = "amount" if field in _AMOUNTS else _SAME.get(field, "")
    beside = _row(covered, told.get(covered, {}), ruled.get(covered, {}), origins).cells  # of those who take no side
    sides = (_side(disputed.get(origin), strength) for origin in origins)
    first = GridRow(field, tuple(side if side.verdict else cell for side, cell in zip(sides, beside, strict=True)))
    others = (_row(one, said, ruled[one], origins) for one, said in told.items() if one != covered)
    return first, *(row for row in others if any(cell.verdict for cell in row.cells))


def _side(values: Sequence[str] | None, strength: str) -> GridCell:
    if not values:
        return GridCell("", None)
    return GridCell(" / ".join(values), strength if strength in VERDICTS else "soft")


def _row(
    attribute: str, said: Mapping[str, Sequence[str]], ruled: Mapping[str, str], origins: Sequence[str]
) -> GridRow:
    words = date_in_words if attribute == "date" else str
    return GridRow(
        attribute,
        tuple(
            GridCell(" / ".join(words(value) for value in said.get(origin, ())), ruled.get(origin))
            for origin in origins
        ),
    )


def _verdict(origin: str, said: Said) -> str | None:
    """What an origin's values are to those of the others. Only dates are compared by what they contain."""
    mine = set(said.get(origin, ()))
    others = {value for other, values in said.items() if other != origin for value in values}
    if not mine:
        return None
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
