"""What tests of readers share."""

import shutil

import pytest

from nlp.readers.ocr import ocr_languages


def pytest_collection_modifyitems(items):
    """Tests marked ``ocr`` need tesseract with Indonesian."""
    if "ind" in (ocr_languages() or ""):
        return
    for item in items:
        if "ocr" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="tesseract with Indonesian is not installed"))


@pytest.fixture
def no_tesseract(monkeypatch, tmp_path):
    """An installation without OCR: nothing is on PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shutil.which("tesseract") is None
