"""Who spoke before: what "he said", "the source added" and an open quotation go back to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from detente.coding.speaker_frames import words_of
from detente.coding.speaker_names import HE, NameBook, call, dateline_end, is_person, make_name_book
from detente.coding.tree import Tree
from detente.model.actor import ActorMention
from detente.model.sentence import Sentence
from detente.ontology.titles import office_words


@dataclass(frozen=True, slots=True)
class Voices:
    """Who spoke before a sentence: the person and the body that spoke or acted last.

    `quoting` speaks in a quotation that the sentence is part of. `descriptions` are the longer descriptions of
    speakers so far ("a source close to the talks"), the latest last.
    """

    person: str | None = None
    body: str | None = None
    quoting: str | None = None
    descriptions: tuple[str, ...] = ()
    book: NameBook = field(default_factory=NameBook)

    def described(self, words: str) -> str:
        """The latest fuller description that a shorter one goes back to: "source" to "source close to the talks"."""
        low = f" {words.lower()} "
        fuller = (known for known in reversed(self.descriptions) if low in f" {known.lower()} ")
        return next(fuller, words)


def resolve(
    tree: Tree, token: int, mentions: Sequence[ActorMention], persons: Sequence[ActorMention], voices: Voices
) -> str | None:
    """The name of who stands at a token, pronouns and short descriptions read from what came before."""
    token = _past_dateline(tree, token)
    word = tree.sentence.words[token].lower()
    if word in HE:
        before = [m for m in mentions if m.how == "person" and m.end <= tree.sentence.starts[token]]
        known = [m for m in (before or list(persons)) if m.words not in words_of("no_names")]
        if voices.person and not before:
            return voices.person
        return voices.book.fullest(known[-1].words) if known else voices.person
    if word == "it":
        return voices.body
    name = call(tree, token, mentions, voices.book)
    if name is None:
        return None
    is_office = tree.lemma(token) in office_words() or tree.sentence.words[token].lower() in office_words()
    is_definite = any(tree.lemma(child) in ("the", "this") for child in tree.having(token, "det"))
    if is_definite and is_office and " of the " not in name:
        return voices.book.holder(name) or voices.described(name)
    return voices.described(name) if is_definite else name


def _past_dateline(tree: Tree, token: int) -> int:
    """The subject that a dateline was taken for: "QUELL - Zambria said"."""
    floor, verb = dateline_end(tree), tree.sentence.heads[token]
    if tree.sentence.starts[token] >= floor or verb <= token:
        return token
    names = [
        at
        for at in range(token + 1, verb)
        if tree.sentence.pos[at] in ("PROPN", "NOUN", "PRON") and tree.sentence.starts[at] >= floor
    ]
    return names[-1] if names else token


def hear_voices(
    text: str,
    sentences: Sequence[Sentence],
    trees: Mapping[int, Tree],
    mentions: Mapping[int, Sequence[ActorMention]],
    persons: Mapping[int, Sequence[ActorMention]],
) -> dict[int, Voices]:
    """For each sentence, by its index, who spoke before it.

    Args:
        text: the document's.
        sentences: all of them, in order.
        trees: of those that were parsed.
        mentions: who is named in each.
        persons: the persons named before each.
    """
    heard = Voices(book=make_name_book(text))
    found: dict[int, Voices] = {}
    for sentence in sentences:
        found[sentence.index] = heard
        if sentence.index in trees:
            heard = _hear(trees[sentence.index], mentions[sentence.index], persons[sentence.index], heard)
    for run in _quotations(sentences):
        speaker = _quoted(run, trees, mentions, persons, found)
        for sentence in run:
            found[sentence.index] = replace(found[sentence.index], quoting=speaker)
    return found


def _quotations(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """Runs of sentences of one block that one quotation holds together, or that are quoted as a whole."""
    runs: list[list[Sentence]] = []
    is_open, block = False, -1
    for sentence in sentences:
        was_open = is_open and sentence.block == block
        if was_open:
            runs[-1].append(sentence)
        is_open, block = follow_quotation(sentence.text, is_open=was_open), sentence.block
        if not was_open and (is_open or _is_all_quoted(sentence.text)):
            runs.append([sentence])
    return runs


def _is_all_quoted(text: str) -> bool:
    return len(text) > 1 and text[0] in '“"' and text[-1] in '”"' and not set(text[1:-1]) & set('“”"')


def _quoted(
    run: Sequence[Sentence],
    trees: Mapping[int, Tree],
    mentions: Mapping[int, Sequence[ActorMention]],
    persons: Mapping[int, Sequence[ActorMention]],
    found: Mapping[int, Voices],
) -> str | None:
    """Who speaks in a quotation: the subject of a verb of saying beside it, else the person who spoke last before it."""
    for sentence in run:
        tree = trees.get(sentence.index)
        if tree is None:
            continue
        for verb in range(len(sentence.words)):
            subject = _outside(tree, verb)
            if subject is not None:
                return resolve(tree, subject, mentions[sentence.index], persons[sentence.index], found[sentence.index])
    return found[run[0].index].person


def _outside(tree: Tree, verb: int) -> int | None:
    """The subject of a verb of saying that stands outside of quotation marks, or None."""
    if tree.lemma(verb) not in words_of("saying") or tree.sentence.pos[verb] != "VERB":
        return None
    subject = next(iter(tree.having(verb, "nsubj")), None)
    before = tree.sentence.text[: tree.sentence.starts[verb] - tree.sentence.start]
    n_open, n_close = before.count("“") + before.count('"') % 2, before.count("”")
    ends = any(mark in before for mark in ("”", '"'))
    return subject if subject is not None and (ends or n_open <= n_close) else None


def follow_quotation(text: str, *, is_open: bool) -> bool:
    """Whether a quotation is open after a sentence, given whether it was before."""
    for sign in text:
        if sign == "“":
            is_open = True
        elif sign == "”":
            is_open = False
        elif sign == '"':
            is_open = not is_open
    return is_open


def _hear(tree: Tree, mentions: Sequence[ActorMention], persons: Sequence[ActorMention], heard: Voices) -> Voices:
    person, body, descriptions = heard.person, heard.body, heard.descriptions
    named = [m for m in mentions if m.how == "person" and m.words not in words_of("no_names")]
    subjects = [at for at in range(len(tree.sentence.words)) if tree.dep(at) in ("nsubj", "nsubjpass")]
    for token in subjects:
        is_saying = tree.lemma(tree.sentence.heads[token]) in words_of("saying")
        if is_person(tree, token, mentions) and not _is_named(tree, token, mentions):
            person = call(tree, token, mentions, heard.book) or person
        elif tree.sentence.pos[token] == "PRON":
            continue
        elif is_saying or _is_named(tree, token, mentions):
            name = resolve(tree, token, mentions, persons, heard)
            if name and is_saying:
                descriptions = (*descriptions, name)
            if name and is_saying and _is_human(tree, token):
                person = name  # "a spokesman said ... He added"
            elif name:
                body = name
    if named and person is None:
        person = heard.book.fullest(named[-1].words)
    return Voices(person, body, None, descriptions, heard.book)


def _is_human(tree: Tree, token: int) -> bool:
    return tree.lemma(token) in office_words() | words_of("humans") and tree.sentence.tags[token] == "NN"


def _is_named(tree: Tree, token: int, mentions: Sequence[ActorMention]) -> bool:
    start, end = tree.sentence.starts[token], tree.sentence.end_of(token)
    return any(m.how in ("name", "capital", "organisation") and m.start < end and start < m.end for m in mentions)
