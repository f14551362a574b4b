"""What a person says is kept, applied, measured, taken back, and never lost to another's."""

import json
import re
import time

import pytest
from tests.web.conftest import make_client

from detente.pipeline.file import File


def first(client):
    return client.get("/api/v1/review").json()["now"]


def review(client, claim_id, verdict, seen=0, **values):
    data = {"verdict": verdict, "seen": str(seen), "token": client.token, **values}
    return client.post(f"/review/{claim_id}", data=data)


def find(client, **wanted):
    items = client.get("/api/v1/claims").json()["items"]
    return next(one for one in items if all(one[key] == value for key, value in wanted.items()))


def test_a_correction_changes_claim_event_and_dossier_and_keeps_the_machines_value(writer):
    claim = find(writer, date="2014-06")
    assert review(writer, claim["id"], "corrected", date="2013-04", why="see the text").status_code == 303
    corrected = writer.get(f"/api/v1/claims/{claim['id']}").json()
    assert corrected["claim"]["date"] == "2013-04"
    assert json.loads(corrected["reviews"][0]["changes"][0]["machine"]) == "2014-06"
    event = writer.get(f"/api/v1/events/{corrected['claim']['event']}").json()
    assert any("date: June 2014 became April 2013. see the text" in one["words"] for one in event["history"])
    assert "“Pakistan and Russia signed" in event["history"][0]["words"]
    assert "Zeta Post, 2 March 2024" in event["history"][0]["words"]
    assert "April 2013" in writer.get("/api/v1/dossier/file?party=PAK&party=RUS&form=.md").text


def test_a_rejected_claim_is_in_no_table_and_comes_back_when_that_is_undone(writer):
    claim = find(writer, date="2016-05")
    review(writer, claim["id"], "rejected")
    assert claim["id"] not in [one["id"] for one in writer.get("/api/v1/claims").json()["items"]]
    last = writer.get("/api/v1/review").json()["own_last"]
    undone = writer.post("/review-undo", data={"review_id": last["review_id"], "token": writer.token})
    assert undone.status_code == 303
    assert claim["id"] in [one["id"] for one in writer.get("/api/v1/claims").json()["items"]]
    assert writer.post("/review-undo", data={"review_id": last["review_id"], "token": writer.token}).status_code == 404


def test_a_rejected_claim_keeps_its_address_and_can_be_taken_back_or_reviewed_anew(writer):
    claim = find(writer, date="2016-05")
    path, headers = f"/api/v1/claims/{claim['id']}", {"x-csrf-token": writer.token}

    def say(verdict, tag):
        return writer.post(f"{path}/reviews", json={"verdict": verdict}, headers={**headers, "if-match": tag})

    old = writer.get(path).headers["etag"]
    said = say("rejected", old)
    now = writer.get(path)
    assert now.status_code == 200
    assert now.json()["is_rejected"]
    assert now.json()["claim"]["quote"] == claim["quote"]
    assert now.json()["claim"]["event"] is None
    assert "rejected" in writer.get(f"/review?claim={claim['id']}").text
    undo = f"/api/v1/reviews/{said.json()['review_id']}"
    assert writer.delete(undo, headers={**headers, "if-match": old}).status_code == 412
    assert writer.delete(undo, headers={**headers, "if-match": now.headers["etag"]}).status_code == 200
    back = writer.get(path)
    assert not back.json()["is_rejected"]
    assert back.json()["claim"]["event"]
    assert say("confirmed", now.headers["etag"]).status_code == 412
    assert say("rejected", back.headers["etag"]).status_code == 201
    assert say("corrected", writer.get(path).headers["etag"]).status_code == 400  # changes nothing
    assert say("confirmed", writer.get(path).headers["etag"]).status_code == 201
    assert not writer.get(path).json()["is_rejected"]


def test_nobody_overwrites_what_another_has_just_said(writer):
    claim = first(writer)["claim"]["id"]
    assert review(writer, claim, "confirmed").status_code == 303
    assert review(writer, claim, "rejected", seen=0).status_code == 412
    assert review(writer, claim, "rejected", seen=1).status_code == 303


