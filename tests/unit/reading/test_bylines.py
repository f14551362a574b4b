import pytest

from detente.reading.plain import draft_plain

BODY = "Zemlia and Ostland signed a pact on wheat in the old town on Monday, officials of both said."


@pytest.mark.parametrize(
    ("line", "author", "publisher", "published"),
    [
        ("By Ana Plum", "Ana Plum", None, None),
        ("By ANA PLUM, Staff Reporter", "Ana Plum", None, None),
        ("By Ana Plum in Zemgrad", "Ana Plum", None, None),
        ("Writer : Ana Plum", "Ana Plum", None, None),
        ("By AFP | Updated: May 20, 2025 16:03 IST", None, "AFP", "2025-05-20"),
        ("Ana Plum\nLast updated: June 23, 2025 11:13 am", "Ana Plum", None, "2025-06-23"),
        ("Wednesday, January 23, 2019 ", None, None, "2019-01-23"),
        ("Published on 3 March 2021", None, None, "2021-03-03"),
        ("Last updated 16/03/2023 07:12", None, None, "2023-03-16"),
        ("Last updated 03/04/2023", None, None, "2023"),
    ],
)
def test_lines_under_the_headline_tell_who_and_when(
    line: str, author: str | None, publisher: str | None, published: str | None
) -> None:
    facts = draft_plain(f"Zemlia signs wheat pact\n\n{line}\n\n{BODY}").facts
    assert (facts.author, facts.publisher, facts.published) == (author, publisher, published)


def test_an_agency_in_a_dateline_is_the_publisher_and_the_dateline_stays() -> None:
    draft = draft_plain(f"Zemlia signs wheat pact\n\nZEMGRAD, Feb 7 (Reuters) - {BODY}")
    assert draft.facts.publisher == "Reuters"
    assert draft.facts.published is None
    assert draft.parts[1].text.startswith("ZEMGRAD, Feb 7 (Reuters) - Zemlia")


def test_a_full_date_in_a_dateline_is_the_day_of_filing() -> None:
    assert draft_plain(f"Pact is signed\n\nZEMGRAD, 7 September 2022 - {BODY}").facts.published == "2022-09-07"


@pytest.mark.parametrize("line", ["By autumn the pact was dead", "By a retired teacher", "By Land and Sea"])
def test_other_lines_with_by_name_nobody(line: str) -> None:
    draft = draft_plain(f"Zemlia signs wheat pact\n\n{BODY}\n\n{line}\n\n{BODY[::-1]}.")
    assert draft.facts.author is None
    assert any(part.text == line and part.reason is None for part in draft.parts)


def test_dates_of_other_articles_are_no_date_of_this_one() -> None:
    text = f"Zemlia signs wheat pact\n\n{BODY}\n\nRecent Articles\n\nOstland bans plums again\nJune 26, 2025"
    assert draft_plain(text).facts.published is None
