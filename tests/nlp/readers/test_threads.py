"""pdfium is not thread-safe: pages rendered and read at the same time must not disturb each other."""

from concurrent.futures import ThreadPoolExecutor

from nlp.readers import render_page
from tests.nlp.readers.make import pdf, read

LINES = [[(50, 500, f"Halaman nomor {number}")] for number in range(4)]


def test_rendering_in_threads_gives_the_same_pictures(tmp_path):
    path = tmp_path / "a.pdf"
    pdf(path, LINES)
    alone = [render_page(path, number, scale=1) for number in range(1, 5)]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda number: render_page(path, number, scale=1), [1, 2, 3, 4] * 6))
    assert together == alone * 6


def test_reading_in_threads_gives_the_same_documents(tmp_path):
    path = tmp_path / "a.pdf"
    pdf(path, LINES)
    alone = read(path)
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda _: read(path), range(8))) == [alone] * 8
