from importlib.resources import files

import yaml

from detente.ontology.currencies import currency_codes


def test_currencies_are_known_by_their_codes_and_makes_of_arms_are_none():
    assert {"USD", "PKR", "DEM"} <= currency_codes()
    assert not {"MKI", "AKM", "IGA"} & currency_codes()
    assert {len(code) for code in currency_codes()} == {3}


def test_every_currency_that_sums_of_money_are_read_in_is_known():
    rules = yaml.safe_load(files("detente.coding").joinpath("rules", "quantities.yml").read_text(encoding="utf-8"))
    patterns = (*rules["currency_before"], *rules["currency_after"])
    named = {one["code"] for one in patterns if one["code"].isupper()}  # else what several states call theirs
    shared = {code for of_state in rules["shared"].values() for code in of_state.values()}
    assert len(named) > 20
    assert named | shared <= currency_codes()
