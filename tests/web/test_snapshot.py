"""What the pages show is what the tables of the file hold, however little of it is read."""

import time

import pytest
from tests import factory
from tests.web.conftest import make_client

from detente.errors import StoreError
from detente.model.claim import EventType
from detente.pipeline import derive
from detente.pipeline.file import File
from detente.present.scope import by_date
from detente.store.file import Store
from detente.store.write import Kept
from detente.web import snapshots as keeping
from detente.web import working
from detente.web.snapshots import Snapshots


@pytest.fixture
def path(filled, tmp_path):
    copy = tmp_path / "relation.db"
    copy.write_bytes(filled.read_bytes())
    return copy


def keep_modes(path):
    """Articles whose claims have modes that agree, that differ, and that are told by some alone."""
    article = factory.document(
        "Ruritania cut aid to Elbonia. Ruritania cut aid again. Ruritania cut it thrice.", "modes"
    )
    both = {"event_type": EventType.SANCTION, "actors": ("PAK",), "recipients": ("RUS",), "document_id": "modes"}
    claims = [
        factory.claim("Ruritania cut aid to Elbonia", article, date="2001-01-01", mode="expel", **both),
        factory.claim("Ruritania cut aid again", article, date="2001-01-01", mode=None, **both),
        factory.claim("Ruritania cut it thrice", article, date="2007-05-05", mode="expel", **both),
    ]
    with Store(path) as store:
        store.keep(Kept(article, factory.coded(article, *claims), tuple(range(5000, 5128)), "test"))


def assert_same(path):
    with File(path) as file:
        tables = file.outcome().tables()
    tables["events"].sort(key=by_date)
    shown = Snapshots(Store(path), patience=120).current()
    for name, rows in tables.items():
        assert list(shown.tables[name]) == rows, name
    for event in tables["events"]:
        own = [row for row in tables["claims"] if row["event"] == event["event"]]
        assert list(shown.claims_of_event.get(event["event"])) == own
    for row in tables["documents"]:
        own = [claim for claim in tables["claims"] if claim["doc"] == row["doc"]]
        assert list(shown.claims_of_document.get(row["doc"])) == own
    for name in ("claims", "events", "documents", "figures", "ledger"):
        for row in tables[name]:
            assert shown.find(name, next(iter(row.values()))) == row
    return tables


def test_rows_are_those_of_the_tables(path):
    keep_modes(path)
    tables = assert_same(path)
    assert {event["goldstein"] for event in tables["events"] if event["event_type"] == "SANCTION"}


def test_rows_are_those_of_the_tables_after_reviews(path):
    keep_modes(path)
    client = make_client(path)
    client.token = client.get("/api/v1/session").json()["token"]
    listed = client.get("/api/v1/claims").json()["items"]
    one, other, third = [row["id"] for row in listed if not row["mode"]][:3]
    moded = next(row["id"] for row in listed if row["mode"])
    for claim, values in (
        (one, {"verdict": "rejected"}),
        (other, {"verdict": "corrected", "date": "1999"}),
        (third, {"verdict": "confirmed"}),
        (moded, {"verdict": "corrected", "mode": ""}),
    ):
        assert client.post(f"/review/{claim}", data={"seen": "0", "token": client.token, **values}).status_code == 303
    assert_same(path)
    again = client.get("/api/v1/claims").json()
    assert again["total"] == len(listed) - 1
    assert one not in {row["id"] for row in again["items"]}


