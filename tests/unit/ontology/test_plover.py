import pytest

from detente.errors import OntologyError
from detente.model.claim import EventType
from detente.ontology import plover
from detente.ontology.cameo import all_codes


def test_every_type_has_facts() -> None:
    assert set(plover.all_types()) == set(EventType)


@pytest.mark.parametrize(
    ("event_type", "quad"),
    [(EventType.AGREE, 1), (EventType.AID, 2), (EventType.ACCUSE, 3), (EventType.SANCTION, 4), (EventType.ASSAULT, 4)],
)
def test_quad_class(event_type: EventType, quad: int) -> None:
    assert plover.quad_class(event_type) == quad


def test_quad_classes_hold_four_to_six_types_each() -> None:
    quads = [plover.quad_class(event_type) for event_type in EventType]
    assert {quad: quads.count(quad) for quad in (1, 2, 3, 4)} == {1: 4, 2: 3, 3: 4, 4: 5}


def test_quad_name_is_words() -> None:
    assert plover.quad_name(EventType.COOPERATE) == "material cooperation"


def test_modes_of_a_type_with_and_without_modes() -> None:
    assert plover.modes_of(EventType.AGREE) == ()
    assert plover.modes_of(EventType.CONSULT) == ("visit", "third-party", "multilateral", "phone")


def test_contexts_are_those_of_the_manual() -> None:
    assert len(plover.contexts()) == len(set(plover.contexts())) == 37
    assert {"military", "economic", "diplomatic", "cbrn"} <= set(plover.contexts())


def test_goldstein_has_the_sign_of_the_quad_class() -> None:
    for event_type in EventType:
        for mode in (None, *plover.modes_of(event_type)):
            value = plover.goldstein(event_type, mode)
            assert -10 <= value <= 10
            assert (value > 0) == (plover.quad_class(event_type) <= 2), (event_type, mode)


def test_intensity_of_accuse_is_negative_though_printed_positive() -> None:
    assert plover.intensity(EventType.ACCUSE) == -3
    assert plover.goldstein(EventType.ACCUSE) == -2


def test_intensity_of_a_mode_without_one_is_that_of_its_type() -> None:
    assert plover.intensity(EventType.PROTEST, "vandalize") == plover.intensity(EventType.PROTEST)
    assert plover.intensity(EventType.PROTEST, "riot") == -7


@pytest.mark.parametrize("value_of", [plover.goldstein, plover.intensity])
def test_an_unknown_mode_is_named_with_the_known_ones(value_of) -> None:
    with pytest.raises(OntologyError, match=r"'alege' for ACCUSE. Known: disapprove, investigate, allege"):
        value_of(EventType.ACCUSE, "alege")


def test_codes_of_cameo_use_known_modes_and_contexts() -> None:
    for code in all_codes().values():
        if code.event_type is not None and code.mode is not None:
            assert code.mode in plover.modes_of(code.event_type), code
        assert code.contexts <= set(plover.contexts()), code
