"""One suite over every export format, then each format against the rules of its own specification."""

import csv
import io
import json
import re
from xml.etree import ElementTree as ET

import pytest
from tests.golden.sample import build_sample

from detente.model.claim import EventType
from detente.model.tables import COLUMNS
from detente.ontology.cameo import all_codes
from detente.ontology.plover import contexts, modes_of
from detente.plugins import exporters, gather
from detente.present.exports import EXPORTS
from detente.present.exports.gdelt import EVENT_COLUMNS, MENTION_COLUMNS

HOSTILE = '=1+1\t"x"\n<b>&amp;\x00\x1b[31m\u202e\ud800\u2028 {{ 7 }}'
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@pytest.fixture(scope="module")
def sample():
    return build_sample()


def _spoiled():
    """The sample with hostile text in every column that a document fills."""
    tables = build_sample()
    for table, columns in {
        "documents": ("title", "author", "publisher", "url"),
        "claims": ("quote", "speaker", "place", "trigger"),
        "events": ("title",),
        "ledger": ("name",),
    }.items():
        for row in tables[table]:
            row.update(dict.fromkeys(columns, HOSTILE))
    return tables


@pytest.mark.parametrize("kind", EXPORTS)
def test_the_same_tables_give_the_same_bytes(kind):
    assert EXPORTS[kind](build_sample()) == EXPORTS[kind](build_sample())


@pytest.mark.parametrize("kind", EXPORTS)
@pytest.mark.parametrize("tables", [{}, {table: [] for table in COLUMNS}], ids=["none", "empty"])
def test_a_file_with_nothing_in_it_can_be_written(kind, tables):
    assert all(isinstance(made, bytes) for made in EXPORTS[kind](tables).values())


@pytest.mark.parametrize("kind", EXPORTS)
def test_tables_are_left_as_they_were(kind):
    tables = build_sample()
    EXPORTS[kind](tables)
    assert tables == build_sample()


@pytest.mark.parametrize("kind", set(EXPORTS) - {"parquet"})  # polars refuses halves of surrogate pairs by itself
def test_hostile_text_can_be_written_and_read_as_utf_8(kind):
    for made in EXPORTS[kind](_spoiled()).values():
        made.decode("utf-8")


def test_formats_come_through_the_hook_and_none_twice():
    assert list(gather(exporters, EXPORTS, [])) == list(EXPORTS)


# --- PLOVER: the tables of fields in the manual's chapter on JSON


PLOVER_FIELDS = {
    "id", "has_event", "date", "enddate", "actor", "recipient", "event", "event_loc", "event_text", "quad_code",
    "event_scale", "mode", "context", "link", "text", "text_info", "cite_info", "coder", "comment",
}  # fmt: skip
PLOVER_OWN = {"edtf", "status", "speaker", "confidence"}  # the manual lets a provider add fields
PLOVER_CITE = {"citation", "url", "title", "language", "publication", "coder", "codebook"}
AUXILIARY = {"historical", "future", "hypothetical", "negation"}


def _plover(tables):
    return [json.loads(line) for line in EXPORTS["plover"](tables)["plover.jsonl"].decode().splitlines()]


def _claim(**fields):
    tables = build_sample()
    row = next(row for row in tables["claims"] if row["event_type"] == "COOPERATE") | fields
    return {**tables, "claims": [row]}


def _check_plover(record):
    assert set(record) <= PLOVER_FIELDS | PLOVER_OWN
    assert {"id", "date", "actor", "event"} <= set(record)
    assert DAY.fullmatch(record["date"])
    assert DAY.fullmatch(record.get("enddate", record["date"]))
    assert record["event"] == [EventType(record["event"][0]).value]
    assert record["quad_code"] in {1, 2, 3, 4}
    assert -10 <= record["event_scale"] <= 10
    assert set(record.get("mode", [])) <= set(modes_of(EventType(record["event"][0])))
    assert set(record.get("context", [])) <= {*contexts(), *AUXILIARY}
    assert all(re.fullmatch("[A-Z]{3}", entity["code"]) for entity in record["actor"] + record["recipient"])
    assert set(record["text_info"]) == {"start", "end"}
    assert set(record["cite_info"]) <= PLOVER_CITE


def test_plover_records_keep_to_the_manual(sample):
    records = _plover(sample)
    for record in records:
        _check_plover(record)
    assert len({record["id"] for record in records}) == len(records)


