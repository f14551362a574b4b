"""The dates that may be an act's own, each with what speaks for and against it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from detente.coding.date_document import DocumentDates
from detente.coding.date_features import Act, mention_features, place_features, steps_between
from detente.coding.dates import DateMention
from detente.model.document import BlockKind
from detente.model.sentence import Sentence

_LEAD_CHARS = 400  # below a headline, where its story's date stands
_NEAR_CHARS = 800  # before a sentence, where the day that its story goes on from counts as near
_BY_PUBLICATION = re.compile(
    r"\b(?:(?P<recent>recent(?:ly)?|lately)|(?P<already>already|so far|to date|thus far|until now)|(?P<now>now|currently))\b",
    re.IGNORECASE,
)
_STEM_CHARS = 5  # words that begin alike tell of one act: "condemned", "the condemnation"
_LEAST_STEM = 3
_SENTENCE_CHARS = 400  # before a word, in which its sentence began
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s|\n")
_HANDED_ON = ("point", "range")


class Source(StrEnum):
    """Where a date comes from."""

    NONE = "none"
    OWN = "own"
    BEFORE = "before"
    LEAD = "lead"
    STORY = "story"
    RETOLD = "retold"
    PUBLICATION = "publication"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that may be an act's own, or None for no date; `how` tells in words where it comes from. `goes_on` marks the
    date that a sentence without one would go on from, and that of words such as `recent` where they hang on the act.
    """

    edtf: str | None
    how: str
    source: Source
    features: frozenset[str]
    goes_on: bool = False


def find_candidates(dates: DocumentDates, act: Act, before: Sequence[Sentence]) -> list[Candidate]:
    """All dates that may be an act's, no date first.

    Args:
        dates: those of the document.
        act: the act.
        before: the sentences before its own, the nearest last.
    """
    sentence = act.tree.sentence
    own = [m for m in dates.inside(sentence.start, sentence.end) if not dates.is_dateline(m)]
    found = [
        *_own(dates, act, own),
        *_handed_on(dates, act, before, has_own=bool(own)),
        *_retold(dates, act, has_own=bool(own)),
        *_by_publication(dates, act, has_own=bool(own)),
    ]
    if sentence.kind is BlockKind.TITLE:
        found += _lead(dates, act)
    elif not own:
        found += _story(dates, act)
    return [_none(dates, act, own, found), *found]


def _mark(source: Source, act: Act, features: set[str]) -> frozenset[str]:
    """The features of a candidate by its source: alone, and with the status and the form of the act."""
    found = {f"{source}: {feature}" for feature in features}
    found |= {f"{feature} & {act.status}" for feature in found}
    return frozenset(
        {*found, f"{source}", f"{source} & {act.status}", f"{source} & {act.form}", f"{source} & {act.place}"}
    )


def _none(dates: DocumentDates, act: Act, own: Sequence[DateMention], others: Sequence[Candidate]) -> Candidate:
    features = {
        "dates of its own" if own else "no dates of its own",
        dates.genre,
        f"in a {act.tree.sentence.kind}",
    }
    features |= {"nothing else"} if not others else set()
    return Candidate(None, "no date in the text", Source.NONE, _mark(Source.NONE, act, features))


def _own(dates: DocumentDates, act: Act, own: Sequence[DateMention]) -> Iterator[Candidate]:
    steps = [steps_between(act, mention) for mention in own]
    for mention, far in zip(own, steps, strict=True):
        features = mention_features(mention, dates.published) | place_features(act, mention)
        features.add("the only one" if len(own) == 1 else "the nearest" if far == min(steps) else "not the nearest")
        yield Candidate(mention.edtf, f"“{mention.words}”", Source.OWN, _mark(Source.OWN, act, features))


def _handed_on(dates: DocumentDates, act: Act, before: Sequence[Sentence], *, has_own: bool) -> Iterator[Candidate]:
    """The dates of the sentences before it in the paragraph, and of the heading above."""
    sentence, has_gone_on, is_passed = act.tree.sentence, False, False
    for back, earlier in enumerate(reversed(before), 1):
        is_above = earlier.kind is BlockKind.HEADING and earlier.block == sentence.block - 1
        if earlier.block != sentence.block and not is_above:
            continue
        told = [m for m in dates.inside(earlier.start, earlier.end) if not dates.is_dateline(m)]
        common = {
            f"{back} before",
            f"{back} before, {dates.genre}",
            "in a heading" if is_above else "in the paragraph",
            "past another date" if is_passed else "the nearest date",
            "dates of its own" if has_own else "no dates of its own",
            *_shared_word(act, earlier),
        }
        last = next((mention for mention in reversed(told) if mention.kind in _HANDED_ON), None)
        for mention in told:
            rank = "the only one" if len(told) == 1 else "the last" if mention is told[-1] else "not the last"
            features = common | mention_features(mention, dates.published) | {rank}
            how = f"“{mention.words}” in the sentence before"
            marks = _mark(Source.BEFORE, act, features)
            goes_on = mention is last and not has_gone_on
            yield Candidate(mention.edtf, how, Source.BEFORE, marks, goes_on=goes_on)
        has_gone_on, is_passed = has_gone_on or last is not None, is_passed or bool(told)


