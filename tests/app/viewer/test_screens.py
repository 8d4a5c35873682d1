"""The viewer as it is served: strip, search, zoom, evidence by hand, versions; masked in every picture and text."""

import io

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from app.services.ingest import receive_path
from app.store.database import fetch_all, transaction
from app.store.documents import fetch_document, fetch_evidence_of_file, fetch_page
from app.store.files import save_state
from nlp.readers import Limits, read_file
from nlp.types import Fact, Page, Word
from tests.app.document_factories import make_document, make_page, save_document
from tests.app.viewer.factory import CLAIM, SECOND, TEXT, THIRD, by_hand, current, file_of, read
from tests.support import login

NIK = "9999026209770001"
LINES = (CLAIM, f"Pemohon dengan NIK {NIK} datang dua kali.", "NIK pemohon dicatat di loket.")
FORM = {"kutipan": SECOND, "halaman": "1", "versi": "1", "kriteria": "kolaboratif", "arah": "lawan", "pelaku": "tim"}


@pytest.fixture
def rater(client, city):
    login(client, "rater")
    return client


@pytest.fixture
def pdf(ctx, city, tmp_path):
    """Three pages of the same lines, read by the real reader."""
    canvas = Canvas(str(tmp_path / "laporan.pdf"))
    for _page in range(3):
        for place, line in enumerate(LINES):
            canvas.drawString(72, 760 - 24 * place, line)
        canvas.showPage()
    canvas.save()
    path = tmp_path / "laporan.pdf"
    who = {"employee_id": city.employee, "period_id": city.period}
    file_id = receive_path(ctx, path, purpose="document", **who).file_id
    with transaction(ctx.db):
        save_document(ctx.db, file_id, read_file(path, path.name, Limits()), "1")
    save_state(ctx.db, file_id, "ready")
    return file_id


@pytest.fixture
def file_id(ctx, city):
    number = file_of(ctx, city)
    read(ctx, number, TEXT, f"{THIRD} Lampiran.", quotes=[CLAIM])
    return number


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.get_data(as_text=True)


def test_strip_names_pages_and_their_marks(rater, file_id):
    page = html(rater, f"/dokumen/{file_id}?q=lampiran")
    assert 'aria-label="Halaman 1, 1 bukti"' in page
    assert 'aria-label="Halaman 2, 1 temuan" aria-current="page"' in page
    assert f'src="/dokumen/{file_id}/halaman/2/kecil.png"' in page


def test_a_long_document_has_few_pictures(ctx, city, rater):
    number = file_of(ctx, city)
    make_document(ctx, number, [make_page(n, "Isi.") for n in range(1, 301)])
    page = html(rater, f"/dokumen/{number}?hal=150")
    assert page.count("/kecil.png") == 13
    assert f'href="/dokumen/{number}?hal=300#panel"' in page


def test_a_small_picture_is_painted_over_too(ctx, rater, pdf):
    response = rater.get(f"/dokumen/{pdf}/halaman/1/kecil.png")
    image = Image.open(io.BytesIO(response.data)).convert("L")
    page = fetch_page(ctx.db, fetch_document(ctx.db, pdf)["id"], 1)
    box = next(word.box for word in page["words"] if word.text == NIK)
    scale = image.height / page["height"]
    inside = image.crop(tuple(round(value * scale) for value in (box.x0 + 2, box.y0 + 2, box.x1 - 2, box.y1 - 2)))
    assert (image.height, set(inside.tobytes())) == (192, {0})


def test_a_page_without_a_picture_has_a_grey_one_in_the_strip(rater, file_id):
    response = rater.get(f"/dokumen/{file_id}/halaman/1/kecil.png")
    assert set(Image.open(io.BytesIO(response.data)).tobytes()) == {217}


@pytest.mark.parametrize(
    "address", ["halaman/9/kecil.png", "banding?dengan=99", "banding?dengan=b9", "?hal=9", "?baca=9"]
)
def test_what_is_not_there_is_not_found(rater, file_id, address):
    assert rater.get(f"/dokumen/{file_id}/{address}".replace("/?", "?")).status_code == 404


@pytest.mark.parametrize("other", ["", "x", "b", "-1", "1" * 12])
def test_what_to_compare_with_must_be_named(rater, file_id, other):
    assert rater.get(f"/dokumen/{file_id}/banding?dengan={other}").status_code == 400


