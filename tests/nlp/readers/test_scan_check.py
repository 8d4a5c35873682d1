"""When a PDF page's own text is not enough."""

import pytest

from nlp.readers.page_text import Token
from nlp.readers.pdf_drawing import Drawing
from nlp.readers.scan_check import is_garbage, needs_ocr

PROSE = "Laporan ini memuat hasil pelayanan kepada warga pada triwulan ketiga tahun berjalan. " * 3
SHIFTED = "".join(chr(ord(char) - 29) if char.isalpha() else char for char in PROSE)
"""As it looks when a font's glyph numbers are taken for letters."""


@pytest.mark.parametrize(
    ("text", "share", "objects", "expected"),
    [
        ("", 0.0, 0, False),
        ("", 1.0, 1, True),
        ("", 0.0, 300, True),
        (PROSE, 0.9, 5, False),
        ("Ditandatangani secara elektronik", 0.9, 5, True),
        ("Ditandatangani secara elektronik", 0.2, 5, False),
        ("\uf041\uf042\uf043" * 50, 0.0, 5, True),
        (SHIFTED, 0.0, 5, True),
    ],
)
def test_pages(text, share, objects, expected):
    tokens = [Token(word) for word in text.split()]
    assert needs_ocr(tokens, Drawing((), share, objects)) is expected


@pytest.mark.parametrize("text", [PROSE, "." * 400, "1.250.000 " * 50, "", "NIP PNS SKP"])
def test_readable_texts(text):
    assert not is_garbage(text)
