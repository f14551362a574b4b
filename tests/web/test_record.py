"""One figure on a page of its own, and why a figure or a claim says what it says."""

import re

import pytest
from tests.web.conftest import make_client

from detente.pipeline.file import File


def test_a_figure_stands_in_its_paragraph_with_what_others_give(reader):
    figures = [line["row"] for group in reader.get("/api/v1/figures").json()["groups"] for line in group["lines"]]
    figure = next(one for one in figures if one["doc"] == "rails")
    view = reader.get(f"/api/v1/figures/{figure['id']}").json()
    assert view["passage"]["quote"] == figure["quote"]
    together = next(one for one in view["together"] if one["attribute"] == "over time")
    given = {one["value"]: one["sources"] for one in together["values"]}
    assert given["$760 million (2022)"] == [["wire", "Delta Wire, May 2024"]]
    assert together["standing"] == "$1.02 billion (2023)"
    page = reader.get(f"/figures/{figure['id']}").text
    assert figure["quote"] in page
    assert "1,020,000,000 USD ·" in page  # to be read without pointing at anything
    assert f"/figures/{figure['id']}" in reader.get("/figures").text
    assert reader.get("/figures/f-none").status_code == 404
    assert reader.get("/figures/f-none/why").status_code == 404


@pytest.mark.model
def test_why_a_figure_and_a_claim_say_so_leads_to_words(tmp_path):
    article = tmp_path / "accord.txt"
    article.write_text(
        "Rails\n\nPakistan and Russia signed a rail accord in Moscow in June 2014. "
        "Trade between Pakistan and Russia stood at $760 million in 2022."
    )
    with File(tmp_path / "relation.db") as file:
        file.read([str(article)])
        figure_id = file.tables().rows["figures"][0]["id"]
        told = dict(file.show(figure_id, why=True).why)
    client = make_client(tmp_path / "relation.db")
    figure = client.get("/api/v1/figures").json()["groups"][0]["lines"][0]["row"]
    reasons = dict(client.get(f"/api/v1/figures/{figure['id']}/why").json()["reasons"])
    assert reasons == told
    assert "“Trade”" in reasons["indicator"]
    assert reasons["period"].startswith("2022, from “2022”")
    assert "note" not in reasons
    assert "$760 million" in client.get(f"/figures/{figure['id']}/why").text
    claim = client.get("/api/v1/claims").json()["items"][0]
    reasons = dict(client.get(f"/api/v1/claims/{claim['id']}/why").json()["reasons"])
    assert "signed" in reasons["act"]
    assert client.get(f"/claims/{claim['id']}/why").status_code == 200


def test_why_claims_are_one_names_them_by_their_words_and_not_by_ids(writer):
    claims = writer.get("/api/v1/claims?party=PAK&party=RUS").json()["items"]
    one, other = (next(row for row in claims if row["date"] == date) for date in ("2014-06", "2015-07"))
    data = {"left": one["id"], "right": other["id"], "verdict": "same", "why": "one accord", "token": writer.token}
    writer.post("/judge", data=data)
    event = writer.get(f"/api/v1/claims/{one['id']}").json()["claim"]["event"]
    why = writer.get(f"/api/v1/events/{event}/why").json()
    pair = next(reason for reason in why["reasons"] if reason["what"] == "pair")
    assert set(pair["claims"]) == {one["id"], other["id"]}
    assert abs(pair["score"] - sum(value for _, value in pair["parts"])) < 0.5
    assert why["named"][one["id"]]["source"] == "Zeta Post, 2 March 2024"
    page = re.sub(r"<code>.*?</code>|<[^>]*>", "", writer.get(f"/events/{event}/why").text)
    for words in (one["quote"], "Zeta Post, 2 March 2024", "June 2014", "are same, says", "one accord"):
        assert words in page
    assert one["id"] not in page
    history = writer.get(f"/api/v1/events/{event}").json()["history"]
    assert history[0]["words"].startswith("held to be one event: “Pakistan and Russia signed")
    assert history[0]["claims"] == [one["id"], other["id"]]
