"""How pages lie: angles, sides and their way back, on pictures whose angle is known."""

import numpy as np
import pytest
from PIL import Image

from nlp.errors import ReadError
from nlp.readers import ocr
from nlp.readers.deskew import ascent, downness, find_skew
from nlp.readers.ink import find_ink, runs, small_gray, without_runs
from nlp.readers.page_text import Token
from nlp.readers.pose import Pose, likely_poses
from nlp.readers.problems import problem
from nlp.readers.recognised import Placement, Recognised
from nlp.readers.sideways import Direction, Turn
from nlp.types import Box
from tests.nlp.readers.make import off_by, scan_image

LINES = ("Laporan kegiatan pelayanan bidang", "Izin usaha terbit sebanyak 240 izin", "Kepala Dinas Kesehatan Kota") * 3
TURNS = {
    None: None,
    Direction.LEFT: Image.Transpose.ROTATE_180,
    Direction.DOWN: Image.Transpose.ROTATE_270,
    Direction.UP: Image.Transpose.ROTATE_90,
}


@pytest.fixture(scope="module")
def page():
    return scan_image(LINES)[0].convert("L")


def turned(page, direction):
    return page.transpose(TURNS[direction]) if direction else page


def ink(page):
    return find_ink(small_gray(page))


@pytest.mark.parametrize("angle", [-9.5, -3.2, -0.5, 0, 0.5, 2, 6.7, 9.5])
def test_skew_to_a_fifth_of_a_degree(page, angle):
    askew = page.rotate(-angle, Image.Resampling.BICUBIC, fillcolor=255)
    assert find_skew(ink(askew)) == pytest.approx(angle, abs=0.2)


def test_a_blank_page_is_level():
    blank = ink(Image.new("L", (600, 850), 255))
    assert (find_skew(blank), ascent(blank)) == (0, 0)


@pytest.mark.parametrize(("direction", "down"), [(None, False), (Direction.LEFT, False), (Direction.UP, True)])
def test_lines_along_or_across(page, direction, down):
    assert (downness(ink(turned(page, direction))) > 1) is down


def test_letters_rise_more_than_they_hang(page):
    upright, on_head = ascent(ink(page)), ascent(ink(turned(page, Direction.LEFT)))
    assert upright > 0.015 > -0.015 > on_head


@pytest.mark.parametrize("direction", TURNS)
def test_the_first_pose_is_how_the_page_lies(page, direction):
    assert next(likely_poses(turned(page, direction), 1)) == Pose(direction)


@pytest.mark.parametrize("direction", [None, Direction.UP])
def test_a_page_that_is_turned_and_askew(page, direction):
    askew = turned(page.rotate(-4, Image.Resampling.BICUBIC, fillcolor=255), direction)
    pose = next(likely_poses(askew, 1))
    assert (pose.direction, round(pose.skew_deg)) == (direction, 4)


def test_a_full_page_has_two_poses():
    page = scan_image(LINES * 3, font_px=20)[0].convert("L")
    assert list(likely_poses(page, 1)) == [Pose(), Pose(Direction.LEFT)]


def test_a_page_of_dots_has_four():
    dots = Image.fromarray(np.where(np.random.default_rng(1).random((900, 900)) < 0.05, 0, 255).astype(np.uint8))
    assert {pose.direction for pose in likely_poses(dots, 1)} == set(TURNS)


@pytest.mark.parametrize("said", ["Rotate: 180\n", "Rotate: 0\n"])
def test_tesseract_is_asked_where_digits_lie_on_their_side(monkeypatch, said):
    monkeypatch.setattr(ocr, "run_tool", lambda *_, **__: said.encode())
    lines = [f"{8 * line * line} 0{line}8 {line}80 8" for line in range(3, 26)]
    digits = scan_image(lines, font_px=20)[0].convert("L").transpose(Image.Transpose.ROTATE_90)
    expected = Direction.UP if "180" in said else Direction.DOWN
    assert next(likely_poses(digits, 1)).direction is expected


@pytest.mark.parametrize(("failure", "raised"), [("tool_failed", None), ("timeout", "timeout")])
def test_a_page_that_tesseract_cannot_place(monkeypatch, failure, raised):
    def fail(*_, **__):
        raise problem(failure, tool="tesseract", what="", limit_s=1)

    monkeypatch.setattr(ocr, "run_tool", fail)
    page = Image.new("L", (100, 100), 255)
    if raised is None:
        assert ocr.is_on_head(page, 1) is False
    else:
        with pytest.raises(ReadError, match=raised):
            ocr.is_on_head(page, 1)


@pytest.mark.parametrize("direction", TURNS)
@pytest.mark.parametrize("skew_deg", [0, 6])
def test_words_are_placed_where_they_are_seen(direction, skew_deg):
    """A dark rectangle, found where the placement says that its upright place is seen."""
    upright = Image.new("L", (600, 800), 255)
    upright.paste(0, (100, 200, 260, 230))
    askew = upright.rotate(-skew_deg, Image.Resampling.BICUBIC, fillcolor=255)
    seen = turned(askew, direction)
    pose = Pose(direction, float(skew_deg))
    turn = Turn(*seen.size, direction) if direction else None
    level = pose.level(seen)
    placement = Placement(*level.size, turn, pose.skew_deg, pose.turned(seen).size)
    found = placement.seen(Token("kata", Box(*dark_box(level))))
    assert off_by(found.box, Box(*dark_box(seen))) < 3


def dark_box(image):
    rows, columns = np.nonzero(np.asarray(image) < 128)
    return columns.min(), rows.min(), columns.max() + 1, rows.max() + 1


def test_a_word_without_a_box_has_no_place():
    assert Placement(10, 10, None, 3.0).seen(Token("kata")) == Token("kata")


@pytest.mark.parametrize(("sure", "doubtful"), [(0.59, True), (0.6, False), (None, False)])
def test_pages_read_badly_are_doubtful(sure, doubtful):
    tokens = (Token("kata", Box(0, 0, 1, 1), sure),)
    assert Recognised(tokens, (), Placement(10, 10)).doubtful(0.6) is doubtful


def test_runs_are_found_whole():
    row = np.array([[1, 1, 1, 0, 1, 1, 1, 1, 0, 1]], dtype=bool)
    assert runs(row, 4).nonzero()[1].tolist() == [4, 5, 6, 7]
    assert not runs(row, 20).any()
    assert without_runs(row, 4).nonzero()[1].tolist() == [0, 1, 2, 9]
