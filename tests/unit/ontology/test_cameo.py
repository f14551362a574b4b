import pytest

from detente.errors import OntologyError
from detente.model.claim import EventType
from detente.ontology.cameo import all_codes, cameo_code, cameo_root, from_cameo, get_code
from detente.ontology.plover import modes_of


def test_all_twenty_roots_are_there() -> None:
    assert {code for code in all_codes() if len(code) == 2} == {f"{number:02}" for number in range(1, 21)}


def test_every_sub_code_has_its_parents() -> None:
    for code in all_codes():
        assert code.isdigit()
        assert all(code[:length] in all_codes() for length in range(2, len(code)))


def test_goldstein_values_are_within_the_scale() -> None:
    assert all(-10 <= code.goldstein <= 10 for code in all_codes().values())


@pytest.mark.parametrize("event_type", list(EventType))
def test_every_type_and_mode_has_a_code_that_exists(event_type: EventType) -> None:
    for mode in (None, *modes_of(event_type)):
        assert get_code(cameo_code(event_type, mode))


@pytest.mark.parametrize("event_type", list(EventType))
def test_there_and_back_again_gives_the_type(event_type: EventType) -> None:
    assert from_cameo(cameo_code(event_type))[0] is event_type


@pytest.mark.parametrize(
    ("event_type", "mode", "root"),
    [
        (EventType.AGREE, None, "03"),
        (EventType.RETREAT, "ceasefire", "08"),
        (EventType.ACCUSE, "investigate", "09"),
        (EventType.ACCUSE, None, "11"),
        (EventType.ASSAULT, None, "19"),
        (EventType.ASSAULT, "abduct", "18"),
        (EventType.ASSAULT, "unconventional", "20"),
    ],
)
def test_root(event_type: EventType, mode: str | None, root: str) -> None:
    assert cameo_root(event_type, mode) == root


@pytest.mark.parametrize(
    ("code", "event_type", "mode"),
    [
        ("042", EventType.CONSULT, "visit"),
        ("057", EventType.SUPPORT, None),
        ("0841", EventType.RETREAT, "release"),
        ("081", EventType.CONCEDE, None),
        ("163", EventType.SANCTION, "discontinue"),
        ("190", EventType.ASSAULT, None),
        ("19", EventType.ASSAULT, None),
        ("16", EventType.SANCTION, None),
    ],
)
def test_from_cameo(code: str, event_type: EventType, mode: str | None) -> None:
    assert from_cameo(code) == (event_type, mode)


def test_an_amended_code_says_why() -> None:
    assert "2.0" in str(get_code("163").note)


@pytest.mark.parametrize("code", ["01", "010", "0231"])
def test_statements_and_appeals_have_no_type(code: str) -> None:
    with pytest.raises(OntologyError, match="no PLOVER type"):
        from_cameo(code)


@pytest.mark.parametrize("code", ["", "3", "99", "ab", "08410"])
def test_an_unknown_code_is_named(code: str) -> None:
    with pytest.raises(OntologyError, match="unknown CAMEO code"):
        from_cameo(code)


def test_an_unknown_mode_is_named() -> None:
    with pytest.raises(OntologyError, match="unknown mode 'visit' for AGREE"):
        cameo_root(EventType.AGREE, "visit")
