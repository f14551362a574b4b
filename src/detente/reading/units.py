"""Plain text to units: one a paragraph, heading or list entry, with lines that the dump wrapped joined again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.model.document import BlockKind
from detente.reading.decode import fold

_BULLET = re.compile(r"^\s*(?P<sign>[•‣▪●◦∙·*→»]|>{2,3}|[-–—](?=\s)|\d{1,2}[.)])\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!…][\"'”’»)\]*]*$")
_QUESTION_END = re.compile(r"\?[\"'”’»)\]*]*$")
_CLOSED = re.compile(r"[.!?…:;|·][\"'”’»)\]*]*$")
_BROKEN_WORD = re.compile(r"[^\W\d_]-$")
MAX_WRAP = 120  # characters: wider lines are whole paragraphs
MIN_BROKEN = 30  # characters of a line that was broken within a sentence: shorter ones are entries of lists
FILL = 0.9  # a line is wrapped if the next word would have passed this share of the width


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of plain text that is one paragraph, heading, list entry or page element.

    `text` is on one line and without its bullet, `raw` as found; `sign` is the bullet or number, `gap` the count of
    empty lines above; `kind` is known where markup tells it.
    """

    text: str
    raw: str
    sign: str = ""
    gap: int = 0
    kind: BlockKind | None = None

    @property
    def n_words(self) -> int:
        """How many words the unit has, as parted by spaces."""
        return self.text.count(" ") + 1

    @property
    def is_sentence(self) -> bool:
        """Whether the unit ends as sentences do: at least four words and a full stop, or a long question."""
        if self.n_words < 4 or self.text[:1].islower():
            return False
        return bool(_SENTENCE_END.search(self.text)) or (self.n_words >= 15 and bool(_QUESTION_END.search(self.text)))

    @property
    def is_prose(self) -> bool:
        """Whether the unit is a body paragraph by its look: a sentence of some length, or very many words."""
        return (self.is_sentence and self.n_words >= 10) or self.n_words >= 45


def split_units(text: str) -> tuple[Unit, ...]:
    """The units of a cleaned plain text, in order; empty for a text of white space only."""
    lines = text.split("\n")
    width = _wrap_width(lines)
    return tuple(_units(lines, width))


def _units(lines: list[str], width: int | None) -> Iterator[Unit]:
    run: list[str] = []
    gap = run_gap = 0
    for line in lines:
        if not line.strip():
            gap += 1
            continue
        if run and (gap or not _continues(run[-1], line, width)):
            yield _unit(run, run_gap)
            run = []
        if not run:
            run_gap = gap
        gap = 0
        run.append(line)
    if run:
        yield _unit(run, run_gap)


def _unit(run: list[str], gap: int) -> Unit:
    raw = "\n".join(run)
    found = _BULLET.match(raw)
    body = raw[found.end() :] if found else raw
    return Unit(fold(body), raw.strip(), found["sign"] if found else "", gap)


def _wrap_width(lines: list[str]) -> int | None:
    """The width at which the text was wrapped, or None where lines are paragraphs.

    A wrapped text has runs of three lines and more, of which most are nearly as long as the longest and many go on
    in lower case.
    """
    run: list[str] = []
    lengths: list[int] = []
    n_lower = 0
    for line in [*lines, ""]:
        if line.strip():
            run.append(line.strip())
            continue
        if len(run) >= 3:
            lengths += [len(wrapped) for wrapped in run[:-1]]
            n_lower += sum(wrapped[0].islower() for wrapped in run[1:])
        run = []
    if n_lower < max(2, 0.35 * len(lengths)):  # lines of lists and menus begin with capitals
        return None
    lengths.sort()
    width = lengths[int(0.95 * (len(lengths) - 1))]
    n_full = sum(length >= 0.75 * width for length in lengths)
    return width if 35 <= width <= MAX_WRAP and n_full >= 0.6 * len(lengths) else None


def _continues(line: str, following: str, width: int | None) -> bool:
    """Whether the following line belongs to the same paragraph."""
    if _BULLET.match(following):
        return False
    line, following = line.rstrip(), following.strip()
    if len(line) > MAX_WRAP:
        return False
    if width is None:  # no wrapped text as a whole, but here a sentence goes on
        return len(line) >= MIN_BROKEN and following[0].islower() and not _CLOSED.search(line)
    if _BROKEN_WORD.search(line) and following[0].islower():
        return True
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > FILL * width
