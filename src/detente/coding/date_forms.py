"""The written forms of dates, as one grammar of named regular expressions.

Each form is a pattern of its own, read by the function of the same name in `date_absolute` or `date_relative`.
`FORMS` is all of them as one alternation, tried in this order: what stands first wins. The form `none` holds what
looks like a date and is none.
"""

import re

from detente.coding.date_words import CENTURIES, DECADES, FULL_MONTHS, SMALL, TENS, WEEKDAYS

_FULL = "|".join([*FULL_MONTHS, *(name.upper() for name in FULL_MONTHS)])
_M = rf"(?:(?:{_FULL})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_D = r"(?:3[01]|[12]\d|0?[1-9])(?:(?:st|nd|rd|th)\b|(?![\d:.,]*\d|%|\s?(?:percent|per cent|million|billion)\b))"
_YEAR = r"(?:1\d{3}|20\d\d|21\d\d)"
_Y = r"(?:1\d{3}|20\d\d|21\d\d)(?![\d%]|[.,:]\d)"
_W = rf"(?:(?i:{'|'.join(WEEKDAYS)})|Mon\.|Tues?\.|Weds?\.|Thurs?\.|Fri\.|Sat\.|Sun\.)"
_DASH = r"\s?[-–—/]\s?"
_PART = (
    r"(?:(?i:(?:very )?(?:early|late|mid)|the (?:very )?(?:early|late|mid|end|beginning|start|middle|close|latter part|"
    r"(?:first|second|latter) half)|(?:end|beginning|middle|mid)(?= of| |-))(?:\s+(?:in|of)|-)?\s+|(?i:mid)-)"
)
_REL = (
    r"(?:,?\s+(?:of\s+|in\s+)?(?P<rel>(?i:last year|this year|next year|(?:that|the same|the following|the next|"
    r"the previous) year)))"
)
_ONES = "|".join(sorted(SMALL, key=len, reverse=True))
_NUM = (
    rf"(?i:(?:{'|'.join(TENS)})(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|half\s+a|a\s+quarter\s+of\s+a|a\s+couple\s+of|{_ONES}|an?|"
    r"hundred|\d+(?:\.\d+)?)"
)
_VAGUE = r"(?i:several|a few|many|some|few|numerous)"
_HALF = r"(?:\s+and\s+a\s+half)?"
_UNIT = r"(?i:day|week|month|year|decade|centur(?:y|ie)|fortnight|generation)s?\b"
_SHORT = r"(?i:(?:hour|minute|night|evening|morning|weekend)s?|seconds)\b"
_NEAR = r"(?:(?i:about|around|some|roughly|nearly|almost|over|more than|less than|just|only|at least|barely)\s+)?"
_TIME = r"(?:\s+(?i:morning|afternoon|evening|night|night-time|noon))?"

