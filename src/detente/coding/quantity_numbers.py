"""Finds numbers in digits and in words: 2,500 · 1.2bn · half a million · two dozen · forty-nine · two-thirds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.coding.date_words import SMALL, TENS

_SMALL = SMALL | TENS
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7}
_SCALES |= {"dozen": 12.0, "score": 20.0}
_SHORT = {
    "bn": 1e9,
    "bln": 1e9,
    "b": 1e9,
    "mn": 1e6,
    "mln": 1e6,
    "m": 1e6,
    "tn": 1e12,
    "trn": 1e12,
    "k": 1e3,
    "cr": 1e7,
}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}

_WORD = "|".join(sorted([*_SMALL, *_SCALES], key=len, reverse=True))
_SCALE = "|".join([*_SCALES, "billions", "millions"])
_PART = "|".join(f"{part}s?" for part in _PARTS if part != "half")
_NUMBER = re.compile(
    r"(?<![\w.,/:])(?<![^\W\d]-)(?<!^-)(?:"
    r"(?P<digits>\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f]\d{3})+|\d+(?:\.\d+)?)"
    rf"(?:[\s\u00a0-]?(?P<scale>(?i:{_SCALE}))\b|[\s\u00a0]?(?P<short>(?i:bn|mn|mln|bln|tn|trn))\b|(?P<tight>[mMbBkK])\b|(?P<cr>\s?[Cc]r)\b)?"
    r"(?![\d:/]|(?i:st|nd|rd|th|s|[a-z]\d)\b)"
    rf"|\b(?P<half>(?i:half)\s+an?\s+(?P<halved>(?i:hundred|thousand|million|billion|dozen)))\b"
    rf"|\b(?P<parts>(?i:an?|one|two|three))[\s-](?P<whole>(?i:{_PART}))\s+of\s+an?\s+(?P<scaled>(?i:million|billion|trillion))\b"
    rf"|\b(?P<part>(?i:a|one|two|three|four|five|nine|seven))[\s-](?P<of>(?i:{_PART}))\b(?=\s+of\b)"
    rf"|\b(?P<words>(?i:(?:an?\s+)?(?:{_WORD})(?:(?:-|\s+(?:and\s+)?)(?:{_WORD}))*))\b"
    r")",
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number at its place. `value` has the scale in it, `bare` has not; `is_tight` says that the scale is a letter
    that could be a unit (5m). `share` marks a fraction of a whole, whose value is in percent.
    """

    start: int
    end: int
    value: float
    bare: float
    is_scaled: bool
    is_tight: bool = False
    is_word: bool = False
    is_share: bool = False


def find_numbers(text: str) -> Iterator[Number]:
    """The numbers of a text, in order."""
    for found in _NUMBER.finditer(text):
        number = _in_digits(found) if found["digits"] else _in_words(found)
        if number is not None:
            yield number


def _exact(value: float) -> float:
    """The value without the dust of binary fractions: 1.37 million is 1370000."""
    return float(f"{value:.12g}")


def _in_digits(found: re.Match[str]) -> Number:
    bare = float(re.sub(r"[,\u00a0\u202f]", "", found["digits"]))
    scale = (found["scale"] or found["short"] or found["tight"] or found["cr"] or "").strip().lower()
    factor = _SCALES.get(scale.rstrip("s")) or _SHORT.get(scale, 1.0)
    value = _exact(bare * factor)
    return Number(found.start(), found.end(), value, bare, factor != 1.0, is_tight=bool(found["tight"]))


def _in_words(found: re.Match[str]) -> Number | None:
    start, end = found.span()
    if found["half"]:
        return Number(start, end, _SCALES[found["halved"].lower()] / 2, 0.5, is_scaled=True, is_word=True)
    if found["parts"]:
        share = _SMALL.get(found["parts"].lower(), 1) / _PARTS[found["whole"].lower().rstrip("s")]
        whole = _exact(round(share * _SCALES[found["scaled"].lower()]))
        return Number(start, end, whole, share, is_scaled=True, is_word=True)
    if found["part"]:
        top = {"a": 1}.get(found["part"].lower()) or _SMALL[found["part"].lower()]
        share = _exact(round(100 * top / _PARTS[found["of"].lower().rstrip("s")]))
        return Number(start, end, share, share, is_scaled=False, is_word=True, is_share=True)
    tokens = re.split(r"[\s-]+", found["words"].lower())
    if tokens[0] in {"a", "an"} and tokens[1] not in _SCALES:
        return None
    value = _parse(tokens)
    if value is None:
        return None
    return Number(start, end, value, value, is_scaled=tokens[-1] in _SCALES, is_word=True)


def _parse(tokens: list[str]) -> float | None:
    """The value of number words, or None where they are none, as in `hundred` alone or `two three`."""
    total, group, is_open = 0.0, 0.0, True
    if tokens[0] in _SCALES:
        return None
    for word in tokens:
        if word in {"a", "an"}:
            group, is_open = 1.0, False
        elif word == "and":
            is_open = True
        elif word in _SMALL:
            if not is_open and not (group >= 20 and group % 10 == 0 and 0 < _SMALL[word] < 10):
                return None
            group, is_open = group + _SMALL[word], False
        elif word in {"hundred", "dozen", "score"}:
            group, is_open = (group or 1.0) * _SCALES[word], True
        else:
            total, group, is_open = total + (group or 1.0) * _SCALES[word], 0.0, True
    return total + group
