"""Says what a number counts, from the words around it."""

import re

from detente.coding.quantity_rules import Rules

_TOKEN = re.compile(r"[\s\u00a0]+([A-Za-z0-9][\w'’./-]*)")
_STOP_WORDS = (
    "of in on at by to from for with and or but the a an this that these those which who whom whose were was are is be "
    "been have has had will would could should may might can did do does not as than then when while after before "
    "during since until into onto over under between against about around per each every most less fewer one two "
    "three four five six seven eight nine ten it its their his her our they he she we percent per-cent january "
    "february march april june july august september october november december"
)
_STOPS = frozenset(_STOP_WORDS.split())
_DESIGNATION = re.compile(
    r"[A-Z][A-Za-z]{0,4}-\d{1,4}[A-Za-z]{0,3}"
)  # Mi-35, T-72, Su-30SM: the same for one and for several
_LONGEST = 60  # characters from the first word after the number to the noun
_OF_WHOM = re.compile(r"\s+of\s+(?:the|its|our|their|his|her|these|those)(?=\s)")
_HARMED = re.compile(
    r"\s+(?:people\s+)?(?:were|are|have\s+been|had\s+been|was)\s+(?:reported(?:ly)?\s+)?"
    r"(killed|dead|wounded|injured|hurt|arrested|detained|displaced|evacuated|missing|captured|rescued)\b"
)
_SINGULAR_S = re.compile(r"(?:ss|ics|['’]s)$|^[a-z].*(?:us|is)$")  # Pakistanis are several
_SUBJECT_AFTER = re.compile(
    r"[\s-]+(?:(?:of|in|worth\s+of)\s+(?:the\s+)?)?((?:(?!(?:and|or|the|a|for|to|in|from|by|on|with)\b)[\w'’-]+\s+){0,2}?(?:deal|contract|loan|grant|agreement|project|package|"
    r"aid|credit|line|investment|pipeline|debt|trade|bailout|fund|order|compensation|purchase|exports|imports|fine|"
    r"arms|weapons|gas|oil|wheat|grain|coal|goods|budget|tranche|facility|bridge|road|railway|plant))\b"
)
_SUBJECT_BEFORE = re.compile(
    r"\b(deal|contract|loans?|grants?|agreement|project|package|aid|credit|investments?|pipeline|debt|trade|fund|order|"
    r"compensation|purchase|exports|imports|fine|budget|tranche|facility|price|cost|value|turnover|target)\b"
    r"[^.;,]{0,24}$",
    re.IGNORECASE,
)


def find_counted(text: str, at: int, rules: Rules) -> tuple[str, int] | None:
    """What is counted from the offset on, up to its plural noun or designation, with the end of it; None where nothing is."""
    harmed = _HARMED.match(text, at)
    if harmed:
        return harmed[1], at
    words_at, designated = None, None
    of_whom = _OF_WHOM.match(text, at)
    at = of_whom.end() if of_whom else at
    while found := _TOKEN.match(text, at):
        token = found[1].rstrip(".")
        if words_at is None:
            words_at = found.start(1)
        word = token.lower()
        if word in _STOPS or re.sub(r"['’]s?$", "", word) in rules.not_counted or at - words_at > _LONGEST:
            return designated
        at = found.start(1) + len(token)
        if _is_plural(token, rules):
            return text[words_at:at], at
        if _DESIGNATION.fullmatch(token):
            designated = text[words_at:at], at
        if found[1].endswith(".") and len(token) > 3:
            return designated
    return designated


def _is_plural(token: str, rules: Rules) -> bool:
    word = token.lower()
    if word in rules.irregular:
        return True
    return len(word) > 2 and word.endswith("s") and not _SINGULAR_S.search(token)


def find_subject(text: str, start: int, end: int) -> str | None:
    """What a sum or a measure is the amount of, where a telling noun stands beside it."""
    found = _SUBJECT_AFTER.match(text, end)
    if found:
        return found[1]
    before = _SUBJECT_BEFORE.search(text, max(0, start - 48), start)
    return before[1] if before else None
