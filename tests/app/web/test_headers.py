import pytest

from app.headers import CONTENT_SECURITY_POLICY
from tests.support import PASSWORD, login, make_app, make_settings, make_user

PATHS = ["/masuk", "/tidak-ada", "/static/css/tinjau.css", "/sehat"]


@pytest.mark.parametrize("path", PATHS)
def test_every_response_has_the_headers(client, path):
    headers = client.get(path, buffered=True).headers
    assert headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("word", ["unsafe-inline", "unsafe-eval", "http:", "https:", "*"])
def test_the_policy_lets_nothing_inline_or_foreign_in(word):
    assert word not in CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("path", ["/", "/log-audit", "/tidak-ada", "/sehat"])
def test_pages_are_kept_in_no_cache(ctx, client, path):
    make_user(ctx)
    login(client, "rina")
    assert client.get(path).headers["Cache-Control"] == "no-store"


def test_static_files_may_be_kept(client):
    assert client.get("/static/css/tinjau.css", buffered=True).headers["Cache-Control"] != "no-store"


@pytest.mark.parametrize("secure", [True, False])
def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(tmp_path, secure):
    from app.settings import Settings

    settings = Settings(instance=tmp_path / "instance", secure_cookies=secure)
    client = make_app(settings).test_client()
    cookie = client.post("/bahasa", data={"language": "en"}).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert ("Secure" in cookie) == secure


def test_the_cookie_of_a_signed_in_session_ends_in_time(ctx, client, settings):
    make_user(ctx)
    response = client.post("/masuk", data={"username": "rina", "password": PASSWORD})
    assert "Expires=" in response.headers["Set-Cookie"]


def test_the_session_lasts_as_long_as_the_settings_say(tmp_path):
    app = make_app(make_settings(tmp_path, session_s=60))
    assert app.permanent_session_lifetime.total_seconds() == 60
