"""Texts of articles are inert, and nobody but a page of the app itself changes the file."""

import re

import pytest
from tests.web.conftest import make_client

from detente.web.app import Access
from detente.web.intake import safe_name
from detente.web.words import find_web_address

HOSTILE_PAGES = [
    "/articles/hostile",
    "/sources",
    "/search?q=Moscow",
    "/relation?party=PAK&party=RUS",
    "/review",
    "/timeline",
]


@pytest.mark.parametrize("path", HOSTILE_PAGES)
def test_hostile_text_is_inert(reader, path):
    page = reader.get(path)
    body = re.sub(r'<script src="/static/[^"]+" defer></script>', "", page.text)
    assert len(page.content) < 300_000  # a title of a megabyte is cut
    assert "<script" not in body
    assert not re.search(r"<(img|style|b |iframe)", body)
    assert not re.search(r"<[^>]*\s(onerror|onload|onclick)\s*=", body)
    assert not re.search(r'(href|src|action)="\s*javascript:', body, re.IGNORECASE)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", body)
    assert "49" not in re.findall(r"\{\{[^}]*\}\}", body)


def test_the_policy_lets_no_foreign_or_inline_script_run(reader):
    policy = reader.get("/events").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert " style=" not in reader.get("/timeline").text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "192.168.1.5:8421"])
def test_another_host_name_is_refused(reader, host):
    assert reader.get("/events", headers={"host": host}).status_code in {400, 421}


@pytest.mark.parametrize("host", ["localhost:8421", "127.0.0.1:99", "[::1]:8421"])
def test_loopback_is_let_in(reader, host):
    assert reader.get("/docs", headers={"host": host}).status_code == 200


def test_a_write_without_the_token_changes_nothing(writer):
    claim = writer.get("/api/v1/review").json()["now"]["claim"]["id"]
    data = {"verdict": "rejected", "seen": "0"}
    assert writer.post(f"/review/{claim}", data=data).status_code == 403
    assert writer.post(f"/review/{claim}", data={**data, "token": "0" * 64}).status_code == 403
    assert writer.post("/api/v1/judgements", json={}).status_code == 403
    assert writer.post("/add", files={"files": ("a.txt", b"text")}).status_code == 403
    assert writer.get("/api/v1/review").json()["recent"] == []


def test_a_write_from_another_site_is_refused_even_with_the_token(writer):
    claim = writer.get("/api/v1/review").json()["now"]["claim"]["id"]
    data = {"verdict": "rejected", "seen": "0", "token": writer.token}
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        assert writer.post(f"/review/{claim}", data=data, headers=headers).status_code == 403


def test_the_token_of_another_session_does_not_do(writer):
    token = writer.token
    writer.cookies.clear()
    writer.get("/api/v1/session")
    assert writer.post("/reviewer", data={"name": "Ann", "token": token}).status_code == 403


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2f..%2f..%2fetc/passwd", "/articles/../../etc/passwd", "/articles/%2e%2e%2f%2e%2e%2fetc%2fpasswd"])  # fmt: skip
def test_paths_cannot_be_climbed(reader, path):
    answer = reader.get(path)
    assert answer.status_code == 404
    assert "root:" not in answer.text


def test_too_much_at_once_is_refused(writer):
    big = {"verdict": "rejected", "seen": "0", "token": writer.token, "why": "x" * 2_000_000}
    assert writer.post("/review/c-x", data=big).status_code == 413
    assert writer.post("/review/c-x", content=(b"x" for _ in range(2_000_000)), headers={"x-csrf-token": writer.token}).status_code >= 400  # fmt: skip


def test_a_password_stands_before_every_page(filled):
    client = make_client(filled, Access("correct horse", (), is_public=True), "192.168.1.5:8421")
    asked = client.get("/events?party=PAK")
    assert asked.status_code == 303
    assert asked.headers["location"] == "/login?next=/events%3Fparty%3DPAK"
    assert client.get("/api/v1/events").status_code == 401
    assert client.get("/api/v1/session").status_code == 401
    assert client.get("/api/v1/events", auth=("any", "wrong horse")).status_code == 401
    assert client.get("/api/v1/events", auth=("any", "correct horse")).status_code == 200


def test_whoever_knows_the_password_comes_in_and_goes_to_no_other_site(filled):
    client = make_client(filled, Access("correct horse", (), is_public=True), "192.168.1.5:8421")
    assert client.post("/login", data={"password": "wrong"}).status_code == 403
    entered = client.post("/login", data={"password": "correct horse", "next": "//evil.example"})
    assert entered.headers["location"] == "/"
    assert client.get("/events").status_code == 200


@pytest.mark.parametrize(("given", "kept"), [("../../etc/passwd", "passwd"), ("C:\\x\\a.txt", "a.txt"), (".bashrc", "bashrc"), ("", "article"), ("a\x00b\u202e.txt", "ab.txt")])  # fmt: skip
def test_a_file_keeps_its_name_without_its_folder(given, kept):
    assert safe_name(given) == kept


def test_an_address_is_linked_only_where_it_is_one_of_the_web():
    assert find_web_address("https://delta.example/a") == "https://delta.example/a"
    for written in (
        "javascript:alert(1)",
        "data:text/html,x",
        " https://a.b",
        "https://u:p@a.b",
        "https://[half",
        None,
    ):
        assert find_web_address(written) is None
