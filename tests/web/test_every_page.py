"""Every page in a real browser: no barrier that axe finds, no error on the console, no wider than the window; a picture of each.

The pictures lie in the folder web of CI_ARTIFACTS afterwards, else of artifacts, which git passes over.
"""

import os
from pathlib import Path

import pytest
from tests.web.test_browser import AXE, address, page, pytestmark  # noqa: F401  (fixtures, and where the tests are skipped)

PICTURES = Path(__file__).parents[2] / (os.environ.get("CI_ARTIFACTS") or "artifacts") / "web"
PAGES = {  # name of the picture -> address
    **{name: name for name in ("timeline", "events", "conflicts", "ledger", "figures", "assessments", "network", "sources", "review", "add", "check", "dossier", "docs", "login")},
    "relation": "relation?party=PAK&party=RUS",
    "relation-and-thirds": "relation?party=PAK&party=RUS&third=IND&third=USA",
    "timeline-days": "timeline?since=2014-06-01&until=2014-06-20",
    "article": "articles/rails",
    "article-hostile": "articles/hostile?furniture=true",
    "search": "search?q=accord",
    "nothing-found": "search?q=zzzz",
    "unknown-party": "events?party=Atlantis",
    "not-there": "nowhere",
}  # fmt: skip
FOUND = {  # name of the picture -> page and selector of the link that leads there
    "event": ("events?party=PAK&party=RUS", "#main a[href^='/events/']"),
    "figure": ("figures", "#main a[href^='/figures/']"),
    "entry": ("ledger", "#main a[href^='/ledger/']"),
    "review-of-one": ("articles/rails", "#main a[href^='/review?claim=']"),
    "why": ("events?party=PAK&party=RUS", "#main a[href^='/events/']"),
}
EXPLAINED = {"why-figure": FOUND["figure"], "why-claim": ("articles/rails", "#main a[href^='/claims/']")}
CHECKED = (
    "Pakistan and Russia signed a rail accord in Moscow in June 2014. Trade between Pakistan and Russia reached "
    "$2 billion in 2023. Russia will deliver four engines to Pakistan in 2027."
)
RUN = "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})"


def addresses(reader):
    """All pages by the name of their picture."""
    for name, path in PAGES.items():
        yield name, path
    for name, (path, selector) in FOUND.items():
        reader.goto(f"{reader.base}/{path}")
        link = reader.locator(selector).first.get_attribute("href").strip("/")
        yield name, f"{link.partition('#')[0]}/why" if name == "why" else link


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_without_barrier_error_or_sideways_scroll(page, address, scheme):  # noqa: F811  (fixtures)
    context = page.context.browser.new_context(color_scheme=scheme, bypass_csp=True)  # the policy would keep axe out
    opened = context.new_page()
    opened.set_default_timeout(60_000)
    opened.base, faults = address, []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    opened.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
    PICTURES.mkdir(parents=True, exist_ok=True)
    axe, told = AXE.read_text(encoding="utf-8"), []
    for name, path in list(addresses(opened)):
        opened.set_viewport_size({"width": 1280, "height": 900})
        opened.goto(f"{address}/{path}")
        opened.evaluate(axe)
        found = opened.evaluate(RUN)["violations"]
        told += [(name, one["id"], one["nodes"][0]["html"]) for one in found]
        for width in (390, 2560):
            opened.set_viewport_size({"width": width, "height": 900})
            if opened.evaluate("document.documentElement.scrollWidth") > width:
                told.append((name, f"wider than {width}", ""))
            if width == 390 or scheme == "light":
                opened.screenshot(path=PICTURES / f"{name}-{scheme}-{width}.png", full_page=True)
        expected = 404 if name == "not-there" else 400 if name == "unknown-party" else None
        told += [(name, fault, "") for fault in faults if not (expected and str(expected) in fault)]
        faults.clear()
    assert told == []


@pytest.mark.model
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_text_that_was_checked_is_shown_without_barrier(page, address, scheme):  # noqa: F811  (fixtures)
    opened = page.context.browser.new_context(color_scheme=scheme, bypass_csp=True).new_page()
    opened.set_default_timeout(60_000)
    opened.goto(f"{address}/add")
    opened.fill("textarea[name=text]", CHECKED)
    opened.locator("form[aria-label=Text] button[formaction='/check']").click()
    opened.wait_for_selector("h1:text('Checked against the file')")
    shown = opened.inner_text("main")
    assert "contradicted" in shown
    assert "Borne out by" in shown
    opened.evaluate(AXE.read_text(encoding="utf-8"))
    assert [(one["id"], one["nodes"][0]["html"]) for one in opened.evaluate(RUN)["violations"]] == []
    opened.set_viewport_size({"width": 390, "height": 900})
    assert opened.evaluate("document.documentElement.scrollWidth") <= 390
    PICTURES.mkdir(parents=True, exist_ok=True)
    opened.screenshot(path=PICTURES / f"checked-{scheme}-390.png", full_page=True)


@pytest.mark.model
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_why_a_claim_and_a_figure_say_so_is_told_without_barrier(page, address, scheme):  # noqa: F811  (fixtures)
    opened = page.context.browser.new_context(color_scheme=scheme, bypass_csp=True).new_page()
    opened.set_default_timeout(120_000)
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, (path, selector) in EXPLAINED.items():
        opened.set_viewport_size({"width": 1280, "height": 900})
        opened.goto(f"{address}/{path}")
        link = opened.locator(selector).first.get_attribute("href").removesuffix("/why")
        opened.goto(f"{address}{link}/why")
        assert opened.inner_text("h1") == "Why it says so"
        opened.evaluate(AXE.read_text(encoding="utf-8"))
        assert [(one["id"], one["nodes"][0]["html"]) for one in opened.evaluate(RUN)["violations"]] == [], name
        opened.set_viewport_size({"width": 390, "height": 900})
        assert opened.evaluate("document.documentElement.scrollWidth") <= 390, name
        opened.screenshot(path=PICTURES / f"{name}-{scheme}-390.png", full_page=True)


def test_on_a_phone_the_names_of_the_lanes_stay_in_view(page, address):  # noqa: F811  (fixtures)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/timeline")
    for place in (0, 200, 10_000):
        page.evaluate("place => { document.querySelector('.timeline').scrollLeft = place; }", place)
        box = page.locator(".timeline .names").bounding_box()
        assert 0 <= box["x"] < 40, place
        assert box["x"] + box["width"] < 195
    lanes = page.locator("#timeline g[role=group]").count()
    assert page.locator(".names .lane").count() == lanes > 1


def test_the_pages_without_the_policy_switched_off_have_no_error_either(page, address):  # noqa: F811  (fixtures)
    page.base = address
    for name, path in list(addresses(page)):
        page.goto(f"{address}/{path}")
        expected = {"not-there": "404", "unknown-party": "400"}.get(name)
        assert [fault for fault in page.faults if not (expected and expected in fault)] == [], name
        page.faults.clear()
