"""Word documents: order, kinds, tables, and what python-docx alone leaves out."""

import zipfile

import pytest
from docx import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Inches
from PIL import Image

from tests.nlp.readers.make import block_texts, cells, docx, png_bytes, read, repack

RELATIONS = "word/_rels/document.xml.rels"
DELETED = [("", "tetap"), ('<w:trPr><w:del w:id="1"/></w:trPr>', "hilang")]
ROWS = [["No", "Kegiatan", "Realisasi"], ["1", "Izin terbit", "281"]]


def saved(folder, document):
    document.save(str(folder / "a.docx"))
    return read(folder / "a.docx")


def with_xml(folder, xml):
    """A document whose body begins with this XML (prefix ``w``)."""
    document = WordDocument()
    document.add_paragraph("Akhir.")
    opening, rest = xml.split(">", 1)
    document.element.body.insert(0, parse_xml(f"{opening} {nsdecls('w')}>{rest}"))
    return saved(folder, document)


def run(text):
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_kinds_by_style_and_wording(tmp_path):
    paragraphs = [
        ("Pendahuluan", "Heading 1"),
        "Kegiatan berjalan baik.",
        ("menyusun jadwal", "List Bullet"),
        ("membuka loket", "List Number"),
        "Nomor : 12/2026",
        "LAPORAN KEGIATAN",
    ]
    document = read(docx(tmp_path / "a.docx", *paragraphs))
    kinds = ["heading", "paragraph", "list_item", "list_item", "field", "heading"]
    assert [block.kind for block in document.blocks] == kinds


def test_blocks_are_slices_and_paragraphs_are_counted(tmp_path):
    document = read(docx(tmp_path / "a.docx", "Satu.", "", "Tiga."))
    assert document.pages[0].text == "Satu.\nTiga."
    assert block_texts(document) == ["Satu.", "Tiga."]
    assert [block.locator for block in document.blocks] == ["paragraf 1", "paragraf 3"]


def test_tables_stand_in_their_place(tmp_path):
    document = WordDocument()
    document.add_paragraph("Sebelum.")
    table = document.add_table(rows=2, cols=3)
    for cells_of_row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(cells_of_row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("Sesudah.")
    read_back = saved(tmp_path, document)
    assert read_back.pages[0].text == "Sebelum.\nNo | Kegiatan | Realisasi\n1 | Izin terbit | 281\nSesudah."
    assert cells(read_back.blocks[2]) == {"No": "1", "Kegiatan": "Izin terbit", "Realisasi": "281"}
    assert read_back.blocks[2].locator == "tabel 1 baris 2"


def test_merged_cells_are_written_once(tmp_path):
    document = WordDocument()
    table = document.add_table(rows=3, cols=2)
    for index, texts in enumerate((("Rencana", "Aspek"), ("Izin", "Kuantitas"), ("", "Waktu"))):
        for cell, text in zip(table.rows[index].cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    read_back = saved(tmp_path, document)
    assert read_back.pages[0].text.split("\n") == ["Rencana | Aspek", "Izin | Kuantitas", "Waktu"]
    assert cells(read_back.blocks[2]) == {"Rencana": "Izin", "Aspek": "Waktu"}


def test_a_header_over_two_columns(tmp_path):
    document = WordDocument()
    table = document.add_table(rows=3, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Triwulan III"
    for (row, column), text in {(1, 0): "Target", (1, 1): "Realisasi", (2, 0): "240", (2, 1): "281"}.items():
        table.cell(row, column).text = text
    assert cells(saved(tmp_path, document).blocks[-1]) == {"Target": "240", "Realisasi": "281"}


def test_paragraphs_of_a_cell_are_lines(tmp_path):
    document = read(docx(tmp_path / "a.docx", tables=[[["Uraian", "Hasil"], ["rapat\nkunjungan", "2"]]]))
    assert document.blocks[1].cells[0].text == "rapat\nkunjungan"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (f"<w:p>{run('Baru ')}<w:ins>{run('disisipkan')}</w:ins></w:p>", "Baru disisipkan"),
        (f"<w:p>{run('Tetap')}<w:del><w:r><w:delText>hilang</w:delText></w:r></w:del></w:p>", "Tetap"),
        (f"<w:sdt><w:sdtContent><w:p>{run('Isian')}</w:p></w:sdtContent></w:sdt>", "Isian"),
        ("<w:p><w:r><w:t>satu</w:t><w:tab/><w:t>dua</w:t><w:br/><w:t>tiga</w:t></w:r></w:p>", "satu\tdua\ntiga"),
        ("<w:p><w:r><w:t>TW</w:t><w:noBreakHyphen/><w:t>III</w:t></w:r></w:p>", "TW-III"),
        (f"<w:p><w:r><w:pict><w:txbxContent><w:p>{run('Piagam')}</w:p></w:txbxContent></w:pict></w:r></w:p>", "Piagam"),
    ],
    ids=["inserted", "deleted", "content control", "breaks", "hyphen", "text box"],
)
def test_all_that_is_seen_is_read(tmp_path, xml, text):
    assert with_xml(tmp_path, xml).pages[0].text == f"{text}\nAkhir."


def test_a_document_of_pictures_says_what_to_do(tmp_path):
    (tmp_path / "a.png").write_bytes(png_bytes(Image.new("RGB", (50, 50))))
    document = WordDocument()
    document.add_picture(str(tmp_path / "a.png"), width=Inches(1))
    read_back = saved(tmp_path, document)
    assert read_back.status == "empty"
    assert "gambar" in read_back.reason
    assert "PDF" in read_back.next_step


def test_a_transcript_gives_turns(tmp_path):
    talk = ["TRANSKRIP WAWANCARA", "P: Apa yang dikerjakan?", "N: Izin usaha.", "P: Berapa?", "N: Ada 281."]
    document = read(docx(tmp_path / "a.docx", *talk))
    assert document.kind == "transkrip_wawancara"
    assert block_texts(document, "turn") == ["Apa yang dikerjakan?", "Izin usaha.", "Berapa?", "Ada 281."]
    assert block_texts(document, "heading") == ["TRANSKRIP WAWANCARA"]


def test_the_body_may_have_a_number(tmp_path):
    docx(tmp_path / "b.docx", "Isi laporan.")
    with zipfile.ZipFile(tmp_path / "b.docx") as old, zipfile.ZipFile(tmp_path / "a.docx", "w") as new:
        new.writestr("word/document2.xml", old.read("word/document.xml"))
    assert block_texts(read(tmp_path / "a.docx")) == ["Isi laporan."]


def style(document, name, xml):
    """A paragraph style with these formatting elements."""
    found = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    found.element.append(parse_xml(f"<w:pPr {nsdecls('w')}>{xml}</w:pPr>"))
    return found


NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def test_kinds_by_what_styles_take_over(tmp_path):
    document = WordDocument()
    style(document, "Bab Kantor", '<w:outlineLvl w:val="0"/>')
    style(document, "Butir Kantor", NUMBERED)
    style(document, "Sub Kantor", "").base_style = document.styles["Bab Kantor"]
    style(document, "toc 1", "")
    for name in ("Bab Kantor", "Butir Kantor", "Sub Kantor", "toc 1"):
        document.add_paragraph("PENDAHULUAN" if name == "toc 1" else "rapat koordinasi", name)
    document.add_paragraph("BAB I PENDAHULUAN\t3")
    kinds = ["heading", "list_item", "heading", "paragraph", "paragraph"]
    assert [block.kind for block in saved(tmp_path, document).blocks] == kinds


@pytest.mark.parametrize(
    ("options", "bold", "text", "kind"),
    [
        (NUMBERED, True, "Capaian Kinerja Triwulan", "heading"),
        (NUMBERED, True, "menyusun jadwal", "list_item"),
        (NUMBERED, False, "Capaian Kinerja Triwulan", "list_item"),
        (NUMBERED.replace('numId w:val="1"', 'numId w:val="0"'), False, "menyusun jadwal", "paragraph"),
        ('<w:outlineLvl w:val="1"/>', False, "menyusun jadwal", "heading"),
        ('<w:outlineLvl w:val="9"/>', False, "PENDAHULUAN", "paragraph"),
    ],
)
def test_kinds_by_numbering(tmp_path, options, bold, text, kind):
    runs = f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}<w:t>{text}</w:t></w:r>"
    assert with_xml(tmp_path, f"<w:p><w:pPr>{options}</w:pPr>{runs}</w:p>").blocks[0].kind == kind


