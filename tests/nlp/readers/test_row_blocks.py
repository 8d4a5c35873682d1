"""Blocks that are built when they are asked for, and are blocks like any others."""

import pickle

import pytest

from nlp.readers.row_blocks import BlockRuns, RowRun, count_kind, starts_array
from nlp.readers.sheet_pages import SheetPlace
from nlp.types import Block, Cell

TITLE = Block("heading", 1, 0, 5, "A!A1")
ROWS = [["1", "Izin", ":", "7"], ["", "Klinik"], ["3"]]
"""Of a page ``JUDUL\\n1 | Izin | : | 7\\n | Klinik\\n3``."""
BUILT = (
    TITLE,
    Block("table_row", 1, 6, 22, "A!A3", (Cell("No", "1", 6, 7), Cell("Apa", "Izin", 10, 14), Cell("", "7", 21, 22))),
    Block("table_row", 1, 23, 32, "A!B4", (Cell("Apa", "Klinik", 26, 32),)),
    Block("table_row", 1, 33, 34, "A!A5", (Cell("No", "3", 33, 34),)),
)


@pytest.fixture
def blocks():
    run = RowRun(1, ("No", "Apa", ""), ROWS, starts_array([6, 23, 33]), [2, 3, 4], SheetPlace("A"))
    return BlockRuns([(TITLE,), (), run])


def test_the_same_as_a_tuple(blocks):
    assert tuple(blocks) == BUILT
    assert blocks == BUILT
    assert hash(blocks) == hash(BUILT)
    assert blocks != BUILT[:3]
    assert blocks != "teks"


@pytest.mark.parametrize("index", [0, 1, 3, -1, -4, slice(1, 3), slice(None, None, -1)])
def test_indexes(blocks, index):
    assert blocks[index] == BUILT[index]


@pytest.mark.parametrize("index", [4, -5])
def test_beyond_the_end(blocks, index):
    with pytest.raises(IndexError):
        blocks[index]


def test_it_travels_between_processes(blocks):
    assert pickle.loads(pickle.dumps(blocks)) == BUILT


@pytest.mark.parametrize(("kind", "count"), [("table_row", 3), ("heading", 1), ("turn", 0)])
def test_kinds_are_counted_without_building(blocks, kind, count):
    assert count_kind(blocks, kind) == count_kind(BUILT, kind) == count


def test_nothing():
    assert BlockRuns([]) == ()
