import re

from tests.factory import document, sentence

from detente.coding.date_candidates import Source, find_candidates
from detente.coding.date_choice import load_weights
from detente.coding.date_document import DocumentDates
from detente.coding.date_features import Act
from detente.coding.dating import Calendar, Dating
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
    plain = {"lemmas": words, "pos": ("X",) * n, "tags": ("XX",) * n, "deps": ("dep",) * n, "heads": (0,) * n}
    return sentence(text, start, block=block, kind=kind, words=words, starts=tuple(starts), **plain | columns)


def date(of, text, token, status=Status.OCCURRED, before=(), **shape):
    return Calendar(of).of_act(Tree(lay_out(text, of=of, **shape)), token, status, before)


def test_the_date_of_the_sentence():
    of = document("They met on 5 May 2014 .")
    assert date(of, "They met on 5 May 2014 .", 1).edtf == "2014-05-05"


def test_an_act_known_by_a_name_has_the_time_of_that_name():
    text = "Chad deplored the Russian invasion of Ukraine last week ."
    of = document(text, published="2023-03-06")
    found = date(of, text, 4)
    assert (found.edtf, found.how) == (
        "2022-02",
        "“the Russian invasion of Ukraine”, known by its name (UN A/RES/ES-11/1 (2022))",
    )
    assert date(of, text, 1).edtf == "2023-02-27/2023-03-05"


def test_a_date_that_follows_the_name_is_the_one_meant():
    text = "The Russian invasion of Ukraine in 2014 was denied ."
    assert date(document(text, published="2023-03-06"), text, 2).edtf == "2014"


def test_a_name_dates_nothing_that_was_told_before_it():
    text = "Chad feared a Russian invasion of Ukraine ."
    assert date(document(text, published="2021-12-01"), text, 4).edtf is None


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


def test_a_sentence_with_dates_of_its_own_does_not_go_on_with_the_story():
    told = "The envoy's trip came before ; one account dates it to August 2023 ."
    of = document(f"They met on Monday .\n{told}", published="2024-05-15")
    act = Act(Tree(lay_out(told, of=of, block=1)), 2, Status.OCCURRED)
    sources = {candidate.source for candidate in find_candidates(DocumentDates(of), act, [])}
    assert sources == {Source.NONE, Source.OWN}


def test_history_does_not_go_on():
    of = document("They met on 14 May 1974 .\nThey signed .", published="2024-05-15")
    assert date(of, "They signed .", 1, block=1).edtf is None


def test_a_dateline_dates_no_act():
    text = "ZENDA, May 14 - They signed on May 12 ."
    of = document(text, published="2024-05-15")
    assert date(of, text, 5).edtf == "2024-05-12"


def test_recently_is_about_the_year_of_publication():
    of = document("They signed recently .", published="2024-05-15")
    found = date(of, "They signed recently .", 1, heads=(1, 1, 1, 1), deps=("nsubj", "ROOT", "advmod", "punct"))
    assert (found.edtf, found.how) == ("2024~", "“recently” when this was published")


def test_so_far_is_up_to_publication():
    text = "They refused so far ."
    of = document(text, published="2024-05-15")
    assert date(of, text, 1, heads=(1, 1, 3, 1, 1)).edtf == "../2024-05"


def test_an_essay_goes_on_from_the_last_date_of_the_paragraph():
    of = document("They met in 2003 and in 2004 . They signed .", published="2024-05-15")
    first = lay_out("They met in 2003 and in 2004 .", of=of)
    assert date(of, "They signed .", 1, before=[first]).edtf == "2004"


def test_every_candidate_tells_where_it_comes_from():
    text = "They met in 2014 ."
    act = Act(Tree(lay_out(text, of=document(text))), 1, Status.OCCURRED)
    found = find_candidates(DocumentDates(document(text)), act, ())
    assert [(candidate.source, candidate.edtf) for candidate in found] == [(Source.NONE, None), (Source.OWN, "2014")]
    assert all(str(candidate.source) in candidate.features for candidate in found)


def test_every_weight_is_of_a_source_that_there_is():
    sources = {str(source) for source in Source}
    assert {re.split(r"[:&]", name)[0].strip() for name in load_weights()} <= sources


def test_an_act_told_before_has_its_dates_among_the_candidates():
    text = "They condemned it on 3 May 2024 .\nIt rained .\nThe condemnation was harsh ."
    of = document(text, published="2024-05-15")
    shape = {"lemmas": ("the", "condemnation", "be", "harsh", "."), "pos": ("DET", "NOUN", "AUX", "ADJ", "PUNCT")}
    laid = lay_out("The condemnation was harsh .", of=of, block=2, heads=(1, 2, 2, 2, 2), **shape)
    found = find_candidates(DocumentDates(of), Act(Tree(laid), 1, Status.OCCURRED), ())
    retold = [candidate for candidate in found if candidate.source is Source.RETOLD]
    assert [candidate.edtf for candidate in retold] == ["2024-05-03"]
    assert "retold: the act" in retold[0].features


def test_a_war_that_ended_is_over_and_a_stretch_of_years_may_not_be():
    text = "Zambria kept out of the Winter War ."
    of = document(text, published="1990-01-01")
    war = date(of, text, 6)
    assert Calendar(of).is_over(war)
    assert not Calendar(of).is_over(Dating("1980/1985", "from 1980 to 1985"))
    undated = document(text)
    assert Calendar(undated).is_over(date(undated, text, 6))


def test_a_landmark_that_has_but_a_beginning_is_no_stretch_that_ended():
    text = "They fled the Russian invasion of Ukraine ."
    of = document(text, published="2024-01-01")
    found = date(of, text, 4, Status.ONGOING)
    assert (found.edtf, found.is_stretch) == ("2022-02", False)
