"""An evaluator searches complaints, corrects labels, names a theme, follows it up, exports what is found."""

import csv
import io
import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from app.services.complaint_import import import_complaints
from tests.app.complaint_files import write_csv
from tests.browser.steps import check_access, fetch, sign_in
from tests.nlp.themes.planted import planted
from tests.support import make_city

MINANG = "Kami mananti lamo bana di loket, alun juo dipanggia."
NAME = "Antre sejak subuh"
CHANGED_ON = date.today() - timedelta(days=30)
ROWS = 41


@pytest.fixture
def scene(tmp_path):
    """Two planted themes of twenty complaints each, and one in Minangkabau."""

    def talkative_city(ctx):
        city = make_city(ctx)
        texts, _themes = planted(each=20, names=("antrean", "sampah"))
        days = (date.today() - timedelta(days=5 + 4 * number) for number in range(ROWS))
        rows = [(f"A-{day}", day, "SMS", text) for text, day in zip((MINANG, *texts), days, strict=True)]
        table = write_csv(tmp_path / "aduan.csv", ("id", "tanggal", "kanal", "isi"), *rows)
        import_complaints(ctx, table, table.name)
        return city

    return talkative_city


def test_complaints_lead_to_a_look_at_the_work(page):
    sign_in(page, "rater")
    search(page)
    correct_and_undo(page)
    find_themes(page)
    rename_a_theme(page)
    follow_up(page)
    export(page)


def search(page):
    page.goto("/aduan")
    expect(page.get_by_role("status")).to_contain_text(f"{ROWS} aduan")
    check_access(page)
    page.get_by_role("searchbox", name="Cari dalam aduan").fill("antre")
    page.get_by_role("button", name="Cari", exact=True).click()
    expect(page.get_by_text(re.compile("juga:.*mananti"))).to_be_visible()
    expect(page.locator("mark", has_text="mananti")).to_be_visible()
    check_access(page)
    page.get_by_role("link", name="hapus semua").click()
    expect(page.get_by_role("status")).to_contain_text(f"{ROWS} aduan")


def correct_and_undo(page):
    """All of them are about one service; taken back, and done again."""
    before = page.locator(".facets .value").all_inner_texts()
    page.get_by_role("button", name=f"Betulkan semua {ROWS} hasil").click()
    check_access(page)
    page.get_by_label("Layanan yang benar").select_option("perizinan")
    page.get_by_role("button", name=f"Betulkan {ROWS} aduan").click()
    expect(page.get_by_text("Ini dapat diurungkan.")).to_be_visible()
    check_access(page)
    batch = page.url
    page.get_by_role("button", name="Urungkan").click()
    expect(page.get_by_role("button", name="Ulangi")).to_be_visible()
    page.goto("/aduan")
    assert page.locator(".facets .value").all_inner_texts() == before
    page.goto(batch)
    page.get_by_role("button", name="Ulangi").click()
    expect(page.get_by_role("button", name="Urungkan")).to_be_visible()


def find_themes(page):
    """Of the service; the worker looks for them, the page shows how far it is."""
    page.goto("/aduan?layanan=perizinan")
    expect(page.get_by_role("status")).to_contain_text(f"{ROWS} aduan")
    page.get_by_role("button", name="Hitung tema").click()
    expect(page.locator(".theme-card").first).to_be_visible(timeout=60_000)
    expect(page.locator(".theme-card", has_text="subuh")).to_have_count(1)
    expect(page.locator(".theme-card", has_text="truk")).to_have_count(1)
    check_access(page)


def rename_a_theme(page):
    page.locator(".theme-card", has_text="subuh").get_by_role("link").click()
    check_access(page)
    page.get_by_label("Nama tema").fill(NAME)
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_role("heading", name=NAME, level=1)).to_be_visible()
    expect(page.get_by_text(f"Rina Marlina memberi nama “{NAME}”")).to_be_visible()


def follow_up(page):
    page.get_by_role("link", name="Buka tindak lanjut").click()
    expect(page.get_by_text("Dibuka dari: tema aduan")).to_be_visible()
    page.get_by_label("Judul").fill("Loket dibuka terlambat")
    page.get_by_label("Mengapa perlu dilihat").fill("Warga antre sejak subuh.")
    check_access(page)
    page.get_by_role("button", name="Buka tindak lanjut").click()
    write_the_entries(page)


def write_the_entries(page):
    write(page, "Catat yang dilihat", "Apa yang dilihat", "Dua pagi di loket bersama petugas.")
    write(page, "Catat temuan", "Apa yang ditemukan", "Nomor dibagi pukul enam, loket buka pukul delapan.")
    page.get_by_label("Berlaku sejak").fill(CHANGED_ON.isoformat())
    write(page, "Catat perubahan", "Apa yang diubah", "Nomor diambil lewat telepon sehari sebelumnya.")
    effect = page.get_by_role("complementary", name="Sesudah perubahan")
    expect(effect.get_by_role("img")).to_be_visible()
    expect(effect.get_by_role("definition").filter(has_text=re.compile(r"[1-9]\d* aduan dalam"))).to_have_count(2)
    check_access(page)
    page.get_by_label("Hasil", exact=True).select_option(label="membaik")
    write(page, "Tutup dengan hasil", "Apa hasilnya", "Antrean pagi tidak ada lagi.")
    expect(page.locator(".head")).to_contain_text("selesai")
    check_access(page)


def write(page, entry, field, text):
    form = page.locator("details.entry", has_text=entry).first
    if form.get_attribute("open") is None:
        form.locator("summary").click()
    form.get_by_label(field).fill(text)
    form.get_by_role("button", name="Simpan").click()
    expect(page.locator(".trail").get_by_text(text)).to_be_visible()


def export(page):
    page.goto("/aduan?cari=antre&layanan=perizinan")
    found = int(page.get_by_role("status").inner_text().split()[0])
    assert 1 < found < ROWS
    page.get_by_text(f"Unduh {found}").click()
    check_access(page)
    rows = list(csv.DictReader(io.StringIO(fetch(page, "CSV").decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == found
    assert MINANG in [text for row in rows for text in row.values()]
