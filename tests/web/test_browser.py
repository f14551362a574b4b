"""The walk of somebody who opens the app for the first time, in a real browser."""

import shlex
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install 'detente[dev]'")
uvicorn = pytest.importorskip("uvicorn", reason="needs the extra 'web'")

from typer.testing import CliRunner  # noqa: E402  (where the extra is missing the tests are skipped)

from detente.cli.app import app as cli  # noqa: E402  (the same)
from detente.pipeline.file import File  # noqa: E402  (the same)
from detente.web.app import create_app  # noqa: E402  (where the extra is missing the tests are skipped)

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"needs {CHROMIUM}: apt-get install chromium")


@contextmanager
def serving(path: Path) -> Iterator[str]:
    """The address of the app on a file, while it runs."""
    app = create_app(File(path))
    app.state.snapshots.patience = 120
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(600):
        if server.started:
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(20)


@pytest.fixture
def address(filled, tmp_path):
    path = tmp_path / "relation.db"
    path.write_bytes(filled.read_bytes())
    with serving(path) as started:
        yield started


@pytest.fixture
def demo(tmp_path):
    """The address of the app on the file that the last words of `detente demo` name, in the order that they name it."""
    made = CliRunner().invoke(cli, ["demo", "--out", str(tmp_path / "demo-out")], catch_exceptions=False)
    assert made.exit_code == 0
    offered = shlex.split(made.output.strip().splitlines()[-1].partition("in the browser: ")[2])
    assert offered[1:-1] == ["serve", "--file"]
    with serving(Path(offered[-1])) as started:
        yield started


@pytest.fixture
def page():
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        opened = browser.new_page(viewport={"width": 1280, "height": 900})
        opened.set_default_timeout(60_000)
        opened.faults = []
        opened.on("console", lambda line: opened.faults.append(line.text) if line.type == "error" else None)
        opened.on("pageerror", lambda error: opened.faults.append(str(error)))
        opened.on("dialog", lambda dialog: (opened.faults.append(dialog.message), dialog.dismiss()))
        yield opened
        browser.close()


def test_a_newcomer_reads_questions_and_corrects(page, address):
    page.goto(address)
    assert "Pakistan and Russia" in page.inner_text("h1")
    page.click("nav >> text=Ledger")
    page.click("text=Moscow Rail Accord")
    assert "signed" in page.inner_text("#main")

    page.click("nav >> text=Timeline")
    page.locator("#timeline a.mark").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.matches('a.mark')")
    page.keyboard.press("Enter")
    page.wait_for_selector("#beside h1")
    assert page.url.startswith(f"{address}/timeline")  # the event opens beside, not instead

    page.goto(f"{address}/articles/rails")
    page.locator(".claim").first.hover()
    assert page.locator("mark.lit").count() >= 1

    page.click(".claim >> text=review")
    page.fill("input[name=date]", "2013-04")
    page.keyboard.press("Tab")
    page.click("button[value=corrected]")
    page.wait_for_selector("text=Undo the last")
    page.goto(f"{address}/events?party=PAK&party=RUS")
    assert "April 2013" in page.inner_text("#main")
    page.goto(f"{address}/dossier?party=PAK&party=RUS")
    with page.expect_download() as download:
        page.select_option("select[name=form]", ".md")
        page.click("text=Write the dossier")
    assert "April 2013" in Path(download.value.path()).read_text(encoding="utf-8")
    assert page.faults == []


@pytest.mark.model
def test_a_newcomer_finds_what_became_of_the_pipeline_who_tells_of_jets_and_sets_a_claim_right(page, demo):
    page.goto(demo)
    assert "Pakistan and Russia" in page.inner_text("h1")
    page.click("section[aria-labelledby=ledger] >> text=North-South Gas Pipeline")
    became = page.inner_text("section[aria-labelledby=history]")
    assert "16 October 2015" in became
    assert "signed" in became
    assert "Since February 2022 the project has been frozen." in became

    page.click("nav >> text=Search")
    page.wait_for_selector("h1:text('Search')")
    page.keyboard.press("/")
    page.keyboard.type("fighter jets supplied to Pakistan")
    page.keyboard.press("Enter")
    told = page.locator("#main article", has_text="has supplied Pakistan with Su-35 fighters").filter(
        has_text="crediting post"
    )
    told = told.filter(has_text="COOPERATE")  # the same sentence tells of technology given
    assert "Check the Claim" in told.first.inner_text()
    told.first.locator("text=its event").click()
    assert "Sources disagree on status: alleged against denied" in page.inner_text("#main")
    page.click("text=Both sides")
    sides = page.locator("article.dispute:target .side")
    assert "has supplied Pakistan with Su-35 fighters" in sides.first.inner_text()
    assert "has not received any Su-35." in sides.last.inner_text()
    sides.last.locator("footer a").first.click()
    assert "Pakistan's air force has not received any Su-35." in page.locator("mark").all_inner_texts()

    page.click("nav >> text=Dossier")
    assert "17 October 2015" not in write_dossier(page)
    page.locator("li", has_text="North-South Gas Pipeline").first.locator("text=read").click()
    page.locator("#main >> text=review").nth(1).click()  # of the source that gives the day
    page.fill("input[name=date]", "2015-10-17")
    page.click("button[value=corrected]")
    page.wait_for_selector("text=Undo the last")
    page.click("nav >> text=Dossier")
    assert "17 October 2015" in write_dossier(page)
    assert page.faults == []


def write_dossier(page) -> str:
    """The dossier in Markdown, as the page writes it."""
    with page.expect_download() as download:
        page.select_option("select[name=form]", ".md")
        page.click("text=Write the dossier")
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_hostile_text_runs_nothing_and_nothing_is_wider_than_a_phone(page, address):
    page.set_viewport_size({"width": 390, "height": 844})
    for path in (
        "/articles/hostile",
        "/sources",
        "/relation",
        "/timeline",
        "/network",
        "/review",
        "/conflicts",
        "/add",
    ):
        page.goto(f"{address}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    assert page.faults == []


def test_the_queue_is_worked_through_by_keys(page, address):
    page.goto(f"{address}/review")
    first = page.input_value("form.verdict input[name=seen]"), page.get_attribute("form.verdict", "action")
    page.keyboard.press("n")
    page.wait_for_url("**skip=1**")
    page.goto(f"{address}/review")
    page.keyboard.press("c")
    page.wait_for_selector("text=Undo the last: confirmed")
    assert page.get_attribute("form.verdict", "action") != first[1]
    page.keyboard.press("u")
    page.wait_for_function(
        "action => document.querySelector('form.verdict').getAttribute('action') === action", arg=first[1]
    )
    assert page.faults == []


AXE = Path(__file__).parent / "vendor" / "axe.min.js"
