"""The walk of somebody who opens the app for the first time, in a real browser."""

import socket
import threading
import time
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install 'detente[dev]'")
uvicorn = pytest.importorskip("uvicorn", reason="needs the extra 'web'")

from detente.pipeline.file import File  # noqa: E402  (where the extra is missing the tests are skipped)
from detente.web.app import create_app  # noqa: E402  (where the extra is missing the tests are skipped)

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"needs {CHROMIUM}: apt-get install chromium")


@pytest.fixture
def address(filled, tmp_path):
    path = tmp_path / "relation.db"
    path.write_bytes(filled.read_bytes())
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
PAGES = ("relation", "timeline", "events", "articles/rails", "conflicts", "ledger", "figures", "assessments", "network", "sources", "search?q=accord", "review", "add", "dossier", "docs")  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(page, address, scheme):
    context = page.context.browser.new_context(color_scheme=scheme, bypass_csp=True)  # the policy would keep axe out
    opened = context.new_page()
    for path in PAGES:
        opened.goto(f"{address}/{path}")
        opened.evaluate(AXE.read_text(encoding="utf-8"))
        found = opened.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})")
        told = [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]
        assert told == [], path