def test_plover_leads_back_to_the_words(sample):
    claims = {row["id"]: row for row in sample["claims"]}
    for record in _plover(sample):
        claim = claims[record["id"]]
        assert (record["text"], record["edtf"], record["link"]) == (claim["quote"], claim["date"], claim["event"])


def test_plover_has_no_claim_without_a_first_day(sample):
    undated = {row["id"] for row in sample["claims"] if row["date"] is None}
    assert undated
    assert not undated & {record["id"] for record in _plover(sample)}
    assert _plover(_claim(date="../1991")) == []


@pytest.mark.parametrize(
    ("event_type", "mode", "status", "coded", "context"),
    [
        ("CONSULT", "visit", "planned", "AGREE", None),
        ("CONSULT", "visit", "occurred", "CONSULT", None),
        ("COOPERATE", None, "proposed", "AGREE", None),
        ("AID", None, "stalled", "AGREE", None),
        ("SUPPORT", None, "planned", "AGREE", None),
        ("RETREAT", "withdraw", "planned", "CONCEDE", None),
        ("AGREE", None, "planned", "AGREE", "future"),
        ("SANCTION", "expel", "planned", "SANCTION", "future"),
        ("ASSAULT", None, "hypothetical", "ASSAULT", "hypothetical"),
        ("AID", None, "denied", "AID", "negation"),
        ("AID", None, "alleged", "AID", None),
    ],
)
def test_plover_reduces_what_is_not_yet_done(event_type, mode, status, coded, context):
    (record,) = _plover(_claim(event_type=event_type, mode=mode, status=status))
    _check_plover(record)
    assert record["event"] == [coded]
    assert record.get("context") == ([context] if context else None)
    assert (f"reduced from {event_type}" in record["comment"]) == (coded != event_type)
    assert record.get("mode") == ([mode] if mode and coded == event_type else None)


@pytest.mark.parametrize(
    ("actor", "code"),
    [("PAK", "PAK"), ("XKX", "KOS"), ("IGO:UN", "UNO"), ("IGO:EU", "EUR"), ("IGO:SCO", "IGO"), ("NSA:x", "NSA")],
)
def test_plover_names_actors_by_the_manuals_codes_and_ours(actor, code):
    (record,) = _plover(_claim(actors=[actor]))
    assert (record["actor"][0]["code"], record["actor"][0]["identifier_id"]) == (code, actor)


# --- GDELT: the columns of its codebook


def _gdelt(tables):
    def read(name, columns):
        lines = EXPORTS["gdelt"](tables)[name].decode().split("\n")
        assert lines.pop() == ""
        cells = [line.split("\t") for line in lines]
        assert {len(row) for row in cells} <= {len(columns)}
        return [dict(zip(columns, row, strict=True)) for row in cells]

    return read("events.export.CSV", EVENT_COLUMNS), read("events.mentions.CSV", MENTION_COLUMNS)


def _gdelt_event(**fields):
    tables = build_sample()
    row = next(row for row in tables["events"] if row["event"] == "e-ferries-delivered-to-belvania")
    return _gdelt({**tables, "events": [row | fields]})


def test_gdelt_has_the_columns_of_both_tables():
    assert (len(EVENT_COLUMNS), len(MENTION_COLUMNS)) == (61, 16)
    assert EVENT_COLUMNS[:2] + EVENT_COLUMNS[-2:] == ("GlobalEventID", "Day", "DATEADDED", "SOURCEURL")


def test_gdelt_values_have_the_types_of_the_codebook(sample):
    events, mentions = _gdelt(sample)
    for row in events:
        assert 0 < int(row["GlobalEventID"]) < 2**63
        assert row["EventCode"] in all_codes()
        assert row["EventBaseCode"] == row["EventCode"][:3]
        assert row["EventRootCode"] == row["EventCode"][:2]
        assert row["QuadClass"] in set("1234")
        assert -10 <= float(row["GoldsteinScale"]) <= 10
        assert re.fullmatch(r"(\d{8})?", row["Day"])
        assert re.fullmatch(r"(\d{14})?", row["DATEADDED"])
        assert int(row["NumArticles"]) >= int(row["NumSources"]) >= 1
    assert len({row["GlobalEventID"] for row in events}) == len(events)
    for row in mentions:
        assert row["MentionType"] in {"1", "2"}
        assert 0 <= int(row["Confidence"]) <= 100
        assert int(row["ActionCharOffset"]) < int(row["MentionDocLen"])


def test_gdelt_mentions_find_their_events(sample):
    events, mentions = _gdelt(sample)
    told = [row["GlobalEventID"] for row in mentions]
    assert set(told) == {row["GlobalEventID"] for row in events}
    assert all(told.count(row["GlobalEventID"]) == int(row["NumMentions"]) for row in events)