def test_a_program_brings_the_tag_of_what_it_read(writer):
    claim = first(writer)["claim"]["id"]
    tag = writer.get(f"/api/v1/claims/{claim}").headers["etag"]
    path, headers = f"/api/v1/claims/{claim}/reviews", {"x-csrf-token": writer.token}
    assert writer.post(path, json={"verdict": "confirmed"}, headers=headers).status_code == 428
    assert writer.post(path, json={"verdict": "confirmed"}, headers={**headers, "if-match": tag}).status_code == 201
    assert writer.post(path, json={"verdict": "rejected"}, headers={**headers, "if-match": tag}).status_code == 412


def test_a_value_that_is_none_is_refused_with_the_reason(writer):
    claim = find(writer, date="2014-06")["id"]
    for values, words in (({"date": "soon"}, "EDTF"), ({"actors": "Atlantis"}, "Atlantis"), ({"status": "done"}, "occurred"), ({}, "changes nothing")):  # fmt: skip
        answer = review(writer, claim, "corrected", **values)
        assert answer.status_code == 400
        assert words in answer.text


def test_what_waits_is_the_least_certain_and_never_what_was_reviewed(writer):
    seen = set()
    while (now := first(writer)) is not None:
        claim = now["claim"]["id"]
        assert claim not in seen
        seen.add(claim)
        review(writer, claim, "confirmed")
    assert len(seen) == 6
    assert writer.get("/api/v1/review").json()["by_type"][0]["n_right"] == 6


def test_a_queue_that_was_narrowed_stays_so_from_claim_to_claim(writer):
    asked = "party=PAK&party=RUS&status=denied&second=false"
    page = writer.get(f"/review?{asked}").text
    assert writer.get(f"/api/v1/review?{asked}").json()["n_left"] == 2
    claim = re.search(r'action="/review/([^"]+)"', page)[1]
    along = re.search(r'name="along" value="([^"]*)"', page)[1].replace("&amp;", "&")
    assert along == "party=PAK&party=RUS&status=denied"
    assert review(writer, claim, "confirmed", along=along).headers["location"] == f"/review?{along}"
    answer = review(writer, claim, "confirmed", seen=1, along="//evil.example?x=\r\ny")
    assert answer.headers["location"] == "/review?%2F%2Fevil.example%3Fx=%0D%0Ay"


def test_undoing_judging_and_naming_oneself_stay_in_the_queue_that_was_narrowed(writer):
    along = "party=PAK&party=RUS&second=true"
    one, other = find(writer, date="2014-06")["id"], find(writer, date="2015-07")["id"]
    review(writer, one, "confirmed")
    said = writer.get("/api/v1/review").json()["own_last"]["review_id"]
    asked = {"token": writer.token, "along": along}
    page = writer.get(f"/review?{along}&claim={one}").text
    assert page.count(f'name="along" value="{along.replace("&", "&amp;")}"') == page.count('action="/judge"') + 3
    judged = writer.post("/judge", data={**asked, "left": one, "right": other, "verdict": "different"})
    undone = writer.post("/review-undo", data={**asked, "review_id": said})
    named = writer.post("/reviewer", data={**asked, "name": "Ann"})
    assert [answer.headers["location"] for answer in (judged, undone, named)] == [
        f"/review?{along}&claim={one}", f"/review?{along}&claim={one}", f"/review?{along}",
    ]  # fmt: skip


def test_two_reviewers_are_compared_and_the_set_is_given_out_as_gold(writer):
    claims = [one["id"] for one in writer.get("/api/v1/claims").json()["items"]][:3]
    for claim in claims:
        review(writer, claim, "confirmed")
    assert writer.post("/reviewer", data={"name": "Ann Ötto", "token": writer.token}).status_code == 303
    second = writer.get("/api/v1/review?second=true").json()
    assert second["n_left"] == 3
    for number, claim in enumerate(claims):
        review(writer, claim, "rejected" if number == 0 else "confirmed", seen=1)
    agreement = writer.get("/api/v1/review").json()["agreement"]
    assert agreement[0]["n"] == 3
    assert "Ann Ötto" in agreement[0]["reviewers"]
    gold = [json.loads(line) for line in writer.get("/api/v1/review/gold").text.splitlines()]
    assert {row["id"] for row in gold} == set(claims[1:])


