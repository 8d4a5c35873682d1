"""Catatan/rekomendasi: the newest stands, an undo brings the older back, the document prints it."""

import pytest

from app.services import review
from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.services.evaluation_report import evaluation_document
from app.services.review.load import load
from app.store.assessments import fetch_assessment
from tests.app.review.factory import finish, version
from tests.support import as_user, login


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


def standing(ctx, city):
    return review.review_page(ctx, city.assessment).recommendation


def test_the_newest_stands(rater, city):
    for text in ("Ikut pelatihan.", "  Dampingi rekan baru. "):
        review.recommend(rater, city.assessment, text, version(rater, city))
    assert standing(rater, city)["reason"] == "Dampingi rekan baru."
    review.undo(rater, city.assessment, version(rater, city))
    assert standing(rater, city)["reason"] == "Ikut pelatihan."


def test_it_is_printed_as_item_five(rater, city):
    finish(rater, city)
    review.recommend(rater, city.assessment, "Ikut pelatihan.", version(rater, city))
    review.confirm(rater, city.assessment, "Rina Marlina", version(rater, city))
    document = evaluation_document(rater, load(rater, fetch_assessment(rater.db, city.assessment)))
    assert document.recommendations == "Ikut pelatihan."


def test_without_one_nothing_is_printed(rater, city):
    finish(rater, city)
    review.confirm(rater, city.assessment, "Rina Marlina", version(rater, city))
    document = evaluation_document(rater, load(rater, fetch_assessment(rater.db, city.assessment)))
    assert document.recommendations == ""


def test_an_empty_one_is_refused(rater, city):
    with pytest.raises(InvalidInputError):
        review.recommend(rater, city.assessment, " ", version(rater, city))


def test_after_the_confirmation_none_can_be_written(rater, city):
    finish(rater, city)
    review.confirm(rater, city.assessment, "Rina Marlina", version(rater, city))
    with pytest.raises(ConflictError):
        review.recommend(rater, city.assessment, "Terlambat.", version(rater, city))


@pytest.mark.parametrize("name", ["superior", "outsider"])
def test_only_the_rater_writes_it(ctx, city, name):
    with pytest.raises(NotFoundError):
        review.recommend(as_user(ctx, city.users[name]), city.assessment, "Bukan saya.", 0)


def test_the_screen_keeps_what_was_typed(client, city):
    login(client, "rater")
    address = f"/penilaian/{city.assessment}"
    data = {"rekomendasi": "Ikut pelatihan.", "versi": 0}
    assert client.post(f"{address}/rekomendasi", data=data).status_code == 302
    assert "Ikut pelatihan." in client.get(f"{address}/pengesahan").text
    stale = client.post(f"{address}/rekomendasi", data={"rekomendasi": "Lain lagi.", "versi": 0})
    assert stale.status_code == 409
    assert "Lain lagi." in stale.text