@pytest.mark.parametrize(
    ("date", "day", "month", "year", "fraction"),
    [
        ("2017-08-31", "20170831", "201708", "2017", "2017.7425"),
        ("2017-08", "", "201708", "2017", ""),
        ("2017~", "", "", "2017", ""),
        ("2016-05/..", "", "201605", "2016", ""),
    ],
)
def test_gdelt_dates_go_as_far_as_they_are_known(date, day, month, year, fraction):
    (row,), _ = _gdelt_event(date=date)
    assert [row[one] for one in ("Day", "MonthYear", "Year", "FractionDate")] == [day, month, year, fraction]


@pytest.mark.parametrize("fields", [{"date": None}, {"date": "199X"}, {"date": "../1991"}, {"status": "denied"}])
def test_gdelt_leaves_out_what_has_no_year_or_is_not_reported_done(fields):
    assert _gdelt_event(**fields) == ([], [])


def test_gdelt_writes_a_mutual_act_in_both_directions():
    events, _ = _gdelt_event(actors=["PAK", "RUS"], recipients=[])
    assert [(row["Actor1Code"], row["Actor2Code"]) for row in events] == [("PAK", "RUS"), ("RUS", "PAK")]


def test_gdelt_writes_a_row_for_each_pair_but_none_with_oneself():
    events, _ = _gdelt_event(actors=["PAK", "RUS"], recipients=["RUS", "IND"])
    pairs = [(row["Actor1Code"], row["Actor2Code"]) for row in events]
    assert pairs == [("PAK", "RUS"), ("PAK", "IND"), ("RUS", "IND")]


def test_gdelt_codes_a_planned_visit_as_the_intention_to_meet():
    (row,), _ = _gdelt_event(event_type="CONSULT", status="planned")
    assert (row["EventCode"], row["EventRootCode"], row["QuadClass"]) == ("030", "03", "1")


@pytest.mark.parametrize(
    ("actor", "columns"),
    [
        ("PAK", ("PAK", "PAKISTAN", "PAK", "", "")),
        ("ROU", ("ROM", "ROMANIA", "ROM", "", "")),
        ("IGO:NATO", ("IGONAT", "NATO", "", "NAT", "IGO")),
        ("IGO:XYZ", ("IGO", "XYZ", "", "", "IGO")),
        ("NSA:some-group", ("", "SOME GROUP", "", "", "")),
    ],
)
def test_gdelt_names_actors_in_the_codes_of_cameo(actor, columns):
    (row,), _ = _gdelt_event(actors=[actor])
    code, name, *rest = (row[f"Actor1{one}"] for one in ("Code", "Name", "CountryCode", "KnownGroupCode", "Type1Code"))
    assert (code, *rest) == (columns[0], *columns[2:])
    assert name == name.upper()


def test_gdelt_texts_are_no_formulas():
    events, mentions = _gdelt(_spoiled())
    assert all(not cell.startswith("=") for row in events + mentions for cell in row.values())
    next(csv.reader(io.StringIO(events[0]["SOURCEURL"])))


# --- CSL-JSON: the schema csl-data.json, version 1.0.2, for the fields that are written


CSL_DATE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "date-parts": {
            "type": "array", "minItems": 1, "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": ["string", "number"]}},
        },
        "circa": {"type": ["string", "number", "boolean"]},
        "literal": {"type": "string"},
    },
}  # fmt: skip
CSL_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": ["string", "number"]},
            "type": {"enum": ["article-newspaper", "webpage", "document"]},
            "citation-number": {"type": ["string", "number"]},
            "author": {
                "type": "array",
                "items": {"additionalProperties": False, "properties": {"literal": {"type": "string"}}},
            },
            "issued": CSL_DATE,
            "custom": {"type": "object"},
            **{key: {"type": "string"} for key in ("title", "container-title", "URL", "language")},
        },
    },
}


def _csl(tables):
    return json.loads(EXPORTS["csl"](tables)["sources.csl.json"])


@pytest.mark.parametrize("tables", [build_sample(), _spoiled(), {}], ids=["sample", "hostile", "none"])
def test_csl_keeps_to_its_schema(tables):
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(_csl(tables), CSL_SCHEMA)