def test_claims_are_judged_to_be_of_one_event(writer):
    one, other = find(writer, date="2014-06"), find(writer, date="2015-07")
    assert one["event"] != other["event"]
    data = {"left": one["id"], "right": other["id"], "verdict": "same", "why": "one accord", "token": writer.token}
    assert writer.post("/judge", data=data).status_code == 303
    assert find(writer, id=one["id"])["event"] == find(writer, id=other["id"])["event"]


def test_what_cannot_be_read_is_listed_with_the_reason(writer, monkeypatch):
    data = {"token": writer.token}
    answer = writer.post("/add", data=data, files={"files": ("../../broken.pdf", b"no pdf at all")})
    assert answer.status_code == 303
    for _ in range(600):
        job = writer.get(f"/api/v1{answer.headers['location']}").json()
        if job["is_over"]:
            break
        time.sleep(0.1)
    assert [one["path"].rpartition("/")[2] for one in job["failures"]] == ["broken.pdf"]
    assert writer.get(answer.headers["location"]).status_code == 200
    assert writer.app.state.intake.folder.parent == writer.app.state.file.path.parent


@pytest.mark.model
def test_a_text_is_checked_against_the_file_and_not_added(writer):
    before = writer.get("/api/v1/sources").json()["total"]
    text = "Pakistan and Russia signed a rail accord in Moscow in June 2014."
    page = writer.post("/check", data={"text": text, "title": "<b>New</b>", "token": writer.token})
    assert page.status_code == 200
    assert "Checked against the file" in page.text
    assert "<b>New</b>" not in page.text
    told = writer.post("/api/v1/check", data={"text": text}, headers={"x-csrf-token": writer.token}).json()
    assert told[0]["statements"][0]["supported_by"][0]["doc"] == "rails"
    assert writer.get("/api/v1/sources").json()["total"] == before


def test_nothing_and_an_unknown_article_cannot_be_checked(writer):
    assert writer.post("/check", data={"token": writer.token}).status_code == 400
    assert writer.post("/check", data={"document": "nowhere", "token": writer.token}).status_code == 404


@pytest.mark.model
def test_an_article_of_the_file_is_held_against_the_others_alone(tmp_path):
    article = tmp_path / "accord.txt"
    article.write_text(
        "Rails\n\nPakistan and Russia signed a rail accord in Moscow in June 2014. It was a surprise to many."
    )
    with File(tmp_path / "relation.db") as file:
        file.read([str(article)])
    client = make_client(tmp_path / "relation.db")
    token = client.get("/api/v1/session").json()["token"]
    page = client.post("/check", data={"document": "accord", "token": token}).text
    assert "holds this article or a copy of it" in page
    assert "<strong>new</strong>" in page


def test_a_search_sees_what_people_corrected_and_not_what_they_rejected(writer):
    def found(**asked):
        items = writer.get("/api/v1/search", params={"q": "rail accord", **asked}).json()["claims"]
        return {one["claim"]["id"]: one["claim"]["date"] for one in items}

    claim = find(writer, date="2014-06")["id"]
    review(writer, claim, "corrected", date="1993-04")
    assert found(until="1999") == {claim: "1993-04"}
    assert claim not in found(since="2014", until="2014")
    file = writer.app.state.file
    assert {hit.claim.claim_id: hit.claim.date for hit in file.search("rail accord").hits}[claim] == "1993-04"
    review(writer, claim, "rejected", seen="1")
    assert claim not in {hit.claim.claim_id for hit in file.search("rail accord").hits}


@pytest.mark.model
def test_a_check_sees_what_people_corrected_and_not_what_they_rejected(writer):
    def supports() -> list:
        data = {"text": "Pakistan and Russia signed a rail accord in Moscow in June 2014."}
        told = writer.post("/api/v1/check", data=data, headers={"x-csrf-token": writer.token}).json()
        return [one["doc"] for one in told[0]["statements"][0]["supported_by"]]

    assert supports() == ["rails"]
    review(writer, find(writer, date="2014-06")["id"], "rejected")
    assert supports() == []
