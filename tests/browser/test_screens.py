"""Every screen that somebody can open, in a city in which everything has happened: nothing serious for axe, no sideways
scroll at either width, no error in the console.
"""

import re

import pytest
from playwright.sync_api import expect
from werkzeug.exceptions import HTTPException

from tests.app.complaint_files import ELEMENTS, write_csv
from tests.browser.filled_city import fill
from tests.browser.serving import serve
from tests.browser.steps import check_access, sign_in
from tests.support import make_app, make_settings

SCREENS = {
    "admin": """
        / /administrasi /administrasi/hari-libur /administrasi/impor/employees /administrasi/impor/1
        /administrasi/layanan /administrasi/layanan/1 /administrasi/layanan/baru /administrasi/model-aduan
        /administrasi/pertanyaan /administrasi/pertanyaan/HK01 /administrasi/pertanyaan/baru
        /administrasi/pegawai
        /administrasi/pegawai/1 /administrasi/pegawai/baru /administrasi/pelatihan /administrasi/pelatihan/1
        /administrasi/pelatihan/baru /administrasi/pengguna /administrasi/pengguna/2 /administrasi/pengguna/baru
        /administrasi/periode /administrasi/periode/1 /administrasi/periode/1/keadaan /administrasi/periode/2/keadaan
        /administrasi/periode/baru /administrasi/periode/1/penugasan /administrasi/periode/1/penugasan/1
        /administrasi/periode/1/penugasan/baru /administrasi/periode/1/skp/1 /administrasi/periode/1/skp/1/baru
        /administrasi/skp/1 /administrasi/unit /administrasi/unit/1 /administrasi/unit/baru /log-audit /sandi
    """,
    "rater": """
        / /dokumen /dokumen/1 /dokumen/1?q=kartu /dokumen/1/banding?dengan=2 /penilaian
        /penilaian/1?kriteria=HK1 /penilaian/1?kriteria=akuntabel
        /penilaian/1/pengesahan /penilaian/3/pengesahan /keberatan /keberatan/2 /keberatan/3
        /pengembangan/2 /pengembangan/2/catatan/baru /pengembangan/2/catatan/1 /pengembangan/2/rencana/baru
        /pengembangan/2/rencana/1 /pengembangan/2/tawaran/improvement /wawancara /wawancara/baru/1 /kode /kode/1
        /kode/kutipan
    """,
    "superior": """
        /keberatan/2 /aduan /aduan?cari=blangko&layanan=perizinan&sekali=ya /aduan?cari=tidakada /aduan/impor
        /aduan/1 /aduan/1/buka /aduan/42/kaitan /aduan/1/betulkan /aduan/betulkan?id=1&id=2 /aduan/betulkan/1
        /aduan/betulkan/riwayat /aduan/inspektorat /aduan/tema /aduan/tema/1 /aduan/tren?layanan=perizinan
        /aduan/tanggapan /aduan/tren/volume /tindak-lanjut /tindak-lanjut/1 /tindak-lanjut/baru
        /tindak-lanjut/baru?layanan=perizinan&tema=1 /survei /survei/layanan/1 /survei/formulir /layanan
    """,
    "employee": """
        / /cara-kerja /evaluasi-saya /evaluasi-saya/1 /evaluasi-saya/2 /evaluasi-saya/2/bukti/4 /keberatan/2
        /pengembangan/2 /aduan/kaitan/1/jawab /penilaian
    """,
    "leader": "/ /unit/1 /unit/1?periode=2026-TW2 /unit/1/bandingkan /layanan/1 /tindak-lanjut/1",
    "outsider": "/ /penilaian /dokumen /keberatan",
}
ELSEWHERE = {
    "session.sign_in",  # before each of them
    "surveys_import.add", "surveys_import.columns", "surveys_import.show",  # below
    "survey_form.show", "survey_form.thanks",  # test_public_survey
    "interview_notes.show", "interview_notes.line",  # test_interview_notes
    "interviews.show", "interviews.paper",  # test_interview_prepare
    "codebook.interview",  # test_codebook
    "interview_transcript.show",  # test_interview_transcript
    "units.index",  # leads on to the only unit
    "interview_finish.show", "interview_summary.show", "interview_statements.index",
    "interview_statements.show", "interview_statements.answer",  # test_interview_statements
}  # fmt: skip
NO_SCREEN = re.compile(
    r"\.(pdf|csv|xlsx|zip|svg|png|<form>)$|<path:filename>$|/asli$|^/sehat$|^/pekerjaan/|^/dokumen/keadaan$|<int:file_id>/kutipan$|/catatan/(sesi|selaras)$"
    r"|/cakupan$|^/wawancara/berkas/|/rekaman/<int:recording_id>$"
)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with serve(tmp_path_factory.mktemp("filled"), fill) as installation:
        yield installation


@pytest.mark.parametrize("username", SCREENS)
def test_screens_are_fit_for_everybody(page, username):
    sign_in(page, username)
    for address in SCREENS[username].split():
        assert (page.goto(address).status, page.url.endswith(address)) == (200, True), address
        check_access(page)


def test_a_survey_waits_for_its_columns(page, tmp_path):
    table = write_csv(tmp_path / "skm.csv", ("tanggal", "layanan", *ELEMENTS), ("2026-08-06", "perizinan", *[3] * 9))
    sign_in(page, "rater")
    page.goto("/survei/impor")
    check_access(page)
    page.get_by_label("Tabel").set_input_files(table)
    page.get_by_role("button", name="Lanjut: periksa kolom").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("skm.csv")
    check_access(page)
    page.get_by_role("button", name=re.compile("^Impor")).click()
    expect(page.get_by_role("heading", name="Hasil impor")).to_be_visible()
    check_access(page)


def test_no_screen_is_left_out(tmp_path):
    app = make_app(make_settings(tmp_path))
    routes = [rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and not NO_SCREEN.search(rule.rule)]
    looked_at = {screen_at(app, address) for addresses in SCREENS.values() for address in addresses.split()}
    assert {rule.endpoint for rule in routes} == looked_at | ELSEWHERE


def screen_at(app, address):
    try:
        return app.url_map.bind("localhost").match(address.partition("?")[0])[0]
    except HTTPException as err:
        raise AssertionError(address) from err
