"""One figure in its paragraph, and why a figure or a claim says what it says."""

import threading
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, HTTPException, Request

from detente.pipeline.show import tell_verdicts
from detente.pipeline.stages import Coder
from detente.pipeline.why import explain_read
from detente.present.cells import key_of, number_of
from detente.store.read import find_coder, find_document, get_coded
from detente.web.filters import Now
from detente.web.grades import Grade, read_grades
from detente.web.pages.event import RecordId, find_documents, find_or_404, name_source
from detente.web.rows import FigureRow
from detente.web.texts import Passage, find_passage
from detente.web.twins import add_twins

router = APIRouter(tags=["reading"])
_GONE: Final = "the article was replaced in this moment. Load the page again."
_CODER: Final = Coder()  # loads the language engine when the first explanation is asked for
_ONE_AT_A_TIME: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class FigurePage:
    """A figure in its paragraph. `together` tells how what sources give for its series goes together, attribute by attribute."""

    figure: FigureRow
    source: str
    passage: Passage
    together: list[tuple[str, str]]
    grade: Grade | None


@dataclass(frozen=True, slots=True)
class RecordWhy:
    """Why a record says what it says, as (what it is about, words)."""

    record_id: str
    quote: str
    doc: str
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
        together=list(tell_verdicts(snapshot.tables, figure_id)),
        grade=read_grades(request).find(document_id),
    )


def build_figure_why(request: Request, figure_id: RecordId, snapshot: Now) -> RecordWhy:
    """Which words gave a figure its indicator, value, unit, period and parties; its article is read again for that."""
    row = find_or_404(snapshot, "figures", figure_id)
    return _explain(request, figure_id, key_of(row, "doc"), key_of(row, "quote"))


def build_claim_why(request: Request, claim_id: RecordId, snapshot: Now) -> RecordWhy:
    """How the machine found act, parties, date, status and speaker of a claim; its article is read again for that."""
    row = find_or_404(snapshot, "claims", claim_id)
    return _explain(request, claim_id, key_of(row, "doc"), key_of(row, "quote"))


def _explain(request: Request, record_id: str, document_id: str, quote: str) -> RecordWhy:
    with request.app.state.snapshots.store.look() as connection:
        document, coder = find_document(connection, document_id), find_coder(connection, document_id)
        read = get_coded(connection, [document_id])
    if document is None or not read:
        raise HTTPException(404, _GONE)
    with _ONE_AT_A_TIME:
        reasons = explain_read(document, read[0], record_id, coder=coder or "", engine=_CODER.warm())
    return RecordWhy(record_id, quote, document_id, list(reasons))


add_twins(router, "/figures/{figure_id}", "figure", build_figure, FigurePage)
add_twins(router, "/figures/{figure_id}/why", "why_read", build_figure_why, RecordWhy)
add_twins(router, "/claims/{claim_id}/why", "why_read", build_claim_why, RecordWhy)
