"""Each file of tests/cases/reconcile says which claims are one event and what disagrees; the rest must not."""

from pathlib import Path

import pytest
import yaml
from tests import factory

from detente.model.claim import EventType, NamedKind, Quantity, Role, Sector, Status, StepKind
from detente.model.verdict import Finding
from detente.reconcile import codes, places
from detente.reconcile.reconcile import reconcile

CASES = sorted((Path(__file__).parents[2] / "cases" / "reconcile").glob("*.yml"))
TOWNS = {"zambria": "ZAM", "belgar": "ZAM", "quel": "QUE", "ostrov": "QUE"}
INVENTED = {"ZAM": "Zambria", "QUE": "Quel", "OST": "Ostmark", "LUR": "Lurien"}


@pytest.fixture(autouse=True)
def invented_states(monkeypatch):
    codes._name_parts.cache_clear()
    monkeypatch.setattr(codes, "state_name", INVENTED.__getitem__)
    monkeypatch.setattr(places, "_state_codes", lambda place: frozenset({TOWNS[place]} if place in TOWNS else ()))
    monkeypatch.setattr(places, "_is_state", lambda place: place in {"zambria", "quel"})
    monkeypatch.setitem(places._TOWNS, "harnland", frozenset({"harn"}))
    yield
    codes._name_parts.cache_clear()


def quantity(row):
    return Quantity(row["value"], row.get("unit", "1"), row.get("what"), row.get("qualifier"))


def claim(row, of):
    return factory.claim(
        row["says"],
        of,
        event_type=EventType(row["type"]),
        actors=tuple(row["actors"]),
        recipients=tuple(row.get("to", ())),
        date=row.get("date"),
        place=row.get("place"),
        status=Status(row.get("status", "occurred")),
        sectors=tuple(Sector(sector) for sector in row.get("sectors", ["diplomacy"])),
        speaker=row.get("speaker"),
        quantities=tuple(quantity(each) for each in row.get("quantities", ())),
    )


def figure(row, of):
    fields = {key: row[key] for key in ("indicator", "value", "unit", "period")}
    return factory.figure(row["says"], of, parties=tuple(row["parties"]), qualifier=row.get("qualifier"), **fields)


def assessment(row, of):
    return factory.assessment(row["says"], of, role=Role(row["role"]), parties=tuple(row["parties"]))


def mention(row, of):
    return factory.mention(
        row.get("says", row["words"]),
        of,
        name=row["words"],
        kind=NamedKind(row["kind"]),
        parties=tuple(row["parties"]),
        step=StepKind(row["step"]) if "step" in row else None,
        date=row.get("date"),
        attributes=tuple(map(tuple, row.get("attributes", ()))),
    )


class Case:
    """A case file, its documents coded and reconciled."""

    def __init__(self, path):
        self.rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        documents = {
            name: content if isinstance(content, dict) else {"claims": content}
            for name, content in self.rows.get("documents", {}).items()
        }
        kinds = {"figures": figure, "assessments": assessment, "mentions": mention}
        for kind in kinds:
            for row in self.rows.get(kind, ()):
                documents.setdefault(row["in"], {})
        self.label = {}
        coded = []
        for name, content in documents.items():
            lines = [row["says"] for row in content.get("claims", ())]
            lines += [
                row.get("says", row.get("words"))
                for kind in kinds
                for row in self.rows.get(kind, ())
                if row["in"] == name
            ]
            of = factory.document("\n".join(lines), name)
            claims = [claim(row, of) for row in content.get("claims", ())]
            self.label |= {c.claim_id: row["event"] for c, row in zip(claims, content.get("claims", ()), strict=True)}
            found = [
                make(row, of) for kind, make in kinds.items() for row in self.rows.get(kind, ()) if row["in"] == name
            ]
            coded.append(factory.coded(of, *claims, *found))
        published = {name: content.get("published") for name, content in documents.items()}
        self.result = reconcile(coded, origins=self.rows.get("origins", {}), published=published)
        self.event = {self.label[claim_id]: event for event in self.result.events for claim_id in event.claim_ids}


@pytest.fixture(params=CASES, ids=lambda path: path.stem)
def case(request):
    return Case(request.param)


def test_claims_that_belong_together_are_one_event(case):
    found = {frozenset(event.claim_ids) for event in case.result.events}
    expected: dict[str, set[str]] = {}
    for claim_id, label in case.label.items():
        expected.setdefault(label, set()).add(claim_id)
    assert found == set(map(frozenset, expected.values())), case.rows["why"]


def test_disagreements_are_those_expected_and_no_other(case):
    found = sorted((each.field, each.strength.value) for each in case.result.disagreements)
    expected = sorted((each["field"], each["strength"]) for each in case.rows.get("disagreements", ()))
    assert found == expected, case.rows["why"]


def test_disagreements_show_both_values(case):
    for each, row in zip(case.result.disagreements, case.rows.get("disagreements", ()), strict=True):
        assert len(each.sides) > 1
        assert all(side.evidence for side in each.sides)
        assert {side.value for side in each.sides} >= set(row.get("values", ()))


def test_joint_attributes_are_those_expected(case):
    for attribute, key in (("date", "dates"), ("status", "statuses")):
        for label, value in case.rows.get(key, {}).items():
            assert getattr(case.event[label], attribute) == value
    for label, count in case.rows.get("origin_counts", {}).items():
        assert len(case.event[label].origin_ids) == count


def test_ledger_has_the_expected_entries(case):
    found = sorted(sorted({entry.name, *entry.aliases}) for entry in case.result.ledger)
    assert found == sorted(sorted(names) for names in case.rows.get("ledger", ()))


def test_verdicts_are_those_expected(case):
    for row in case.rows.get("verdicts", ()):
        subject = case.event[row["of"]].event_id if row["of"] in case.event else row["of"]
        found = [
            (each.finding.value, each.standing)
            for each in case.result.verdicts
            if subject in {each.subject_id, each.about} and each.attribute == row["attribute"]
        ]
        assert found == [(row["finding"], row.get("standing"))], case.rows["why"]


def test_a_conflict_of_an_event_has_its_verdict(case):
    disputed = {event_id for each in case.result.disagreements for event_id in each.event_ids}
    assert {
        v.subject_id for v in case.result.verdicts if v.finding is Finding.CONFLICT and v.subject_kind == "event"
    } == disputed
