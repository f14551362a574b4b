import pytest

from detente.errors import DocumentError
from detente.model.document import BlockKind
from detente.reading.draft import assemble
from detente.reading.plain import draft_plain

BODY = "Zemlia and Ostland signed a pact on wheat in the old town on Monday, officials of both said."
MORE = "The king of Zemlia thanked his neighbour for its patience and promised to return before the winter."


def kept(text: str) -> list[str]:
    return [part.text for part in draft_plain(text).parts if part.reason is None]


def cut(text: str) -> dict[str, str]:
    return {part.text: part.reason for part in draft_plain(text).parts if part.reason is not None}


def kinds(text: str) -> list[tuple[BlockKind, str]]:
    return [(part.kind, part.text) for part in draft_plain(text).parts if part.reason is None]


def test_a_first_line_without_full_stop_is_the_title() -> None:
    draft = draft_plain(f"Zemlia signs wheat pact\n\n{BODY}")
    assert draft.facts.title == "Zemlia signs wheat pact"
    assert draft.parts[0].kind is BlockKind.TITLE


def test_a_first_sentence_is_no_title() -> None:
    assert draft_plain(f"{BODY}\n\n{MORE}").facts.title is None


def test_headings_items_and_numbers_are_told_apart() -> None:
    text = f"Zemlia signs wheat pact\n\n{BODY}\n\nWhat it says\n\n  • Wheat goes first\n  • Rye follows\n\n1. Rivers stay open.\n\n{MORE}"
    assert kinds(text)[2:6] == [
        (BlockKind.HEADING, "What it says"),
        (BlockKind.ITEM, "Wheat goes first"),
        (BlockKind.ITEM, "Rye follows"),
        (BlockKind.ITEM, "Rivers stay open."),
    ]
    whole, blocks, _ = assemble(draft_plain(text).parts)
    assert "1. Rivers" in whole
    assert all(whole[block.start : block.end] != "1." and not whole[block.start].isspace() for block in blocks)


def test_wrapped_lines_become_one_paragraph() -> None:
    text = (
        "Zemlia signs wheat pact\n\nZemlia and Ostland signed a pact on wheat in the old\ntown on Monday, which officials of"
        " both sides said\nhad been two years in the making and which nobody had\nexpected before the winter."
    )
    assert len(kept(text)) == 2
    assert "old town on Monday" in kept(text)[1]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    assert kept(f"{BODY * 2}\n{MORE * 2}") == [BODY * 2, MORE * 2]


@pytest.mark.parametrize(
    "line",
    [
        "Home | World | Economy | Sport | Log in",
        "You are here: Home > World > Zemlia",
        "We use cookies to improve your experience. Accept all or manage preferences.",
        "Share on WhatsApp · Tweet · Print",
        "Subscribe to our newsletter and get the news straight to your inbox!",
        "RELATED: Ostland bans plums | King opens bridge",
        "Read also: Ostland bans plums",
        "Advertisement - story continues below",
        "Open in App",
        "Views expressed are personal",
        "© 2024 The Zemlia Post. All rights reserved.",
        "Comments (12)",
        "Tags: wheat, rivers",
        "[signup_form]",
    ],
)
def test_a_line_of_furniture_inside_the_body_goes_and_the_body_stays(line: str) -> None:
    text = f"Zemlia signs wheat pact\n\n{BODY}\n\n{line}\n\n{MORE}"
    assert kept(text) == ["Zemlia signs wheat pact", BODY, MORE]
    assert line in cut(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Zemlia uses cookies and honey to win the hearts of envoys, a baker in the old town said on Monday.",
        "Related industries in Ostland were slow to follow, and its ministers asked for another year of talks.",
        "The two ministers share a love of trains, and they printed the text of the pact on a ticket.",
        "Sign up for the army, the king told the young men of Zemlia, or the river will be lost to us.",
        "The views of Ostland were heard.",
        "Read the treaty again, the minister said.",
        "Home is where the army of Ostland went.",
        "The writer Ana Plum said that Zemlia had broken the treaty.",
    ],
)
def test_sentences_with_the_words_of_furniture_stay(sentence: str) -> None:
    assert sentence in kept(f"Zemlia signs wheat pact\n\n{BODY}\n\n{sentence}\n\n{MORE}")


