"""The document page: real files read by the readers, looked at through the client."""

import io
from dataclasses import replace

import pytest
from docx import Document as WordFile
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from app.services.ingest import receive_path
from app.services.originals import stored_path
from app.services.page_image import SCALE
from app.store import documents
from app.store.audit import fetch_entries
from app.store.database import transaction
from app.store.documents import fetch_document, fetch_evidence_of_file, fetch_page
from app.store.files import fetch_file, save_state
from nlp.readers import Limits, read_file
from tests.app.document_factories import make_document, make_evidence, make_file, make_page, save_document
from tests.support import login
from tests.whole.crawl import normal

NIK = "9999026209770001"
NIP = "198501012010011001"
LINES = (
    "Laporan disusun oleh pegawai dengan NIP 198501012010011001 pada Oktober 2026.",
    "Izin usaha mikro terbit 286 izin dari target 240 izin.",
    f"Pemohon dengan NIK {NIK} datang dua kali.",
)
CLAIM = LINES[1]


def write_pdf(path):
    canvas = Canvas(str(path), pageCompression=0, invariant=True)
    for place, line in enumerate(LINES):
        canvas.drawString(72, 760 - 24 * place, line)
    canvas.showPage()
    canvas.drawString(72, 760, "Lampiran foto kegiatan.")
    canvas.save()
    return path


def write_docx(path):
    word = WordFile()
    word.add_heading("Laporan Triwulan", 1)
    for line in LINES:
        word.add_paragraph(line)
    word.save(str(path))
    return path


def read_into(ctx, city, path, *, quote=CLAIM, purpose="document", **values):
    """Receive and read a file as the worker does, with one piece of evidence."""
    who = {"employee_id": city.employee, "period_id": city.period}
    file_id = receive_path(ctx, path, purpose=purpose, **who).file_id
    document = read_file(path, path.name, Limits())
    number = next(page.number for page in document.pages if quote in page.text)
    start = document.pages[number - 1].text.index(quote)
    evidence = replace(make_evidence(quote, start, number, criteria={"HK1": 0.9}), boxes=(), **values)
    with transaction(ctx.db):
        document_id = save_document(ctx.db, file_id, document, "1")
        documents.save_evidence(ctx.db, document_id, fetch_file(ctx.db, file_id), [evidence], "1", frozenset())
    save_state(ctx.db, file_id, "ready")
    return file_id


@pytest.fixture
def rater(client, city):
    login(client, "rater")
    return client


@pytest.fixture
def pdf(ctx, city, tmp_path):
    return read_into(ctx, city, write_pdf(tmp_path / "laporan.pdf"))


def texts(response):
    return response.get_data(as_text=True)


def evidence_id(ctx, file_id):
    return fetch_evidence_of_file(ctx.db, file_id)[0]["id"]


def test_pdf_page_shows_picture_quote_criteria_and_badge(rater, pdf):
    page = texts(rater.get(f"/dokumen/{pdf}"))
    assert f'<image href="/dokumen/{pdf}/halaman/1.png"' in page
    assert CLAIM in page
    assert "Izin usaha mikro terbit</span>" in page
    assert "kutipan cocok" in page
    assert "hal. 1" in page


def test_evidence_is_a_link_on_the_picture_and_the_chosen_one_is_named(ctx, rater, pdf):
    chosen = evidence_id(ctx, pdf)
    page = texts(rater.get(f"/dokumen/{pdf}?bukti={chosen}"))
    assert f'href="/dokumen/{pdf}?bukti={chosen}#pilihan" class="hit chosen" id="pilihan" aria-current="true"' in page
    assert ">▸ 1</text>" in page
    assert 'aria-label="Bukti 1 (dipilih)"' in page


def test_page_has_no_inline_style_or_script(rater, pdf):
    page = texts(rater.get(f"/dokumen/{pdf}"))
    assert " style=" not in page
    assert "<script>" not in page


def test_file_facts_are_shown(ctx, rater, pdf):
    page = texts(rater.get(f"/dokumen/{pdf}"))
    sha256 = fetch_file(ctx.db, pdf)["sha256"]
    assert f'<abbr title="{sha256}">{sha256[:12]}…</abbr>' in page
    assert "pembacaan ke-1" in page


