"""Why claims are one event is told from the few claims that may have come near, in the words that all of the file would give."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.laws.test_deriving import OTHER, keep
from tests.laws.test_reconcile import documents

from detente.model.review import Change, Review, ReviewVerdict
from detente.pipeline.derive import derive_if_stale
from detente.pipeline.why_event import explain_kept_event
from detente.reconcile.corrections import correct
from detente.reconcile.ledger import build_ledger
from detente.reconcile.profile import profile_claims
from detente.reconcile.why import explain_event
from detente.store import derived, read
from detente.store.file import Store
from detente.store.reviews import get_reviews


def reviewed(claim, verdict):
    said = (Change("date", '"2020-04"', '"2016"'),) if verdict is ReviewVerdict.CORRECTED else ()
    place = (claim.document_id, claim.evidence, claim.event_type, claim.confidence)
    return Review(f"r-{claim.claim_id}", claim.claim_id, *place, verdict, said, "ada", "2024-05-01T10:00")


def explain_from_all(connection, event):
    coded = correct(read.get_coded(connection), get_reviews(connection)).coded
    _, mentions = build_ledger(mention for one in coded for mention in one.mentions)
    profiles = profile_claims([claim for one in coded for claim in one.claims], mentions, {})
    return explain_event(
        event, profiles, judgements=read.get_judgements(connection), event_of=derived.get_event_ids(connection)
    )


@settings(max_examples=60, deadline=None)
@given(documents(), st.data())
def test_the_words_are_those_that_all_claims_would_give(coded, data):
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.setattr("detente.pipeline.why_event._AT_ONCE", 1)  # looks again after every claim
        with Store(Path(folder) / "x.db", create=True) as store:
            for one in coded:
                keep(store, one, dict.fromkeys([one.document_id], OTHER))
                claim = data.draw(st.sampled_from(one.claims))
                if data.draw(st.booleans()):
                    verdict = data.draw(st.sampled_from([ReviewVerdict.CORRECTED, ReviewVerdict.REJECTED]))
                    store.review(reviewed(claim, verdict))
            derive_if_stale(store)
            with store.look() as connection:
                for event in read.get_reconciled(connection).events:
                    assert explain_kept_event(connection, event) == explain_from_all(connection, event)
