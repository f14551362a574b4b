import pytest
from tests.chat_server import Answer, serving

from detente.errors import DocumentError, ServerError
from detente.language.server import Server


def ask(url: str, **given):
    waits = []
    server = Server(f"{url}/chat/completions", sleep=waits.append, **({"timeout": 5} | given))
    return server.ask({"model": "m"}), waits


def test_a_question_is_posted_as_json_with_the_key():
    with serving(Answer(b"{}")) as chat:
        assert ask(chat.url, key="secret") == (b"{}", [])
    assert (chat.asked, chat.paths) == ([{"model": "m"}], ["/v1/chat/completions"])
    assert chat.headers[0]["Authorization"] == "Bearer secret"


def test_no_key_no_header():
    with serving(Answer(b"{}")) as chat:
        ask(chat.url)
    assert "Authorization" not in chat.headers[0]


def test_a_failure_that_may_pass_is_asked_again_after_a_while():
    with serving(Answer(status=500), Answer(status=503, headers={"Retry-After": "7"}), Answer(b"ok")) as chat:
        assert ask(chat.url) == (b"ok", [1.0, 7.0])
    assert len(chat.asked) == 3


def test_nobody_waits_longer_than_a_minute():
    with serving(Answer(status=429, headers={"Retry-After": "86400"}), Answer(b"ok")) as chat:
        assert ask(chat.url) == (b"ok", [60.0])


def test_a_failure_that_stays_is_one_of_the_document():
    with serving(Answer(b'{"error":\n"out of memory"}', status=500)) as chat, pytest.raises(DocumentError) as failed:
        ask(chat.url, retries=1)
    assert 'answers 500 Internal Server Error: {"error": "out of memory"}' in str(failed.value)
    assert len(chat.asked) == 2


def test_a_question_that_is_refused_is_not_put_again():
    with serving(Answer(b"context too long", status=400)) as chat, pytest.raises(DocumentError, match="too long"):
        ask(chat.url)
    assert len(chat.asked) == 1


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_refusal_of_every_question_ends_the_whole(status):
    with serving(Answer(status=status)) as chat, pytest.raises(ServerError, match="DETENTE_LLM_KEY"):
        ask(chat.url)
    assert len(chat.asked) == 1


def test_a_redirection_is_not_followed():
    with serving(Answer(b"{}")) as elsewhere:
        away = Answer(status=302, headers={"Location": f"{elsewhere.url}/chat/completions"})
        with serving(away) as chat, pytest.raises(ServerError, match="answers 302"):
            ask(chat.url, key="secret")
    assert not elsewhere.asked


def test_a_server_that_is_not_there_ends_the_whole():
    with serving() as chat:
        pass
    with pytest.raises(ServerError, match=r"127\.0\.0\.1 cannot be reached"):
        ask(chat.url, retries=1)


def test_a_server_that_does_not_answer_is_given_up():
    with serving(Answer(b"{}", seconds=0.6)) as chat, pytest.raises(DocumentError, match=r"within 0\.2 seconds"):
        ask(chat.url, timeout=0.2, retries=1)
    assert len(chat.asked) == 2


def test_an_answer_that_is_broken_off_is_asked_for_again():
    with serving(Answer(b"half", headers={"Content-Length": "99"}), Answer(b"ok")) as chat:
        assert ask(chat.url) == (b"ok", [1.0])


def test_a_huge_answer_is_not_read_to_its_end():
    with serving(Answer(b"x" * 300_000)) as chat, pytest.raises(DocumentError, match="more than 1000 bytes"):
        ask(chat.url, most_bytes=1000)
    assert len(chat.asked) == 1


@pytest.mark.parametrize(
    ("url", "is_local"),
    [
        ("http://localhost:8080/v1", True),
        ("http://127.0.0.1/v1", True),
        ("http://[::1]:80/v1", True),
        ("http://model.localhost/v1", True),
        ("http://localhost.example.com/v1", False),
        ("http://192.168.1.2/v1", False),
        ("https://api.example.com/v1", False),
    ],
)
def test_what_is_this_machine(url, is_local):
    assert Server(url).is_local is is_local


def test_this_machine_is_asked_past_any_proxy(monkeypatch):
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with serving(Answer(b"elsewhere")) as proxy, serving(Answer(b"here")) as chat:
        monkeypatch.setenv("http_proxy", proxy.url.removesuffix("/v1"))
        assert ask(chat.url)[0] == b"here"
    assert not proxy.asked


def test_a_key_is_in_no_representation():
    assert "secret" not in repr(Server("http://localhost", key="secret"))
