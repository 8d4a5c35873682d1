"""A transcript with wrong speakers is corrected, evidence follows, and the recording plays from the quote's second."""

import io
import time

import pytest
from playwright.sync_api import expect

from app.services.interviews.recordings import add_recording
from app.store.documents import fetch_evidence_of_file
from tests.app.interviews.transcript_factory import ISSUED, consent, make_transcript, wav
from tests.browser.steps import PHONE, check_access, sign_in
from tests.support import as_user, make_city

ADDRESS = "/wawancara/1/transkrip"


@pytest.fixture
def scene():
    """A transcript in which one answer bears the interviewer's name, with a recording of a minute."""

    def handed_in(ctx):
        city = make_city(ctx)
        interview = make_transcript(ctx, city)
        consent(ctx, city, interview)
        add_recording(as_user(ctx, city.users["rater"]), interview, io.BytesIO(wav(60)), "wawancara.wav")
        return city

    return handed_in


def roles(served):
    with served.context() as ctx:
        return {row["quote"].rstrip("."): row["role"] for row in fetch_evidence_of_file(ctx.db, 1)}


def heard_at(page, least):
    """Where the sound is, once it is beyond a second."""
    deadline = time.monotonic() + 20
    while (second := page.evaluate("document.querySelector('audio').currentTime")) <= least:
        assert time.monotonic() < deadline, second
        page.wait_for_timeout(100)
    return second


def row_of(page, text):
    return page.locator(".turn-row", has_text=text)


def test_wrong_speakers_are_corrected_and_evidence_is_renewed(page, served):
    sign_in(page, "rater")
    page.goto("/dokumen/1")
    page.get_by_role("link", name="buka transkrip").click()
    expect(page).to_have_url(f"{served.address}{ADDRESS}")
    expect(page.get_by_text("usulan mesin, belum diperiksa")).to_be_visible()
    check_access(page)

    assert ISSUED.rstrip(".") not in roles(served)
    row_of(page, "288 izin").get_by_role("link", name="bukan kata dia").click()
    check_access(page)
    page.get_by_label("Ini sebenarnya kata").select_option("Fitri")
    row_of(page, "288 izin").get_by_role("button", name="Simpan").click()
    expect(row_of(page, "288 izin").locator("b")).to_have_text("Fitri Amelia")
    expect(page.get_by_text("1 koreksi pembicara belum dipakai")).to_be_visible()
    check_access(page)

    page.get_by_label("Peran Andi").select_option("colleague")
    page.get_by_role("button", name="Simpan pembicara, cari bukti lagi").click()
    expect(page.get_by_text("sudah diperiksa")).to_be_visible()
    expect(page.get_by_role("heading", name="Yang berubah pada bukti")).to_be_visible(timeout=60_000)
    expect(page.locator(".differences")).to_contain_text("baru, kata Pegawai")
    expect(page.locator(".differences")).to_contain_text("Pembicara → Rekan kerja")
    expect(row_of(page, "288 izin").locator("mark")).to_be_visible()
    found = roles(served)
    assert found[ISSUED.rstrip(".")] == "employee"
    assert sorted(found.values()).count("colleague") == 1
    check_access(page)


def test_the_recording_plays_from_the_quotes_second(page, served):
    sign_in(page, "rater")
    page.goto(ADDRESS)
    link = row_of(page, "lansia").get_by_role("link", name="Dengarkan dari 00:40")
    link.focus()
    page.keyboard.press("Enter")
    assert 40 < heard_at(page, 40) < 50
    expect(row_of(page, "lansia")).to_have_class("turn-row heard")
    link.click()
    assert page.evaluate("document.querySelector('audio').paused")

    page.get_by_label("Transkrip mulai pada detik ke-").fill("-30")
    page.get_by_role("button", name="Simpan geseran").click()
    expect(page.get_by_text("Geseran disimpan.")).to_be_visible()
    row_of(page, "lansia").get_by_role("link", name="Dengarkan dari 00:40").click()
    assert 10 < heard_at(page, 10) < 20
    expect(row_of(page, "Bu Fitri, ceritakan").get_by_role("link", name="Dengarkan")).to_have_count(0)


def test_a_recording_is_handed_in_and_erased_on_a_phone(page, served, tmp_path):
    sign_in(page, "rater")
    page.set_viewport_size(PHONE)
    page.goto(ADDRESS)
    (tmp_path / "bagian dua.wav").write_bytes(wav(2))
    page.get_by_text("Tambahkan rekaman").click()
    page.get_by_label("Berkas suara").set_input_files(tmp_path / "bagian dua.wav")
    page.get_by_role("button", name="Unggah").click()
    expect(page.get_by_text("Rekaman disimpan.")).to_be_visible()
    expect(page.locator("audio")).to_have_count(2)
    page.get_by_text("Hapus rekaman ini").last.click()
    page.get_by_label("Hapus selamanya").last.check()
    page.get_by_role("button", name="Hapus rekaman").last.click()
    expect(page.get_by_text("Rekaman dihapus selamanya.")).to_be_visible()
    expect(page.locator("audio")).to_have_count(1)
    check_access(page)


def test_without_javascript_the_turn_is_a_link_to_its_second(browser, served):
    context = browser.new_context(base_url=served.address, locale="id-ID", java_script_enabled=False)
    page = context.new_page()
    sign_in(page, "rater")
    page.goto(ADDRESS)
    link = row_of(page, "lansia").get_by_role("link", name="Dengarkan dari 00:40")
    assert link.get_attribute("href").endswith("/rekaman/1#t=40.0")
    row_of(page, "288 izin").get_by_role("link", name="bukan kata dia").click()
    page.get_by_label("Ini sebenarnya kata").select_option("Fitri")
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.get_by_role("button", name="Cari bukti lagi", exact=True).click()
    expect(page.get_by_text("Bukti sedang dicari lagi")).to_be_visible()
    context.close()