def test_csl_numbers_the_documents_by_publication(sample):
    items = _csl(sample)
    assert [item["id"] for item in items] == ["delta", "mirror", "zeta", "north"]
    assert [item["citation-number"] for item in items] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("published", "issued"),
    [
        ("2024-03-02", {"date-parts": [[2024, 3, 2]]}),
        ("2024~", {"date-parts": [[2024]], "circa": True}),
        ("2024-01/2024-02", {"date-parts": [[2024, 1], [2024, 2]]}),
        ("202X", {"literal": "202X"}),
        ("2024/..", {"literal": "2024/.."}),
        (None, None),
    ],
)
def test_csl_dates_are_numbers_where_they_can_be(published, issued):
    (item,) = _csl({"documents": [{"doc": "one", "published": published}]})
    assert item.get("issued") == issued


# --- GEXF 1.3: the rules of its schema that concern a graph like this one


NS = "{http://gexf.net/1.3}"
ORDER = {"gexf": ["meta", "graph"], "node": ["attvalues"], "edge": ["attvalues", "spells"]}


def _gexf(tables):
    return ET.fromstring(EXPORTS["gexf"](tables)["relations.gexf"])  # noqa: S314  (the program's own output)


@pytest.mark.parametrize("tables", [build_sample(), _spoiled(), {}], ids=["sample", "hostile", "none"])
def test_gexf_keeps_to_the_rules_of_its_schema(tables):
    root = _gexf(tables)
    graph = root.find(f"{NS}graph")
    assert (root.tag, root.get("version")) == (f"{NS}gexf", "1.3")
    assert [child.tag for child in root] == [f"{NS}{name}" for name in ORDER["gexf"]]
    assert graph.attrib["mode"] == "dynamic"
    nodes, edges = graph.find(f"{NS}nodes"), graph.find(f"{NS}edges")
    ids = [node.get("id") for node in nodes]
    assert int(nodes.get("count")) == len(ids) == len(set(ids))
    assert int(edges.get("count")) == len({edge.get("id") for edge in edges}) == len(edges)
    for edge in edges:
        assert {edge.get("source"), edge.get("target")} <= set(ids)
        assert [child.tag for child in edge] == [f"{NS}{name}" for name in ORDER["edge"]]


def test_gexf_values_are_of_declared_attributes(sample):
    graph = _gexf(sample).find(f"{NS}graph")
    declared = {
        group.get("class"): {one.get("id"): one.get("type") for one in group} for group in graph.iter(f"{NS}attributes")
    }
    for kind in ("node", "edge"):
        for value in (value for element in graph.iter(f"{NS}{kind}") for value in element.iter(f"{NS}attvalue")):
            value_type = declared[kind][value.get("for")]
            {"integer": int, "double": float}.get(value_type, str)(value.get("value"))


def test_gexf_spells_are_days_in_order_that_do_not_overlap():
    tables = build_sample()
    row = next(row for row in tables["events"] if row["event"] == "e-ferries-delivered-to-belvania")
    dates = ["2017-08", "2017-08-20/2017-09-03", "2015", "2019/..", "2021"]
    graph = _gexf({"events": [row | {"event": f"e-{number}", "date": date} for number, date in enumerate(dates)]})
    spells = [(spell.get("start"), spell.get("end")) for spell in graph.iter(f"{NS}spell")]
    assert spells == [("2015-01-01", "2015-12-31"), ("2017-08-01", "2017-09-03"), ("2019-01-01", None)]
    assert [edge.get("weight") for edge in graph.iter(f"{NS}edge")] == ["5"]


def test_gexf_has_only_what_is_dated_and_reported_as_real(sample):
    ids = " ".join(value.get("value") for value in _gexf(sample).iter(f"{NS}attvalue"))
    for row in sample["events"]:
        kept = row["date"] is not None and row["status"] in {"occurred", "ongoing"} and len(row["actors"]) > 0
        assert (row["event"] in ids) == kept


# --- TimelineJS 3: the fields that its documentation requires


@pytest.mark.parametrize("tables", [build_sample(), _spoiled(), {}], ids=["sample", "hostile", "none"])
def test_timeline_keeps_to_its_documentation(tables):
    timeline = json.loads(EXPORTS["timelinejs"](tables)["timeline.json"])
    assert set(timeline) == {"title", "events", "scale"}
    for slide in timeline["events"]:
        assert {"start_date", "text", "unique_id"} <= set(slide)
        for end in ("start_date", "end_date"):
            date = slide.get(end, slide["start_date"])
            assert set(date) <= {"year", "month", "day"}
            assert 1 <= date.get("month", 1) <= 12
        assert "<b>" not in slide["text"]["headline"]
