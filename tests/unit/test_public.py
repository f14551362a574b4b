"""What `import detente` offers beside coding: parts that are usable alone."""

import doctest
import subprocess
import sys

import pytest

import detente
from detente.coding import dates, quantities
from detente.errors import InputError
from detente.measure.scoring import alike, places


@pytest.mark.parametrize("module", [detente, dates, quantities, alike, places], ids=lambda module: module.__name__)
def test_examples_in_docstrings_run(module):
    failed, tried = doctest.testmod(module)
    assert (failed, tried > 0) == (0, True)


def test_every_public_name_has_its_reference():
    for name in detente.__all__:
        assert "Args:" in getattr(detente, name).__doc__ or name == "open"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("USD $153 million", [(153e6, "USD", None, None)]),
        ("US $1.37 million", [(1.37e6, "USD", None, None)]),
        ("£1.2bn", [(1.2e9, "GBP", None, None)]),
        ("Rs 500 crore", [(5e9, "INR", None, None)]),
        ("A$300m", [(3e8, "AUD", None, None)]),
        ("€3bn", [(3e9, "EUR", None, None)]),
        ("PKR 40 billion", [(4e10, "PKR", None, None)]),
        ("12.4 billion cubic meters", [(12.4e9, "m3", None, None)]),
        ("12.4 bcm", [(12.4e9, "m3", None, None)]),
        ("1.2 million barrels per day", [(1.2e6, "[bbl_us]/d", None, None)]),
        ("2,500 MW", [(2500, "MW", None, None)]),
        ("1100 km", [(1100, "km", None, None)]),
        ("four Mi-35", [(4, "1", "Mi-35", None)]),
        ("four Mi-35 helicopters", [(4, "1", "Mi-35 helicopters", None)]),
        ("nearly $5bn", [(5e9, "USD", None, "nearly")]),
        ("over 1100 km", [(1100, "km", None, "over")]),
        ("up to 40 per cent", [(40, "%", None, "under")]),
        ("about 2,000 soldiers", [(2000, "1", "soldiers", "about")]),
        ("a total of 20", [(20, "1", None, None)]),
        ("a total of 20 tanks", [(20, "1", "tanks", None)]),
        ("a total of 20 were handed over", [(20, "1", None, None)]),
        ("$2.5-3 billion", [(2.5e9, "USD", None, None), (3e9, "USD", None, None)]),
        ("US$ 2 to 3 billion", [(2e9, "USD", None, None), (3e9, "USD", None, None)]),
        ("$2 to 3 million people", [(2, "USD", None, None), (3e6, "1", "people", None)]),
        ("the two states", []),
        ("a Su-35 and the G20 in 2014", []),
    ],
)
def test_quantities(words, found):
    assert [(q.value, q.unit, q.what, q.qualifier) for q in detente.find_quantities(words)] == found


@pytest.mark.parametrize("words", ["US$ 40 million", "four Mi-35", "1100 km"])
def test_a_quantity_lies_where_it_says(words):
    text = f"It was {words}."
    (quantity,) = detente.find_quantities(text)
    assert text[quantity.start : quantity.end] == words


@pytest.mark.parametrize("published", ["20 May 2025", "2025-05-20T10:00", "2025/2026", "199X", ""])
def test_a_day_of_publication_that_is_none_is_told(published):
    with pytest.raises(InputError, match="published is"):
        detente.find_dates("They met yesterday.", published)


@pytest.mark.parametrize(
    ("published", "found"), [("2025-05-20", "2025-05-19"), ("2025-05", "2025-05"), ("2025~", "2025")]
)
def test_dates_are_as_fine_as_the_day_of_publication(published, found):
    assert detente.find_dates("They met yesterday.", published) == [(9, 18, found)]


def test_neither_needs_a_language_model():
    code = (
        "import sys, detente; detente.find_dates('in 2014', '2025'); detente.find_quantities('5 km');"
        "sys.exit(bool({'spacy', 'numpy', 'polars', 'onnxruntime'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603  (its own words)
