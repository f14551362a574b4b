"""Choosing a folder and a feed, and removing them, in a real browser."""

import pytest
from tests.web.feed_server import Answer, FeedServer
from tests.web.test_browser import address, page, pytestmark  # noqa: F401  (fixtures, and where the tests are skipped)


@pytest.fixture
def feeds():
    with FeedServer().running() as started:
        started.answers["/down"] = Answer(status=503)
        yield started


def test_a_folder_and_a_feed_are_chosen_and_removed(page, address, feeds, tmp_path):  # noqa: F811  (fixtures)
    (tmp_path / "in").mkdir()
    page.goto(f"{address}/add")
    page.fill("form[aria-label='A folder to watch'] input[name=address]", str(tmp_path / "in"))
    page.keyboard.press("Enter")
    page.wait_for_selector("#watched >> text=in order")
    page.fill("form[aria-label='A news feed to watch'] input[name=address]", f"{feeds.url}/down")
    page.click("text=Watch the feed")
    page.wait_for_selector("#watched >> text=answers 503")
    assert page.locator("#watched tbody tr").count() == 2
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for left in (1, 0):
        page.locator("#watched >> text=Remove").first.click()
        page.wait_for_function("left => document.querySelectorAll('#watched tbody tr').length === left", arg=left)
    assert page.faults == []
