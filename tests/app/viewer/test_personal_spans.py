"""Very long pages are masked where they are looked at."""

import pytest

from app.services import personal_spans as module
from app.services.marked_text import marked_text
from app.services.personal_spans import LongSpans, personal_spans
from nlp.language.masking import find_personal_data

LINE = "Lapor NIK 1373011203900001 lalu ke bagian umum.\n"


@pytest.fixture
def pieces(monkeypatch):
    monkeypatch.setattr(module, "LONG_CHARS", 300)
    monkeypatch.setattr(module, "PIECE_CHARS", 120)


def test_a_page_of_usual_length_is_searched_whole():
    assert personal_spans(LINE, ()) == find_personal_data(LINE)


@pytest.mark.parametrize("ending", ["", "ekor tanpa baris baru", "\n\n"])
def test_a_long_page_gives_the_same_spans(pieces, ending):
    text = LINE * 20 + ending
    assert tuple(LongSpans(text, ())) == find_personal_data(text)


@pytest.mark.parametrize(("start", "end"), [(0, 1), (0, 959), (47, 49), (500, 501), (958, 960), (300, 300)])
def test_a_range_is_shown_as_of_the_whole(pieces, start, end):
    text = LINE * 20
    expected = [span for span in find_personal_data(text) if span.start < end and start < span.end]
    assert list(marked_text(text, ()).hidden(start, end)) == expected


def test_only_what_is_looked_at_is_searched(pieces, monkeypatch):
    seen = []
    monkeypatch.setattr(module, "find_personal_data", lambda text, allow: seen.append(text) or ())
    LongSpans("kata lain lagi\n" * 400, ()).near(10, 20)
    assert [len(text) < 200 for text in seen] == [True]
