"""Two people take notes of an interview: the connection breaks, the server dies, sessions end, and nothing is lost."""

import re
from contextlib import closing, contextmanager

import pytest
from playwright.sync_api import expect

from app.services.interviews.notes import lines_of
from tests.app.interviews.notes_factory import agree, make_interview, make_questions
from tests.browser.serving import Served, command, environment_of, free_port, wait_until_served
from tests.browser.steps import check_access, sign_in
from tests.support import make_city, make_context, make_settings

NOTES = "/wawancara/1/catatan"
QUESTION = "Ceritakan satu kali target triwulan ini hampir tidak tercapai."
RECORDS = """async () => {
  const open = indexedDB.open("tinjau-catatan");
  await new Promise((done) => open.addEventListener("success", done));
  const all = open.result.transaction("waiting").objectStore("waiting").getAll();
  await new Promise((done) => all.addEventListener("success", done));
  return all.result.map(({ data }) => String.fromCharCode(...new Uint8Array(data)));
}"""


@pytest.fixture
def scene():
    """An interview that the person agreed to, with two questions prepared."""

    def agreed(ctx):
        city = make_city(ctx)
        interview = make_interview(ctx, city)
        make_questions(ctx, interview, ("HK1", QUESTION), ("akuntabel", "Kapan terakhir ada janji yang terlambat?"))
        return city

    return agreed


class Mortal:
    """A server that can be killed and started again."""

    def __init__(self, settings, address):
        self.settings, self.address, self.running = settings, address, None

    def start(self):
        self.running = command("serve", environment=environment_of(self.settings))
        self.process = self.running.__enter__()
        wait_until_served(self.address)

    def kill(self):
        self.process.kill()
        self.running.__exit__(None, None, None)


@pytest.fixture
def server(tmp_path, scene):
    settings = make_settings(tmp_path, port=free_port())
    ctx = make_context(settings)
    with closing(ctx.db):
        city = scene(ctx)
    served = Served(f"http://127.0.0.1:{settings.port}", settings, city)
    mortal = Mortal(settings, served.address)
    mortal.start()
    yield served, mortal
    mortal.kill()


@contextmanager
def seat(browser, served, username, **options):
    """A browser of one person; requests that fail are meant to, but no script may."""
    context = browser.new_context(base_url=served.address, locale="id-ID", accept_downloads=True, **options)
    errors = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    page = context.new_page()
    sign_in(page, username)
    page.goto(NOTES)
    yield page
    context.close()
    assert errors == []


def texts(served):
    with served.context() as ctx:
        return [line.text for line in lines_of(ctx, 1)]


def shown(page):
    return page.locator(".note-text").all_text_contents()


def note(page, lines):
    for line in lines:
        page.keyboard.insert_text(line)
        page.keyboard.press("Enter")
    return [re.sub(r"^[tjkc] ", "", line) for line in lines]


def minutes(first, last):
    """Questions and answers of these minutes of the interview."""
    return [
        text
        for minute in range(first, last)
        for text in (f"t Pertanyaan {minute}?", f"Jawaban {minute}: saya memeriksa berkas {minute} pemohon.",
                     f"k kutipan {minute}", f"c catatan {minute}", f"j lalu yang ke-{minute} selesai.")
    ]  # fmt: skip


def saved(page):
    expect(page.locator("#keadaan")).to_have_attribute("data-state", "saved")


def waits(page):
    expect(page.locator("#keadaan")).to_contain_text("tersimpan di peramban ini, menunggu sambungan")


def test_an_hour_of_notes_survives_cuts_a_crash_and_a_killed_server(browser, server):
    served, mortal = server
    with seat(browser, served, "rater") as page:
        context = page.context
        typed = note(page, minutes(0, 12))
        saved(page)
        context.set_offline(True)
        typed += note(page, minutes(12, 24))
        waits(page)
        context.set_offline(False)
        typed += note(page, minutes(24, 36))
        saved(page)
        assert texts(served) == typed
        context.set_offline(True)
        typed += note(page, minutes(36, 42))
        page.keyboard.insert_text("baris yang belum selesai")
        waits(page)
        expect.soft(page.locator(".note-text")).to_have_count(len(typed))
        page.wait_for_timeout(600)
        assert not any("Jawaban" in record for record in page.evaluate(RECORDS))
        page.close()
        context.set_offline(False)
        page = context.new_page()
        page.goto(NOTES)
        typed += ["baris yang belum selesai"]
        saved(page)
        typed += note(page, minutes(42, 48))
        mortal.kill()
        typed += note(page, minutes(48, 60))
        waits(page)
        mortal.start()
        saved(page)
        assert texts(served) == typed == shown(page)
        assert page.evaluate(RECORDS) == []


