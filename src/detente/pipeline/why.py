"""Why a record of a file is as it is: the explanations of the stages that made it, called with what they need."""

from collections.abc import Callable, Sequence

from detente.coding.why import Reason, explain_claim
from detente.errors import InputError
from detente.language.engine import Engine
from detente.language.read import read_sentences
from detente.model.document import Document
from detente.model.event import Judgement
from detente.pipeline.outcome import Outcome
from detente.pipeline.show import with_article
from detente.pipeline.versions import coder_version
from detente.reconcile.why import explain_event

_OTHER_VERSION = (
    "the claim was made by another version, or with another language engine, than explains it here: where they differ, "
    "both are told. Read the articles again to have the claims of this one"
)


def explain(  # noqa: PLR0913  (what two kinds of record need)
    outcome: Outcome,
    kind: str,
    record_id: str,
    *,
    judgements: Sequence[Judgement],
    find_text: Callable[[str], tuple[Document, str]],
    load: Callable[[], Engine],
) -> tuple[Reason, ...]:
    """Why a claim or an event is as it is, as pairs of what it is about and words.

    Args:
        outcome: all that the file holds.
        kind: what the record is.
        record_id: its id.
        judgements: the log, oldest first.
        find_text: a document with its text, and the version of what coded it.
        load: the language engine, asked for only where a document is read again.

    Raises:
        InputError: the record is of a kind that its fields and quotes explain already.
    """
    if kind == "event":
        events = outcome.reconciled.events
        event = next(event for event in events if event.event_id == record_id)
        return explain_event(event, outcome.coded, origins=outcome.origins, judgements=judgements, events=events)
    if kind != "claim":
        raise InputError(
            f"{record_id} is the id of {with_article(kind)}. Expected that of a claim or an event: of all else, `detente show` without "
            "--why says what it rests on."
        )
    coded = next(coded for coded in outcome.coded if any(claim.claim_id == record_id for claim in coded.claims))
    claim = next(claim for claim in coded.claims if claim.claim_id == record_id)
    document, coder = find_text(claim.document_id)
    engine = load()
    is_same = coder in {coder_version(engine.name), coder_version(engine.name, claim.rule_id)}
    found = explain_claim(document, read_sentences(document, engine), claim, coded.claims)
    return found if is_same else (*found, ("note", _OTHER_VERSION))
