"""Every page answers, says what it should, leads nowhere dead, and has its twin."""

import re

import pytest
from tests import factory
from tests.web.conftest import make_client

from detente.store.file import Store
from detente.store.write import Kept

PAGES = [
    "/relation?party=PAK&party=RUS",
    "/timeline?party=Pakistan&party=Russia",
    "/timeline?since=2014-06-01&until=2014-06-20",
    "/events",
    "/events?party=PAK&status=planned",
    "/conflicts",
    "/conflicts?strength=soft&since=2014",
    "/ledger",
    "/figures",
    "/assessments",
    "/network",
    "/sources",
    "/search?q=rail+accord",
    "/review",
    "/add",
    "/dossier?party=PAK&party=RUS",
    "/articles/rails",
    "/articles/hostile?furniture=true",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_and_its_twin_answer(reader, path):
    page = reader.get(path)
    assert page.status_code == 200, page.text[-400:]
    assert page.headers["content-type"].startswith("text/html")
    twin = reader.get(f"/api/v1{path}")
    assert twin.status_code == 200
    assert twin.headers["content-type"] == "application/json"


def test_all_links_of_the_pages_lead_somewhere(reader):
    seen, waiting = set(), ["/relation?party=PAK&party=RUS", "/docs"]
    while waiting:
        path = waiting.pop()
        if path in seen or len(seen) > 150:
            continue
        seen.add(path)
        answer = reader.get(path)
        assert answer.status_code == 200, (path, answer.text[-300:])
        if answer.headers["content-type"].startswith("text/html"):
            links = re.findall(r'(?:href|src|action|hx-get)="(/[^"#]*)', answer.text.replace("&amp;", "&"))
            kinds = {
                re.sub(r"[?/].*", "", link[1:]) + str(link.count("/")): link for link in links if "action" not in link
            }
            waiting += [
                link
                for link in kinds.values()
                if link not in {"/judge", "/reviewer", "/review-undo", "/sources/rating", "/rate-report", "/watched"}
                and not re.match(r"/review/", link)
            ]
    assert len(seen) > 12


def test_the_start_leads_to_the_relation_that_most_is_told_of(reader):
    answer = reader.get("/")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/relation?party=PAK&party=RUS"


def test_an_event_shows_what_each_origin_says(reader):
    events = reader.get("/api/v1/events?type=AGREE&party=PAK&party=RUS").json()["items"]
    for event in events:
        page = reader.get(f"/api/v1/events/{event['event']}").json()
        labels = [row["label"] for row in page["grid"]]
        assert labels[:2] == ["type", "mode"]
        assert all(len(row["cells"]) == len(page["origins"]) for row in page["grid"])
        assert all(told["passage"]["quote"] == told["claim"]["quote"] for told in page["told"])
        assert reader.get(f"/events/{event['event']}/why").status_code == 200


def test_an_article_marks_what_was_read_and_loses_no_text(reader):
    page = reader.get("/api/v1/articles/rails").json()
    text = "".join(piece["text"] for block in page["blocks"] for piece in block["pieces"])
    assert text.startswith("Rivers and rails")
    marked = [piece["text"] for block in page["blocks"] for piece in block["pieces"] if piece["record_ids"]]
    assert "Russia will deliver four engines to Pakistan in 2027" in marked


def test_lists_are_leafed_through_with_a_cursor(reader):
    first = reader.get("/api/v1/claims?limit=2").json()
    second = reader.get(f"/api/v1/claims?limit=2&after={first['next']}").json()
    assert first["total"] == second["total"] == 6
    assert not {row["id"] for row in first["items"]} & {row["id"] for row in second["items"]}
    assert reader.get("/api/v1/claims?after=nothing").status_code == 400


def test_the_timeline_draws_dates_that_are_unsure_as_spans(reader):
    drawing = reader.get("/api/v1/timeline?party=PAK&party=RUS&since=2014-01&until=2015-12").json()["drawing"]
    marks = [mark for lane in drawing["lanes"] for mark in lane["marks"]]
    assert {mark["status"] for mark in marks} >= {"occurred"}
    assert all(mark["is_span"] for mark in marks if mark["date"] == "2014-06")
    assert all(mark["x"] >= 0 and mark["x"] + mark["width"] <= drawing["width"] for mark in marks)


def test_what_is_asked_wrongly_is_told_plainly(reader):
    assert "Atlantis" in reader.get("/events?party=Atlantis").text
    problem = reader.get("/api/v1/events?party=Atlantis")
    assert problem.status_code == 400
    assert problem.headers["content-type"] == "application/problem+json"
    assert set(problem.json()) == {"type", "title", "status", "detail"}
    assert reader.get("/api/v1/events?limit=0").headers["content-type"] == "application/problem+json"
    assert reader.get("/nowhere").status_code == 404


def test_what_has_not_changed_is_not_sent_again(reader):
    first = reader.get("/api/v1/events")
    again = reader.get("/api/v1/events", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert not again.content


@pytest.mark.parametrize("form", [".html", ".md"])
def test_a_dossier_leaves_out_what_was_dropped_and_holds_the_notes(reader, form):
    address = "/api/v1/dossier/file?party=PAK&party=RUS"
    whole = reader.get(f"{address}&form={form}&notes=Mind the dates").text
    assert "Mind the dates" in whole
    events = reader.get("/api/v1/events?party=PAK&party=RUS&type=COOPERATE").json()["items"]
    dropped = reader.get(f"{address}&form={form}&drop={events[0]['event']}").text
    assert events[0]["event"] in whole
    assert events[0]["event"] not in dropped


@pytest.mark.parametrize(
    "path",
    [
        "events",
        "timeline",
        "conflicts",
        "ledger",
        "figures",
        "assessments",
        "search",
        "network",
        "sources",
        "dossier",
        "relation",
        "review",
    ],
)
def test_a_form_whose_fields_are_left_empty_asks_for_everything(reader, path):
    empty = "&".join(
        f"{name}=" for name in ("party", "party", "since", "until", "type", "sector", "status", "strength", "kind", "q")
    )
    assert reader.get(f"/{path}?{empty}").status_code == 200


def test_of_two_figures_in_one_sentence_only_the_disputed_one_is_marked(tmp_path):
    texts = ("Trade was $1 billion in 2023, of which oil made 26 percent.", "Trade was $3 billion in 2023.")
    with Store(tmp_path / "relation.db", create=True) as store:
        for number, (text, value) in enumerate(zip(texts, (1e9, 3e9), strict=True)):
            document = factory.document(text, f"d{number}", publisher=f"Paper {number}")
            common = {"parties": ("PAK", "RUS"), "period": "2023"}
            found = [factory.figure(text, document, value=value, **common)]
            if not number:
                found.append(factory.figure(text, document, indicator="share", value=26.0, unit="%", **common))
            fingerprint = tuple(range(number * 200, number * 200 + 128))
            store.keep(Kept(document, factory.coded(document, *found), fingerprint, "test"))
    groups = make_client(tmp_path / "relation.db").get("/api/v1/figures").json()["groups"]
    marked = {(line["row"]["indicator"], line["is_disputed"]) for group in groups for line in group["lines"]}
    assert marked == {("bilateral trade", True), ("share", False)}


def test_the_timeline_leads_to_just_the_events_that_have_no_date(tmp_path):
    document = factory.document("Pakistan and Russia met in 2019. Russia will sell tractors to Pakistan.", "d0")
    both = {"actors": ("PAK", "RUS")}
    met = factory.claim("Pakistan and Russia met in 2019", document, date="2019", **both)
    sale = factory.claim("Russia will sell tractors to Pakistan", document, **both)
    with Store(tmp_path / "relation.db", create=True) as store:
        store.keep(Kept(document, factory.coded(document, met, sale), tuple(range(128)), "test"))
    client = make_client(tmp_path / "relation.db")
    timeline = client.get("/timeline?party=PAK&party=RUS&since=2018&until=2020").text
    link = re.search(r'href="(/events[^"]*undated[^"]*)">1 without a date', timeline)[1].replace("&amp;", "&")
    listed = client.get(f"/api/v1{link}").json()
    assert [event["date"] for event in listed["items"]] == [None]
    assert "1 event with Pakistan and Russia, only what has no date" in client.get(link).text
    assert client.get("/api/v1/events").json()["total"] == 2


@pytest.mark.parametrize("page", ["conflicts", "network"])
def test_what_has_no_date_and_what_has_one_are_not_mixed_up_whichever_is_asked_first(filled, page):
    addresses = (f"/api/v1/{page}?party=PAK&party=RUS", f"/api/v1/{page}?party=PAK&party=RUS&undated=true")

    def ask(order):
        client = make_client(filled)
        return {address: client.get(address).json() for address in order}

    assert ask(addresses) == ask(addresses[::-1])


def test_a_page_offers_events_without_a_date_only_where_it_can_list_them(reader):
    paths = reader.get("/api/v1/openapi.json").json()["paths"]
    offering = {
        path.removeprefix("/api/v1/")
        for path, methods in paths.items()
        if any(one["name"] == "undated" for one in methods.get("get", {}).get("parameters", ()))
    }
    assert offering == {"events", "claims", "conflicts", "network", "review"}


def test_a_dossier_that_is_narrowed_counts_the_disagreements_that_it_holds(reader):
    whole = reader.get("/api/v1/dossier?party=PAK&party=RUS").json()
    assert whole["n_disagreements"] == 1
    narrowed = "party=PAK&party=RUS&since=2019&until=2020"
    assert reader.get(f"/api/v1/dossier?{narrowed}").json()["n_disagreements"] == 0
    assert "deny" not in reader.get(f"/api/v1/dossier/file?{narrowed}&form=.md").text


def test_a_dossier_holds_the_entries_of_its_period_and_sector_alone(reader):
    scope = "party=PAK&party=RUS&since=2015&until=2020"
    shown = [event["date"] for event in reader.get(f"/api/v1/dossier?{scope}").json()["entries"]]
    assert shown == ["2015-07", "2019"]
    written = reader.get(f"/api/v1/dossier/file?{scope}&form=.md").text
    assert "July 2015" in written
    assert "four engines" not in written
    assert "four engines" in reader.get("/api/v1/dossier/file?party=PAK&party=RUS&form=.md").text
    page = reader.get(f"/dossier?{scope}").text
    target = re.search(r'method="post" action="(/dossier[^"]*)"', page)[1].replace("&amp;", "&")
    token = reader.get("/api/v1/session").json()["token"]
    data = {"token": token, "state": ["PAK", "RUS"], "form": ".md"}
    assert reader.post(target, data=data).text == written
    military = reader.get("/api/v1/dossier?party=PAK&party=RUS&sector=military").json()
    assert {tuple(event["sectors"]) for event in military["entries"]} == {("military",)}
