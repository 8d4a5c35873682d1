"""Evidence accepted, tied to another criterion, rejected, brought back: append-only, undone, and still blind."""

import pytest

from app.services import review
from app.services.documents import Asked, view_document
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from app.store.assessments import fetch_suggestions
from tests.app.review.factory import finish, store_evidence, version
from tests.support import as_user, login

DEED = {"quote": "Saya mengantar berkas ke rumah pemohon lansia.", "criteria": ("berorientasi_pelayanan",)}
SHARED = {"quote": "Kami menata ulang loket bersama.", "criteria": ("kolaboratif", "adaptif")}
REASON = "Ini tentang belajar, bukan layanan."


def rate(ctx, city, *criteria):
    for criterion in criteria:
        review.rate_blind(ctx, city.assessment, criterion, "meets", version(ctx, city))


def accept(ctx, city, number):
    review.accept_evidence(ctx, city.assessment, number, version(ctx, city))


def reject(ctx, city, number):
    review.reject_evidence(ctx, city.assessment, number, "evidence_wrong", "Salah baca.", version(ctx, city))


def relink(ctx, city, number, moved_to="kompeten", criterion="berorientasi_pelayanan", reason=REASON):
    review.relink_evidence(ctx, city.assessment, number, criterion, moved_to, reason, version(ctx, city))


def cards(ctx, city, criterion="berorientasi_pelayanan"):
    return {card.id: card for card in review.review_page(ctx, city.assessment, criterion).cards}


@pytest.fixture
def deed(ctx, city):
    (number,) = store_evidence(ctx, city, DEED)
    return number


def test_accepted_evidence_bears_a_name_and_changes_no_number(ctx, city, rater, deed):
    rate(rater, city, "berorientasi_pelayanan")
    accept(rater, city, deed)
    assert cards(rater, city)[deed].accepted["user_name"] == "Rina Marlina"
    assert len(fetch_suggestions(ctx.db, city.assessment)) == 1


def test_accepting_twice_or_what_is_rejected_is_a_conflict(city, rater, deed):
    accept(rater, city, deed)
    with pytest.raises(ConflictError):
        accept(rater, city, deed)
    reject(rater, city, deed)
    with pytest.raises(ConflictError):
        accept(rater, city, deed)


def test_rejecting_takes_the_acceptance_away_and_an_undo_brings_it_back(city, rater, deed):
    accept(rater, city, deed)
    reject(rater, city, deed)
    assert cards(rater, city)[deed].accepted is None
    review.undo(rater, city.assessment, version(rater, city))
    assert cards(rater, city)[deed].accepted is not None
    assert review.undo(rater, city.assessment, version(rater, city)) == "accept_evidence"
    assert cards(rater, city)[deed].accepted is None


def test_relinked_evidence_stands_under_the_other_criterion_with_who_and_why(city, rater, deed):
    relink(rater, city, deed)
    assert cards(rater, city) == {}
    moved = cards(rater, city, "kompeten")[deed].moved
    assert (moved["user_name"], moved["reason"]) == ("Rina Marlina", REASON)


def test_both_suggestions_are_made_anew_and_a_person_is_sure_of_the_link(ctx, city, rater, deed):
    rate(rater, city, "berorientasi_pelayanan", "kompeten")
    relink(rater, city, deed)
    newest = {row["criterion"]: row["payload"] for row in fetch_suggestions(ctx.db, city.assessment)}
    assert newest["berorientasi_pelayanan"]["facts"] == []
    assert [fact["confidence"] for fact in newest["kompeten"]["facts"]] == ["1.0"]


def test_undo_and_redo_of_a_move(ctx, city, rater, deed):
    rate(rater, city, "berorientasi_pelayanan", "kompeten")
    relink(rater, city, deed)
    assert review.undo(rater, city.assessment, version(rater, city)) == "relink_evidence"
    assert (set(cards(rater, city)), cards(rater, city, "kompeten")) == ({deed}, {})
    assert review.redo(rater, city.assessment, version(rater, city)) == "relink_evidence"
    newest = {row["criterion"]: row["payload"]["facts"] for row in fetch_suggestions(ctx.db, city.assessment)}
    assert (len(newest["berorientasi_pelayanan"]), len(newest["kompeten"])) == (0, 1)


