"""Whom a text credits with a statement: the subject of a verb of saying, "according to", the voice of a quotation."""

from collections.abc import Sequence

from detente.coding.speaker_asides import find_aside
from detente.coding.speaker_frames import Frame, find_frames, subject_of, words_of
from detente.coding.speaker_memory import Voices, follow_quotation, resolve
from detente.coding.speaker_names import HE, is_person
from detente.coding.tree import Tree
from detente.model.actor import ActorMention

__all__ = ["find_speaker", "follow_quotation"]

_UNHEARD = Voices()


def find_speaker(
    tree: Tree,
    token: int,
    mentions: Sequence[ActorMention],
    persons: Sequence[ActorMention],
    voices: Voices = _UNHEARD,
) -> str | None:
    """Who the text says is the source of the statement that holds an act; None where the author states it.

    The innermost who speaks is credited. An act that is itself a statement of a person ("Quell reaffirmed that ...") is
    credited to that person; what a state announces or promises of itself is not credited to it again.

    Args:
        tree: the parsed sentence.
        token: the head of the act.
        mentions: who is named or referred to in the sentence.
        persons: the persons named before it, the latest last: what "he said" goes back to.
        voices: who spoke before the sentence; nobody where it is not given.
    """
    subject = _own_subject(tree, token, mentions, is_aside=True)
    sources = [frame.source for frame in find_frames(tree, token) if _is_credited(tree, frame, mentions)]
    aside = find_aside(tree, token)
    sources = [subject, *sources] if subject is not None else sources
    for source in (
        *sources,
        aside.source if aside else None,
        _own_subject(tree, token, mentions),
        _beside_quotation(tree, token),
    ):
        name = None if source is None else resolve(tree, source, mentions, persons, voices)
        if name:
            return name
    return voices.quoting


def _own_subject(tree: Tree, token: int, mentions: Sequence[ActorMention], *, is_aside: bool = False) -> int | None:
    """Who states by the act itself: who denies it, or the person whose remark it is; None where it is no statement.

    Args:
        tree: the parsed sentence.
        token: the act.
        mentions: who is named in the sentence.
        is_aside: whether to look for a denial of what was told before it ("a charge that Quell rejected") only.
    """
    lemma = tree.lemma(token)
    if is_aside:
        subject = next(iter(tree.having(token, "nsubj")), None)
        is_told = tree.dep(token) == "relcl" and tree.lemma(tree.sentence.heads[token]) in words_of("statements")
        is_denial = is_told and lemma in words_of("dismissing") | words_of("rejecting")
        return (
            subject if is_denial and subject is not None and tree.sentence.tags[subject] not in ("WDT", "WP") else None
        )
    subject = subject_of(tree, token) if lemma in words_of("stating") else None
    if subject is None or lemma in words_of("denying") or _speaks_himself(tree, subject, mentions):
        return subject
    return None


def _is_credited(tree: Tree, frame: Frame, mentions: Sequence[ActorMention]) -> bool:
    """Whether a frame credits its subject: some verbs do so for persons alone."""
    if frame.kind == "object":
        by_persons = words_of("telling_of_persons")
    elif frame.kind == "saying":
        by_persons = words_of("of_itself")
    else:
        return True
    return tree.lemma(frame.word) not in by_persons or _speaks_himself(tree, frame.source, mentions)


def _speaks_himself(tree: Tree, subject: int, mentions: Sequence[ActorMention]) -> bool:
    """Whether a subject is a person, by name or as "he" or "she"."""
    return tree.sentence.words[subject].lower() in HE or is_person(tree, subject, mentions)


def _beside_quotation(tree: Tree, token: int) -> int | None:
    """The subject of the verb of saying nearest to the quotation that a token stands in: "responded: ..."; else None."""
    sentence = tree.sentence
    if not follow_quotation(sentence.text[: sentence.starts[token] - sentence.start], is_open=False):
        return None
    saying = words_of("saying")
    verbs = [word for word, part in enumerate(sentence.pos) if part == "VERB" and tree.lemma(word) in saying]
    nearest = next(iter([verb for verb in verbs if verb < token][-1:] or verbs), None)
    return None if nearest is None else subject_of(tree, nearest)