@pytest.mark.parametrize(
    "address", ["halaman/1/kecil.png", "kutipan?hal=1&dari=0&sampai=4&versi=1", "banding?dengan=1"]
)
def test_others_see_nothing(client, city, file_id, address):
    login(client, "outsider")
    assert client.get(f"/dokumen/{file_id}/{address}").status_code == 404


def test_hits_are_marked_in_picture_and_text_and_lead_on(rater, pdf):
    page = html(rater, f"/dokumen/{pdf}?q=nik&hal=2&temu=1")
    assert page.count('<g class="sought') == 2
    assert '<mark class="sought chosen" data-start=' in page
    assert f'href="/dokumen/{pdf}?hal=2&amp;temu=2&amp;q=nik#temuan" data-key="following"' in page
    assert f'href="/dokumen/{pdf}?hal=1&amp;temu=2&amp;q=nik#temuan" data-key="previous"' in page
    assert "6 temuan di 3 halaman" in page


@pytest.mark.parametrize("query", [NIK, NIK[:5], "tidakada"])
def test_a_masked_word_is_not_found_any_more_than_one_that_is_not_there(rater, pdf, query):
    page = html(rater, f"/dokumen/{pdf}?q={query}")
    assert "tidak ditemukan" in page
    assert 'class="sought' not in page


def test_masked_words_are_no_words_to_select(rater, pdf):
    page = html(rater, f"/dokumen/{pdf}")
    assert 'data-start="0">Izin</text>' in page
    assert NIK not in page


def test_a_doubtful_page_says_so_and_a_repaired_word_keeps_its_original(ctx, city, rater):
    number, text = file_of(ctx, city), "Tahun 2019 selesai."
    word = Word("2019", 6, 10, original="2OL9")
    make_document(ctx, number, [Page(1, text, (word,), ocr=True, confidence=0.4, doubtful=True), make_page(2, "Isi.")])
    page = html(rater, f"/dokumen/{number}")
    assert "Hasil OCR halaman ini meragukan; periksa gambarnya." in page
    assert 'title="dipindai sebagai “2OL9”" data-start="6">2019</span>' in page
    assert 'aria-label="Halaman 1, OCR meragukan"' in page


def test_facts_stand_in_the_head_with_third_persons_masked(ctx, city, rater):
    text = "Nomor 800/1/2026 tanggal 31 Maret 2026 oleh Bapak Budi Santoso (fiktif) NIK 9999026209770001."
    facts = (
        Fact("number", "800/1/2026", 1, 6, 16),
        Fact("date", "2026-03-31", 1, 25, 38),
        Fact("person", "Budi Santoso", 1, text.index("Budi"), text.index(" (fiktif")),
    )
    number = file_of(ctx, city)
    make_document(ctx, number, [make_page(1, text)], facts=facts)
    page = html(rater, f"/dokumen/{number}")
    assert "800/1/2026</a>" in page
    assert "31 Maret 2026</a>" in page
    assert "[NAMA]</a>" in page
    assert "Budi" not in page


def test_a_quote_is_added_listed_and_taken_back(ctx, rater, file_id):
    response = rater.post(f"/dokumen/{file_id}/bukti", data=FORM)
    row = next(row for row in fetch_evidence_of_file(ctx.db, file_id) if row["made_by"])
    assert response.location.endswith(f"/dokumen/{file_id}?bukti={row['id']}#pilihan")
    page = html(rater, f"/dokumen/{file_id}?bukti={row['id']}")
    assert ("ditambahkan oleh penilai" in page, "Anda: melawan" in page) == (True, True)
    rater.post(f"/dokumen/{file_id}/bukti/{row['id']}/tarik")
    assert current(ctx, file_id) == [(CLAIM, 1)]


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ({"kutipan": "Tidak ada."}, 400, "tidak ditemukan"),
        ({"versi": "7"}, 409, "dibaca ulang"),
        ({"arah": ""}, 400, "Pilih arah"),
    ],
)
def test_an_error_keeps_what_was_typed(rater, file_id, change, code, words):
    response = rater.post(f"/dokumen/{file_id}/bukti", data={**FORM, **change})
    page = response.get_data(as_text=True)
    assert (response.status_code, words in page) == (code, True)
    assert 'value="kolaboratif" selected' in page


@pytest.mark.parametrize("who", ["superior", "admin"])
def test_only_the_rater_is_offered_the_form(client, city, file_id, who):
    login(client, who)
    assert "bukti-baru" not in html(client, f"/dokumen/{file_id}")


