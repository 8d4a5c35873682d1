"""Corrections of macam, mendesak, Inspektorat and unsur, beside those of service and sentiment."""

import pytest

from app.services import corrections
from app.services.corrections import MACHINE, NONE, Change
from app.services.errors import InvalidInputError
from app.services.learning import allow_training
from app.store.complaints import fetch_complaint
from app.store.corrections import fetch_corrections
from tests.app.complaint_screens.factory import analyse
from tests.support import as_user

TEXT = "longsor, petugas lama rusak"
UNSUR = "waktu:negative perilaku:negative"


@pytest.fixture
def person(ctx, city):
    return as_user(ctx, city.users["rater"])


@pytest.fixture
def complaint(ctx):
    return analyse(ctx, TEXT)[0]


def label(ctx, complaint, field):
    return fetch_complaint(ctx.db, complaint)[f"label_{field}"]


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        (Change(kind="informasi"), "kind", "informasi"),
        (Change(urgency="jiwa"), "urgency", "jiwa"),
        (Change(urgency=NONE), "urgency", ""),
        (Change(integrity="ya"), "integrity", "ya"),
        (Change(unsur="waktu:neutral"), "unsur", "waktu:neutral perilaku:negative"),
        (Change(unsur="biaya:positive"), "unsur", "waktu:negative biaya:positive perilaku:negative"),
        (Change(unsur=f"waktu:{NONE}"), "unsur", "perilaku:negative"),
        (Change(unsur=f"waktu:{NONE} perilaku:{NONE}"), "unsur", ""),
    ],
)
def test_a_correction_counts_and_the_machines_word_stays(ctx, person, complaint, change, field, value):
    before = fetch_complaint(ctx.db, complaint)[field]
    batch = corrections.correct(person, [complaint], change).batch
    assert label(ctx, complaint, field) == value
    assert fetch_complaint(ctx.db, complaint)[field] == before
    corrections.undo(person, batch)
    assert fetch_complaint(ctx.db, complaint)[f"human_{field}"] is None


@pytest.mark.parametrize("field", ["kind", "urgency", "integrity", "unsur"])
def test_the_machines_word_can_count_again(ctx, person, complaint, field):
    value = {"kind": "informasi", "urgency": "jiwa", "integrity": "ya", "unsur": "biaya:positive"}[field]
    machine = label(ctx, complaint, field)
    corrections.correct(person, [complaint], Change(**{field: value}))
    corrections.correct(person, [complaint], Change(**{field: MACHINE}))
    assert label(ctx, complaint, field) == machine
    assert fetch_corrections(ctx.db, [complaint])[-1]["value"] is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change(kind="gosip"), "Macam aduan"),
        (Change(urgency="bosan"), "Alasan mendesak"),
        (Change(integrity="mungkin"), "ya atau tidak"),
        (Change(unsur="harga:negative"), "Unsur ini"),
        (Change(unsur="waktu:marah"), "Unsur ini"),
        (Change(unsur="waktu"), "Unsur ini"),
        (Change(unsur=UNSUR), "Tidak ada label yang berubah"),
        (Change(urgency="bencana"), "Tidak ada label yang berubah"),
        (Change(integrity="tidak"), "Tidak ada label yang berubah"),
    ],
)
def test_what_is_no_label_or_changes_nothing_is_refused(person, complaint, change, said):
    with pytest.raises(InvalidInputError, match=said):
        corrections.correct(person, [complaint], change)


def test_an_unsure_kind_is_confirmed_by_the_same_word(ctx, person):
    (number,) = analyse(ctx, "jalan rusak", kind="pengaduan", kind_abstained=True)
    corrections.correct(person, [number], Change(kind="pengaduan"))
    assert fetch_complaint(ctx.db, number)["unsure_kind"] == 0


def test_of_many_each_keeps_its_other_unsur(ctx, person):
    first, second = analyse(ctx, "petugas rusak", "lama rusak")
    corrections.correct(person, [first, second], Change(unsur="biaya:negative"))
    assert label(ctx, first, "unsur") == "biaya:negative perilaku:negative"
    assert label(ctx, second, "unsur") == "waktu:negative biaya:negative"


def test_the_form_of_one_complaint(ctx, rater, said, complaint):
    page = rater.get(f"/aduan/{complaint}/betulkan")
    assert "tetap: negatif" in page.text
    data = {"terlihat": "0", "macam": "informasi", "mendesak": NONE, "unsur_waktu": NONE, "unsur_biaya": "neutral"}
    words = said(rater.post(f"/aduan/{complaint}/betulkan", data=data, follow_redirects=True))
    assert "Label 1 aduan dibetulkan." in words
    assert "mendesak menurut mesin tidak mendesak" in words
    assert "unsur menurut mesin biaya: netral, perilaku petugas: negatif" in words


def test_a_refused_form_keeps_its_choices(rater, complaint):
    page = rater.post(f"/aduan/{complaint}/betulkan", data={"terlihat": "7", "unsur_biaya": "positive"})
    assert page.status_code == 400
    biaya = page.text.split('id="unsur_biaya"')[1].split("</select>")[0]
    assert '<option value="positive" selected>' in biaya


def test_all_unsur_go_back_to_the_machine_at_once(ctx, rater, complaint):
    address = f"/aduan/{complaint}/betulkan"
    rater.post(address, data={"terlihat": "0", "unsur_biaya": "positive"})
    rater.post(address, data={"terlihat": "1", "unsur": MACHINE})
    assert fetch_complaint(ctx.db, complaint)["human_unsur"] is None


def test_ticked_complaints_are_corrected_at_once(ctx, rater, said):
    ids = analyse(ctx, TEXT, "jalan rusak")
    page = rater.get("/aduan/betulkan", query_string={"id": ids})
    assert "tetap:" not in page.text
    rater.post("/aduan/betulkan", data={"id": ids, "jumlah": "2", "inspektorat": "ya", "unsur_biaya": "negative"})
    assert [label(ctx, number, "integrity") for number in ids] == ["ya", "ya"]
    words = said(rater.get("/aduan/betulkan/riwayat"))
    assert "membetulkan: perlu Inspektorat → ya · unsur" in words


@pytest.mark.parametrize(("allowed", "words"), [(False, "kecuali administrator"), (True, "ikut melatih model kota")])
def test_people_know_whether_their_corrections_train(ctx, rater, complaint, allowed, words):
    allow_training(ctx, allowed)
    assert words in rater.get(f"/aduan/{complaint}/betulkan").text
