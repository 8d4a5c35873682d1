"""Quotes of a value across people, and what the codebook's page says of codes that it does not know."""

import io

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from app.services.errors import NotFoundError
from app.services.interviews import codebook, codebook_quotes, codings
from app.services.interviews.codebook_exports import export_codebook
from tests.app.interviews.coded_factory import keys, make_transcript
from tests.support import as_user, login, make_assignment, make_employee

ALL = {"code": None, "informant": None, "coder": None, "assessment": None, "limit": 50, "offset": 0}


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


@pytest.fixture
def two_people(ctx, city, rater):
    other = make_employee(ctx, city.unit, "199001012015011001", "Bagus Saputra")
    assessment = make_assignment(ctx, city.period, other, city.rater)
    first = make_transcript(ctx, city)
    second = make_transcript(ctx, city, turns=(("Warga", "Bagus Saputra ramah sekali."),), informant="citizen")
    with ctx.db.conn:
        ctx.db.conn.execute("UPDATE interviews SET assessment_id = ? WHERE id = ?", (assessment, second))
    codings.add_codings(rater, first, [keys(rater, first)["Saya menata antrean."]], "harmonis/2")
    codings.add_codings(rater, first, [keys(rater, first)["Saya menata antrean."]], "HK1")
    codings.add_codings(rater, second, list(keys(rater, second).values()), "harmonis")
    return assessment


def test_values_of_all_people_stand_side_by_side(rater, two_people):
    rows = codebook_quotes.quotes_across(rater, {**ALL, "code": "harmonis"})
    assert [(row["employee_name"], row["shown"]) for row in rows] == [
        ("Bagus Saputra", "Bagus Saputra ramah sekali."),
        ("Fitri Amelia", "Saya menata antrean."),
    ]
    assert [row["speaker"] for row in rows] == ["Warga", "Fitri Amelia"]
    assert {row["code"] for row in codebook_quotes.quotes_across(rater, ALL)} == {"harmonis", "harmonis/2"}
    chosen = codebook_quotes.quotes_across(rater, {**ALL, "assessment": two_people})
    assert len(chosen) == 1


def test_only_of_those_whom_one_rates(ctx, city, two_people):
    assert codebook_quotes.quotes_across(as_user(ctx, city.users["outsider"]), ALL) == []
    with pytest.raises(NotFoundError):
        codebook_quotes.quotes_across(as_user(ctx, city.users["superior"]), {**ALL, "assessment": two_people})


def test_the_screens_take_any_code(client, city, two_people):
    login(client, "rater")
    page = client.get("/kode/kutipan?kode=harmonis").get_data(as_text=True)
    assert page.count('class="coded-quote"') == 2 and "Bagus Saputra" in page
    for address in ("/kode/kutipan?kode=entah", f"/kode/{city.assessment}?kode=entah"):
        assert "Belum ada kutipan yang cocok" in client.get(address).get_data(as_text=True)
    assert client.get("/kode/kutipan?pegawai=999").status_code == 404


def test_a_coder_may_find_nothing(client, ctx, city, rater):
    number = make_transcript(ctx, city)
    login(client, "rater")
    assert "Saya selesai memberi kode" in client.get(f"/wawancara/{number}/kode").get_data(as_text=True)


def test_memos_and_places_go_out_too(rater, city, two_people):
    codings.add_memo(rater, 1, "loyal", "=Belum ditanya.")
    document = Document(io.BytesIO(export_codebook(rater, city.assessment, "docx")[2]))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "Wawancara 1, Loyal: =Belum ditanya." in texts
    assert any("Fitri Amelia, halaman 1" in text for text in texts)
    book = CalamineWorkbook.from_filelike(io.BytesIO(export_codebook(rater, city.assessment, "xlsx")[2]))
    assert book.get_sheet_by_name("Memo").to_python()[1] == ["1", "Loyal", "=Belum ditanya."]


def test_quotes_of_an_item_that_was_removed_are_not_left_out(ctx, rater, city, two_people):
    with ctx.db.conn:
        ctx.db.conn.execute("DELETE FROM skp_items WHERE code = 'HK1'")
    texts = [one.text for one in Document(io.BytesIO(export_codebook(rater, city.assessment, "docx")[2])).paragraphs]
    assert texts.count("“Saya menata antrean.”") == 2 and "HK1: HK1" in texts
    assert codebook.codebook_of(rater, city.assessment).title("HK1") == "HK1"