def test_a_list_of_headlines_under_a_cue_goes_as_far_as_it_goes() -> None:
    text = f"Zemlia signs wheat pact\n\n{BODY}\n\nREAD ALSO\n→ Ostland bans plums\n→ King opens bridge\n\n{MORE}"
    assert kept(text) == ["Zemlia signs wheat pact", BODY, MORE]


def test_headlines_with_glued_sections_at_the_end_go() -> None:
    text = f"Zemlia signs wheat pact\n\n{BODY}\n\nRelated Stories\n\nSportZemlia wins the cup\n\nWorldOstland bans plums\n\nCultureKing opens opera"
    assert kept(text) == ["Zemlia signs wheat pact", BODY]


def test_a_menu_above_the_headline_goes() -> None:
    text = f"Home\nAbout\nContact\nShare\nPlums\n\nZemlia signs wheat pact\n\n{BODY}\n\n{MORE}"
    assert kept(text) == ["Zemlia signs wheat pact", BODY, MORE]


def test_headlines_with_dates_above_the_body_go() -> None:
    text = (
        "Zemlia signs wheat pact\n\nOstland bans plums after storm\nMay 2, 2024\nKing opens the great bridge\nMay 3, 2024\n\n"
        f"{BODY}"
    )
    assert kept(text) == ["Zemlia signs wheat pact", BODY]
    assert draft_plain(text).facts.published is None


def test_a_teaser_and_a_second_printing_go() -> None:
    teaser = "Zemlia and Ostland signed a pact on wheat in the old ..."
    assert kept(f"Wheat pact is signed\n\n{teaser}\n\n{BODY}\n\n{MORE}\n\n{BODY}") == [
        "Wheat pact is signed",
        BODY,
        MORE,
    ]
    assert cut(f"Wheat pact is signed\n\n{teaser}\n\n{BODY}\n\n{BODY}")[BODY] == "repeated paragraph"


def test_contents_that_repeat_headings_go() -> None:
    text = f"Zemlia signs wheat pact\n\nContents\nThe old quarrel\nThe new pact\n\nThe old quarrel\n\n{BODY}\n\nThe new pact\n\n{MORE}"
    assert kept(text) == ["Zemlia signs wheat pact", "The old quarrel", BODY, "The new pact", MORE]


def test_a_box_on_the_author_goes() -> None:
    text = f"Zemlia signs wheat pact\n\nBy Ana Plum\n\n{BODY}\n\n{MORE}\n\nAna Plum is a reporter with the Zemlia Post in the old town."
    assert kept(text) == ["Zemlia signs wheat pact", BODY, MORE]
    assert draft_plain(text).facts.author == "Ana Plum"


def test_what_stands_under_about_the_author_goes() -> None:
    text = f"Zemlia signs wheat pact\n\n{BODY}\n\n{MORE}\n\nAbout the author\nAna Plum\nAna Plum covers wheat.\n\n© Zemlia Post 2024"
    assert kept(text) == ["Zemlia signs wheat pact", BODY, MORE]
    assert draft_plain(text).facts.publisher == "Zemlia Post"


def test_the_place_of_furniture_is_kept() -> None:
    text, _, furniture = assemble(draft_plain(f"Zemlia signs wheat pact\n\nShare this\n\n{BODY}").parts)
    assert [text[piece.before :] for piece in furniture] == [BODY]


def test_a_page_of_nothing_but_furniture_is_refused() -> None:
    with pytest.raises(DocumentError, match="page furniture"):
        draft_plain("Share this article\n\nWe use cookies on this site")


def test_only_white_space_is_refused() -> None:
    with pytest.raises(DocumentError, match="white space"):
        draft_plain(" \n\n\t")
