"""What all documents say together: events, where statements cannot both be right, and the ledger.

A pure function of what the documents were coded to and of the log of judgements: the order of documents makes no
difference, nothing is merged away, and undoing a judgement is one more line in the log.
"""

from collections.abc import Iterable, Mapping

from detente.model.claim import Coded
from detente.model.event import Judgement, Reconciled
from detente.reconcile.block import find_candidates
from detente.reconcile.conflicts import find_disagreements
from detente.reconcile.disagreements import Statements, Told
from detente.reconcile.events import event_of, event_order, group_profiles
from detente.reconcile.judge import apply_judgements
from detente.reconcile.ledger import build_ledger
from detente.reconcile.profile import profile_claims
from detente.reconcile.verdicts import judge_all


def reconcile(
    coded: Iterable[Coded],
    *,
    origins: Mapping[str, str],
    published: Mapping[str, str | None],
    judgements: Iterable[Judgement] = (),
) -> Reconciled:
    """The events, disagreements, ledger and verdicts of a set of documents.

    Args:
        coded: what each document was coded to; every claim ends in exactly one event.
        origins: document id to origin id; a document that is missing counts as its own origin.
        published: document id to date of publication (EDTF), None or missing where it is not known.
        judgements: the log of what people said of pairs of claims, oldest first; the last line on a pair counts.
    """
    documents = sorted(coded, key=lambda each: each.document_id)
    entries, mentions = build_ledger(mention for document in documents for mention in document.mentions)
    claims = [claim for document in documents for claim in document.claims]
    profiles = profile_claims(claims, mentions, origins)
    places = {profile.claim.claim_id: place for place, profile in enumerate(profiles)}
    together, apart = (
        [(places[left], places[right]) for left, right in pairs] for pairs in apply_judgements(judgements, places)
    )
    grouped = group_profiles(profiles, find_candidates(profiles), together, apart)
    groups = [[profiles[place] for place in group] for group in grouped.groups]
    thing_names = {entry.entry_id: entry.name for entry in entries}
    told = [Told(event_of(group, published, thing_names), group) for group in groups]
    figures = [figure for document in documents for figure in document.figures]
    assessments = [assessment for document in documents for assessment in document.assessments]
    statements = Statements(told, figures, assessments, mentions, thing_names, published)
    disagreements = find_disagreements(statements)
    return Reconciled(
        events=tuple(sorted((each.event for each in told), key=event_order)),
        disagreements=tuple(disagreements),
        ledger=tuple(entries),
        verdicts=tuple(judge_all(statements, entries, disagreements, origins)),
    )
