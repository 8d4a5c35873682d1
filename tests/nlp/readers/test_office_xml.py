"""Parts of Office packages: what leads out of the file is not followed, what would expand is not parsed."""

import zipfile

import pytest

from nlp.errors import ReadError
from nlp.readers.office_xml import Package, Relation, parse_part

TYPES = "http://contoh.test/relationships"
RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="a" Type="{0}/header" Target="header1.xml"/>
<Relationship Id="b" Type="{0}/worksheet" Target="/xl/sheet.xml"/>
<Relationship Id="c" Type="{0}/image" Target="http://contoh.test/a.png" TargetMode="External"/>
<Relationship Id="d" Type="{0}/image" Target="../../../etc/hosts"/>
</Relationships>"""


@pytest.fixture
def package(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("word/_rels/document.xml.rels", RELATIONS.format(TYPES))
        archive.writestr("word/header1.xml", "<a><!-- catatan -->isi</a>")
    with Package(tmp_path / "a.zip") as package:
        yield package


def test_relations_stay_in_the_package(package):
    assert package.relations("word/document.xml") == {
        "a": Relation("header", "word/header1.xml"),
        "b": Relation("worksheet", "xl/sheet.xml"),
        "d": Relation("image", "etc/hosts"),
    }


def test_parts(package):
    assert package.parse("word/header1.xml").text == "isi"
    assert package.parse("etc/hosts") is None
    assert package.relations("word/header1.xml") == {}


@pytest.mark.parametrize("xml", [b"<a>", b"", b"<a>&b;</a>", b"<a>" * 400 + b"</a>" * 400])
def test_damaged_parts(xml):
    with pytest.raises(ReadError, match="corrupt"):
        parse_part(xml)


def test_entities_do_not_expand(tmp_path):
    (tmp_path / "rahasia").write_text("isi berkas lain")
    xml = f'<!DOCTYPE a [<!ENTITY b SYSTEM "file://{tmp_path}/rahasia">]><a>&b;</a>'
    assert "isi" not in "".join(parse_part(xml.encode()).itertext())
