"""The main job in one sitting: upload, analysis, blind rating, reveal, adjust, confirm, document, audit log."""

import re

from playwright.sync_api import expect

from tests.browser.steps import check_access, sign_in, write_report


def test_from_a_real_file_to_a_confirmed_rating(page, tmp_path):
    report = tmp_path / "laporan_kegiatan.pdf"
    write_report(report)
    sign_in(page, "rater")
    check_access(page)
    upload(page, report)
    read_the_document(page)
    rate_everything(page)
    confirm_and_print(page)
    page.goto("/log-audit")
    expect(page.get_by_role("table")).to_contain_text("Rina Marlina")
    check_access(page)


def upload(page, report):
    page.goto("/dokumen")
    check_access(page)
    page.get_by_label("Pegawai").select_option(label="Fitri Amelia · Dinas Perizinan")
    page.get_by_label("Periode").select_option(label="Triwulan III 2026")
    page.locator("input[type=file]").first.set_input_files(report)
    unggah = page.get_by_role("button", name="Unggah")
    if unggah.is_visible():
        unggah.click()
    expect(page.get_by_text(re.compile(r"siap · \d+ bukti")).first).to_be_visible(timeout=60_000)


def read_the_document(page):
    page.goto("/dokumen/1", wait_until="networkidle")
    expect(page.locator("svg image")).to_be_visible()
    expect(page.locator("svg a.hit").first).to_be_attached()
    check_access(page)


def rate_everything(page):
    page.goto("/penilaian")
    check_access(page)
    page.locator("a[href='/penilaian/1']").click()
    expect(page.locator(".reveal")).to_have_count(0)
    check_access(page)
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    expect(page.locator(".reveal")).to_be_visible()
    check_access(page)
    page.locator("details.change > summary").click()
    change = page.locator("details.change")
    change.get_by_text("Di atas ekspektasi").click()
    change.get_by_label("Alasan", exact=True).select_option("convinced")
    change.get_by_label("Penjelasan, dibaca pula oleh pegawai").fill("Tabel realisasi sesuai arsip izin.")
    change.get_by_role("button", name="Simpan perubahan").click()
    for _criterion in range(7):
        rate_one(page)


def rate_one(page):
    page.locator("#nilai-meets + label").click()
    page.get_by_role("button", name="Simpan, lalu lihat usulan").click()
    expect(page.locator(".own")).to_be_visible()
    reasons = page.locator("#tetap-kode")
    if reasons.count():
        reasons.select_option("context")
        page.locator("#tetap-alasan").fill("Saya melihat pekerjaannya sehari-hari.")
    page.locator(".action-bar .btn-primary").click()


def confirm_and_print(page):
    expect(page.get_by_text("Keputusan:")).to_be_visible()
    page.goto("/penilaian/1/pengesahan")
    for part in ("hasil_kerja", "perilaku_kerja"):
        section = page.locator(f"section[aria-labelledby=judul-{part}]")
        section.get_by_text("Sesuai ekspektasi", exact=True).last.click()
        section.get_by_role("button", name="Simpan").click()
        expect(section.get_by_text("Secara keseluruhan, menurut")).to_be_visible()
    check_access(page)
    page.get_by_label("Ketik nama Anda untuk mengesahkan").fill("Rina Marlina")
    page.get_by_role("button", name="Sahkan penilaian").click()
    expect(page.get_by_text("Disahkan oleh Rina Marlina")).to_be_visible()
    check_access(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh Dokumen Evaluasi Kinerja (PDF)").first.click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
