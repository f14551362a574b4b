"""Finds sums of money, measures and counts in a text, with their units.

>>> [(q.value, q.unit, q.what) for q in find_quantities("a contract worth US$ 153 million for four Mi-35 helicopters")]
[(153000000.0, 'USD', 'contract'), (4.0, '1', 'Mi-35 helicopters')]
"""

import itertools
import re
from dataclasses import dataclass, replace

from detente.coding.quantity_nouns import find_counted, find_subject
from detente.coding.quantity_numbers import Number, find_numbers
from detente.coding.quantity_rules import Rules, Unit, load_rules
from detente.model.claim import Quantity

_OPAQUE = "?"  # a currency whose name several states share, where nothing tells which
_TIMES = frozenset({"a", "mo", "wk", "d", "h", "min"})
_FLOWS = frozenset({"m3", "t", "[bbl_us]", "kW.h", "MW.h", "GW.h", "TW.h"})
_MONTH_BEFORE = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+(?:\d{1,2}\s?(?:[-–—]|to|and)\s?)?$"
)
_LINK = re.compile(r"\s*(?:[-–—]|to|and|or)\s*(?:(?:about|around|some|nearly|over)\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+[^.;,]{0,24}$", re.IGNORECASE)
_ANNUAL = re.compile(r"\b(?:annual(?:ly)?|yearly|a year)\b[^.;]{0,24}$", re.IGNORECASE)
_CENTS = re.compile(r"\s*(?:U\.?S\.?\s+)?cents?\b", re.IGNORECASE)
_TALL = re.compile(r"\s+(?:high|long|deep|wide|tall|away|below|above)\b")
_THE_TWO = re.compile(r"\b(?:the|these|those|both|all|its|their|our)\s+$", re.IGNORECASE)
_FEWEST_STATES = 3  # that are a number rather than the parties
_LASTING = re.compile(
    r"\b(?:for|over|last(?:s|ed|ing)?|spann(?:ed|ing))\s+(?:(?:the|a|another|nearly|almost|about|around|some|more\s+than|at\s+least|over)\s+){0,2}"
    r"(?:(?:last|past|next|coming|further)\s+)?$",
    re.IGNORECASE,
)
_AWAY = re.compile(r"\s*(?:later|ago|earlier|before|after|old|apart|of\s+age)\b|[\s-]*old\b", re.IGNORECASE)
_TOTAL = re.compile(
    r"\btotal\s+of\s+(?:(?:nearly|almost|about|around|some|over|at\s+least|more\s+than)\s+)?$", re.IGNORECASE
)
_ENDS_THERE = re.compile(r"\s*(?:[.,;:)]|$|(?:was|were|is|are|has|have|had|will|would|came|arrived)\b)")
_PER = re.compile(r"\b(?:per|for every|for each)\s+$")


@dataclass(frozen=True, slots=True)
class _Measured:
    """A number with the unit beside it, from the first character of either to the last. The code is None where no
    unit stands there, and `_OPAQUE` where there is one that cannot be told.
    """

    number: Number
    start: int
    end: int
    value: float
    unit: Unit | None


def find_quantities(text: str, *, currency_of: str | None = None, durations: bool = False) -> list[Quantity]:
    """The quantities of a text, in order, with offsets in it.

    Both ends of a range are quantities of their own. Years, dates, ordinals, names with numbers (Su-35, G20,
    Resolution 1373) and the parties themselves (`the two countries`) are none.

    Args:
        text: any text; offsets are code points of it, the end not included.
        currency_of: ISO 3166 code of the state whose money `Rs`, `pesos`, `francs` and the like mean.
        durations: whether all lengths of time (in UCUM a, mo, wk, d, h, min) are wanted; else only those that tell how long
            something lasts (`for four months`, `a five-year contract`), not how long after another it was.
    """
    rules = load_rules()
    measured = _lend([_measure(text, number, rules, currency_of) for number in find_numbers(text)], text, rules)
    found: list[Quantity] = []
    for here, follower in zip(measured, [*measured[1:], None], strict=False):
        is_range = follower is not None and _is_range(text, here, follower)
        last = follower if follower is not None and is_range else here
        quantity = _quantity(text, _borrow(here, last), last, rules)
        if quantity and (durations or quantity.unit not in _TIMES or _is_lasting(text, quantity)):
            found.append(quantity)
    return found


def _is_lasting(text: str, length: Quantity) -> bool:
    """Whether a length of time tells how long something lasts."""
    if _AWAY.match(text, length.end):
        return False
    is_adjective = "-" in text[length.start : length.end] and text[length.end : length.end + 1] == " "
    return is_adjective or _LASTING.search(text, max(0, length.start - 40), length.start) is not None


