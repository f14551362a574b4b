"""A checked article as plain values: what `detente check --json` prints and the page is made of."""

from collections.abc import Iterable

from detente.model.claim import Claim, Figure
from detente.model.document import Document
from detente.model.event import Disagreement, Side
from detente.model.evidence import EvidenceSpan
from detente.model.tables import Row
from detente.pipeline.actors import actor_names
from detente.pipeline.check import CheckedArticle
from detente.pipeline.search import name_source
from detente.present.amounts import value_in_words
from detente.reconcile.check import CheckedStatement, Support

_ARTICLE = "this article"


def check_record(checked: CheckedArticle) -> Row:
    """One record an article: `verdicts` counts, `statements` are in order of place, `others` are disagreements of the
    article with the file that touch no claim or figure.
    """
    document = checked.document
    return {
        "doc": document.document_id,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "is_contradicted": checked.is_contradicted,
        "verdicts": {verdict.value: n for verdict, n in checked.count().items()},
        "copies": list(checked.copies),
        "statements": [_statement(one, checked) for one in checked.statements],
        "others": [_clash(one, checked) for one in checked.others],
    }


def _statement(statement: CheckedStatement, checked: CheckedArticle) -> Row:
    record = statement.record
    return {
        "verdict": statement.verdict.value,
        **(_claim(record) if isinstance(record, Claim) else _figure(record)),
        "quote": record.evidence.quote,
        "start": record.evidence.start,
        "end": record.evidence.end,
        "event": statement.event_id,
        "origins": list(statement.origin_ids),
        "supported_by": [_support(one, checked) for one in statement.supports],
        "refines": [
            {"attribute": one.attribute, "held": one.held, "told": one.told} for one in statement.refinements
        ],
        "contradicted_by": [_clash(one, checked) for one in statement.contradictions],
    }  # fmt: skip


def _claim(claim: Claim) -> Row:
    return {
        "kind": "claim",
        "id": claim.claim_id,
        "event_type": claim.event_type.value,
        "actors": list(claim.actors),
        "recipients": list(claim.recipients),
        "parties": _names((*claim.actors, *claim.recipients)),
        "date": claim.date,
        "status": claim.status.value,
        "speaker": claim.speaker,
    }


def _figure(figure: Figure) -> Row:
    return {
        "kind": "figure",
        "id": figure.figure_id,
        "indicator": figure.indicator,
        "value": figure.value,
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "amount": value_in_words(figure.value, figure.unit, figure.qualifier),
        "parties": _names(figure.parties),
        "date": figure.period,
    }


def _names(codes: Iterable[str]) -> list[str]:
    return [actor_names().get(code, code) for code in dict.fromkeys(codes)]


def _support(support: Support, checked: CheckedArticle) -> Row:
    return {
        "id": support.record_id,
        "origin": support.origin_id,
        "date": support.date,
        "status": support.status,
        **_quote(support.evidence, checked),
    }


def _clash(clash: Disagreement, checked: CheckedArticle) -> Row:
    return {
        "id": clash.disagreement_id,
        "about": clash.about,
        "field": clash.field,
        "strength": clash.strength.value,
        "reason": clash.reason,
        "sides": [_side(side, checked) for side in clash.sides],
    }


def _side(side: Side, checked: CheckedArticle) -> Row:
    own = checked.document.document_id
    return {
        "value": side.value,
        "is_of_article": any(one.document_id == own for one in side.evidence),
        "is_of_file": any(one.document_id != own for one in side.evidence),
        "quotes": [_quote(one, checked) for one in side.evidence],
    }


def _quote(evidence: EvidenceSpan, checked: CheckedArticle) -> Row:
    return {
        "doc": evidence.document_id,
        "source": _source(evidence.document_id, checked),
        "title": _find(evidence.document_id, checked).title,
        "quote": evidence.quote,
    }


def _source(document_id: str, checked: CheckedArticle) -> str:
    if document_id == checked.document.document_id:
        return _ARTICLE
    return name_source(_find(document_id, checked))


def _find(document_id: str, checked: CheckedArticle) -> Document:
    return checked.document if document_id == checked.document.document_id else checked.documents[document_id]
