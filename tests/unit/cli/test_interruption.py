"""Whatever stops a run, the file is sound and the same command goes on."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture
def slow_articles(tmp_path: Path) -> Path:
    folder = tmp_path / "slow"
    folder.mkdir()
    for number in range(40):
        text = f"Pakistan and Russia signed treaty {number} in the $SLOW season of that year."
        (folder / f"n{number:02}.txt").write_text(text)
    return folder


def start(*arguments: object, **environment: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(ROOT / "tests" / "fakes.py"), *map(str, arguments)]
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])} | environment
    return subprocess.Popen(  # noqa: S603  (our own command)
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=surroundings, start_new_session=True
    )


def n_kept(file: Path) -> int:
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
        return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])


def wait_for(file: Path, n: int) -> None:
    """Until the file holds some documents."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            if n_kept(file) >= n:
                return
        except sqlite3.OperationalError:
            pass  # not made yet
        time.sleep(0.01)
    pytest.fail("the run did not come that far")


def is_alive(group: int) -> bool:
    """Whether a process of the group runs; one that has ended and waits to be collected does not."""
    listed = subprocess.run(["ps", "-A", "-o", "pgid=,stat="], capture_output=True, text=True, check=True)  # noqa: S607  (a tool of every system)
    states = [line.split() for line in listed.stdout.splitlines()]
    return any(int(found) == group and not state.startswith("Z") for found, state in states)


@pytest.mark.parametrize("workers", [1, 2])
def test_after_kill_the_file_is_sound_and_the_same_command_goes_on(tmp_path: Path, slow_articles: Path, workers):
    file = tmp_path / "x.db"
    run = start("read", slow_articles, "-f", file, "-w", workers, FAKE_SECONDS="0.1")
    wait_for(file, 3)
    run.kill()
    run.wait()
    kept = n_kept(file)
    assert 3 <= kept < 40
    again = start("read", slow_articles, "-f", file, FAKE_SECONDS="0")
    told, _ = again.communicate(timeout=60)
    assert told.startswith(f"{40 - kept} new, 0 changed, {kept} known.")
    assert start("doctor", "-f", file).wait() in {
        0,
        1,
    }  # 1 where an optional part is wrong; the file is looked at below
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("SELECT count(*) FROM claims").fetchone()[0] == 40


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_ends_at_once_with_130_and_says_how_to_go_on(tmp_path: Path, slow_articles: Path, workers):
    file = tmp_path / "x.db"
    run = start("read", slow_articles, "-f", file, "-w", workers, FAKE_SECONDS="0.1")
    wait_for(file, 2)
    began = time.monotonic()
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to the whole group
    _, complaint = run.communicate(timeout=30)
    assert run.returncode == 130
    assert time.monotonic() - began < 3
    assert complaint.strip() == (
        "detente: interrupted. What was read so far is kept; run the same command again to go on."
    )
    assert not is_alive(run.pid)


def test_ctrl_c_leaves_no_half_tables(tmp_path: Path, slow_articles: Path):
    run = start("code", slow_articles, "-o", tmp_path / "out", FAKE_SECONDS="0.1", COLUMNS="80")
    deadline = time.monotonic() + 30
    while not (tmp_path / "out").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
    os.killpg(run.pid, signal.SIGINT)
    assert run.wait(timeout=30) == 130
    assert list((tmp_path / "out").iterdir()) == []


def test_workers_end_with_the_one_that_started_them(tmp_path: Path, slow_articles: Path):
    file = tmp_path / "x.db"
    run = start("read", slow_articles, "-f", file, "-w", 2, FAKE_SECONDS="0.1")
    wait_for(file, 2)
    run.kill()
    run.wait()
    deadline = time.monotonic() + 10
    while is_alive(run.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_alive(run.pid)


def test_a_full_disk_is_one_line_ends_with_1_and_keeps_what_came_before(tmp_path: Path, slow_articles: Path):
    file = tmp_path / "x.db"
    first = start("read", slow_articles / "n00.txt", "-f", file, FAKE_SECONDS="0")
    assert first.wait() == 0
    limit = file.stat().st_size + 200_000  # no file of the process may grow past it: what a full disk looks like
    code = (
        "import resource, runpy, signal, sys;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}));"
        f"runpy.run_path({str(ROOT / 'tests' / 'fakes.py')!r}, run_name='__main__')"
    )
    large = tmp_path / "large"
    large.mkdir()
    for number in range(9):
        (large / f"{number}.txt").write_text(f"They signed treaty {number}. " + f"word{number} and more of it. " * 3000)
    done = subprocess.run(  # noqa: S603  (our own command)
        [sys.executable, "-c", code, "read", str(large), "-f", str(file)],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        timeout=60,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert done.stderr.count("\n") == 1
    assert "disk" in done.stderr
    kept = n_kept(file)
    assert kept >= 1
    again = start("read", large, "-f", file)
    told, _ = again.communicate(timeout=60)
    assert told.startswith(f"{10 - kept} new, 0 changed, {kept - 1} known.")
