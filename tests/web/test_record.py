"""One figure on a page of its own, and why a figure or a claim says what it says."""

import pytest
from tests.web.conftest import make_client

from detente.pipeline.file import File


def test_a_figure_stands_in_its_paragraph_with_what_others_give(reader):
    figures = [line["row"] for group in reader.get("/api/v1/figures").json()["groups"] for line in group["lines"]]
    figure = next(one for one in figures if one["doc"] == "rails")
    view = reader.get(f"/api/v1/figures/{figure['id']}").json()
    assert view["passage"]["quote"] == figure["quote"]
    assert any("760,000,000" in words for _, words in view["together"])
    assert figure["quote"] in reader.get(f"/figures/{figure['id']}").text
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
