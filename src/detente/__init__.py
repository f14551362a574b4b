"""Detente keeps the file on the relations between states.

import detente

tables = detente.code(["articles/"])          # stateless: articles in, tables out
file = detente.open("relation.db")            # a file that grows
file.read(["articles/"])
file.events("Pakistan", "Russia", since="2014")

detente.find_dates("They met in August 2017.", "2025-05-20")   # parts of it, usable alone
detente.find_quantities("a loan of US$ 40 million")
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.language.extractor import Extractor
    from detente.model.claim import Quantity
    from detente.pipeline.file import File
    from detente.pipeline.tables import Tables

__all__ = ["code", "find_dates", "find_quantities", "open"]


def code(
    paths: Sequence[str | Path] | str | Path,
    *,
    workers: int = 1,
    engine: str | None = None,
    extractor: "Extractor | str | None" = None,
    min_confidence: float = 0,
) -> "Tables":
    """The tables of what the articles under the paths say.

    Args:
        paths: files, folders or archives; their order makes no difference.
        workers: how many processes code; the tables are the same for any number.
        engine: the name of an installed language pipeline; None for the one that comes along.
        extractor: what gives the claims in place of the product's own readers, or its name; None for no such thing.
        min_confidence: claims of less are left out, and make no events, 0 to 1.

    Returns:
        The tables as polars frames: `.claims`, `.events`, `.figures`, `.ledger`, `.assessments`, `.disagreements`,
        `.verdicts`, `.documents`; all of them with `.to_pandas()`; `.failures` tells what could not be read, `.dropped` what an extractor proposed in
        vain.
    """
    from detente.pipeline.run import code_paths
    from detente.pipeline.tables import Tables

    given = [paths] if isinstance(paths, str | Path) else paths
    outcome = code_paths(
        [str(path) for path in given],
        workers=workers,
        engine=engine,
        extractor=extractor,
        min_confidence=min_confidence,
    )
    return Tables(outcome.tables(), outcome.failures, outcome.dropped)


def open(file: str | Path) -> "File":  # noqa: A001  (detente.open reads like gzip.open)
    """The file on a relation; it is made by the first `read`."""
    from detente.pipeline.file import File

    return File(file)


def find_dates(text: str, published: str | None = None) -> list[tuple[int, int, str]]:
    """The dates of a text as (start, end, EDTF), in their order; `text[start:end]` are the words that tell them.

    >>> find_dates("Talks were held on Monday and in August 2017.", "2025-05-20")
    [(19, 25, '2025-05-19'), (33, 44, '2017-08')]
    >>> find_dates("They have met since 2016, and about twice in the 1990s.")
    [(20, 24, '2016/..'), (45, 54, '199X')]
    >>> find_dates("They met yesterday.")  # whoever knows no day of publication knows none of yesterday
    []

    The two ends of a range (`from 1965 to 1971`) are dates of their own. Lengths of time and repeated times (`for two
    years`, `every Monday`) are none. A whole text is read better than its sentences, since later dates lean on earlier ones.
    No language model is needed.

    Args:
        text: any English text; offsets are code points of it, the end not included.
        published: when the text appeared, as EDTF to the day, month or year: `2025-05-20`, `2025-05`, `2025~`. None where
            unknown; dates told from it (`yesterday`, `last year`) are left out then.

    Raises:
        InputError: `published` is no such date.
    """
    from detente.coding.date_calendar import parse_moment
    from detente.coding.dates import find_dates as find
    from detente.errors import InputError

    if published is not None and parse_moment(published) is None:
        raise InputError(
            f"published is {published!r}. Expected a day, month or year as EDTF, such as 2025-05-20, 2025-05 or 2025, or "
            "None where it is unknown."
        )
    return find(text, published)


def find_quantities(text: str, *, currency_of: str | None = None, durations: bool = False) -> "list[Quantity]":
    """The sums of money, measures and counts of a text, in their order, each with unit, what it counts and its place.

    >>> for found in find_quantities("Four Mi-35 helicopters and a line of over 1100 km cost nearly £1.2bn."):
    ...     print(found.value, found.unit, found.what, found.qualifier)
    4.0 1 Mi-35 helicopters None
    1100.0 km None over
    1200000000.0 GBP cost nearly
    >>> [(found.value, found.unit) for found in find_quantities("a fund of Rs 500 crore", currency_of="PAK")]
    [(5000000000.0, 'PKR')]

    Both ends of a range are quantities of their own. Years, dates, ordinals, names with numbers (Su-35, G20, Resolution
    1373) and the parties themselves (`the two countries`) are none. No language model is needed.

    Args:
        text: any English text; offsets are code points of it, the end not included.
        currency_of: ISO 3166 alpha-3 code of the state whose money `Rs`, `pesos`, `francs` and the like mean; None where
            nothing tells, and then a name that several states share without a likeliest one is left out.
        durations: whether all lengths of time are wanted (units a, mo, wk, d, h, min); else only those that tell how long
            something lasts (`for four months`, `a five-year contract`), not how long after another it was.

    Returns:
        Quantities with `value` (the scale multiplied out), `unit` (ISO 4217 for money, UCUM for measures, "1" for things
        counted, `%`), `what` (the words for what is counted, None where nothing tells), `qualifier` (about, over, under,
        nearly or None), `start` and `end`.
    """
    from detente.coding.quantities import find_quantities as find

    return find(text, currency_of=currency_of, durations=durations)
