"""Folders and feeds that are watched: chosen, read, remembered, removed, and none in the way of another."""

import json
import shutil
from pathlib import Path

import pytest
from tests.web.conftest import make_client
from tests.web.feed_server import Answer, FeedServer, wait_until

pytest.importorskip("feedparser", reason="needs the extra 'feeds': pip install 'detente[feeds]'")

from detente.pipeline.file import File
from detente.reading.batch import read_documents
from detente.reading.entries import parse_feed
from detente.web.app import Access
from detente.web.kept_entries import feed_folder, keep_entries, note_read, render_entry

ACCORD = "Zambria and Quelland signed a rail accord in Ostrava in June 2014."
COAL = "Quelland halted coal sales to Zambria in May 2016."


def make_feed(*items: tuple[str, str, str], title: str = "Quell Gazette") -> bytes:
    """A feed of entries, each with id, title and text."""
    entries = "".join(
        f"<item><guid>urn:quell:{key}</guid><title>{name}</title><link>http://127.0.0.1:1/article/{key}</link>"
        f"<description>&lt;p&gt;{text}&lt;/p&gt;&lt;img src='http://127.0.0.1:1/pixel'&gt;</description></item>"
        for key, name, text in items
    )
    return f"<rss version='2.0'><channel><title>{title}</title><link>https://quell.example/</link>{entries}</channel></rss>".encode()


@pytest.fixture
def server():
    with FeedServer().running() as started:
        yield started


@pytest.fixture
def watcher(writer):
    """A client that may write, on an app that looks often; it looks no more when the test is over."""
    watching = writer.app.state.watching
    watching.folder_every_s = watching.feed_every_s = 0.05
    yield writer
    watching.close()


def choose(client, kind: str, address: object):
    return client.post("/watched", data={"kind": kind, "address": str(address), "token": client.token})


def listed(client) -> list[dict]:
    return client.get("/api/v1/watched").json()


def is_looked_at(client) -> bool:
    return all(one["looked_at"] for one in listed(client))


def documents(client) -> dict[str, str]:
    """Texts by title."""
    file: File = client.app.state.file
    found = [file.document(one) for one in file.sources()]
    return {one.title or one.document_id: one.text for one in found}


def test_a_folder_that_cannot_be_watched_is_refused_with_the_reason(watcher, tmp_path):
    (tmp_path / "a.txt").write_text("text")
    for written, words in (
        (tmp_path / "nowhere", "there is no such folder"),
        (tmp_path / "a.txt", "is a file, not a folder"),
        ("articles", "no whole path"),
        ("/", "the whole disk"),
        ("/tmp/\x00", "there is no such folder"),  # noqa: S108  (nothing is written)
        ("~nobody-of-that-name/a", "cannot be watched"),
        (watcher.app.state.intake.folder / "feed-x", "no such folder"),
    ):
        answer = choose(watcher, "folder", written)
        assert answer.status_code == 400, written
        assert words in answer.text, written
    watcher.app.state.intake.folder.mkdir()
    assert "read already" in choose(watcher, "folder", watcher.app.state.intake.folder).text
    assert listed(watcher) == []


def test_a_folder_that_may_not_be_read_is_refused(watcher, tmp_path, monkeypatch):
    monkeypatch.setattr("detente.web.looks.os.access", lambda *_: False)  # as for somebody who is not root
    assert "may not be read" in choose(watcher, "folder", tmp_path).text


def test_without_a_password_the_network_chooses_nothing(filled, tmp_path):
    client = make_client(filled, Access(None, (), is_public=True), "192.168.1.5:8421")
    client.token = client.get("/api/v1/session").json()["token"]
    assert choose(client, "folder", tmp_path).status_code == 403
    guarded = make_client(filled, Access("correct horse", (), is_public=True), "192.168.1.5:8421")
    assert guarded.post("/api/v1/watched", json={}).status_code == 401


def test_a_write_without_the_token_chooses_and_removes_nothing(watcher, tmp_path):
    assert watcher.post("/watched", data={"kind": "folder", "address": str(tmp_path)}).status_code == 403
    assert watcher.post("/api/v1/watched", json={"kind": "folder", "address": str(tmp_path)}).status_code == 403
    choose(watcher, "folder", tmp_path)
    watch_id = listed(watcher)[0]["watch_id"]
    assert watcher.delete(f"/api/v1/watched/{watch_id}").status_code == 403
    assert watcher.post(f"/watched/{watch_id}/removal").status_code == 403
    assert len(listed(watcher)) == 1


