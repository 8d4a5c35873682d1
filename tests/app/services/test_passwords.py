import pytest

from app.services import passwords
from app.services.errors import InvalidInputError


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("sembilan9", "terlalu pendek"),
        ("", "terlalu pendek"),
        ("x" * 201, "terlalu panjang"),
        ("Rina.Marlina", "sama dengan nama pengguna"),
        ("PASSWORD123", "mudah ditebak"),
        ("katasandi123", "mudah ditebak"),
        ("aaaaaaaaaabb", "mudah ditebak"),
    ],
)
def test_weak_passwords_are_refused(password, said):
    with pytest.raises(InvalidInputError, match=said):
        passwords.check_strength(password, "rina.marlina")


@pytest.mark.parametrize("password", ["kucing naik atap", "sepuluh-10", "日本語のパスワード文"])
def test_other_passwords_are_taken(password):
    passwords.check_strength(password, "rina")


def test_random_passwords_are_strong_and_differ():
    made = {passwords.random_password() for _ in range(50)}
    assert len(made) == 50
    for password in made:
        passwords.check_strength(password, "rina")
        assert not set(password) & set("0O1lI")


def test_a_hash_is_argon2id_and_salted():
    first, second = passwords.hash_password("kucing"), passwords.hash_password("kucing")
    assert first.startswith("$argon2id$")
    assert first != second
    assert passwords.matches(first, "kucing")
    assert not passwords.matches(second, "Kucing")


@pytest.mark.parametrize("stored", ["", "bukan-hash", None])
def test_nothing_fits_where_there_is_no_hash(stored):
    assert not passwords.matches(stored, "kucing")
