import pytest

from nlp.evidence.facts import read_facts
from nlp.evidence.hints import hinted_values
from nlp.evidence.pipeline import make_pipeline, read_unit
from nlp.evidence.subjects import subject_of
from nlp.evidence.units import Unit
from tests.nlp.evidence.factory import FITRI, Builder


def statement(text):
    document = Builder().add("paragraph", text).document()
    doc = read_unit(Unit(document.blocks[0], text, read_facts(document, FITRI)), FITRI)
    return next(doc.sents)._.statement


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("Saya akan melatih operator.", {"plan"}),
        ("Semoga berhasil.", {"wish"}),
        ("Kalau sempat saya datang.", {"hypothetical"}),
        ("Katanya begitu.", {"hearsay"}),
        ("Menimbang bahwa perlu.", {"legal"}),
        ("Yang dimaksud dengan izin ialah surat.", {"definition"}),
        ("Saya orangnya teliti.", {"praise"}),
        ("Sudah selesai?", {"question"}),
        ("Nama: ........", {"blank"}),
        ("Itu bukan saya.", {"disclaim"}),
        ("Saya melatih operator.", set()),
    ],
)
def test_why_a_sentence_is_silent(text, silent):
    assert statement(text).silent == silent


def test_only_the_clause_of_a_plan_is_silent():
    found = statement("Gizi selesai, lansia akan menyusul.")
    assert list(found.factual) == [True, True, True, False, False, False, False]


def test_a_definition_with_a_number_or_a_person_is_a_statement():
    assert statement("Jumlahnya ialah 8 unit.").silent == set()


@pytest.mark.parametrize(
    ("text", "word", "subject"),
    [
        ("Saya bantu rekan", 1, "@aku"),
        ("Fitri membantu rekan", 1, "@pegawai"),
        ("Pak Anton membantu rekan", 2, "@orang"),
        ("Berkas dibantu oleh rekan", 1, "@orang"),
        ("Berkas diperiksa Fitri", 1, "@pegawai"),
        ("Berkas diperiksa tadi", 1, None),
        ("Tim kami membantu rekan", 2, "@kami"),
        ("Dinas membantu rekan", 1, "@kantor"),
        ("Rekan saya membantu warga", 2, "@orang"),
        ("Pedagang membersihkan lapak", 1, "@orang"),
        ("Bersama Pak Anton saya membantu", 4, "@aku"),
        ("Membantu rekan tadi", 0, None),
    ],
)
def test_subjects(text, word, subject):
    assert subject_of(statement(text), word) == subject


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Stempel saya kunci di brankas.", {"akuntabel"}),
        ("Penjelasan tarif saya ganti dengan gambar.", {"berorientasi_pelayanan"}),
        ("Kuitansi dikunci di brankas.", set()),
        ("Saya tahu stempel dan kuitansi itu.", set()),
        ("Saya kunci.", set()),
    ],
)
def test_hints_need_a_subject_an_act_and_a_second_word(text, values):
    assert {link.criterion for link in hinted_values(statement(text))[0]} == values


def test_hints_are_weaker_than_patterns():
    assert all(link.confidence < 0.5 for link in hinted_values(statement("Stempel saya kunci di brankas."))[0])


def test_the_pipeline_is_made_once():
    assert make_pipeline() is make_pipeline()


def test_reduplicated_words_stay_whole():
    assert [token.text for token in make_pipeline()("teman-teman 11-12")] == ["teman-teman", "11", "-", "12"]
