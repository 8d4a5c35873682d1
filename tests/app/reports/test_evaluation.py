import re
from dataclasses import fields, is_dataclass, replace

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.reports.annex import PROPOSES
from app.reports.evaluation import DRAFT, evaluation_pdf
from app.reports.types import BehaviourResult, MachineProposal, Person, QuotedEvidence, RuleSetInfo, SignatureBlock

NOBODY = Person()


def strings(value):
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from strings(part)


def test_every_text_that_goes_in_is_printed(make_evaluation, pages_of):
    data = make_evaluation()
    printed = " ".join(pages_of(evaluation_pdf(data)))
    wanted = {content for content in strings(data) if content} - {"harmonis"}
    assert len(wanted) > 50
    assert {content for content in wanted if content not in printed} == set()


@pytest.mark.parametrize(
    "item",
    [
        "1. PEGAWAI YANG DINILAI",
        "2. PEJABAT PENILAI KINERJA",
        "3. ATASAN PEJABAT PENILAI KINERJA",
        "4. EVALUASI KINERJA",
        "5. CATATAN/REKOMENDASI",
        "6. KEBERATAN",
        "7. PENJELASAN PEJABAT PENILAI ATAS KEBERATAN",
        "8. KEPUTUSAN DAN PENJELASAN ATASAN PEJABAT PENILAI",
    ],
)
def test_the_official_part_has_every_item_before_the_annex(make_evaluation, pages_of, item):
    text = " ".join(pages_of(evaluation_pdf(make_evaluation())))
    assert 0 < text.index(item) < text.index("LAMPIRAN")


def test_the_annex_begins_on_its_own_page_and_says_who_decides(make_evaluation, pages_of):
    pages = pages_of(evaluation_pdf(make_evaluation()))
    annex = next(page for page in pages if "LAMPIRAN" in page)
    assert annex.startswith("LAMPIRAN: EVALUASI KINERJA PEGAWAI")
    assert PROPOSES in annex


def test_each_page_bears_the_audit_head_and_its_number(make_evaluation, pages_of):
    data = make_evaluation()
    pages = pages_of(evaluation_pdf(data))
    assert len(pages) >= 3
    for number, page in enumerate(pages, start=1):
        assert data.audit_head in page
        assert f"Halaman {number} dari {len(pages)}" in page


@pytest.mark.parametrize("final", [True, False])
def test_a_draft_says_so_on_each_page(make_evaluation, pages_of, final):
    pages = pages_of(evaluation_pdf(make_evaluation(final=final)))
    assert [DRAFT in page for page in pages] == [not final] * len(pages)


def test_human_and_machine_stand_side_by_side(make_evaluation, pages_of):
    text = " ".join(pages_of(evaluation_pdf(make_evaluation())))
    assert "Penilaian awal tanpa usulan: Sesuai ekspektasi" in text
    assert "Tidak mengusulkan: bukti bertentangan" in text
    assert "Tidak ditemukan bukti." in text


def test_a_withheld_proposal_leaves_no_trace(make_evaluation, pages_of):
    row = replace(make_evaluation().work[0], machine=None, human=None, evidence=())
    text = " ".join(pages_of(evaluation_pdf(make_evaluation(work=(row,), behaviour=()))))
    assert "Tidak ada usulan." in text
    assert "Belum ada penilaian." in text
    assert "skor 0,72" not in text


def test_additional_work_is_marked(make_evaluation, pages_of):
    row = replace(make_evaluation().work[0], additional=True)
    assert "Kunjungan rumah pasien (tambahan)" in " ".join(pages_of(evaluation_pdf(make_evaluation(work=(row,)))))


def test_an_empty_evaluation_says_what_is_missing(make_evaluation, pages_of):
    empty = {
        "work": (),
        "behaviour": (),
        "signatures": (),
        "models": (),
        "predikat": "",
        "organisation_result": "",
        "recommendations": "",
        "confirmed_by": "",
        "confirmed_at": "",
        "final": False,
        "employee": NOBODY,
        "superior": NOBODY,
        "rule_set": RuleSetInfo("uji", "7"),
    }
    text = " ".join(pages_of(evaluation_pdf(make_evaluation(**empty))))
    assert "Predikat kinerja pegawai belum diisi" in text
    assert "Disahkan oleh: belum disahkan" in text
    assert "Pengesahan aturan: belum disahkan" in text
    assert "Ambang realisasi: belum dipastikan" in text
    assert "Tidak ada rencana hasil kerja." in text
    assert "Tidak ada nilai perilaku." in text
    assert "Nama –" in text


