"""Pages measured in other units than points, against the places where words were drawn."""

import pytest

from nlp.readers.user_unit import user_unit
from tests.nlp.readers.make import PAGE, off_by, pdf, read

LINES = [(50, 360, "Laporan kegiatan")]


def scaled(path, entry, rotation=0):
    """A page whose dictionary has one more entry; gives the drawn words."""
    (drawn,) = pdf(path, [LINES], rotation=rotation)
    path.write_bytes(path.read_bytes().replace(b"/Trans <<", f"{entry} /Trans <<".encode()))
    return drawn


@pytest.mark.parametrize("unit", [1, 2, 2.5])
def test_boxes_and_pages_are_in_points(tmp_path, unit):
    drawn = scaled(tmp_path / "a.pdf", f"/UserUnit {unit}")
    page = read(tmp_path / "a.pdf").pages[0]
    assert (page.width, page.height) == (unit * PAGE[0], unit * PAGE[1])
    for word, known in zip(page.words, drawn, strict=True):
        box = known.box()
        expected = type(box)(unit * box.x0, unit * box.y0, unit * box.x1, unit * box.y1)
        assert off_by(word.box, expected) < 2 * unit


@pytest.mark.parametrize(
    ("entry", "unit"),
    [
        ("", 1),
        ("/UserUnit 3/A 1", 3),
        ("/UserUnit 0 /A 1", 1),
        ("/UserUnit x /A 1", 1),
        ("/UserUnit 2 /UserUnit 3 ", 1),
    ],
)
def test_the_unit_of_a_file(tmp_path, entry, unit):
    scaled(tmp_path / "a.pdf", entry)
    assert user_unit(tmp_path / "a.pdf") == unit
