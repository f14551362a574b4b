"""The interface keeps what its own description promises."""

import pytest

schemathesis = pytest.importorskip("schemathesis", reason="needs schemathesis: pip install 'detente[dev]'")

from hypothesis import HealthCheck, Phase, settings

from detente.pipeline.file import File
from detente.web.app import create_app


@pytest.fixture(scope="module")
def described(filled):
    app = create_app(File(filled))
    app.state.snapshots.patience = 120
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers={"host": "localhost"})


schema = schemathesis.pytest.from_fixture("described")


@schema.include(method="GET").parametrize()
@settings(
    max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate], database=None
)
def test_what_is_asked_for_is_answered_as_described(case):
    case.call_and_validate(headers={"host": "localhost"})


@schema.exclude(method="GET").parametrize()
@settings(
    max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate], database=None
)
def test_a_write_without_token_is_refused_as_described(case):
    answer = case.call(headers={"host": "localhost"})
    assert 400 <= answer.status_code < 500
    assert answer.headers["content-type"] == "application/problem+json"
