"""Headings, paragraphs, list items and fields of PDF pages, and lines by their wording."""

import pytest

from nlp.readers.line_rules import line_kind
from tests.nlp.readers.make import block_texts, draw, lines_pdf, pdf, read

SENTENCE = "Tim pelayanan memeriksa seluruh berkas permohonan izin"
WIDE = (500, 700)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("BAB II", "heading"),
        ("Pasal 12", "heading"),
        ("A. Latar Belakang Kegiatan", "heading"),
        ("LAPORAN KEGIATAN TRIWULAN III", "heading"),
        ("Nomor : 800/12/BKPSDM/2026", "field"),
        ("Nama Lengkap :", "field"),
        ("1. Menyusun laporan bulanan", "list_item"),
        ("(2) Setiap pegawai wajib hadir", "list_item"),
        ("• Memeriksa berkas", "list_item"),
        ("Kegiatan ini berjalan dengan baik.", "text"),
        ("Penyelenggaraan pelayanan publik berasaskan:", "text"),
        ("- 6 -", "text"),
        ("A. Memeriksa berkas dan mencatat hasilnya di buku besar", "text"),
        ("", "text"),
    ],
)
def test_lines_by_their_wording(line, kind):
    assert line_kind(line) == kind


def test_a_wrapped_sentence_is_one_paragraph(tmp_path):
    more = "usaha mikro dan kecil yang masuk pada bulan Agustus"
    document = read(lines_pdf(tmp_path / "a.pdf", SENTENCE, more, "sampai selesai."))
    assert block_texts(document, "paragraph") == [document.pages[0].text]
    assert document.pages[0].text.count("\n") == 2


def test_wrapped_by_width_before_a_capital(tmp_path):
    path = lines_pdf(tmp_path / "a.pdf", f"{SENTENCE} usaha di", "Kota Contoh pada bulan Agustus.")
    assert len(block_texts(read(path))) == 1


def test_short_line_before_a_capital_ends_a_paragraph(tmp_path):
    path = lines_pdf(tmp_path / "a.pdf", f"{SENTENCE} usaha di", "kota itu.", "Semua berkas lengkap.")
    assert [text[-8:] for text in block_texts(read(path))] == ["ota itu.", "lengkap."]


def test_a_gap_ends_a_paragraph(tmp_path):
    lines = [(50, 600, SENTENCE), (50, 584, "usaha mikro"), (50, 568, "dan kecil"), (50, 520, "lalu mencatatnya")]
    pdf(tmp_path / "a.pdf", [lines], size=WIDE)
    assert block_texts(read(tmp_path / "a.pdf"))[1] == "lalu mencatatnya"


def test_kinds_of_blocks_in_order(tmp_path):
    path = lines_pdf(
        tmp_path / "a.pdf",
        "LAPORAN KEGIATAN",
        "Nomor : 12/2026",
        "Kegiatan dimulai pada bulan Juli dan berakhir pada bulan",
        "September.",
        "1. Menyusun jadwal",
        "2. Membuka loket",
    )
    assert [block.kind for block in read(path).blocks] == ["heading", "field", "paragraph", "list_item", "list_item"]


def test_a_title_of_two_lines_is_one_heading(tmp_path):
    path = lines_pdf(tmp_path / "a.pdf", "LAPORAN KEGIATAN", "TRIWULAN III TAHUN 2026", "Isi laporan.")
    assert block_texts(read(path), "heading") == ["LAPORAN KEGIATAN\nTRIWULAN III TAHUN 2026"]


def test_large_type_is_a_heading(tmp_path):
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=WIDE)
    draw(canvas, 50, 600, "Ruas Demi Ruas", size=20)
    for number in range(4):
        draw(canvas, 50, 560 - 16 * number, SENTENCE)
    canvas.save()
    assert block_texts(read(tmp_path / "a.pdf"), "heading") == ["Ruas Demi Ruas"]


def test_blocks_say_on_which_page_they_are(tmp_path):
    pdf(tmp_path / "a.pdf", [[(50, 500, "Halaman satu.")], [(50, 500, "Halaman dua.")]])
    assert [(block.page, block.locator) for block in read(tmp_path / "a.pdf").blocks] == [
        (1, "halaman 1"),
        (2, "halaman 2"),
    ]


def test_a_transcript_gives_turns_over_pages(tmp_path):
    first = [
        "Transkrip Wawancara",
        "Pewawancara: Berapa izin yang terbit?",
        "Pegawai: Ada 281 izin, lebih dari",
        "target.",
    ]
    second = ["Pewawancara: Apa kendalanya?", "Pegawai: Jaringan sering putus."]
    pdf(tmp_path / "a.pdf", [[(50, 500 - 16 * n, line) for n, line in enumerate(page)] for page in (first, second)])
    document = read(tmp_path / "a.pdf")
    turns = [block for block in document.blocks if block.kind == "turn"]
    assert [(turn.page, turn.role) for turn in turns] == [
        (1, "interviewer"),
        (1, "employee"),
        (2, "interviewer"),
        (2, "employee"),
    ]
    assert block_texts(document, "turn")[1] == "Ada 281 izin, lebih dari\ntarget."
