"""Time of reconciling generated claims of realistic shape, for two sizes, and how it grows between them.

    python bench/reconcile.py [--sizes 10000 100000]

The claims tell of a made-up world's happenings: two states of 190, drawn so that a few dyads fill most of the file, a
type, a date in forty years, some words of a vocabulary in which few are common. Each happening is reported by one
claim or by several, at differing precision and in part in other words. Time is that of the processor.
"""

import argparse
import random
import resource
import time

from detente.model.claim import Claim, Coded, EventType, Sector, Status
from detente.model.evidence import EvidenceSpan
from detente.model.ids import content_id
from detente.pipeline.outcome import reconcile_all

CLAIMS_A_DOCUMENT = 18
REPORTS = (1, 1, 1, 1, 1, 1, 2, 2, 3, 6)
CODES = [a + b + c for a in "BDGKLMN" for b in "AEIOU" for c in "LNRST"][:175]
_COMMON, _STEEP = 40, 0.3  # how many words are about as common as the first, and how fast the others grow rarer
SYLLABLES = [a + b for a in "bdfgklmnprtvz" for b in "aiou"]
STATUSES = (
    *[Status.OCCURRED] * 12,
    *[Status.ONGOING] * 4,
    Status.PLANNED,
    Status.PROPOSED,
    Status.ALLEGED,
    Status.DENIED,
)


def word(chance: random.Random) -> str:
    """A word of the made-up vocabulary, the first of which are drawn most often.

    Of eight content words of a quote, the commonest stands in one quote of seventeen and the twenty-fifth in one of thirty;
    in 4,310 hand-coded quotes (five content words each, names of the parties among them) it is one of twenty-one and one of
    sixty-seven.
    """
    number = int(_COMMON * (chance.paretovariate(_STEEP) - 1)) % 50_000
    return "".join(SYLLABLES[number // len(SYLLABLES) ** place % len(SYLLABLES)] for place in range(3))


def happenings(n_claims: int, chance: random.Random) -> list[Claim]:
    """Claims in order of happening."""
    claims: list[Claim] = []
    while len(claims) < n_claims:
        pair = tuple(dict.fromkeys(CODES[int(chance.paretovariate(0.8)) % len(CODES)] for _ in range(2)))
        event_type, sector = chance.choice(list(EventType)), chance.choice(list(Sector))
        year, month, day = chance.randint(1985, 2025), chance.randint(1, 12), chance.randint(1, 28)
        words = [word(chance) for _ in range(6)]
        for _ in range(chance.choice(REPORTS)):
            date = chance.choice((None, f"{year}", f"{year}-{month:02}", *[f"{year}-{month:02}-{day:02}"] * 3))
            quote = " ".join([*chance.sample(words, 4), *(word(chance) for _ in range(4))])
            number = len(claims)
            claims.append(
                Claim(
                    claim_id=content_id("c", number),
                    document_id="",
                    evidence=EvidenceSpan("", 0, len(quote), quote),
                    sentence=(0, len(quote)),
                    event_type=event_type,
                    mode=None,
                    contexts=frozenset(),
                    actors=pair[:1],
                    recipients=pair[1:],
                    date=date,
                    place=None,
                    status=chance.choice(STATUSES),
                    sectors=(sector,),
                    speaker=None,
                    quantities=(),
                    trigger=quote.split()[0],
                    rule_id="bench",
                    confidence=0.9,
                )
            )
    return claims[:n_claims]


def documents(n_claims: int) -> list[Coded]:
    """Claims shuffled into documents, each in a sentence of its own."""
    chance = random.Random(n_claims)  # noqa: S311  (no secret: the same file every time)
    claims = happenings(n_claims, chance)
    chance.shuffle(claims)
    coded = []
    for start in range(0, n_claims, CLAIMS_A_DOCUMENT):
        name = f"d{start:08}"
        placed = []
        for place, claim in enumerate(claims[start : start + CLAIMS_A_DOCUMENT]):
            at, end = place * 500, place * 500 + len(claim.evidence.quote)
            evidence = EvidenceSpan(name, at, end, claim.evidence.quote)
            fields = {slot: getattr(claim, slot) for slot in claim.__slots__}
            placed.append(Claim(**(fields | {"document_id": name, "evidence": evidence, "sentence": (at, end)})))
        coded.append(Coded(name, tuple(placed)))
    return coded


def main() -> None:
    """Print one line for each size, then the ratio."""
    parser = argparse.ArgumentParser(description="Time of reconciling generated claims.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    sizes = parser.parse_args().sizes
    rates = []
    for size in sizes:
        coded = documents(size)
        started = time.process_time()
        result, _ = reconcile_all((), {}, coded)
        seconds = time.process_time() - started
        rates.append(seconds / size)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{size:>9,} claims  {seconds:8.1f} s  {len(result.events):>9,} events  {len(result.disagreements):>7,} disagreements  peak {peak:,} MB"
        )
    for size, rate in zip(sizes[1:], rates[1:], strict=True):
        print(f"time a claim at {size:,} against {sizes[0]:,}: {rate / rates[0]:.2f} times")


if __name__ == "__main__":
    main()
