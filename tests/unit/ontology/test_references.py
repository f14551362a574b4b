import pytest

from detente.ontology.references import mutual_pattern


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Both countries agreed.", ["Both countries"]),
        ("The two foreign ministers met; the two then dined.", ["The two foreign ministers", "the two"]),
        ("They attacked each other.", ["each other"]),
        ("The foreign ministers met the envoys.", ["The foreign ministers", "the envoys"]),
        ("Both deputy foreign ministers and both fleets left.", ["Both deputy foreign ministers", "both fleets"]),
        ("The ministers of France and the ministers from Chad dined.", []),
        ("The economies grew; the two economies grew.", ["the two economies"]),
        ("Bilateral talks began.", ["Bilateral"]),
        ("The twofold neighbourship of both sidesteps was unmutual.", []),
    ],
)
def test_mutual_references(text, expected):
    assert mutual_pattern().findall(text) == expected
