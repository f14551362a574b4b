import pytest

from detente.errors import InputError
from detente.pipeline.query import make_query

EVENT = {
    "event": "e-1",
    "event_type": "AGREE",
    "actors": ["PAK", "RUS"],
    "recipients": ["IND"],
    "date": "2014-06",
    "status": "planned",
    "sectors": ["energy", "trade"],
}


def is_wanted(*parties, event=EVENT, **asked) -> bool:
    return list(make_query(parties, **asked).select([event])) == [event]


def test_nothing_asked_for_is_everything():
    assert is_wanted()


@pytest.mark.parametrize("parties", [("PAK",), ("PAK", "IND"), ("Pakistan", "moscow"), ("Russian",), ("the  russia",)])
def test_all_parties_must_take_part_as_actor_or_recipient(parties):
    assert is_wanted(*parties)


def test_one_party_that_does_not_take_part_is_enough_to_leave_it_out():
    assert not is_wanted("PAK", "CHN")


@pytest.mark.parametrize(
    ("since", "until", "wanted"),
    [
        ("2014", None, True),
        ("2014-06-30", None, True),
        ("2014-07", None, False),
        (None, "2014", True),
        (None, "2014-06-01", True),
        (None, "2014-05", False),
        ("2013", "2015", True),
        ("2010/2012", None, True),
    ],
)
def test_time_keeps_what_may_lie_within(since, until, wanted):
    assert is_wanted(since=since, until=until) is wanted


@pytest.mark.parametrize("date", [None, "some day"])
def test_an_event_without_a_date_lies_nowhere_in_time(date):
    assert not is_wanted(since="1900", event=EVENT | {"date": date})
    assert is_wanted(event=EVENT | {"date": date})


def test_type_sector_and_status_are_taken_in_any_case():
    assert is_wanted(event_type="agree", sector="Energy", status="PLANNED")
    assert not is_wanted(event_type="CONSULT")
    assert not is_wanted(sector="military")
    assert not is_wanted(status="denied")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"event_type": "WAR"}, "--type: unknown type 'WAR'. Known: AGREE"),
        ({"sector": "x"}, "Known: diplomacy"),
        ({"status": "x"}, "Known: occurred"),
        ({"since": "June"}, "--since: not an EDTF date"),
        ({"until": "2014-13"}, "--until: not an EDTF date"),
    ],
)
def test_an_unknown_word_is_told_with_the_known_ones(asked, words):
    with pytest.raises(InputError, match=words):
        make_query(**asked)
