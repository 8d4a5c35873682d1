import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from flask import render_template_string
from hypothesis import given
from hypothesis import strategies as st

from app.reports.charts import BarChart, HeatMap, LineChart, Mark, Series, drawn
from app.reports.charts.scale import ticks

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun")
TEMPLATE = '{% from "macros/chart.html" import figure %}{{ figure(chart) }}'
finite = st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 2))


def line(*values, **more):
    labels = MONTHS[: len(values)] if len(values) <= len(MONTHS) else tuple(map(str, range(len(values))))
    return LineChart("Aduan", "per bulan", labels, (Series("adminduk", values),), **more)


def bars(*values, **more):
    return BarChart("Unsur", "1–4", MONTHS[: len(values)], (Series("NRR", values),), **more)


@pytest.fixture
def html(app):
    def render(chart):
        with app.test_request_context("/"):
            return render_template_string(TEMPLATE, chart=chart)

    return render


def svg(page):
    return ElementTree.fromstring(re.search(r"<svg.*?</svg>", page, re.DOTALL)[0])


def table(page):
    rows = re.findall(r"<tr>(.*?)</tr>", re.search(r"<details.*?</details>", page, re.DOTALL)[0], re.DOTALL)
    return [[re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows]


def test_a_line_chart_is_an_image_with_a_title_and_a_description(html):
    drawing = svg(html(line(3, 8, 5)))
    assert drawing.get("role") == "img"
    ids = {element.get("id"): element.text for element in drawing.iter() if element.get("id")}
    assert ids[drawing.get("aria-labelledby")] == "Aduan (per bulan)"
    assert "adminduk: 3 (Jan) sampai 5 (Mar), terendah 3, tertinggi 8." in ids[drawing.get("aria-describedby")]


@pytest.mark.parametrize("chart", [line(1.5, None, 1250000.25, decimals=2), bars(1.5, None, 1250000.25, decimals=2)])
def test_the_table_holds_every_value_in_indonesian_form(html, chart):
    assert table(html(chart))[1:] == [["Jan", "1,50"], ["Feb", "–"], ["Mar", "1.250.000,25"]]


def test_bounds_stand_in_the_table(html):
    page = html(line(5, 9, low=(1, 1), centre=(4, 4), high=(7, None), flagged=(1,)))
    assert table(page) == [
        ["Label", "adminduk", "Batas bawah", "Tengah", "Batas atas"],
        ["Jan", "5", "1", "4", "7"],
        ["Feb ◆ di luar batas", "9", "1", "4", "–"],
    ]


def test_a_flagged_point_has_another_shape(html):
    drawing = html(line(5, 9, 6, flagged=(1,)))
    assert drawing.count("<circle") == 2
    assert drawing.count('class="chart-flag"') == 1


def test_flags_belong_to_the_first_series():
    chart = LineChart("a", "", ("x",), (Series("satu", (1,)), Series("dua", (2,))), flagged=(0,))
    assert [line.dots[0].flagged for line in drawn(chart).lines] == [True, False]


def test_a_gap_tears_the_line():
    found = drawn(line(1, 2, None, 4, None, 5)).lines[0]
    assert [len(piece.split()) for piece in found.pieces] == [2, 1, 1]
    assert len(found.dots) == 4


def test_a_gap_tears_the_band():
    chart = line(1, 2, 3, low=(0, None, 0), high=(4, 4, 4))
    assert [len(points.split()) for points in drawn(chart).band] == [2, 2]


@pytest.mark.parametrize("chart", [line(), line(None, None), bars()])
def test_without_values_it_says_so(html, chart):
    page = html(chart)
    assert "Belum ada angka untuk digambar." in page
    assert "<svg" not in page


@pytest.mark.parametrize("value", [0, 7, -3, 1e12, 0.01])
def test_a_single_point_lies_in_the_middle_of_the_plot(value):
    found = drawn(line(value, decimals=2))
    dot = found.lines[0].dots[0]
    assert found.left < dot.x < found.right
    assert found.top <= dot.y <= found.bottom


@pytest.mark.parametrize("text", ["<script>x</script>", 'a" onload="x', "A & B", "</svg><p>"])
def test_texts_are_escaped(html, text):
    chart = LineChart(text, text, (text,), (Series(text, (1.0,)),), marks=(Mark(0, text),), note=text)
    page = html(chart)
    assert text not in page
    assert "".join(svg(page).itertext()).count(text) >= 4


@pytest.mark.parametrize("chart", [line(1, 2, marks=(Mark(1, "x"),)), bars(1), bars(-4, 2)])
def test_nothing_is_styled_inline(html, chart):
    assert not re.search(r"\sstyle=|<style|\son\w+=", html(chart))


def test_marks_that_lie_close_stand_in_rows_of_their_own():
    chart = line(1, 2, 3, marks=(Mark(1, "loket baru dibuka"), Mark(1.2, "petugas ditambah"), Mark(2, "x")))
    first, second, _third = drawn(chart).marks
    assert first.y != second.y
    assert drawn(chart).top > drawn(line(1, 2, 3)).top


def test_marks_that_lie_apart_share_a_row():
    first, second = drawn(line(1, 2, 3, 4, 5, 6, marks=(Mark(0, "buka"), Mark(5, "tutup")))).marks
    assert first.y == second.y
    assert (first.anchor, second.anchor) == ("start", "end")


def test_many_labels_are_thinned_so_that_they_do_not_touch():
    labels = tuple(f"Nov 20{n:02}" for n in range(60))
    found = drawn(LineChart("a", "", labels, (Series("b", tuple(map(float, range(60)))),)))
    assert 2 <= len(found.labels) < 10


def test_each_further_series_has_another_shape_and_a_legend(html):
    chart = LineChart("a", "", ("x", "y"), (Series("satu", (1, 2)), Series("dua", (2, 1))))
    assert [one.shape for one in drawn(chart).lines] == ["circle", "square"]
    assert re.findall(r"[●■]</span> (\w+)", html(chart)) == ["satu", "dua"]


def test_bars_are_as_long_as_their_values():
    first, second = (group.bars[0] for group in drawn(bars(2, 4)).groups)
    assert second.width == pytest.approx(2 * first.width, rel=0.01)


def test_a_negative_bar_goes_the_other_way():
    found = drawn(bars(-2, 4))
    first, second = (group.bars[0] for group in found.groups)
    assert first.x + first.width == pytest.approx(found.zero, abs=0.2)
    assert second.x == found.zero


def test_a_long_label_is_cut_in_the_drawing_and_whole_in_the_table(html):
    name = "Penanganan Pengaduan, Saran dan Masukan serta " * 3
    page = html(BarChart("Unsur", "", (name,), (Series("NRR", (3.0,)),)))
    assert drawn(BarChart("Unsur", "", (name,), (Series("NRR", (3.0,)),))).groups[0].label.endswith("…")
    assert table(page)[1][0] == name


@pytest.mark.parametrize("values", [(1.0,), (1.0, float("nan"))])
def test_rows_of_another_length_and_odd_numbers_are_refused(values):
    with pytest.raises(ValueError, match=r"series needs|finite"):
        LineChart("a", "", ("x", "y"), (Series("b", values),))


def test_a_heat_map_is_a_table_of_words(html):
    cells = ((("below", "1 pegawai"), ("", "–")),)
    page = html(HeatMap("Kriteria", "", ("Di bawah", "Sesuai"), ("Akuntabel",), cells))
    assert '<td class="heat-below" data-label="Di bawah">1 pegawai</td>' in page
    assert '<td class="heat-none" data-label="Sesuai">–</td>' in page
    assert '<th scope="row">Akuntabel</th>' in page


def test_a_heat_map_needs_a_cell_for_each_place():
    with pytest.raises(ValueError, match="one cell"):
        HeatMap("Kriteria", "", ("a", "b"), ("c",), ((("", ""),),))


def test_an_empty_heat_map_says_so(html):
    assert "Belum ada angka" in html(HeatMap("Kriteria", "", (), (), ()))


@given(one=finite, other=finite, decimals=st.integers(0, 2))
def test_an_axis_holds_the_values_in_few_equal_steps(one, other, decimals):
    lowest, highest = min(one, other), max(one, other)
    found = ticks(lowest, highest, decimals)
    tolerance = 1e-6 * (highest - lowest) + 1e-9 * abs(lowest)
    assert found[0] <= lowest + tolerance
    assert found[-1] >= highest - tolerance
    assert 2 <= len(found) <= 9
    assert all(b > a for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("lowest", "highest", "decimals", "axis"),
    [(3, 8, 0, (0, 2, 4, 6, 8)), (0, 1, 0, (0, 1)), (78, 85, 0, (78, 80, 82, 84, 86)), (0, 0, 0, (0, 1))],
)
def test_an_axis_has_round_numbers(lowest, highest, decimals, axis):
    assert ticks(lowest, highest, decimals) == axis


@given(st.lists(st.none() | finite, min_size=1, max_size=40))
def test_every_point_lies_in_the_plot(values):
    found = drawn(line(*values, decimals=2))
    for dot in found.lines[0].dots:
        assert found.left - 0.1 <= dot.x <= found.right + 0.1
        assert found.top - 0.1 <= dot.y <= found.bottom + 0.1
    assert len(found.lines[0].dots) == sum(value is not None for value in values)


@given(st.lists(st.none() | finite, min_size=1, max_size=12))
def test_every_bar_stays_in_the_drawing(values):
    chart = BarChart("a", "", tuple(map(str, range(len(values)))), (Series("b", tuple(values)),), decimals=1)
    found = drawn(chart)
    for group in found.groups:
        assert all(-0.2 <= bar.x <= bar.x + bar.width <= found.width + 0.2 for bar in group.bars)
