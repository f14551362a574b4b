"""What `language` hands to `coding`: sentences, most of them unparsed."""

from dataclasses import dataclass

from detente.model.document import BlockKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of one block; offsets are those of `document.text`.

    The columns (`words`, `lemmas`, ...) are parallel, one entry a token, and empty where the gate found
    that the sentence cannot hold an act between states. `heads` holds token numbers within the sentence;
    a root is its own head. `pos` is the universal part of speech, `tags` the Penn tag, `deps` the
    ClearNLP dependency label.
    """

    index: int
    start: int
    end: int
    text: str
    block: int
    kind: BlockKind
    words: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    pos: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    deps: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()

    @property
    def is_parsed(self) -> bool:
        """Whether the sentence reached the parser."""
        return bool(self.words)

    def end_of(self, token: int) -> int:
        """The offset in the document just past a token."""
        return self.starts[token] + len(self.words[token])