def test_headers_and_footers_stand_apart_once(tmp_path):
    document = WordDocument()
    document.add_paragraph("Isi laporan.")
    document.sections[0].header.paragraphs[0].text = "PEMERINTAH KOTA CONTOH (fiktif)"
    document.sections[0].footer.paragraphs[0].text = "Halaman 1 dari 3"
    document.add_section().footer.is_linked_to_previous = False
    document.sections[1].footer.paragraphs[0].text = "Dinas Contoh"
    found = [(block.kind, block.locator) for block in saved(tmp_path, document).blocks]
    assert found == [("header", "kepala halaman"), ("paragraph", "paragraf 1"), ("footer", "kaki halaman")]


def test_footnotes(tmp_path):
    path = docx(tmp_path / "b.docx", "Isi laporan.")
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="1"><w:p>{}</w:p></w:footnote>'
    )
    relation = '<Relationship Id="x" Type="http://contoh.test/footnotes" Target="footnotes.xml"/></Relationships>'
    with zipfile.ZipFile(path) as archive:
        relations = archive.read(RELATIONS).decode().replace("</Relationships>", relation)
    xml = f"<w:footnotes {nsdecls('w')}>{notes.format(run('Data Juli (fiktif).'))}</w:footnotes>"
    document = read(repack(path, tmp_path / "a.docx", {RELATIONS: relations, "word/footnotes.xml": xml}))
    assert (document.blocks[1].locator, block_texts(document)[1]) == ("catatan kaki 1", "Data Juli (fiktif).")


def test_links_are_text_and_comments_are_not(tmp_path):
    link = f"<w:hyperlink>{run('laporan')}</w:hyperlink>"
    remark = '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    assert with_xml(tmp_path, f"<w:p>{run('lihat ')}{link}{remark}</w:p>").pages[0].text == "lihat laporan\nAkhir."


def test_a_deleted_row_is_gone(tmp_path):
    rows = "".join(f"<w:tr>{options}<w:tc><w:p>{run(text)}</w:p></w:tc></w:tr>" for options, text in DELETED)
    assert with_xml(tmp_path, f"<w:tbl>{rows}</w:tbl>").pages[0].text == "tetap\nAkhir."
