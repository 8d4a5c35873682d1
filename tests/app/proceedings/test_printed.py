"""Items 6 to 8 of the printed document, signatures with their notes, before and after."""

import pytest

from app.services import proceedings
from app.services.evaluation_report import evaluation_document, evaluation_report
from app.services.review.load import load
from app.store.assessments import fetch_assessment
from app.store.periods import save_assignment
from tests.app.proceedings.factory import REASON
from tests.support import as_user


def document(parties, who="rater"):
    ctx = as_user(parties.ctx, parties.city.users[who])
    row = fetch_assessment(ctx.db, parties.city.assessment)
    return evaluation_document(ctx, load(ctx, row))


def notes(parties):
    return [(block.role.split()[0], block.note) for block in document(parties).signatures]


def test_without_proceedings_the_document_is_as_confirmed(parties):
    found = document(parties)
    assert (found.predikat, found.objection.text, found.objection.decision) == ("Baik", "", "")
    assert notes(parties) == [("Pegawai", ""), ("Pejabat", "")]


@pytest.mark.parametrize(
    ("stance", "note"),
    [
        ("", "tanda terima"),
        ("agree", "tanda terima; menyatakan setuju"),
        ("disagree", "tanda terima; menyatakan tidak setuju"),
    ],
)
def test_a_receipt_prints_as_what_it_is(parties, stance, note):
    parties.hand_over()
    parties.do("employee", proceedings.acknowledge, stance)
    assert notes(parties)[0] == ("Pegawai", note)
    assert document(parties).signatures[0].date


def test_a_refusal_and_the_superiors_signature(parties):
    parties.hand_over()
    parties.do("rater", proceedings.refuse, "Menolak.")
    assert notes(parties)[0] == ("Pegawai", "menolak menandatangani")
    parties.do("superior", proceedings.sign_as_superior)
    assert notes(parties)[2] == ("Atasan", "menandatangani menggantikan pegawai")
    assert document(parties).signatures[2].person.name == "Hendra Saputra"


def test_silence_and_the_superiors_signature(parties):
    parties.hand_over()
    parties.wait_until_after("sign")
    parties.do("superior", proceedings.sign_as_superior)
    assert notes(parties)[0] == ("Pegawai", "tidak menandatangani sampai batas waktu")


def test_keberatan_and_explanation_are_printed_with_their_days(parties):
    parties.explained("whole", "HK1")
    parties.do("rater", proceedings.explain, "Tambahan penjelasan.")
    found = document(parties).objection
    assert found.text == f"Terhadap: hasil keseluruhan, Izin usaha mikro terbit.\n{REASON}"
    assert "Laporan triwulan" in found.explanation
    assert found.explanation.endswith("Tambahan penjelasan.")
    assert found.filed_on
    assert found.explained_on
    assert (found.decision, found.decided_on) == ("", "")


def test_upholding_says_so(parties):
    parties.explained()
    parties.decide()
    found = document(parties)
    assert found.objection.decision == "Hasil tetap. Predikat: Baik.\nKedua pihak telah didengar."
    assert found.predikat == "Baik"
    assert notes(parties)[2] == ("Atasan", "memutuskan keberatan")


def test_a_change_prints_before_and_after(parties):
    parties.explained()
    parties.decide("changed", ratings={"HK1": "above"}, hasil_kerja="above", perilaku_kerja="above")
    found = document(parties)
    assert found.predikat == "Sangat Baik (semula Baik)"
    assert found.work[0].rating == "Di atas ekspektasi (semula Sesuai ekspektasi)"
    assert found.work_rating.by == "Hendra Saputra"
    assert "Hasil diubah. Predikat: Sangat Baik (semula Baik)." in found.objection.decision
    assert "Izin usaha mikro terbit: Di atas ekspektasi (semula Sesuai ekspektasi)." in found.objection.decision


def test_what_was_not_changed_stays_the_raters(parties):
    parties.explained()
    parties.decide("changed", hasil_kerja="above")
    found = document(parties)
    assert (found.behaviour_rating.by, found.behaviour_rating.rating) == ("Rina Marlina", "Sesuai ekspektasi")
    assert found.work[0].rating == "Sesuai ekspektasi"


def test_a_silent_rater_is_printed_as_silent(parties):
    parties.objected()
    parties.wait_until_after("explain")
    parties.decide()
    assert document(parties).objection.explanation == "Tidak diberikan sampai batas waktunya lewat."


def test_the_signature_is_of_the_one_who_decided(parties):
    parties.explained()
    parties.decide()
    with parties.ctx.db.atomic():
        save_assignment(parties.ctx.db, {"superior_id": None}, parties.city.assessment)
    assert document(parties).signatures[2].person.name == "Hendra Saputra"


def test_the_pdf_is_made_with_all_of_it(parties):
    parties.explained("whole")
    parties.decide("changed", hasil_kerja="below")
    name, content = evaluation_report(as_user(parties.ctx, parties.city.users["employee"]), parties.city.assessment)
    assert content.startswith(b"%PDF")
    assert name.endswith(".pdf")
