"""Who wrote a text and when, as the text itself says it: bylines, date lines, agency datelines, copyright lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from detente.reading.draft import Facts
from detente.reading.published import find_published, is_date_line
from detente.reading.units import Unit

AGENCIES = {
    name.lower(): name
    for name in (
        "Reuters", "AFP", "AP", "Associated Press", "IANS", "PTI", "ANI", "UNI", "TASS", "ITAR-TASS", "Interfax", "RIA Novosti",
        "Xinhua", "Kyodo", "Kyodo News", "Yonhap", "Anadolu", "Anadolu Agency", "AA", "APP", "EFE", "DPA", "dpa", "ANSA", "UPI",
        "Bloomberg", "BERNAMA", "Antara", "IRNA", "MENA", "SPA", "WAM", "Jiji", "CP", "AAP", "PA", "PA Media", "Tanjug", "ISNA",
    )
}  # fmt: skip
_NAME_PART = r"(?:[A-ZÀ-ÞŞŽŠĆČĐĀŌ][\w’'.-]*|[A-Z]\.|(?:al|bin|ben|de|del|der|van|von|da|dos|el|ul)[ -])"
_NAME = rf"{_NAME_PART}(?:\s+{_NAME_PART}){{0,4}}"
_TAIL = r"(?:\s+(?:in|at)\s+[A-Z][\w’' .-]{1,40}|,\s*[\w’' .-]{3,50}|\s*[|/·•–—(-].{0,90}|\s{2,}.{0,60}|\s*\d{0,2})?"
_BYLINE = re.compile(
    rf"\W*(?i:(?:by|written by|reported by|words by|story by)\s*:?\s+|(?:writer|author|text|words)\s*:\s*)"
    rf"(?P<name>{_NAME}(?:\s+(?:and|&)\s+{_NAME})?){_TAIL}$"
)
_LONE_NAME = re.compile(rf"(?:Dr\.?\s+|Prof\.?\s+)?{_NAME_PART}(?:\s+{_NAME_PART}){{1,3}}")
_STAMP = re.compile(
    r"\W*(?:last\s+|first\s+)?(?:updated|published|posted|modified|date|published on|updated on)\b\s*(?:on|at)?\s*:?\s*",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"(?P<place>[A-Z][\w’' .,/-]{1,50}?)\s*\((?P<agency>[A-Za-z][\w -]{1,20})\)\s*[-–—:]")
_FILED = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ’' ./-]{2,40},\s+(?P<date>[^()–—]{6,30}?)\s+(?:\([^)]*\)\s*)?[-–—]\s")
_COPYRIGHT = re.compile(r"(?:©|\([cC]\)|Copyright)\W*(?:\d{4}\W+)?(?P<name>[A-Z][\w’'& -]{1,50}?)(?:\.|,|\||$)")
HEAD = 40  # units from the top among which a byline is looked for


@dataclass(frozen=True, slots=True)
class Byline:
    """What one line tells: it goes to the furniture, its content to the facts."""

    reason: str
    facts: Facts


def find_byline(unit: Unit) -> Byline | None:
    """What a line says of author, agency and date of publication, or None where it is no such line."""
    if unit.n_words > 20 or (unit.is_sentence and not is_date_line(unit.text)):
        return None
    if is_date_line(unit.text):
        return Byline("date line", Facts(published=find_published(unit.text)))
    stamp = _STAMP.match(unit.text)
    if stamp and find_published(unit.text[stamp.end() :][:30]):
        return Byline("date line", Facts(published=find_published(unit.text)))
    found = _BYLINE.match(fold_gaps(unit.raw))
    if not found or not _is_name(found["name"]):
        return None
    name = found["name"].strip(" ,")
    facts = Facts(published=find_published(unit.text))
    agency = AGENCIES.get(name.lower())
    if agency:
        return Byline("byline", facts.or_else(Facts(publisher=agency)))
    return Byline("byline", facts.or_else(Facts(author=_title_case(name))))


def fold_gaps(raw: str) -> str:
    """The line with line breaks folded, but wide gaps kept: they part the columns of a byline."""
    return re.sub(r"\s*\n\s*", " ", raw).strip()


def _is_name(words: str) -> bool:
    """Whether the words can be a person's or an agency's name: upper-case first, and two words unless an agency."""
    if words.lower() in AGENCIES:
        return True
    if re.search(r"\s(?:and|&)\s", words):
        return all(len(name.split()) >= 2 and _is_name(name) for name in re.split(r"\s+(?:and|&)\s+", words))
    tokens = words.split()
    capitals = [token for token in tokens if token[0].isupper()]
    return tokens[0][0].isupper() and len(capitals) >= 2 and len(capitals) >= 0.6 * len(tokens)


def _title_case(name: str) -> str:
    """The name with words in capitals written as names are ("GRACE MKANDAWIRE")."""
    return " ".join(word.capitalize() if len(word) > 2 and word.isupper() else word for word in name.split())


def is_lone_name(unit: Unit) -> bool:
    """Whether the unit looks like a person's name that stands alone: two to four capitalised words."""
    return unit.n_words <= 5 and not unit.sign and _LONE_NAME.fullmatch(unit.text) is not None


def find_lone_authors(units: Sequence[Unit], first: int, stop: int) -> dict[int, Byline]:
    """Names that stand alone between headline and body, beside a date line or twice: the author, with the places."""
    found: dict[int, Byline] = {}
    names = [index for index in range(first, stop) if is_lone_name(units[index])]
    for index in names:
        text = units[index].text
        beside = [near for near in (index - 1, index + 1) if first <= near < stop and near != index]
        is_dated = any((line := find_byline(units[near])) and line.reason == "date line" for near in beside)
        is_repeated = sum(units[other].text == text for other in names) > 1
        is_above_body = index + 1 == stop and units[index].gap == 0 and index > first
        if is_dated or is_repeated or is_above_body:
            found[index] = Byline("byline", Facts(author=text))
    return found


def find_dateline(unit: Unit) -> Facts:
    """The agency, and the day of filing where it is written in full, that the start of a body paragraph names."""
    found = _DATELINE.match(unit.text)
    agency = AGENCIES.get(found["agency"].strip().lower()) if found else None
    filed = _FILED.match(unit.text)
    day = find_published(filed["date"]) if filed else None
    return Facts(publisher=agency, published=day if day and len(day) == 10 else None)


def find_copyright(unit: Unit) -> Facts:
    """The publisher that a copyright line names."""
    found = _COPYRIGHT.match(unit.text)
    name = re.sub(r"\s+\d{4}$", "", found["name"].strip()) if found else ""
    return Facts(publisher=name if name and not name.lower().startswith("all rights") else None)
