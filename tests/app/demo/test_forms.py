from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from app.demo.complaints import COLUMNS, classification, lapor_date, tracking_id
from app.demo.corpus import Turn, read_complaints
from app.demo.files import document_content
from app.demo.looks import LOOKS, issuing_unit, letterhead_lines, look_of, marker
from app.demo.parts import Grid, Items, PageBreak, Paragraph
from app.demo.pdf import document_pdf
from app.demo.stable import MOMENT, without_clock
from app.demo.transcripts import clock, interview_docx, interview_srt, interview_txt, interview_vtt
from app.demo.word import document_docx


def text_and_pages(content):
    pdf = pypdfium2.PdfDocument(content)
    return " ".join(page.get_textpage().get_text_bounded() for page in pdf), len(pdf)


def test_the_letterhead_is_that_of_the_person_who_signs(city, make_document):
    document = make_document()
    by_boss = replace(document, signature=replace(document.signature, nip="197001011995031001"))
    assert issuing_unit(document, city)["code"] == "DINKES"
    assert issuing_unit(by_boss, city)["code"] == "SETDA"
    assert issuing_unit(replace(document, signature=None), city)["code"] == "DINKES"
    assert letterhead_lines(by_boss, city)[:2] == ("PEMERINTAH KOTA CONTOH", "SEKRETARIAT DAERAH")


def test_offices_look_different_and_a_log_like_nobody(city, make_document):
    assert len(set(LOOKS.values())) == len(LOOKS) == 5
    assert look_of(make_document(kind="log_harian", letterhead=False), city) not in LOOKS.values()


@pytest.mark.parametrize(("unit", "expected"), [("DPMPTSP", "2."), ("DUKCAPIL", "b."), ("PUPLH", "–")])
def test_lists_are_marked_in_the_office_s_way(unit, expected):
    assert marker(LOOKS[unit], 2) == expected


@pytest.mark.parametrize(
    ("before", "pages"), [(Paragraph("Pendek."), 1), (Paragraph("Panjang sekali kalimat ini. " * 100), 2)]
)
def test_a_page_break_is_kept_only_after_a_used_page(city, make_document, before, pages):
    pdf = document_pdf(make_document(before, PageBreak(), Paragraph("Sesudah.")), city)
    assert text_and_pages(pdf)[1] == pages


def test_a_table_repeats_its_header_on_every_page(city, make_document):
    rows = tuple((str(number), "uraian " * 8) for number in range(90))
    text, pages = text_and_pages(document_pdf(make_document(Grid(("Nomor", "Uraian"), rows)), city))
    assert pages > 2
    assert text.count("Uraian") == pages


def test_marks_of_xml_and_long_words_survive(city, make_document):
    text, _ = text_and_pages(document_pdf(make_document(Paragraph("a < b & c > d"), Items(("x" * 300,))), city))
    assert "a < b & c > d" in text
    assert text.count("x") >= 300


@pytest.mark.parametrize("kind", ["sertifikat", "piagam"])
def test_certificates_lie_on_their_side(city, make_document, kind):
    page = pypdfium2.PdfDocument(document_pdf(make_document(kind=kind), city))[0]
    width, height = page.get_size()
    assert width > height


def test_an_unknown_format_is_refused(city, make_document):
    with pytest.raises(ValueError, match="odt"):
        document_content(make_document(format="odt"), city, 0)


def test_a_docx_without_fields_and_signature_is_made(city, make_document):
    word = Document(BytesIO(document_docx(make_document(fields=(), signature=None, letterhead=False), city)))
    assert [paragraph.text for paragraph in word.paragraphs] == ["LAPORAN UJI", "Isi."]


def test_a_docx_keeps_page_breaks(city, make_document):
    word = Document(BytesIO(document_docx(make_document(Paragraph("Satu."), PageBreak(), Paragraph("Dua.")), city)))
    assert sum('w:type="page"' in paragraph._p.xml for paragraph in word.paragraphs) == 1


def test_items_with_labels_are_printed_without_marks(city, make_document):
    text, _ = text_and_pages(document_pdf(make_document(Items(("KESATU: Membentuk tim.", "KEDUA: Bubar."))), city))
    assert "1." not in text
    assert "KEDUA: Bubar." in text


def test_the_clock_is_taken_out_of_office_files(city, make_document):
    content = without_clock(document_docx(make_document(), city))
    properties = Document(BytesIO(content)).core_properties
    assert properties.modified == properties.created == MOMENT


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "00:00:00.000"), (2.5, "00:00:02.500"), (59.9996, "00:01:00.000"), (3661.25, "01:01:01.250")],
)
def test_times_of_cues(seconds, shown):
    assert clock(seconds, ".") == shown


def test_a_vtt_names_speakers_in_voice_tags(city, make_interview):
    lines = interview_vtt(make_interview(), city).decode().splitlines()
    assert lines[0] == "WEBVTT"
    assert lines[-3:-1] == ["00:00:03.000 --> 01:01:01.250", "<v N>Baik.</v>"]
    assert "Keterangan: P = pewawancara; N = pegawai yang dinilai" in lines


def test_an_srt_numbers_its_cues_with_windows_line_ends(city, make_interview):
    cues = interview_srt(make_interview(), city).decode().split("\r\n\r\n")
    assert cues[0] == "1\r\n00:00:00,000 --> 00:00:02,500\r\nP: Apa kabar?"
    assert len(cues) == 2


@pytest.mark.parametrize(("speaker", "line"), [("P", "P: Ya."), ("Warga", "[00:00:09] Warga: Ya.")])
def test_plain_text_tells_times_where_speakers_are_named(city, make_interview, speaker, line):
    text = interview_txt(make_interview(Turn(speaker, "citizen", 9.4, 10, "Ya.")), city).decode()
    assert line in text.splitlines()
    assert "Tanggal: 5 Oktober 2026" in text


def test_a_docx_transcript_has_a_paragraph_a_turn(city, make_interview):
    word = Document(BytesIO(interview_docx(make_interview(), city)))
    assert [paragraph.text for paragraph in word.paragraphs][-2:] == ["P: Apa kabar?", "N: Baik."]


def test_the_complaint_table_has_lapor_s_header_below_a_title(corpus, complaint_table):
    rows = CalamineWorkbook.from_path(complaint_table).get_sheet_by_index(0).to_python()
    assert rows[3] == list(COLUMNS)
    assert len(rows) == 4 + 847
    by_id = {row[0]: row[COLUMNS.index("Isi Laporan Awal")] for row in rows[4:]}
    assert by_id == {tracking_id(complaint): complaint.text for complaint in read_complaints(corpus)}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"sentiment": "negative"}, "Pengaduan Tidak Berkadar Pengawasan"),
        ({"text": "Diminta uang rokok.", "sentiment": "negative"}, "Pengaduan Berkadar Pengawasan"),
        ({"text": "Buka jam berapa?", "sentiment": "neutral"}, "Permintaan Informasi"),
        ({"sentiment": "neutral"}, "Aspirasi"),
        ({"sentiment": "positive"}, "Aspirasi"),
    ],
)
def test_the_clerk_s_class(make_complaint, changes, expected):
    assert classification(make_complaint(**changes)) == expected


def test_dates_as_lapor_writes_them():
    assert lapor_date(date(2026, 1, 6)) == "6 Jan 2026"