def _measure(text: str, number: Number, rules: Rules, currency_of: str | None) -> _Measured:
    """The number with the currency or the unit that stands beside it."""
    if number.is_share:
        return _Measured(number, number.start, number.end, number.value, Unit("%"))
    for found in (rules.before.ending(text, number.start), rules.after.match(text, number.end)):
        if found:
            start, end = min(number.start, found[1].start()), max(number.end, found[1].end())
            return _Measured(number, start, end, number.value, Unit(_currency(found, rules, currency_of)))
    cents = _CENTS.match(text, number.end)
    if cents:
        return _Measured(number, number.start, cents.end(), _exact(number.value / 100), Unit("USD"))
    unit = rules.units.match(text, number.end)
    if unit:
        return _Measured(number, number.start, unit[1].end(), _exact(number.value * unit[0].factor), unit[0])
    if number.is_tight and _TALL.match(text, number.end) and text[number.end - 1] == "m":
        return _Measured(number, number.start, number.end, number.bare, Unit("m"))
    return _Measured(number, number.start, number.end, number.value, None)


def _exact(value: float) -> float:
    """The value without the dust of binary fractions."""
    return float(f"{value:.12g}")


def _currency(found: tuple[Unit, re.Match[str]], rules: Rules, currency_of: str | None) -> str:
    code = found[0].code
    if code == "iso":
        return str(found[1]["iso"])
    if code.islower():
        codes = rules.shared[code]
        return codes.get(currency_of or "default") or codes.get("default") or _OPAQUE
    return code


def _lend(measured: list[_Measured], text: str, rules: Rules) -> list[_Measured]:
    """The numbers, where the far end of a range has the currency that stands before the near end: $2.5 to 3 billion."""
    for place, (here, follower) in enumerate(itertools.pairwise(measured), start=1):
        is_money = here.unit is not None and len(here.unit.code) == 3 and not here.number.is_scaled
        is_bare = follower.unit is None and follower.number.is_scaled and follower.number.start >= here.end
        if (
            is_money
            and is_bare
            and here.number.bare < follower.number.bare
            and find_counted(text, follower.end, rules) is None
        ):
            link = _LINK.fullmatch(text, here.end, follower.start)
            if link and link.group().split()[:1] not in (["and"], ["or"]):
                measured[place] = replace(follower, unit=here.unit)
    return measured


def _is_range(text: str, here: _Measured, follower: _Measured) -> bool:
    """Whether the number and the next one are the two ends of a range whose unit or noun is named once."""
    if here.end > follower.start or (here.unit is not None and follower.unit is None):
        return False
    link = _LINK.fullmatch(text, here.end, follower.start)
    if link is None or here.value > follower.value * 10:
        return False
    return link.group().split()[:1] not in (["and"], ["or"]) or _BETWEEN.search(text, 0, here.start) is not None


def _borrow(here: _Measured, last: _Measured) -> _Measured:
    """The number with the unit and the scale of the last one of its range."""
    if last is here or last.unit is None:
        return here
    unit = here.unit or last.unit
    scale = 1.0 if here.number.is_scaled or not last.number.bare else last.number.value / last.number.bare
    if here.number.bare >= last.number.bare * 10:
        scale = 1.0
    return replace(here, unit=unit, value=_exact(here.number.value * scale * unit.factor))


def _quantity(text: str, here: _Measured, last: _Measured, rules: Rules) -> Quantity | None:
    """The quantity that a measured number is, or None where it is none."""
    before = text[max(0, here.start - 40) : here.start]
    unit = here.unit
    if unit is None:
        return _count(text, here, last, before, rules)
    if unit.code == _OPAQUE or _PER.search(before):
        return None
    code, end = unit.code, here.end
    rate = None if "/" in code or code == "%" or unit.is_time else rules.rates.match(text, last.end)
    is_money = len(code) == 3 and code.isupper()
    if rate and not (is_money and rate[0].code.strip("/") in _TIMES):  # a sum a year stays a sum
        code, end = code + rate[0].code, (rate[1].end() if last is here else end)
    elif code in _FLOWS and _ANNUAL.search(before):
        code += "/a"
    what = None if unit.is_time else find_subject(text, here.start, max(end, last.end))
    return Quantity(here.value, code, what, _qualifier(text, before, here.end, rules), here.start, end)


def _count(text: str, here: _Measured, last: _Measured, before: str, rules: Rules) -> Quantity | None:
    """A number of things, where a plural noun follows."""
    number = here.number
    is_year = not number.is_word and not number.is_scaled and 1900 <= number.bare <= 2100
    is_year = is_year and "," not in text[number.start : number.end]
    if (number.bare == 1 and not number.is_scaled) or rules.named.search(before) or _MONTH_BEFORE.search(before):
        return None
    if number.bare == 2 and _THE_TWO.search(before):
        return None  # the two parties, which are named elsewhere
    counted = find_counted(text, last.end, rules)
    if counted is not None and counted[0].split()[-1].lower() in rules.states:
        counted = None if number.bare < _FEWEST_STATES or _THE_TWO.search(before) else counted
    if counted is None and _TOTAL.search(before) and _ENDS_THERE.match(text, number.end):
        return Quantity(number.value, "1", None, _qualifier(text, before, number.end, rules), number.start, number.end)
    if counted is None or (is_year and counted[0].split()[-1] not in rules.irregular):
        return None
    end = counted[1] if last is here else number.end
    return Quantity(number.value, "1", counted[0], _qualifier(text, before, number.end, rules), number.start, end)


def _qualifier(text: str, before: str, end: int, rules: Rules) -> str | None:
    for name, ahead, behind in rules.qualifiers:
        if ahead.search(before) or behind.match(text, end):
            return name
    return None
