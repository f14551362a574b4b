from tests import factory

from detente.model.claim import EventType, Sector, Status
from detente.model.document import Document
from detente.model.review import Change, Review, ReviewVerdict
from detente.reconcile.corrections import correct, standing_reviews

TEXT = "Ruritania signed a treaty with Elbonia. Later Ruritania signed a treaty with Elbonia again."
QUOTE = "Ruritania signed a treaty with Elbonia"


def review(claim, verdict=ReviewVerdict.CORRECTED, *changes, number=1, **fields):
    made = {
        "review_id": f"r-{number}",
        "claim_id": claim.claim_id,
        "document_id": claim.document_id,
        "evidence": claim.evidence,
        "event_type": claim.event_type,
        "confidence": claim.confidence,
        "verdict": verdict,
        "changes": tuple(Change(*change) for change in changes),
        "who": "ann",
        "reviewed_at": "2025-01-01T00:00:00+00:00",
    }
    return Review(**made | fields)


def only_claim(coded, *reviews):
    return correct(coded, reviews).coded[0].claims


def test_a_corrected_field_stands_in_place_of_the_machines():
    document = factory.document(TEXT)
    claim = factory.claim(QUOTE, document)
    changes = (
        ("date", "null", '"2014"'),
        ("actors", '["RUR", "ELB"]', '["ELB"]'),
        ("status", '"occurred"', '"denied"'),
        ("sectors", '["diplomacy"]', '["energy"]'),
        ("event_type", '"AGREE"', '"REJECT"'),
    )
    (made,) = only_claim([factory.coded(document, claim)], review(claim, ReviewVerdict.CORRECTED, *changes))
    assert (made.date, made.actors, made.status) == ("2014", ("ELB",), Status.DENIED)
    assert (made.sectors, made.event_type) == ((Sector.ENERGY,), EventType.REJECT)
    assert made.claim_id == claim.claim_id
    assert any("the machine read" in how for _, how in made.because)


def test_a_rejected_claim_is_left_out_and_a_confirmed_one_stays_as_it_is():
    document = factory.document(TEXT)
    claim = factory.claim(QUOTE, document)
    coded = [factory.coded(document, claim)]
    assert only_claim(coded, review(claim, ReviewVerdict.REJECTED)) == ()
    assert only_claim(coded, review(claim, ReviewVerdict.CONFIRMED)) == (claim,)


def test_what_is_taken_back_has_no_effect():
    document = factory.document(TEXT)
    claim = factory.claim(QUOTE, document)
    rejected = review(claim, ReviewVerdict.REJECTED)
    undone = review(claim, ReviewVerdict.WITHDRAWN, number=2, withdraws="r-1")
    assert only_claim([factory.coded(document, claim)], rejected, undone) == (claim,)
    assert standing_reviews([rejected, undone]) == ()


def test_a_review_finds_its_claim_again_by_the_same_words_the_nearest_first():
    document = factory.document(TEXT)
    second = factory.evidence(QUOTE, Document("one", "d-x", TEXT, ()))
    late = TEXT.index(QUOTE, 10)
    near = factory.claim(QUOTE, document, claim_id="c-new-1")
    far = factory.claim(
        QUOTE, document, claim_id="c-new-2", evidence=type(second)("one", late, late + len(QUOTE), QUOTE)
    )
    old = factory.claim(QUOTE, document, claim_id="c-old", evidence=far.evidence)
    made = correct([factory.coded(document, near, far)], [review(old, ReviewVerdict.REJECTED)])
    assert [claim.claim_id for claim in made.coded[0].claims] == ["c-new-1"]
    assert made.orphans == ()


def test_a_review_whose_words_are_gone_is_an_orphan():
    document = factory.document(TEXT)
    claim = factory.claim(QUOTE, document)
    lost = review(claim, claim_id="c-gone", document_id="other")
    made = correct([factory.coded(document, claim)], [lost])
    assert made.orphans == (lost,)
    assert made.coded[0].claims == (claim,)
