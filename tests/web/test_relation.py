"""The relation at a glance: what stands on the page, and the turning points of its course."""

from pathlib import Path

import pytest
from tests import factory
from tests.web.conftest import _kept, make_client

from detente.model.claim import EventType
from detente.pipeline.file import File
from detente.store.file import Store


def fill_course(path: Path) -> None:
    """Eight years of accords between Pakistan and Russia, then five of accusations."""
    lines = [
        f"In {month} {year} Pakistan and Russia {words} number {year % 100}{month}."
        for years, words in ((range(2001, 2009), "signed accord"), (range(2009, 2014), "traded charge"))
        for year in years
        for month in ("March", "June")
    ]
    document = factory.document(" ".join(lines), "chronicle", publisher="Zeta Post", published="2014-02")
    claims = [
        factory.claim(
            line,
            document,
            event_type=EventType.AGREE if "signed" in line else EventType.ACCUSE,
            actors=("PAK", "RUS"),
            recipients=(),
            date=f"{line.split()[2]}-{'03' if 'March' in line else '06'}",
        )
        for line in lines
    ]
    with Store(path, create=True) as store:
        store.keep(_kept(document, *claims, number=5))
    with File(path) as file:
        file.outcome()


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory):
    path = tmp_path_factory.mktemp("course") / "relation.db"
    fill_course(path)
    return make_client(path)


def test_a_turning_point_leads_to_the_events_that_it_rests_on(chronicle):
    view = chronicle.get("/api/v1/relation?party=PAK&party=RUS").json()["course"]
    (turn,) = view["turns"]
    assert turn["point"]["at"] == "2009"
    assert turn["point"]["before"]["mean"] > 0 > turn["point"]["after"]["mean"]
    assert turn["after"][0]["event"]["date"].startswith("2009")
    assert turn["before"][0]["event"]["date"].startswith("2008")
    page = chronicle.get("/relation?party=PAK&party=RUS").text
    assert "2009: toward conflict" in page
    for one in turn["after"] + turn["before"]:
        address = f"/events/{one['event']['event']}"
        assert f'href="{address}"' in page
        assert chronicle.get(address).status_code == 200


def test_the_course_is_told_by_month_too(chronicle):
    view = chronicle.get("/api/v1/relation?party=PAK&party=RUS&by=month").json()["course"]
    assert [turn["point"]["at"][:5] for turn in view["turns"]] == ["2009-"]
    assert chronicle.get("/relation?party=PAK&party=RUS&by=month").status_code == 200
    assert chronicle.get("/api/v1/relation?by=week").status_code == 422


def test_a_plan_whose_day_is_over_is_marked(writer):
    claims = writer.get("/api/v1/claims").json()["items"]
    accord = next(one["id"] for one in claims if one["date"] == "2015-07")
    path = "/relation?party=PAK&party=RUS"
    for number, (date, n_passed) in enumerate((("2015-07", 1), ("2999", 0))):
        data = {"verdict": "corrected", "seen": str(number), "date": date, "status": "planned", "token": writer.token}
        assert writer.post(f"/review/{accord}", data=data).status_code == 303
        assert len(writer.get(f"/api/v1{path}").json()["passed"]) == n_passed
        assert ("date passed" in writer.get(path).text) == bool(n_passed)


def test_where_little_is_told_there_is_no_turning_point_and_the_page_says_why(reader):
    page = reader.get("/relation?party=PAK&party=RUS").text
    assert "Too little is dated to tell" in page


def test_all_of_a_relation_stands_on_one_page(reader):
    page = reader.get("/relation?party=PAK&party=RUS").text
    for heading in (
        "Latest",
        "Planned and proposed",
        "Where sources disagree",
        "Course by sector",
        "Turning points",
        "Beside third states",
        "Agreements and projects",
        "Sources",
    ):
        assert f">{heading}</h2>" in page
    assert "2 March 2024" in page  # when a source was published


@pytest.mark.parametrize("period", ["", "&since=2030", "&until=2020", "&status=denied"])
def test_the_relation_counts_the_disagreements_that_its_link_leads_to(reader, period):
    of = f"party=PAK&party=RUS{period}"
    listed = reader.get(f"/api/v1/conflicts?{of}").json()
    assert reader.get(f"/api/v1/relation?{of}").json()["n_conflicts"] == listed["total"]


def test_a_period_without_events_has_no_disagreements_of_events(reader):
    everything, nothing = (
        reader.get(f"/api/v1/relation?party=PAK&party=RUS{period}").json()["n_conflicts"]
        for period in ("", "&since=2030")
    )
    assert everything > nothing == 0
