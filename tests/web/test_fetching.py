"""What is fetched, and what is refused: only the address asked for, within bounds."""

import gzip
import ipaddress
import time

import pytest

pytest.importorskip("httpx", reason="needs the extra 'web': pip install 'detente[web]'")

from tests.web.feed_server import Answer, FeedServer

from detente.errors import InputError, ServerError
from detente.reading.feed_bytes import MAX_FEED_BYTES
from detente.web import fetching
from detente.web.fetching import check_address, fetch


@pytest.fixture
def server():
    with FeedServer().running() as started:
        yield started


def test_what_is_unchanged_is_not_sent_again(server):
    server.answers["/rss"] = Answer(
        b"<rss/>", headers={"ETag": '"1"', "Last-Modified": "Mon, 03 Jun 2024 10:00:00 GMT"}
    )
    first = fetch(f"{server.url}/rss")
    assert (first.data, first.etag, first.modified) == (b"<rss/>", '"1"', "Mon, 03 Jun 2024 10:00:00 GMT")
    assert fetch(f"{server.url}/rss", etag=first.etag, modified=first.modified).data is None
    assert server.asked[1][1]["if-modified-since"] == first.modified
    assert server.asked[0][1]["user-agent"].startswith("Detente/")


def test_a_mark_that_could_not_be_sent_back_is_forgotten(server):
    server.answers["/rss"] = Answer(b"<rss/>", headers={"ETag": '"\xe4"', "Last-Modified": "x" * 10_000})
    assert fetch(f"{server.url}/rss") == fetching.Fetched(b"<rss/>", None, None)


def test_neither_proxy_nor_password_of_the_environment_is_used(server, monkeypatch, tmp_path):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login ann password secret")
    server.answers["/rss"] = Answer(b"<rss/>", headers={"Set-Cookie": "a=b"})
    fetch(f"{server.url}/rss")
    assert not {"authorization", "cookie"} & set(server.asked[0][1])


def test_a_packed_answer_is_unpacked_and_a_bomb_is_not(server):
    server.answers["/packed"] = Answer(gzip.compress(b"<rss/>"), headers={"Content-Encoding": "gzip"})
    server.answers["/bomb"] = Answer(gzip.compress(bytes(4 * MAX_FEED_BYTES)), headers={"Content-Encoding": "gzip"})
    server.answers["/odd"] = Answer(b"??", headers={"Content-Encoding": "br"})
    server.answers["/broken"] = Answer(b"no gzip", headers={"Content-Encoding": "gzip"})
    assert fetch(f"{server.url}/packed").data == b"<rss/>"
    for path, words in (("/bomb", "more than 10 MB"), ("/odd", "'br'"), ("/broken", "cannot be fetched")):
        with pytest.raises(ServerError, match=words):
            fetch(server.url + path)


def test_what_is_too_large_or_too_slow_or_not_there_is_given_up(server):
    server.answers["/large"] = Answer(bytes(MAX_FEED_BYTES + 1))
    server.answers["/slow"] = Answer(b"<rss>" * 1000, pace_s=0.05)
    server.answers["/wrong"] = Answer(b"", 500)
    with pytest.raises(ServerError, match="more than 10 MB"):
        fetch(f"{server.url}/large")
    began = time.monotonic()
    with pytest.raises(ServerError, match="within 1 seconds"):
        fetch(f"{server.url}/slow", within_s=1)
    assert time.monotonic() - began < 10
    for path, words in (("/wrong", "answers 500"), ("/none", "answers 404 Not Found")):
        with pytest.raises(ServerError, match=words):
            fetch(server.url + path)
    with pytest.raises(ServerError, match="cannot be fetched"):
        fetch("http://127.0.0.1:1/rss")


def test_a_redirection_is_followed_a_few_times_and_to_the_web_alone(server):
    server.answers |= {
        "/old": Answer(status=301, headers={"Location": "/rss"}),
        "/rss": Answer(b"<rss/>"),
        "/round": Answer(status=302, headers={"Location": "/round"}),
        "/file": Answer(status=302, headers={"Location": "file:///etc/passwd"}),
        "/script": Answer(status=302, headers={"Location": "javascript:alert(1)"}),
        "/nowhere": Answer(status=302),
    }
    assert fetch(f"{server.url}/old").data == b"<rss/>"
    for path, words in (("/round", "more than 5 times"), ("/file", "no web address"), ("/script", "cannot be fetched")):
        with pytest.raises(ServerError, match=words):
            fetch(server.url + path)
    with pytest.raises(ServerError):
        fetch(f"{server.url}/nowhere")


def test_the_open_network_leads_to_no_address_of_this_machine(server, monkeypatch):
    """The server plays a host of the open network under one name, and one of this machine under another."""
    port = server.url.rpartition(":")[2]
    server.answers["/inside"] = Answer(status=302, headers={"Location": f"http://localhost:{port}/secret"})
    server.answers["/turned"] = Answer(status=302, headers={"Location": f"{server.url}/secret"})
    server.answers["/secret"] = Answer(b"<rss/>")
    peers = iter(["93.184.215.14", "93.184.215.14", "127.0.0.1"])
    monkeypatch.setattr(fetching, "_peer", lambda _: next(peers))
    with pytest.raises(ServerError, match="of this machine"):
        fetch(f"{server.url}/inside")
    assert server.paths() == ["/inside"]
    monkeypatch.setattr(
        fetching, "_resolve", lambda _: ["93.184.215.14"]
    )  # a name that says one thing first, another then
    with pytest.raises(ServerError, match="of this machine"):
        fetch(f"{server.url}/turned")


def test_what_is_open_is_told_by_the_address():
    assert fetching._is_open("93.184.215.14")
    for inside in ("127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fe80::1%eth0", "::ffff:127.0.0.1", "", "quell"):
        assert not fetching._is_open(inside), inside
    assert not ipaddress.ip_address("192.168.1.1").is_global


@pytest.mark.parametrize("written", ["file:///etc/passwd", "ftp://quell.example/rss", "javascript:alert(1)", "https://ann:secret@quell.example/", "quell.example", "https://", "", "https://a b", "https://[half", "/etc"])  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(written):
    with pytest.raises(InputError, match="Expected http"):
        check_address(written)


def test_an_address_may_be_written_with_space_around_it():
    assert check_address(" https://quell.example/rss\n") == "https://quell.example/rss"
