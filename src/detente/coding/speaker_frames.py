"""Under whose words an act is told: the frames of saying that stand above it in its sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from detente.coding.rules import load_rules
from detente.coding.tree import Tree

_UNDER = frozenset({"ccomp", "parataxis", "pcomp", "dep"})
_STEPS = 14  # up the tree
_BESIDE = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep"})  # what shares its subject with the verb above
_JOINING = frozenset({"and", "but", "while"})


@dataclass(frozen=True, slots=True)
class Frame:
    """Who tells: the token of the verb or noun of saying, the token that names the source, and the kind of frame."""

    word: int
    source: int
    kind: str


@cache
def words_of(kind: str) -> frozenset[str]:
    """The lemmas of one kind in `rules/speakers.yml`."""
    return frozenset(load_rules("speakers")[kind])


@cache
def _accusing() -> dict[str, Any]:
    return dict(load_rules("speakers")["accusing"])


def subject_of(tree: Tree, verb: int) -> int | None:
    """The subject of a verb, its own or that of the verb it hangs on; None where it has none, or is passive."""
    found = tree.having(verb, "nsubj")
    if found:
        return next((subject for subject in reversed(found) if subject < verb), found[0])
    if tree.having(verb, "nsubjpass", "auxpass"):
        return next(iter(_by(tree, verb)), None)
    head = tree.sentence.heads[verb]
    return subject_of(tree, head) if head != verb and tree.dep(verb) in _BESIDE else None


def _by(tree: Tree, verb: int) -> list[int]:
    return [who for agent in tree.having(verb, "agent") for who in tree.having(agent, "pobj")]


def segment_of(tree: Tree, token: int) -> tuple[int, int]:
    """The first token of the part between semicolons that a token stands in, and the one past its last."""
    marks = [at for at, word in enumerate(tree.sentence.words) if word == ";"]
    first = max((at + 1 for at in marks if at < token), default=0)
    last = min((at for at in marks if at > token), default=len(tree.sentence.words))
    return first, last


def find_frames(tree: Tree, token: int) -> Iterator[Frame]:
    """The frames of saying above an act, the innermost first; what stands past a semicolon opens none."""
    here, segment = token, range(*segment_of(tree, token))
    is_direct = is_within = True
    for _ in range(_STEPS):
        yield from (frame for frame in _hanging(tree, here, token) if frame.word in segment)
        head = tree.sentence.heads[here]
        if head == here:
            return
        is_direct = is_direct and tree.dep(here) != "relcl"
        is_within = is_within and not _is_apart(tree, here)
        frame = _above(tree, here, head) if is_within and head in segment else None
        if frame is not None and frame.source != token and (is_direct or frame.kind == "saying"):
            yield frame
        here = head


def _is_apart(tree: Tree, verb: int) -> bool:
    """Whether a clause stands beside the one before it rather than under the same words: "..., and Quelland left"."""
    if tree.dep(verb) != "conj" or not tree.having(verb, "nsubj", "nsubjpass") or tree.having(verb, "mark"):
        return False
    first, words = tree.span(verb)[0], tree.sentence.words
    return first > 1 and words[first - 1].lower() in _JOINING and words[first - 2] == ","


def _is_silent(tree: Tree, verb: int) -> bool:
    """Whether a verb of saying tells that nothing was said: "would not say whether", "declined to say"."""
    head = tree.sentence.heads[verb]
    if tree.dep(verb) == "xcomp" and tree.lemma(head) in ("decline", "refuse", "fail"):
        return True
    beside = [word for subject in tree.having(verb, "nsubj") for word in tree.children[subject]]
    no_one = any(tree.lemma(word) in ("neither", "no") for word in beside)
    return no_one or (tree.negation(verb) is not None and tree.lemma(verb) not in words_of("rejecting"))


def _hanging(tree: Tree, here: int, token: int) -> Iterator[Frame]:
    """Frames that hang on a word: "a deal reported by the Gazette"; "according to"."""
    for child in tree.having(here, "acl", "relcl") if here == token else ():
        if tree.lemma(child) in words_of("reported"):
            yield from (Frame(child, who, "reported by") for who in _by(tree, child))
    if here != token and tree.dep(here) == "relcl":
        return
    for child in tree.having(here, "prep", "advmod", "pcomp"):
        if tree.sentence.words[child].lower() == "according":
            who = [word for to in tree.having(child, "prep") for word in tree.having(to, "pobj")]
            yield from (Frame(child, word, "according to") for word in who)


def _above(tree: Tree, here: int, head: int) -> Frame | None:
    """The frame that the word above opens over a word, or None."""
    kind = None if _is_silent(tree, head) else _kind(tree, here, head)
    source = next(iter(tree.having(head, "poss")), None) if kind == "noun" else subject_of(tree, head)
    return Frame(head, source, kind) if kind and source is not None else None


def _kind(tree: Tree, here: int, head: int) -> str | None:
    lemma, dep, part = tree.lemma(head), tree.dep(here), tree.sentence.pos[head]
    if part == "NOUN":
        return "noun" if dep in ("acl", "ccomp") and lemma in words_of("statements") else None
    if dep == "prep":
        return "accusing" if tree.lemma(here) in _accusing().get(lemma, ()) else None
    if dep in ("dobj", "nsubjpass"):  # of a passive, who stands after "by" tells: "the raid was claimed by the League"
        return "object" if _tells_by_object(tree, here, lemma) else None
    if dep == "oprd":
        return "calling" if lemma in words_of("calling") and tree.sentence.pos[here] == "NOUN" else None
    is_matter = dep in _UNDER or (dep == "xcomp" and lemma in words_of("rejecting") | words_of("telling"))
    return "saying" if is_matter and lemma in words_of("saying") else None


def _tells_by_object(tree: Tree, noun: int, lemma: str) -> bool:
    if lemma in words_of("telling") | words_of("telling_of_persons") | words_of("rejecting"):
        return True
    return lemma in words_of("dismissing") and tree.lemma(noun) in words_of("statements")