def test_two_interviewers_see_each_other_and_neither_overwrites(browser, server):
    served, _mortal = server
    with seat(browser, served, "rater") as rater, seat(browser, served, "superior") as superior:
        rater.keyboard.press("Alt+T")
        rater.keyboard.press("Enter")
        note(rater, ["kami menata loket"])
        line = superior.locator(".note-line", has_text="kami menata loket")
        expect(line).to_be_visible(timeout=4000)
        expect(line.locator(".note-by")).to_have_text("Rina Marlina")
        expect(line.locator(".note-head")).to_have_text("Pegawai jawab")
        expect(superior.locator("[data-guide]", has_text=QUESTION).locator(".asked")).to_be_visible()
        expect(rater.locator("#cakupan li", has_text="Izin usaha")).to_contain_text("dijawab umum saja")
        rater.context.set_offline(True)
        change(rater, "kami menata loket", "kami menata ulang loket")
        change(superior, "kami menata loket", "kami menata loket bersama")
        saved(superior)
        rater.context.set_offline(False)
        expect(superior.locator(".note-line", has_text="ulang")).to_contain_text("Ditulis bersamaan", timeout=20_000)
        expected = [QUESTION, "kami menata loket bersama", "kami menata ulang loket"]
        assert shown(rater) == shown(superior) == texts(served) == expected


def change(page, text, new):
    page.locator(".note-line", has_text=text).get_by_role("link", name="Ubah").click()
    page.get_by_label("Ubah baris").fill(new)
    page.keyboard.press("Enter")


def test_a_session_that_ends_and_a_consent_that_is_withdrawn_lose_nothing(browser, served):
    with seat(browser, served, "rater") as page:
        saved(page)
        page.context.clear_cookies()
        note(page, ["sesudah sesi berakhir"])
        expect(page.get_by_role("alert")).to_contain_text("Masuk lagi di tab lain")
        other = page.context.new_page()
        sign_in(other, "rater")
        other.close()
        saved(page)
        assert texts(served) == ["sesudah sesi berakhir"]
        with served.context() as ctx:
            agree(ctx, served.city, 1, "withdrawn")
        note(page, ["sesudah persetujuan ditarik"])
        expect(page.get_by_role("alert")).to_contain_text("persetujuan")
        with page.expect_download() as download:
            page.get_by_role("button", name="Unduh yang belum terkirim").click()
        assert "sesudah persetujuan ditarik" in download.value.path().read_text()
        sign_out(page).dismiss()
        expect(page.locator("#catatan")).to_be_visible()
        sign_out(page).accept()
        expect(page.get_by_label("Nama pengguna")).to_be_visible()
        assert page.evaluate(RECORDS.replace('indexedDB.open("tinjau-catatan")', MADE)) == []


def sign_out(page):
    """The question that comes before."""
    with page.expect_event("dialog") as asked:
        page.get_by_role("button", name="Keluar").click()
    return asked.value


MADE = """indexedDB.open("tinjau-catatan", 1);
  open.addEventListener("upgradeneeded", () => open.result.createObjectStore("waiting"))"""
"""Where the store is gone altogether, it is made empty to be looked into."""


def test_keys_mark_edit_and_remove(browser, served):
    with seat(browser, served, "rater") as page:
        page.keyboard.type("k jangan pulang")
        expect(page.get_by_label("kutip")).to_be_checked()
        page.keyboard.press("Home")
        page.keyboard.press("Backspace")
        expect(page.locator("#catatan")).to_have_value("k jangan pulang")
        page.keyboard.press("Alt+Digit4")
        page.keyboard.press("End")
        page.keyboard.press("Shift+Enter")
        page.keyboard.type("dua")
        page.keyboard.press("Enter")
        line = page.locator(".note-line")
        expect(line.locator(".note-head")).to_have_text("Pewawancara catatan")
        assert shown(page) == ["k jangan pulang\ndua"]
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Alt+s")
        page.keyboard.press("Enter")
        expect(line.locator(".note-speaker")).to_have_text("Pegawai")
        page.keyboard.press("ArrowUp")
        page.get_by_label("Ubah baris").fill("")
        page.keyboard.press("Enter")
        expect(line).to_have_count(0)
        page.get_by_role("button", name="Urungkan").click()
        expect(line).to_have_count(1)
        page.keyboard.press("?")
        page.locator("#catatan").press("?")
        expect(page.get_by_role("dialog", name="Semua tombol")).to_be_visible()
        page.keyboard.press("Escape")
        saved(page)
        check_access(page)
        page.goto(page.locator(".note-edit").get_attribute("href"))
        check_access(page)


def test_where_the_browser_may_keep_nothing_it_says_so(browser, served):
    with seat(browser, served, "rater") as page:
        page.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
        page.goto(NOTES)
        saved(page)
        page.context.set_offline(True)
        note(page, ["hanya di halaman ini"])
        expect(page.locator("#keadaan")).to_contain_text("jangan tutup halaman ini")
        page.context.set_offline(False)
        saved(page)
        assert texts(served) == ["hanya di halaman ini"]


def test_without_javascript_notes_are_taken_changed_and_removed(browser, served):
    with seat(browser, served, "rater", java_script_enabled=False) as page:
        page.get_by_label("Baris baru").fill("t Apa yang Ibu lakukan?\nSaya menata loket.\nc lancar")
        page.get_by_role("button", name="Simpan baris").click()
        assert shown(page) == ["Apa yang Ibu lakukan?", "Saya menata loket.", "lancar"]
        page.get_by_role("link", name="Ubah").nth(1).click()
        page.get_by_role("textbox", name="Catatan").fill("Saya menata ulang loket.")
        page.get_by_role("button", name="Simpan").click()
        page.get_by_role("link", name="Ubah").nth(2).click()
        page.get_by_role("button", name="Hapus baris").click()
        assert shown(page) == ["Apa yang Ibu lakukan?", "Saya menata ulang loket."] == texts(served)
