"""The measurements measure: their files are read, their peers find the same words."""

import pytest

from nlp.readers import Limits, read_file
from scripts.reader_memory import memory_figures
from scripts.reader_peers import around, bare, ends
from scripts.reader_speed import table_figures, text_figures
from scripts.reader_speed_files import ROWS, write_table_pages, write_text_pages


@pytest.mark.parametrize("figures", [text_figures, table_figures])
def test_each_figure_is_positive(figures):
    assert min(figures(1).values()) > 0


def test_memory_is_that_of_the_process_alone():
    (peak,) = memory_figures((1,)).values()
    assert 20 < peak < 200


@pytest.mark.parametrize("box", [around, ends])
def test_the_peer_finds_the_words_of_the_reader(tmp_path, box):
    path = write_text_pages(tmp_path / "a.pdf", 1)
    words = [word.text for word in read_file(path, path.name, Limits()).pages[0].words]
    assert sorted(word for word, _ in bare(path, box)) == sorted(words)


def test_table_pages_hold_a_table_each(tmp_path):
    path = write_table_pages(tmp_path / "a.pdf", 2)
    blocks = read_file(path, path.name, Limits()).blocks
    assert sum(block.kind == "table_row" for block in blocks) == 2 * (ROWS + 1)
