"""The fixtures are what their goldens say, and the readers find in them what was drawn."""

from pathlib import Path

import pytest

from nlp.evaluation.readers import score_fixture
from nlp.evaluation.readers_expected import from_json, load_expected, to_json
from nlp.readers import Limits
from scripts.reader_fixtures import FIXTURES, is_costly

GOLDENS = Path("corpora/readers/expected")
CHEAP = [fixture for fixture in FIXTURES if not is_costly(fixture.name)]
MEASURED = [fixture for fixture in CHEAP if fixture.name.startswith("pdf_")]
ON_A_PICTURE = ["image_photo.jpg", "scan_page_rotation.pdf", "scan_table.pdf"]
named = {"ids": lambda fixture: fixture.name}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Each cheap fixture's expectation, by name, its file beside it."""
    folder = tmp_path_factory.mktemp("fixtures")
    return folder, {fixture.name: fixture.write(folder) for fixture in CHEAP}


@pytest.fixture
def score(made):
    folder, known = made
    return lambda fixture: score_fixture(known[fixture.name], folder / fixture.name, Limits())


def test_each_file_has_its_golden():
    assert sorted(golden.name for golden in load_expected(GOLDENS)) == sorted(fixture.name for fixture in FIXTURES)


def test_there_are_sixty():
    assert len({fixture.name for fixture in FIXTURES}) >= 60


@pytest.mark.parametrize("fixture", CHEAP, **named)
def test_what_is_made_is_what_the_golden_says(made, fixture):
    _, known = made
    assert to_json(known[fixture.name]) == (GOLDENS / f"{fixture.name}.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(GOLDENS.iterdir()), ids=lambda path: path.stem)
def test_goldens_are_read_as_they_were_written(path):
    text = path.read_text(encoding="utf-8")
    assert to_json(from_json(text)) == text


@pytest.mark.parametrize("fixture", CHEAP, **named)
def test_outcome_and_words(score, fixture):
    found = score(fixture)
    assert found.outcome == (1, 1), found.got
    assert min(found.text.recall, found.text.order) > 0.93


@pytest.mark.parametrize("fixture", CHEAP, **named)
def test_structure(score, fixture):
    found = score(fixture)
    parts = {"cells": found.cells, "fields": found.fields, "blocks": found.blocks, "turns": found.turns}
    assert {name: part for name, part in parts.items() if part[0] < part[1]} == {}


@pytest.mark.parametrize("fixture", MEASURED, **named)
def test_boxes_lie_where_the_words_were_drawn(score, fixture):
    found = score(fixture).boxes
    assert found.right == found.expected


@pytest.mark.ocr
@pytest.mark.parametrize("name", ON_A_PICTURE)
def test_pictures(tmp_path, name):
    (fixture,) = (fixture for fixture in FIXTURES if fixture.name == name)
    expected = fixture.write(tmp_path)
    found = score_fixture(expected, tmp_path / name, Limits())
    assert found.text.recall >= 0.95
    assert found.boxes.worst_pt <= expected.tolerance_pt
