"""Rating a report, a figure's own page and the turning points of a relation, in a real browser."""

import pytest
from tests.web.test_browser import AXE, address, page, pytestmark, serving  # noqa: F401  (fixtures, and where the tests are skipped)
from tests.web.test_relation import fill_course


@pytest.fixture
def course(tmp_path):
    path = tmp_path / "course.db"
    fill_course(path)
    with serving(path) as started:
        yield started


def find_barriers(page, address):  # noqa: F811  (fixtures)
    """What axe finds on a page; it is opened anew, without the policy that would keep axe out."""
    opened = page.context.browser.new_context(bypass_csp=True).new_page()
    opened.goto(address)
    opened.evaluate(AXE.read_text(encoding="utf-8"))
    found = opened.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})")
    return [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]


def test_a_report_is_rated_and_that_is_taken_back(page, address):  # noqa: F811  (fixtures)
    page.goto(f"{address}/articles/rails")
    page.select_option("select[name=reliability]", "C")
    page.select_option("select[name=credibility]", "4")
    page.fill("form[aria-label='Rating of this report'] input[name=why]", "no name given")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=fairly reliable; doubtful (this report")
    page.goto(f"{address}/relation?party=PAK&party=RUS")
    assert page.locator("section[aria-labelledby=sources] abbr", has_text="C4").count() == 1
    page.goto(f"{address}/articles/rails")
    assert find_barriers(page, page.url) == []
    page.click("text=Take back")
    page.wait_for_selector("text=Not rated")
    assert page.faults == []


def test_a_figure_is_opened_from_the_list(page, address):  # noqa: F811  (fixtures)
    page.goto(f"{address}/figures")
    page.locator("td.value a").first.click()
    page.wait_for_selector("mark")
    assert find_barriers(page, page.url) == []
    assert page.faults == []


def test_a_turning_point_leads_to_an_event_and_fits_a_phone(page, course):  # noqa: F811  (fixtures)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{course}/relation?party=PAK&party=RUS")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert "2009: toward conflict" in page.inner_text("section[aria-labelledby=turns]")
    assert find_barriers(page, page.url) == []
    page.click("text=By month")
    page.wait_for_url("**by=month**")
    page.locator("article.turning a", has_text="Accusation").first.click()
    page.wait_for_selector("#quotes-title")
    assert page.faults == []
