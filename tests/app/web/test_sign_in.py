import time

import pytest

from app.services import passwords
from app.services.sign_in import ADDRESS_FACTOR
from app.store import audit, people
from app.store.attempts import save_attempts_forgotten
from app.store.database import fetch_all, transaction
from tests.support import PASSWORD, login, make_app, make_context, make_settings, make_user


def sign_in(client, username="rina", password=PASSWORD, **data):
    return client.post("/masuk", data={"username": username, "password": password, **data})


def actions(ctx):
    return [entry["action"] for entry in audit.fetch_entries(ctx.db)]


def test_the_first_page_asks_to_sign_in(client):
    response = client.get("/")
    assert response.status_code == 302
    assert response.location == "/masuk"


def test_sign_in_leads_to_the_first_page(ctx, client):
    make_user(ctx)
    assert sign_in(client).location == "/"
    assert "Rina" in client.get("/").text
    assert actions(ctx) == ["session.sign_in"]


def test_letter_case_of_the_user_name_does_not_matter(ctx, client):
    make_user(ctx)
    assert sign_in(client, " RINA ").status_code == 302


@pytest.mark.parametrize(
    ("username", "password"),
    [("rina", "salah-sekali"), ("tidak-ada", PASSWORD), ("nonaktif", PASSWORD), ("rina", PASSWORD.upper())],
)
def test_every_failure_gets_the_same_answer(ctx, client, username, password):
    make_user(ctx)
    make_user(ctx, "nonaktif", active=0)
    response = sign_in(client, username, password)
    assert response.status_code == 401
    assert "Nama pengguna atau kata sandi salah." in response.text
    assert client.get("/").status_code == 302


def test_a_failed_sign_in_is_logged_without_the_name(ctx, client):
    sign_in(client, "kata-sandi-di-tempat-salah")
    entry = audit.fetch_entries(ctx.db)[0]
    assert (entry["action"], entry["detail"], entry["subject_id"]) == ("session.failed", "{}", None)
    assert not [row for row in fetch_all(ctx.db, "SELECT key FROM login_attempts") if "kata" in row["key"]]


@pytest.mark.parametrize("data", [{"username": "rina"}, {"password": PASSWORD}, {}])
def test_missing_fields_are_named(client, data):
    response = client.post("/masuk", data=data)
    assert "Isian ini wajib." in response.text


def test_too_many_failures_of_a_name_are_told_how_long_to_wait(ctx, client, settings):
    make_user(ctx)
    for _ in range(settings.login_attempts):
        assert sign_in(client, password="salah-sekali").status_code == 401
    response = sign_in(client)
    assert response.status_code == 429
    assert "Tunggu 15 menit" in response.text
    assert 0 < int(response.headers["Retry-After"]) <= settings.login_window_s
    assert actions(ctx)[0] == "session.blocked"


def test_a_name_is_heard_again_when_its_window_is_over(ctx, client, settings):
    make_user(ctx)
    for _ in range(settings.login_attempts):
        sign_in(client, password="salah-sekali")
    with transaction(ctx.db):
        save_attempts_forgotten(ctx.db, before=time.time() + 1)
    assert sign_in(client).status_code == 302


def test_a_success_forgets_the_failures_of_the_name(tmp_path):
    settings = make_settings(tmp_path, login_attempts=2)
    client = make_app(settings).test_client()
    make_user(make_context(settings))
    for _ in range(3):
        sign_in(client, password="salah-sekali")
        assert sign_in(client).status_code == 302
        client.post("/keluar")


@pytest.mark.parametrize(("address", "status"), [("127.0.0.1", 429), ("10.0.0.9", 302)])
def test_one_address_is_limited_over_all_names(tmp_path, address, status):
    settings = make_settings(tmp_path, login_attempts=1)
    client = make_app(settings).test_client()
    make_user(make_context(settings))
    for number in range(ADDRESS_FACTOR):
        assert sign_in(client, f"orang-{number}").status_code == 401
    data = {"username": "rina", "password": PASSWORD}
    assert client.post("/masuk", data=data, environ_base={"REMOTE_ADDR": address}).status_code == status


def test_the_limit_follows_the_settings(tmp_path):
    settings = make_settings(tmp_path, login_attempts=1, login_window_s=30)
    client = make_app(settings).test_client()
    assert sign_in(client).status_code == 401
    assert "detik" in sign_in(client).text


def test_nothing_of_the_session_before_sign_in_lives_on(ctx, client):
    make_user(ctx)
    client.get("/masuk")
    with client.session_transaction() as store:
        store["planted"] = "x"
        before = store.get("csrf_token")
    sign_in(client)
    with client.session_transaction() as store:
        assert "planted" not in store
        assert store.get("csrf_token") != before or before is None
        assert store.permanent


