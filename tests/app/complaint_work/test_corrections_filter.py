import pytest

from app.services import corrections, register
from app.services.complaint_search import filters_from, matching_ids
from app.services.corrections import Change
from app.services.errors import ConflictError, InvalidInputError
from app.services.filter_address import plain_address
from app.services.signals import signals_of
from app.store.assessments import fetch_assessment
from tests.app.complaint_work.factory import labels_of, store_complaints
from tests.support import as_user, make_unit


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


@pytest.fixture
def complaints(ctx):
    texts = ("Antre di loket.", "Jalan rusak.", "Antre lama.", "KTP belum jadi.")
    return store_complaints(
        ctx, *({"text": text, "service": s} for text, s in zip(texts, ("perizinan",) * 3 + ("adminduk",), strict=True))
    )


@pytest.mark.parametrize("address", ["", "cari=antre", "layanan=perizinan", "layanan=perizinan&cari=antre&sekali=ya"])
def test_a_filter_chooses_the_ids_of_the_search(rater, complaints, address):
    arguments = dict(part.split("=") for part in address.split("&")) if address else {}
    found = matching_ids(rater, filters_from(arguments)).tolist()
    assert sorted(corrections.choose_filtered(rater, address).ids) == sorted(found)
    assert found


def test_the_ids_are_those_of_the_moment(ctx, rater, complaints):
    assert len(corrections.choose_filtered(rater, "layanan=perizinan").ids) == 3
    store_complaints(ctx, {"external_id": "baru"})
    assert len(corrections.choose_filtered(rater, "layanan=perizinan").ids) == 4


def test_another_number_than_confirmed_is_a_conflict(ctx, rater, complaints):
    with pytest.raises(ConflictError):
        corrections.choose_filtered(rater, "layanan=perizinan", expected=2)


def test_a_filter_that_finds_nothing_is_refused(rater, complaints):
    with pytest.raises(InvalidInputError):
        corrections.choose_filtered(rater, "cari=gajah")


def test_what_was_chosen_shows_its_services_and_a_few_complaints(rater, complaints):
    chosen = corrections.choose_filtered(rater, "")
    assert [(row["label_service"], row["n"]) for row in chosen.counts] == [("perizinan", 3), ("adminduk", 1)]
    assert {row["id"] for row in chosen.samples} == set(complaints)


def test_all_of_a_filter_are_corrected(ctx, rater, complaints):
    chosen = corrections.choose_filtered(rater, "cari=antre")
    corrections.correct(rater, chosen.ids, Change("kesehatan"))
    assert [labels_of(ctx, number)[0] for number in complaints] == ["kesehatan", "perizinan", "kesehatan", "adminduk"]


def test_the_search_follows_a_correction_at_once(rater, complaints):
    before = len(matching_ids(rater, filters_from({"layanan": "perizinan"})))
    batch = corrections.correct(rater, complaints[:1], Change("adminduk")).batch
    assert len(matching_ids(rater, filters_from({"layanan": "perizinan"}))) == before - 1
    corrections.undo(rater, batch)
    assert len(matching_ids(rater, filters_from({"layanan": "perizinan"}))) == before


@pytest.mark.parametrize("address", ["?layanan=perizinan&x=1", "layanan=perizinan", "x=<b>&layanan=perizinan#y"])
def test_an_address_keeps_only_what_is_known(address):
    assert plain_address(address).startswith("layanan=perizinan")
    assert "x=" not in plain_address(address)


def test_a_service_given_to_another_unit_moves_facets_and_signals_at_once(ctx, city, rater, complaints):
    other = make_unit(ctx, "BARU", "Dinas Baru")
    assessment = fetch_assessment(ctx.db, city.assessment)
    assert len(signals_of(ctx, assessment)) == 1
    assert len(matching_ids(rater, filters_from({"unit": str(city.unit)}))) == 3
    row = {"code": "perizinan", "name": "Perizinan", "unit_id": other}
    register.save_service(as_user(ctx, city.users["admin"]), row, city.service)
    assert signals_of(ctx, assessment) == ()
    assert len(matching_ids(rater, filters_from({"unit": str(other)}))) == 3
    assert len(matching_ids(rater, filters_from({"unit": str(city.unit)}))) == 0


def test_a_correction_moves_the_signal(ctx, city, rater, complaints):
    assessment = fetch_assessment(ctx.db, city.assessment)
    before = signals_of(ctx, assessment)[0]
    corrections.correct(rater, complaints[:1], Change("adminduk"))
    assert signals_of(ctx, assessment)[0] != before
