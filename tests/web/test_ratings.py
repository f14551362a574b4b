"""How far publishers and single reports are trusted: set, shown wherever they are quoted, taken back."""


def set_publisher(client, letter, source="Zeta Post"):
    data = {"source": source, "reliability": letter, "token": client.token}
    return client.post("/sources/rating", data=data)


def rate(client, document="rails", **values):
    return client.post("/rate-report", data={"document": document, "token": client.token, **values})


def code(client, document="rails"):
    grade = client.get(f"/api/v1/articles/{document}").json()["grade"]
    return grade and grade["code"]


def test_a_publisher_is_rated_and_that_is_taken_back(writer):
    assert set_publisher(writer, "B").status_code == 303
    lines = {line["document"]["doc"]: line["grade"] for line in writer.get("/api/v1/sources").json()["items"]}
    assert (lines["rails"]["code"], lines["rails"]["is_own"], lines["wire"]) == ("B", False, None)
    (rating,) = writer.get("/api/v1/sources").json()["ratings"]
    data = {"rating_id": rating["rating_id"], "token": writer.token}
    assert writer.post("/rating-undo", data=data).status_code == 303
    assert code(writer) is None
    assert writer.post("/rating-undo", data=data).status_code == 404


def test_a_report_has_a_digit_and_its_letter_stands_before_its_publishers(writer):
    set_publisher(writer, "B")
    assert code(writer) == "B"
    assert rate(writer, credibility="2").headers["location"] == "/articles/rails#rating"
    assert code(writer) == "B2"
    rate(writer, reliability="D", credibility="5", why="he was not there")
    assert code(writer) == "D5"
    page = writer.get("/api/v1/articles/rails").json()
    assert [one["why"] for one in page["ratings"]] == [None, "he was not there"]
    writer.post("/rating-undo", data={"rating_id": page["standing"], "token": writer.token})
    assert code(writer) == "B2"
    assert len(writer.get("/api/v1/articles/rails").json()["ratings"]) == 3
    assert "taken back" in writer.get("/articles/rails").text


def test_what_a_report_is_rated_stands_wherever_it_is_quoted(writer):
    rate(writer, reliability="C", credibility="4")
    events = writer.get("/api/v1/events?party=PAK&party=RUS&since=2014-06&until=2014-06").json()["items"]
    told = writer.get(f"/api/v1/events/{events[0]['event']}").json()
    assert told["grades"]["rails"]["code"] == "C4"
    assert writer.get("/api/v1/relation?party=PAK&party=RUS").json()["grades"]["rails"]["credibility"] == "4"
    pages = (
        "/relation?party=PAK&party=RUS",
        f"/events/{events[0]['event']}",
        "/figures",
        "/conflicts",
        "/sources",
        "/articles/rails",
    )
    for path in pages:
        assert ">C4</" in writer.get(path).text, path


def test_each_twin_that_quotes_a_report_tells_its_grade(writer):
    rate(writer, reliability="C", credibility="4")
    ledger = writer.get("/api/v1/ledger").json()["items"][0]["id"]
    claim = next(one for one in writer.get("/api/v1/claims").json()["items"] if one["doc"] == "rails")
    figure = next(
        line["row"]["id"]
        for group in writer.get("/api/v1/figures").json()["groups"]
        for line in group["lines"]
        if line["row"]["doc"] == "rails"
    )
    several = ("relation?party=PAK&party=RUS", f"events/{claim['event']}", f"events/{claim['event']}/why", "conflicts")
    several += ("figures", "assessments", f"ledger/{ledger}", "search?q=accord", "claims")
    for path in several:
        assert writer.get(f"/api/v1/{path}").json()["grades"]["rails"]["code"] == "C4", path
    for path in ("articles/rails", f"claims/{claim['id']}", f"figures/{figure}"):
        assert writer.get(f"/api/v1/{path}").json()["grade"]["code"] == "C4", path
    now = writer.get(f"/api/v1/review?claim={claim['id']}").json()["now"]
    assert now["grades"]["rails"]["code"] == "C4"
    for path in (*several[:-1], f"review?claim={claim['id']}"):
        assert ">C4</" in writer.get(f"/{path}").text, path


def test_nobody_overwrites_a_rating_that_he_has_not_seen(writer):
    assert rate(writer, reliability="A", seen="0").status_code == 303
    assert rate(writer, reliability="E", seen="0").status_code == 412
    path, headers = "/api/v1/ratings", {"x-csrf-token": writer.token}
    tag = writer.get(f"{path}?document=rails").headers["etag"]
    body = {"document": "rails", "credibility": "3"}
    assert writer.post(path, json=body, headers={**headers, "if-match": tag}).status_code == 201
    assert writer.post(path, json=body, headers={**headers, "if-match": tag}).status_code == 412
    assert [one["credibility"] for one in writer.get(f"{path}?document=rails").json()["items"]] == [None, "3"]


def test_only_ones_own_rating_is_taken_back(writer):
    rate(writer, reliability="A")
    standing = writer.get("/api/v1/articles/rails").json()["standing"]
    writer.post("/reviewer", data={"name": "Ann", "token": writer.token})
    answer = writer.delete(f"/api/v1/ratings/{standing}", headers={"x-csrf-token": writer.token})
    assert answer.status_code == 404
    assert "Take back" not in writer.get("/articles/rails").text


def test_a_rating_that_means_nothing_is_refused(writer):
    headers = {"x-csrf-token": writer.token}
    for body, status in (
        ({"source": "Zeta Post", "credibility": "1"}, 400),
        ({"source": "Zeta Post"}, 400),
        ({"document": "rails"}, 400),
        ({"document": "nowhere", "credibility": "1"}, 404),
        ({"document": "rails", "source": "Zeta Post", "reliability": "A"}, 400),
        ({"reliability": "A"}, 400),
        ({"document": "rails", "reliability": "G"}, 422),
    ):
        assert writer.post("/api/v1/ratings", json=body, headers=headers).status_code == status, body
    assert rate(writer).status_code == 400
