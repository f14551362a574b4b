"""A small file of invented states behind the app, made without the language model."""

from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="needs the extra 'web': pip install 'detente[web]'")

from fastapi.testclient import TestClient
from tests import factory

from detente.model.claim import EventType, Role, Sector, Status
from detente.pipeline.file import File
from detente.store.file import Store
from detente.store.write import Kept
from detente.web.app import Access, create_app

TEXT = """Rivers and rails
Pakistan and Russia signed a rail accord in Moscow in June 2014, officials said. Trade between them reached $1.02 billion in 2023.

Russia will deliver four engines to Pakistan in 2027. Old distrust still holds back both capitals."""
OTHER = """Russia denied that it would deliver any engine to Pakistan. Pakistan and Russia signed a rail accord in July 2015. \
Bilateral trade stood at $760 million in 2022. India and Russia held talks in May 2016."""
HOSTILE_TITLE = "<script>alert(1)</script><img src=x onerror=alert(2)> \u202egnp.exe" + "A" * 1_000_000
HOSTILE = """<script>alert("text")</script> Pakistan and Russia met <img src=x onerror=alert(3)> in Moscow in 2019. \u202eright to left
<svg onload=alert(4)><style>body{display:none}</style> {{ 7 * 7 }} <a href="javascript:alert(5)" hx-get="/review">x</a>"""
URL = "javascript:alert(6)"


def _kept(document, *found, number: int) -> Kept:
    return Kept(document, factory.coded(document, *found), tuple(range(number * 200, number * 200 + 128)), "test")


def fill(path: Path) -> None:
    """Three documents, one of them hostile, with claims that agree and that do not."""
    rails = factory.document(TEXT, "rails", publisher="Zeta Post", published="2024-03-02", title="Rivers and rails")
    wire = factory.document(OTHER, "wire", publisher="Delta Wire", published="2024-05", url="https://delta.example/a")
    hostile = factory.document(
        HOSTILE, "hostile", publisher='"><script>alert(7)</script>', title=HOSTILE_TITLE, url=URL
    )
    both = {"actors": ("PAK", "RUS"), "recipients": ()}
    delivery = {
        "event_type": EventType.COOPERATE,
        "actors": ("RUS",),
        "recipients": ("PAK",),
        "sectors": (Sector.MILITARY,),
    }
    talks = {"event_type": EventType.CONSULT, "actors": ("IND", "RUS"), "date": "2016-05"}
    with Store(path, create=True) as store:
        store.keep(_kept(
            rails,
            factory.claim("Pakistan and Russia signed a rail accord in Moscow in June 2014", rails, date="2014-06", **both),
            factory.claim("Russia will deliver four engines to Pakistan in 2027", rails, date="2027", status=Status.PLANNED, **delivery),
            factory.figure("Trade between them reached $1.02 billion in 2023", rails, parties=("PAK", "RUS"), value=1.02e9, period="2023"),
            factory.assessment("Old distrust still holds back both capitals", rails, role=Role.OBSTACLE, parties=("PAK", "RUS")),
            factory.mention("a rail accord", rails, name="Moscow Rail Accord", parties=("PAK", "RUS"), date="2014-06"),
            number=0,
        ))  # fmt: skip
        store.keep(_kept(
            wire,
            factory.claim("Russia denied that it would deliver any engine to Pakistan", wire, status=Status.DENIED, **delivery),
            factory.claim("Pakistan and Russia signed a rail accord in July 2015", wire, date="2015-07", **both),
            factory.claim("India and Russia held talks in May 2016", wire, **talks),
            factory.figure("Bilateral trade stood at $760 million in 2022", wire, parties=("PAK", "RUS"), value=7.6e8, period="2022"),
            number=1,
        ))  # fmt: skip
        store.keep(_kept(
            hostile,
            factory.claim(HOSTILE.split("\n", maxsplit=1)[0], hostile, event_type=EventType.CONSULT, date="2019", speaker="<b onclick=alert(8)>", **both),
            number=2,
        ))  # fmt: skip


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "relation.db"
    fill(path)
    with File(path) as opened:
        opened.outcome()
    return path


def make_client(path: Path, access: Access | None = None, host: str = "127.0.0.1:8421") -> TestClient:
    app = create_app(File(path), access)
    app.state.snapshots.patience = 120
    return TestClient(app, base_url=f"http://{host}", follow_redirects=False)


@pytest.fixture(scope="session")
def reader(filled: Path) -> TestClient:
    """A client for tests that write nothing."""
    client = make_client(filled)
    client.get("/api/v1/session")
    return client


@pytest.fixture
def writer(filled: Path, tmp_path: Path) -> TestClient:
    """A client on a file of its own, with the session's token as `token`."""
    path = tmp_path / "relation.db"
    path.write_bytes(filled.read_bytes())
    client = make_client(path)
    client.token = client.get("/api/v1/session").json()["token"]
    return client
