"""The interface keeps what its own description promises."""

import pytest

schemathesis = pytest.importorskip("schemathesis", reason="needs schemathesis: pip install 'detente[dev]'")

from hypothesis import HealthCheck, Phase, given, settings  # noqa: E402  (where the extra is missing the tests are skipped)
from schemathesis.specs.openapi.checks import positive_data_acceptance  # noqa: E402  (the same)

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
