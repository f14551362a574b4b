"""Reconciling ignores order, loses nothing, heeds judgements, and leaves alone what is not concerned."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import factory

from detente.model.claim import EventType, NamedKind, Sector, Status
from detente.model.event import Judgement, Verdict
from detente.reconcile.compare import score_pair
from detente.reconcile.ledger import build_ledger
from detente.reconcile.profile import profile_claims
from detente.reconcile.reconcile import reconcile
from detente.reconcile.sieve import Sieve

WORDS = ["pipeline", "bridge", "Tarn", "Belgar", "gunships", "visa", "salt", "railway", "loan", "drills"]
STATES = ["ZAM", "QUE", "OST"]
DATES = [None, "2019", "2020", "2020-05", "2020-05-03", "2020-05-04", "2019/2021", "202X"]


@st.composite
def documents(draw):
    """Up to four documents of up to four claims and perhaps a mention."""
    coded = []
    for number in range(draw(st.integers(1, 4))):
        drawn = draw(st.lists(st.lists(st.sampled_from(WORDS), min_size=2, max_size=4), min_size=1, max_size=4))
        lines = [f"{place} {' '.join(words)}" for place, words in enumerate(drawn)]
        of = factory.document("\n".join(lines), f"d{number}")
        claims = []
        for line in lines:
            parties = draw(st.lists(st.sampled_from(STATES), min_size=1, max_size=3, unique=True))
            cut = draw(st.integers(1, len(parties)))
            claims.append(
                factory.claim(
                    line,
                    of,
                    event_type=draw(st.sampled_from([EventType.AGREE, EventType.COOPERATE, EventType.CONSULT])),
                    actors=tuple(parties[:cut]),
                    recipients=tuple(parties[cut:]),
                    date=draw(st.sampled_from(DATES)),
                    status=draw(st.sampled_from(list(Status))),
                    sectors=(draw(st.sampled_from([Sector.ENERGY, Sector.TRADE])),),
                )
            )
        mentions = []
        if draw(st.booleans()):
            kind = draw(st.sampled_from([NamedKind.PROJECT, NamedKind.AGREEMENT]))
            mentions.append(
                factory.mention(lines[0], of, name=" ".join(drawn[0]).title(), kind=kind, parties=("QUE", "ZAM"))
            )
        coded.append(factory.coded(of, *claims, *mentions))
    return coded


def run(coded, judgements=()):
    published = {each.document_id: f"2021-0{place + 1}-01" for place, each in enumerate(sorted(coded, key=str))}
    return reconcile(coded, origins={}, published=published, judgements=judgements)


def claim_ids(coded):
    return sorted(claim.claim_id for each in coded for claim in each.claims)


def event_of(result):
    return {claim_id: event.event_id for event in result.events for claim_id in event.claim_ids}


def judged(left, right, verdict):
    return Judgement(left, right, verdict, who="reader", judged_at="2021-01-01T00:00:00Z")


@given(documents(), st.randoms(use_true_random=False))
def test_the_order_of_documents_and_claims_makes_no_difference(coded, chance):
    shuffled = [
        factory.coded(
            factory.document("", each.document_id), *chance.sample(each.claims, len(each.claims)), *each.mentions
        )
        for each in coded
    ]
    chance.shuffle(shuffled)
    published = {each.document_id: "2021" for each in coded}
    assert reconcile(coded, origins={}, published=published) == reconcile(shuffled, origins={}, published=published)


@given(documents())
def test_every_claim_is_in_exactly_one_event(coded):
    result = run(coded)
    assert sorted(claim_id for event in result.events for claim_id in event.claim_ids) == claim_ids(coded)
    assert len({event.event_id for event in result.events}) == len(result.events)


@given(documents(), st.data())
def test_a_judgement_of_sameness_joins_and_a_later_one_undoes_it(coded, data):
    pairs = list(combinations(claim_ids(coded), 2))
    if not pairs:
        return
    left, right = data.draw(st.sampled_from(pairs))
    same, different = judged(left, right, Verdict.SAME), judged(right, left, Verdict.DIFFERENT)
    joined = event_of(run(coded, [same]))
    assert joined[left] == joined[right]
    parted = event_of(run(coded, [same, different]))
    assert parted[left] != parted[right]
    assert run(coded, [same, judged(left, right, Verdict.UNSURE)]) == run(coded)


@given(documents(), st.data())
def test_what_is_kept_apart_is_kept_apart_by_way_of_others_too(coded, data):
    ids = claim_ids(coded)
    if len(ids) < 3:
        return
    first, second, third = data.draw(st.permutations(ids))[:3]
    log = [judged(second, third, Verdict.SAME), judged(first, second, Verdict.DIFFERENT)]
    events = event_of(run(coded, log))
    assert events[second] == events[third]
    assert events[first] != events[third]


@settings(max_examples=50)
@given(documents())
def test_a_claim_on_other_states_changes_no_event(coded):
    of = factory.document("Norland and Sudland built a pipeline bridge at Tarn", "z")
    other = factory.claim("Norland and Sudland built a pipeline bridge at Tarn", of, actors=("NOR", "SUD"), date="2020")
    before = run(coded)
    published = {each.document_id: f"2021-0{place + 1}-01" for place, each in enumerate(sorted(coded, key=str))}
    after = reconcile([*coded, factory.coded(of, other)], origins={}, published=published)
    assert set(before.events) <= set(after.events)
    assert before.disagreements == after.disagreements
    assert len(after.events) == len(before.events) + 1


@given(documents())
def test_a_disagreement_has_sides_and_names_known_events(coded):
    result = run(coded)
    known = {event.event_id for event in result.events}
    for each in result.disagreements:
        assert len(each.sides) > 1
        assert all(side.evidence and side.value for side in each.sides)
        assert set(each.event_ids) <= known


@given(documents())
def test_what_is_passed_over_would_not_have_scored(coded):
    claims = [claim for each in coded for claim in each.claims]
    _, mentions = build_ledger(mention for each in coded for mention in each.mentions)
    profiles = profile_claims(claims, mentions, {})
    pairs = np.array(list(combinations(range(len(profiles)), 2)), dtype=np.uint32).reshape(-1, 2)
    kept = Sieve(profiles).may_be_one(*pairs.T)
    for (left, right), is_kept in zip(pairs.tolist(), kept.tolist(), strict=True):
        assert is_kept or score_pair(profiles[left], profiles[right]) <= 0
