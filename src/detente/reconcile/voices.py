"""Words by which a text says that it gives another's account, denies what was said, or tells a date itself."""

import datetime as dt
import re
from typing import Final

from detente.model.time import EventDate

# "one account", "by some accounts", "most others": the text sets one telling beside another.
ACCOUNT: Final = re.compile(
    r"\b(?:(?:one|another|some|other|most|a few|several|many) (?:accounts?|sources?|reports?|versions?|writers?|historians?|"
    r"scholars?|authors?|archives)|(?:by|most|some|a few|many) others?|others (?:say|put|date|give|hold|claim))\b",
    re.IGNORECASE,
)
# A number or statement with its owner beside it.
CREDITED: Final = re.compile(
    r"\b(?:says?|said|according to|puts?|counts?|claims?|estimat\w+|reckon\w*|accounts? gives?|tally|based on|data|"
    r"figures? from|officials|speaks? of)\b",
    re.IGNORECASE,
)
# A denial that points back: "denied it", "denies the report".
DENIES_IT: Final = re.compile(
    r"\b(?:den(?:y|ies|ied)|rejects?|rejected|dismiss(?:es|ed)?|refut(?:es|ed))\s"
    r"(?:it\b(?!\s(?:ha[sd]|is|was|would|did|will)\b)|(?:this|them|everything|all of (?:it|this))\b(?!\s(?:ha[sd]|is|was)\b)"
    r"|that(?=\s*(?:[.,;:]|again|too|and|$))"
    r"|(?:the|this|that|any such|these|those|such)\s(?:\w+\s)?(?:reports?|claims?|allegations?|charges?|accusations?|stor(?:y|ies))\b)",
    re.IGNORECASE,
)
# An act of several days, of which a quote tells one: "for a fourth day", "after four days of shelling".
GOES_ON: Final = re.compile(
    r"\b(?:for|on) (?:a|the) (?:second|third|fourth|fifth|sixth|seventh|\w+th) (?:straight |consecutive |successive )?day\b"
    r"|\b(?:days|weeks) of \w+ing\b",
    re.IGNORECASE,
)
NEGATION: Final = re.compile(r"\b(?:no|not|never|neither|nor|none|without)\b|n['’]t\b", re.IGNORECASE)
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY: Final = re.compile(rf"\b(?:{'|'.join(_DAYS)})\b", re.IGNORECASE)
_YEAR_CHARS, _DAY_CHARS = len("2000"), len("2000-01-01")


def tells_date(quote: str, date: EventDate) -> bool:
    """Whether the quote itself gives the date, and nothing in it speaks against the reading.

    A day has to be told by its month or a weekday that fits, a month by its name, a year by its digits; a date that was
    worked out from elsewhere is no ground to hold two texts against each other.
    """
    small = quote.casefold()
    if len(date.edtf) == _YEAR_CHARS:
        return date.edtf in quote
    month = _MONTHS[int(date.first[5:7]) - 1]
    names_month = re.search(rf"\b{month[:3]}(?:{month[3:]}|\b)", small) is not None
    if len(date.edtf) != _DAY_CHARS:
        return names_month
    weekdays = {found.group().casefold() for found in _WEEKDAY.finditer(quote)}
    if weekdays:
        return _DAYS[dt.date.fromisoformat(date.first).weekday()] in weekdays
    return names_month or "yesterday" in small
