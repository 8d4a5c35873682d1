"""Documents that employees hand in about themselves: when, only for themselves, seen by whom as what."""

import io

import pytest

from app.services import proceedings, review
from app.services.errors import InvalidInputError, NotAllowedError, NotFoundError
from app.services.ingest import get_file, list_files, receive_stream
from app.store.files import fetch_file
from tests.app.employee.factory import close_period, confirm, hand_in, page
from tests.app.proceedings.factory import Parties, confirmed_city
from tests.app.review.factory import store_evidence
from tests.support import as_user, login, make_assignment, make_employee


def test_a_document_of_ones_own_goes_the_way_of_all_files(ctx, employee, city):
    received = hand_in(employee, city)
    row = fetch_file(ctx.db, received.file_id)
    assert (row["state"], row["purpose"], row["employee_id"], row["period_id"]) == (
        "received",
        "document",
        city.employee,
        city.period,
    )
    assert row["by_employee"] == 1


def test_the_rater_sees_who_handed_it_in(client, employee, rater, city):
    hand_in(employee, city)
    assert list_files(rater)[0]["by_employee"]
    login(client, "rater")
    assert "diunggah oleh pegawai sendiri" in client.get("/dokumen").text


def test_the_person_opens_at_once_what_they_handed_in_and_nothing_else(ctx, employee, city):
    store_evidence(ctx, city, {"quote": "Dari penilai."})
    received = hand_in(employee, city)
    assert get_file(employee, received.file_id)["name"] == "kartu.txt"
    assert [row["id"] for row in list_files(employee)] == [received.file_id]


@pytest.mark.parametrize("name", ["rater", "superior", "leader", "outsider", "admin"])
def test_nobody_else_hands_in_this_way(ctx, city, name):
    with pytest.raises((NotAllowedError, NotFoundError)):
        hand_in(as_user(ctx, city.users[name]), city)


def test_an_employee_gains_no_upload_for_others_nor_of_other_kinds(ctx, employee, city):
    other = make_employee(ctx, city.unit, "199001012015032009", "Bayu Pratama")
    make_assignment(ctx, city.period, other, city.rater)
    for person, purpose in ((other, "document"), (city.employee, "interview"), (None, "document")):
        with pytest.raises(NotAllowedError):
            receive_stream(
                employee, io.BytesIO(b"x"), "a.txt", purpose=purpose, employee_id=person, period_id=city.period
            )


def test_limits_are_those_of_all_files(employee, city):
    with pytest.raises(InvalidInputError, match="besar dari batas"):
        hand_in(employee, city, b"x" * (employee.settings.max_file_bytes + 1))


def test_after_confirmation_it_is_too_late(employee, rater, city):
    confirm(rater, city)
    with pytest.raises(NotAllowedError, match="tidak dapat ditambahkan lagi"):
        hand_in(employee, city)
    assert not page(employee, city).may_add


def test_while_a_keberatan_runs_they_are_its_attachments_even_when_the_period_is_closed(tmp_path):
    with confirmed_city(tmp_path) as (ctx, city):
        parties, employee = Parties(ctx, city), as_user(ctx, city.users["employee"])
        parties.objected()
        close_period(ctx)
        assert hand_in(employee, city).state == "received"
        parties.do("rater", proceedings.explain, "Angkanya sudah saya periksa.")
        parties.decide()
        with pytest.raises(NotAllowedError):
            hand_in(employee, city, b"Terlambat.")


def test_evidence_that_came_after_the_confirmation_says_so(tmp_path):
    with confirmed_city(tmp_path) as (ctx, city):
        store_evidence(ctx, city, {"quote": "Lampiran keberatan saya."}, name="lampiran.txt")
        shown = page(as_user(ctx, city.users["employee"]), city).evidence
        assert [piece.late for piece in shown] == [False, True]


def test_a_closed_period_takes_none(ctx, employee, city):
    close_period(ctx)
    with pytest.raises(NotAllowedError):
        hand_in(employee, city)


def test_evidence_from_it_is_marked_on_the_raters_card(ctx, employee, rater, city):
    store_evidence(ctx, city, {"quote": "Saya menyusun kartu periksa."})
    ctx.db.conn.execute("UPDATE files SET uploaded_by = ?", (city.users["employee"],))
    ctx.db.conn.commit()
    card = review.review_page(rater, city.assessment, "HK1").cards[0]
    assert card.row["by_employee"] == 1
