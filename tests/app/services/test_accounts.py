import pytest

from app.permissions import Role
from app.services import accounts, passwords
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from app.store import audit, people
from tests.support import PASSWORD, as_user, make_user


def test_the_command_line_adds_an_account_with_a_given_password(ctx):
    user_id, password = accounts.add_user(ctx, "admin", "Admin", PASSWORD, [Role.ADMIN])
    assert password == PASSWORD
    user = people.fetch_user(ctx.db, user_id)
    assert passwords.matches(user["password_hash"], PASSWORD)
    assert PASSWORD not in user["password_hash"]


def test_without_a_password_a_random_one_is_given(ctx):
    user_id, password = accounts.add_user(ctx, "admin", "Admin", None, [Role.ADMIN])
    assert passwords.matches(people.fetch_user(ctx.db, user_id)["password_hash"], password)


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"username": "a"}, InvalidInputError),
        ({"username": "a/b/c"}, InvalidInputError),
        ({"name": " "}, InvalidInputError),
        ({"password": "pendek"}, InvalidInputError),
        ({"roles": []}, InvalidInputError),
        ({"employee_id": 99}, InvalidInputError),
        ({"employee_id": 1}, ConflictError),
        ({"username": "Rater"}, ConflictError),
    ],
)
def test_an_account_that_cannot_be_is_not_added(ctx, city, values, error):
    before = people.fetch_users(ctx.db)
    good = {"username": "sari", "name": "Sari", "password": PASSWORD, "roles": [Role.EMPLOYEE], "employee_id": None}
    with pytest.raises(error):
        accounts.add_user(ctx, **{**good, **values})
    assert people.fetch_users(ctx.db) == before


@pytest.mark.parametrize("username", ["rater", "employee", "leader", "outsider"])
@pytest.mark.parametrize(
    "act",
    [
        lambda ctx: accounts.list_users(ctx),
        lambda ctx: accounts.get_user(ctx, 1),
        lambda ctx: accounts.add_user(ctx, "sari", "Sari", PASSWORD, [Role.ADMIN]),
        lambda ctx: accounts.edit_user(ctx, 1, name="x", roles=[Role.ADMIN], employee_id=None, active=True),
        lambda ctx: accounts.reset_password(ctx, 1),
    ],
)
def test_only_administrators_keep_accounts(ctx, city, username, act):
    with pytest.raises(NotAllowedError):
        act(as_user(ctx, city.users[username]))


def test_lists_never_hold_hashes(ctx, city):
    assert all("password_hash" not in row for row in accounts.list_users(ctx))


def test_an_account_that_is_not_there(ctx):
    with pytest.raises(NotFoundError):
        accounts.reset_password(ctx, 5)


def test_an_inactive_administrator_does_not_count(ctx):
    first = make_user(ctx, "satu", Role.ADMIN)
    make_user(ctx, "dua", Role.ADMIN, active=0)
    with pytest.raises(InvalidInputError, match="administrator yang aktif"):
        accounts.edit_user(ctx, first, name="Satu", roles=[Role.EVALUATOR], employee_id=None, active=True)


def test_every_act_is_logged_without_names_or_secrets(ctx, city):
    admin = as_user(ctx, city.users["admin"])
    user_id, password = accounts.add_user(admin, "sari.dewi", "Sari Dewi", None, [Role.EVALUATOR])
    accounts.edit_user(admin, user_id, name="Sari D.", roles=[Role.LEADER], employee_id=None, active=True)
    again = accounts.reset_password(admin, user_id)
    entries = audit.fetch_entries(ctx.db)
    assert [row["action"] for row in entries] == ["user.reset", "user.edit", "user.add"]
    assert {row["user_id"] for row in entries} == {city.users["admin"]}
    details = " ".join(row["detail"] for row in entries)
    assert not any(word in details for word in ("sari", "Sari", password, again))


def test_the_language_of_nobody_is_kept_nowhere(ctx, city):
    accounts.set_language(ctx, "en")
    assert {row["language"] for row in people.fetch_users(ctx.db)} == {"id"}
