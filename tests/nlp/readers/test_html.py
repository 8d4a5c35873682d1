"""HTML as browsers and offices' systems save it."""

import pytest

from nlp.readers.read import choose_reader
from tests.nlp.readers.make import block_texts, cells, read, text


def html(path, body, head="", encoding="utf-8"):
    return text(path, f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>", encoding)


def test_order_and_kinds(tmp_path):
    body = "<h2>Laporan <em>kegiatan</em></h2><p>Isi&nbsp;laporan\n baik &amp; benar.</p>"
    body += "<ul><li>satu</li><li><p>dua</p></li></ul>"
    document = read(html(tmp_path / "a.html", body))
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "list_item", "list_item"]
    assert block_texts(document) == ["Laporan kegiatan", "Isi laporan baik & benar.", "satu", "dua"]


def test_tables(tmp_path):
    body = (
        "<table><tr><th rowspan=2>Kegiatan</th><th colspan=2>TW III</th></tr><tr><th>Target</th><th>Realisasi</th></tr>"
        "<tr><td><p>Izin</p><p>usaha</p></td><td>240</td><td><b>28</b>1</td></tr></table>"
    )
    document = read(html(tmp_path / "a.html", body))
    row = {"Kegiatan": "Izin\nusaha", "TW III Target": "240", "TW III Realisasi": "281"}
    assert cells(document.blocks[-1]) == row


def test_tables_for_layout_are_no_tables(tmp_path):
    body = (
        "<table><tr><td>Menu utama.</td><td><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"
    )
    document = read(html(tmp_path / "a.html", body))
    assert [block.kind for block in document.blocks] == ["paragraph", "table_row", "table_row"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<script>x()</script><style>p{}</style><p>Isi.</p>", ["Isi."]),
        ("<p>satu<br>dua</p>", ["satu\ndua"]),
        ("<pre>satu\n  dua</pre>", ["satu\ndua"]),
        ("lepas <p>Isi.</p> ekor", ["lepas", "Isi.", "ekor"]),
        ("<p>a <!-- catatan -->b</p>", ["a b"]),
        ("<p>&lt;b&gt; &#39;x&#39;</p>", ["<b> 'x'"]),
        ("<p>Isi <img src='http://contoh.test/a.png'>gambar.</p>", ["Isi gambar."]),
        ("<div><div>dalam</div>luar</div>", ["dalam", "luar"]),
        ("", []),
    ],
)
def test_texts(tmp_path, body, expected):
    assert block_texts(read(html(tmp_path / "a.html", body))) == expected


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("<html><body>x</body></html>", "a.xls"),
        ("<!-- dibuat sistem -->\n<!DOCTYPE HTML>\n<p>x", "a.txt"),
        ("<table><tr><td>x</td></tr></table><p>y</p>", "a.xls"),
        ('<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><p>x</p></html>', "a.html"),
    ],
)
def test_it_is_told_by_content(tmp_path, content, name):
    path = text(tmp_path / name, content)
    assert choose_reader(path.read_bytes(), name, path).format == "html"
    assert "x" in read(path).pages[0].text


def test_an_older_encoding(tmp_path):
    content = html(tmp_path / "a.html", "<p>Penyuluhan “Sehat” di café berjalan baik.</p>", encoding="cp1252")
    assert block_texts(read(content)) == ["Penyuluhan “Sehat” di café berjalan baik."]


def test_deep_nesting_ends(tmp_path):
    document = read(html(tmp_path / "a.html", "<div>" * 20_000 + "dalam"))
    assert document.status in ("ok", "empty")


def test_a_transcript(tmp_path):
    lines = ["P: Apa yang dikerjakan?", "N: Izin usaha.", "P: Berapa?", "N: Ada 281."]
    document = read(html(tmp_path / "a.html", "".join(f"<p>{line}</p>" for line in lines)))
    assert [block.kind for block in document.blocks] == ["turn"] * 4
