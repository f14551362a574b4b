"""Disagreements among the claims of one event: whether it was so, when, how much."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from detente.model.claim import EventType, Quantity, Status
from detente.model.event import Disagreement, Strength
from detente.model.evidence import EvidenceSpan
from detente.model.time import EventDate, find_edtf
from detente.reconcile.amounts import Amount
from detente.reconcile.compare import compare_dates
from detente.reconcile.denials_filed import types_denied
from detente.reconcile.disagreements import Published, Told, covers, disagree, overlap, quotes_of, speak_apart
from detente.reconcile.outcome import HAPPENED
from detente.reconcile.profile import Profile
from detente.reconcile.voices import GOES_ON, tells_date
from detente.reconcile.wording import read_wording, stem
from detente.reconcile.words import GROWING

_TOLD_AS_DONE: Final = HAPPENED | {Status.ALLEGED, Status.STALLED}
_MEANT: Final = frozenset({Status.PLANNED, Status.PROPOSED})
_GROWING: Final = frozenset(stem(word) for word in GROWING)
_FORCE: Final = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE})
_ANSWERED: Final = 0.3  # share of what a denial speaks of that the other speaks of too
_YEAR_MONTHS: Final = 11
_TIED: Final = 2.0  # weight of two content words that are not common to all reports between states
_ALIKE: Final = 0.5  # share of the words of each that the other has too


def find_status_conflicts(told: Told) -> Iterator[Disagreement]:
    """One disagreement where some say that the act was done, or meant, and others that it was not."""
    if told.event.event_type is EventType.REJECT:
        return  # "Refused" and "did not agree" are one thing.
    denied = [each for each in told.profiles if each.claim.status is Status.DENIED]
    for statuses, strength in ((_TOLD_AS_DONE, Strength.FIRM), (_MEANT, Strength.SOFT)):
        affirmed = [each for each in told.profiles if each.claim.status in statuses]
        met = [(no, yes) for no in denied for yes in affirmed if _answer_each_other(no, yes)]
        if met:
            nos, yeses = ([pair[side] for pair in met] for side in (0, 1))
            values = ", ".join(sorted({each.claim.status.value for each in yeses}))
            yield disagree(
                told.event.title,
                "status",
                strength,
                [(values, quotes_of(yeses)), ("denied", quotes_of(nos))],
                "One side tells of it, the other says that it did not or will not happen.",
                [told.event.event_id],
            )
            return


def _answer_each_other(denial: Profile, told: Profile) -> bool:
    """Whether the denial speaks of what the other tells: by its words, a thing, or a day on which force was used."""
    if overlap(denial.claim.evidence, told.claim.evidence):
        return False
    if types := types_denied(denial):
        return any(name in told.claim.evidence.quote for name in types)
    if denial.things & told.things or covers(denial, told) >= _ANSWERED:
        return True
    is_force = denial.claim.event_type in _FORCE and denial.date is not None and told.date is not None
    return (
        is_force and denial.acting == told.acting and denial.receiving == told.receiving and speak_apart(denial, told)
    )


def _is_precise(date: EventDate | None) -> bool:
    return date is not None and not (date.is_interval or date.is_approximate or "X" in date.edtf)


def _dates_itself(profile: Profile) -> bool:
    """Whether the quote gives the act a date of its own; of what goes on, it gives one day of several."""
    date, quote = profile.date, profile.claim.evidence.quote
    return date is not None and _is_precise(date) and tells_date(quote, date) and not GOES_ON.search(quote)


def _speak_of_one(left: Profile, right: Profile) -> bool:
    """Whether words or a named thing tie the two: parties and type alone are no ground to call their dates a clash.

    Reports of one act differ by a day or two, and two acts of one kind seldom lie so close. Further apart they are more
    often two acts: only an agreement of one name, or nearly the same words, make them one.
    """
    if compare_dates(left.date, right.date) == "days apart":
        return True
    if left.claim.event_type is EventType.AGREE and left.things & right.things:
        return True
    is_alike = min(covers(left, right), covers(right, left)) >= _ALIKE
    shared = left.wording.weights.keys() & right.wording.weights.keys()
    return is_alike and sum(min(left.wording.weights[word], right.wording.weights[word]) for word in shared) >= _TIED


def find_date_conflicts(told: Told) -> Iterator[Disagreement]:
    """One disagreement where different voices give the act dates that exclude each other."""
    dated = [each for each in told.profiles if each.claim.status in _TOLD_AS_DONE and _dates_itself(each)]
    clashing = [
        (left, right)
        for left, right in combinations(dated, 2)
        if left.date
        and right.date
        and not left.date.is_compatible(right.date)
        and left.origin_id != right.origin_id
        and _speak_of_one(left, right)
    ]
    if not clashing:
        return
    involved = {id(profile) for pair in clashing for profile in pair}
    sides: dict[str, list[EvidenceSpan]] = {}
    for profile in dated:
        if id(profile) in involved and profile.date:
            sides.setdefault(profile.date.edtf, []).append(profile.claim.evidence)
    reason = f"One act cannot have taken place on {' and on '.join(sorted(sides))}."
    are_days = all(len(date) == len("2000-01-01") for date in sides)
    strength = Strength.FIRM if are_days else Strength.SOFT  # A year or month is more often a reader's guess.
    yield disagree(told.event.title, "date", strength, sorted(sides.items()), reason, [told.event.event_id])


def _kind_of(quantity: Quantity) -> frozenset[str]:
    return frozenset(read_wording((quantity.what or "").casefold()).weights)


def _count_alike(left: Quantity, right: Quantity) -> bool:
    """Whether two quantities measure the same thing: one unit, and the one's words are the other's but for details."""
    if left.unit.casefold() != right.unit.casefold():
        return False
    one, two = _kind_of(left), _kind_of(right)
    if left.unit == "1":
        return bool(one) and one == two  # Fourteen Leopard tanks may be among 250 tanks.
    return one <= two or two <= one if one and two else one == two


def _cover_one_time(left: Profile, right: Profile) -> bool:
    """Whether neither is the sum of a long stretch and the other of a part: trawlers in a war and on one Saturday."""
    if left.date is None or right.date is None:
        return True
    widths = [
        int(date.last[:4]) * 12 + int(date.last[5:7]) - int(date.first[:4]) * 12 - int(date.first[5:7])
        for date in (left.date, right.date)
    ]
    return left.date.is_compatible(right.date) and (max(widths) <= _YEAR_MONTHS or widths[0] == widths[1])


def _class_of(status: Status) -> str | None:
    if status in _TOLD_AS_DONE:
        return "done"
    return "meant" if status in _MEANT else None


def _one_amount_each(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Quantity]]:
    """The quantities that stand alone of their kind in their claim: of two ("300 and 200 million") neither is the sum."""
    for profile in profiles:
        quantities = profile.claim.quantities
        for quantity in quantities:
            if sum(_count_alike(quantity, other) for other in quantities) == 1:
                yield profile, quantity


def _supersedes(left: tuple[Profile, Quantity], right: tuple[Profile, Quantity], published: Published) -> bool:
    """Whether the one amount is a later state of the other: a newer plan, a toll that rose."""
    days = []
    for profile, _ in (left, right):
        date = find_edtf(published.get(profile.claim.document_id))
        days.append(date.first if date else None)
    if days[0] is None or days[1] is None or days[0] == days[1]:
        return False
    if left[0].claim.status in _MEANT:
        return True
    (_, early), (_, late) = (left, right) if days[0] < days[1] else (right, left)
    grows = bool((_kind_of(early) | _kind_of(late)) & _GROWING)
    return grows and late.value > early.value


def find_amount_conflicts(told: Told, published: Published) -> Iterator[Disagreement]:
    """A disagreement for each thing that different voices count or cost differently."""
    counted = list(_one_amount_each(told.profiles))
    sides: dict[tuple[str, str], dict[str, list[EvidenceSpan]]] = {}
    for left, right in combinations(counted, 2):
        (one, first), (two, second) = left, right
        amounts = [Amount(each.value, each.unit, each.qualifier) for each in (first, second)]
        if (
            _class_of(one.claim.status) is not None
            and _class_of(one.claim.status) == _class_of(two.claim.status)
            and speak_apart(one, two)
            and not overlap(one.claim.evidence, two.claim.evidence)
            and _cover_one_time(one, two)
            and _count_alike(first, second)
            and amounts[0].excludes(amounts[1])
            and not _supersedes(left, right, published)
        ):
            what = min((first.what or "", second.what or ""), key=lambda words: (not words, len(words), words))
            side = sides.setdefault((what, first.unit), {})
            for amount, profile in zip(amounts, (one, two), strict=True):
                side.setdefault(amount.words(), []).append(profile.claim.evidence)
    for (what, _), values in sorted(sides.items()):
        subject = f" of {what}" if what else ""
        reason = f"The numbers{subject} differ by more than rounding or their qualifiers allow."
        yield disagree(told.event.title, "amount", Strength.FIRM, sorted(values.items()), reason, [told.event.event_id])
