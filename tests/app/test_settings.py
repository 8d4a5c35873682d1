"""Settings from the environment, falsy values included."""

from pathlib import Path

import pytest

from app.settings import Settings, from_environment


def test_nothing_set_gives_the_defaults() -> None:
    assert from_environment({"PATH": "/bin"}) == Settings()


@pytest.mark.parametrize(
    ("variable", "value", "name", "expected"),
    [
        ("TINJAU_SECURE_COOKIES", "0", "secure_cookies", False),
        ("TINJAU_SECURE_COOKIES", "1", "secure_cookies", True),
        ("TINJAU_MAX_PAGES", "0", "max_pages", 0),
        ("TINJAU_OCR_MIN_CONFIDENCE", "0.75", "ocr_min_confidence", 0.75),
        ("TINJAU_CITY", "", "city", ""),
        ("TINJAU_INSTANCE", "kota", "instance", Path("kota")),
        ("TINJAU_SUGGESTIONS", "false", "suggestions", False),
    ],
)
def test_each_type_is_read(variable: str, value: str, name: str, expected: object) -> None:
    assert getattr(from_environment({variable: value}), name) == expected


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("TINJAU_PORT", "abc"),
        ("TINJAU_OCR_MIN_CONFIDENCE", "tinggi"),
        ("TINJAU_SECURE_COOKIES", "ya"),
        ("TINJAU_TYPO", "1"),
    ],
)
def test_what_cannot_be_read_is_named(variable: str, value: str) -> None:
    with pytest.raises(ValueError, match=variable):
        from_environment({variable: value})
