"""Why a record of a file is as it is: the explanations of the stages that made it, called with what they need."""

from collections.abc import Callable

from detente.coding.why import Reason, explain_claim
from detente.coding.why_figures import explain_figure
from detente.errors import InputError
from detente.language.engine import Engine
from detente.language.read import read_sentences
from detente.model.claim import Coded
from detente.model.document import Document
from detente.pipeline.outcome import Outcome
from detente.pipeline.show import with_article
from detente.pipeline.versions import coder_version

_OTHER_VERSION = (
    "it was made by another version, or with another language engine, than explains it here: where they differ, "
    "both are told. Read the articles again to have what this one makes of them"
)


def explain(
    outcome: Outcome,
    kind: str,
    record_id: str,
    *,
    find_text: Callable[[str], tuple[Document, str]],
    load: Callable[[], Engine],
) -> tuple[Reason, ...]:
    """Why a claim or a figure is as it is, as pairs of what it is about and words.

    Args:
        outcome: all that the file holds.
        kind: what the record is.
        record_id: its id.
        find_text: a document with its text, and the version of what coded it.
        load: the language engine, asked for only where a document is read again.

    Raises:
        InputError: the record is of a kind that its fields and quotes explain already.
    """
    if kind not in {"claim", "figure"}:
        raise InputError(
            f"{record_id} is the id of {with_article(kind)}. Expected that of a claim, a figure or an event: of all else, `detente show` "
            "without --why says what it rests on."
        )
    coded = next(coded for coded in outcome.coded if record_id in _ids_of(coded))
    document, coder = find_text(coded.document_id)
    return explain_read(document, coded, record_id, coder=coder, engine=load())


def explain_read(document: Document, coded: Coded, record_id: str, *, coder: str, engine: Engine) -> tuple[Reason, ...]:
    """Why a claim or a figure says what it says: its document is read again.

    Args:
        document: with its text.
        coded: all that was read from it.
        record_id: the id of one of its claims or figures.
        coder: the version of what coded it.
        engine: to read it with.
    """
    sentences = read_sentences(document, engine)
    claim = next((one for one in coded.claims if one.claim_id == record_id), None)
    if claim is not None:
        found = explain_claim(document, sentences, claim, coded.claims)
    else:
        figure = next(one for one in coded.figures if one.figure_id == record_id)
        found = explain_figure(document, sentences, figure, coded.figures)
    rule = (claim.rule_id,) if claim is not None else ()
    is_same = coder in {coder_version(engine.name), *(coder_version(engine.name, one) for one in rule)}
    return found if is_same else (*found, ("note", _OTHER_VERSION))


def _ids_of(coded: Coded) -> set[str]:
    return {*(claim.claim_id for claim in coded.claims), *(figure.figure_id for figure in coded.figures)}
