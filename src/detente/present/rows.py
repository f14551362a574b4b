"""The nouns as rows of the tables in `detente.model.tables`: the one place where columns are filled.

Rows are plain values (text, numbers, lists and small records), sorted, with floats rounded, so that the same input
gives the same bytes in every export.
"""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from detente.model.claim import Assessment, Claim, Coded, Figure, Quantity
from detente.model.document import Document
from detente.model.event import Disagreement, Event, LedgerEntry, Reconciled, Strength
from detente.model.tables import Row
from detente.model.verdict import AttributeVerdict
from detente.ontology import plover
from detente.present.scope import by_date

SIGNIFICANT_DIGITS = 12  # of a value: enough for any figure in a text, too few for the noise of binary fractions
CONFIDENCE_PLACES = 3
SCORE_PLACES = 1  # Goldstein's scale has one


def tabulate(
    documents: Sequence[Document],
    origins: Mapping[str, str],
    coded: Sequence[Coded],
    reconciled: Reconciled,
) -> dict[str, list[Row]]:
    """All tables of the scheme, sorted, by name.

    Args:
        documents: the documents read.
        origins: document id to the id of its origin; a document that is absent is an origin of its own.
        coded: what was read from each document.
        reconciled: what the documents say together.

    Returns:
        One list of rows for each table of `detente.model.tables.COLUMNS`, in that order. Documents, claims, figures
        and assessments are sorted by document and place in the text; events by date, the undated last; the ledger by
        name; disagreements with the firm ones first; verdicts by what they are on.
    """
    event_of = {claim_id: event.event_id for event in reconciled.events for claim_id in event.claim_ids}
    claims = [claim for one in coded for claim in one.claims]
    mode_of = {claim.claim_id: (claim.event_type, claim.mode) for claim in claims}
    tables = {
        "documents": [_document_row(document, origins) for document in documents],
        "claims": [_claim_row(claim, origins, event_of) for claim in claims],
        "events": [_event_row(event, mode_of) for event in reconciled.events],
        "figures": [_figure_row(figure, origins) for one in coded for figure in one.figures],
        "ledger": [_ledger_row(entry) for entry in reconciled.ledger],
        "assessments": [_assessment_row(assessment, origins) for one in coded for assessment in one.assessments],
        "disagreements": [_disagreement_row(disagreement) for disagreement in reconciled.disagreements],
        "verdicts": [_verdict_row(verdict) for verdict in reconciled.verdicts],
    }
    for name, rows in tables.items():
        rows.sort(key=_SORT_KEYS[name])
    return tables


def rounded(value: float) -> float:
    """The value without the noise of binary fractions: 0.1 + 0.2 gives 0.3."""
    return float(f"{value:.{SIGNIFICANT_DIGITS}g}")


def _origin(document_id: str, origins: Mapping[str, str]) -> str:
    return origins.get(document_id, document_id)


def _document_row(document: Document, origins: Mapping[str, str]) -> Row:
    return {
        "doc": document.document_id,
        "title": document.title,
        "author": document.author,
        "publisher": document.publisher,
        "published": document.published,
        "url": document.url,
        "language": document.language,
        "path": PurePath(document.path).name if document.path else None,
        "origin": _origin(document.document_id, origins),
        "n_chars": len(document.text),
        "content_id": document.content_id,
        "extra": [list(pair) for pair in document.extra],
    }


def _claim_row(claim: Claim, origins: Mapping[str, str], event_of: Mapping[str, str]) -> Row:
    return {
        "id": claim.claim_id,
        "doc": claim.document_id,
        "quote": claim.evidence.quote,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "event_type": claim.event_type.value,
        "mode": claim.mode,
        "contexts": sorted(claim.contexts),
        "quad_class": plover.quad_class(claim.event_type),
        "goldstein": round(plover.goldstein(claim.event_type, claim.mode), SCORE_PLACES),
        "actors": list(claim.actors),
        "recipients": list(claim.recipients),
        "date": claim.date,
        "place": claim.place,
        "status": claim.status.value,
        "sectors": [sector.value for sector in claim.sectors],
        "speaker": claim.speaker,
        "quantities": [_quantity_record(quantity) for quantity in claim.quantities],
        "event": event_of.get(claim.claim_id),
        "origin": _origin(claim.document_id, origins),
        "trigger": claim.trigger,
        "rule": claim.rule_id,
        "confidence": round(claim.confidence, CONFIDENCE_PLACES),
        "because": [list(pair) for pair in claim.because],
    }


