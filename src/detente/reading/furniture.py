"""Which units of a plain-text page are furniture, and why: cues weighed against the look of prose, then whole zones.

A page dump has a head (menus, notices, headline, byline), a body and an end (forms, link lists, notes). A unit falls
by its own cue, by standing in a list under a cue, or by standing among other furniture outside the body. A sentence
without a cue never falls, unless it repeats another: where it is unsure, text is kept.
"""

import re
from collections import Counter
from collections.abc import Sequence

from detente.reading.cues import CONTENTS_CUE, LIST_CUE, find_cue, is_button_word
from detente.reading.published import is_date_line
from detente.reading.units import Unit

THRESHOLD = 3
HEAD_UNITS = 80  # a head longer than this is no head but a text without sentences
_ELLIPSIS = re.compile(r"\s*(?:\.{3,}|…|\[…\])\s*(?:[\[(][^\])]{0,20}[\])])?\W*$")
_GLUED = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?(?:(?<=[a-z])[A-Z][\w’']*|[\"'“‘][A-Z])\S*\s")
_NUMBERS = re.compile(r"\d+")
Reasons = dict[int, str]


def fold_key(text: str) -> str:
    """The text for comparison: lower case, letters and digits only."""
    return re.sub(r"[\W_]+", " ", text.lower()).strip()


def find_furniture(units: Sequence[Unit], title: int | None) -> Reasons:
    """The places of furniture among the units, with the reason for each; `title` is the place of the headline."""
    reasons = _by_cue(units, title)
    keys = [fold_key(unit.text) for unit in units]
    for rule in (_repeats, _running_heads):
        _add(reasons, rule(units, keys, title))
    _add(reasons, _teasers(units, keys, reasons))
    reasons |= _contents(units, keys, title)
    _add(reasons, _link_lists(units, reasons, title))
    _add(reasons, _about_author(units, reasons))
    _add(reasons, _dated_headlines(units, title))
    _add(reasons, _glued_headlines(units))
    _add(reasons, _head(units, reasons, title))
    _add(reasons, _end(units, reasons, title))
    return reasons


def _add(reasons: Reasons, more: Reasons) -> None:
    for index, reason in more.items():
        reasons.setdefault(index, reason)


def _by_cue(units: Sequence[Unit], title: int | None) -> Reasons:
    """Units that a cue of their own condemns: its weight, less what speaks for prose."""
    found = {}
    for index, unit in enumerate(units):
        cue = None if index == title else find_cue(unit)
        if cue is None or (LIST_CUE.match(unit.text.lower()) and not _heads_list(units, index)):
            continue
        prose = 0 if not unit.is_sentence else 3 if unit.n_words > 45 else 1 if unit.n_words > 8 else 0
        if cue.weight - prose >= THRESHOLD:
            found[index] = cue.reason
    return found


def _heads_list(units: Sequence[Unit], index: int) -> bool:
    """Whether what follows looks like a list of links, not like the paragraph of a section called so."""
    return index + 1 == len(units) or not units[index + 1].is_sentence


def _repeats(units: Sequence[Unit], keys: list[str], title: int | None) -> Reasons:
    """The headline said again, paragraphs printed twice, short lines printed three times."""
    found: Reasons = {}
    headline = keys[title] if title is not None else ""
    counts = Counter(keys)
    seen: set[str] = set()
    for index, key in enumerate(keys):
        if index == title or not key:
            continue
        if headline and len(headline) > 12 and (key == headline or _is_announced(key, headline)):
            found[index] = "repeated title"
        elif key in seen and (units[index].n_words >= 8 and units[index].is_sentence):
            found[index] = "repeated paragraph"
        elif counts[key] >= 3 and units[index].n_words <= 6 and not units[index].is_sentence and not units[index].sign:
            found[index] = "repeated line"
        seen.add(key)
    return found


def _is_announced(key: str, headline: str) -> bool:
    """Whether the line is the headline after a word or two ("Reading: ...")."""
    return key.endswith(headline) and len(key) - len(headline) <= 14


def _running_heads(units: Sequence[Unit], keys: list[str], title: int | None) -> Reasons:
    """Lines with a page number that come again with another: heads and feet of printed pages."""
    bare = [_NUMBERS.sub("", key).strip() if "   " in unit.raw or unit.n_words <= 3 else "" for key, unit in zip(keys, units, strict=True)]  # fmt: skip
    counts = Counter(key for key, whole in zip(bare, keys, strict=True) if key and key != whole)
    headline = keys[title] if title is not None else ""
    found = {}
    for index, key in enumerate(bare):
        is_numbered = key and key != keys[index]
        is_headline = (
            "   " in units[index].raw and units[index].text.isupper() and len(key) > 12 and headline.startswith(key)
        )
        if is_numbered and (is_headline or ("   " in units[index].raw and counts[key] > 1)):
            found[index] = "running head"
    return found


def _teasers(units: Sequence[Unit], keys: list[str], reasons: Reasons) -> Reasons:
    """Cut-off paragraphs whose beginning another paragraph goes on with."""
    found = {}
    for index, unit in enumerate(units):
        cut = _ELLIPSIS.search(unit.text)
        stem = fold_key(unit.text[: cut.start()]) if cut else ""
        if stem.count(" ") < 5:
            continue
        if any(other != index and len(key) > len(stem) and key.startswith(stem) for other, key in enumerate(keys)):
            found[index] = "teaser"
            reasons.pop(index, None)
    return found


