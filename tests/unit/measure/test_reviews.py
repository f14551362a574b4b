from tests import factory

from detente.measure.reviews import measure_agreement, measure_by_confidence, measure_precision
from detente.model.claim import EventType
from detente.model.review import Review, ReviewVerdict

CONFIRMED, CORRECTED, REJECTED = ReviewVerdict.CONFIRMED, ReviewVerdict.CORRECTED, ReviewVerdict.REJECTED


def review(claim_id, verdict, who="ann", kind=EventType.AGREE, confidence=0.5):
    at = "2025-01-01T00:00:00+00:00"
    evidence = factory.evidence("a treaty")
    return Review(f"r-{claim_id}{who}", claim_id, "one", evidence, kind, confidence, verdict, (), who, at)


def test_precision_is_told_over_all_and_by_type():
    reviews = [review("a", CONFIRMED), review("b", REJECTED), review("c", CORRECTED, kind=EventType.AID)]
    whole, agree, aid = measure_precision(reviews)[0], *measure_precision(reviews)[1:]
    assert (whole.n, whole.n_right, whole.n_real) == (3, 1, 2)
    assert {one.name: (one.n_right, one.n_real) for one in (agree, aid)} == {"AGREE": (1, 1), "AID": (0, 1)}
    assert whole.low < 1 / 3 < whole.high
    assert measure_precision([]) == []


def test_bands_of_confidence_come_from_the_surest_down():
    reviews = [review("a", CONFIRMED, confidence=0.2), review("b", CONFIRMED, confidence=0.95)]
    assert [one.name for one in measure_by_confidence(reviews)] == ["90 % and more", "below 50 %"]


def test_kappa_is_that_of_the_textbook():
    # Cohen's table with 20, 5, 10 and 15 of 50: kappa is 0.4
    cells = [(CONFIRMED, CONFIRMED, 20), (CONFIRMED, REJECTED, 5), (REJECTED, CONFIRMED, 10), (REJECTED, REJECTED, 15)]
    reviews, number = [], 0
    for one, other, n in cells:
        for _ in range(n):
            number += 1
            reviews += [review(f"c{number}", one, "ann"), review(f"c{number}", other, "bob")]
    (agreement,) = measure_agreement(reviews)
    assert (agreement.reviewers, agreement.n, agreement.kappa) == (("ann", "bob"), 50, 0.4)


def test_no_kappa_where_both_said_one_thing_of_all():
    reviews = [review("a", CONFIRMED, "ann"), review("a", CONFIRMED, "bob")]
    assert measure_agreement(reviews)[0].kappa is None
    assert measure_agreement([review("a", CONFIRMED)]) == []
