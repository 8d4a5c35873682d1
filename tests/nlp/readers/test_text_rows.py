"""Many rows in one list behave as a list of lists would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.readers.limits import Limits
from nlp.readers.sheet_table import SheetRows
from nlp.readers.text_rows import TextRows

ROWS = st.lists(st.lists(st.text(max_size=3), max_size=4), max_size=8)
PLACES = st.integers(-10, 10) | st.none()


@given(ROWS, PLACES, PLACES)
def test_parts_are_those_of_a_list(rows, first, last):
    assert list(TextRows(rows)[first:last]) == rows[first:last]


@given(ROWS)
def test_rows_by_their_place(rows):
    kept = TextRows(rows)
    assert [kept[place] for place in range(-len(rows), len(rows))] == rows + rows


@given(ROWS, PLACES, PLACES)
def test_texts_of_a_part(rows, first, last):
    assert list(TextRows(rows)[first:last].texts) == [text for row in rows[first:last] for text in row]


def test_a_part_does_not_grow():
    rows = TextRows([["a"], ["b"]])
    part = rows[:1]
    rows.append(["c"])
    assert (list(part), len(rows)) == ([["a"]], 3)


def test_there_is_no_row_behind_the_last():
    with pytest.raises(IndexError):
        TextRows([["a"]])[1]


@pytest.mark.parametrize(
    ("texts", "row"),
    [(["a", "", "b"], ["a", "", "b"]), (["a", "", ""], ["a"]), (["", "a"], ["", "a"])],
)
def test_a_sheet_keeps_no_empty_cells_at_the_end(texts, row):
    found = SheetRows(Limits())
    found.add(4, texts)
    assert (list(found.rows), found.indexes, found.width, found.cells) == ([row], [4], len(row), len(row))


@pytest.mark.parametrize("texts", [[], [""], ["", ""]])
def test_a_sheet_keeps_no_empty_rows(texts):
    found = SheetRows(Limits())
    found.add(4, texts, hidden=True)
    assert (len(found.rows), found.indexes, found.hidden) == (0, [], set())


def test_width_is_that_of_the_widest_row():
    found = SheetRows(Limits())
    for index, width in enumerate((1, 3, 2)):
        found.add(index, ["x"] * width)
    assert found.width == 3
