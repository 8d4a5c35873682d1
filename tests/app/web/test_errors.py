import logging

import pytest
from werkzeug.exceptions import TooManyRequests

from app.auth import requires
from app.permissions import Permission
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from tests.support import login, make_app, make_settings, make_user


def fail_with(app, error, path="/gagal"):
    def view():
        raise error

    app.add_url_rule(path, "gagal", requires(Permission.PUBLIC)(view), methods=["GET", "POST"])
    app.config.update(TESTING=False)
    return app.test_client()


@pytest.mark.parametrize(
    ("error", "status"),
    [(InvalidInputError, 400), (NotAllowedError, 403), (NotFoundError, 404), (ConflictError, 409)],
)
def test_what_a_service_says_is_shown(app, error, status):
    response = fail_with(app, error("Kalimat untuk orang <b>.")).get("/gagal")
    assert response.status_code == status
    assert "Kalimat untuk orang &lt;b&gt;." in response.text


def test_a_service_error_for_a_script_is_json(app):
    client = fail_with(app, ConflictError("Muat ulang."))
    response = client.get("/gagal", headers={"Accept": "application/json"})
    assert (response.status_code, response.json["error"]) == (409, "Muat ulang.")


@pytest.mark.parametrize(
    ("path", "method", "status", "said"),
    [
        ("/tidak-ada", "GET", 404, "Tidak ditemukan"),
        ("/keluar", "GET", 405, "Cara ini tidak dapat dipakai di sini"),
        ("/administrasi", "GET", 403, "Anda tidak punya izin"),
        ("/penilaian/99999999999999999999", "GET", 404, "Tidak ditemukan"),
        ("/administrasi/impor/lainnya", "GET", 403, "Anda tidak punya izin"),
    ],
)
def test_each_refusal_has_its_page(ctx, client, path, method, status, said):
    make_user(ctx)
    login(client, "rina")
    response = client.open(path, method=method)
    assert response.status_code == status
    assert said in response.text
    assert "Ke beranda" in response.text


def test_405_keeps_the_allowed_methods(client):
    assert "POST" in client.get("/bahasa").headers["Allow"]


def test_too_much_at_once_says_what_to_do(ctx, tmp_path):
    app = make_app(make_settings(tmp_path, max_request_bytes=1000))
    response = app.test_client().post("/masuk", data={"username": "x" * 2000})
    assert response.status_code == 413
    assert "Kirim lebih sedikit berkas sekaligus" in response.text


def test_too_many_requests_keep_the_time_to_wait(app):
    response = fail_with(app, TooManyRequests(retry_after=30)).get("/gagal")
    assert (response.status_code, response.headers["Retry-After"]) == (429, "30")


def test_a_form_without_token_is_told_to_reload(ctx, settings):
    client = make_app(settings, csrf=True).test_client()
    response = client.post("/masuk", data={"username": "rina", "password": "x"})
    assert response.status_code == 400
    assert "Formulir ini sudah tidak berlaku" in response.text


def test_a_defect_shows_a_number_and_logs_places_without_texts(app, caplog):
    secret = "nama warga yang melapor"
    client = fail_with(app, RuntimeError(secret))
    with caplog.at_level(logging.ERROR):
        response = client.get("/gagal")
    assert response.status_code == 500
    assert "Traceback" not in response.text
    assert secret not in response.text + caplog.text
    error_id = response.text.split('mono">')[1].split("<")[0]
    assert error_id in caplog.text
    assert "RuntimeError" in caplog.text
    assert "test_errors.py" in caplog.text


def test_a_defect_names_its_causes(app, caplog):
    client = fail_with(app, _with_cause())
    client.get("/gagal")
    assert "ValueError" in caplog.text
    assert "caused by KeyError" in caplog.text


def test_a_defect_without_a_database_still_has_a_page(app, settings):
    app.config.update(TESTING=False)
    settings.database.unlink()
    response = app.test_client().get("/sehat")
    assert response.status_code == 500
    assert "Terjadi kesalahan di dalam Tinjau" in response.text


def test_an_installation_that_was_never_made_is_named(tmp_path):
    from app import create_app

    with pytest.raises(FileNotFoundError, match="tinjau init"):
        create_app(make_settings(tmp_path))


def _with_cause():
    try:
        try:
            raise KeyError("x")
        except KeyError as err:
            raise ValueError("y") from err
    except ValueError as err:
        return err
