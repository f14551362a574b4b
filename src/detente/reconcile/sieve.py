"""Which of many pairs of claims may score above 0 at all, told for a whole block of pairs at once.

Most pairs that share a folder of a large file are told apart by their parties, types, statuses, dates and a few bits of each
word alone. The bound is that of `score_pair`, with the best assumed of all that is not looked at here, so that no pair is lost.
"""

from collections.abc import Iterable, Sequence
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from detente.model.claim import EventType, Sector, Status
from detente.reconcile.compare import (
    DAYS_APART,
    ENOUGH_WORDS,
    MONTH,
    WEIGHTS,
    YEAR,
    compare_statuses,
    compare_types,
    day_numbers,
)
from detente.reconcile.profile import Profile

Places = NDArray[np.uint32]
Block = tuple[Places, Places]  # the places of the left and of the right claim of each pair
_Row = NDArray[np.int32]
_Flags = NDArray[np.bool_]
_Scores = NDArray[np.float64]

_TYPES: Final = {event_type: at for at, event_type in enumerate(EventType)}
_STATUSES: Final = {status: at for at, status in enumerate(Status)}
_SECTORS: Final = {sector: 1 << at for at, sector in enumerate(Sector)}
_BY_TYPES: Final = np.array([[WEIGHTS[compare_types(one, two)] for two in EventType] for one in EventType])
_BY_STATUSES: Final = np.array([[WEIGHTS[compare_statuses(one, two)] for two in Status] for one in Status])
_SAME_DAYS: Final = max(WEIGHTS["same days"], WEIGHTS["same long stretch"])
_SAME_PARTIES: Final = WEIGHTS["same parties"]
_FROM_ONE_SIDE: Final = max(WEIGHTS["same parties, told from one side"], WEIGHTS["same parties, the other way round"])
_AMONG: Final = WEIGHTS["parties of one among those of the other"]
_ROUNDING: Final = 1e-9  # sums of the same weights may differ by less, as their order does
_PAIR: Final = 2
_MARKS: Final = 256  # bits by which the words of a quote are told apart, most of them