def test_moved_on_and_back_it_is_where_it_was(city, rater, deed):
    relink(rater, city, deed)
    relink(rater, city, deed, "adaptif", "kompeten")
    assert (set(cards(rater, city, "adaptif")), cards(rater, city, "kompeten")) == ({deed}, {})
    relink(rater, city, deed, "berorientasi_pelayanan", "adaptif")
    assert set(cards(rater, city)) == {deed}


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"reason": " "}, InvalidInputError),
        ({"moved_to": "HK9"}, InvalidInputError),
        ({"criterion": "loyal"}, ConflictError),
        ({"moved_to": "berorientasi_pelayanan"}, ConflictError),
    ],
)
def test_a_move_that_cannot_be_is_refused(city, rater, deed, values, error):
    with pytest.raises(error):
        relink(rater, city, deed, **values)
    assert set(cards(rater, city)) == {deed}


def test_evidence_of_somebody_else_is_not_there(city, rater):
    for act in (accept, reject, relink):
        with pytest.raises(InvalidInputError, match="tidak ada"):
            act(rater, city, 99)


def test_a_move_out_of_a_revealed_suggestion_waits_until_all_it_is_linked_to_is_rated(ctx, city, rater):
    (number,) = store_evidence(ctx, city, SHARED)
    rate(rater, city, "kolaboratif")
    with pytest.raises(InvalidInputError, match="Adaptif"):
        relink(rater, city, number, "kompeten", "kolaboratif")
    rate(rater, city, "adaptif")
    relink(rater, city, number, "kompeten", "kolaboratif")
    assert set(cards(rater, city, "kompeten")) == {number}


def test_a_move_into_a_revealed_suggestion_and_back_tells_nothing(ctx, city, rater, deed):
    rate(rater, city, "kompeten")
    with pytest.raises(InvalidInputError, match="Nilai dulu"):
        relink(rater, city, deed)


def test_before_anything_is_rated_a_move_is_free_and_stays_hidden(city, rater, deed):
    relink(rater, city, deed)
    rate(rater, city, "kompeten")
    shown = cards(rater, city, "kompeten")[deed]
    assert (shown.polarity, shown.kind, shown.value) == (None, None, None)
    rate(rater, city, "berorientasi_pelayanan")
    assert cards(rater, city, "kompeten")[deed].polarity == "support"


@pytest.mark.parametrize("name", ["superior", "employee", "outsider", "leader"])
def test_only_the_rater_acts_on_evidence(ctx, city, deed, name):
    other = as_user(ctx, city.users[name])
    for act in (accept, reject, relink):
        with pytest.raises((NotFoundError, NotAllowedError)):
            act(other, city, deed)


def test_after_the_confirmation_the_person_reads_why_it_was_moved(city, rater, deed, client):
    relink(rater, city, deed)
    finish(rater, city)
    review.confirm(rater, city.assessment, "Rina Marlina", version(rater, city))
    with pytest.raises(ConflictError):
        accept(rater, city, deed)
    login(client, "employee")
    shown = client.get(f"/evaluasi-saya/{city.assessment}").text
    assert REASON in shown


def test_the_screens_of_these_acts(city, deed, client):
    login(client, "rater")
    address = f"/penilaian/{city.assessment}/bukti/{deed}"
    form = {"kriteria": "berorientasi_pelayanan", "versi": 0}
    assert client.post(f"{address}/terima", data=form).status_code == 302
    assert (
        "diterima oleh Rina Marlina" in client.get(f"/penilaian/{city.assessment}?kriteria=berorientasi_pelayanan").text
    )
    stale = client.post(f"{address}/tautkan", data={**form, "ke": "kompeten", "alasan": REASON})
    assert stale.status_code == 409
    moved = client.post(f"{address}/tautkan", data={**form, "versi": 1, "ke": "kompeten", "alasan": REASON})
    assert moved.status_code == 302
    assert REASON in client.get(f"/penilaian/{city.assessment}?kriteria=kompeten").text


def test_the_document_names_the_criterion_that_a_person_chose(ctx, city, rater, deed):
    relink(rater, city, deed)
    (item,) = view_document(rater, 1, Asked()).items
    assert item.criteria == ("Kompeten",)
