from pathlib import Path

import pytest
from tests import factory

from detente.errors import InputError
from detente.language.meaning import SIZE
from detente.model.claim import EventType, Status
from detente.pipeline import search
from detente.pipeline.file import File
from detente.pipeline.search import fuse
from detente.store.file import Store
from detente.store.write import Kept

TEXT = "Russia sold helicopters to Pakistan. India bought gas. The Russian premier denied that arms went to Pakistan."
TOPICS = {"helicopter": 0, "arms": 0, "weapon": 0, "gas": 1, "fuel": 1, "premier": 2}


class Topics:
    """Holds sentences to mean the same that speak of one topic."""

    name = "topics 1"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def vector(self, sentence: str) -> bytes:
        self.asked.append(sentence)
        found = [topic for word, topic in TOPICS.items() if word in sentence]
        return bytes(100 if place in found else 0 for place in range(SIZE))


@pytest.fixture
def topics(monkeypatch) -> Topics:
    made = Topics()
    monkeypatch.setattr(search, "find_meaning", lambda: (made, None))
    return made


def sold(of):
    return factory.claim(
        "Russia sold helicopters to Pakistan",
        of,
        claim_id="c-sold",
        actors=("RUS",),
        recipients=("PAK",),
        date="2017-08",
    )


def bought(of):
    return factory.claim(
        "India bought gas", of, claim_id="c-gas", actors=("IND",), event_type=EventType.COOPERATE, date="2019"
    )


def denied(of):
    return factory.claim(
        "The Russian premier denied that arms went to Pakistan", of, claim_id="c-denied", actors=("RUS",),
        recipients=("PAK",), status=Status.DENIED, speaker="Premier Ivanov",
    )  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "x.db"
    _keep(path, "one", sold, bought, denied)
    return path


def _keep(path: Path, document_id: str, *makers) -> None:
    of = factory.document(TEXT, document_id, publisher="Post", published="2024-01")
    claims = [make(of) for make in makers]
    with Store(path, create=True) as store:
        store.keep(Kept(of, factory.coded(of, *claims), (1, 2), "coder"))


def ids(found) -> list[str]:
    return [hit.claim.claim_id for hit in found.hits]


def test_words_alone_are_searched_where_there_is_no_encoder_and_it_is_said(path, monkeypatch):
    monkeypatch.setattr(search, "find_meaning", lambda: (None, "not installed"))
    with File(path) as file:
        found = file.search("helicopter sales")
    assert ids(found) == ["c-sold"]
    assert found.by_words_alone == "not installed"


def test_claims_are_found_by_meaning_too(path, topics):
    with File(path) as file:
        found = file.search("weapons")
    assert set(ids(found)) == {"c-sold", "c-denied"}
    assert {hit.by_words for hit in found.hits} == {None}
    assert found.by_words_alone is None


def test_a_claim_that_stands_high_in_both_lists_comes_first(path, topics):
    with File(path) as file:
        found = file.search("arms")
    assert ids(found)[0] == "c-denied"
    assert found.hits[0].by_words == 1
    assert found.hits[0].by_meaning is not None


def test_a_hit_tells_who_says_so_and_of_which_event_it_is(path, topics):
    with File(path) as file:
        hit = file.search("gas").hits[0]
        rows = {row["id"]: row for row in file.tables().rows["claims"]}
    assert rows["c-gas"]["event"] == hit.event_id
    assert (hit.source, hit.origin_id) == ("Post, 2024-01", "one")


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ({"since": "2018"}, ["c-gas"]),
        ({"until": "2018"}, ["c-sold"]),
        ({"status": "denied"}, ["c-denied"]),
        ({"event_type": "cooperate"}, ["c-gas"]),
        ({"sector": "diplomacy", "speaker": "ivanov"}, ["c-denied"]),
        ({"speaker": "100%_"}, []),
    ],
)
def test_filters_leave_out_what_does_not_fit(path, topics, asked, wanted):
    with File(path) as file:
        assert ids(file.search("helicopters, gas, premier", **asked)) == wanted


def test_parties_all_take_part(path, topics):
    with File(path) as file:
        assert set(ids(file.search("arms, gas", "Pakistan", "RUS"))) == {"c-sold", "c-denied"}


def test_a_limit_keeps_the_best(path, topics):
    with File(path) as file:
        assert ids(file.search("arms, gas", limit=1)) == ids(file.search("arms, gas"))[:1]


def test_a_vector_is_made_once_and_only_of_what_is_new(path, topics):
    told = []
    with File(path) as file:
        file.search("gas", tell=lambda made, wanted: told.append((made, wanted)))
    assert told == [(3, 3)]
    _keep(path, "two", lambda of: factory.claim("India bought gas", of, claim_id="c-new", actors=("IND",)))
    topics.asked.clear()
    with File(path) as file:
        assert "c-new" in ids(file.search("fuel"))
    assert topics.asked == ["India: India bought gas", "fuel"]


def test_another_encoder_makes_vectors_of_its_own(path, topics):
    with File(path) as file:
        file.search("gas")
        topics.name, topics.asked = "topics 2", []
        assert ids(file.search("fuel")) == ["c-gas"]
    assert len(topics.asked) == 4


def test_vectors_go_with_their_claims(path, topics):
    with File(path) as file:
        file.search("gas")
    with Store(path) as store:
        of = factory.document(TEXT + " More.", "one")
        content = factory.document(TEXT, "one", publisher="Post", published="2024-01").content_id
        store.keep(Kept(of, factory.coded(of, bought(of)), (1, 2), "coder", replaces=content))
    with File(path) as file:
        assert ids(file.search("helicopters")) == []
        assert file.find_faults() != ()  # the made-up content id; no key without its row
        assert not any("belongs to no row" in fault for fault in file.find_faults())


def test_nothing_to_look_for_is_refused(path, topics):
    with File(path) as file, pytest.raises(InputError, match="nothing to look for"):
        file.search("  ")


def test_a_claim_of_two_lists_gets_the_sum_of_what_its_ranks_give():
    first, second, third = fuse([7, 8], [9, 7])
    assert (first.number, first.by_words, first.by_meaning) == (7, 1, 2)
    assert first.score == pytest.approx(1 / 61 + 1 / 62)
    assert (second.number, third.number) == (9, 8)
