"""The measure itself: what it calls right is right, and what is wrong costs."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.evaluation.readers import FixtureScore, compare, total
from nlp.evaluation.readers_boxes import score_boxes
from nlp.evaluation.readers_expected import Expected, ExpectedPage, of_text
from nlp.evaluation.readers_kinds import KINDS, load_held_out
from nlp.evaluation.readers_mutations import MUTATIONS, mutate
from nlp.evaluation.readers_sound import unsound
from nlp.evaluation.readers_text import edit_distance, score_text
from nlp.types import Block, Box, Cell, Document, Page, Word
from scripts.reader_fixtures.geometry import PageShape

KINDS_FOLDER = Path("corpora/readers/kinds_test")
BOX = Box(10, 10, 50, 20)
TEXT = "Target | 240\nNama : Budi"
ROW = Block("table_row", 1, 0, 12, cells=(Cell("Kegiatan", "Target", 0, 6), Cell("Jumlah", "240", 9, 12)))
DOCUMENT = Document("ok", "pdf", (Page(1, TEXT),), (ROW, Block("field", 1, 13, 24)))
EXPECTED = Expected(
    "a.pdf", "pdf", pages=of_text("Target 240 Nama Budi"), rows=({"Kegiatan": "Target", "Jumlah": "240"},)
)
words = st.lists(st.sampled_from("abcd"), max_size=12)


def plain_distance(one, other):
    """Levenshtein's distance by its definition."""
    if not one or not other:
        return len(one) + len(other)
    if one[0] == other[0]:
        return plain_distance(one[1:], other[1:])
    return 1 + min(
        plain_distance(one[1:], other), plain_distance(one, other[1:]), plain_distance(one[1:], other[1:])
    )  # fmt: skip


def scored(expected, document=DOCUMENT):
    return compare(expected, document, FixtureScore("a", "pdf", ()))


@given(one=st.lists(st.sampled_from("abc"), max_size=6), other=st.lists(st.sampled_from("abc"), max_size=6))
def test_edit_distance(one, other):
    assert edit_distance(one, other) == plain_distance(one, other)


@given(texts=words)
def test_the_same_words_are_all_right(texts):
    score = score_text(texts, texts)
    assert (score.recall, score.precision, score.order) == (1, 1, 1)


@pytest.mark.parametrize(
    ("found", "recall", "precision", "order"),
    [("a b", 0.5, 1, 0.5), ("d c b a", 1, 1, 0), ("a b c d e f g h", 1, 0.5, 0.5), ("", 0, 1, 0)],
)
def test_words(found, recall, precision, order):
    score = score_text(["a", "b", "c", "d"], found.split())
    assert (score.recall, score.precision, score.order) == (recall, precision, order)


@pytest.mark.parametrize(("shift", "right"), [(0, 2), (1.9, 2), (2.1, 1)])
def test_boxes(shift, right):
    seen = Word("Izin", 0, 4, Box(BOX.x0 + shift, BOX.y0, BOX.x1, BOX.y1))
    page = Page(1, "Izin", (seen,), 400, 600)
    assert score_boxes([ExpectedPage((("Izin", BOX),), 400, 600)], [page], 2).right == right


def test_a_word_that_was_not_read_is_no_right_box():
    score = score_boxes([ExpectedPage((("Izin", BOX),), 400, 600)], [Page(1, "", (), 400, 600)], 2)
    assert (score.expected, score.found, score.right) == (2, 1, 1)


@pytest.mark.parametrize(
    ("row", "right"),
    [
        ({"Kegiatan": "Target", "Jumlah": "240"}, 2),
        ({"Kegiatan": "Target", "Banyaknya": "240"}, 1),
        ({"Kegiatan": "Target", "Jumlah": "24"}, 1),
        ({"Lain": "lagi"}, 0),
    ],
)
def test_cells_need_their_own_header(row, right):
    assert scored(replace(EXPECTED, rows=(row,))).cells == (right, len(row))


@pytest.mark.parametrize(("value", "right"), [("Budi", 1), ("Bud", 0)])
def test_fields(value, right):
    assert scored(replace(EXPECTED, fields={"Nama": value})).fields == (right, 1)


@pytest.mark.parametrize(("kind", "right"), [("field", 1), ("heading", 0)])
def test_blocks(kind, right):
    assert scored(replace(EXPECTED, blocks=((kind, "Nama : Budi"),))).blocks == (right, 1)


def test_sums_keep_the_worst_box_and_weigh_order_by_words():
    one, other = scored(EXPECTED), scored(replace(EXPECTED, pages=of_text("lain sama sekali bukan")))
    assert total("all", [one, other]).text.order == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("rotation", "box"),
    [(0, (10, 270, 30, 280)), (90, (20, 10, 30, 30)), (180, (170, 20, 190, 30)), (270, (270, 170, 280, 190))],
)
def test_geometry_of_turned_pages(rotation, box):
    """A box near the lower left corner of a page of 200 by 300."""
    shape = PageShape((0, 0, 200, 300), rotation)
    assert shape.shown(10, 20, 30, 30) == Box(*box)


def test_geometry_of_cropped_pages_in_larger_units():
    assert PageShape((100, 50, 200, 300), user_unit=2).shown(110, 280, 130, 290) == Box(20, 20, 60, 40)


@pytest.mark.parametrize("kind", KINDS)
def test_held_out_texts_of_each_kind(kind):
    texts = [text for text in load_held_out(KINDS_FOLDER) if text.kind == kind]
    assert len(texts) >= 8
    assert all(text.lines for text in texts)


@pytest.mark.parametrize("seed", range(20))
def test_damage_is_the_same_for_the_same_seed(seed):
    data = b"laporan 12 kegiatan" * 30
    assert mutate(data, [b"lain"], Random(seed)) == mutate(data, [b"lain"], Random(seed))


@pytest.mark.parametrize("change", MUTATIONS, ids=lambda change: change.__name__)
def test_damage_to_nothing(change):
    assert isinstance(change(b"", Random(1)), bytes)


@pytest.mark.parametrize(
    ("page", "blocks"),
    [
        (Page(2, TEXT), ()),
        (Page(1, TEXT, (Word("Budi", 0, 4),)), ()),
        (Page(1, TEXT, (Word("Target", 0, 6), Word("arget", 1, 6))), ()),
        (Page(1, TEXT, (Word("Target", 0, 6, Box(5, 0, 1, 1)),)), ()),
        (Page(1, TEXT, (Word("Target", 0, 6, Box(0, 0, float("nan"), 1)),)), ()),
        (Page(1, TEXT, (Word("Target", 0, 6, confidence=2),)), ()),
        (Page(1, TEXT), (Block("paragraph", 1, 0, 99),)),
        (Page(1, TEXT), (Block("paragraph", 2, 0, 1),)),
        (Page(1, TEXT), (replace(ROW, cells=(Cell("", "241", 9, 12),)),)),
    ],
)
def test_unsound_documents(page, blocks):
    assert unsound(Document("ok", "pdf", (page,), blocks))


def test_a_sound_document():
    assert unsound(DOCUMENT) == ""
