import re

import pytest

from app.permissions import Role
from app.services.ingest import receive_path
from app.store import files, periods
from app.store.assessments import save_act
from app.store.database import transaction
from tests.support import as_user, login, make_employee, make_period, make_user


def home(client, username):
    login(client, username)
    return " ".join(re.sub(r"<[^>]+>", " ", client.get("/").text).split())


def test_a_rater_sees_what_waits_with_progress_and_deadline(city, client):
    page = home(client, "rater")
    assert "Penilaian belum selesai (1)" in page
    assert "Fitri Amelia Dinas Perizinan · Triwulan III 2026" in page
    assert "0 dari 8 kriteria" in page
    assert "10 Oktober 2026" in page


def test_progress_counts_decided_criteria(ctx, city, client):
    with transaction(ctx.db):
        for act in ("blind", "keep"):
            row = {"target": "HK1", "act": act, "rating": "meets", "user_id": city.users["rater"]}
            save_act(ctx.db, city.assessment, row)
    assert "1 dari 8 kriteria" in home(client, "rater")


@pytest.mark.parametrize(("deadline", "late"), [("2000-01-01", True), ("2999-01-01", False)])
def test_a_deadline_that_is_over_is_marked(ctx, city, client, deadline, late):
    with transaction(ctx.db):
        periods.save_period(ctx.db, {"deadline": deadline}, city.period)
    assert ("lewat tenggat" in home(client, "rater")) == late


def test_what_is_confirmed_no_longer_waits(ctx, city, client):
    confirm(ctx, city)
    page = home(client, "rater")
    assert "Tidak ada penilaian yang menunggu Anda." in page
    assert "Sudah disahkan pada periode terbuka: 1" in page


@pytest.mark.parametrize(("stand_in", "waits"), [(1, True), (0, False)])
def test_a_superior_has_work_only_while_standing_in(ctx, city, client, stand_in, waits):
    with transaction(ctx.db):
        periods.save_assignment(ctx.db, {"stand_in": stand_in}, city.assessment)
    assert ("0 dari 8 kriteria" in home(client, "superior")) == waits


def test_closed_periods_do_not_wait(ctx, city, client):
    with transaction(ctx.db):
        periods.save_period(ctx.db, {"state": "closed"}, city.period)
    assert "Tidak ada penilaian yang menunggu Anda." in home(client, "rater")


def test_an_evaluator_without_assignments_is_told_what_happens_next(city, client):
    assert "setelah administrator menugaskan Anda" in home(client, "outsider")


def test_an_account_without_employee_is_told_so(ctx, client):
    make_user(ctx, "lepas", Role.EMPLOYEE)
    assert "belum ditautkan ke data pegawai" in home(client, "lepas")


def test_files_are_counted_by_what_is_to_be_done(ctx, city, client, tmp_path):
    rater = as_user(ctx, city.users["rater"])
    for number, state in enumerate(["failed", "needs_ocr", "received"]):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"Laporan {number}")
        row = receive_path(rater, path, purpose="document", employee_id=city.employee, period_id=city.period)
        files.save_state(ctx.db, row.file_id, state)
    page = home(client, "rater")
    assert re.search(r"gagal dibaca ✕ 1 pindaian, perlu OCR ! 1 sedang diolah … 1", page)
    assert "Belum ada berkas." in home(client.application.test_client(), "outsider")


def test_an_employee_sees_the_own_state_and_no_others(ctx, city, client):
    page = home(client, "employee")
    assert "Penilaian saya Triwulan III 2026 penilai: Rina Marlina … sedang dinilai" in page
    assert "Penilaian belum selesai" not in page
    confirm(ctx, city)
    assert "✓ disahkan" in home(client, "employee")


def test_an_employee_whose_period_closed_unconfirmed_is_told(ctx, city, client):
    with transaction(ctx.db):
        periods.save_period(ctx.db, {"state": "closed"}, city.period)
    assert "periode ditutup tanpa pengesahan" in home(client, "employee")


def test_a_leader_sees_numbers_of_the_own_unit(ctx, city, client):
    page = home(client, "leader")
    assert "Unit saya : Dinas Perizinan" in page.replace("saya:", "saya :")
    assert "0 dari 1 penilaian disahkan 0 sudah dimulai · 4 pegawai" in page
    confirm(ctx, city)
    assert "1 dari 1 penilaian disahkan 1 sudah dimulai" in home(client, "leader")
    assert "Fitri Amelia" not in page


def test_an_administrator_of_an_empty_city_is_led_through_the_set_up(ctx, client):
    make_user(ctx, "admin", Role.ADMIN)
    page = home(client, "admin")
    for missing in ("belum ada unit", "belum ada pegawai", "belum ada layanan", "belum ada periode terbuka"):
        assert missing in page
    assert "baru ada akun administrator" in page


def test_an_administrator_sees_what_a_period_lacks(ctx, city, client):
    make_employee(ctx, city.unit, "199001012015011009", "Budi")
    make_period(ctx, "2026-TW4", "Triwulan IV 2026")
    page = home(client, "admin")
    assert "Triwulan III 2026 5 pegawai belum punya penilai" in page
    assert "Triwulan IV 2026 6 pegawai belum punya penilai" in page


def test_an_administrator_sees_raters_who_cannot_sign_in(ctx, city, client):
    from app.store import people

    with transaction(ctx.db):
        people.save_user(ctx.db, {"roles": "employee"}, city.users["rater"])
    assert "1 penilai belum punya akun penilai yang aktif" in home(client, "admin")


def confirm(ctx, city):
    with transaction(ctx.db):
        act = {"target": "assessment", "act": "confirm", "rating": "baik", "user_id": city.users["rater"]}
        save_act(ctx.db, city.assessment, act)
