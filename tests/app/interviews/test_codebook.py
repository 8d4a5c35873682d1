import csv
import io
import uuid
from xml.etree import ElementTree

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from app.rules.codebook import codes_of
from app.rules.ruleset import load_rule_set
from app.services.errors import NotFoundError
from app.services.interviews import codebook, codebook_quotes, codings
from app.services.interviews.codebook_exports import QDA, export_codebook
from tests.app.interviews.coded_factory import keys, make_transcript
from tests.support import as_user, login

ALL = {"code": None, "informant": None, "coder": None, "limit": 50, "offset": 0}


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


@pytest.fixture
def coded(ctx, city, rater):
    """Two interviews, coded by the rater."""
    first = make_transcript(ctx, city)
    second = make_transcript(ctx, city, turns=(("Warga", "Pelayanannya cepat."),), informant="citizen")
    key = keys(rater, first)
    codings.add_codings(rater, first, [key["Saya menata antrean."]], "HK1", "=memo")
    codings.add_codings(rater, first, [key["Nomor saya [TELEPON]."]], "harmonis/2")
    codings.add_codings(rater, second, [keys(rater, second)["Pelayanannya cepat."]], "HK1")
    return first, second


def test_the_rubric_is_the_codebook():
    item = {"code": "HK1", "title": "Izin terbit", "indicator": "Jumlah izin", "target": "240 izin"}
    codes = codes_of(load_rule_set("permenpanrb-6-2022"), [item])
    assert (codes[0].id, codes[0].description) == ("HK1", "Jumlah izin · 240 izin")
    assert sum(not code.parent for code in codes) == 8 and sum(code.parent == "loyal" for code in codes) == 3
    assert len({code.guid for code in codes}) == len(codes)
    assert codes[0].guid == codes_of(load_rule_set("permenpanrb-6-2022"), [item])[0].guid


def test_quotes_of_a_code_stand_side_by_side(rater, city, coded):
    rows = codebook_quotes.quotes_of(rater, city.assessment, {**ALL, "code": "HK1"})
    assert [(row["interview_id"], row["shown"]) for row in rows] == [
        (coded[0], "Saya menata antrean."),
        (coded[1], "Pelayanannya cepat."),
    ]
    assert [row["shown"] for row in codebook_quotes.quotes_of(rater, city.assessment, {**ALL, "code": "harmonis"})] == [
        "Nomor saya [TELEPON]."
    ]
    assert len(codebook_quotes.quotes_of(rater, city.assessment, {**ALL, "informant": "citizen"})) == 1
    page = codebook_quotes.quotes_of(rater, city.assessment, {**ALL, "limit": 1, "offset": 1})
    assert len(page) == 1 and page[0]["total"] == 3


def test_counts_by_code_interview_and_informant(rater, city, coded):
    counts = codebook.codebook_of(rater, city.assessment).counts
    assert counts.total == {"HK1": 2, "harmonis/2": 1}
    assert counts.by_interview[coded[0]] == {"HK1": 1, "harmonis/2": 1}
    assert counts.by_informant["citizen"] == {"HK1": 1}


def test_agreement_waits_for_both(ctx, city, rater, coded):
    superior, first = as_user(ctx, city.users["superior"]), coded[0]
    codings.finish_coding(rater, first)
    assert codebook.codebook_of(rater, city.assessment).pairs == []
    key = keys(superior, first)
    codings.add_codings(superior, first, [key["Saya menata antrean."], key["Warga tidak berdesakan lagi."]], "HK1")
    codings.finish_coding(superior, first)
    (pair,) = codebook.codebook_of(rater, city.assessment).pairs
    one = next(one for one in pair.measures if one.code == "HK1")
    assert (pair.interviews, one.n, one.both, one.first, one.second) == (1, 7, 1, 0, 1)
    assert one.kappa == pytest.approx((6 / 7 - 32 / 49) / (17 / 49))


def test_others_do_not_open_it(ctx, city, coded):
    with pytest.raises(NotFoundError):
        codebook.codebook_of(as_user(ctx, city.users["outsider"]), city.assessment)


def test_csv_opens_again_and_computes_nothing(rater, city, coded):
    name, _media, content = export_codebook(rater, city.assessment, "csv")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert name == "kode-fitri-amelia-2026-tw3.csv"
    assert [(row["kode"], row["kutipan"], row["memo"]) for row in rows] == [
        ("HK1", "Saya menata antrean.", "'=memo"),
        ("harmonis/2", "Nomor saya [TELEPON].", ""),
        ("HK1", "Pelayanannya cepat.", ""),
    ]


def test_xlsx_and_docx_open_again(rater, city, coded):
    book = CalamineWorkbook.from_filelike(io.BytesIO(export_codebook(rater, city.assessment, "xlsx")[2]))
    assert [row[10] for row in book.get_sheet_by_name("Kutipan").to_python()[1:]] == [
        "Saya menata antrean.",
        "Nomor saya [TELEPON].",
        "Pelayanannya cepat.",
    ]
    assert ["HK1", "Izin usaha mikro terbit", "2", "1", "1", "1", "1"] in book.get_sheet_by_name("Kode").to_python()
    document = Document(io.BytesIO(export_codebook(rater, city.assessment, "docx")[2]))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "“Pelayanannya cepat.”" in texts and "Memo: =memo" in texts
    assert not any("0812" in text for text in texts)


def test_the_qdc_is_a_refi_qda_codebook(rater, city, coded):
    root = ElementTree.fromstring(export_codebook(rater, city.assessment, "qdc")[2])
    assert root.tag == f"{{{QDA}}}CodeBook"
    codes, _sets = list(root)
    found = {code.get("name"): code for code in codes.iter(f"{{{QDA}}}Code")}
    assert [child.get("name") for child in found["Loyal"] if child.tag == f"{{{QDA}}}Code"][
        2
    ] == "Menjaga rahasia jabatan dan negara"
    assert found["HK1 Izin usaha mikro terbit"].find(f"{{{QDA}}}Description").text == "Jumlah izin · 240 izin"
    for code in found.values():
        assert uuid.UUID(code.get("guid")) and code.get("isCodable") == "true"
        assert len(code.get("color")) == 7


def test_exports_are_logged_and_other_forms_are_not_found(ctx, client, city, coded):
    login(client, "rater")
    for form in ("csv", "xlsx", "docx", "qdc"):
        answer = client.get(f"/kode/{city.assessment}/kode.{form}")
        assert answer.status_code == 200 and f".{form}" in answer.headers["Content-Disposition"]
    assert client.get(f"/kode/{city.assessment}/kode.exe").status_code == 404
    assert ctx.db.execute("SELECT count(*) FROM audit WHERE action = 'codebook.exported'").fetchone()[0] == 4
    page = client.get(f"/kode/{city.assessment}?kode=HK1").get_data(as_text=True)
    assert page.count('class="coded-quote"') == 2 and "setelah dua orang" in page
    assert client.get("/kode").status_code == 200
    login(client, "outsider")
    assert client.get(f"/kode/{city.assessment}/kode.csv").status_code == 404