@pytest.mark.parametrize("final", [True, False])
def test_an_objection_that_nobody_filed_is_left_open(make_evaluation, pages_of, final):
    blank = replace(make_evaluation().objection, text="", filed_on="", explanation="", decision="")
    text = " ".join(pages_of(evaluation_pdf(make_evaluation(objection=blank, final=final))))
    assert "Tidak ada keberatan." not in text


def test_more_than_three_signatures_go_on(make_evaluation, pages_of):
    names = [f"Penanda {letter}" for letter in "ABCDE"]
    signatures = tuple(SignatureBlock("Saksi", Person(name)) for name in names)
    text = " ".join(pages_of(evaluation_pdf(make_evaluation(signatures=signatures))))
    assert all(name in text for name in names)


def test_an_unsigned_block_leaves_room_for_the_date(make_evaluation, pages_of):
    text = " ".join(pages_of(evaluation_pdf(make_evaluation(signatures=(SignatureBlock("Saksi", NOBODY),)))))
    assert "Tanggal: …" in text


def long_evaluation(make_evaluation):
    quote = QuotedEvidence("kutipan " * 900, "b" * 400 + ".pdf", "hal. 9", "mendukung")
    base = make_evaluation()
    row = replace(
        base.work[0], title="judul " * 300, indicator="w" * 500, feedback="saran " * 400, evidence=(quote,) * 3
    )
    value = BehaviourResult("x", "Adaptif", guides=("pedoman " * 60,) * 3, expectation="harapan " * 500)
    objection = replace(base.objection, text="sanggahan " * 1200)
    person = replace(base.employee, name="Nama " * 60, position="Jabatan " * 90)
    return make_evaluation(
        work=(row,) * 2, behaviour=(value,), objection=objection, employee=person, predikat="sangat " * 400
    )


def test_long_texts_wrap_over_pages_and_lose_nothing(make_evaluation, pages_of):
    pages = pages_of(evaluation_pdf(long_evaluation(make_evaluation)))
    text = " ".join(pages)
    assert f"dari {len(pages)}" in pages[0]
    assert text.count("sanggahan") == 1200
    assert text.count("kutipan") == 900 * 3 * 2
    assert text.count("harapan") == 500
    assert text.count("pedoman") == 60 * 3


def test_nothing_leaves_the_page(make_evaluation):
    pdf = pypdfium2.PdfDocument(evaluation_pdf(long_evaluation(make_evaluation)))
    for page in pdf:
        width, height = page.get_size()
        layer = page.get_textpage()
        boxes = [layer.get_charbox(index) for index in range(layer.count_chars())]
        assert min(box[0] for box in boxes) > 40
        assert max(box[2] for box in boxes) < width - 40
        assert min(box[1] for box in boxes) > 20
        assert max(box[3] for box in boxes) < height - 20


@pytest.mark.parametrize(
    "name",
    ["O'Brien & <b>Söhne</b>", "Nguyễn Thị", "李小龍", "نور", "Emoji 🙂", "\x00nul\x07", "e\u0301", "\ud800half"],
)
def test_names_with_odd_characters_do_not_stop_the_printer(make_evaluation, pages_of, name):
    person = Person(name, "", "", "Jabatan Uji", "")
    pages = pages_of(evaluation_pdf(make_evaluation(employee=person)))
    assert "Jabatan Uji" in pages[0]


def test_marks_of_xml_are_printed_as_they_stand(make_evaluation, pages_of):
    row = replace(make_evaluation().work[0], title="Naik <10% & turun</p>")
    assert "Naik <10% & turun</p>" in " ".join(pages_of(evaluation_pdf(make_evaluation(work=(row,)))))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.text(max_size=80))
def test_any_text_can_be_printed(make_evaluation, content):
    base = make_evaluation()
    row = replace(base.work[0], title=content, machine=MachineProposal(content, content, content))
    person = replace(base.employee, name=content)
    made = evaluation_pdf(make_evaluation(employee=person, work=(row,), institution=content, printed_at=content))
    assert re.match(rb"%PDF-1\.\d", made)


def test_the_same_data_give_the_same_bytes(make_evaluation):
    assert evaluation_pdf(make_evaluation()) == evaluation_pdf(make_evaluation())


def test_the_file_names_itself(make_evaluation):
    pdf = pypdfium2.PdfDocument(evaluation_pdf(make_evaluation()))
    metadata = pdf.get_metadata_dict()
    assert metadata["Title"] == "Dokumen Evaluasi Kinerja Pegawai – Ani Contoh – Triwulan III 2026"
    assert metadata["Author"] == "Pemerintah Kota Contoh"
