"""Hand in files, see what became of them, try again."""

import io

import pytest

from app.permissions import Role
from app.store.files import fetch_file, fetch_files_for, save_state
from tests.app.document_factories import make_document, make_evidence, make_file, make_page
from tests.support import login, make_app, make_city, make_context, make_settings, make_user

JSON = {"Accept": "application/json"}


@pytest.fixture
def rater(client, city):
    login(client, "rater")
    return client


def form(city, *names, content=b"isi", **fields):
    files = [(io.BytesIO(content + name.encode()), name) for name in names]
    target = {"employee_id": city.employee, "period_id": city.period, "purpose": "document"}
    return {**target, "files": files, **fields}


def post(client, data, headers=None):
    return client.post("/dokumen", data=data, headers=headers, content_type="multipart/form-data")


def texts(response):
    return response.get_data(as_text=True)


def test_several_files_are_received_at_once(ctx, city, rater):
    response = post(rater, form(city, "a.txt", "b.txt"))
    assert response.status_code == 302
    rows = fetch_files_for(ctx.db)
    assert [(row["name"], row["employee_id"], row["state"]) for row in rows] == [
        ("b.txt", city.employee, "received"),
        ("a.txt", city.employee, "received"),
    ]
    assert "2 berkas diterima." in texts(rater.get("/dokumen"))


def test_folder_upload_keeps_the_files_own_name(ctx, city, rater):
    post(rater, form(city, "folder/sub/a.txt"))
    assert fetch_files_for(ctx.db)[0]["name"] == "a.txt"


def test_one_file_that_is_too_large_does_not_stop_the_others(tmp_path):
    settings = make_settings(tmp_path, max_file_bytes=100)
    ctx = make_context(settings)
    city, client = make_city(ctx), make_app(settings).test_client()
    login(client, "rater")
    data = form(city, "a.txt", "b.txt")
    data["files"].insert(1, (io.BytesIO(b"x" * 101), "besar.txt"))
    post(client, data)
    assert [row["name"] for row in fetch_files_for(ctx.db)] == ["b.txt", "a.txt"]
    assert "besar.txt lebih besar dari batas" in texts(client.get("/dokumen"))
    ctx.db.close()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"employee_id": ""}, "Pilih pegawai"),
        ({"employee_id": "999"}, "tidak ada dalam daftar Anda"),
        ({"employee_id": "abc"}, "tidak ada dalam daftar Anda"),
        ({"period_id": ""}, "Pilih periode"),
        ({"period_id": "999"}, "Periode itu tidak terbuka"),
        ({"purpose": ""}, "Pilih jenis berkas"),
        ({"files": []}, "Pilih paling sedikit satu berkas"),
    ],
)
def test_incomplete_form_says_what_is_missing(ctx, city, rater, fields, message):
    response = post(rater, form(city, "a.txt", **fields), JSON)
    assert response.status_code == 400
    assert message in response.json["failed"][0]["message"]
    assert fetch_files_for(ctx.db) == []


def test_rater_may_not_upload_for_themselves(ctx, city, rater):
    response = post(rater, form(city, "a.txt", employee_id=city.rater), JSON)
    assert (response.status_code, fetch_files_for(ctx.db)) == (400, [])


def test_admin_may_leave_open_whose_file_it_is(ctx, client, city):
    login(client, "admin")
    assert post(client, form(city, "a.txt", employee_id="", period_id=""), JSON).status_code == 201
    assert fetch_files_for(ctx.db)[0]["employee_id"] is None


def test_employee_may_not_upload(ctx, client, city):
    login(client, "employee")
    assert post(client, form(city, "a.txt")).status_code == 403
    assert fetch_files_for(ctx.db) == []


def test_json_answer_holds_the_row_and_the_summary(ctx, city, rater):
    answer = post(rater, form(city, "a.txt"), JSON).json
    assert answer["files"][0]["working"] is True
    assert "data-working" in answer["files"][0]["html"]
    assert answer["files"][0]["message"] == "a.txt: diterima."
    assert "1 berkas" in answer["summary_html"]


def test_same_content_is_linked_to_the_first(ctx, city, rater):
    first = post(rater, form(city, "a.txt"), JSON).json["files"][0]["id"]
    again = form(city)
    again["files"] = [(io.BytesIO(b"isia.txt"), "salinan.txt")]
    row = post(rater, again, JSON).json["files"][0]
    assert "duplikat" in row["html"]
    assert f'href="/dokumen/{first}"' in row["html"]
    assert not row["working"]


def test_request_above_the_limit_names_the_limit(tmp_path):
    settings = make_settings(tmp_path, max_request_bytes=2 * 1024 * 1024)
    ctx = make_context(settings)
    make_city(ctx)
    client = make_app(settings, csrf=True).test_client()
    ctx.db.close()
    login(client, "rater")
    claimed = {"CONTENT_LENGTH": str(3 * 1024 * 1024)}
    response = client.post("/dokumen", environ_overrides=claimed)
    assert response.status_code == 413
    assert "batas 2 MB" in texts(response)
    assert "batas 2 MB" in client.post("/dokumen", environ_overrides=claimed, headers=JSON).json["error"]


