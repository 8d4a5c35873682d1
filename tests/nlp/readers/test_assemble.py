"""Pages laid out one after the other: how far it looks ahead, turned pages, and what OCR found."""

from concurrent.futures import Future

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.readers.assemble import assemble
from nlp.readers.page_choice import keeps_native
from nlp.readers.page_text import Token
from nlp.readers.pdf_drawing import Ruling
from nlp.readers.raw_page import RawPage
from nlp.readers.recognised import Placement, Recognised
from nlp.readers.sideways import Direction, Turn
from nlp.types import Box
from tests.nlp.readers.lay import PAGE_HEIGHT, PAGE_WIDTH, column, lines, tokens

BODY = column(50, 200, ["Tim memeriksa seluruh berkas permohonan", "izin yang masuk pada bulan Agustus."])


def raw(number, placed=BODY, **options):
    return RawPage(number, PAGE_WIDTH, PAGE_HEIGHT, lines(*placed), **options)


def done(found):
    future = Future()
    future.set_result(found)
    return future


def recognised(made, confidence=0.9, **placement):
    words = tuple(Token(token.text, token.box, confidence, line=(1, 1, 1)) for token in made)
    return done(Recognised(words, (), Placement(PAGE_WIDTH, PAGE_HEIGHT, **placement)))


def test_a_page_is_given_when_two_more_were_taken():
    taken = []

    def pages():
        for number in range(1, 8):
            taken.append(number)
            yield raw(number)

    given = assemble(pages())
    counts = [(next(given)[0].number, len(taken)) for _ in range(3)]
    assert counts == [(1, 3), (2, 4), (3, 5)]


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_every_page_comes_once_and_in_order(count):
    assert [page.number for page, _ in assemble(raw(number + 1) for number in range(count))] == [*range(1, count + 1)]


def test_an_unread_page_says_so():
    ((page, blocks),) = assemble([raw(1, (), unread=True)])
    assert (page.needs_ocr, page.ocr, page.text, blocks) == (True, False, "", ())


@pytest.mark.parametrize("direction", Direction)
def test_a_page_on_its_side_reads_upright_and_keeps_its_boxes(direction):
    size = (PAGE_WIDTH, PAGE_HEIGHT) if direction is Direction.LEFT else (PAGE_HEIGHT, PAGE_WIDTH)
    turn = Turn(*size, direction)
    seen = [turn.seen(token) for token in lines(*BODY)]
    ((page, _),) = assemble([RawPage(1, *size, seen)])
    assert page.text.startswith("Tim memeriksa seluruh berkas")
    assert page.words[0].box == seen[0].box


def test_what_ocr_found_counts_where_there_is_no_text():
    ((page, _),) = assemble([raw(1, (), recognised=recognised(tokens(50, 100, "Izin terbit")))])
    assert (page.ocr, page.text, page.confidence, page.doubtful) == (True, "Izin terbit", 0.9, False)


def test_words_of_ocr_are_placed_on_the_page_as_it_is_seen():
    turn = Turn(PAGE_HEIGHT, PAGE_WIDTH, Direction.DOWN)
    found = recognised(tokens(50, 100, "Izin"), turn=turn)
    ((page, _),) = assemble([RawPage(1, PAGE_HEIGHT, PAGE_WIDTH, [], recognised=found)])
    assert page.words[0].box == Box(PAGE_HEIGHT - 112, 50, PAGE_HEIGHT - 100, 74)


def test_an_unsure_page_is_doubtful():
    found = recognised(tokens(50, 100, "Izin terbit"), confidence=0.4)
    ((page, _),) = assemble([raw(1, (), recognised=found)], min_confidence=0.6)
    assert page.doubtful


@pytest.mark.parametrize(
    ("native", "found", "kept"),
    [(4, 5, True), (2, 9, False), (0, 0, False), (3, 0, True)],
)
def test_the_text_layer_stays_unless_ocr_surely_finds_more(native, found, kept):
    layer = [Token("kata") for _ in range(native)]
    assert keeps_native(layer, [Token("kata", confidence=0.9) for _ in range(found)]) is kept


edge = st.integers(0, 30).map(lambda step: 20.0 * step)
written = st.sampled_from(
    ["No", "1", "2", "Uraian", "Target", "240", ":", "Nama", "pelak-", "sanaan", "A", "- 3 -", "kata."]
)
placed = st.lists(st.tuples(edge, edge, written), max_size=40)


@given(st.lists(placed, max_size=4), st.lists(st.tuples(edge, edge, edge), max_size=12))
@settings(deadline=None, max_examples=80)
def test_no_word_is_lost_wherever_it_stands(contents, drawn):
    rulings = tuple(Ruling(x, y, x + length, y) for x, y, length in drawn) + tuple(
        Ruling(x, y, x, y + length) for x, y, length in drawn
    )
    given_pages = [RawPage(n, 600, 600, lines(*content), rulings) for n, content in enumerate(contents, start=1)]
    for raw_page, (page, blocks) in zip(given_pages, assemble(given_pages), strict=True):
        assert all(page.text[word.start : word.end] == word.text for word in page.words)
        letters = sorted("".join(token.text for token in raw_page.tokens).replace("-", ""))
        assert sorted("".join(word.text for word in page.words).replace("-", "")) == letters
        assert all(page.text[cell.start : cell.end] == cell.text for block in blocks for cell in block.cells)
