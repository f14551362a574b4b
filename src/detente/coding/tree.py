"""A sentence's dependency tree, with the questions that coding asks of it."""

from collections.abc import Iterator

from detente.model.actor import ActorMention
from detente.model.sentence import Sentence

CLAUSES = frozenset({"relcl", "acl", "ccomp", "advcl", "csubj", "parataxis"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


class Tree:
    """Look-ups over one parsed sentence; tokens are numbers within it."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.children: list[list[int]] = [[] for _ in sentence.words]
        for token, head in enumerate(sentence.heads):
            if head != token:
                self.children[head].append(token)

    def dep(self, token: int) -> str:
        """The label of the arc above a token."""
        return self.sentence.deps[token]

    def lemma(self, token: int) -> str:
        """The lemma in lower case."""
        return self.sentence.lemmas[token].lower()

    def phrasal(self, token: int) -> str:
        """The lemma of a verb with its particle, if it has one: "hold up"."""
        particles = self.having(token, "prt")
        return f"{self.lemma(token)} {self.lemma(particles[0])}" if particles else self.lemma(token)

    def having(self, token: int, *deps: str) -> list[int]:
        """The children of a token under any of the labels, left to right."""
        return [child for child in self.children[token] if self.sentence.deps[child] in deps]

    def subtree(self, token: int, *, across_clauses: bool = False) -> Iterator[int]:
        """The tokens below and with a token; by default not those of clauses that hang on it."""
        yield token
        for child in self.children[token]:
            if across_clauses or self.sentence.deps[child] not in CLAUSES:
                yield from self.subtree(child, across_clauses=across_clauses)

    def is_passive(self, token: int) -> bool:
        """Whether a verb stands in the passive; a participle that follows its noun counts."""
        if self.having(token, "nsubjpass", "auxpass", "agent"):
            return True
        return self.sentence.tags[token] == "VBN" and self.dep(token) == "acl"

    def negation(self, token: int) -> int | None:
        """The word that negates a verb or noun, or None."""
        for child in self.children[token]:
            if self.dep(child) == "neg" or self.lemma(child) in ("no", "never", "neither", "nor"):
                return child
        return None

    def objects(self, token: int) -> list[int]:
        """The nouns that a verb acts on: direct and indirect objects, and a passive's subject."""
        return self.having(token, "dobj", "dative", "nsubjpass", "oprd")

    def span(self, token: int) -> tuple[int, int]:
        """First and last token of the clause or phrase headed by a token."""
        tokens = sorted(self.subtree(token, across_clauses=True))
        return tokens[0], tokens[-1]


def token_of(sentence: Sentence, mention: ActorMention) -> int | None:
    """The token that heads a mention: of its words the one that hangs on a word outside, or None if none is inside."""
    inside = [
        token
        for token, start in enumerate(sentence.starts)
        if start < mention.end and start + len(sentence.words[token]) > mention.start
    ]
    for token in inside:
        if sentence.heads[token] not in inside or sentence.heads[token] == token:
            return token
    return inside[-1] if inside else None
