"""Whether two amounts can both be right, with the room that rounding and words such as "over" leave."""

import math
import re
from dataclasses import dataclass
from typing import Final

_LEAST_DIGITS: Final = 2  # 500 is read as 5.0e2: closer than "some hundreds", not as close as 500.0
_MOST_DIGITS: Final = 6
_COUNTED: Final = 1000
_ABOUT: Final = 0.1
_NEARLY: Final = 0.15
_SCALES: Final = {
    "thousand": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
_WORDED = re.compile(
    r"(?P<before>US\$|[$€£¥₹]|[A-Z]{3})?\s?(?P<number>\d[\d,]*(?:\.\d+)?)[\s-]?"
    r"(?P<scale>thousand|million|mn|m|billion|bn|trillion|tn)?\b[\s-]?(?P<after>[^\W\d_]+)?"
)
_QUALIFIERS: Final = (
    (
        "about",
        re.compile(
            r"\b(?:about|around|some|roughly|approximately|nearly|almost|close to|up to|circa)\b", re.IGNORECASE
        ),
    ),
    ("over", re.compile(r"\b(?:over|more than|at least|above|exceed\w*|surpass\w*|upwards of)\b", re.IGNORECASE)),
    ("under", re.compile(r"\b(?:under|less than|below|fewer than)\b", re.IGNORECASE)),
)
_SIGNS: Final = {"us$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A value in a unit, with the word that bounds it: about, over, under, nearly or None."""

    value: float
    unit: str
    qualifier: str | None = None

    def bounds(self) -> tuple[float, float]:
        """The least and the greatest value that the statement allows."""
        size = abs(float(self.value))
        match self.qualifier:
            case "over":
                return self.value, math.inf
            case "under":
                return -math.inf, self.value
            case "nearly":
                return self.value - size * _NEARLY, self.value
            case "about":
                return self.value - size * _ABOUT, self.value + size * _ABOUT
            case _:
                room = _rounding(size)
                return self.value - room, self.value + room

    def excludes(self, other: "Amount") -> bool:
        """Whether the two cannot both be right; amounts in different units never exclude each other."""
        if self.unit.casefold() != other.unit.casefold():
            return False
        (low, high), (other_low, other_high) = self.bounds(), other.bounds()
        return high < other_low or other_high < low

    def words(self) -> str:
        """The amount as a reader is shown it."""
        number = f"{self.value:,.10g}"
        unit = "" if self.unit == "1" else f" {self.unit}"
        return f"{self.qualifier} {number}{unit}" if self.qualifier else f"{number}{unit}"


def _rounding(size: float) -> float:
    """Half a unit in the last digit that the number gives; none for a count below a thousand, which is meant."""
    if size == 0 or (size < _COUNTED and size.is_integer()):
        return 0.0
    digits, _, power = f"{float(f'{size:.{_MOST_DIGITS}g}'):e}".partition("e")
    given = len(digits.rstrip("0").replace(".", ""))
    return 0.5 * float(10.0 ** (int(power) - max(given, _LEAST_DIGITS) + 1))


def read_amount(words: str) -> Amount | None:
    """The first amount in an attribute as worded ("about $2.5 billion", "1,100 km"), None where there is none."""
    found = _WORDED.search(words)
    if not found:
        return None
    value = float(found["number"].replace(",", "")) * _SCALES.get(found["scale"] or "", 1.0)
    before = found["before"]
    unit = _SIGNS.get(before.casefold(), before) if before else (found["after"] or "1").casefold().rstrip("s")
    unit = "USD" if unit in {"dollar", "usd"} else unit
    qualifier = next((name for name, pattern in _QUALIFIERS if pattern.search(words[: found.start()])), None)
    return Amount(value, unit, qualifier)
