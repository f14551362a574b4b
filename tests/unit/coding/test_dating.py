from tests.factory import document, sentence

from detente.coding.dating import Calendar
from detente.coding.tree import Tree
from detente.model.claim import Status
from detente.model.document import Block, BlockKind


def lay_out(text, *, of, block=0, kind=BlockKind.PARAGRAPH, **columns):
    """A sentence of a document with one token a word; all hang on the first unless told otherwise."""
    start = of.text.index(text)
    words, starts, place = tuple(text.split()), [], 0
    for word in words:
        place = text.index(word, place)
        starts.append(start + place)
        place += len(word)
    n = len(words)
    return sentence(
        text, start, block=block, kind=kind, words=words, lemmas=words, pos=("X",) * n, tags=("XX",) * n,
        starts=tuple(starts), **{"deps": ("dep",) * n, "heads": (0,) * n} | columns,
    )  # fmt: skip


def date(of, text, token, status=Status.OCCURRED, before=(), **shape):
    return Calendar(of).of_act(Tree(lay_out(text, of=of, **shape)), token, status, before)


def test_the_date_of_the_sentence():
    of = document("They met on 5 May 2014 .")
    assert date(of, "They met on 5 May 2014 .", 1).edtf == "2014-05-05"


def test_of_two_dates_the_nearer_in_the_tree():
    text = "They met in 2014 and signed in 2015 ."
    shape = {
        "heads": (1, 1, 1, 2, 1, 1, 5, 6, 1),
        "deps": ("a", "ROOT", "prep", "pobj", "cc", "conj", "prep", "pobj", "p"),
    }
    of = document(text)
    assert [date(of, text, token, **shape).edtf for token in (1, 5)] == ["2014", "2015"]


def test_a_weekday_is_read_forward_for_what_is_to_come():
    of = document("They met on Monday .\nThey will meet on Monday .", published="2024-05-15")
    assert date(of, "They met on Monday .", 1).edtf == "2024-05-13"
    assert date(of, "They will meet on Monday .", 2, Status.PLANNED).edtf == "2024-05-20"


def test_a_date_is_inherited_from_the_sentence_before_in_the_paragraph():
    of = document("They met in 2014 . They signed .")
    first = lay_out("They met in 2014 .", of=of)
    found = date(of, "They signed .", 1, before=[first])
    assert (found.edtf, found.how) == ("2014", "“2014” in the sentence before")


def test_not_from_another_paragraph():
    of = document("They met in 2014 .\nThey signed .")
    assert date(of, "They signed .", 1, before=[lay_out("They met in 2014 .", of=of)], block=1).edtf is None


def test_but_from_the_heading_above():
    text = "In 2014\nThey signed ."
    of = document(text, blocks=(Block(0, 7, BlockKind.HEADING), Block(8, len(text), BlockKind.PARAGRAPH)))
    head = lay_out("In 2014", kind=BlockKind.HEADING, of=of)
    assert date(of, "They signed .", 1, before=[head], block=1).edtf == "2014"


def test_what_goes_on_inherits_no_date():
    of = document("They met in 2014 . They trade .")
    assert date(of, "They trade .", 1, Status.ONGOING, [lay_out("They met in 2014 .", of=of)]).edtf is None


def test_the_publication_date_is_no_date_of_an_act():
    of = document("They met .", published="2024-05-15")
    assert date(of, "They met .", 1).edtf is None


def test_a_duration_is_no_date():
    of = document("They met for two years .")
    assert Calendar(of).of_sentence(lay_out("They met for two years .", of=of)) is None


def test_the_date_of_a_sentence_as_a_whole_is_its_first():
    of = document("In 2014 and in 2015 they met .")
    assert Calendar(of).of_sentence(lay_out("In 2014 and in 2015 they met .", of=of)) == "2014"


def test_a_headline_takes_the_first_news_day_below_it():
    text = "They sign\nThey signed on 14 May 2024 ."
    of = document(
        text, published="2024-05-15", blocks=(Block(0, 9, BlockKind.TITLE), Block(10, len(text), BlockKind.PARAGRAPH))
    )
    assert date(of, "They sign", 1, kind=BlockKind.TITLE).edtf == "2024-05-14"


def test_a_story_of_the_day_goes_on_in_about_the_same_month():
    of = document("They met on 14 May 2024 .\nIt rained .\nThey signed .", published="2024-05-15")
    assert date(of, "They signed .", 1, block=2).edtf == "2024-05~"
    assert date(of, "They signed .", 1, Status.ONGOING, block=2).edtf is None


def test_history_does_not_go_on():
    of = document("They met on 14 May 1974 .\nThey signed .", published="2024-05-15")
    assert date(of, "They signed .", 1, block=1).edtf is None