@pytest.mark.parametrize("target", ["/log-audit", "/log-audit?sebelum=3&tindakan=user.add"])
def test_sign_in_leads_back_to_the_page_that_was_asked_for(ctx, client, target):
    make_user(ctx)
    asked = client.get(target)
    response = client.post(asked.location, data={"username": "rina", "password": PASSWORD})
    assert response.location == target


@pytest.mark.parametrize(
    "target",
    ["https://contoh.example/", "//contoh.example", "/\\contoh.example", "javascript:alert(1)", "masuk", "/\t/x"],
)
def test_sign_in_leads_to_no_other_site(ctx, client, target):
    make_user(ctx)
    assert sign_in(client, next=target).location == "/"


def test_who_is_signed_in_needs_no_sign_in_page(ctx, client):
    make_user(ctx)
    login(client, "rina")
    assert client.get("/masuk").location == "/"


def test_a_session_ends_after_its_time(ctx, client, settings):
    make_user(ctx)
    login(client, "rina")
    with client.session_transaction() as store:
        store["signed_in_at"] -= settings.session_s
    assert client.get("/").location == "/masuk"
    assert "Sesi Anda telah berakhir" in client.get("/masuk").text


@pytest.mark.parametrize("change", [{"active": 0}, {"password_hash": "lain"}])
def test_a_session_ends_with_its_account_or_password(ctx, client, change):
    user = make_user(ctx)
    login(client, "rina")
    assert client.get("/").status_code == 200
    with transaction(ctx.db):
        people.save_user(ctx.db, change, user)
    assert client.get("/").status_code == 302


def test_a_forged_session_is_no_session(client):
    client.set_cookie("tinjau", "eyJ1c2VyX2lkIjoxfQ.aaaa.bbbb")
    assert client.get("/").status_code == 302


def test_sign_out_is_a_post(ctx, client):
    make_user(ctx)
    login(client, "rina")
    assert client.get("/keluar").status_code == 405
    assert client.post("/keluar").location == "/masuk"
    assert client.get("/").status_code == 302
    assert actions(ctx) == ["session.sign_out"]


def test_a_hash_with_old_parameters_is_renewed(ctx, client):
    old = "$argon2id$v=19$m=8,t=1,p=1$"
    weak = passwords.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    assert weak.startswith(old)
    user = make_user(ctx, password_hash=weak)
    sign_in(client)
    assert not people.fetch_user(ctx.db, user)["password_hash"].startswith(old)
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("salah-sekali", "anjing-naik-sepeda", "anjing-naik-sepeda", "Kata sandi lama salah."),
        (PASSWORD, "anjing-naik-sepeda", "anjing-naik-sepedA", "tidak sama"),
        (PASSWORD, PASSWORD, PASSWORD, "sama dengan yang lama"),
        (PASSWORD, "pendek", "pendek", "terlalu pendek"),
        (PASSWORD, "rina-pegawai", "rina-pegawai", "sama dengan nama pengguna"),
        (PASSWORD, "password123", "password123", "mudah ditebak"),
    ],
)
def test_a_password_that_cannot_be_is_refused(ctx, client, old, new, again, said):
    make_user(ctx, "rina-pegawai")
    login(client, "rina-pegawai")
    response = client.post("/sandi", data={"old": old, "new": new, "again": again})
    assert response.status_code == 400
    assert said in response.text


def test_a_new_password_ends_other_sessions_but_not_this_one(ctx, app):
    make_user(ctx)
    here, elsewhere = app.test_client(), app.test_client()
    login(here, "rina")
    login(elsewhere, "rina")
    new = "anjing-naik-sepeda"
    assert here.post("/sandi", data={"old": PASSWORD, "new": new, "again": new}).status_code == 302
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302
    assert sign_in(elsewhere, password=new).status_code == 302
    assert actions(ctx) == ["session.sign_in", "password.change"]


def test_the_same_work_is_done_for_unknown_names(monkeypatch, tmp_path):
    calls = []
    verify = passwords.PasswordHasher.verify
    monkeypatch.setattr(passwords.PasswordHasher, "verify", lambda *args: calls.append(args[1]) or verify(*args))
    ctx = make_context(make_settings(tmp_path))
    user = people.fetch_user(ctx.db, make_user(ctx))
    assert not passwords.matches(None, PASSWORD)
    assert passwords.matches(user["password_hash"], PASSWORD)
    assert len(calls) == 2
    assert calls[0].split("$")[3] == calls[1].split("$")[3]
