from shutil import rmtree

import pytest

from app.services.city_model import take_into_use
from app.services.context import Context
from app.services.errors import NotAllowedError
from app.services.learning import allow_training, learning, may_train_on_corrections
from app.services.reanalysis import request_reanalysis
from app.services.task_kinds import run_task
from app.store import audit
from app.store.database import fetch_one
from app.store.model_trainings import save_training
from app.store.tasks import claim_task
from tests.app.complaint_screens.factory import analyse
from tests.support import as_user, login

HERE = "/administrasi/model-aduan"


def actions(ctx: Context) -> list[str]:
    return [row["action"] for row in audit.fetch_entries(ctx.db)]


def task(ctx):
    return fetch_one(ctx.db, "SELECT * FROM tasks ORDER BY id DESC LIMIT 1")


def test_nothing_waits_where_all_is_new(ctx, admin, said):
    analyse(ctx, "jalan rusak")
    words = said(admin.get(HERE))
    assert "Semua 1 aduan dianalisis oleh model yang dipakai sekarang." in words
    assert "model bawaan" in words


def test_older_analyses_are_counted_and_done_again(ctx, admin, said):
    analyse(ctx, "jalan rusak", "air mati", model="lama/1")
    assert "2 dari 2 aduan dianalisis oleh model lama." in said(admin.get(HERE))
    page = admin.post(f"{HERE}/analisis-ulang", follow_redirects=True)
    assert "Menunggu giliran" in page.text
    assert f'data-task-url="/pekerjaan/{task(ctx)["id"]}"' in page.text
    run_task(ctx, task(ctx)["id"])
    assert "Semua 2 aduan dianalisis" in said(admin.get(HERE))


def test_progress_is_told_without_a_script_too(ctx, admin, said):
    analyse(ctx, "jalan rusak", model="lama/1")
    admin.post(f"{HERE}/analisis-ulang")
    claim_task(ctx.db, task(ctx)["id"])
    ctx.db.conn.execute("UPDATE tasks SET done = 12000, total = 100000")
    ctx.db.conn.commit()
    assert "12.000 dari 100.000 aduan." in said(admin.get(HERE))
    assert admin.get(f"/pekerjaan/{task(ctx)['id']}").json["done"] == 12000


def test_it_can_be_stopped_and_begun_again(ctx, admin, said):
    analyse(ctx, "jalan rusak", model="lama/1")
    admin.post(f"{HERE}/analisis-ulang")
    words = said(admin.post(f"{HERE}/analisis-ulang/hentikan", follow_redirects=True))
    assert "Analisis ulang dihentikan." in words
    assert "1 dari 1 aduan dianalisis oleh model lama." in words
    assert task(ctx)["state"] == "failed"


def test_nothing_to_stop_is_said(admin):
    page = admin.post(f"{HERE}/analisis-ulang/hentikan", follow_redirects=True)
    assert "Tidak ada analisis ulang yang sedang menunggu atau berjalan." in page.text


def test_missing_models_are_told_and_the_choice_remains(ctx, admin):
    rmtree(ctx.settings.models / "complaints")
    page = admin.get(HERE)
    assert page.status_code == 200
    assert 'role="alert"' in page.text
    assert "Bolehkah pembetulan melatih model?" in page.text


def test_corrections_train_only_after_an_administrators_word(ctx, admin):
    assert not may_train_on_corrections(ctx)
    page = admin.post(f"{HERE}/belajar", data={"izin": "ya"}, follow_redirects=True)
    assert "Pembetulan boleh melatih model." in page.text
    assert may_train_on_corrections(ctx)
    admin.post(f"{HERE}/belajar", data={"izin": "tidak"})
    assert not may_train_on_corrections(ctx)
    assert [name for name in actions(ctx) if name.startswith("learning")].count("learning.allow") == 1
    assert "learning.forbid" in actions(ctx)


@pytest.mark.parametrize("izin", ["", "mungkin"])
def test_anything_but_yes_is_no(ctx, admin, izin):
    allow_training(ctx, True)
    admin.post(f"{HERE}/belajar", data={"izin": izin})
    assert not may_train_on_corrections(ctx)


def test_the_same_word_again_leaves_no_trace(ctx):
    allow_training(ctx, True)
    count = len(actions(ctx))
    allow_training(ctx, True)
    assert len(actions(ctx)) == count


def test_who_decided_is_told(ctx, city, admin, said):
    allow_training(as_user(ctx, city.users["admin"]), True)
    assert learning(ctx).chosen["user_name"] == "Admin"
    assert "terakhir dipilih Admin" in said(admin.get(HERE))


def test_only_administrators_decide(ctx, city):
    with pytest.raises(NotAllowedError):
        allow_training(as_user(ctx, city.users["rater"]), True)


@pytest.mark.parametrize("username", ["rater", "leader", "employee"])
def test_others_do_not_enter(city, client, username):
    login(client, username)
    assert client.get(HERE).status_code == 403
    assert client.post(f"{HERE}/belajar", data={"izin": "ya"}).status_code == 403


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("promoted", "pelatihan lebih baik, jadi dipakai"),
        ("kept", "pelatihan tidak cukup lebih baik, jadi tidak dipakai"),
    ],
)
def test_the_last_training_is_told_with_its_figures(ctx, admin, said, outcome, words):
    facts = {"before": 0.71, "after": 0.752, "gold": 240, "margin": 0.02}
    save_training(ctx.db, "service", outcome, facts, None)
    ctx.db.conn.commit()
    shown = said(admin.get(HERE))
    assert words in shown
    assert "tepat 0,71 → 0,752 pada 240 aduan uji; dipakai bila naik 0,02" in shown


def test_a_model_of_the_city_can_be_sent_back(ctx, admin, said, monkeypatch):
    monkeypatch.setattr("app.services.city_model.service_folder", lambda settings: "")
    take_into_use(ctx.settings, 1)
    assert "Kembalikan model sebelumnya" in said(admin.get(HERE))
    words = said(admin.post(f"{HERE}/kembalikan", follow_redirects=True))
    assert "Model layanan sebelumnya dipakai lagi." in words
    assert "Terakhir: model sebelumnya dikembalikan" in words


def test_nothing_to_send_back_is_said(admin):
    page = admin.post(f"{HERE}/kembalikan", follow_redirects=True)
    assert "Model layanan bawaan sedang dipakai" in page.text


def test_descriptions_of_services_are_kept_and_listed(ctx, admin, said):
    data = {"code": "perizinan", "name": "Perizinan", "unit_id": "", "description": "izin usaha, NIB, SIUP"}
    admin.post("/administrasi/layanan/1", data=data)
    assert "Perizinan izin usaha, NIB, SIUP" in said(admin.get(HERE))


def test_a_description_may_be_long_but_not_endless(admin):
    data = {"code": "perizinan", "name": "Perizinan", "unit_id": "", "description": "izin " * 300}
    assert admin.post("/administrasi/layanan/1", data=data).status_code == 400


@pytest.mark.parametrize(("username", "status"), [("admin", 200), ("rater", 200), ("employee", 404)])
def test_the_systems_own_analysis_is_followed_by_administrators_and_who_sees_complaints(
    ctx, city, client, username, status
):
    number = request_reanalysis(ctx)
    login(client, username)
    assert client.get(f"/pekerjaan/{number}").status_code == status