def _shared_word(act: Act, earlier: Sentence) -> set[str]:
    """Whether an earlier sentence has the act's word, which `the` then refers to."""
    if act.tree.lemma(act.token)[:_STEM_CHARS] not in earlier.text.lower():
        return set()
    return {"told there", "the act told there"} if _is_definite(act) else {"told there"}


def _lead(dates: DocumentDates, act: Act) -> Iterator[Candidate]:
    """The dates that the text below a headline gives soon."""
    end = act.tree.sentence.end
    below = [m for m in dates.inside(end, end + _LEAD_CHARS) if not dates.is_dateline(m) and m.kind in _HANDED_ON]
    for place, mention in enumerate(below[:3]):
        features = mention_features(mention, dates.published) | {f"number {place + 1}"}
        yield Candidate(
            mention.edtf, f"“{mention.words}” below the headline", Source.LEAD, _mark(Source.LEAD, act, features)
        )


def _story(dates: DocumentDates, act: Act) -> Iterator[Candidate]:
    """About the month that a story of the day tells of, where the text has named a day in it before.

    A sentence of such a story that gives no date goes on with what was told; the month is marked as approximate.
    """
    start = act.tree.sentence.start
    told = [mention for mention in dates.inside(0, start) if dates.is_news(mention)]
    if told and told[-1].edtf:
        near = "near" if start - told[-1].start < _NEAR_CHARS else "far"
        features = {
            near,
            dates.genre,
            "no dates of its own",
            f"in a {act.tree.sentence.kind}",
        }
        yield Candidate(
            f"{told[-1].edtf[:7]}~",
            f"the story goes on from “{told[-1].words}”",
            Source.STORY,
            _mark(Source.STORY, act, features),
        )


def _by_publication(dates: DocumentDates, act: Act, *, has_own: bool) -> Iterator[Candidate]:
    """About the year of publication where the sentence says `recently`, its month where it says `now`, and the time up to
    then where it says `already` or `so far`.
    """
    sentence, published = act.tree.sentence, dates.published
    if not published or not published.year:
        return
    month = published.last[:7] if published.first[:7] == published.last[:7] else published.last[:4]
    values = {"recent": f"{published.year}~", "already": f"../{month}", "now": f"{month}~"}
    for found in _BY_PUBLICATION.finditer(sentence.text):
        word = found.lastgroup or ""
        token = max(0, bisect_left(sentence.starts, sentence.start + found.end()) - 1)
        is_on_act = act.tree.sentence.heads[token] == act.token
        features = {
            word,
            f"{word} with the act" if is_on_act else f"{word} elsewhere",
            "dates of its own" if has_own else "no dates of its own",
        }
        how, marks = f"“{found.group()}” when this was published", _mark(Source.PUBLICATION, act, features)
        yield Candidate(values[word], how, Source.PUBLICATION, marks, goes_on=is_on_act)


def _retold(dates: DocumentDates, act: Act, *, has_own: bool) -> Iterator[Candidate]:
    """The dates of the first and the latest sentence before it that has the act's word and a date."""
    told = _tellings(dates, act)
    for place in sorted({0, len(told) - 1}) if told else ():
        mention, n = told[place]
        features = mention_features(mention, dates.published)
        features |= {
            "told once" if len(told) == 1 else "told first" if place == 0 else "told last",
            "the act" if _is_definite(act) else "an act",
            "the only one" if n == 1 else "the nearest",
            "dates of its own" if has_own else "no dates of its own",
        }
        how = f"“{mention.words}”, when it was told before"
        yield Candidate(mention.edtf, how, Source.RETOLD, _mark(Source.RETOLD, act, features))


def _tellings(dates: DocumentDates, act: Act) -> list[tuple[DateMention, int]]:
    """For each earlier sentence that has the act's word and dates, the nearest to the word, and how many there are."""
    stem, text, end = act.tree.lemma(act.token)[:_STEM_CHARS], dates.document.text, act.tree.sentence.start
    if len(stem) < _LEAST_STEM or not stem.isalpha():
        return []
    told = []
    for found in re.finditer(rf"\b{stem}", text[:end], re.IGNORECASE):
        place = found.start()
        edges = [edge.end() for edge in _SENTENCE_END.finditer(text, max(0, place - _SENTENCE_CHARS), place)]
        closing = _SENTENCE_END.search(text, found.end(), end)
        near = dates.inside(
            edges[-1] if edges else max(0, place - _SENTENCE_CHARS), closing.start() if closing else end
        )
        near = [mention for mention in near if not dates.is_dateline(mention)]
        if near:
            told.append((min(near, key=lambda mention: abs(mention.start - place)), len(near)))
    return told


def _is_definite(act: Act) -> bool:
    """Whether the act is a noun with `the`, `this` or a possessor, so that it was told before."""
    if act.form != "noun":
        return False
    return any(
        act.tree.dep(child) == "poss" or act.tree.lemma(child) in ("the", "this", "that", "these", "those")
        for child in act.tree.children[act.token]
    )