def _quantity_record(quantity: Quantity) -> dict[str, object]:
    return {
        "value": rounded(quantity.value),
        "unit": quantity.unit,
        "what": quantity.what,
        "qualifier": quantity.qualifier,
    }


def _event_row(event: Event, mode_of: Mapping[str, tuple[object, str | None]]) -> Row:
    coded = {mode_of[claim_id] for claim_id in event.claim_ids if claim_id in mode_of}
    modes = {mode for event_type, mode in coded if event_type is event.event_type}
    mode = modes.pop() if len(modes) == 1 else None  # claims that differ in mode leave the event with its type alone
    return {
        "event": event.event_id,
        "title": event.title,
        "event_type": event.event_type.value,
        "quad_class": plover.quad_class(event.event_type),
        "goldstein": round(plover.goldstein(event.event_type, mode), SCORE_PLACES),
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "date": event.date,
        "status": event.status.value,
        "sectors": [sector.value for sector in event.sectors],
        "claims": len(event.claim_ids),
        "documents": list(event.document_ids),
        "origins": len(set(event.origin_ids)),
    }


def _figure_row(figure: Figure, origins: Mapping[str, str]) -> Row:
    return {
        "id": figure.figure_id,
        "doc": figure.document_id,
        "quote": figure.evidence.quote,
        "start": figure.evidence.start,
        "end": figure.evidence.end,
        "indicator": figure.indicator,
        "parties": list(figure.parties),
        "value": rounded(figure.value),
        "unit": figure.unit,
        "period": figure.period,
        "qualifier": figure.qualifier,
        "origin": _origin(figure.document_id, origins),
        "rule": figure.rule_id,
    }


def _ledger_row(entry: LedgerEntry) -> Row:
    history = [
        {
            "date": step.date,
            "step": step.step.value,
            "doc": step.evidence.document_id,
            "quote": step.evidence.quote,
        }
        for step in entry.history
    ]
    attributes = [
        {"attribute": attribute.attribute, "value": attribute.value, "doc": attribute.document_id}
        for attribute in entry.attributes
    ]
    return {
        "id": entry.entry_id,
        "name": entry.name,
        "aliases": list(entry.aliases),
        "kind": entry.kind.value,
        "parties": list(entry.parties),
        "history": history,
        "attributes": attributes,
    }


def _assessment_row(assessment: Assessment, origins: Mapping[str, str]) -> Row:
    return {
        "id": assessment.assessment_id,
        "doc": assessment.document_id,
        "quote": assessment.evidence.quote,
        "start": assessment.evidence.start,
        "end": assessment.evidence.end,
        "speaker": assessment.speaker,
        "role": assessment.role.value,
        "sector": assessment.sector.value if assessment.sector else None,
        "parties": list(assessment.parties),
        "third_parties": list(assessment.third_parties),
        "origin": _origin(assessment.document_id, origins),
        "rule": assessment.rule_id,
    }


def _disagreement_row(disagreement: Disagreement) -> Row:
    return {
        "id": disagreement.disagreement_id,
        "about": disagreement.about,
        "field": disagreement.field,
        "strength": disagreement.strength.value,
        "reason": disagreement.reason,
        "sides": [
            [{"doc": evidence.document_id, "quote": evidence.quote} for evidence in side.evidence]
            for side in disagreement.sides
        ],
        "values": [side.value for side in disagreement.sides],
        "events": list(disagreement.event_ids),
    }


def _verdict_row(verdict: AttributeVerdict) -> Row:
    return {
        "id": verdict.verdict_id,
        "kind": verdict.subject_kind.value,
        "subject": verdict.subject_id,
        "about": verdict.about,
        "attribute": verdict.attribute,
        "verdict": verdict.finding.value,
        "standing": verdict.standing,
        "values": [
            {"value": told.value, "said_by": list(told.said_by), "origins": list(told.origin_ids)}
            for told in verdict.told
        ],
        "reason": verdict.reason,
    }


def _by_place(row: Row) -> tuple[object, ...]:
    return row["doc"], row["start"], row["end"], row["id"]


_SORT_KEYS = {
    "documents": lambda row: row["doc"],
    "claims": _by_place,
    "events": by_date,
    "figures": _by_place,
    "ledger": lambda row: (str(row["name"]).casefold(), row["name"], row["id"]),
    "assessments": _by_place,
    "disagreements": lambda row: (row["strength"] != Strength.FIRM, row["about"], row["id"]),
    "verdicts": lambda row: (row["kind"], row["about"], row["subject"], row["attribute"]),
}
