"""Server time of every page of the app and its JSON twin on a file of many claims, and of the first view.

    python bench/web.py [--claims 100000] [--rounds 5] [--keep relation.db]

The file holds the generated claims of `bench/reconcile.py`, three fifths of them between two states, eighteen an article,
with figures, assessments and named things. Each address is asked for in every round, with varied filters and pages;
time is from the request to the last byte of the answer within the app, no network and no browser. A first view is measured
in a process of its own each time, which has loaded its modules: right after start, and after a review. Nothing is asserted.
"""

import argparse
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zlib import crc32

from fastapi.testclient import TestClient
from reconcile import documents, word

from detente.model.claim import Assessment, Claim, Coded, Figure, NamedKind, NamedMention, Role, Sector, StepKind
from detente.model.document import Block, BlockKind, Document
from detente.model.evidence import EvidenceSpan
from detente.model.ids import content_id
from detente.ontology.plover import modes_of
from detente.pipeline.actors import actor_names
from detente.pipeline.derive import compare_if_stale
from detente.pipeline.file import File
from detente.pipeline.search import find_meaning
from detente.store.file import Store
from detente.store.look_up import list_unknown
from detente.store.write import Kept
from detente.web.app import create_app

PAIR = ("PAK", "RUS")
SHARE_OF_PAIR = 0.6
SPACING = 500  # characters from one claim of `bench/reconcile.py` to the next
NAMED = 400
TARGET_MS, TARGET_FIRST_MS = 150, 1000
Get = Callable[[str], Any]


def articles(n_claims: int) -> Iterator[Kept]:
    """The articles of the file."""
    chance = random.Random(2)  # noqa: S311  (no secret: the same file every time)
    states = sorted(code for code in actor_names() if ":" not in code and code not in PAIR)
    known: dict[str, str] = {}
    for number, one in enumerate(documents(n_claims)):
        claims = [_between_states(claim, states, known) for claim in one.claims]
        yield _article(number, claims, chance)


def _between_states(claim: Claim, states: list[str], known: dict[str, str]) -> Claim:
    """The claim with codes of states that there are; those of one happening stay together."""
    made_up = (*claim.actors, *claim.recipients)
    chance = crc32(claim.claim_id.encode())
    modes = [None, *sorted(modes_of(claim.event_type))]
    claim = replace(claim, confidence=0.5 + chance % 500 / 1000, mode=modes[chance % len(modes)])
    if (
        len(made_up) == 2
        and crc32(f"{made_up} {claim.event_type} {claim.sectors}".encode()) % 100 < 100 * SHARE_OF_PAIR
    ):
        ordered = PAIR if made_up[0] < made_up[1] else PAIR[::-1]
        return replace(claim, actors=ordered[:1], recipients=ordered[1:])
    for code in made_up:
        known.setdefault(code, states[len(known) % len(states)])
    return replace(
        claim,
        actors=tuple(known[code] for code in claim.actors),
        recipients=tuple(known[code] for code in claim.recipients),
    )


def _article(number: int, claims: list[Claim], chance: random.Random) -> Kept:
    """An article in which every claim has a paragraph, and what else was read from it the last ones."""
    name = f"d{number:06}"
    filler = " ".join(claim.evidence.quote for claim in claims)
    lines = [f"{claim.evidence.quote}. {filler}"[: SPACING - 1].ljust(SPACING - 1, ".") for claim in claims]
    lines += [f"Trade stood at {number} million dollars.", "Old habits hold it back.", f"The Accord {number % NAMED}."]
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    text = "\n".join(lines)
    blocks = tuple(
        Block(start, start + len(line), BlockKind.PARAGRAPH) for start, line in zip(starts, lines, strict=True)
    )
    document = Document(
        document_id=name,
        content_id=content_id("d", text),
        text=text,
        blocks=blocks,
        title=f"Report {number} on matters between states",
        publisher=f"Paper {number % 60}",
        published=f"{chance.randint(1990, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
    )
    spans = [
        EvidenceSpan(name, start, start + len(line), line) for start, line in zip(starts[-3:], lines[-3:], strict=True)
    ]
    found = Coded(
        name,
        tuple(
            replace(
                claim,
                document_id=name,
                evidence=replace(claim.evidence, document_id=name, start=start, end=start + len(claim.evidence.quote)),
            )
            for claim, start in zip(claims, starts, strict=False)
        ),
        (_figure(number, spans[0], chance),),
        (_assessment(spans[1], chance),),
        (_mention(number, spans[2], chance),),
    )
    fingerprint = tuple(chance.randrange(2**32) for _ in range(130))
    return Kept(document, found, fingerprint, "bench")


