"""One figure in its paragraph, and why a figure or a claim says what it says."""

import re
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, HTTPException, Request

from detente.model.tables import Row
from detente.model.time import find_edtf
from detente.model.verdict import SubjectKind
from detente.pipeline.stages import Coder
from detente.pipeline.why import explain_read
from detente.present.amounts import amount_in_words, tell_apart
from detente.present.cells import key_of, list_of, number_of, records_of, text_of
from detente.present.words import STATUS_WORDS, join_words
from detente.store.read import find_coder, find_document, get_coded
from detente.web.filters import Now
from detente.web.grades import Grade, read_grades
from detente.web.named import actor_name, name_source
from detente.web.pages.event import RecordId, find_documents, find_or_404
from detente.web.rows import FigureRow
from detente.web.snapshot import Snapshot
from detente.web.texts import Passage, find_passage
from detente.web.twins import add_twins
from detente.web.words import amounts_in_words, date_in_words, value_in_words

router = APIRouter(tags=["reading"])
_GONE: Final = "the article was replaced in this moment. Load the page again."
_CODER: Final = Coder()  # loads the language engine when the first explanation is asked for
_ONE_AT_A_TIME: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class Given:
    """A value that sources give, and these: document id and what it is called."""

    value: str
    sources: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Together:
    """How the values that sources give go together, for one period or over time: the verdict, which value stands, and why."""

    attribute: str
    verdict: str
    standing: str | None
    values: list[Given]
    reason: str


@dataclass(frozen=True, slots=True)
class FigurePage:
    """A figure in its paragraph. `together` tells how what sources give for its series goes together."""

    figure: FigureRow
    source: str
    passage: Passage
    together: list[Together]
    grade: Grade | None


@dataclass(frozen=True, slots=True)
class RecordWhy:
    """Why a claim or a figure says what it says, as (what it is about, words)."""

    record_id: str
    about: str  # the record in a line of words
    quote: str
    doc: str
    source: str
    grade: Grade | None
    reasons: list[tuple[str, str]]


def build_figure(request: Request, figure_id: RecordId, snapshot: Now) -> FigurePage:
    """One figure in its paragraph, with what other sources give."""
    row = find_or_404(snapshot, "figures", figure_id)
    document_id = key_of(row, "doc")
    document = find_documents(request, {document_id}).get(document_id)
    if document is None:
        raise HTTPException(404, _GONE)
    return FigurePage(
        figure=row,
        source=name_source(snapshot, document_id),
        passage=find_passage(document, int(number_of(row, "start")), int(number_of(row, "end"))),
        together=list(_tell_together(snapshot, figure_id)),
        grade=read_grades(request).find(document_id),
    )


def build_figure_why(request: Request, figure_id: RecordId, snapshot: Now) -> RecordWhy:
    """Which words gave a figure its indicator, value, unit, period and parties; its article is read again for that."""
    row = find_or_404(snapshot, "figures", figure_id)
    amount = value_in_words(number_of(row, "value"), text_of(row, "unit"), text_of(row, "qualifier"))
    about = [f"{row['indicator']}: {amount}", _period(row), _names(list_of(row, "parties"))]
    return _explain(request, snapshot, row, " · ".join(filter(None, about)))


def build_claim_why(request: Request, claim_id: RecordId, snapshot: Now) -> RecordWhy:
    """How the machine found act, parties, date, status and speaker of a claim; its article is read again for that."""
    row = find_or_404(snapshot, "claims", claim_id)
    sides = [_names(list_of(row, side)) for side in ("actors", "recipients")]
    status = STATUS_WORDS[key_of(row, "status")]
    about = [
        key_of(row, "event_type"),
        " toward ".join(filter(None, sides)),
        date_in_words(text_of(row, "date")),
        status,
    ]
    return _explain(request, snapshot, row, " · ".join(about))


def _explain(request: Request, snapshot: Snapshot, row: Row, about: str) -> RecordWhy:
    record_id, document_id = key_of(row, "id"), key_of(row, "doc")
    with request.app.state.snapshots.store.look() as connection:
        document, coder = find_document(connection, document_id), find_coder(connection, document_id)
        read = get_coded(connection, [document_id])
    if document is None or not read:
        raise HTTPException(404, _GONE)
    with _ONE_AT_A_TIME:
        reasons = explain_read(document, read[0], record_id, coder=coder or "", engine=_CODER.warm())
    return RecordWhy(
        record_id,
        about,
        key_of(row, "quote"),
        document_id,
        name_source(snapshot, document_id),
        read_grades(request).find(document_id),
        [(what, _in_words(what, words)) for what, words in reasons],
    )


def _in_words(what: str, words: str) -> str:
    """The words of an explanation with the codes that it begins with as a reader knows them."""
    if what in {"date", "period"}:
        code = re.split(r",? ", words, maxsplit=1)[0]
        return date_in_words(code) + words[len(code) :] if find_edtf(code) else words
    if what == "status":
        code, colon, rest = words.partition(":")
        return f"{STATUS_WORDS.get(code, code)}{colon}{rest}"
    return words


def _tell_together(snapshot: Snapshot, figure_id: str) -> Iterator[Together]:
    for row in snapshot.tables["verdicts"]:
        values = records_of(row, "values")
        if row["kind"] == SubjectKind.FIGURE and any(figure_id in one["said_by"] for one in values):
            standing = text_of(row, "standing")
            words = tell_apart([*(str(one["value"]) for one in values), standing or ""], _amounts)
            yield Together(
                _words_of_period(key_of(row, "attribute")),
                key_of(row, "verdict"),
                words[standing] if standing else None,
                [
                    Given(words[str(one["value"])], _sources(snapshot, one["origins"]))
                    for one in sorted(values, key=_end)
                ],
                amounts_in_words(text_of(row, "reason") or ""),
            )


def _end(value: Row) -> str:
    """The period that a value over time ends with, "790,000,000 USD (2020)", to order them by."""
    return str(value["value"]).rpartition("(")[2]


def _sources(snapshot: Snapshot, document_ids: Iterable[str]) -> list[tuple[str, str]]:
    return [(document_id, name_source(snapshot, document_id)) for document_id in document_ids]


def _amounts(written: str) -> str:
    return amounts_in_words(amount_in_words(written))


def _words_of_period(attribute: str) -> str:
    return date_in_words(attribute) if find_edtf(attribute) else attribute


def _period(row: Row) -> str:
    return date_in_words(text_of(row, "period")) if row["period"] else ""


def _names(codes: Iterable[str]) -> str:
    return join_words([actor_name(code) for code in codes])


add_twins(router, "/figures/{figure_id}", "figure", build_figure, FigurePage)
add_twins(router, "/figures/{figure_id}/why", "why_read", build_figure_why, RecordWhy)
add_twins(router, "/claims/{claim_id}/why", "why_read", build_claim_why, RecordWhy)
