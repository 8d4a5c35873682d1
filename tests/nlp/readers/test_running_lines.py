"""Headers, footers, page numbers and catchwords set apart; what repeats by chance, or on one page, is not."""

import pytest

from tests.nlp.readers.lay import PAGE_HEIGHT, column, pages

BODY = ("Tim memeriksa seluruh berkas permohonan", "izin yang masuk pada bulan Agustus.")
OTHER = ("Klinik keliling mengunjungi delapan dusun", "di lereng utara pada bulan September.")
LOW = PAGE_HEIGHT - 50


def kinds(found, kind):
    return [page.text[block.start : block.end] for page, blocks in found for block in blocks if block.kind == kind]


def page(*edges, body=BODY):
    return [*edges, *column(50, 200, body)]


def test_a_header_and_a_footer_that_repeat():
    found = pages(
        *(page((50, 30, "Laporan Dinas"), (50, LOW, f"Bagian Umum {n}"), body=[f"{n} a", f"{n} b"]) for n in (1, 2, 3))
    )
    assert kinds(found, "header") == ["Laporan Dinas"] * 3
    assert kinds(found, "footer") == ["Bagian Umum 1", "Bagian Umum 2", "Bagian Umum 3"]


def test_the_header_opens_the_text_and_the_footer_ends_it():
    ((first, blocks), _) = pages(
        *(page((50, LOW, f"Halaman {n}"), (50, 30, "Laporan Dinas"), body=b) for n, b in ((1, BODY), (2, OTHER)))
    )
    assert (first.text.startswith("Laporan Dinas\n"), first.text.endswith("\nHalaman 1")) == (True, True)
    assert [block.kind for block in blocks] == ["header", "paragraph", "footer"]


def test_even_and_odd_pages_may_differ():
    found = pages(
        *(page((50, 30, ("Kota Contoh", "Laporan Dinas")[n % 2]), body=(f"isi {n}", "lagi")) for n in range(4))
    )
    assert len(kinds(found, "header")) == 4


def test_what_stands_on_one_page_only_is_no_header():
    found = pages(page((50, 30, "PEMERINTAH KOTA CONTOH")), page(body=OTHER), page(body=("Isi lain", "lagi")))
    assert kinds(found, "header") == []


def test_one_page_has_no_header_by_repetition():
    assert kinds(pages(page((50, 30, "Laporan Dinas"))), "header") == []


@pytest.mark.parametrize("number", ["- 1 -", "1", "Halaman 1", "Halaman 1 dari 4", "iv", "1 | Page"])
def test_a_page_number_alone_is_a_footer(number):
    expected = [] if number == "1 | Page" else [number]
    assert kinds(pages(page((280, LOW, number))), "footer") == expected


@pytest.mark.parametrize("text", ["2026", "Ditetapkan di Kota Contoh", "Pasal 3"])
def test_other_last_lines_are_no_footer(text):
    assert kinds(pages(page((280, LOW, text))), "footer") == []


@pytest.mark.parametrize(
    "lines", [("Pasal 3", "Pasal 4"), ("Sisa anggaran 12", "Sisa anggaran 50"), ("Cukup jelas.",) * 2]
)
def test_neighbours_that_are_alike_by_chance(lines):
    found = pages(*(page((50, 60, line), body=body) for line, body in zip(lines, (BODY, OTHER), strict=True)))
    assert kinds(found, "header") == []


def test_two_copies_of_a_form_keep_their_title():
    assert kinds(pages(*[page((200, 40, "SURAT PERMOHONAN"))] * 2), "header") == []


def test_a_table_that_begins_each_page_keeps_its_header():
    rows = [
        [(50, 40, "No"), (150, 40, "Kegiatan"), (300, 40, "Hasil"), (50, 60, str(n)), (150, 60, "Izin"), (300, 60, "8")]
        for n in (1, 2)
    ]
    assert kinds(pages(*rows), "header") == []


def test_the_first_words_of_the_next_page_are_a_footer():
    found = pages(
        page((400, 600, "b. gubernur . . .")), page((50, 150, "b. gubernur pada tingkat provinsi"), body=OTHER)
    )
    assert kinds(found, "footer") == ["b. gubernur . . ."]


def test_dots_without_a_next_page_stay_text():
    assert kinds(pages(page((400, 600, "Nama . . . .")), page(body=OTHER)), "footer") == []
