"""Passwords: what is accepted, how they are kept (argon2id), how a random one is made."""

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.services.errors import InvalidInputError

MIN_LENGTH = 10
MAX_LENGTH = 200
_ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789"
_RANDOM_LENGTH = 16
_OBVIOUS = (
    "1234567890 0123456789 12345678910 9876543210 1111111111 0000000000 qwertyuiop qwerty12345 asdfghjkl123 "
    "password12 password123 password1234 passw0rd123 katasandi1 katasandi12 katasandi123 rahasia123 rahasia1234 "
    "rahasia12345 indonesia1 indonesia123 indonesia45 indonesia1945 merdeka1945 pancasila123 bismillah1 bismillah123 "
    "admin12345 admin123456 administrator administrator1 pegawai123 penilai123 pemerintah1 pemerintah123 tinjau1234 "
    "tinjau12345 iloveyou123 sayangku123 akucintakamu selamatpagi selamatdatang assalamualaikum abcdefghij abc1234567"
)


def check_strength(password: str, username: str) -> None:
    """Refuse a password that is too short or easily guessed.

    Raises:
        InvalidInputError: the message says what to change.
    """
    if len(password) < MIN_LENGTH:
        raise InvalidInputError("Kata sandi terlalu pendek: pakai sedikitnya 10 huruf, angka, atau tanda.")
    if len(password) > MAX_LENGTH:
        raise InvalidInputError("Kata sandi terlalu panjang: pakai paling banyak 200 karakter.")
    if password.casefold() == username.casefold():
        raise InvalidInputError("Kata sandi tidak boleh sama dengan nama pengguna.")
    if password.casefold() in _OBVIOUS.split() or len(set(password)) < 4:
        raise InvalidInputError("Kata sandi ini mudah ditebak. Pakai kalimat pendek yang hanya Anda ingat.")


def random_password() -> str:
    """16 characters that cannot be mistaken for each other, about 92 bits."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM_LENGTH))


def hash_password(password: str) -> str:
    """The argon2id hash to keep."""
    return _hasher().hash(password)


def matches(password_hash: str | None, password: str) -> bool:
    """Whether the password fits; without a hash the same work is done, so that time tells nothing."""
    stand_in = _stand_in()
    try:
        _hasher().verify(password_hash or stand_in, password)
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def needs_rehash(password_hash: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return _hasher().check_needs_rehash(password_hash)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _stand_in() -> str:
    return _hasher().hash(secrets.token_hex(16))
