"""The interface keeps what its own description promises."""

import pytest

schemathesis = pytest.importorskip("schemathesis", reason="needs schemathesis: pip install 'detente[dev]'")

from hypothesis import HealthCheck, Phase, given, settings  # noqa: E402  (where the extra is missing the tests are skipped)
from schemathesis.specs.openapi.checks import positive_data_acceptance  # noqa: E402  (the same)
from tests.web.conftest import make_client  # noqa: E402  (the same)

from detente.pipeline.file import File  # noqa: E402  (the same)
from detente.web.app import create_app  # noqa: E402  (the same)

FEW = settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
    database=None,
    derandomize=True,
)
HEADERS = {"host": "localhost"}
UNTOLD = [positive_data_acceptance]  # a schema cannot tell which states there are, nor what an EDTF date is


@pytest.fixture(scope="module")
def operations(filled):
    app = create_app(File(filled))
    app.state.snapshots.patience = 120
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=HEADERS)
    return [found.ok() for found in schema.get_all_operations()]


def test_what_is_asked_for_is_answered_as_described(operations):
    for operation in operations:
        if operation.method.upper() == "GET":

            @FEW
            @given(case=operation.as_strategy())
            def answers(case):
                case.call_and_validate(headers=HEADERS, excluded_checks=UNTOLD)

            answers()


def test_a_write_without_token_is_refused_as_described(operations):
    writes = [operation for operation in operations if operation.method.upper() != "GET"]
    assert len(writes) >= 5
    for operation in writes:

        @FEW
        @given(case=operation.as_strategy())
        def is_refused(case):
            answer = case.call(headers=HEADERS)
            assert 400 <= answer.status_code < 500
            assert answer.headers["content-type"] == ["application/problem+json"]

        is_refused()


READING = {"/api/v1/add", "/api/v1/check"}  # writes that load the language model where they are given a text


@pytest.fixture(scope="module")
def written(filled, tmp_path_factory):
    """The operations on a file of their own, with the headers of a session, and an id of each kind."""
    path = tmp_path_factory.mktemp("api") / "relation.db"
    path.write_bytes(filled.read_bytes())
    client = make_client(path)
    token = client.get("/api/v1/session").json()["token"]
    cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    headers = {**HEADERS, "host": "127.0.0.1:8421", "cookie": cookie, "x-csrf-token": token}
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", client.app, headers=headers)
    return [found.ok() for found in schema.get_all_operations()], headers, client


def find_ids(client) -> dict[str, str]:
    """An id of each kind that the file holds, by the name of the parameter of the address."""
    claims = client.get("/api/v1/claims").json()["items"]
    return {
        "claim_id": claims[0]["id"],
        "event_id": claims[0]["event"],
        "document_id": claims[0]["doc"],
        "entry_id": client.get("/api/v1/ledger").json()["items"][0]["id"],
        "figure_id": client.get("/api/v1/figures").json()["groups"][0]["lines"][0]["row"]["id"],
    }


def test_every_record_is_told_of_as_described(written):
    operations, headers, client = written
    ids = find_ids(client)
    told = 0
    for operation in operations:
        names = {one.name for one in operation.path_parameters}
        if operation.method.upper() == "GET" and names and names <= set(ids) and not operation.path.endswith("/why"):
            answer = operation.Case(path_parameters={name: ids[name] for name in names}).call_and_validate(
                headers=headers
            )
            assert answer.status_code == 200, operation.path
            told += 1
    assert told >= 5


def write_much(written, is_wanted) -> list[str]:
    """The operations that were called with the token, half the time about a claim that is there."""
    operations, headers, client = written
    claim = find_ids(client)["claim_id"]
    called = []
    for operation in operations:
        if operation.method.upper() != "GET" and is_wanted(operation.path):

            @FEW
            @given(case=operation.as_strategy())
            def answers(case):
                tag = client.get(f"/api/v1/claims/{claim}").headers.get("etag", '"rejected"')
                case.call_and_validate(headers=headers, excluded_checks=UNTOLD)
                if "claim_id" in (case.path_parameters or {}):
                    case.path_parameters["claim_id"] = claim
                    case.call_and_validate(headers={**headers, "if-match": tag}, excluded_checks=UNTOLD)

            answers()
            called.append(f"{operation.method.upper()} {operation.path}")
    return called


def test_a_write_with_the_token_is_answered_as_described(written):
    called = write_much(written, lambda path: path not in READING)
    assert {"POST /api/v1/ratings", "POST /api/v1/watched", "POST /api/v1/claims/{claim_id}/reviews"} <= set(called)
    assert "POST /api/v1/watched/{watch_id}/looks" in called


@pytest.mark.model
def test_articles_that_are_added_or_checked_are_answered_as_described(written):
    assert len(write_much(written, READING.__contains__)) == len(READING)


def test_no_operation_is_left_out(operations):
    tried = {operation.path for operation in operations}
    assert tried >= READING | {"/api/v1/ratings", "/api/v1/watched", "/api/v1/judgements", "/api/v1/search"}
    assert {operation.method.upper() for operation in operations} == {"GET", "POST", "DELETE"}
