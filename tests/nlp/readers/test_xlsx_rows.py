"""A row's XML becomes texts at their columns, or is refused where only a parser would understand it."""

import pytest

from nlp.readers import xlsx_cells
from nlp.readers.number_format import show_as
from nlp.readers.sheet_rows import column_letters
from nlp.readers.xlsx_cells import CellMemo, CellTexts, IrregularError
from nlp.readers.xlsx_rows import RowCutter, column_number

TEXTS = CellTexts(["Izin", "Klinik"], [show_as(""), show_as("0.0%"), show_as("0.00")])
ONE = '<c r="A1"><v>1</v></c>'


def cut(xml, expected=1):
    return RowCutter(TEXTS).cut(xml, expected)


def row(number, *cells, attributes=' spans="1:9"'):
    """What stands behind ``<row`` where cells are given as column, attributes and content."""
    inner = "".join(f'<c r="{column}{number}"{given}>{content}</c>' for column, given, content in cells)
    return f' r="{number}"{attributes}>{inner}</row>'


VALUES = {
    "number": ("", "<v>2.5</v>", "2,5"),
    "shared text": (' t="s"', "<v>1</v>", "Klinik"),
    "no such shared text": (' t="s"', "<v>7</v>", ""),
    "style": (' s="1"', "<v>0.985</v>", "98,5%"),
    "style and type": (' s="1" t="s"', "<v>0</v>", "Izin"),
    "nothing": (' s="1"', "", ""),
    "an empty value": (' t="b"', "<v></v>", ""),
    "an escaped digit": ("", "<v>1&#50;</v>", "12"),
    "an escaped text": (' t="str"', "<v>a &amp; b</v>", "a & b"),
    "no number": ("", "<v>segera</v>", "segera"),
    "formula": ("", "<f>A1+1</f><v>3</v>", "3"),
    "formula of a text": (' t="str"', '<f>A1&amp;"x"</f><v>lunas</v>', "lunas"),
    "its own text": (' t="inlineStr"', "<is><t>surat</t></is>", "surat"),
    "how to pronounce it": (' t="inlineStr"', '<is><t>surat</t><rPh sb="0" eb="1"><t>su</t></rPh></is>', "surat"),
    "a colour": (' t="inlineStr"', '<is><r><rPr><color rgb="F"/></rPr><t>merah</t></r></is>', "merah"),
    "an error": (' t="e"', "<v>#N/A</v>", "#N/A"),
}


@pytest.mark.parametrize(("given", "content", "text"), VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("first", ["A", "C"])
def test_values(first, given, content, text):
    cutter, second = RowCutter(TEXTS), column_letters(column_number(first))
    for number in (4, 5):
        found = cutter.cut(row(number, (first, given, content), (second, "", "<v>9</v>")), number)
        assert list(found[1])[-2:] == [text, "9"]


@pytest.mark.parametrize(
    ("xml", "texts"),
    [
        (row(1, ("A", "", "<v>1</v>"), ("B", "", "<v>2</v>")), ["1", "2"]),
        (row(1, ("B", "", "<v>1</v>"), ("D", "", "<v>2</v>")), ["", "1", "", "2"]),
        (row(1, ("AB", "", "<v>1</v>")), [*[""] * 27, "1"]),
        (' r="1"><c r="A1" s="1"/><c r="B1"><v>2</v></c></row>', ["", "2"]),
        (' r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"/></row>\n', ["1", ""]),
        (' r="1" spans="1:9"/>', []),
        (' r="1"></row>', []),
    ],
)
def test_columns(xml, texts):
    assert list(cut(xml)[1]) == texts


def test_more_columns_than_letters():
    letters = [column_letters(index) for index in range(60)]
    found = cut(row(7, *((column, "", f"<v>{place}</v>") for place, column in enumerate(letters))), 7)
    assert list(found[1]) == [str(place) for place in range(60)]


@pytest.mark.parametrize(
    ("given", "content", "text"),
    [
        (' s="2"', "<v>1.5</v>", "1,50"),
        (' t="inlineStr"', '<is><t>pipa 2" dan 2"</t></is>', 'pipa 2" dan 2"'),
        (' t="str"', '<v>2"</v>', '2"'),
    ],
)
def test_the_number_of_the_row_within_a_cell(given, content, text):
    assert list(cut(row(2, ("A", given, content), ("B", "", "<v>9</v>")), 2)[1]) == [text, "9"]


@pytest.mark.parametrize(
    ("xml", "number"),
    [(row(3, ("A", "", "<v>1</v>")), 3), (row(8, ("A", "", "<v>1</v>")), 8), (f">{ONE}</row>", 3)],
)
def test_the_number_of_a_row(xml, number):
    assert cut(xml, 3)[0] == number


@pytest.mark.parametrize("first", ["A", "B"])
@pytest.mark.parametrize(
    ("attributes", "hidden"), [('hidden="1"', True), ('ht="9" hidden="true"', True), ('hidden="0"', False), ("", False)]
)
def test_hidden_rows(attributes, hidden, first):
    assert cut(row(1, (first, "", "<v>1</v>"), attributes=f" {attributes}"))[2] is hidden


IRREGULAR = {
    "another order": '<c t="n" r="A1"><v>1</v></c>',
    "space": '<c  r="A1"><v>1</v></c>',
    "no place": "<c><v>1</v></c>",
    "between others": f'{ONE}<c t="n" r="B1"><v>1</v></c><c r="C1"><v>1</v></c>',
    "not closed": '<c r="A1"><v>1</v><c r="B1"><v>1</v></c>',
    "cut off": '<c r="A1"><v>1</v>',
    "something else between cells": f'{ONE}<x/><c r="B1"><v>1</v></c>',
    "an open attribute": '<c r="A1" s="1><v>1</v></c>',
    "a value behind an empty cell": '<c r="A1" s="1"/><v>1</v></c>',
    "no column": '<c r="1"><v>1</v></c>',
}


@pytest.mark.parametrize("cells", IRREGULAR.values(), ids=IRREGULAR)
def test_what_only_a_parser_understands(cells):
    with pytest.raises(IrregularError):
        cut(f' r="1">{cells}</row>')


@pytest.mark.parametrize("letters", ["", "a", "ABCD", "1"])
def test_no_columns(letters):
    with pytest.raises(IrregularError):
        column_number(letters)


def test_a_full_memory_keeps_what_came_first(monkeypatch):
    monkeypatch.setattr(xlsx_cells, "MAX_MEMO", 5)
    monkeypatch.setattr(xlsx_cells, "KEPT", 2)
    memo = CellMemo(TEXTS)
    texts = [memo[f"><v>{number}</v></c></row>"] for number in range(6)]
    memo.forget()
    assert texts == ["0", "1", "2", "3", "4", "5"]
    assert list(memo.values()) == ["0", "1"]


def test_a_memory_with_room_keeps_all():
    memo = CellMemo(TEXTS)
    assert memo["><v>1</v></c></row>"] == "1"
    memo.forget()
    assert len(memo) == 1
