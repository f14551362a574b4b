"""One verdict for each attribute of each event, series of figures and ledger entry that is told more than once.

What is told once has nothing to agree or disagree with, and gets none. A verdict is `conflict` where, and only where, a
disagreement was found: both lists say the same, and what differs without being a proven conflict is `unresolved`.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import Final, Generic, TypeVar

from detente.model.claim import Figure, NamedKind, Quantity, Status, StepKind
from detente.model.event import Disagreement, LedgerEntry
from detente.model.evidence import EvidenceSpan
from detente.model.ids import content_id
from detente.model.time import LAST_DAY, EventDate, find_edtf
from detente.model.verdict import AttributeVerdict, Finding, SubjectKind, ToldValue
from detente.reconcile.amounts import Amount, read_amount
from detente.reconcile.codes import party_names
from detente.reconcile.disagreements import Published, Statements, Told
from detente.reconcile.outcome import HAPPENED
from detente.reconcile.profile import Profile
from detente.reconcile.verdicts_by_type import (
    Ruling,
    Sides,
    agree,
    rule_amounts,
    rule_dates,
    rule_parties,
    rule_places,
    rule_routes,
    rule_statuses,
    rule_words,
)
from detente.reconcile.wording import read_wording

_Value = TypeVar("_Value")
_Said = tuple[str, str]  # who says it: the id of a claim, figure or document, and its origin
# Fields of disagreements by the attribute that they are about; any other field is an attribute of its own.
_ATTRIBUTES: Final = {"happened": "status", "party": "parties"}
_SERIES: Final = frozenset({NamedKind.EXERCISE, NamedKind.FORUM})
_OF_EACH_ACT: Final = frozenset({"edition", "place"})  # each act of a series has its own
_STATES: Final = frozenset(StepKind) - {StepKind.PROPOSED, StepKind.SIGNED, StepKind.HELD}
_GOES_ON: Final = frozenset({StepKind.HELD, StepKind.UNDER_WAY, StepKind.IN_FORCE})
_NO_PERIOD: Final = "no period given"


def judge_all(
    statements: Statements,
    ledger: Iterable[LedgerEntry],
    disagreements: Sequence[Disagreement],
    origins: Mapping[str, str],
) -> Iterator[AttributeVerdict]:
    """The verdicts on events, then on figures, then on the ledger.

    Args:
        statements: the events with the profiles of their claims, the figures, and when documents were published.
        ledger: the entries.
        disagreements: all that were found; they make the verdicts `conflict`.
        origins: document id to origin id; a document that is missing is its own origin.
    """
    by_event: dict[str, list[Disagreement]] = {}
    for disagreement in disagreements:
        for event_id in disagreement.event_ids:
            by_event.setdefault(event_id, []).append(disagreement)
    for each in statements.told:
        found = by_event.get(each.event.event_id, ())
        if len(each.profiles) > 1 or found:
            yield from judge_event(each, found, statements.published)
    in_dispute = {span for each in disagreements if not each.event_ids for side in each.sides for span in side.evidence}
    series: dict[tuple[object, ...], list[Figure]] = {}
    for figure in sorted(statements.figures, key=lambda each: (each.document_id, each.evidence.start, each.figure_id)):
        series.setdefault(_series_of(figure), []).append(figure)
    for alike in series.values():
        if len(alike) > 1:
            yield from judge_series(alike, origins, {f.figure_id for f in alike if f.evidence in in_dispute})
    disputed = {each.about for each in disagreements}
    for entry in ledger:
        yield from judge_entry(entry, origins, statements.published, disputed)


def judge_event(told: Told, found: Sequence[Disagreement], published: Published) -> Iterator[AttributeVerdict]:
    """The verdicts on one event: status, date, place, parties, each thing counted, and what else is in conflict."""
    event = told.event
    conflicts: dict[str, list[Disagreement]] = {}
    for each in found:
        conflicts.setdefault(_ATTRIBUTES.get(each.field, each.field), []).append(each)
    for attribute, values, ruling in _rulings(told.profiles, published):
        is_settled = attribute.split()[0] not in conflicts or (values.is_one_of_many and ruling.standing is not None)
        if is_settled and values.n_said > 1:
            yield _verdict(SubjectKind.EVENT, event.event_id, event.title, attribute, ruling, values.told())
    claim_ids: dict[EvidenceSpan, list[Profile]] = {}
    for profile in told.profiles:
        claim_ids.setdefault(profile.claim.evidence, []).append(profile)
    for attribute, clashing in sorted(conflicts.items()):
        sides = _Values[str](is_one_of_many=False)
        for side in (side for each in clashing for side in each.sides):
            for span in side.evidence:
                for said in [(p.claim.claim_id, p.origin_id) for p in claim_ids.get(span, ())] or [
                    (span.document_id,) * 2
                ]:
                    sides.add(side.value, side.value, said)
        reason = " ".join(dict.fromkeys(each.reason for each in clashing))
        ruling = Ruling(Finding.CONFLICT, None, reason)
        yield _verdict(SubjectKind.EVENT, event.event_id, event.title, attribute, ruling, sides.told())


class _Values(Generic[_Value]):
    """Distinct values of one attribute in the order in which they came, each with who says it."""

    def __init__(self, *, is_one_of_many: bool = False) -> None:
        """Begins empty; `is_one_of_many` tells that the event has several attributes of this sort: things counted."""
        self.is_one_of_many = is_one_of_many
        self._said: dict[str, tuple[_Value, list[_Said]]] = {}

    def add(self, words: str, value: _Value, said: _Said) -> None:
        """Notes that somebody gives the value, shown as the words."""
        who = self._said.setdefault(words, (value, []))[1]
        if said not in who:
            who.append(said)

    @property
    def values(self) -> list[_Value]:
        """The values, each once."""
        return [value for value, _ in self._said.values()]

    @property
    def n_said(self) -> int:
        """By how many claims, figures or documents some value is given."""
        return sum(len(said) for _, said in self._said.values())

    def told(self) -> tuple[ToldValue, ...]:
        """The values as shown, in order of their words."""
        return tuple(
            ToldValue(words, tuple(sorted({one for one, _ in said})), tuple(sorted({origin for _, origin in said})))
            for words, (_, said) in sorted(self._said.items())
        )


def _verdict(  # noqa: PLR0913, PLR0917  (these are the fields of a verdict)
    kind: SubjectKind, subject_id: str, about: str, attribute: str, ruling: Ruling, values: tuple[ToldValue, ...]
) -> AttributeVerdict:
    reason = ruling.reason
    if ruling.finding is Finding.AGREE:
        n_origins = len({origin for value in values for origin in value.origin_ids})
        reason = f"{n_origins} origins give the same." if n_origins > 1 else "Told more than once, by one origin alone."
    verdict_id = content_id("v", subject_id, attribute)
    return AttributeVerdict(
        verdict_id, kind, subject_id, about, attribute, ruling.finding, ruling.standing, values, reason
    )


_Judged = tuple[str, "_Values[object]", Ruling]


def _rulings(profiles: Sequence[Profile], published: Published) -> Iterator[_Judged]:
    yield _judge_statuses(profiles, published)
    yield _judge_parties(profiles)
    dated = _gather(profiles, lambda profile: (profile.date.edtf, profile.date) if profile.date else None)
    if dated.values:
        done = [each.date.edtf for each in profiles if each.date and each.claim.status in HAPPENED]
        yield "date", dated, rule_dates([date for date in dated.values if isinstance(date, EventDate)], done)
    placed = _gather(profiles, lambda profile: (profile.claim.place,) * 2 if profile.claim.place else None)
    if placed.values:
        yield "place", placed, rule_places(list(map(str, placed.values)))
    yield from _judge_quantities(profiles)


def _gather(profiles: Iterable[Profile], read: Callable[[Profile], tuple[str, object] | None]) -> "_Values[object]":
    values = _Values[object]()
    for profile in profiles:
        if (found := read(profile)) is not None:
            values.add(*found, (profile.claim.claim_id, profile.origin_id))
    return values


def _judge_statuses(profiles: Sequence[Profile], published: Published) -> _Judged:
    newest: dict[Status, str] = {}
    for profile in profiles:
        date = find_edtf(published.get(profile.claim.document_id))
        status = profile.claim.status
        newest[status] = max(newest.get(status, ""), date.first if date else "")
    values = _gather(profiles, lambda profile: (profile.claim.status.value, profile.claim.status))
    return "status", values, rule_statuses(newest)


def _judge_parties(profiles: Sequence[Profile]) -> _Judged:
    values = _gather(profiles, lambda profile: (_sides_in_words(_sides(profile)), _sides(profile)))
    told = list(dict.fromkeys(_sides(profile) for profile in profiles))
    return "parties", values, rule_parties(told, _sides_in_words)


def _sides(profile: Profile) -> Sides:
    return profile.acting, profile.receiving


def _sides_in_words(sides: Sides) -> str:
    acting, receiving = (party_names(sorted(side)) for side in sides)
    return f"{acting} to {receiving}" if sides[1] else acting


def _judge_quantities(profiles: Sequence[Profile]) -> Iterator[_Judged]:
    """The rulings on what is counted or costed, one for each kind and unit: another currency is another amount."""
    counted: dict[tuple[str, str], _Values[object]] = {}
    for profile in profiles:
        for quantity in profile.claim.quantities:
            values = counted.setdefault(_kind(quantity), _Values[object](is_one_of_many=True))
            amount = Amount(quantity.value, quantity.unit, quantity.qualifier)
            values.add(amount.words(), amount, (profile.claim.claim_id, profile.origin_id))
    for (what, unit), values in sorted(counted.items()):
        name = " ".join(filter(None, ("amount", f"of {what}" if what else "", f"in {unit}" if unit != "1" else "")))
        yield name, values, rule_amounts([each for each in values.values if isinstance(each, Amount)])


def _kind(quantity: Quantity) -> tuple[str, str]:
    return (quantity.what or "").casefold(), quantity.unit


def _series_of(figure: Figure) -> tuple[object, ...]:
    words = tuple(sorted(read_wording(figure.indicator.casefold()).weights))
    return words, tuple(sorted(figure.parties)), figure.unit.casefold()


def judge_series(
    figures: Sequence[Figure], origins: Mapping[str, str], disputed: Container[str] = ()
) -> Iterator[AttributeVerdict]:
    """The verdicts on the figures of one indicator, parties and unit: one a period told twice, and one on the whole.

    Args:
        figures: of one series, in order of document and place.
        origins: document id to origin id.
        disputed: ids of figures that a disagreement shows.
    """
    first = figures[0]
    subject = content_id("s", *map(str, _series_of(first)))
    about = f"{first.indicator}: {party_names(sorted(first.parties))}"
    periods: dict[str, _Values[Amount]] = {}
    for figure in figures:
        amount = Amount(figure.value, figure.unit, figure.qualifier)
        said = (figure.figure_id, origins.get(figure.document_id, figure.document_id))
        periods.setdefault(figure.period or "", _Values[Amount]()).add(amount.words(), amount, said)
    for period, values in sorted(periods.items()):
        if values.n_said > 1:
            ruling = rule_amounts(values.values)
            if ruling.standing is None and any(one in disputed for each in values.told() for one in each.said_by):
                ruling = Ruling(Finding.CONFLICT, None, "The figures differ by more than rounding allows.")
            yield _verdict(SubjectKind.FIGURE, subject, about, period or _NO_PERIOD, ruling, values.told())
    dated = [figure for figure in figures if find_edtf(figure.period)]
    if len({figure.period for figure in dated}) > 1:
        yield _judge_course(subject, about, dated, origins)


def _judge_course(subject: str, about: str, dated: Sequence[Figure], origins: Mapping[str, str]) -> AttributeVerdict:
    """The verdict over periods: the figures of the newest one have taken the place of the others."""

    def end(figure: Figure) -> tuple[str, str]:
        date = find_edtf(figure.period)
        return (date.last if date else "", figure.period or "")

    values = _Values[object]()
    for figure in dated:
        words = f"{Amount(figure.value, figure.unit, figure.qualifier).words()} ({figure.period})"
        values.add(words, None, (figure.figure_id, origins.get(figure.document_id, figure.document_id)))
    newest = max(dated, key=end)
    words = f"{Amount(newest.value, newest.unit, newest.qualifier).words()} ({newest.period})"
    ruling = Ruling(
        Finding.SUPERSEDE, words, f"The newest period is {newest.period}; figures of other periods stand beside it."
    )
    return _verdict(SubjectKind.FIGURE, subject, about, "over time", ruling, values.told())


def judge_entry(
    entry: LedgerEntry, origins: Mapping[str, str], published: Published, disputed: Container[str] = ()
) -> Iterator[AttributeVerdict]:
    """The verdicts on one named thing: what became of it, and each attribute that is told twice.

    Args:
        entry: of the ledger.
        origins: document id to origin id.
        published: document id to date of publication (EDTF).
        disputed: what disagreements are about; "NAME: ATTRIBUTE" is one of this entry's.
    """
    steps = _Values[object]()
    for step in entry.history:
        document_id = step.evidence.document_id
        steps.add(step.step.value, None, (document_id, origins.get(document_id, document_id)))
    if steps.n_said > 1:
        yield _verdict(
            SubjectKind.LEDGER, entry.entry_id, entry.name, "step", _rule_steps(entry, published), steps.told()
        )
    told: dict[str, _Values[str]] = {}
    for each in entry.attributes:
        if each.attribute not in (_OF_EACH_ACT if entry.kind in _SERIES else ()):
            said = (each.document_id, origins.get(each.document_id, each.document_id))
            told.setdefault(each.attribute, _Values[str]()).add(each.value, each.value, said)
    for attribute, values in sorted(told.items()):
        if values.n_said > 1:
            ruling = _rule_attribute(attribute, values.values)
            if ruling.standing is None and f"{entry.name}: {attribute}" in disputed:
                ruling = Ruling(Finding.CONFLICT, None, "The documents differ by more than rounding allows.")
            yield _verdict(SubjectKind.LEDGER, entry.entry_id, entry.name, attribute, ruling, values.told())


def _rule_steps(entry: LedgerEntry, published: Published) -> Ruling:
    """The ruling on what became of a thing: the step of the last date stands.

    A state told without a date (stuck, under way) is that of the day its text was published; an undated signature or
    plan may be old news.
    """
    kinds = {step.step for step in entry.history}
    if len(kinds) == 1:
        return agree(next(iter(kinds)).value)
    if entry.kind in _SERIES and kinds <= _GOES_ON:
        return Ruling(Finding.REFINE, StepKind.UNDER_WAY.value, "It goes on, and its acts are told as held.")
    dated = []
    for step in entry.history:
        told_on = published.get(step.evidence.document_id) if step.step in _STATES else None
        if date := find_edtf(step.date or told_on):
            dated.append((_last_known(date), step.step))
    if not dated:
        return Ruling(Finding.UNRESOLVED, None, "Several steps are told, and when is not known of any.")
    last = max(day for day, _ in dated)
    newest = sorted({step.value for day, step in dated if day == last})
    if len(newest) > 1:
        return Ruling(Finding.UNRESOLVED, None, f"Of one time are told: {', '.join(newest)}.")
    return Ruling(Finding.SUPERSEDE, newest[0], f"The last step told is {newest[0]}.")


def _last_known(date: EventDate) -> str:
    """The last day of a date, the first of one with an open end: "since 2016" tells of 2016."""
    return date.first if date.last == LAST_DAY else date.last


def _rule_attribute(attribute: str, told: Sequence[str]) -> Ruling:
    if attribute == "route":
        return rule_routes(told)
    if attribute == "place":
        return rule_places(told)
    amounts = [read_amount(words) for words in told]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(told) or len({amount.unit.casefold() for amount in known}) > 1:
        return rule_words(told)
    return rule_amounts(list(dict.fromkeys(known)))
