"""Programs that are killed while they write, and programs that write at once: nothing acknowledged is lost."""

import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

import pytest

httpx = pytest.importorskip("httpx", reason="needs the extra 'web'")

from tests.web.writer import article  # noqa: E402  (where the extra is missing the tests are skipped)

from detente.pipeline.file import File  # noqa: E402  (the same)
from detente.store.file import Store  # noqa: E402  (the same)
from detente.store.reviews import get_reviews  # noqa: E402  (the same)

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name != "posix", reason="needs kill -9")


def start(*command: str) -> subprocess.Popen:
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    program = [str(Path(sys.executable).with_name("detente"))] if command[0] == "detente" else [sys.executable]
    return subprocess.Popen(  # noqa: S603  (the program itself)
        [*program, *command[command[0] == "detente" :]],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


@contextmanager
def served(path: Path):
    """The process of `detente serve` on a file, with a client of it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = start("detente", "serve", "--file", str(path), "--port", str(port))
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120) as client:
        patience = time.monotonic() + 400
        while time.monotonic() < patience:
            try:
                client.headers["x-csrf-token"] = client.get("/api/v1/session").json()["token"]
                break
            except httpx.TransportError:
                assert process.poll() is None, process.stderr.read()
                time.sleep(0.05)
        try:
            yield process, client
        finally:
            process.kill()
            process.communicate()


def assert_sound(path: Path) -> dict[str, list]:
    """The tables of the file, which are those that it would have, were all made anew."""
    with File(path) as file:
        assert file.find_faults() == ()
        tables = file.outcome().tables()
        assert file.find_faults() == ()
    again = path.with_name("again.db")
    again.unlink(missing_ok=True)
    with Store(path) as old, Store(again, create=True) as new:
        with old.look() as connection:
            reviews = get_reviews(connection)
        for row in tables["documents"]:
            new.keep(article(str(row["doc"])))
        for review in reviews:
            new.review(review)
    with File(again) as file:
        made_anew = file.outcome().tables()
    for name in ("claims", "events", "disagreements", "verdicts", "ledger"):
        assert sorted(made_anew[name], key=str) == sorted(tables[name], key=str), name
    return tables


def review_body(verdict: str) -> dict[str, object]:
    return {"verdict": verdict, "changes": {"date": "1977"} if verdict == "corrected" else {}}


def post_review(client, claim: str, verdict: str):
    tag = client.get(f"/api/v1/claims/{claim}").headers.get("etag", "")
    return client.post(f"/api/v1/claims/{claim}/reviews", json=review_body(verdict), headers={"if-match": tag})


@posix
@pytest.mark.parametrize("seed", range(3))
def test_what_was_kept_is_there_when_the_writer_is_killed(tmp_path, seed):
    path = tmp_path / "relation.db"
    process = start("-m", "tests.web.writer", str(path), "a", "100000")
    kept = [process.stdout.readline().strip()]
    chance = random.Random(seed)  # noqa: S311  (no secret)
    threading.Timer(chance.uniform(0.01, 0.3), process.send_signal, [signal.SIGKILL]).start()
    kept += [line.strip() for line in process.stdout if line.endswith("\n")]
    process.wait()
    assert process.returncode == -signal.SIGKILL, process.stderr.read()
    process.communicate()
    tables = assert_sound(path)
    there = {row["doc"] for row in tables["documents"]}
    assert set(kept) <= there
    assert len(there - set(kept)) <= 1  # kept, and killed before it was said


@posix
@pytest.mark.parametrize("seed", range(2))
def test_what_was_reviewed_is_there_when_the_app_is_killed(tmp_path, seed):
    path = tmp_path / "relation.db"
    with Store(path, create=True) as store:
        for number in range(10):
            store.keep(article(f"a-{number}"))
    said, chance = [], random.Random(seed)  # noqa: S311  (no secret)
    with served(path) as (process, client):
        claims = [row["id"] for row in client.get("/api/v1/claims?limit=500").json()["items"]]
        killer = threading.Timer(chance.uniform(0.1, 1.0), process.send_signal, [signal.SIGKILL])
        killer.start()
        try:
            for claim in claims:
                answer = post_review(client, claim, chance.choice(["confirmed", "corrected", "rejected"]))
                if answer.status_code == 201:
                    said.append(answer.json()["review_id"])
                other = chance.choice(claims)
                judged = {"left": claims[0], "right": other, "verdict": "unsure"}
                client.post("/api/v1/judgements", json=judged)
        except httpx.TransportError:
            pass
        killer.join()
        process.wait()
    assert_sound(path)  # UNSURE changes no event
    with Store(path) as store, store.look() as connection:
        assert set(said) <= {one.review_id for one in get_reviews(connection)}


@posix
@pytest.mark.model
def test_reading_that_is_killed_goes_on_where_it_was(tmp_path):
    path = tmp_path / "relation.db"
    with as_file(files("detente") / "samples") as samples:
        process = start("detente", "read", str(samples), "--file", str(path))
        for _ in range(1200):
            if path.exists() and n_documents(path):
                break
            time.sleep(0.05)
        process.kill()
        process.communicate()
        before = n_documents(path)
        with File(path) as file:
            assert file.find_faults() == ()
            intake = file.read([str(samples)])
            assert intake.n_known == before
            stopped = file.outcome().tables()
        with File(tmp_path / "whole.db") as file:
            file.read([str(samples)])
            whole = file.outcome().tables()
    assert sorted(stopped["events"], key=str) == sorted(whole["events"], key=str)


def n_documents(path: Path) -> int:
    try:
        with File(path) as file:
            return file.counts()["documents"]
    except Exception:  # noqa: BLE001  (the file is being made in this moment)
        return 0


def test_a_reader_of_articles_and_a_reviewer_write_at_once(tmp_path):
    path = tmp_path / "relation.db"
    with Store(path, create=True) as store:
        for number in range(6):
            store.keep(article(f"a-{number}"))
    with served(path) as (_, client):
        claims = [row["id"] for row in client.get("/api/v1/claims?limit=500").json()["items"]]
        writers = [start("-m", "tests.web.writer", str(path), name, "15") for name in ("b", "c")]
        answers = [post_review(client, claim, "confirmed") for claim in claims]
        pages = [client.get(page) for page in ("/", "/events", "/review", "/conflicts") for _ in range(2)]
        told = [writer.communicate(timeout=300) for writer in writers]
        assert [writer.returncode for writer in writers] == [0, 0], told
        assert {answer.status_code for answer in answers} == {201}, [answer.text for answer in answers][:3]
        assert {page.status_code for page in pages} <= {200, 303}
        assert not any(re.search("locked|another program is writing", page.text) for page in pages)
    tables = assert_sound(path)
    assert len(tables["documents"]) == 6 + 30
    with Store(path) as store, store.look() as connection:
        assert len(get_reviews(connection)) == len(claims)


def test_of_two_tabs_that_have_read_the_same_one_writes_and_the_other_is_told(tmp_path):
    path = tmp_path / "relation.db"
    with Store(path, create=True) as store:
        for number in range(4):
            store.keep(article(f"a-{number}"))
    with served(path) as (_, client), ThreadPoolExecutor(4) as tabs:
        for row in client.get("/api/v1/claims").json()["items"]:
            address = f"/api/v1/claims/{row['id']}"
            headers = {"if-match": client.get(address).headers["etag"]}
            asked = [
                tabs.submit(client.post, f"{address}/reviews", json=review_body(verdict), headers=headers)
                for verdict in ("confirmed", "corrected", "rejected", "confirmed")
            ]
            assert sorted(one.result().status_code for one in asked) == [201, 412, 412, 412]
    with Store(path) as store, store.look() as connection:
        assert len(get_reviews(connection)) == 8


def test_two_command_lines_judge_at_once(tmp_path):
    path = tmp_path / "relation.db"
    with Store(path, create=True) as store:
        for number in range(8):
            store.keep(article(f"a-{number}"))
    with File(path) as file:
        claims = [str(row["id"]) for row in file.outcome().tables()["claims"]]
    pairs = list(zip(claims[::2], claims[1::2], strict=True))[:4]
    judging = [
        start("detente", "judge", "same", one, other, "--why", "a test", "--file", str(path)) for one, other in pairs
    ]
    told = [one.communicate(timeout=300) for one in judging]
    assert [one.returncode for one in judging] == [0] * len(pairs), told
    with File(path) as file:
        events = {row["id"]: row["event"] for row in file.outcome().tables()["claims"]}
        assert file.find_faults() == ()
    assert all(events[one] == events[other] for one, other in pairs), json.dumps(events)
