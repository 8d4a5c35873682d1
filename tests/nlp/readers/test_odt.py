"""OpenDocument texts, written by hand."""

import zipfile

import pytest

from nlp.errors import ReadError
from tests.nlp.readers.make import block_texts, cells, read

NAMES = {"office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style"}
SPACES = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"' for short, long in NAMES.items())


def odt(path, body, manifest="", styles=""):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        content = f"<office:document-content {SPACES}><office:body>{body}</office:body></office:document-content>"
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("styles.xml", f"<office:styles {SPACES}>{styles}</office:styles>")
    return path


def text_of(folder, body):
    return read(odt(folder / "a.odt", f"<office:text>{body}</office:text>"))


def row(*texts, **attributes):
    options = " ".join(f'table:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return "".join(f"<table:table-cell {options}><text:p>{text}</text:p></table:table-cell>" for text in texts)


def test_order_and_kinds(tmp_path):
    document = text_of(
        tmp_path,
        "<text:h>Pendahuluan</text:h><text:p>Isi laporan.</text:p>"
        "<text:list><text:list-item><text:p>menyusun jadwal</text:p></text:list-item></text:list>",
    )
    assert document.format == "odt"
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "list_item"]
    assert block_texts(document) == ["Pendahuluan", "Isi laporan.", "menyusun jadwal"]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<text:span>a</text:span> <text:span>b</text:span>", "a b"),
        ('a<text:s text:c="3"/>b', "a   b"),
        ("a<text:tab/>b<text:line-break/>c", "a\tb\nc"),
        ("a<text:note><text:p>catatan</text:p></text:note>b", "ab"),
        ("<draw:frame><draw:text-box><text:p>Piagam</text:p></draw:text-box></draw:frame>", "Piagam"),
    ],
)
def test_paragraphs(tmp_path, inner, text):
    assert text_of(tmp_path, f"<text:p>{inner}</text:p>").pages[0].text == text


def test_tables(tmp_path):
    rows = [row("No", "Kegiatan"), row("1", "Izin terbit")]
    table = "".join(f"<table:table-row>{cells_of_row}</table:table-row>" for cells_of_row in rows)
    document = text_of(tmp_path, f"<table:table>{table}</table:table>")
    assert document.pages[0].text == "No | Kegiatan\n1 | Izin terbit"
    assert cells(document.blocks[1]) == {"No": "1", "Kegiatan": "Izin terbit"}


def test_spans(tmp_path):
    covered = "<table:covered-table-cell/>"
    rows = [row("Rencana", "Aspek"), row("Izin", number_rows_spanned=2) + row("Jumlah"), covered + row("Waktu")]
    table = "".join(f"<table:table-row>{cells_of_row}</table:table-row>" for cells_of_row in rows)
    document = text_of(tmp_path, f"<table:table>{table}</table:table>")
    assert cells(document.blocks[2]) == {"Rencana": "Izin", "Aspek": "Waktu"}


def test_headers_footers_and_notes_stand_apart(tmp_path):
    note = "<text:note-citation>1</text:note-citation><text:note-body><text:p>Data Juli.</text:p></text:note-body>"
    note = f"<text:note>{note}</text:note>"
    header = "<style:header><text:p>PEMERINTAH KOTA CONTOH (fiktif)</text:p></style:header>"
    styles = 2 * header + "<style:footer><text:p>Halaman 1</text:p></style:footer>"
    body = f"<office:text><text:p>Isi{note} laporan.</text:p></office:text>"
    document = read(odt(tmp_path / "a.odt", body, styles=styles))
    assert document.pages[0].text == "PEMERINTAH KOTA CONTOH (fiktif)\nIsi laporan.\nData Juli."
    assert [block.locator for block in document.blocks] == ["kepala halaman", "paragraf 1", "catatan kaki 1"]


def test_numbers_that_are_none_and_deep_nesting_do_no_harm(tmp_path):
    assert text_of(tmp_path, '<text:p>a<text:s text:c="²"/>b</text:p>').pages[0].text == "a b"
    with pytest.raises(ReadError, match="corrupt"):
        text_of(tmp_path, "<text:section>" * 5000 + "</text:section>" * 5000)


@pytest.mark.parametrize(
    ("body", "manifest", "code"),
    [
        ("<office:text/>", "<manifest:encryption-data/>", "encrypted"),
        ("<office:spreadsheet/>", "", "corrupt"),
        ("<office:text>", "", "corrupt"),
    ],
)
def test_what_cannot_be_read(tmp_path, body, manifest, code):
    with pytest.raises(ReadError) as caught:
        read(odt(tmp_path / "a.odt", body, manifest))
    assert caught.value.code == code
