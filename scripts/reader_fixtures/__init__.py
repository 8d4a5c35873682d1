"""Fixture files for the readers, each with what its maker knows to be in it."""

from collections.abc import Iterator
from pathlib import Path

from nlp.evaluation.readers_expected import Expected
from scripts.reader_fixtures import (
    broken,
    office_habits,
    pdf_layers,
    pdf_pages,
    pdf_tables,
    photos,
    plain,
    scans,
    sheets,
    slides,
    speech,
    word_files,
)
from scripts.reader_fixtures.fixture import Fixture

FIXTURES: tuple[Fixture, ...] = (
    *pdf_pages.FIXTURES,
    *pdf_tables.FIXTURES,
    *pdf_layers.FIXTURES,
    *scans.FIXTURES,
    *photos.FIXTURES,
    *word_files.FIXTURES,
    *sheets.FIXTURES,
    *slides.FIXTURES,
    *office_habits.FIXTURES,
    *plain.FIXTURES,
    *speech.FIXTURES,
    *broken.FIXTURES,
)
COSTLY = (".doc", ".rtf", ".odt", ".xls", ".ods", ".png", ".jpg", ".webp", ".tif")


def is_costly(name: str) -> bool:
    """Whether the fixture needs LibreOffice to be made or read, or is a picture."""
    return name.startswith("scan_") or name.endswith(COSTLY)


def make_fixtures(folder: Path, only: str = "") -> Iterator[Expected]:
    """Write the fixtures whose name has ``only`` in it into a folder and give what is in each."""
    folder.mkdir(parents=True, exist_ok=True)
    for fixture in FIXTURES:
        if only in fixture.name:
            yield fixture.write(folder)
