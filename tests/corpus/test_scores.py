"""Scores on the samples are pinned: they may rise in silence, not fall. README.md says how to renew the pins."""

import json
import os
import warnings

import pytest
from tests.corpus.rows import HERE, SAMPLES, fingerprint, read_gold, read_rows, read_samples
from tests.corpus.score import score, shared, stretches

import detente

pytestmark = pytest.mark.model

PINS = HERE / "scores.json"
QUIET = read_rows("quiet")
SLACK = 0.005  # a fall smaller than this may come from a new version of the parser
RENEW = "DETENTE_PINS=write python -m pytest tests/corpus"


@pytest.fixture(scope="module")
def tables():
    tables = detente.code(str(SAMPLES))
    assert tables.failures == ()
    return tables.rows


@pytest.fixture(scope="module")
def texts():
    return {name: document.text for name, document in read_samples().items()}


@pytest.fixture(scope="module")
def measured(tables, texts):
    measures = score(read_gold(), tables, texts)
    if os.environ.get("DETENTE_PINS") == "write":
        loud = [name(passage) for passage in QUIET if coded(passage, tables, texts)]
        pinned = {"corpus": fingerprint(), "pins": measures, "coded though quiet": loud}
        PINS.write_text(json.dumps(pinned, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return measures


def pins():
    return json.loads(PINS.read_text("utf-8"))


def name(passage):
    return f"{passage['doc']}: {passage['quote'][:50]}"


def coded(passage, tables, texts):
    here = stretches(passage, texts)
    near = [row for row in tables["claims"] if row["doc"] == passage["doc"]]
    return [
        (row["event_type"], row["actors"], row["recipients"], row["quote"])
        for row in near
        if shared(here, stretches(row, texts)) > 0
    ]


def test_pins_are_for_this_corpus(measured):
    assert pins()["corpus"] == fingerprint(), f"samples or gold have changed; look at the scores, then: {RENEW}"


@pytest.mark.parametrize("measure", sorted(pins()["pins"]) if PINS.exists() else [])
def test_no_score_falls(measured, measure):
    value, pin = measured[measure], pins()["pins"][measure]
    if value > pin + SLACK:
        warnings.warn(f"{measure} rose from {pin} to {value}; raise the pin with: {RENEW}", stacklevel=1)
    assert value >= pin - SLACK, f"{measure} fell to {value}; its pin is {pin}. If that is meant: {RENEW}"


def test_every_measure_is_pinned(measured):
    assert set(measured) == set(pins()["pins"])


@pytest.mark.parametrize("passage", QUIET, ids=name)
def test_quiet_sentences_are_not_coded(request, measured, tables, texts, passage):
    if name(passage) in pins()["coded though quiet"]:
        request.applymarker(pytest.mark.xfail(reason="known: scores.json lists it as coded though quiet"))
    assert coded(passage, tables, texts) == []


def test_copies_share_an_origin(tables):
    origins = {row["doc"]: row["origin"] for row in tables["documents"]}
    assert origins["crude-cargo-copy"] == origins["crude-cargo"]
    assert len(set(origins.values())) == len(origins) - 1


def test_furniture_of_the_page_is_not_coded(tables):
    page = [row["quote"] for row in tables["claims"] if row["doc"] == "trade-page"]
    assert not [quote for quote in page if "second phase of corridor" in quote or "Gwadar" in quote]
