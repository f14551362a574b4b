from tests import factory

from detente.model.event import Judgement, Verdict
from detente.reconcile.profile import profile_claims
from detente.reconcile.reconcile import reconcile
from detente.reconcile.why import explain_event

TEXT = "Ruritania and Elbonia signed a gas treaty in Strelsau."


def tell(*claims_by_document, judgements=(), document="a"):
    """What is told of the event that the first claim of a document is in."""
    coded = []
    for name, fields in claims_by_document:
        of = factory.document(TEXT, document_id=name)
        quote = fields.pop("quote", TEXT)
        coded.append(factory.coded(of, factory.claim(quote, of, **fields)))
    origins = {one.document_id: one.document_id for one in coded}
    published = dict.fromkeys(origins)
    lines = [
        Judgement(
            coded[left].claims[0].claim_id,
            coded[right].claims[0].claim_id,
            verdict,
            "ada",
            "2024-05-01T10:00",
            "same day",
        )
        for left, right, verdict in judgements
    ]
    events = reconcile(coded, origins=origins, published=published, judgements=lines).events
    event = next(event for event in events if document in event.document_ids)
    profiles = profile_claims([claim for one in coded for claim in one.claims], [], origins)
    event_of = {claim_id: one.event_id for one in events for claim_id in one.claim_ids}
    told = explain_event(event, profiles, judgements=lines, event_of=event_of)
    return [(one.what, one.words) for one in told], events


def test_each_pair_is_told_with_its_score_and_reasons():
    found, events = tell(("a", {"date": "2017-08-31"}), ("b", {"date": "2017-08-31"}))
    assert len(events) == 1
    assert found[0][1].startswith("2 claims, 2 independent. Claims are joined while ")
    ((_, words),) = [one for one in found if one[0] == "pair"]
    assert "same days +1.6" in words
    assert "any two claims -2.2" in words
    assert "same type" not in words  # it counts nothing


def test_what_came_near_is_told_with_its_event():
    found, events = tell(("a", {"date": "2017-08-31"}), ("b", {"date": "2011-12-24"}))
    assert len(events) == 2
    assert found[0] == ("joined", "one claim: none other was held to be about the same happening")
    ((_, words),) = [one for one in found if one[0] == "not joined"]
    assert " of e-" in words
    assert "years apart -4.0" in words


def test_what_is_nowhere_near_is_left_out():
    found, _ = tell(("a", {}), ("b", {"actors": ("FOO", "BAR")}))
    assert [what for what, _ in found] == ["joined"]


def test_what_people_judged_is_told():
    found, events = tell(("a", {"date": "2017"}), ("b", {"date": "1999"}), judgements=[(0, 1, Verdict.SAME)])
    assert len(events) == 1
    ((_, words),) = [one for one in found if one[0] == "judged"]
    assert words.endswith("are same, says ada on 2024-05-01: same day")


def test_of_many_pairs_the_surest_are_told_and_the_rest_counted():
    found, events = tell(*((name, {"date": "2017-08-31"}) for name in "abcdef"))
    assert len(events) == 1
    pairs = [words for what, words in found if what == "pair"]
    assert len(pairs) == 11
    assert pairs[-1].startswith("and 5 pairs more")