def test_others_are_not_told_which_way_it_speaks(ctx, client, city, file_id):
    login(client, "superior")
    pages = []
    for polarity in ("support", "counter"):
        ctx.db.conn.execute(
            "DELETE FROM evidence_criteria WHERE evidence_id IN (SELECT id FROM evidence WHERE made_by > 0)"
        )
        ctx.db.conn.execute("DELETE FROM evidence WHERE made_by > 0")
        ctx.db.conn.commit()
        by_hand(ctx, city, file_id, polarity=polarity)
        pages.append(html(client, f"/dokumen/{file_id}").split("evidence-heading")[2])
    assert pages[0] == pages[1]


def test_a_quote_of_a_selection_comes_as_json(rater, file_id):
    answer = rater.get(f"/dokumen/{file_id}/kutipan?hal=1&dari=2&sampai=8&versi=1").get_json()
    assert answer == {"quote": "Izin usaha", "start": 0, "end": 10}
    assert rater.get(f"/dokumen/{file_id}/kutipan?hal=1&dari=2&versi=2").status_code == 400


def test_an_older_reading_stays_open_with_its_evidence(ctx, rater, file_id):
    read(ctx, file_id, SECOND)
    (old,) = fetch_all(ctx.db, "SELECT id FROM evidence")
    page = html(rater, f"/dokumen/{file_id}?baca=1&bukti={old['id']}")
    assert "Anda melihat pembacaan lama (ke-1)" in page
    assert f'src="/dokumen/{file_id}/halaman/1/kecil.png?baca=1"' in page
    assert 'id="pilihan"' in page


def test_what_a_newer_version_lost_leads_to_the_old_page(ctx, city, rater, file_id):
    newer = file_of(ctx, city, "laporan-v2.pdf", newer_of=file_id)
    read(ctx, newer, SECOND)
    page = html(rater, f"/dokumen/{newer}")
    assert "1 bukti dari versi lama tidak ditemukan lagi" in page
    assert f'href="/dokumen/{file_id}?bukti=1&amp;baca=1#pilihan"' in page
    assert "Ada versi yang lebih baru" in html(rater, f"/dokumen/{file_id}")


def test_a_version_is_handed_in_and_a_hint_is_answered(ctx, city, rater, file_id):
    upload = {"berkas": (io.BytesIO(b"Isi baru."), "laporan (2).txt")}
    response = rater.post(f"/dokumen/{file_id}/versi", data=upload)
    assert response.location.endswith("/dokumen/2")
    other = file_of(ctx, city, "laporan-v3.pdf")
    read(ctx, other, "Lain sekali.")
    save_state(ctx.db, 2, "ready")
    read(ctx, 2, "Lain.")
    assert "Ya, ini versi barunya" in html(rater, f"/dokumen/{other}")
    rater.post(f"/dokumen/{other}/versi/jawab", data={"lama": "2", "jawab": "ya"})
    assert fetch_all(ctx.db, "SELECT newer_of FROM files WHERE id = ?", (other,)) == [{"newer_of": 2}]


@pytest.mark.parametrize("data", [{}, {"berkas": (io.BytesIO(b""), "")}])
def test_no_file_is_no_version(ctx, rater, file_id, data):
    rater.post(f"/dokumen/{file_id}/versi", data=data)
    assert len(fetch_all(ctx.db, "SELECT id FROM files")) == 1


def test_an_administrator_has_a_file_read_anew(ctx, city, client, file_id):
    login(client, "admin")
    assert "Baca ulang berkas ini" in html(client, f"/dokumen/{file_id}")
    client.post(f"/dokumen/{file_id}/baca-ulang")
    assert fetch_all(ctx.db, "SELECT state FROM files") == [{"state": "received"}]


def test_two_versions_stand_side_by_side(ctx, city, rater, file_id):
    newer = file_of(ctx, city, "laporan-v2.pdf", newer_of=file_id)
    read(ctx, newer, f"{CLAIM} {SECOND} Kalimat baru.")
    page = html(rater, f"/dokumen/{newer}/banding?dengan={file_id}")
    assert page.count('class="changed"') == 2
    assert f'src="/dokumen/{file_id}/halaman/1.png?baca=1"' in page
    assert "Kata-kata di kedua halaman sama" in html(rater, f"/dokumen/{newer}/banding?dengan=b1")