def test_what_was_chosen_is_watched_after_a_restart_until_it_is_removed(watcher, tmp_path):
    (tmp_path / "in").mkdir()
    choose(watcher, "folder", tmp_path / "in")
    wait_until(lambda: is_looked_at(watcher))
    watcher.app.state.watching.close()
    again = make_client(watcher.app.state.file.path)
    again.token = again.get("/api/v1/session").json()["token"]
    again.app.state.watching.start()
    (one,) = listed(again)
    assert (one["kind"], one["address"], one["is_kept"]) == ("folder", str(tmp_path / "in"), True)
    assert again.post(f"/watched/{one['watch_id']}/removal", data={"token": again.token}).status_code == 303
    assert again.post(f"/watched/{one['watch_id']}/removal", data={"token": again.token}).status_code == 404
    assert listed(again) == []
    last = make_client(watcher.app.state.file.path)
    last.app.state.watching.start()
    assert listed(last) == []


def test_a_folder_of_the_command_line_is_watched_for_one_run(watcher, tmp_path):
    watcher.app.state.watching.start([tmp_path / "later"], 0.05)
    wait_until(lambda: is_looked_at(watcher))
    (one,) = listed(watcher)
    assert not one["is_kept"]
    assert "no such file or folder" in one["failure"]
    assert watcher.app.state.snapshots.store.watches() == ()


def test_programs_choose_and_remove_too(watcher, tmp_path):
    headers = {"x-csrf-token": watcher.token}
    made = watcher.post("/api/v1/watched", json={"kind": "folder", "address": str(tmp_path)}, headers=headers)
    assert made.status_code == 201
    twice = watcher.post("/api/v1/watched", json={"kind": "folder", "address": f"{tmp_path}/."}, headers=headers)
    assert twice.status_code == 400
    assert "watched already" in twice.json()["detail"]
    path = f"/api/v1/watched/{made.json()['watch_id']}"
    assert watcher.post(f"{path}/looks", headers=headers).status_code == 202
    assert watcher.delete(path, headers=headers).status_code == 204
    assert watcher.delete(path, headers=headers).status_code == 404
    assert watcher.post(f"{path}/looks", headers=headers).status_code == 404


def test_feeds_that_are_down_damaged_or_hostile_say_why(watcher, server):
    laughs = b"<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><rss><channel><item><title>&b;</title></item></channel></rss>"
    server.answers |= {
        "/page": Answer(b"<!doctype html><html></html>"),
        "/laughs": Answer(laughs),
        "/empty": Answer(),
        "/huge": Answer(bytes(10_000_001)),
    }
    wanted = {
        "/down": "404",
        "/page": "web page",
        "/laughs": "entities",
        "/empty": "sends nothing",
        "/huge": "more than 10 MB",
    }
    for path in wanted:
        assert choose(watcher, "feed", server.url + path).status_code == 303
    wait_until(lambda: is_looked_at(watcher))
    told = {one["address"].removeprefix(server.url): one["failure"] for one in listed(watcher)}
    assert all(words in told[path] for path, words in wanted.items()), told
    assert "Failed:" in watcher.get("/add").text


@pytest.mark.model
def test_the_entries_of_a_feed_are_read_once_and_again_when_they_change(watcher, server):
    server.answers["/rss"] = Answer(make_feed(("1", "Accord", ACCORD), ("2", "Coal", COAL)), headers={"ETag": '"1"'})
    server.answers |= {"/down": Answer(status=500), "/slow": Answer(b"<rss>" * 1000, pace_s=0.5)}
    choose(watcher, "feed", f"{server.url}/down")
    choose(watcher, "feed", f"{server.url}/rss")
    choose(watcher, "feed", f"{server.url}/slow")
    wait_until(lambda: listed(watcher)[1]["n_read"] == 2)
    assert listed(watcher)[1]["title"] == "Quell Gazette"
    assert listed(watcher)[2]["is_looking"]  # and keeps no other from being read
    assert documents(watcher)["Coal"] == f"Coal\n\n{COAL}"
    n_jobs = len(watcher.get("/api/v1/add").json()["jobs"])
    wait_until(lambda: server.paths().count("/rss") > 3)
    assert len(watcher.get("/api/v1/add").json()["jobs"]) == n_jobs
    assert [sent for path, sent in server.asked if path == "/rss"][-1]["if-none-match"] == '"1"'

    changed = make_feed(
        ("2", "Coal", COAL.replace("May", "June")), ("3", "Talks", "Zambria and Quelland held talks in 2017.")
    )
    server.answers["/rss"] = Answer(changed, headers={"ETag": '"2"'})
    wait_until(lambda: listed(watcher)[1]["n_read"] == 4)
    job = watcher.get("/api/v1/add").json()["jobs"][0]
    assert sorted(job["names"]) == ["Coal", "Talks"]
    texts = documents(watcher)
    assert "June" in texts["Coal"]
    assert ACCORD in texts["Accord"]  # the feed has dropped it, the file has not
    assert len([one for one in watcher.app.state.file.sources() if "-" in one]) == 3
    assert set(server.paths()) == {"/rss", "/down", "/slow"}  # nothing that an entry names is fetched
    assert listed(watcher)[0]["failure"]


