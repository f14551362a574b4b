"""Which documents are copies of one another: exact ones by their words, near ones by MinHash.

Source: A. Z. Broder, "On the resemblance and containment of documents", 1997; candidate pairs by locality-sensitive
hashing as in J. Leskovec, A. Rajaraman, J. Ullman, Mining of Massive Datasets, chapter 3. The hashes are those of
datasketch 2 (scheme affine32), so that fingerprints of files that it made stay comparable; it is not used itself,
because it loads scipy, which takes longer than all of a short article.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from detente.model.document import BlockKind, Document

SHINGLE_WORDS = 4
PERMUTATIONS = 128
SEED = 1  # fixed: the same text has the same fingerprint in every run
BANDS, ROWS = (
    32,
    4,
)  # a pair alike by half becomes a candidate in 87 of 100 cases, one alike by 0.65 in all but one of 500
ALIKE = 0.5  # share of shingles in common, estimated; two reports of one event share less than a tenth
_AT_ONCE = 4096  # runs of words, 2 MB of numbers: all of a book at once would take gigabytes
_EXACT = 2  # numbers at the head of a fingerprint that stand for the exact words


def fingerprint(document: Document) -> tuple[int, ...]:
    """Numbers that are alike for texts with the same wording, whatever their headline and byline.

    The first two stand for the exact words; the others are a MinHash of runs of words, absent where the text is shorter
    than one run.
    """
    words = _body_words(document)
    digest = hashlib.sha256(" ".join(words).encode()).digest()
    exact = (int.from_bytes(digest[:7]), int.from_bytes(digest[7:14]))  # below 2**56: safe in every store
    shingles = {" ".join(words[at : at + SHINGLE_WORDS]) for at in range(len(words) - SHINGLE_WORDS + 1)}
    return exact + _minhash(shingles)


def _body_words(document: Document) -> list[str]:
    """The words of the body; of the whole text where there is none but headlines."""
    body = [document.text[block.start : block.end] for block in document.blocks if block.kind is not BlockKind.TITLE]
    return re.findall(r"\w+", " ".join(body).lower()) or re.findall(r"\w+", document.text.lower())


def _minhash(shingles: Collection[str]) -> tuple[int, ...]:
    """The least number that each permutation gives to a run of words; nothing where there is no run."""
    if not shingles:
        return ()
    digests = (hashlib.sha1(run.encode(), usedforsecurity=False).digest() for run in shingles)
    hashes = np.array([int.from_bytes(digest[:4], "little") for digest in digests], np.uint32)
    factors, offsets = _permutations()
    least = np.full(PERMUTATIONS, np.iinfo(np.uint32).max, np.uint32)
    for start in range(0, len(hashes), _AT_ONCE):
        mixed = _mix(hashes[start : start + _AT_ONCE])
        np.minimum(least, (factors[:, None] * mixed + offsets[:, None]).min(axis=1), out=least)
    return tuple(least.tolist())


def _mix(numbers: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The finalizer of MurmurHash3 (A. Appleby 2011): numbers that differ a little come to differ in every bit."""
    numbers = (numbers ^ (numbers >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    numbers = (numbers ^ (numbers >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return numbers ^ (numbers >> np.uint32(16))


@cache
def _permutations() -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Factors and offsets of `h -> factor * h + offset` modulo 2**32; an odd factor makes it a permutation."""
    chance = np.random.RandomState(SEED)
    factors = chance.randint(0, 1 << 31, PERMUTATIONS, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return factors, chance.randint(0, 1 << 32, PERMUTATIONS, dtype=np.uint32)


def find_origins(fingerprints: Mapping[str, tuple[int, ...]]) -> dict[str, str]:
    """The origin of each document: the smallest document id among its copies, itself included.

    The result does not depend on the order of the mapping. A fingerprint without a MinHash only finds exact copies.
    """
    parents = {document_id: document_id for document_id in fingerprints}
    for left, right in _candidates(fingerprints):
        first, second = _root(parents, left), _root(parents, right)
        if first != second and is_copy(fingerprints[left], fingerprints[right]):
            parents[max(first, second)] = min(first, second)
    return {document_id: _root(parents, document_id) for document_id in sorted(fingerprints)}


def is_copy(left: Sequence[int], right: Sequence[int]) -> bool:
    """Whether two fingerprints are of the same words, or of words alike enough for one to be a copy."""
    if left[:_EXACT] == right[:_EXACT]:
        return True
    pairs = list(zip(left[_EXACT:], right[_EXACT:], strict=False))
    return bool(pairs) and sum(one == other for one, other in pairs) >= ALIKE * len(pairs)


def may_be_copy(left: Sequence[int], right: Sequence[int]) -> bool:
    """Whether two fingerprints share all their words or a band of their MinHash, so that `find_origins` compares them."""
    if left[:_EXACT] == right[:_EXACT]:
        return True
    one, two = left[_EXACT:], right[_EXACT:]
    bands = range(0, BANDS * ROWS, ROWS) if one and two else ()
    return any(one[band : band + ROWS] == two[band : band + ROWS] for band in bands)


def _candidates(fingerprints: Mapping[str, tuple[int, ...]]) -> Iterator[tuple[str, str]]:
    """Pairs that share a band of their MinHash or all their words, found without comparing all with all."""
    buckets: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for document_id in sorted(fingerprints):
        numbers = fingerprints[document_id]
        buckets[-1, *numbers[:_EXACT]].append(document_id)
        sketch = numbers[_EXACT:]
        for band in range(BANDS if sketch else 0):
            buckets[band, *sketch[band * ROWS : (band + 1) * ROWS]].append(document_id)
    for members in buckets.values():
        yield from ((members[0], other) for other in members[1:])
        yield from pairwise(members[1:])


def _root(parents: dict[str, str], document_id: str) -> str:
    while parents[document_id] != document_id:
        parents[document_id] = parents[parents[document_id]]
        document_id = parents[document_id]
    return document_id
