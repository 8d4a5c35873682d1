"""From words to boxes and back: the boxes of a span hold the words of the span and no others."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.evidence.boxes import boxes_of
from scripts.reader_fixtures import FIXTURES
from tests.nlp.readers.make import read

NAMES = (
    "pdf_plain.pdf",
    "pdf_rotated_90.pdf",
    "pdf_rotated_180.pdf",
    "pdf_rotated_270.pdf",
    "pdf_sideways_90.pdf",
    "pdf_cropped_rotated.pdf",
    "pdf_scaled.pdf",
    "pdf_two_columns.pdf",
    "pdf_structured.pdf",
    "pdf_table_ruled.pdf",
    "pdf_fields_aligned.pdf",
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("spans")
    for fixture in FIXTURES:
        if fixture.name in NAMES:
            fixture.write(folder)
    return {name: read(folder / name).pages[0] for name in NAMES}


def inside(word, box):
    """Whether the middle of a word lies in a box."""
    across, down = (word.box.x0 + word.box.x1) / 2, (word.box.y0 + word.box.y1) / 2
    return box.x0 <= across <= box.x1 and box.y0 <= down <= box.y1


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=25, deadline=None)
@given(ends=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_words_to_boxes_and_back(pages, name, ends):
    page = pages[name]
    first, last = sorted(round(end * (len(page.words) - 1)) for end in ends)
    span = page.words[first : last + 1]
    boxes = boxes_of(page, span[0].start, span[-1].end)
    assert [word for word in page.words if any(inside(word, box) for box in boxes)] == list(span)


@pytest.mark.parametrize("name", NAMES)
def test_words_are_the_text_at_their_places(pages, name):
    page = pages[name]
    assert [page.text[word.start : word.end] for word in page.words] == [word.text for word in page.words]
    assert all(one.end <= two.start for one, two in pairwise(page.words))
    in_words = [part for word in page.words for part in word.text.split()]
    assert [part for part in page.text.split() if part != "|"] == in_words