def test_page_is_the_same_whatever_the_machine_thinks(ctx, city, rater, pdf):
    """Blindness: neither polarity, kind, owner nor confidence of a piece of evidence changes the page."""
    address = f"/dokumen/{pdf}?bukti={evidence_id(ctx, pdf)}"
    before = normal(rater.get(address))
    with transaction(ctx.db):
        ctx.db.execute("UPDATE evidence SET polarity = 'counter', kind = 'shortfall', owner = 'other'")
        ctx.db.execute("UPDATE evidence SET owner_confidence = 0.1, quantity = NULL")
        ctx.db.execute("UPDATE evidence_criteria SET confidence = 0.5")
    assert normal(rater.get(address)) == before


def test_page_names_no_kind_of_evidence(ctx, city, rater, tmp_path):
    path = write_docx(tmp_path / "laporan.docx")
    file_id = read_into(ctx, city, path, polarity="counter", kind="shortfall")
    page = texts(rater.get(f"/dokumen/{file_id}"))
    assert "shortfall" not in page
    assert "counter" not in page


def test_docx_is_shown_as_text_with_marks_and_placeholders(ctx, city, rater, tmp_path):
    file_id = read_into(ctx, city, write_docx(tmp_path / "laporan.docx"))
    page = texts(rater.get(f"/dokumen/{file_id}"))
    assert ">Laporan Triwulan</span></h3>" in page
    assert "<mark>" in page
    assert '<span class="masked" title="data pribadi, disamarkan" data-start=' in page
    assert (NIK in page, NIP in page) == (False, True)


def test_transcript_shows_speaker_by_role_and_time(ctx, city, rater, tmp_path):
    path = tmp_path / "wawancara.vtt"
    said = "Saya menyusun kartu periksa untuk semua petugas."
    path.write_text(
        "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Pewawancara>Apa yang Anda kerjakan?</v>\n\n"
        f"00:00:04.000 --> 00:01:09.000\n<v Fitri Amelia>{said}</v>\n",
        encoding="utf-8",
    )
    file_id = read_into(ctx, city, path, quote=said, purpose="interview")
    page = texts(rater.get(f"/dokumen/{file_id}"))
    assert '<span class="time">00:04</span>' in page
    assert said in page


def picture(client, file_id, number=1):
    response = client.get(f"/dokumen/{file_id}/halaman/{number}.png")
    assert (response.status_code, response.mimetype) == (200, "image/png")
    assert "no-store" in response.headers["Cache-Control"]
    return Image.open(io.BytesIO(response.data)).convert("L")


def shades_of(ctx, file_id, image, text):
    """The set of grey values where a word stands."""
    page = fetch_page(ctx.db, fetch_document(ctx.db, file_id)["id"], 1)
    box = next(word.box for word in page["words"] if word.text == text)
    part = image.crop(tuple(round(value * SCALE) for value in (box.x0, box.y0, box.x1, box.y1)))
    return set(part.tobytes())


def test_identifier_of_a_third_person_is_painted_over(ctx, rater, pdf):
    assert shades_of(ctx, pdf, picture(rater, pdf), NIK) == {0}


def test_own_nip_and_other_words_stay_readable(ctx, rater, pdf):
    image = picture(rater, pdf)
    assert 255 in shades_of(ctx, pdf, image, NIP)
    assert 255 in shades_of(ctx, pdf, image, "286")


def test_picture_has_the_size_of_the_page_times_scale(rater, pdf):
    assert picture(rater, pdf).size == (round(595.28 * SCALE), round(841.89 * SCALE))


@pytest.mark.parametrize("address", ["/dokumen/{}/halaman/3.png", "/dokumen/{}/halaman/0.png", "/dokumen/{}?hal=9"])
def test_page_that_does_not_exist_is_not_found(rater, pdf, address):
    assert rater.get(address.format(pdf)).status_code == 404


def test_word_file_has_no_picture(ctx, city, rater, tmp_path):
    file_id = read_into(ctx, city, write_docx(tmp_path / "laporan.docx"))
    assert rater.get(f"/dokumen/{file_id}/halaman/1.png").status_code == 404


