"""Parts of Office files are counted once, before or while they are read, and refused as soon as they hold too much."""

import struct
import zipfile

import pytest

from nlp.errors import ReadError
from nlp.readers import Limits, read_pages
from nlp.readers.zip_guard import CHUNK, ZipGuard
from tests.nlp.readers.make import read, repack, xlsx

PARTS = {"a.xml": b"<a/>", "folder/b.xml": bytes(3000), "folder/c.bin": b"c"}
SHEET_1, SHEET_2 = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
SHEET_ML = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture
def path(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name, data in PARTS.items():
            archive.writestr(name, data)
    return tmp_path / "a.zip"


@pytest.fixture
def book(tmp_path):
    return xlsx(tmp_path / "a.xlsx", {"A": [["Izin", 1]], "B": [["Klinik", 2]]})


def long_sheet(rows):
    cells = "".join(f'<row r="{n}"><c r="A{n}"><v>{n % 7}</v></c></row>' for n in range(1, rows + 1))
    return f'<worksheet xmlns="{SHEET_ML}"><sheetData>{cells}</sheetData></worksheet>'


def lie_about(path, name, declared):
    """Change the size that both headers declare for a member."""
    with zipfile.ZipFile(path) as archive:
        size = struct.pack("<I", archive.getinfo(name).file_size)
    data = path.read_bytes()
    assert data.count(size) == 2
    path.write_bytes(data.replace(size, struct.pack("<I", declared)))
    return path


def damage(path, name):
    """Alter what a member's checksum is held against."""
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        checksum = struct.pack("<I", archive.getinfo(name).CRC)
    data[data.rfind(checksum)] ^= 0xFF
    path.write_bytes(bytes(data))
    return path


def code_of(action, *arguments):
    with pytest.raises(ReadError) as caught:
        action(*arguments)
    return caught.value.code


def pages_before_the_error(path):
    pages = []
    with pytest.raises(ReadError) as caught:
        read_pages(path, path.name, Limits(), lambda page, _: pages.append(page.text))
    return pages, caught.value.code


@pytest.mark.parametrize("size", [1, 1000, 2999, 3000, 5000])
def test_so_many_bytes_are_read_as_there_are(path, size):
    with ZipGuard(path, Limits()) as guard, guard.open("folder/b.xml") as part:
        assert len(part.read(size)) == min(size, 3000)


def test_large_reads_are_made_of_chunks(tmp_path):
    data = b"abc" * CHUNK
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a", data)
    with ZipGuard(tmp_path / "a.zip", Limits()) as guard, guard.open("a") as part:
        assert part.read(2 * CHUNK + 5) + part.read(len(data)) == data


def test_a_part_counts_once_however_often_it_is_read(path):
    with ZipGuard(path, Limits(max_unpacked_bytes=sum(map(len, PARTS.values())))) as guard:
        guard.check()
        for _ in range(3):
            with guard.open("folder/b.xml") as part:
                assert len(part.read(CHUNK)) == 3000
        guard.check()


@pytest.mark.parametrize(("but", "code"), [("", "corrupt"), ("word/", "corrupt")])
def test_damage_is_found_where_nothing_waits(path, but, code):
    with ZipGuard(damage(path, "folder/b.xml"), Limits()) as guard:
        assert code_of(lambda: guard.check(but=but)) == code


def test_what_waits_is_found_when_it_is_read_or_at_last(path):
    with ZipGuard(damage(path, "folder/b.xml"), Limits()) as guard:
        guard.check(but="folder/")
        with guard.open("folder/b.xml") as part:
            assert code_of(part.read, CHUNK) == "corrupt"
    with ZipGuard(path, Limits()) as guard:
        guard.check(but="folder/")
        assert code_of(guard.check) == "corrupt"


def test_sheets_before_a_damaged_one_are_read(book):
    assert pages_before_the_error(damage(book, SHEET_2)) == (["Izin | 1"], "corrupt")


def test_damage_outside_of_the_sheets_comes_first(book):
    assert pages_before_the_error(damage(book, "xl/styles.xml")) == ([], "corrupt")


def test_a_sheet_that_no_one_names_is_checked_as_well(book, tmp_path):
    path = repack(book, tmp_path / "b.xlsx", {"xl/worksheets/lain.xml": "<worksheet/>"})
    assert pages_before_the_error(damage(path, "xl/worksheets/lain.xml")) == (["Izin | 1", "Klinik | 2"], "corrupt")


def test_a_sheet_that_lies_about_its_size(book, tmp_path):
    path = repack(book, tmp_path / "b.xlsx", {SHEET_2: long_sheet(40_000)})
    assert pages_before_the_error(lie_about(path, SHEET_2, 1000)) == (["Izin | 1"], "zip_bomb")


@pytest.mark.parametrize("place", ["<sheetData>", "</sheetData>"])
def test_a_sheet_with_a_document_type(book, tmp_path, place):
    sheet = long_sheet(3).replace(place, f"<!DOCTYPE x>{place}")
    assert code_of(read, repack(book, tmp_path / "b.xlsx", {SHEET_1: sheet})) == "corrupt"


def test_a_sheet_for_the_parser_is_counted_once(book, tmp_path):
    sheet = long_sheet(2000).replace("</worksheet>", "<!-- x --></worksheet>")
    path = repack(book, tmp_path / "b.xlsx", {SHEET_1: sheet})
    with zipfile.ZipFile(path) as archive:
        whole = sum(member.file_size for member in archive.infolist())
    assert read(path, Limits(max_unpacked_bytes=whole)).pages[0].text.endswith("5")
