"""Signing in: one answer for every failure, and a limit on guessing by user name and by address."""

import hashlib
import hmac
import time
from dataclasses import replace

from app.permissions import Role
from app.services import passwords
from app.services.context import Actor, Context
from app.services.errors import ServiceError
from app.store.attempts import fetch_attempts, save_attempt, save_attempts_forgotten
from app.store.database import Row, transaction
from app.store.people import fetch_user, fetch_user_by_name, save_user

ANONYMOUS = Actor(user_id=0, name="tanpa masuk")
ADDRESS_FACTOR = 4
"""An office shares one address: it may fail this many times as often as one user name."""


class SignInError(ServiceError):
    """User name or password do not fit, or the account is off; which of them is not told."""


class TooManyAttemptsError(ServiceError):
    """Too many failed attempts; ``wait_s`` is the time in seconds until the next one is heard."""

    def __init__(self, wait_s: int) -> None:
        super().__init__(f"Terlalu banyak percobaan masuk yang gagal. Tunggu {_spoken(wait_s)}, lalu coba lagi.")
        self.wait_s = wait_s


def sign_in(ctx: Context, username: str, password: str, address: str) -> Row:
    """The account's row, if name and password fit and the account is active.

    Raises:
        TooManyAttemptsError: this name or address failed ``login_attempts`` times within ``login_window_s``.
        SignInError: name, password or account do not fit.
    """
    keys = {_key(ctx, "name", username.casefold()): 1, _key(ctx, "address", address): ADDRESS_FACTOR}
    at = _count_attempt(ctx, keys)
    user = fetch_user_by_name(ctx.db, username)
    fits = passwords.matches(user["password_hash"] if user else None, password)
    if user is None or not fits or not user["active"]:
        ctx.log("session.failed", "user", user["id"] if user else None)
        raise SignInError("Nama pengguna atau kata sandi salah. Periksa keduanya, lalu coba lagi.")
    with transaction(ctx.db):
        name_key, address_key = keys
        save_attempts_forgotten(ctx.db, key=name_key)
        save_attempts_forgotten(ctx.db, key=address_key, at=at)
        if passwords.needs_rehash(user["password_hash"]):
            save_user(ctx.db, {"password_hash": passwords.hash_password(password)}, user["id"])
        replace(ctx, actor=actor_of(user)).log("session.sign_in", "user", user["id"])
    return fetch_user(ctx.db, user["id"]) or user


def sign_out(ctx: Context) -> None:
    """Note in the audit log that the person left."""
    ctx.log("session.sign_out", "user", ctx.actor.user_id)


def session_mark(ctx: Context, user: Row) -> str:
    """Ties a session to the account's password: a new password ends every session begun under the old one."""
    return hmac.new(ctx.audit_key, f"session:{user['password_hash']}".encode(), hashlib.sha256).hexdigest()[:32]


def find_user(ctx: Context, user_id: int, mark: str) -> Row | None:
    """The active account of a session, unless its password has changed since."""
    user = fetch_user(ctx.db, user_id)
    if user is None or not user["active"] or not hmac.compare_digest(session_mark(ctx, user), mark):
        return None
    return user


def actor_of(user: Row) -> Actor:
    """The actor that an account's row stands for."""
    return Actor(user["id"], user["name"], roles_of(user), user["employee_id"])


def roles_of(user: Row) -> frozenset[Role]:
    """The roles of an account's row."""
    return frozenset(Role(value) for value in user["roles"].split(",") if value)


def _count_attempt(ctx: Context, keys: dict[str, int]) -> float:
    """Count before checking the password, so that guesses sent side by side are all counted."""
    now = time.time()
    with transaction(ctx.db):
        save_attempts_forgotten(ctx.db, before=now - ctx.settings.login_window_s)
        waits = [_wait_s(ctx, key, now, ctx.settings.login_attempts * factor) for key, factor in keys.items()]
        if not any(waits):
            for key in keys:
                save_attempt(ctx.db, key, now)
            return now
        ctx.log("session.blocked", "user", None, wait_s=max(waits))
    raise TooManyAttemptsError(max(waits))


def _wait_s(ctx: Context, key: str, now: float, limit: int) -> int:
    attempts = fetch_attempts(ctx.db, key, now - ctx.settings.login_window_s)
    if len(attempts) < limit:
        return 0
    return max(1, round(attempts[-limit] + ctx.settings.login_window_s - now))


def _key(ctx: Context, kind: str, value: str) -> str:
    return hmac.new(ctx.audit_key, f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()


def _spoken(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return f"{minutes} menit" if minutes > 1 else f"{seconds} detik"
