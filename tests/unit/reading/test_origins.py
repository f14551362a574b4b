import random

from detente.model.document import Block, BlockKind, Document
from detente.reading import origins
from detente.reading.origins import find_origins, fingerprint

WORDS = [
    f"{first}{last}"
    for first in ("ze", "os", "wi", "ka", "lu", "mo")
    for last in ("mlia", "tland", "ra", "to", "ne", "sk")
]


def text_of(seed: int, n_words: int = 300) -> str:
    chance = random.Random(seed)  # noqa: S311 - texts, not secrets
    return " ".join(chance.choice(WORDS) for _ in range(n_words))


def document(text: str, title: str | None = None) -> Document:
    whole = f"{title}\n\n{text}" if title else text
    start = len(whole) - len(text)
    blocks = [Block(0, len(title), BlockKind.TITLE)] if title else []
    return Document("x", "d-x", whole, (*blocks, Block(start, len(whole), BlockKind.PARAGRAPH)))


def test_copies_share_an_origin_and_others_do_not() -> None:
    words = text_of(1).split()
    prints = {
        "m": fingerprint(document(text_of(1), "One headline")),
        "b": fingerprint(document(text_of(1), "Another headline")),
        "c": fingerprint(document("Our reporter. " + " ".join(words[:210] + words[260:]), "A third")),
        "a": fingerprint(document(text_of(2))),
    }
    assert find_origins(prints) == {"a": "a", "b": "b", "c": "b", "m": "b"}


def test_the_order_of_documents_does_not_matter() -> None:
    prints = {str(number): fingerprint(document(text_of(number // 3))) for number in range(12)}
    backwards = dict(reversed(prints.items()))
    assert find_origins(prints) == find_origins(backwards)


def test_a_fingerprint_without_a_minhash_finds_exact_copies() -> None:
    texts = {"a": document(text_of(1), "T"), "b": document(text_of(1)), "c": document(text_of(2))}
    prints = {name: fingerprint(one)[:2] for name, one in texts.items()}
    assert find_origins(prints) == {"a": "a", "b": "a", "c": "c"}


def test_the_hashes_are_those_of_datasketch_2_scheme_affine32_that_older_files_hold() -> None:
    found = fingerprint(document("Zemlia and Ostland signed an agreement on fisheries."))
    assert found[2:8] == (1589096202, 108539320, 2578844226, 1239196861, 40550462, 2601458652)


def test_a_text_that_is_hashed_in_parts_has_the_fingerprint_of_the_whole(monkeypatch) -> None:
    whole = fingerprint(document(text_of(1)))
    monkeypatch.setattr(origins, "_AT_ONCE", 7)
    assert fingerprint(document(text_of(1))) == whole


def test_two_empty_bodies_with_different_titles_are_no_copies() -> None:
    prints = {
        name: fingerprint(Document("x", "d", name, (Block(0, len(name), BlockKind.TITLE),)))
        for name in ("Left", "Right")
    }
    assert find_origins(prints) == {"Left": "Left", "Right": "Right"}