PATTERNS: dict[str, str] = {
    "none": (
        r"https?://\S+|(?i:resolutions?|flight|agenda|vision|article|section|page|pp?\.|no\.|number|room|route|highway|"
        r"boeing|airbus|type|model|law|unscr|decree|paragraph)\s+(?:(?i:no\.?|number)\s*)?\d[\d/]*(?!\d)|"
        r"[$€£¥₹]\s?\d[\d,.]*\d|\d{1,3}(?:,\d{3})+|(?!(?i:mid|pre|post|early|late)-)\b[A-Za-z]{1,10}-\d+[A-Za-z]*|24/7|"
        r"\b\d+(?:\s?[-–]\s?\d+)?\s?(?:BCE?\b|B\.C\.)|\b\d{1,2}:\d\d\b|"
        r"\d+(?:[-\s]?(?:km|kms|m|mm|cm|ft|kg|MW|GW|MWh|hp|nm|mph|kph)\b|"
        r"[-\s](?i:kilomet|met(?:er|re)|mile|ton|barrel|hectare|acre|feet|foot|soldier|troop|men\b|people|person|"
        r"strong|dollar|euro|rupee|civilian|vehicle|tank|rocket|megawatt|refugee|prisoner|fighter|militant|villager|"
        r"sq|square|cubic|words|pages|delegates|house|family|families|jobs|casualt|dead\b|wounded|horse|cavalry|guns?\b))"
    ),
    "iso": rf"(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?!\d)",
    "numeric": r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)(?!\d|[/.]\d)",
    "dmy": (
        rf"(?:{_W},?\s+(?:the\s+)?)?(?P<d>{_D})(?:(?:{_DASH}|\s+(?:to|and|until|through|or)\s+)(?:the\s+)?(?P<d2>{_D}))?"
        rf"(?:\s+of)?[\s-]+(?P<m>{_M})(?:(?:,?\s+(?:of\s+)?|-)(?P<y>{_Y})|{_REL})?"
    ),
    "mdy": (
        rf"(?:{_W},?\s+)?(?P<m>{_M})\s+(?:the\s+)?(?P<d>{_D})(?:(?:{_DASH}|\s+(?:to|and|until|through|or)\s+)(?P<d2>{_D})"
        rf"(?!\s+{_M}))?(?:(?:,\s*|\s+(?:of\s+)?)(?P<y>{_Y})|{_REL})?"
    ),
    "my": rf"(?P<part>{_PART})?(?P<m>{_M})(?:(?:,?\s+(?:of\s+)?|-)(?P<y>{_Y})|{_REL})",
    "month": (
        rf"(?P<part>{_PART})?(?:(?P<rel>(?i:last|this|next|that|the following|the next|the previous|the same))\s+)?"
        rf"(?P<part2>{_PART})?(?P<m>{_M})"
    ),
    "quarter": (
        rf"(?:(?:the\s+)?(?P<n>(?i:first|second|third|fourth|last))\s+(?i:quarter)\s+of\s+(?P<y>{_Y}|(?i:last|this|next) year)"
        rf"|Q(?P<q>[1-4])\s+(?:of\s+)?(?P<y2>{_Y}))"
    ),
    "half": (
        rf"(?:the\s+)?(?P<n>(?i:first|second|latter))\s+(?i:half)\s+of\s+(?:the\s+year\s+)?(?P<y>{_Y}|(?i:last|this|next) year)"
    ),
    "season": (
        rf"(?P<part>{_PART})?(?:(?P<rel>(?i:last|this|next|that|the following|the next|the previous|the same|the))\s+)?"
        rf"(?P<part2>{_PART})?(?P<s>(?i:spring|summer|autumn|fall|winter))\b(?:(?:,?\s+(?:of\s+|in\s+)?)"
        rf"(?P<y>{_Y})(?:{_DASH}(?:\d{{4}}|\d\d)(?!\d))?|{_REL.replace('P<rel>', 'P<rel2>')})?"
    ),
    "decade": (
        rf"(?:(?:the\s+)?(?P<part>(?i:early|mid|late|end of the|beginning of the))[\s-]+)?(?:the\s+)?(?:(?P<c>1\d|20)(?P<x>\d)0['’]?s\b"
        rf"|['’‘](?P<x2>\d)0s\b|(?P<name>(?i:{'|'.join(DECADES)}))\b)"
    ),
    "century": (
        rf"(?:(?:the\s+)?(?P<part>(?i:early|mid|late|end of the|beginning of the))[\s-]+)?(?:the\s+)?"
        rf"(?P<n>(?i:{'|'.join(reversed(CENTURIES))})|\d\d(?=th|st))(?:th|st)?[\s-]+(?i:century)\b"
    ),
    "years": rf"(?P<y>{_YEAR}){_DASH}(?P<y2>{_Y}|\d\d(?!\d|[.,]\d|%))",
    "year": rf"(?:(?P<part>{_PART})?(?:(?i:the\s+year)\s+)?(?P<y>{_Y})|(?i:pre|post)-(?P<y3>{_Y})|['’‘](?P<y2>\d\d)(?![\d\w]))",
    "week": rf"(?:the\s+)?(?P<n>(?i:first|second|third|fourth|last))\s+(?i:week|days?|weekend)\s+(?:of|in)\s+(?P<m>{_M})(?:,?\s+(?P<y>{_Y})|{_REL})?",
    "weekday": (
        rf"(?:(?P<rel>(?i:last|next|this|this past|this coming|the following|the previous|the next|that))\s+)?"
        rf"(?:(?i:early|late)\s+)?(?P<w>{_W})\b{_TIME}(?P<after>\s+last\b(?!\s+\w+\s+(?:week|month|year)))?"
    ),
    "fixed": r"(?i:the day before yesterday|yesterday|today|tomorrow|tonight|last night|this (?:morning|afternoon|evening))\b"
    + _TIME,
    "ago": (
        rf"{_NEAR}(?:(?P<n>{_NUM}){_HALF}|(?P<vague>{_VAGUE}))\s+(?P<u>{_UNIT}|{_SHORT})\s+"
        rf"(?P<way>(?i:ago(?:\s+today)?|earlier|later|before|afterwards?|after|previously|from\s+now|hence|on)\b)"
    ),
    "window": (
        rf"(?:(?i:the|these)\s+)?(?P<way>(?i:past|last|next|coming|preceding|following|previous|recent))\s+"
        rf"(?:(?P<n>{_NUM}){_HALF}|(?P<vague>{_VAGUE}))?\s*(?P<u>(?i:day|week|month|year|decade)s|(?i:centuries))\b"
    ),
    "stretch": (
        r"(?:(?P<edge>(?i:earlier|later|early|late|the\s+end\s+of|the\s+beginning\s+of|the\s+start\s+of))\s+)?"
        r"(?P<rel>(?i:last|this\s+past|this\s+coming|this|next|the\s+past|the\s+coming|the\s+current|current|the\s+last|the\s+previous|"
        r"the\s+preceding|the\s+same|that\s+same|that\s+very|that|the\s+following|the\s+next|the\s+new|the))\s+"
        r"(?P<u>(?i:day|night|evening|morning|week|weekend|month|year|decade|quarter|century))\b(?!-)"
        r"(?:\s+(?P<way>(?i:before|after))\b(?!\s+(?:last|next)))?(?P<last>\s+(?i:before\s+last|after\s+next))?"
    ),
    "ordinal": r"(?<=\b[Tt]he\s)(?P<d>(?:3[01]|[12]?\d)(?:st|nd|rd|th))(?=\s*(?:[,.;:)]|(?:and|to|in|at|when|the|that|as|by|of|they|he|she|it|we|had|has|was|were|is)\b|[A-Z]|$))",
    "recurring": (
        rf"(?:(?i:every|each)\s+(?:{_W}|{_M}|(?:(?i:other|second|{_NUM})\s+)?(?:{_UNIT}|{_SHORT}|spring|summer|autumn|winter))"
        rf"|(?i:once|twice|\d+ times)\s+(?:a|every|per)\s+(?:{_UNIT}))"
    ),
    "duration": (
        rf"{_NEAR}(?:(?P<n>{_NUM})|(?P<vague>{_VAGUE}))(?:\s+(?i:more|full|whole|long|straight|consecutive))?{_HALF}[\s-]+"
        rf"(?:{_UNIT}|{_SHORT}){_HALF}(?:[\s-]+(?i:long)\b)?"
    ),
}


def _without_names(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern).replace("(?P=sep)", "[/.]")


# A quick test of where a date can begin keeps the alternation from being tried at each letter.
_STARTS = r"(?<!\w)(?=[\w$€£¥₹'’‘])"
FORMS = re.compile(_STARTS + "(?:" + "|".join(f"(?P<{k}>{_without_names(v)})" for k, v in PATTERNS.items()) + ")")
PARSERS = {name: re.compile(pattern) for name, pattern in PATTERNS.items()}