def _contents(units: Sequence[Unit], keys: list[str], title: int | None) -> Reasons:
    """A table of contents: lines under its cue that later lines repeat, or several of them glued together."""
    found: Reasons = {}
    for index, unit in enumerate(units):
        if index == title or not CONTENTS_CUE.match(unit.text.lower()):
            continue
        stop = index + 1
        while stop < len(units) and (keys[stop] in keys[stop + 1 :] or _is_glued_contents(units, stop)):
            stop += 1
        found |= dict.fromkeys(range(index, stop), "table of contents") if stop > index + 1 else {}
    return found


def _is_glued_contents(units: Sequence[Unit], index: int) -> bool:
    """Whether one line holds three later headings and more with nothing between them."""
    text = units[index].text
    later = {unit.text for unit in units[index + 1 :] if 1 < unit.n_words <= 14 and not unit.is_sentence}
    glued = [heading for heading in later if re.search(rf"\S{re.escape(heading)}|{re.escape(heading)}[^\W\d_]", text)]
    return len(glued) >= 3


def _link_lists(units: Sequence[Unit], reasons: Reasons, title: int | None) -> Reasons:
    """Headlines, with or without dates, under a cue such as "Related stories", as far as the list goes."""
    found: Reasons = {}
    for index, unit in enumerate(units):
        if index not in reasons or index == title or not LIST_CUE.match(unit.text.lower()):
            continue
        stop = index + 1
        while stop < len(units) and stop != title and _is_link(units[stop]) and not _leaves_list(units, index, stop):
            stop += 1
        found |= dict.fromkeys(range(index + 1, stop), reasons[index])
    return found


def _about_author(units: Sequence[Unit], reasons: Reasons) -> Reasons:
    """What stands under "About the author" near the end: a name and a few lines on him or her."""
    near_end = range(max(1, len(units) - 8), len(units))
    heads = [index for index in near_end if reasons.get(index) == "author box" and units[index].n_words <= 4]
    found: Reasons = {}
    for head in heads:
        for index in range(head + 1, min(head + 3, len(units))):
            if index in reasons or units[index].n_words > 60:
                break
            found[index] = "author box"
    return found


def _is_link(unit: Unit) -> bool:
    return unit.n_words <= 32 and (not unit.is_sentence or bool(unit.sign and unit.n_words <= 12))


def _leaves_list(units: Sequence[Unit], head: int, index: int) -> bool:
    """Whether the line stands apart from a list without gaps, or is the heading of a paragraph."""
    if index > head + 1 and units[index].gap and not any(unit.gap for unit in units[head + 2 : index]):
        has_gap_list = units[head + 1].gap > 0 and index == head + 2
        return not has_gap_list
    is_last = index + 1 < len(units) and units[index + 1].is_sentence
    return is_last and units[index].gap > 0 and not units[index].sign


def _dated_headlines(units: Sequence[Unit], title: int | None) -> Reasons:
    """Pairs of a headline and a date line, two and more in a row: a list of other articles."""
    pairs = [
        index
        for index in range(len(units) - 1)
        if index != title and 3 < units[index].n_words <= 25 and not units[index].is_sentence
        and is_date_line(units[index + 1].text) and not is_date_line(units[index].text) and units[index + 1].gap == 0
    ]  # fmt: skip
    found: Reasons = {}
    for index in pairs:
        if any(other != index and abs(other - index) <= 3 for other in pairs):
            found |= {index: "related stories", index + 1: "related stories"}
    return found


def _glued_headlines(units: Sequence[Unit]) -> Reasons:
    """Headlines to which the dump glued their section's name ("SportHome side wins"), three and more near each other."""
    glued = [
        index
        for index, unit in enumerate(units)
        if not unit.is_sentence and unit.n_words <= 30 and _GLUED.match(unit.text)
    ]
    return {index: "related stories" for index in glued if sum(abs(other - index) <= 3 for other in glued) >= 3}


def _body_start(units: Sequence[Unit], reasons: Reasons) -> int | None:
    """The place of the first body paragraph, or None where no unit looks like one."""
    return next((index for index, unit in enumerate(units) if unit.is_prose and index not in reasons), None)


def _head(units: Sequence[Unit], reasons: Reasons, title: int | None) -> Reasons:
    """Short lines among the menus above the body; a heading that stands free right above the body stays."""
    start = _body_start(units, reasons)
    if start is None or not 0 < start <= HEAD_UNITS:
        return {}
    known = [index for index in range(start) if index in reasons or is_button_word(units[index])]
    if len(known) < 2 or len(known) < 0.25 * start or not any(index in reasons for index in known):
        return {}
    found = {}
    for index in range(start):
        unit = units[index]
        is_free = index + 1 == start and unit.gap and units[start].gap and index > (title if title is not None else -1)
        near = [other for other in (index - 1, index + 1) if 0 <= other < start]
        has_company = any(other in reasons or other in found or is_button_word(units[other]) for other in near)
        is_short = unit.n_words <= 4 and not unit.is_sentence
        if index != title and is_short and not is_free and (has_company or is_button_word(unit)):
            found[index] = "menu"
    return found


def _end(units: Sequence[Unit], reasons: Reasons, title: int | None) -> Reasons:
    """Everything after the body's last sentence from the first cue on that ends a page, where cues are dense there."""
    last = max((index for index, unit in enumerate(units) if unit.is_sentence and index not in reasons), default=None)
    if last is None:
        return {}
    starts = [index for index in range(last + 1, len(units)) if index in reasons and _ends_page(units[index])]
    if not starts:
        return {}
    zone = range(starts[0], len(units))
    n_known = sum(index in reasons or is_button_word(units[index]) or is_date_line(units[index].text) for index in zone)
    if n_known < 0.25 * len(zone):
        return {}
    return {index: "end of page" for index in zone if index != title and units[index].n_words <= 40}


def _ends_page(unit: Unit) -> bool:
    cue = find_cue(unit)
    return cue is not None and cue.ends_page
