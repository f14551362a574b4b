import pytest
from tests import factory

from detente.model.claim import EventType
from detente.model.time import parse_edtf
from detente.reconcile.compare import WEIGHTS, compare_claims, compare_dates, compare_parties, compare_types, score_pair
from detente.reconcile.profile import profile_claims


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("2017-08-31", "2017-08-31", "same days"),
        ("2017-08", "2017-08", "same month"),
        ("2017-08-31", "2017-08", "day within the month"),
        ("2017", "2017", "same year"),
        ("2017", "2017-08", "date within the year"),
        ("2014/2021", "2014/2021", "same long stretch"),
        ("2016/..", "2024-10", "date within the stretch"),
        ("2017-08-31", "2017-09-01", "days apart"),
        ("2017-08-01", "2017-08-20", "weeks apart"),
        ("2017-11", "2017-12", "weeks apart"),
        ("2017-01", "2017-08", "months apart"),
        ("2015", "2017", "years apart"),
        ("2015", None, "one date unknown"),
        (None, None, "dates unknown"),
    ],
)
def test_how_dates_stand_to_each_other(left, right, reason):
    one, two = (parse_edtf(date) if date else None for date in (left, right))
    assert compare_dates(one, two) == reason
    assert compare_dates(two, one) == reason
    assert reason in WEIGHTS


def test_a_deal_and_a_delivery_are_related_types_and_an_attack_is_neither():
    assert compare_types(EventType.AGREE, EventType.COOPERATE) == "related types"
    assert compare_types(EventType.AGREE, EventType.ASSAULT) == "unrelated types"


def profiles():
    one = factory.document("Ruritania signed the Strelsau treaty with Elbonia.", "one")
    two = factory.document("the Strelsau treaty of Elbonia and Ruritania", "two")
    claims = [
        factory.claim("Ruritania signed the Strelsau treaty with Elbonia", one, date="2017"),
        factory.claim("the Strelsau treaty of Elbonia and Ruritania", two, date="2017-08"),
    ]
    return profile_claims(claims, [], {})


def test_a_comparison_explains_its_score():
    left, right = profiles()
    comparison = compare_claims(left, right)
    assert comparison.score == pytest.approx(sum(each.value for each in comparison.evidence))
    date = next(each for each in comparison.evidence if each.aspect == "date")
    assert (date.reason, date.left, date.right) == ("date within the year", "2017", "2017-08")


def test_the_score_is_the_same_either_way():
    left, right = profiles()
    assert score_pair(left, right) == pytest.approx(score_pair(right, left))


def test_two_acts_of_one_sentence_gain_nothing_by_its_words():
    of = factory.document("Ruritania and Elbonia signed the Strelsau treaty and reviewed the Strelsau dam.")
    whole = (0, len(of.text))
    claims = [
        factory.claim("Ruritania and Elbonia signed the Strelsau treaty", of, sentence=whole),
        factory.claim(
            "Ruritania and Elbonia signed the Strelsau treaty and reviewed the Strelsau dam", of, sentence=whole
        ),
    ]
    left, right = profile_claims(claims, [], {})
    assert "words" not in {each.aspect for each in compare_claims(left, right).evidence}


@pytest.mark.parametrize(
    ("trigger", "stand"), [("received", "same parties"), ("sold", "same parties, the other way round")]
)
def test_who_supplies_and_who_receives_tell_of_one_delivery(trigger, stand):
    fields = {"event_type": EventType.COOPERATE}
    one = factory.document("Ruritania delivered boats to Elbonia.", "one")
    two = factory.document(f"Elbonia {trigger} boats.", "two")
    claims = [
        factory.claim(one.text, one, actors=("RUR",), recipients=("ELB",), trigger="delivered", **fields),
        factory.claim(two.text, two, actors=("ELB",), recipients=("RUR",), trigger=trigger, **fields),
    ]
    assert compare_parties(*profile_claims(claims, [], {})) == stand
