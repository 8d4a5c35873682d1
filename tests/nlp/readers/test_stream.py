"""Pages that come one by one: what is told of the whole, turns of speech, and that no more are held than needed."""

from dataclasses import replace

import pytest

from nlp.readers import Limits, read_file, read_pages
from nlp.readers.ahead import read_ahead
from nlp.readers.source import Content, PagedReader, Reader, Remarks, Source, pour
from nlp.readers.summary import Gatherer
from nlp.readers.turned_pages import DECIDE_PAGES, STRETCH_PAGES, with_turned_pages
from nlp.types import Block, Page
from tests.nlp.readers.make import pdf

SPEECH = ("Penilai: Apa hasil kerja Ibu?", "Pegawai: Saya menerbitkan 288 izin usaha.")
PROSE = ("Laporan kegiatan pelayanan.", "Izin usaha terbit tepat waktu.")


def page_of(number, lines):
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    blocks = [Block("paragraph", number, start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    return Page(number, text), tuple(blocks)


class Pages(Reader):
    """Two pages that are read as a whole; the blocks are not in the order of the pages."""

    format = "pages"

    def judge(self, candidate):
        return 0.0

    def read(self, source):
        (one, first), (two, second) = page_of(1, PROSE), page_of(2, PROSE)
        return Content((one, two), (*second, *first), "catatan", "langkah")


class Paged(PagedReader):
    format = "paged"

    def judge(self, candidate):
        return 0.0

    def stream(self, source):
        yield from Pages().stream(source)
        return Remarks("catatan")


def test_blocks_come_with_their_pages(tmp_path):
    given = []
    remarks = pour(Pages().stream(Source(tmp_path, "a", Limits())), lambda *read: given.append(read))
    assert given == [page_of(1, PROSE), page_of(2, PROSE)]
    assert remarks == Remarks("catatan", "langkah")


def test_a_paged_reader_reads_all_pages(tmp_path):
    content = Paged().read(Source(tmp_path, "a", Limits()))
    assert ([page.number for page in content.pages], len(content.blocks), content.note) == ([1, 2], 4, "catatan")


def test_a_stream_is_closed_when_the_sink_fails(tmp_path):
    closed = []

    def stream():
        try:
            yield page_of(1, PROSE)
        finally:
            closed.append(True)
        return Remarks()

    with pytest.raises(ZeroDivisionError):
        pour(stream(), lambda page, blocks: 1 / 0)
    assert closed == [True]


def test_a_long_file_is_given_while_it_is_read(tmp_path):
    pdf(tmp_path / "a.pdf", [[(50, 500, "Laporan kegiatan")]] * (DECIDE_PAGES + 20))
    done, ahead = [0], []
    read_pages(
        tmp_path / "a.pdf",
        "a.pdf",
        Limits(),
        lambda page, blocks: ahead.append(done[-1] - page.number),
        progress=lambda count, *_: done.append(count),
    )
    assert len(ahead) == DECIDE_PAGES + 20
    assert max(ahead) < DECIDE_PAGES + 10
    assert max(ahead[DECIDE_PAGES:]) < 10


def test_reading_at_once_gives_the_same(tmp_path):
    pdf(tmp_path / "a.pdf", [[(50, 500, "Laporan kegiatan")]] * 2)
    given = []
    told = read_pages(tmp_path / "a.pdf", "a.pdf", Limits(), lambda *read: given.append(read))
    document = read_file(tmp_path / "a.pdf", "a.pdf", Limits())
    assert [page for page, _ in given] == list(document.pages)
    assert (told.format, told.status) == (document.format, document.status)


@pytest.mark.parametrize("count", [1, DECIDE_PAGES + 1, STRETCH_PAGES + 1])
def test_every_page_of_a_transcript_has_turns(count):
    pages = list(with_turned_pages(page_of(number, SPEECH * 2) for number in range(1, count + 1)))
    assert [page.number for page, _ in pages] == list(range(1, count + 1))
    assert all(block.kind == "turn" and block.page == page.number for page, blocks in pages for block in blocks)


def test_other_pages_are_not_held_back_once_that_is_decided():
    taken = []

    def pages():
        for number in range(1, 2 * DECIDE_PAGES):
            taken.append(number)
            yield page_of(number, PROSE)

    given = [(page.number, len(taken)) for page, _ in with_turned_pages(pages())]
    assert given[0] == (1, DECIDE_PAGES)
    assert given[DECIDE_PAGES] == (DECIDE_PAGES + 1, DECIDE_PAGES + 1)


def test_headers_and_footers_are_not_spoken():
    page, blocks = page_of(1, ("Narasumber: hadir", *SPEECH * 2))
    ((_, turned),) = with_turned_pages([(page, (replace(blocks[0], kind="header"), *blocks[1:]))])
    assert [block.kind for block in turned] == ["header"] + ["turn"] * 4


@pytest.mark.parametrize(
    ("page", "status"),
    [
        (Page(1, "Laporan"), "ok"),
        (Page(1, " \n"), "empty"),
        (Page(1, ""), "empty"),
        (Page(1, "", needs_ocr=True), "needs_ocr"),
    ],
)
def test_the_status_of_what_was_read(page, status):
    gatherer = Gatherer()
    gatherer.take(page, ())
    assert gatherer.summary("pdf", Remarks()).status == status


def test_a_summary_holds_the_facts_of_the_first_and_last_pages():
    gatherer = Gatherer()
    for number in range(1, 30):
        gatherer.take(*page_of(number, (f"Nomor : 800/{number}/BKPSDM/2026",)))
    assert [fact.page for fact in gatherer.summary("pdf", Remarks()).facts] == [1]


def test_notes_stand_together():
    gatherer = Gatherer()
    gatherer.take(Page(1, "Laporan"), ())
    told = gatherer.summary("pdf", Remarks("Tanpa kamus.", "Pasang kamus."), "Nama lain.")
    assert (told.reason, told.next_step) == ("Tanpa kamus. Nama lain.", "Pasang kamus.")


@pytest.mark.parametrize("count", [0, 2, 9])
def test_items_taken_ahead_keep_their_order(count):
    assert list(read_ahead(range(5), count)) == [0, 1, 2, 3, 4]