def test_unread_page_has_no_picture_and_says_why(ctx, city, rater):
    file_id = make_file(ctx, employee_id=city.employee, period_id=city.period, state="needs_ocr")
    make_document(ctx, file_id, [replace(make_page(1, ""), needs_ocr=True)], status="needs_ocr")
    assert rater.get(f"/dokumen/{file_id}/halaman/1.png").status_code == 404
    page = texts(rater.get(f"/dokumen/{file_id}"))
    assert "tidak ditampilkan" in page
    assert "perlu OCR" in page


def test_lost_original_is_told_as_such(ctx, rater, pdf):
    stored_path(ctx, fetch_file(ctx.db, pdf)["sha256"]).unlink()
    assert rater.get(f"/dokumen/{pdf}/halaman/1.png").status_code == 404
    assert "administrator" in texts(rater.get(f"/dokumen/{pdf}/asli"))


@pytest.mark.parametrize("address", ["/dokumen/{}", "/dokumen/{}/halaman/1.png", "/dokumen/{}/asli"])
def test_others_find_nothing(client, city, pdf, address):
    login(client, "outsider")
    assert client.get(address.format(pdf)).status_code == 404


def test_original_is_whole_and_logged(ctx, rater, pdf, tmp_path):
    with rater.get(f"/dokumen/{pdf}/asli") as response:
        assert response.data == (tmp_path / "laporan.pdf").read_bytes()
        assert "attachment; filename=laporan.pdf" in response.headers["Content-Disposition"]
    assert fetch_entries(ctx.db)[0]["action"] == "file.original_opened"


def test_admin_sees_the_masked_page_but_not_the_original(client, city, pdf):
    login(client, "admin")
    assert f"/dokumen/{pdf}/asli" not in texts(client.get(f"/dokumen/{pdf}"))
    assert client.get(f"/dokumen/{pdf}/asli").status_code == 403


@pytest.mark.parametrize(("zoom", "used"), [("50", "50"), ("300", "300"), ("", "pas"), ("110", "pas"), ("x", "pas")])
def test_zoom_is_one_of_the_steps_or_fits(rater, pdf, zoom, used):
    assert f'data-scale="{used}"' in texts(rater.get(f"/dokumen/{pdf}?skala={zoom}"))


def test_ocr_page_tells_its_confidence(ctx, city, rater):
    file_id = make_file(ctx, employee_id=city.employee, period_id=city.period)
    make_document(ctx, file_id, [replace(make_page(1, "Pindaian."), ocr=True, confidence=0.934)])
    assert "OCR, keyakinan 0,93" in texts(rater.get(f"/dokumen/{file_id}"))


@pytest.mark.parametrize(
    ("state", "words"),
    [("reading", "data-working"), ("failed", "gagal dibaca"), ("needs_ocr", "perlu OCR"), ("ready", "Sama persis")],
)
def test_file_without_a_reading_says_what_it_is(ctx, city, rater, state, words):
    row = {"employee_id": city.employee, "period_id": city.period, "reason": "Sama persis dengan berkas lain."}
    file_id = make_file(ctx, state=state, **row)
    page = texts(rater.get(f"/dokumen/{file_id}"))
    assert words in page
    assert "<image" not in page


def test_no_evidence_found_is_a_result(ctx, city, rater):
    file_id = make_file(ctx, employee_id=city.employee, period_id=city.period)
    make_document(ctx, file_id, [make_page(1, "Pembukaan.")])
    assert "Tidak ada bukti ditemukan" in texts(rater.get(f"/dokumen/{file_id}"))


def test_empty_file_is_not_called_failed(ctx, city, rater):
    file_id = make_file(ctx, employee_id=city.employee, period_id=city.period)
    make_document(ctx, file_id, [make_page(1, "")], status="empty")
    page = texts(rater.get(f"/dokumen/{file_id}"))
    assert "tidak berisi teks" in page
    assert "gagal" not in page


def test_page_whose_personal_data_cannot_be_painted_over_has_no_picture(ctx, city, rater):
    page = make_page(1, f"KTP NIK {NIK} terlampir.")
    words = tuple(word for word in page.words if word.text != NIK)
    file_id = make_file(ctx, employee_id=city.employee, period_id=city.period)
    make_document(ctx, file_id, [replace(page, words=words)])
    response = rater.get(f"/dokumen/{file_id}/halaman/1.png")
    assert response.status_code == 404
    assert "tidak dapat ditutup" in texts(response)
