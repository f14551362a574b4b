"""Which three letters are the code of a currency."""

from functools import cache

from detente.ontology.load import load_data


@cache
def currency_codes() -> frozenset[str]:
    """The ISO 4217 codes of currencies, those in use and those that are no more."""
    return frozenset(code for codes in load_data("currencies").values() for code in codes)
