"""The REFI-QDA codebook against the structure of QDA-XML 1.0: which elements stand where, with which attributes."""

import pytest
from lxml import etree

from app.services.interviews.codebook_exports import QDA, export_codebook
from tests.support import as_user, make_assignment, make_employee, make_item

STRUCTURE = f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:q="{QDA}" targetNamespace="{QDA}"
    elementFormDefault="qualified">
  <xs:simpleType name="guid"><xs:restriction base="xs:token">
    <xs:pattern value="[0-9a-fA-F]{{8}}(-[0-9a-fA-F]{{4}}){{3}}-[0-9a-fA-F]{{12}}"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="rgb"><xs:restriction base="xs:token">
    <xs:pattern value="#([0-9a-fA-F]{{6}}|[0-9a-fA-F]{{3}})"/></xs:restriction></xs:simpleType>
  <xs:complexType name="code"><xs:sequence>
      <xs:element name="Description" type="xs:string" minOccurs="0"/>
      <xs:element name="Code" type="q:code" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute name="guid" type="q:guid" use="required"/>
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="isCodable" type="xs:boolean" use="required"/>
    <xs:attribute name="color" type="q:rgb"/></xs:complexType>
  <xs:complexType name="set"><xs:sequence>
      <xs:element name="Description" type="xs:string" minOccurs="0"/>
      <xs:element name="MemberCode" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
        <xs:attribute name="guid" type="q:guid" use="required"/></xs:complexType></xs:element></xs:sequence>
    <xs:attribute name="guid" type="q:guid" use="required"/>
    <xs:attribute name="name" type="xs:string" use="required"/></xs:complexType>
  <xs:element name="CodeBook"><xs:complexType><xs:sequence>
      <xs:element name="Codes"><xs:complexType><xs:sequence>
        <xs:element name="Code" type="q:code" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
      <xs:element name="Sets" minOccurs="0"><xs:complexType><xs:sequence>
        <xs:element name="Set" type="q:set" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
    </xs:sequence><xs:attribute name="origin" type="xs:string"/></xs:complexType></xs:element>
</xs:schema>"""


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


def guids(content, of="Code"):
    return {one.get("name"): one.get("guid") for one in etree.fromstring(content).iter(f"{{{QDA}}}{of}")}


def test_it_has_the_structure_of_the_exchange_form(rater, city):
    content = export_codebook(rater, city.assessment, "qdc")[2]
    etree.XMLSchema(etree.fromstring(STRUCTURE)).assertValid(etree.fromstring(content))


def test_each_code_is_in_one_set(rater, city):
    content = export_codebook(rater, city.assessment, "qdc")[2]
    sets = list(etree.fromstring(content).iter(f"{{{QDA}}}Set"))
    members = [[one.get("guid") for one in part] for part in sets]
    assert [part.get("name") for part in sets] == ["Hasil kerja", "Perilaku kerja"]
    assert [len(part) for part in members] == [1, 28]
    assert sorted(members[0] + members[1]) == sorted(guids(content).values())


def test_codes_keep_their_identity_and_items_of_two_people_are_two(ctx, rater, city):
    other = make_employee(ctx, city.unit, "199001012015011001", "Bagus Saputra")
    make_item(ctx, city.period, other, title="Sampah terangkut")
    assessment = make_assignment(ctx, city.period, other, city.rater)
    mine = export_codebook(rater, city.assessment, "qdc")[2]
    theirs = export_codebook(rater, assessment, "qdc")[2]
    assert guids(mine) == guids(export_codebook(rater, city.assessment, "qdc")[2])
    assert guids(mine)["Loyal"] == guids(theirs)["Loyal"]
    assert guids(mine)["HK1 Izin usaha mikro terbit"] != guids(theirs)["HK1 Sampah terangkut"]
    assert guids(mine, "Set")["Hasil kerja"] != guids(theirs, "Set")["Hasil kerja"]
