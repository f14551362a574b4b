"""Assessments: what a text says drives, hinders or awaits the relation of two states, or would mend it.

Each clause of a sentence is weighed by the phrases of `rules/assessments.yml`. A text that judges throughout (an essay,
a brief) is read with an open ear; a text that reports acts has to be plain before a clause counts as a judgement.
Scheme: benchmark, table 5.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from detente.coding.assessments_cues import Cues, Hit
from detente.coding.rules import load_rules
from detente.model.actor import ActorKind, ActorMention, kind_of
from detente.model.claim import Assessment, Role, Sector
from detente.model.document import BlockKind, Document
from detente.model.evidence import EvidenceSpan
from detente.model.ids import content_id
from detente.model.sentence import Sentence

LONGEST_QUOTE = 250  # characters; the scheme's bound for evidence
_SHORTEST_CLAUSE = 30  # characters; a shorter one belongs to its neighbour
# Weight of phrases per hundred characters of a text, from which on a clause needs so much weight: essays and briefs
# that judge throughout, essays that tell as much as they judge, news.
_ENOUGH = ((1.0, 3), (0.0, 4), (float("-inf"), 5))
_LISTS = ("subject", "acts", "neutral", "opinions")
_OPINION_COUNTS = 2  # what a judge who is no party adds to it
_ACT_COUNTS = 2  # what the words of an act take away from the weight of a clause
_FIRST_OF_EQUALS = (Role.DRIVER, Role.PROSPECT, Role.OBSTACLE, Role.REMEDY)  # the last wins, where weights are equal
_CLAUSE_EDGE = re.compile(r"(?:;|:|\s[–-]|—|,\s(?=(?:and|but|while|whereas|although|though|yet|nor|so|which)\b))\s*")


@dataclass(frozen=True, slots=True)
class _Label:
    """What a phrase speaks for: a role with a weight, or one of the other lists of the rule file."""

    part: str
    weight: int = 0
    role: Role | None = None
    sector: Sector | None = None


@cache
def _cues() -> Cues[_Label]:
    rules = load_rules("assessments")
    labelled = [
        (phrase, _Label("role", weight, Role(role)))
        for role, by_weight in rules["roles"].items()
        for weight, phrases in by_weight.items()
        for phrase in phrases
    ]
    labelled += [(phrase, _Label(part)) for part in _LISTS for phrase in rules[part]]
    labelled += [
        (word, _Label("sector", sector=Sector(name))) for name, words in rules["sectors"].items() for word in words
    ]
    return Cues(labelled)


@lru_cache(maxsize=4)
def _hits(text: str) -> tuple[tuple[Hit[_Label], ...], tuple[int, ...]]:
    """All phrases of a document, and where they begin; one document's sentences come one after another."""
    hits = tuple(_cues().find(text))
    return hits, tuple(hit.start for hit in hits)


def _hits_between(text: str, start: int, end: int) -> tuple[Hit[_Label], ...]:
    hits, starts = _hits(text)
    return tuple(hit for hit in hits[bisect_left(starts, start) : bisect_left(starts, end)] if hit.end <= end)


@lru_cache(maxsize=4)
def _enough(text: str) -> int:
    """The weight from which a clause of this text is a judgement: the less the text judges, the more is asked."""
    hits = _hits(text)[0]
    weight = sum(hit.label.weight for hit in hits) - _ACT_COUNTS * sum(hit.label.part == "acts" for hit in hits)
    manner = 100 * weight / max(1, len(text))
    return next(enough for least, enough in _ENOUGH if manner >= least)


def _clauses(sentence: Sentence) -> list[tuple[int, int]]:
    """The clauses of a sentence, as spans of the document; short ones joined to the one before."""
    cuts = [0, *(edge.end() for edge in _CLAUSE_EDGE.finditer(sentence.text)), len(sentence.text)]
    clauses: list[tuple[int, int]] = []
    for start, end in pairwise(cuts):
        if clauses and (end - start < _SHORTEST_CLAUSE or clauses[-1][1] - clauses[-1][0] < _SHORTEST_CLAUSE):
            clauses[-1] = clauses[-1][0], sentence.start + end
        else:
            clauses.append((sentence.start + start, sentence.start + end))
    return clauses


