"""Clauses of saying set off by commas: "..., the ministry said on Friday". Parsers often hang them on a wrong word."""

from detente.coding.speaker_frames import Frame, segment_of, words_of
from detente.coding.tree import Tree

_LONGEST_SOURCE = 14  # tokens
_MARKS = frozenset({",", "”", '"', "’", "'", "–", "—"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ"})
_OPENING_NO_SOURCE = frozenset({"CCONJ", "SCONJ", "ADP", "VERB", "AUX"})
_RELATIVE = frozenset({"WDT", "WP", "WRB", "WP$"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TELLING_SOMEBODY = frozenset({"tell", "inform"})  # their object is who hears it
_MATTER = frozenset({"that", "it", "no", "there", ":"})  # words that open what is said


def find_aside(tree: Tree, token: int) -> Frame | None:
    """The clause of saying set off by commas from the clause that a token stands in, or None.

    It credits what stands before it, and what goes on after it: "If it fell, he said, they would go".
    """
    first, past = segment_of(tree, token)
    for verb in range(first, past):
        opening = _opening(tree, verb, first)
        if opening is None or opening <= first or opening < token < verb:
            continue
        source = _source_between(tree, opening, verb)
        if source is not None and (token < verb or _goes_on(tree, verb, token)):
            return Frame(verb, source, "aside")
    return None


def _opening(tree: Tree, verb: int, first: int) -> int | None:
    """The mark that opens the clause of a verb of saying, or None where the verb opens none."""
    words, tags = tree.sentence.words, tree.sentence.tags
    is_saying = tags[verb] in _FINITE - {"MD"} and tree.lemma(verb) in words_of("saying") - words_of("of_itself")
    if not is_saying or _has_matter(tree, verb):
        return None
    end = verb - 1
    is_turned = tree.lemma(verb) not in _TELLING_SOMEBODY and verb + 1 < len(words)
    if is_turned and words[end] in _MARKS and tree.sentence.pos[verb + 1] in _NOMINAL:
        return end  # "..., said the minister"
    if end > first and words[end] == ",":
        end -= 1  # "his spokesman, Ana Quell, said"
    reach = range(max(first, end - _LONGEST_SOURCE), end + 1)
    return next((at for at in reversed(reach) if words[at] in _MARKS), None)


def _has_matter(tree: Tree, verb: int) -> bool:
    """Whether what is said follows the verb."""
    if tree.sentence.words[verb + 1 : verb + 2] and tree.sentence.words[verb + 1].lower() in _MATTER:
        return True
    matter = ["ccomp", "xcomp"] if tree.lemma(verb) in _TELLING_SOMEBODY else ["ccomp", "xcomp", "dobj"]
    return any(child > verb for child in tree.having(verb, *matter))


def _source_between(tree: Tree, opening: int, verb: int) -> int | None:
    """The noun that names the source, between the opening mark and the verb, or after the verb: "said the minister"."""
    pos, tags, words = tree.sentence.pos, tree.sentence.tags, tree.sentence.words
    inside = range(opening + 1, verb) if verb - opening > 1 else range(verb + 1, min(verb + 9, len(words)))
    while inside and words[inside[-1]] == ",":
        inside = inside[:-1]
    if not inside or pos[inside[0]] in _OPENING_NO_SOURCE or tags[inside[0]] in _RELATIVE:
        return None
    if any(tags[at] in _FINITE for at in inside):
        return None
    named = [at for at in inside if pos[at] in _NOMINAL or words[at].lower() == "one"]
    past = next((at for at in inside if named and at > named[0] and pos[at] in ("ADP", "PUNCT")), inside.stop)
    return next((at for at in reversed(named) if at < past), None)


def _goes_on(tree: Tree, verb: int, token: int) -> bool:
    """Whether the clause that was broken off goes on after the aside, up to a token."""
    words, pos, tags = tree.sentence.words, tree.sentence.pos, tree.sentence.tags
    mark = next((at for at in range(verb + 1, token) if words[at] in {",", "“", '"'}), None)
    if mark is None or mark - verb > _LONGEST_SOURCE:
        return False
    return pos[mark + 1] not in ("CCONJ", "SCONJ", "NUM") and tags[mark + 1] not in ("VBG", "WDT", "WP")
