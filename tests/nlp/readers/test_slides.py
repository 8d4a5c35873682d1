"""Presentations: a slide a page."""

import zipfile

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches

from nlp.errors import ReadError
from nlp.readers import Limits
from tests.nlp.readers.make import block_texts, cells, read, repack

SLIDE_1 = "ppt/slides/slide1.xml"


def show(path, fill, layout=1):
    """Write a presentation of one slide that ``fill`` fills."""
    presentation = Presentation()
    fill(presentation.slides.add_slide(presentation.slide_layouts[layout]))
    presentation.save(str(path))
    return path


def title_and_bullets(slide):
    slide.placeholders[1].text_frame.text = "Izin terbit 281"
    slide.placeholders[1].text_frame.add_paragraph().text = "Keluhan turun"
    slide.shapes.title.text = "Capaian\vTriwulan III"
    slide.notes_slide.notes_text_frame.text = "Sebutkan contoh."


def table(slide):
    frame = slide.shapes.add_table(3, 3, Inches(1), Inches(1), Inches(6), Inches(2)).table
    frame.cell(0, 1).merge(frame.cell(0, 2))
    frame.cell(1, 0).merge(frame.cell(2, 0))
    texts = {
        (0, 0): "Kegiatan",
        (0, 1): "TW III",
        (1, 0): "Izin",
        (1, 1): "240",
        (1, 2): "281",
        (2, 1): "12",
        (2, 2): "14",
    }
    for place, text in texts.items():
        frame.cell(*place).text = text


def group(slide):
    shape = slide.shapes.add_group_shape().shapes.add_shape(MSO_SHAPE.OVAL, 0, 0, 100, 100)
    shape.text_frame.text = "Di dalam grup."


def test_a_title_comes_first_and_notes_are_marked(tmp_path):
    document = read(show(tmp_path / "a.pptx", title_and_bullets))
    assert [(block.kind, block.locator) for block in document.blocks] == [
        ("heading", "salindia 1 paragraf 1"),
        ("list_item", "salindia 1 paragraf 2"),
        ("list_item", "salindia 1 paragraf 3"),
        ("paragraph", "salindia 1 catatan pembicara"),
    ]
    assert document.pages[0].text == "Capaian Triwulan III\nIzin terbit 281\nKeluhan turun\nSebutkan contoh."


def test_tables(tmp_path):
    document = read(show(tmp_path / "a.pptx", table, layout=6))
    assert document.pages[0].text == "Kegiatan | TW III\nIzin | 240 | 281\n12 | 14"
    assert document.blocks[1].locator == "salindia 1 tabel 1 baris 2"
    assert {"Kegiatan": "Izin"}.items() <= cells(document.blocks[2]).items()


def test_shapes_in_groups(tmp_path):
    assert block_texts(read(show(tmp_path / "a.pptx", group, layout=6))) == ["Di dalam grup."]


def test_slides_are_pages_in_the_order_of_the_show(tmp_path):
    presentation = Presentation()
    for text in ("Kedua", "Pertama"):
        presentation.slides.add_slide(presentation.slide_layouts[5]).shapes.title.text = text
    order = presentation.slides._sldIdLst
    order.insert(0, order[1])
    presentation.slides[1]._element.set("show", "0")
    presentation.save(str(tmp_path / "a.pptx"))
    document = read(tmp_path / "a.pptx")
    assert [page.text for page in document.pages] == ["Pertama", "Kedua"]
    assert [block.page for block in document.blocks] == [1, 2]
    assert document.blocks[1].locator == "salindia 2 (tersembunyi) paragraf 1"


def test_bullets_may_be_switched_off(tmp_path):
    path = show(tmp_path / "b.pptx", title_and_bullets)
    with zipfile.ZipFile(path) as archive:
        xml = archive.read(SLIDE_1).decode()
    off = xml.replace("<a:p><a:r><a:t>Keluhan", "<a:p><a:pPr><a:buNone/></a:pPr><a:r><a:t>Keluhan")
    assert off != xml
    assert block_texts(read(repack(path, tmp_path / "a.pptx", {SLIDE_1: off})), "list_item") == ["Izin terbit 281"]


def test_limits(tmp_path):
    presentation = Presentation()
    for _ in range(2):
        presentation.slides.add_slide(presentation.slide_layouts[6])
    presentation.save(str(tmp_path / "a.pptx"))
    with pytest.raises(ReadError, match="too_many_pages"):
        read(tmp_path / "a.pptx", Limits(max_pages=1))


@pytest.mark.parametrize("part", [SLIDE_1, "ppt/presentation.xml"])
def test_a_damaged_part(tmp_path, part):
    path = show(tmp_path / "b.pptx", title_and_bullets)
    with pytest.raises(ReadError, match="corrupt"):
        read(repack(path, tmp_path / "a.pptx", {part: "<p:sld"}))


def test_an_empty_show_is_empty(tmp_path):
    assert read(show(tmp_path / "a.pptx", lambda _: None, layout=6)).status == "empty"
