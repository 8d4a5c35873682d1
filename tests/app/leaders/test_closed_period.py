"""A closed period is read-only: every way to write into one is tried, first while it is open, then closed."""

import io

import pytest

from app.services import review
from app.services.errors import InvalidInputError, NotAllowedError
from app.services.hand_evidence import HandEvidence, add_evidence
from app.services.ingest import receive_path
from app.services.people import import_assignments, import_skp
from app.services.requeue import retry_files
from app.services.review.load import load
from app.store import files
from app.store.assessments import fetch_assessment
from app.store.database import fetch_all, transaction
from tests.app.leaders.factory import close, version
from tests.app.review.factory import finish, store_evidence
from tests.support import as_user, login

TABLES = (
    "assessments", "skp_items", "acts", "suggestions", "files", "organisation_results", "survey_populations",
    "internal_answers", "evidence", "interviews",
)  # fmt: skip
RINA, HENDRA, YOGA = "197902022005012002", "197003031995031003", "198806062012011006"
REASON = {"kode_alasan": "context", "alasan": "Saya melihatnya sendiri."}
ITEM = {"code": "HK9", "title": "Lain", "aspect": "waktu", "indicator": "", "target": ""}
PERIOD = {"code": "2026-TW3", "name": "Lain", "starts_on": "2026-07-01", "ends_on": "2026-09-30"}
HAND = {"kutipan": "lupa mengabari", "halaman": "1", "kriteria": "loyal", "arah": "lawan", "pelaku": "pegawai"}
WRITES = {
    "review.rate": ("rater", "/penilaian/1/nilai", {"kriteria": "loyal", "nilai": "meets"}),
    "review.decide": ("rater", "/penilaian/1/putuskan", {"kriteria": "HK1", "nilai": "meets", **REASON}),
    "interviews.new": ("rater", "/wawancara/baru/1", {"siapa": "employee"}),
    "review.note": ("rater", "/penilaian/1/catatan", {"kriteria": "HK1", "catatan": "Catatan."}),
    "review.accept_evidence": ("rater", "/penilaian/1/bukti/1/terima", {}),
    "review.relink_evidence": (
        "rater",
        "/penilaian/1/bukti/1/tautkan",
        {"kriteria": "HK1", "ke": "loyal", "alasan": "Tentang janji."},
    ),
    "review.reject_evidence": ("rater", "/penilaian/1/bukti/1/tolak", REASON),
    "review.restore_evidence": ("rater", "/penilaian/1/bukti/2/pulihkan", {}),
    "review.undo": ("rater", "/penilaian/1/urungkan", {}),
    "review.redo": ("rater", "/penilaian/1/ulangi", {}),
    "review_summary.rate_whole": (
        "rater",
        "/penilaian/1/keseluruhan",
        {"bagian": "hasil_kerja", "nilai": "meets", "alasan": "x"},
    ),
    "review_summary.recommend": ("rater", "/penilaian/1/rekomendasi", {"rekomendasi": "Ikut pelatihan."}),
    "review_summary.confirm": ("rater", "/penilaian/1/sahkan", {"nama": "Rina Marlina"}),
    "files.upload": ("rater", "/dokumen", {"employee_id": "1", "period_id": "1", "purpose": "document"}),
    "files_acts.add_hand": ("rater", "/dokumen/1/bukti", HAND),
    "files_acts.withdraw_hand": ("rater", "/dokumen/1/bukti/3/tarik", {}),
    "files_acts.add_version": ("rater", "/dokumen/1/versi", {}),
    "files_acts.answer_hint": ("rater", "/dokumen/2/versi/jawab", {"lama": "1", "jawab": "ya"}),
    "files_acts.reread": ("admin", "/dokumen/1/baca-ulang", {}),
    "my_evaluation.upload": ("employee", "/evaluasi-saya/1/berkas", {}),
    "admin_assignments.add": (
        "admin",
        "/administrasi/periode/1/penugasan/baru",
        {"employee": YOGA, "rater": RINA, "superior": HENDRA},
    ),
    "admin_assignments.edit": (
        "admin",
        "/administrasi/periode/1/penugasan/1",
        {"employee": "198501012010011001", "rater": YOGA},
    ),
    "admin_skp.add": ("admin", "/administrasi/periode/1/skp/1/baru", ITEM),
    "admin_skp.edit": ("admin", "/administrasi/skp/2", {**ITEM, "code": "HK2", "title": "Berubah"}),
    "admin_skp.remove": ("admin", "/administrasi/skp/2/hapus", {}),
    "admin_periods.edit": ("admin", "/administrasi/periode/1", {**PERIOD, "deadline": "2026-12-01"}),
    "surveys.population": ("rater", "/survei/layanan/1/jumlah", {"periode": "1", "jumlah": "500"}),
    "units.enter_result": ("leader", "/unit/1/capaian", {"periode_id": "1", "capaian": "baik", "dasar": "LKjIP"}),
}
FINISHED = {"review_summary.rate_whole", "review_summary.confirm"}
RUNS_ON = ("objections.", "development.", "my_evaluation.answer", "how_it_works.tell", "admin_periods.state")
"""What goes on after a period closes: proceedings and hearing by law, development, telling, and opening again."""


