import sys

import pytest

from detente.present.chart import OTHERS, PALETTE, count_lines, draw_chart


def _count(year=2014, sector="trade", cooperation=1.0, conflict=0.0):
    return {"year": year, "sector": sector, "cooperation": cooperation, "conflict": conflict, "goldstein": 2.0}


COUNTS = [_count(), _count(sector="energy", conflict=2.0), _count(2016, "military")]


def test_lines_add_up_the_sectors_of_a_year():
    line = count_lines(COUNTS)[0]
    assert (line.year, line.cooperation, line.conflict, line.sectors) == ("2014", 2, 2, "energy 3, trade 1")


def test_bars_are_shares_of_the_longest():
    assert [line.cooperation_bar for line in count_lines(COUNTS)] == [100, 50]


def test_events_without_one_year_have_a_line_of_their_own():
    assert count_lines([_count(None)])[0].year == "no single year"


def test_no_counts_make_no_lines():
    assert count_lines([]) == []


def test_without_years_there_is_no_chart():
    assert draw_chart([_count(None)]) is None


def test_without_the_extra_there_is_no_chart(monkeypatch):
    monkeypatch.setitem(sys.modules, "altair", None)
    assert draw_chart(COUNTS) is None


class TestDrawn:
    @pytest.fixture(autouse=True)
    def _extra(self):
        pytest.importorskip("altair", reason="needs the extra charts")
        pytest.importorskip("vl_convert", reason="needs the extra charts")

    def test_the_same_counts_give_the_same_bytes(self):
        assert draw_chart(COUNTS) == draw_chart(COUNTS)

    def test_every_sector_has_its_name_and_the_second_a_pattern(self):
        svg = draw_chart(COUNTS)
        assert all(f">{sector}<" in svg for sector in ("trade", "energy", "military"))
        assert 'fill="url(#sector-1)"' in svg
        assert f'fill="{PALETTE[0]}"' in svg

    def test_years_between_are_on_the_axis(self):
        assert ">2015<" in draw_chart(COUNTS)

    def test_sectors_past_the_palette_are_summed(self):
        svg = draw_chart([_count(sector=f"sector {number}") for number in range(12)])
        assert f">{OTHERS}<" in svg

    def test_nothing_in_it_reaches_out(self):
        svg = draw_chart([*COUNTS, _count(sector="<script>")])
        assert "<script" not in svg
        assert "href" not in svg
        assert "style=" not in svg
