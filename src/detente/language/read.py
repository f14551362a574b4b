"""The language stage: a document's sentences, those parsed that can hold an act between states."""

from detente.language.engine import Engine, Parse
from detente.language.gate import pass_gate
from detente.language.split import split_sentences
from detente.model.document import BlockKind, Document
from detente.model.evidence import Span
from detente.model.sentence import Sentence


def _sentence(document: Document, index: int, place: tuple[int, BlockKind, Span], parse: Parse | None) -> Sentence:
    block, kind, span = place
    text = document.text[span.start : span.end]
    if parse is None:
        return Sentence(index, span.start, span.end, text, block, kind)
    starts = tuple(span.start + start for start in parse.starts)
    columns = (parse.words, parse.lemmas, parse.pos, parse.tags, parse.deps, parse.heads, starts)
    return Sentence(index, span.start, span.end, text, block, kind, *columns)


def read_sentences(document: Document, engine: Engine) -> tuple[Sentence, ...]:
    """All sentences of a document in order; `is_parsed` tells which passed the gate.

    The sentences of one document are parsed together and never with those of another, so that the result does not
    depend on what else is read in the same run.
    """
    places = split_sentences(document)
    passed = pass_gate(document, [span for _, _, span in places])
    wanted = [number for number, is_wanted in enumerate(passed) if is_wanted]
    texts = [document.text[places[number][2].start : places[number][2].end].replace("\n", " ") for number in wanted]
    parses = dict(zip(wanted, engine.parse(texts), strict=True)) if wanted else {}
    return tuple(_sentence(document, number, place, parses.get(number)) for number, place in enumerate(places))
