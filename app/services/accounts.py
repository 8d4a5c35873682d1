"""Accounts: add, change, switch off, new passwords. Every act is logged."""

from collections.abc import Iterable

from app.permissions import Permission, Role
from app.services import passwords
from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.services.sign_in import roles_of
from app.store.database import Row, transaction
from app.store.people import fetch_employee, fetch_user, fetch_user_by_name, fetch_user_of_employee, fetch_users
from app.store.people import save_user as store_user

LANGUAGES = ("id", "en")


def list_users(ctx: Context, search: str = "", *, limit: int = -1, offset: int = 0) -> list[Row]:
    """Accounts by name; ``total`` in each row counts all that match."""
    ctx.require(Permission.ADMINISTER)
    return fetch_users(ctx.db, search, limit=limit, offset=offset)


def get_user(ctx: Context, user_id: int) -> Row:
    """One account, for the administrator.

    Raises:
        NotFoundError: there is none.
    """
    ctx.require(Permission.ADMINISTER)
    user = fetch_user(ctx.db, user_id)
    if user is None:
        raise NotFoundError("Akun ini tidak ada.")
    return user


def add_user(
    ctx: Context,
    username: str,
    name: str,
    password: str | None = None,
    roles: Iterable[Role] = (),
    employee_id: int | None = None,
) -> tuple[int, str]:
    """Add an account; gives its id and its password, a random one if none was given.

    Raises:
        InvalidInputError: a field cannot be used; the message says what to change.
        ConflictError: the user name, or the employee's account, exists already.
    """
    ctx.require(Permission.ADMINISTER)
    username, name = _checked_username(username), _checked_name(name)
    password = password if password is not None else passwords.random_password()
    passwords.check_strength(password, username)
    row = {"username": username, "name": name, "password_hash": passwords.hash_password(password)}
    row["roles"] = _joined(roles)
    with transaction(ctx.db):
        if fetch_user_by_name(ctx.db, username):
            raise ConflictError("Nama pengguna ini sudah dipakai. Pilih nama lain.")
        _check_employee(ctx, employee_id, None)
        user_id = store_user(ctx.db, {**row, "employee_id": employee_id})
        ctx.log("user.add", "user", user_id, roles=row["roles"], employee_id=employee_id)
    return user_id, password


def edit_user(
    ctx: Context, user_id: int, *, name: str, roles: Iterable[Role], employee_id: int | None, active: bool
) -> None:
    """Change an account's name, roles, employee, and whether it may sign in.

    Raises:
        InvalidInputError: a field cannot be used, or no active administrator would be left.
        ConflictError: the employee has another account.
    """
    row = {"name": _checked_name(name), "roles": _joined(roles), "employee_id": employee_id, "active": int(active)}
    with transaction(ctx.db):
        before = get_user(ctx, user_id)
        _check_employee(ctx, employee_id, user_id)
        _check_admin_left(ctx, user_id, row)
        store_user(ctx.db, row, user_id)
        changed = sorted(field for field in row if before[field] != row[field])
        ctx.log("user.edit", "user", user_id, changed=changed, roles=row["roles"], active=active)


def reset_password(ctx: Context, user_id: int) -> str:
    """Give an account a random password, to be told once; its sessions end."""
    password = passwords.random_password()
    with transaction(ctx.db):
        user = get_user(ctx, user_id)
        store_user(ctx.db, {"password_hash": passwords.hash_password(password)}, user["id"])
        ctx.log("user.reset", "user", user_id)
    return password


def change_password(ctx: Context, old: str, new: str) -> Row:
    """Change one's own password; gives the account's new row.

    Raises:
        InvalidInputError: the old password does not fit, or the new one is too weak or the same.
    """
    ctx.require(Permission.SIGNED_IN)
    user = fetch_user(ctx.db, ctx.actor.user_id or 0)
    if user is None or not passwords.matches(user["password_hash"], old):
        raise InvalidInputError("Kata sandi lama salah.")
    if old == new:
        raise InvalidInputError("Kata sandi baru sama dengan yang lama. Pilih yang lain.")
    passwords.check_strength(new, user["username"])
    with transaction(ctx.db):
        store_user(ctx.db, {"password_hash": passwords.hash_password(new)}, user["id"])
        ctx.log("password.change", "user", user["id"])
    return fetch_user(ctx.db, user["id"]) or user


def set_language(ctx: Context, language: str) -> None:
    """Keep the language of the screens in one's account.

    Raises:
        InvalidInputError: not a language of the screens.
    """
    if language not in LANGUAGES:
        raise InvalidInputError("Bahasa ini tidak tersedia.")
    if ctx.may(Permission.SIGNED_IN) and ctx.actor.user_id:
        with transaction(ctx.db):
            store_user(ctx.db, {"language": language}, ctx.actor.user_id)


def _checked_username(username: str) -> str:
    username = username.strip()
    allowed = all(character.isascii() and (character.isalnum() or character in "._-") for character in username)
    if not 3 <= len(username) <= 50 or not allowed:
        raise InvalidInputError("Nama pengguna: 3 sampai 50 huruf, angka, titik, garis bawah, atau tanda hubung.")
    return username


def _checked_name(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > 200:
        raise InvalidInputError("Isi nama lengkap, paling banyak 200 huruf.")
    return name


def _joined(roles: Iterable[Role]) -> str:
    values = sorted({role.value for role in roles})
    if not values:
        raise InvalidInputError("Pilih sedikitnya satu peran.")
    return ",".join(values)


def _check_employee(ctx: Context, employee_id: int | None, user_id: int | None) -> None:
    if employee_id is None:
        return
    if fetch_employee(ctx.db, employee_id) is None:
        raise InvalidInputError("Pegawai ini tidak ada.")
    holder = fetch_user_of_employee(ctx.db, employee_id)
    if holder is not None and holder["id"] != user_id:
        raise ConflictError("Pegawai ini sudah punya akun. Satu pegawai hanya satu akun.")


def _check_admin_left(ctx: Context, user_id: int, row: Row) -> None:
    users = [{**user, **(row if user["id"] == user_id else {})} for user in fetch_users(ctx.db)]
    if not any(user["active"] and Role.ADMIN in roles_of(user) for user in users):
        raise InvalidInputError("Harus tetap ada satu administrator yang aktif. Tunjuk administrator lain dahulu.")