def test_post_without_token_is_refused(settings, ctx, city):
    client = make_app(settings, csrf=True).test_client()
    login(client, "rater")
    assert post(client, form(city, "a.txt")).status_code == 400
    assert fetch_files_for(ctx.db) == []


@pytest.mark.parametrize(
    ("state", "evidence", "words"),
    [
        ("received", 0, "antre"),
        ("reading", 0, "membaca"),
        ("analysing", 0, "menganalisis"),
        ("ready", 1, "siap · 1 bukti"),
        ("ready", 0, "siap · tidak ada bukti"),
        ("needs_ocr", 0, "perlu OCR"),
        ("failed", 0, "gagal"),
    ],
)
def test_state_is_told_in_words(ctx, city, rater, state, evidence, words):
    file_id = make_file(ctx, employee_id=city.employee, period_id=city.period)
    make_document(ctx, file_id, [make_page(1, "Izin terbit.")], [make_evidence("Izin")] * evidence)
    save_state(ctx.db, file_id, state)
    assert words in texts(rater.get("/dokumen"))


def test_failed_file_tells_reason_next_step_and_offers_retry(ctx, city, rater):
    file_id = make_file(ctx, employee_id=city.employee, period_id=city.period)
    save_state(ctx.db, file_id, "failed", "encrypted", "Berkas dikunci.", "Unggah salinan yang tidak dikunci.")
    page = texts(rater.get("/dokumen"))
    assert "Berkas dikunci." in page
    assert "Unggah salinan yang tidak dikunci." in page
    assert f'action="/dokumen/{file_id}/ulang"' in page


def test_retry_puts_a_failed_file_back(ctx, city, rater):
    file_id = make_file(ctx, state="failed", employee_id=city.employee, period_id=city.period)
    rater.post(f"/dokumen/{file_id}/ulang")
    assert fetch_file(ctx.db, file_id)["state"] == "received"


def test_retry_all_leaves_other_states_alone(ctx, city, rater):
    row = {"employee_id": city.employee, "period_id": city.period}
    ids = [make_file(ctx, state=state, **row) for state in ("failed", "needs_ocr", "ready")]
    rater.post("/dokumen/ulang")
    assert [fetch_file(ctx.db, file_id)["state"] for file_id in ids] == ["received", "received", "ready"]


def test_retry_of_somebody_elses_file_is_not_found(ctx, client, city):
    login(client, "outsider")
    file_id = make_file(ctx, state="failed", employee_id=city.employee, period_id=city.period)
    assert client.post(f"/dokumen/{file_id}/ulang").status_code == 404
    assert fetch_file(ctx.db, file_id)["state"] == "failed"


def test_states_give_visible_files_only(ctx, city, rater):
    mine = make_file(ctx, employee_id=city.employee, period_id=city.period)
    others = make_file(ctx, employee_id=city.superior, period_id=city.period)
    answer = rater.get(f"/dokumen/keadaan?ids={mine},{others},999").json
    assert [row["id"] for row in answer["files"]] == [mine]


@pytest.mark.parametrize("ids", ["a", "1;2", "-1", ",".join(["1"] * 201), "9" * 30])
def test_states_refuse_what_is_no_list_of_ids(rater, ids):
    assert rater.get(f"/dokumen/keadaan?ids={ids}").status_code == 400


def test_states_of_nothing_are_empty(rater):
    assert rater.get("/dokumen/keadaan").json["files"] == []


def test_file_that_waits_long_says_so(ctx, city, rater):
    file_id = make_file(ctx, state="received", employee_id=city.employee, period_id=city.period)
    ctx.db.execute("UPDATE files SET changed_at = '2026-01-01T00:00:00.000000+00:00' WHERE id = ?", [file_id])
    ctx.db.conn.commit()
    assert "Belum diambil pekerja" in texts(rater.get("/dokumen"))


def test_list_is_cut_into_pages_without_losing_files(ctx, city, rater):
    for number in range(51):
        make_file(ctx, name=f"berkas-{number:02}.pdf", employee_id=city.employee, period_id=city.period)
    first, second = texts(rater.get("/dokumen")), texts(rater.get("/dokumen?halaman=2"))
    assert "51 berkas" in first
    assert ("berkas-00.pdf" in first, "berkas-00.pdf" in second) == (False, True)


def test_evaluator_without_persons_is_told_why_there_is_no_form(ctx, client, city):
    make_user(ctx, "baru", Role.EVALUATOR)
    login(client, "baru")
    page = texts(client.get("/dokumen"))
    assert "belum menjadi penilai" in page
    assert "upload-form" not in page


def test_form_offers_only_persons_whom_the_actor_rates(ctx, city, rater):
    page = texts(rater.get("/dokumen"))
    assert f'<option value="{city.employee}">' in page
    assert f'<option value="{city.superior}">' not in page
    assert "belum ditentukan</option>" not in page


def test_closed_period_is_not_offered(ctx, city, rater):
    ctx.db.execute("UPDATE periods SET state = 'closed'")
    ctx.db.conn.commit()
    assert "upload-form" not in texts(rater.get("/dokumen"))


def test_name_of_a_file_is_escaped(ctx, city, rater):
    make_file(ctx, name="<script>x.pdf", employee_id=city.employee, period_id=city.period)
    page = texts(rater.get("/dokumen"))
    assert "&lt;script&gt;x.pdf" in page
    assert "<script>x" not in page
