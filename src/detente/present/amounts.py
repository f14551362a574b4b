"""Amounts as people write them: "$1 billion", "about 1,100 km"; and the sides of a disagreement, never two alike."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from math import isfinite
from typing import Final

from detente.model.time import find_edtf
from detente.ontology.currencies import currency_codes
from detente.present.words import STATUS_WORDS, clean, date_in_words

_SCALES: Final = ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million"))
_DIGITS: Final = 6  # that a number is told with: no fewer than those by which two amounts are held to differ
_LAST_DIGITS: Final = 15  # that a float holds for certain
_SIGNS: Final = {"USD": "$", "EUR": "€", "GBP": "£"}
_UNITS: Final = {
    "%": "%",
    "1": "",
    "km": " km",
    "km2": " km²",
    "m": " m",
    "m2": " m²",
    "m3": " m³",
    "t": " tonnes",
    "kg": " kg",
    "har": " hectares",
    "MW": " MW",
    "GW": " GW",
    "a": " years",
    "mo": " months",
    "wk": " weeks",
    "d": " days",
    "h": " hours",
    "min": " minutes",
    "[bbl_us]": " barrels",
    "[mi_i]": " miles",
    "[nmi_i]": " nautical miles",
    "[ft_i]": " feet",
    "[cft_i]": " cubic feet",
}
_ONE_OF: Final = {" feet": " foot", " cubic feet": " cubic foot"}  # the others lose their s
_LONG: Final = sorted(
    (re.escape(unit) for unit in _UNITS if unit not in {"1", "a", "d", "h", "m"}), key=len, reverse=True
)
_NUMBER: Final = r"(?P<number>-?\d(?:[\d,]*\d)?(?:\.\d+)?(?:e[+-]\d+)?)"
_AMOUNT: Final = re.compile(rf"(?:(?P<qualifier>about|over|under|nearly) )?{_NUMBER}(?: (?P<unit>\S+))?")
_WITHIN: Final = re.compile(
    rf"(?<![\w.,-]){_NUMBER} (?P<unit>(?:(?P<code>[A-Z]{{3}})|{'|'.join(_LONG)})(?:/(?:[a-z]+\d?|\[[a-z_]+\]))?)(?![\w/\]-])"
)
_PER: Final = {"a": "a year", "mo": "a month", "wk": "a week", "d": "a day", "h": "an hour", "[bbl_us]": "a barrel"}


def value_in_words(value: float, unit: str | None, qualifier: str | None = None) -> str:
    """A value as people write it: "$1 billion", "about 1,100 km", "12.4 billion m³ a year"."""
    words = _with_unit(value, unit or "1")
    return f"{clean(qualifier, 30)} {words}" if qualifier else words


def amount_in_words(written: str) -> str:
    """A bare amount with its unit's code as people write it: "about 600,000,000 USD" is "about $600 million".

    What is no such amount stays as it is.
    """
    found = _AMOUNT.fullmatch(written)
    return value_in_words(_value(found), found["unit"], found["qualifier"]) if found else written


def amounts_in_words(text: str) -> str:
    """A text of the program's own with each amount in it as people write it: "790,000,000 USD (2020)" is "$790 million (2020)".

    Amounts that would come out the same though they differ stay as they are.
    """
    told = tell_apart((found[0] for found in _WITHIN.finditer(text)), _amount_within)
    return _WITHIN.sub(lambda found: told[found[0]], text)


def exact_value(value: float, unit: str | None) -> str:
    """A value to its last digit with its unit's code: "1,000,000,000 USD"."""
    return exact_number(value) + (f" {clean(unit, 30)}" if unit and unit != "1" else "")


def exact_number(value: float) -> str:
    """A number to its last digit: "1,000,000,000"."""
    return _plain(Decimal(f"{value:.{_LAST_DIGITS}g}"))


def side_in_words(field: str | None, value: str) -> str:
    """What a side of a disagreement on a field stands for: dates, statuses and amounts as a reader knows them."""
    if field == "date":
        return date_in_words(value) if find_edtf(value) else value
    if field in {"status", "happened"}:
        return STATUS_WORDS.get(value, value)
    return amount_in_words(value) if field in {"amount", "count"} else value


def sides_in_words(field: str | None, values: Iterable[str]) -> list[str]:
    """The same for all sides together: where the words of two are the same, both stay as they are written."""
    written = list(values)
    told = tell_apart(written, lambda value: side_in_words(field, value))
    return [told[value] for value in written]


def tell_apart(written: Iterable[str], tell: Callable[[str], str]) -> dict[str, str]:
    """What each text is in words; those whose words are the same though they differ stand for themselves."""
    told = {one: tell(one) for one in written}
    n_of = Counter(told.values())
    return {one: words if n_of[words] == 1 else one for one, words in told.items()}


def _amount_within(written: str) -> str:
    found = _WITHIN.fullmatch(written)
    if found is None or (found["code"] and found["code"] not in currency_codes()):
        return written  # such as 30 MKI
    return _with_unit(_value(found), found["unit"])


def _value(found: re.Match[str]) -> float:
    return float(found["number"].replace(",", ""))


def _with_unit(value: float, unit: str) -> str:
    base, slash, per = unit.partition("/")
    after = f" {_per(per)}" if slash else ""
    if base in currency_codes():
        sign = _SIGNS.get(base)
        return (
            f"{'-' if value < 0 else ''}{sign}{_number(abs(value))}" if sign else f"{base} {_number(value)}"
        ) + after
    if base in _UNITS or (slash and not base):
        number = _number(value)
        words = _UNITS.get(base, "")
        return number + (_singular(words) if number in {"1", "-1"} else words) + after
    return f"{_number(value)} {clean(unit, 30)}"


def _per(unit: str) -> str:
    known = _UNITS.get(unit)
    return _PER.get(unit) or f"per {_singular(known).strip() if known else clean(unit, 30)}"


def _singular(words: str) -> str:
    return _ONE_OF.get(words, words.removesuffix("s"))


def _number(value: float) -> str:
    """The number to six digits or so: in full below a million, else with the word of its scale."""
    if not isfinite(value):
        return str(value)
    is_thousands = 1000 <= abs(value) < 1e6  # these stand in full, so that no digit before the point is lost
    rounded = Decimal(f"{value:.4f}" if is_thousands else f"{value:.{_DIGITS}g}")
    for scale, word in _SCALES:
        if abs(rounded) >= scale:
            return f"{_plain(rounded / scale)} {word}"
    return _plain(rounded)


def _plain(number: Decimal) -> str:
    """Digits alone, with commas, without an exponent or a nought that says nothing."""
    digits = f"{number:,f}"
    return (digits.rstrip("0").rstrip(".") if "." in digits else digits) if number else "0"
