"""OpenDocument spreadsheets, written by hand."""

import zipfile

import pytest

from nlp.errors import ReadError
from nlp.readers import Limits
from nlp.readers.ods import shown_number
from tests.nlp.readers.make import block_texts, cells, read

NAMES = ("office", "text", "table", "style")
SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in NAMES)
HIDDEN = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'


def ods(path, body, styles="", manifest=""):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        body = f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
        archive.writestr("content.xml", f"<office:document-content {SPACES}>{styles}{body}</office:document-content>")
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def cell(shown, kind="string", value="", **options):
    name = "date-value" if kind == "date" else "value"
    options = " ".join(f'table:{key.replace("_", "-")}="{number}"' for key, number in options.items())
    return (
        f'<table:table-cell office:value-type="{kind}" office:{name}="{value}" {options}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def row(*cells_of_row, options=""):
    return f"<table:table-row {options}>{''.join(cells_of_row)}</table:table-row>"


def table(*rows, name="TW III", options=""):
    return f'<table:table table:name="{name}" {options}>{"".join(rows)}</table:table>'


HEAD = row(cell("Kegiatan"), cell("Realisasi"), cell("Capaian"), cell("Tanggal"))


def test_rows_and_places(tmp_path):
    values = row(
        cell("Izin"),
        cell("1,250", "float", "1250"),
        cell("83.5%", "percentage", "0.835"),
        cell("11/24/26", "date", "2026-11-24"),
    )
    document = read(ods(tmp_path / "a.ods", table(HEAD, values)))
    assert document.format == "ods"
    assert block_texts(document)[1] == "Izin | 1250 | 83,5% | 24-11-2026"
    assert cells(document.blocks[1])["Capaian"] == "83,5%"
    assert document.blocks[1].locator == "TW III!A2"


def test_empty_rows_at_the_end_cost_nothing(tmp_path):
    blank = row(
        '<table:table-cell table:number-columns-repeated="16384"/>', options='table:number-rows-repeated="1048000"'
    )
    assert len(read(ods(tmp_path / "a.ods", table(HEAD, blank, row(cell("Jumlah"))))).blocks) == 2


def test_repeated_cells(tmp_path):
    document = read(ods(tmp_path / "a.ods", table(row(cell("x", number_columns_repeated=3)))))
    assert document.pages[0].text == "x | x | x"


def test_merged_cells(tmp_path):
    covered = "<table:covered-table-cell/>"
    rows = [
        row(cell("Rencana"), cell("Aspek")),
        row(cell("Izin", number_rows_spanned=2), cell("Mutu")),
        row(covered, cell("Waktu")),
    ]
    assert cells(read(ods(tmp_path / "a.ods", table(*rows))).blocks[2]) == {"Rencana": "Izin", "Aspek": "Waktu"}


def test_hidden_sheets_and_rows(tmp_path):
    shown = table(row(cell("a.")), row(cell("b."), options='table:visibility="filter"'))
    document = read(
        ods(tmp_path / "a.ods", shown + table(row(cell("c.")), name="Lama", options='table:style-name="h"'), HIDDEN)
    )
    places = ["TW III!A1", "TW III!A2 (tersembunyi)", "Lama!A1 (tersembunyi)"]
    assert [block.locator for block in document.blocks] == places


@pytest.mark.parametrize(
    ("raw", "shown", "percent", "text"),
    [
        ("1250.5", "1.250,50", False, "1.250,50"),
        ("1250.5", "1,250.50", False, "1.250,50"),
        ("1.25", "1.25", False, "1,25"),
        ("1250", "1.250", False, "1250"),
        ("1250000", "Rp1,250,000", False, "Rp1.250.000"),
        ("0.985", "99%", True, "99%"),
        ("2.5", "###", False, "2,5"),
    ],
)
def test_numbers(raw, shown, percent, text):
    assert shown_number(raw, shown, percent=percent) == text


@pytest.mark.parametrize(
    ("body", "manifest", "code"),
    [
        (table(HEAD), "<manifest:encryption-data/>", "encrypted"),
        ("<table:table>", "", "corrupt"),
        (table(row(cell("x"), options='table:number-rows-repeated="1000000"')), "", "too_large"),
        (table() + table(), "", "too_many_pages"),
    ],
)
def test_what_cannot_be_read(tmp_path, body, manifest, code):
    with pytest.raises(ReadError) as caught:
        read(ods(tmp_path / "a.ods", body, "", manifest), Limits(max_pages=1, max_cells=1000))
    assert caught.value.code == code
