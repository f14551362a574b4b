"""Why a figure says what it says, in words: read again from the document that it stands in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from detente.coding.desk import Desk
from detente.coding.figures import FigureReading, Laid, Naming, tell_period
from detente.coding.quantities import find_quantities
from detente.coding.rules import load_rules
from detente.coding.why import Reason
from detente.coding.why_parties import name_code
from detente.model.claim import Figure, Quantity
from detente.model.document import Document
from detente.model.ids import content_id
from detente.model.sentence import Sentence

_GONE = "read again, the sentence gives no such figure: another version made it, or an extractor"


@dataclass(frozen=True, slots=True)
class _Read:
    """A figure's sentence, read again: the quantity that made it and how that lies among the words."""

    figure: Figure
    desk: Desk
    sentence: Sentence
    reading: FigureReading
    quantity: Quantity
    laid: Laid

    def words(self, start: int, end: int) -> str:
        """A stretch of the sentence, quoted."""
        return f"“{self.sentence.text[start:end]}”"

    @property
    def number(self) -> str:
        """The words of the number, with its unit."""
        return self.words(self.laid.measured.start, self.laid.measured.end)


def explain_figure(
    document: Document, sentences: Sequence[Sentence], figure: Figure, others: Sequence[Figure] = ()
) -> tuple[Reason, ...]:
    """Why a figure says what it says: by what, which number, of what, in which unit, when, of whom, what makes it less sure.

    Args:
        document: the text that the figure was read from.
        sentences: all its sentences, in order.
        figure: one of its figures.
        others: its other figures.
    """
    made_by = ("made by", f"{figure.rule_id}: the word lists of figures, from the text alone, without its grammar")
    read = _read_again(Desk(document, sentences), figure)
    if read is None:
        return (("made by", figure.rule_id), ("note", _GONE))
    return (
        made_by,
        ("trigger", f"the number {read.number}"),
        ("indicator", _tell_indicator(read)),
        *(("else considered", words) for words in _tell_others(read, others)),
        ("value", _tell_value(read)),
        ("unit", _tell_unit(read)),
        ("period", _tell_period(read)),
        *(("parties", words) for words in _tell_parties(read)),
        ("less sure", "; ".join(_doubts(read)) or "nothing special speaks against it"),
    )


def _read_again(desk: Desk, figure: Figure) -> _Read | None:
    start = figure.evidence.start
    sentence = next((one for one in desk.sentences if one.start <= start < one.end), None)
    if sentence is None:
        return None
    reading = FigureReading(desk.document, sentence, desk.mentions[sentence.index], desk.main_parties)
    rule = figure.rule_id.removeprefix("figures.").replace("-", " ")
    for quantity in _quantities(sentence):
        made = content_id("f", figure.document_id, quantity.start, quantity.end, rule)
        laid = reading.lay_out(quantity)
        if made == figure.figure_id and laid and laid.named_by:
            return _Read(figure, desk, sentence, reading, quantity, laid)
    return None


def _quantities(sentence: Sentence) -> list[Quantity]:
    """Those of a sentence, with offsets in the document."""
    found = find_quantities(sentence.text)
    return [replace(one, start=one.start + sentence.start, end=one.end + sentence.start) for one in found]


def _tell_indicator(read: _Read) -> str:
    """The words that say what is measured, where they stand, and what the thing built is where it measures one."""
    named_by, measured = read.laid.named_by, read.laid.measured
    if named_by is None:
        return read.figure.indicator
    text = read.reading.before if read.laid.naming is Naming.BEFORE else read.sentence.text
    cue = f"“{text[named_by.start : named_by.end]}”"
    if read.laid.naming is Naming.BEFORE:
        where = f"{cue}, which the text named last before the sentence; the clause goes on from it"
    elif read.laid.naming is Naming.SENTENCE:
        where = f"{cue}, earlier in the sentence; its own clause names none and gives a second value"
    else:
        side = "before" if named_by.end <= measured.start else "after" if named_by.start >= measured.end else "within"
        gap = max(measured.start - named_by.end, named_by.start - measured.end, 0)
        where = f"{cue}, {f'{gap} characters ' if gap > 1 else ''}{side} the number, in its clause"
    rule = load_rules("figures")["indicators"][named_by.label.number]
    words = f"{read.figure.indicator}: {where}. It may be given in {', '.join(rule['units'])}; {read.number} is {measured.measures}"
    if read.figure.indicator != rule["name"]:
        words += f". It is called by the thing built that it measures: {read.figure.indicator.rpartition(' ')[0]}"
    return words


