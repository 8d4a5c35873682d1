import io
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.reports.evaluation_xlsx import NO_EVIDENCE, TITLES, evaluation_xlsx, references
from app.reports.types import QuotedEvidence
from tests.app.reports.conftest import evaluation


def opened(**changes):
    return openpyxl.load_workbook(io.BytesIO(evaluation_xlsx(evaluation(**changes))))


def cells(sheet):
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def table(sheet, title):
    """The rows under a header whose first cells begin with ``title``."""
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    start = next(index for index, row in enumerate(rows) if title in row)
    return rows[start], rows[start + 1 :]


def test_three_sheets():
    assert opened().sheetnames == list(TITLES)


def test_the_official_sheet_has_the_eight_items():
    texts = [cell.value for cell in cells(opened()["Dokumen Evaluasi"])]
    headings = [text for text in texts if text[:2] in {f"{number}." for number in range(1, 9)}]
    assert [text[0] for text in headings] == list("12345678")
    assert {"Ani Contoh", "Budi Penilai", "Citra Atasan", "Istimewa", "Butuh Perbaikan"} <= set(texts)


def test_every_rating_names_its_pages():
    head, rows = table(opened()["Evaluasi Kinerja Pegawai"], "Kode")
    place = head.index("Rujukan")
    rated = [row for row in rows if row[head.index("Peringkat")] in {"Di atas ekspektasi", "Sesuai ekspektasi"}]
    assert [row[place] for row in rated] == ["laporan_ani.pdf, hal. 3", "lihat HK2"]


def test_a_rating_without_evidence_says_so():
    _head, rows = table(opened()["Evaluasi Kinerja Pegawai"], "Nilai dan panduan")
    assert rows[0][-1] == NO_EVIDENCE
    assert rows[1][-1] == "lihat Harmonis"


def test_realisation_and_feedback_stand_in_the_table():
    _head, rows = table(opened()["Evaluasi Kinerja Pegawai"], "Kode")
    assert rows[0][3:6] == ["45 kunjungan", "52 kunjungan", "Pertahankan ritmenya"]


def test_each_piece_of_evidence_is_listed_with_its_place():
    _head, rows = table(opened()["Bukti"], "Kriteria")
    assert rows[0][:4] == [
        "HK2 – Kunjungan rumah pasien",
        "Terealisasi 52 kunjungan dari 45.",
        "laporan_ani.pdf",
        "hal. 3",
    ]
    assert rows[1][:2] == ["Harmonis", NO_EVIDENCE]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1"])
def test_nothing_is_a_formula(text):
    base = evaluation()
    work = replace(base.work[0], title=text, feedback=text, evidence=(QuotedEvidence(text, text, text),))
    book = opened(work=(work,), recommendations=text, employee=replace(base.employee, name=text))
    assert {cell.data_type for sheet in book for cell in cells(sheet)} == {"s"}


def test_a_nip_keeps_its_digits():
    assert "199001012015032001" in [cell.value for cell in cells(opened()["Dokumen Evaluasi"])]


def test_a_text_longer_than_a_cell_is_cut_with_a_mark():
    sheet = opened(recommendations="panjang " * 6000)["Dokumen Evaluasi"]
    assert max(len(cell.value) for cell in cells(sheet)) == 32_001


def test_references_are_each_named_once():
    pieces = (QuotedEvidence("a", "x.pdf", "hal. 1"), QuotedEvidence("b", "x.pdf", "hal. 1"))
    assert references((*pieces, QuotedEvidence("c", "y.txt", "hal. 2"))) == "x.pdf, hal. 1; y.txt, hal. 2"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.text(max_size=80))
def test_any_text_can_be_written_and_opened(content):
    base = evaluation()
    work = replace(base.work[0], title=content, realisation=content)
    assert opened(work=(work,), employee=replace(base.employee, name=content)).sheetnames == list(TITLES)