def _weigh(hits: Sequence[Hit[_Label]]) -> tuple[Role | None, int]:
    """The role with most weight, and its weight.

    A place in the text counts once for a role, and the phrases that only lean towards a role count for one at most.
    """
    neutral = [hit for hit in hits if hit.label.part == "neutral"]
    leaning: set[Role] = set()
    counted: set[tuple[Role, int]] = set()
    weights: Counter[Role] = Counter()
    for hit in sorted(hits, key=lambda hit: (-hit.label.weight, hit.start)):
        role = hit.label.role
        if role is None or (role, hit.start) in counted or any(n.start <= hit.start < n.end for n in neutral):
            continue
        counted.add((role, hit.start))
        if hit.label.weight > 1 or role not in leaning:
            weights[role] += hit.label.weight
        if hit.label.weight == 1:
            leaning.add(role)
    if not weights:
        return None, 0
    role, weight = max(weights.items(), key=lambda item: (item[1], _FIRST_OF_EQUALS.index(item[0])))
    parts = {hit.label.part for hit in hits}
    return role, weight - _ACT_COUNTS * ("acts" in parts) + _OPINION_COUNTS * ("opinions" in parts)


def _sector(hits: Iterable[Hit[_Label]]) -> Sector:
    counted = Counter(hit.label.sector for hit in hits if hit.label.sector)
    best = max(counted.values(), default=0)
    return next((sector for sector in Sector if best and counted[sector] == best), Sector.DIPLOMACY)


def _parties(
    mentions: Sequence[ActorMention], main_parties: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whose relation is spoken of, and who else is named: the main parties where one of them is, or nobody is."""
    named = tuple(sorted({code for mention in mentions for code in mention.codes}))
    states = tuple(code for code in named if kind_of(code) is ActorKind.STATE)
    if main_parties and (not states or set(states) & set(main_parties)):
        return main_parties, tuple(code for code in named if code not in main_parties)
    return states[:2] if len(states) > 1 else main_parties or states, tuple(c for c in named if c not in states[:2])


def _is_about_a_relation(hits: Sequence[Hit[_Label]], mentions: Sequence[ActorMention]) -> bool:
    return bool(mentions) or any(hit.label.part == "subject" for hit in hits)


def code_assessments(
    document: Document,
    sentence: Sentence,
    *,
    mentions: Sequence[ActorMention],
    main_parties: tuple[str, ...],
    speaker: str | None,
) -> list[Assessment]:
    """The assessments of one sentence, at most one a clause.

    Args:
        document: the text that the sentence stands in.
        sentence: parsed or not; only its text is read.
        mentions: the actors named in the sentence.
        main_parties: whose relation the document is about; empty where it is about none.
        speaker: whom the text credits with the sentence, None where the author speaks.

    Returns:
        Evidence is the clause, or the whole sentence where only one clause judges and the sentence is short enough.
    """
    if sentence.kind in (BlockKind.TITLE, BlockKind.HEADING) or not (main_parties or mentions):
        return []
    hits = _hits_between(document.text, sentence.start, sentence.end)
    if not _is_about_a_relation(hits, mentions):
        return []
    enough = _enough(document.text)
    found = []
    for start, end in _clauses(sentence):
        role, weight = _weigh(_hits_between(document.text, start, end))
        if role and weight >= enough:
            found.append((role, start, end))
    if len(found) <= 1 and len(sentence.text) <= LONGEST_QUOTE:
        role, weight = _weigh(hits)
        found = [(role, sentence.start, sentence.end)] if role and weight >= enough else []
    parties, third_parties = _parties(mentions, main_parties)
    if not parties:
        return []
    return [
        _make(document, (start, end), role, hits, speaker=speaker, parties=parties, third_parties=third_parties)
        for role, start, end in found
    ]


def _make(  # noqa: PLR0913  (the columns of the record)
    document: Document,
    span: tuple[int, int],
    role: Role,
    hits: Sequence[Hit[_Label]],
    *,
    speaker: str | None,
    parties: tuple[str, ...],
    third_parties: tuple[str, ...],
) -> Assessment:
    start, end = _trim(document.text, span, [hit.start for hit in hits if hit.label.role is role])
    evidence = EvidenceSpan.of(document.document_id, document.text, start, end)
    return Assessment(
        assessment_id=content_id("a", document.document_id, evidence.start, evidence.end, role),
        document_id=document.document_id,
        evidence=evidence,
        speaker=speaker,
        role=role,
        sector=_sector(hit for hit in hits if start <= hit.start < end),
        parties=parties,
        third_parties=third_parties,
        rule_id=f"assessments.{role}",
    )


def _trim(text: str, span: tuple[int, int], cues: Sequence[int]) -> tuple[int, int]:
    """The span without the punctuation at its ends, cut at a word to the longest quote, around the words that judge."""
    start, end = span
    while end > start and text[end - 1] in " ,;:—–-":
        end -= 1
    if end - start <= LONGEST_QUOTE:
        return start, end
    inside = [cue for cue in cues if start <= cue < end]
    first = min(inside, default=start)
    if first - start > LONGEST_QUOTE // 2:
        start = text.rfind(" ", start, first - 40) + 1
    return start, end if end - start <= LONGEST_QUOTE else text.rfind(" ", start, start + LONGEST_QUOTE)
