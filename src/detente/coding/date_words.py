"""The words of English dates and what they stand for: months, weekdays, ordinals, centuries, decades, numbers."""

_MONTH_NAMES = "January February March April May June July August September October November December"
_DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday"
_ORDINAL_NAMES = "first second third fourth fifth"
_CENTURY_NAMES = (
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
    "twenty-first"
)
_DECADE_NAMES = "twenties thirties forties fifties sixties seventies eighties nineties"
_SMALL_NAMES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS_NAMES = "twenty thirty forty fifty sixty seventy eighty ninety"

FULL_MONTHS = tuple(_MONTH_NAMES.split())
MONTHS = {name: i for i, name in enumerate(FULL_MONTHS, 1)}
MONTHS |= {name.upper(): i for name, i in MONTHS.items()} | {name[:3]: i for name, i in MONTHS.items()} | {"Sept": 9}
WEEKDAYS = {name: i for i, name in enumerate(_DAY_NAMES.split())}
ORDINALS = {name: i for i, name in enumerate(_ORDINAL_NAMES.split(), 1)}
CENTURIES = {name: i for i, name in enumerate(_CENTURY_NAMES.split(), 10)}
DECADES = dict(zip(_DECADE_NAMES.split(), range(20, 100, 10), strict=True))
SMALL = {name: i for i, name in enumerate(_SMALL_NAMES.split())}
TENS = dict(zip(_TENS_NAMES.split(), range(20, 100, 10), strict=True))
_LOOSE = {"a": 1, "an": 1, "hundred": 100, "a couple of": 2, "half a": 0.5, "a quarter of a": 0.25}


def count(words: str) -> float:
    """The number that a numeral or number words up to ninety-nine stand for."""
    plain = " ".join(words.lower().split())
    if plain in _LOOSE:
        return _LOOSE[plain]
    if plain[0].isdigit():
        return float(plain)
    tens, _, ones = plain.partition("-")
    return TENS[tens] + SMALL.get(ones, 0) if tens in TENS else SMALL[tens]