def _figure(number: int, span: EvidenceSpan, chance: random.Random) -> Figure:
    indicator = chance.choice(("bilateral trade", "exports", "imports", "investment", "loans"))
    parties = PAIR if chance.random() < SHARE_OF_PAIR else ("IND", "RUS")
    period = str(chance.randint(1990, 2025))
    return Figure(
        content_id("f", number), span.document_id, span, indicator, parties, number * 1e6, "USD", period, None, "bench"
    )


def _assessment(span: EvidenceSpan, chance: random.Random) -> Assessment:
    role, sector = chance.choice(list(Role)), chance.choice(list(Sector))
    return Assessment(content_id("a", span.document_id), span.document_id, span, None, role, sector, PAIR, (), "bench")


def _mention(number: int, span: EvidenceSpan, chance: random.Random) -> NamedMention:
    date, step = str(chance.randint(1990, 2025)), chance.choice(list(StepKind))
    name = f"Accord {number % NAMED}"
    return NamedMention(span.document_id, span, name, (), NamedKind.AGREEMENT, PAIR, step, date, ())


def build(path: Path, n_claims: int) -> None:
    """Makes the file, with all that follows."""
    with Store(path, create=True) as store:
        for one in articles(n_claims):
            store.keep(one)
        compare_if_stale(store)
        mean_anything(store)


def mean_anything(store: Store) -> None:
    """Gives every claim a vector by chance, for true ones take ten minutes to make and no longer to go through."""
    meaning, _ = find_meaning()
    if meaning is None:
        return
    chance, n_bytes = random.Random(4), len(meaning.vector("anything"))  # noqa: S311  (no secret)
    with store.look() as connection:
        numbers = list_unknown(connection, meaning.name)
    store.keep_vectors(meaning.name, {number: chance.randbytes(n_bytes) for number in numbers})


def addresses(file: File, get: Get, chance: random.Random) -> Iterator[tuple[str, Callable[[], str]]]:
    """The pages by name, each with a function that makes one of its addresses."""
    events = [row["event"] for row in get("/api/v1/events?limit=500&since=2010").json()["items"]]
    entries = [row["id"] for row in get("/api/v1/ledger?limit=500").json()["items"]]
    claims = [row["id"] for row in get("/api/v1/claims?limit=500&type=CONSULT").json()["items"]]
    n_documents = file.counts()["documents"]

    def some(*choices: str) -> str:
        return chance.choice(choices)

    def asked() -> str:
        """Filters: the pair or others, now and then a time, type, sector or status."""
        since = chance.randint(1985, 2020)
        parties = some(
            "party=PAK&party=RUS", "party=PAK&party=RUS", "party=AFG&party=ALB", "party=AFG", "party=RUS", ""
        )
        time_asked = some("", "", f"&since={since}", f"&since={since}-03&until={since + chance.randint(1, 20)}")
        kind = some("", "", "", "&type=CONSULT", "&sector=trade", "&status=planned", "&type=AGREE&sector=energy")
        return parties + time_asked + kind

    for name in (
        "relation",
        "timeline",
        "conflicts",
        "figures",
        "assessments",
        "network",
        "sources",
        "ledger",
        "dossier",
        "review",
    ):
        yield name, lambda name=name: f"/{name}?{asked()}"
    yield "events", lambda: f"/events?{asked()}{some('', '&limit=200')}"
    yield "claims (JSON alone)", lambda: f"/api/v1/claims?{asked()}"
    yield "one event", lambda: f"/events/{chance.choice(events)}"
    yield "why it is one", lambda: f"/events/{chance.choice(events)}/why"
    yield "one claim (JSON alone)", lambda: f"/api/v1/claims/{chance.choice(claims)}"
    yield "review of one claim", lambda: f"/review?claim={chance.choice(claims)}"
    yield "one article", lambda: f"/articles/d{chance.randrange(n_documents):06}"
    yield "one entry of the ledger", lambda: f"/ledger/{chance.choice(entries)}"
    yield "search", lambda: f"/search?q=Report+{word(chance)}+{word(chance)}&{asked()}"
    yield "add", lambda: "/add"