def _tell_others(read: _Read, others: Sequence[Figure]) -> Iterator[str]:
    """Other indicators that this number could be of, and the other numbers of the sentence."""
    rules = load_rules("figures")["indicators"]
    chosen = read.laid.named_by
    for hit in read.laid.near:
        is_other = chosen and hit.label.number != chosen.label.number
        if is_other and read.laid.measured.fits(hit):
            yield f"{rules[hit.label.number]['name']}, by {read.words(hit.start, hit.end)}, which stands further off"
    made = {other.figure_id for other in others}
    for quantity in _quantities(read.sentence):
        if quantity != read.quantity:
            yield _tell_other(read, quantity, made)


def _tell_other(read: _Read, quantity: Quantity, made: set[str]) -> str:
    offset, rules = read.sentence.start, load_rules("figures")["indicators"]
    words = f"the number {read.words(quantity.start - offset, quantity.end - offset)} in the same sentence: "
    laid = read.reading.lay_out(quantity)
    if laid is None:
        return words + "a year"
    if laid.named_by is None:
        return words + "no word near it says what it measures"
    name = rules[laid.named_by.label.number]["name"]
    figure_id = content_id("f", read.figure.document_id, quantity.start, quantity.end, name)
    if figure_id in made:
        return words + f"the figure {figure_id}"
    if laid.act:
        return words + f"it belongs to the act {read.words(laid.act.start, laid.act.end)}"
    return words + f"no figure was made of it, though {name} is near"


def _tell_value(read: _Read) -> str:
    value = f"{read.figure.value:,}".removesuffix(".0")
    words = f"{value}, from {read.number}"
    if read.figure.value < 0 < read.quantity.value:
        words += ", negative since it is told as a fall"
    return words + (
        f"; the text says {read.figure.qualifier}" if read.figure.qualifier else "; the text says it outright"
    )


def _tell_unit(read: _Read) -> str:
    unit = read.figure.unit
    if unit == "1":
        return f"a count: {read.number} has no unit"
    if unit != read.quantity.unit:
        return f"{unit}: {read.quantity.unit} from {read.number}, and the quote says how often"
    return f"{unit}, from {read.number}"


def _tell_period(read: _Read) -> str:
    figure, published = read.figure, read.desk.document.published
    dates = read.desk.calendar.inside(read.sentence.start, read.sentence.end)
    if not dates:
        told = f"; the day of publication ({published}) is not that of a figure" if published else ""
        return f"unknown: the sentence gives no date{told}"
    first, *rest = dates
    words = f"{figure.period or 'unknown'}, from “{first.words}”, the first date of the sentence"
    if first.edtf != figure.period and tell_period(figure.evidence.quote, first.edtf) == figure.period:
        words += f" ({first.edtf}), of which the clause means the year before"
    elif first.edtf != figure.period:
        words += f", which read again is {first.edtf}"
    others = [f"“{one.words}” ({one.edtf})" for one in rest if one.edtf != figure.period]
    return words + (f"; not taken: {', '.join(others)}" if others else "")


def _tell_parties(read: _Read) -> Iterator[str]:
    mentions, offset = read.reading.mentions, read.sentence.start
    first, last = read.laid.clause
    about = " and ".join(map(name_code, read.desk.main_parties))
    for code in read.figure.parties:
        named = [one for one in mentions if code in one.codes]
        inside = [one for one in named if first <= one.start - offset < last]
        if inside:
            where = f"“{inside[0].words}” in the clause of the number"
        elif named:
            where = f"“{named[0].words}” in the sentence, though not in the clause of the number"
        elif mentions and set(read.desk.main_parties) == set(read.figure.parties):
            where = f"not named in the sentence; what belongs to a relation is a figure of all of it, and the document is about {about}"
        else:
            where = f"not named in the sentence; the document is about {about}"
        yield f"{name_code(code)}: {where}"
    left = {code: one for one in mentions for code in one.codes if code not in read.figure.parties}
    if left:
        named_too = ", ".join(f"{name_code(code)} (“{one.words}”)" for code, one in left.items())
        yield f"left out: {named_too}, outside the clause of the number"


def _doubts(read: _Read) -> Iterator[str]:
    """What makes figures of this kind err more often than others."""
    if read.laid.naming is not Naming.CLAUSE:
        yield "its own clause does not say what the number measures"
    if read.figure.period is None:
        yield "no period is given"
    elif not any(
        read.laid.clause[0] <= one.start - read.sentence.start < read.laid.clause[1]
        for one in read.desk.calendar.inside(read.sentence.start, read.sentence.end)
    ):
        yield "the date stands outside the clause of the number"
    named = {code for one in read.reading.mentions for code in one.codes}
    if not set(read.figure.parties) & named:
        yield "none of the parties is named in the sentence"