def prepare(ctx, city, endpoint):
    """Evidence, an item that nothing was rated under, and ratings up to where the act can be done."""
    rater = as_user(ctx, city.users["rater"])
    store_evidence(ctx, city, {"quote": "Terbit 288 izin."}, {"quote": "Saya lupa mengabari.", "polarity": "counter"})
    if endpoint in FINISHED:
        finish(rater, city)
    else:
        review.rate_blind(rater, 1, "HK1", "meets", version(ctx, 1))
        review.reject_evidence(rater, 1, 2, "context", "Bukan ini.", version(ctx, 1))
    if endpoint == "review.redo":
        review.undo(rater, 1, version(ctx, 1))
    if endpoint == "files_acts.withdraw_hand":
        add_evidence(rater, 1, HandEvidence("Saya lupa", 1, 1, "loyal", "counter", "employee"))
    if endpoint == "files_acts.answer_hint":
        store_evidence(ctx, city, {"quote": "Terbit 300 izin."}, name="laporan-v2.txt")
    if endpoint.startswith("admin_skp"):
        row = {"period_id": city.period, "employee_id": city.employee, "code": "HK2", "title": "Baru"}
        with transaction(ctx.db):
            ctx.db["skp_items"].insert(row)


def contents(ctx):
    rows = {table: fetch_all(ctx.db, f"SELECT * FROM {table} ORDER BY id") for table in TABLES}
    return rows | {"periods": fetch_all(ctx.db, "SELECT id, name, deadline FROM periods")}


def post(ctx, client, endpoint):
    username, path, data = WRITES[endpoint]
    login(client, username)
    data = {**data, "versi": 1 if endpoint == "files_acts.add_hand" else version(ctx, 1)}
    if endpoint == "files_acts.add_version":
        data |= {"berkas": (io.BytesIO(b"Terbit 300 izin."), "laporan.txt")}
    if endpoint in {"files.upload", "my_evaluation.upload"}:
        data |= {"files": (io.BytesIO(b"Terbit 300 izin."), "laporan.txt")}
    return client.post(path, data=data)


@pytest.mark.parametrize("endpoint", WRITES)
def test_while_the_period_is_open_the_act_changes_something(ctx, city, client, endpoint):
    prepare(ctx, city, endpoint)
    before = contents(ctx)
    post(ctx, client, endpoint)
    assert contents(ctx) != before


@pytest.mark.parametrize("endpoint", WRITES)
def test_in_a_closed_period_it_changes_nothing(ctx, city, client, endpoint):
    prepare(ctx, city, endpoint)
    close(ctx, city.period)
    before = contents(ctx)
    post(ctx, client, endpoint)
    assert contents(ctx) == before


def test_every_address_that_writes_into_a_period_was_tried(app):
    names = {"assessment_id", "period_id", "item_id"}
    rules = [rule for rule in app.url_map.iter_rules() if "POST" in rule.methods and names & rule.arguments]
    assert len(rules) > 20
    assert [
        rule.endpoint for rule in rules if rule.endpoint not in WRITES and not rule.endpoint.startswith(RUNS_ON)
    ] == []


@pytest.mark.parametrize(
    ("importer", "table"),
    [
        (import_assignments, f"periode,nip_pegawai,nip_penilai\n2026-TW3,{YOGA},{RINA}\n"),
        (import_skp, f"periode,nip,kode,judul\n2026-TW3,{RINA},HK1,Izin terbit\n"),
    ],
)
def test_imported_rows_of_a_closed_period_are_rejected(ctx, city, tmp_path, importer, table):
    close(ctx, city.period)
    path = tmp_path / "tabel.csv"
    path.write_text(table)
    before = contents(ctx)
    result = importer(ctx, path)
    assert (result.accepted, [reason for _n, _row, reason in result.rejected]) == (
        0,
        ["Periode ini sudah ditutup. Buka dahulu periodenya."],
    )
    assert contents(ctx) == before


@pytest.mark.parametrize(
    ("username", "error"), [("admin", InvalidInputError), ("rater", NotAllowedError), (None, InvalidInputError)]
)
def test_not_even_an_administrator_hands_in_a_file(ctx, city, tmp_path, username, error):
    close(ctx, city.period)
    path = tmp_path / "a.txt"
    path.write_text("x")
    actor = as_user(ctx, city.users[username]) if username else ctx
    with pytest.raises(error):
        receive_path(actor, path, purpose="document", employee_id=city.employee, period_id=city.period)


@pytest.mark.parametrize(("closed", "again"), [(False, 1), (True, 0)])
def test_a_failed_file_of_a_closed_period_is_not_read_again(ctx, city, closed, again):
    row = {"sha256": "0", "name": "a.pdf", "size": 1, "purpose": "document", "uploaded_by": None}
    row |= {"employee_id": city.employee, "period_id": city.period}
    with transaction(ctx.db):
        file_id = files.save_file(ctx.db, {**row, "state": "failed"})
    if closed:
        close(ctx, city.period)
    assert retry_files(ctx, [file_id]) == again


def test_a_closed_period_can_still_be_read(ctx, city, client):
    close(ctx, city.period)
    login(client, "rater")
    assert client.get("/penilaian/1").status_code == 200
    assert not load(ctx, fetch_assessment(ctx.db, 1)).acts