def test_a_rejected_claim_stays_rejected_when_its_article_is_read_anew(path):
    client = make_client(path)
    client.token = client.get("/api/v1/session").json()["token"]

    def keep(opening, replaces=None):
        article = factory.document(f"{opening} Pakistan and Russia built a dam in 1999.", "dam")
        claim = factory.claim("Pakistan and Russia built a dam in 1999", article, actors=("PAK", "RUS"), date="1999")
        with Store(path) as store:
            store.keep(Kept(article, factory.coded(article, claim), tuple(range(7000, 7128)), "test", replaces))
        return claim.claim_id, article.content_id

    old, content_id = keep("It rained.")
    client.get("/events")
    data = {"verdict": "rejected", "seen": "0", "token": client.token}
    assert client.post(f"/review/{old}", data=data).status_code == 303
    new, _ = keep("It rained for a week.", content_id)
    assert new != old
    client.get("/events")
    assert new not in {row["id"] for row in client.get("/api/v1/claims").json()["items"]}
    assert client.app.state.snapshots.current().rejected == {new}


def test_a_page_shows_what_was_while_events_are_worked_out(path, monkeypatch):
    client = make_client(path)
    client.token = client.get("/api/v1/session").json()["token"]
    client.get("/events")
    client.app.state.snapshots.patience = 0.05

    def slow(store):
        time.sleep(1.5)
        derive.derive_if_stale(store)

    monkeypatch.setitem(working._STEPS, "derive", slow)
    claim = client.get("/api/v1/claims").json()["items"][0]["id"]
    data = {"verdict": "corrected", "date": "1977-07", "seen": "0", "token": client.token}
    assert client.post(f"/review/{claim}", data=data).status_code == 303
    page = client.get("/events").text
    assert "as they were" in page
    assert "July 1977" not in page
    assert client.get(f"/api/v1/claims/{claim}").json()["claim"]["date"] == "1977-07"  # what was said shows at once
    for _ in range(100):
        if "as they were" not in (page := client.get("/events").text):
            break
        time.sleep(0.1)
    assert "July 1977" in page


def test_what_cannot_be_worked_out_is_told_and_the_rest_is_shown(path, monkeypatch):
    client = make_client(path)
    client.token = client.get("/api/v1/session").json()["token"]
    claim = client.get("/api/v1/claims").json()["items"][0]["id"]

    def fails(store):
        raise StoreError(f"{store.path}: the disk is full.")

    monkeypatch.setitem(working._STEPS, "derive", fails)
    client.post(f"/review/{claim}", data={"verdict": "rejected", "seen": "0", "token": client.token})
    page = client.get("/events")
    assert page.status_code == 200
    assert "the disk is full" in page.text
    monkeypatch.setitem(working._STEPS, "derive", derive.derive_if_stale)
    client.get("/events")
    assert "the disk is full" not in client.get("/events").text


def test_disagreements_that_take_long_wait_until_nothing_is_written(path, monkeypatch):
    monkeypatch.setattr(keeping, "_QUIET_S", 1.0)
    monkeypatch.setattr(keeping, "_QUICK_S", -1.0)
    snapshots = Snapshots(Store(path), patience=0.2)
    snapshots.current()
    keep_modes(path)
    began = time.monotonic()
    first = snapshots.current()
    while first.is_behind and time.monotonic() - began < 30:
        first = snapshots.current()
    assert first.is_comparing
    assert first.find("documents", "modes")
    while (now := snapshots.current()).is_comparing and time.monotonic() - began < 60:
        time.sleep(0.05)
    assert not now.is_comparing
    assert time.monotonic() - began >= 1.0


def test_what_follows_from_a_large_file_is_worked_out_apart(path, monkeypatch):
    monkeypatch.setattr(keeping, "MANY_CLAIMS", 1)
    snapshots = Snapshots(Store(path), patience=60)
    snapshots.current()
    keep_modes(path)
    assert snapshots.current().find("documents", "modes")
    assert_same(path)


def test_a_process_apart_tells_why_it_failed(path, monkeypatch):
    store = Store(path)
    monkeypatch.setattr(store, "path", path.with_name("missing.db"))
    with pytest.raises(StoreError, match="missing"):
        working.work_out("derive", store, apart=True, is_wanted=lambda seconds: not time.sleep(seconds))


def test_a_process_apart_is_ended_with_the_app(path):
    working.work_out("compare", Store(path), apart=True, is_wanted=lambda seconds: False)