def measure(path: Path, rounds: int) -> None:
    """Prints a line for every page."""
    with (
        File(path) as file,
        TestClient(create_app(file), base_url="http://localhost", follow_redirects=False) as client,
    ):
        client.app.state.snapshots.patience = 1e9  # type: ignore[attr-defined]  # all is derived before pages are timed
        client.get("/events")
        chance = random.Random(3)  # noqa: S311  (no secret)
        pages = list(addresses(file, client.get, chance))
        print(f"{'ms':<26}{'median':>8}{'p95':>8}{'max':>8}{'p95 by processor':>18}   asked")
        everything: list[float] = []
        for name, make in pages:
            walls, processors = [], []
            for number in range(2 * rounds):
                address = make()
                if number % 2 and not address.startswith("/api/"):
                    address = f"/api/v1{address}"
                wall, processor = time.perf_counter(), time.process_time()
                answer = client.get(address)
                walls.append(1000 * (time.perf_counter() - wall))
                processors.append(1000 * (time.process_time() - processor))
                if answer.status_code != 200:
                    raise RuntimeError(f"{address}: {answer.status_code} {answer.text[:300]}")
            everything += walls
            print(
                f"{name:<26}{statistics.median(walls):8.0f}{p95(walls):8.0f}{max(walls):8.0f}{p95(processors):18.0f}{len(walls):8}",
                flush=True,
            )
        print(
            f"{'all':<26}{statistics.median(everything):8.0f}{p95(everything):8.0f}{max(everything):8.0f}  (target: p95 under {TARGET_MS})"
        )


def p95(values: list[float]) -> float:
    """The value below which 95 in 100 lie."""
    return sorted(values)[max(0, -(-95 * len(values) // 100) - 1)]


def first_view(path: Path) -> None:
    """Prints how long the first views take in this process: of the page, after a review, and of a page that lists it."""
    with File(path) as file, TestClient(create_app(file), base_url="http://localhost") as client:
        client.get("/static/app.css")  # the client's own start
        began, processor = time.perf_counter(), time.process_time()
        client.get("/").raise_for_status()
        seconds = [(time.perf_counter() - began, time.process_time() - processor)]
        client.get("/review")
        token = client.get("/api/v1/session").json()["token"]
        claim = client.get("/api/v1/review").json()["now"]
        data = {"verdict": "rejected", "seen": claim["seen"], "token": token}
        for ask in (
            lambda: client.post(f"/review/{claim['claim']['id']}", data=data),
            lambda: client.get("/relation?party=PAK&party=RUS"),
            lambda: client.get("/conflicts"),
        ):
            began, processor = time.perf_counter(), time.process_time()
            ask().raise_for_status()
            seconds.append((time.perf_counter() - began, time.process_time() - processor))
        print(json.dumps(seconds))
        client.app.state.snapshots.close()  # type: ignore[attr-defined]  # the app's own attribute


def measure_first_views(path: Path, rounds: int) -> None:
    """Prints first views of as many fresh processes, each on a copy of the file."""
    times = []
    for number in range(rounds):
        copy = shutil.copy(path, path.with_name(f"first-{number}.db"))
        told = subprocess.run([sys.executable, __file__, "--first", copy], check=True, capture_output=True, text=True)
        times.append(json.loads(told.stdout))
    for place, name in enumerate(
        ("first view after start", "review, and the next claim", "first view after it", "conflicts after it")
    ):
        walls = [1000 * one[place][0] for one in times]
        processors = [1000 * one[place][1] for one in times]
        print(
            f"{name:<26}{statistics.median(walls):8.0f}{'':8}{max(walls):8.0f}{max(processors):18.0f}  (target: under {TARGET_FIRST_MS})"
        )


def main() -> None:
    """Prints a line for every page, then one for each first view."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument(
        "--keep", type=Path, help="where the file is made; one that is there is used; by default it is thrown away"
    )
    parser.add_argument("--first", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.first:
        first_view(given.first)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "relation.db"
        if not path.exists():
            build(path, given.claims)
        copy = Path(folder) / "copy.db"
        shutil.copy(path, copy)  # reviews are written to it
        measure(copy, given.rounds)
        measure_first_views(copy, min(5, given.rounds))


if __name__ == "__main__":
    main()