@pytest.mark.model
def test_hostile_entries_are_inert_and_their_titles_are_cut(watcher, server):
    title = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;Accord" + "A" * 100_000
    text = f"&lt;script&gt;alert(3)&lt;/script&gt;{ACCORD}&lt;/p&gt;&lt;a href='javascript:alert(4)'&gt;more&lt;/a&gt;"
    server.answers["/rss"] = Answer(
        make_feed(("1", title, text), title="<![CDATA[<b onclick=alert(5)>Quell]]>" + "Q" * 100_000)
    )
    choose(watcher, "feed", f"{server.url}/rss")
    wait_until(lambda: listed(watcher)[0]["n_read"] == 1)
    job = watcher.get("/api/v1/add").json()["jobs"][0]
    pages = [
        watcher.get(path).text for path in ("/add", f"/add/{job['job_id']}", f"/articles/{job['documents'][0]['doc']}")
    ]
    for page in pages:
        assert len(page) < 200_000
        assert "alert(" not in page
        assert "javascript:" not in page
    assert ACCORD in pages[2]
    assert len(job["names"][0]) < 210
    assert len(listed(watcher)[0]["title"]) < 210


@pytest.mark.model
def test_a_watched_folder_is_read_and_what_comes_in_or_fails_is_told(watcher, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "accord.txt").write_text(f"Rails\n\n{ACCORD}")
    choose(watcher, "folder", folder)

    def told() -> dict:
        return watcher.get("/api/v1/add").json()

    wait_until(lambda: listed(watcher)[0]["n_read"] == 1)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    for name in (".hidden.txt", "relation.db-wal"):
        (folder / name).write_text("not looked at")
    wait_until(lambda: len(told()["jobs"]) == 2 and told()["jobs"][0]["is_over"])
    assert told()["jobs"][0]["names"] == ["broken.pdf"]
    assert len(told()["jobs"][0]["failures"]) == 1
    assert told()["jobs"][0]["n_known"] == 1
    shutil.rmtree(folder)
    wait_until(lambda: "no such file or folder" in (listed(watcher)[0]["failure"] or ""))


def test_what_an_entry_holds_is_kept_as_a_feed_that_reads_the_same(tmp_path):
    odd = make_feed(
        ("1", "5 &amp;lt;b&amp;gt; &amp;amp;amp;", "One&amp;#x202e; &amp;lt;i&amp;gt;"),
        ("", "", ""),
        title="A &amp;lt;b",
    )
    feed = parse_feed(odd)
    for entry in feed.entries:
        kept = parse_feed(render_entry(feed, entry))
        assert (kept.title, kept.url, kept.entries) == (feed.title, feed.url, (entry,))


def test_what_was_not_read_waits_and_what_another_feed_brought_is_left_to_it(tmp_path):
    feed = parse_feed(make_feed(("1", "Accord", ACCORD), ("2", "Coal", COAL)))
    one, other = (feed_folder(tmp_path, f"https://quell.example/{name}") for name in ("world", "east"))
    assert one != other
    first = keep_entries(one, feed)
    assert len(first) == 2
    assert keep_entries(one, feed) == first  # the program was ended before they were read
    note_read(one)
    assert keep_entries(one, feed) == []
    assert keep_entries(other, feed) == []
    (document,) = read_documents([str(first[0])])
    assert document.document_id == first[0].stem


def test_the_page_describes_what_is_watched_to_programs_as_to_people(watcher, tmp_path):
    hostile = tmp_path / "<b onclick=alert(1)>"
    hostile.mkdir()
    choose(watcher, "folder", hostile)
    wait_until(lambda: is_looked_at(watcher))
    page = watcher.get("/add").text
    assert "<b onclick" not in page
    assert "&lt;b onclick" in page
    described = json.dumps(watcher.get("/api/v1/openapi.json").json()["paths"])
    assert "/api/v1/watched/{watch_id}/looks" in described
    assert Path(listed(watcher)[0]["address"]) == hostile
