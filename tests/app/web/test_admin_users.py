import re

import pytest

from app.permissions import Role
from app.services.sign_in import roles_of
from app.store import audit, people
from tests.support import login


@pytest.fixture
def admin(city, client):
    login(client, "admin")
    return client


def secret(response):
    return re.search(r'class="mono secret">([^<]+)<', response.text).group(1)


def test_an_account_is_added_with_a_password_shown_once(ctx, admin):
    data = {"username": "sari", "name": "Sari Dewi", "roles": ["evaluator", "leader"], "nip": ""}
    password = secret(admin.post("/administrasi/pengguna/baru", data=data))
    user = people.fetch_user_by_name(ctx.db, "sari")
    assert roles_of(user) == {Role.EVALUATOR, Role.LEADER}
    assert password not in admin.get(f"/administrasi/pengguna/{user['id']}").text
    assert password not in str(audit.fetch_entries(ctx.db)) + str(user)
    other = admin.application.test_client()
    assert other.post("/masuk", data={"username": "sari", "password": password}).status_code == 302


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"username": "rater"}, "Nama pengguna ini sudah dipakai."),
        ({"username": "RATER"}, "Nama pengguna ini sudah dipakai."),
        ({"username": "a b c"}, "Nama pengguna: 3 sampai 50"),
        ({"roles": []}, "Pilih sedikitnya satu peran."),
        ({"roles": ["raja"]}, "Peran ini tidak ada"),
        ({"nip": "198501012010011001"}, "Pegawai ini sudah punya akun."),
        ({"nip": "111111111111111111"}, "tidak ada di daftar pegawai"),
        ({"nip": "12"}, "harus 18 angka"),
    ],
)
def test_an_account_that_cannot_be_is_refused(admin, change, said):
    data = {"username": "sari", "name": "Sari Dewi", "roles": ["evaluator"], "nip": "", **change}
    response = admin.post("/administrasi/pengguna/baru", data=data)
    assert response.status_code == 400
    assert said in response.text


def test_an_account_is_changed(ctx, city, admin):
    url = f"/administrasi/pengguna/{city.users['rater']}"
    page = admin.get(url).text
    assert 'value="197902022005012002"' in page
    assert 'name="username"' not in page
    data = {"name": "Rina M.", "roles": ["leader"], "nip": "197902022005012002", "active": "y"}
    assert admin.post(url, data=data).location == "/administrasi/pengguna"
    user = people.fetch_user(ctx.db, city.users["rater"])
    assert (user["name"], user["roles"], user["active"]) == ("Rina M.", "leader", 1)
    assert '"changed": ["name", "roles"]' in audit.fetch_entries(ctx.db)[0]["detail"]


def test_an_account_is_switched_off(ctx, city, admin):
    other = admin.application.test_client()
    login(other, "employee")
    data = {"name": "Fitri Amelia", "roles": ["employee"], "nip": "198501012010011001"}
    admin.post(f"/administrasi/pengguna/{city.users['employee']}", data=data)
    assert other.get("/").status_code == 302
    assert "nonaktif" in admin.get("/administrasi/pengguna").text


@pytest.mark.parametrize("data", [{"roles": ["admin"]}, {"roles": ["evaluator"], "active": "y"}])
def test_the_last_administrator_stays(ctx, city, admin, data):
    response = admin.post(f"/administrasi/pengguna/{city.users['admin']}", data={"name": "Admin", **data})
    assert response.status_code == 400
    assert "Harus tetap ada satu administrator yang aktif." in response.text
    assert people.fetch_user(ctx.db, city.users["admin"])["roles"] == "admin"


def test_a_forgotten_password_is_replaced_and_sessions_end(city, admin):
    other = admin.application.test_client()
    login(other, "rater")
    password = secret(admin.post(f"/administrasi/pengguna/{city.users['rater']}/sandi"))
    assert other.get("/").status_code == 302
    assert other.post("/masuk", data={"username": "rater", "password": password}).status_code == 302


def test_who_replaces_the_own_password_is_told_to_sign_in_again(city, admin):
    response = admin.post(f"/administrasi/pengguna/{city.users['admin']}/sandi")
    assert "Ini akun Anda sendiri" in response.text
    assert admin.get("/").status_code == 302


def test_an_account_that_needs_an_employee_is_marked(ctx, admin):
    data = {"username": "sari", "name": "Sari Dewi", "roles": ["evaluator"], "nip": ""}
    admin.post("/administrasi/pengguna/baru", data=data)
    rows = admin.get("/administrasi/pengguna").text.split("<tr>")
    marked = [row for row in rows if "belum ditautkan" in row]
    assert len(marked) == 1
    assert "Sari Dewi" in marked[0]
