"""Which unit of a plain text is its headline."""

from collections import Counter
from collections.abc import Sequence

from detente.reading.bylines import find_byline, is_lone_name
from detente.reading.cues import find_cue
from detente.reading.furniture import HEAD_UNITS, fold_key
from detente.reading.published import is_date_line
from detente.reading.units import Unit

MAX_WORDS = 30
ENOUGH = 3  # points


def find_headline(units: Sequence[Unit]) -> int | None:
    """The place of the headline among the lines above the body, or None where none stands out.

    Lines gain points for standing first or free, for length, for being said again and for a byline or the body below;
    they lose for a date below, which is how lists of other articles look.
    """
    if len(units) < 2:
        return None
    start = next((index for index, unit in enumerate(units) if unit.is_prose), len(units))
    if start > HEAD_UNITS:
        start = 1
    counts = Counter(fold_key(unit.text) for unit in (*units[: start + 1], *units[-3:]))
    places = [index for index in range(start) if _can_be_headline(units[index]) and not _runs_on(units, index)]
    scores = {index: _points(units, index, counts) for index in places}
    best = max(scores, key=lambda index: (scores[index], -index), default=None)
    return best if best is not None and scores[best] >= ENOUGH else None


def _can_be_headline(unit: Unit) -> bool:
    if unit.sign or unit.n_words > MAX_WORDS or (unit.is_sentence and not unit.text.endswith(("!", "?"))):
        return False
    if unit.text.endswith((":", ",", ";", "...", "…")) or (unit.kind is not None and unit.kind.value == "item"):
        return False
    return not is_date_line(unit.text) and find_byline(unit) is None and find_cue(unit) is None


def _runs_on(units: Sequence[Unit], index: int) -> bool:
    """Whether the next line goes on with the sentence of this one."""
    following = units[index + 1] if index + 1 < len(units) else None
    return following is not None and following.gap == 0 and following.text[0].islower() and not following.sign


def _points(units: Sequence[Unit], index: int, counts: Counter[str]) -> int:
    unit = units[index]
    following = units[index + 1] if index + 1 < len(units) else None
    points = 2 * (index == 0) + 2 * (unit.n_words >= 4) + 2 * (counts[fold_key(unit.text)] > 1)
    points += 1 * (index == 0 or unit.gap > 0)
    if following is None:
        return points
    points += 1 * (following.gap > 0) + 1 * (following.is_prose)
    if is_date_line(following.text) and following.gap == 0:
        return points - (4 if index else 1)
    return points + (2 if find_byline(following) else 1 if is_lone_name(following) else 0)