class Sieve:
    """What tells most pairs of claims apart, a row for each, in numbers."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        codes: dict[object, int] = {}

        def number(thing: object) -> int:
            return codes.setdefault(thing, len(codes))

        self._types = _row(_TYPES[each.claim.event_type] for each in profiles)
        self._statuses = _row(_STATUSES[each.claim.status] for each in profiles)
        self._sectors = _row(sum(_SECTORS[sector] for sector in each.sectors) for each in profiles)
        self._documents = _row(number(each.claim.document_id) for each in profiles)
        self._has_numbers = _row(bool(each.wording.numbers) for each in profiles)
        self._has_things = _row(bool(each.things) for each in profiles)
        days = [day_numbers(each.date) if each.date else (-1, -1) for each in profiles]
        self._first, self._last = (
            _row((first for first, _ in days)),
            _row((last for _, last in days)),
        )
        self._acting = _row(number(each.acting) for each in profiles)
        self._receiving = _row(number(each.receiving) for each in profiles)
        marks = [{crc32(word.encode()) % _MARKS for word in each.wording.weights} for each in profiles]
        self._marks = _as_bits(marks)
        self._hidden = _row(len(each.wording.weights) - len(own) for each, own in zip(profiles, marks, strict=True))
        self._content = np.array([each.wording.total for each in profiles])
        self._heaviest = np.array([max(each.wording.weights.values(), default=0.0) for each in profiles])
        parties = [sorted(map(number, each.parties)) for each in profiles]
        self._n_parties = _row(map(len, parties))
        self._party = _row(each[0] if each else -1 for each in parties)
        self._other = _row(each[1] if len(each) > 1 else -1 for each in parties)

    def may_be_one(self, lefts: Places, rights: Places) -> _Flags:
        """Whether `score_pair` may be above 0, for each pair of places."""
        most = (
            WEIGHTS["any two claims"] + WEIGHTS["words shared"] * self._share_words(lefts, rights) + _ROUNDING
            + _BY_TYPES[self._types[lefts], self._types[rights]]
            + _BY_STATUSES[self._statuses[lefts], self._statuses[rights]]
            + self._by_parties(lefts, rights) + self._by_dates(lefts, rights) + self._by_sectors(lefts, rights)
        )  # fmt: skip
        most += WEIGHTS["number shared"] * (self._has_numbers[lefts] & self._has_numbers[rights])
        most += WEIGHTS["same named thing"] * (self._has_things[lefts] & self._has_things[rights])
        most += WEIGHTS["next to each other"] * (self._documents[lefts] == self._documents[rights])
        found: _Flags = most > 0
        return found

    def _share_words(self, lefts: Places, rights: Places) -> _Scores:
        """The most that `share_words` may tell: each word sets a mark, and two of one claim may set the same."""
        n_marks = np.bitwise_count(self._marks[lefts] & self._marks[rights]).sum(axis=1)
        n_words = n_marks + np.minimum(self._hidden[lefts], self._hidden[rights])
        weight = n_words * np.minimum(self._heaviest[lefts], self._heaviest[rights])
        least = np.maximum(np.minimum(self._content[lefts], self._content[rights]), ENOUGH_WORDS)
        result: _Scores = np.minimum(weight / least, 1.0)
        return result

    def _by_parties(self, lefts: Places, rights: Places) -> _Scores:
        """The most that the parties may be worth; of claims with more than two parties, or none, the most of all."""
        party, other, n_left = self._party[lefts], self._other[lefts], self._n_parties[lefts]
        their_party, their_other, n_right = self._party[rights], self._other[rights], self._n_parties[rights]
        is_few = (n_left >= 1) & (n_left <= _PAIR) & (n_right >= 1) & (n_right <= _PAIR)
        # -1 stands for no second party, and is shared with nobody
        n_shared = (
            (party == their_party).astype(np.int8)
            + (party == their_other)
            + ((other == their_party) & (other >= 0))
            + ((other == their_other) & (other >= 0))
        )
        acting, receiving = self._acting[lefts], self._receiving[lefts]
        their_acting, their_receiving = self._acting[rights], self._receiving[rights]
        is_turned = (acting == their_receiving) & (receiving == their_acting)
        same = np.where((acting == their_acting) | is_turned, _SAME_PARTIES, _FROM_ONE_SIDE)
        apart = np.where(n_shared > 0, WEIGHTS["one party shared"], WEIGHTS["no party shared"])
        among = np.where(n_shared == np.minimum(n_left, n_right), _AMONG, apart)
        known = np.where((n_shared == n_left) & (n_left == n_right), same, among)
        result: _Scores = np.where(is_few, known, _SAME_PARTIES)
        return result

    def _by_dates(self, lefts: Places, rights: Places) -> _Scores:
        first, last, their_first, their_last = (
            days[at] for at in (lefts, rights) for days in (self._first, self._last)
        )
        gap = np.maximum(first - their_last, their_first - last)
        are_days = (first == last) & (their_first == their_last)
        n_known = (first >= 0).astype(np.int8) + (their_first >= 0)
        result: _Scores = np.select(
            [
                n_known == 0,
                n_known == 1,
                gap <= 0,
                (gap <= DAYS_APART) & are_days,
                gap <= MONTH,
                gap <= YEAR,
            ],
            [
                WEIGHTS["dates unknown"],
                WEIGHTS["one date unknown"],
                _SAME_DAYS,
                WEIGHTS["days apart"],
                WEIGHTS["weeks apart"],
                WEIGHTS["months apart"],
            ],
            WEIGHTS["years apart"],
        )
        return result

    def _by_sectors(self, lefts: Places, rights: Places) -> _Scores:
        ours, theirs = self._sectors[lefts], self._sectors[rights]
        shared = np.where((ours & theirs) != 0, WEIGHTS["sectors overlap"], WEIGHTS["other sectors"])
        known = np.where(ours == theirs, WEIGHTS["same sectors"], shared)
        result: _Scores = np.where((ours == 0) | (theirs == 0), 0.0, known)
        return result


def _as_bits(marks: Iterable[Iterable[int]]) -> NDArray[np.uint64]:
    """A row of bits for each set of numbers below `_MARKS`."""
    rows = (sum(1 << mark for mark in own).to_bytes(_MARKS // 8, "little") for own in marks)
    return np.frombuffer(b"".join(rows), dtype=np.uint64).reshape(-1, _MARKS // 64)


def _row(values: Iterable[int]) -> _Row:
    return np.fromiter(values, dtype=np.int32)
