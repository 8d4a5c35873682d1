import sqlite3

import pytest

from app.services import development
from app.services.audit_log import read_log
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from app.store.audit import fetch_entries
from tests.app.development.factory import (
    COUNSELLING,
    TODAY,
    add_note,
    add_period,
    employee_of,
    page_of,
    rater_of,
    superior_of,
)
from tests.support import as_user, make_assignment, make_employee


def topics(ctx, assessment):
    return [note.row["topic"] for note in page_of(ctx, assessment).notes]


def correct(ctx, city, note, **values):
    row = {"form": "individu", "held_on": "2026-11-20", "topic": "Diperbaiki", **values}
    return development.correct_note(ctx, city.assessment, note, row, TODAY)


@pytest.fixture
def colleague(ctx, city):
    """The assessment of another employee of the same rater."""
    other = make_employee(ctx, city.unit, "199001012015011777", "Sari Dewi")
    return make_assignment(ctx, city.period, other, city.rater, city.superior)


@pytest.mark.parametrize("author", [rater_of, superior_of])
@pytest.mark.parametrize("reader", [rater_of, superior_of, employee_of])
def test_bimbingan_is_open_to_rater_superior_and_person(ctx, city, author, reader):
    add_note(author(ctx, city), city.assessment, agreement="Kabari dalam sehari", next_on="2026-12-20")
    (note,) = page_of(reader(ctx, city), city.assessment).notes
    assert (note.row["agreement"], note.row["next_on"]) == ("Kabari dalam sehari", "2026-12-20")


@pytest.mark.parametrize(
    ("author", "reader", "sees"),
    [
        (rater_of, rater_of, True),
        (rater_of, employee_of, True),
        (rater_of, superior_of, False),
        (superior_of, superior_of, True),
        (superior_of, employee_of, True),
        (superior_of, rater_of, False),
    ],
)
def test_konseling_stays_between_its_author_and_the_person(ctx, city, author, reader, sees):
    add_note(author(ctx, city), city.assessment, **COUNSELLING)
    assert topics(reader(ctx, city), city.assessment) == ([COUNSELLING["topic"]] if sees else [])


def test_the_log_does_not_tell_konseling_from_bimbingan(ctx, city):
    for values in ({}, COUNSELLING):
        add_note(rater_of(ctx, city), city.assessment, **values)
    entries = [entry for entry in fetch_entries(ctx.db) if entry["action"] == "coaching.record"]
    assert [(entry["subject"], entry["detail"]) for entry in entries] == [("coaching_note", "{}")] * 2


@pytest.mark.parametrize("who", ["employee", "leader", "admin", "outsider"])
def test_nobody_else_records(ctx, city, who):
    with pytest.raises((NotAllowedError, NotFoundError)):
        add_note(as_user(ctx, city.users[who]), city.assessment)


@pytest.mark.parametrize(
    "wrong",
    [
        {"topic": " "},
        {"topic": "x" * 5000},
        {"held_on": ""},
        {"held_on": "2026-11-25"},
        {"next_on": "kapan-kapan"},
        {"kind": "teguran"},
        {"form": "ramai"},
        {"kind": "konseling", "form": "kelompok"},
        {"criterion": "HK9"},
    ],
)
def test_a_note_that_cannot_be_used_is_refused(ctx, city, wrong):
    with pytest.raises(InvalidInputError):
        add_note(rater_of(ctx, city), city.assessment, **wrong)


def test_a_correction_supersedes_and_the_first_version_stays(ctx, city):
    first = add_note(rater_of(ctx, city), city.assessment)
    second = correct(rater_of(ctx, city), city, first)
    assert topics(employee_of(ctx, city), city.assessment) == ["Diperbaiki"]
    assert [row["id"] for row in ctx.db["coaching_notes"].rows] == [first, second]


def test_a_corrected_note_cannot_be_corrected_again(ctx, city):
    first = add_note(rater_of(ctx, city), city.assessment)
    correct(rater_of(ctx, city), city, first)
    with pytest.raises(NotFoundError):
        correct(rater_of(ctx, city), city, first)


def test_only_its_author_corrects_a_note(ctx, city):
    note = add_note(rater_of(ctx, city), city.assessment)
    with pytest.raises(NotFoundError):
        correct(superior_of(ctx, city), city, note)


def test_a_correction_cannot_open_konseling_to_others(ctx, city):
    note = add_note(rater_of(ctx, city), city.assessment, **COUNSELLING)
    correct(rater_of(ctx, city), city, note, kind="bimbingan")
    assert topics(superior_of(ctx, city), city.assessment) == []
    assert topics(employee_of(ctx, city), city.assessment) == ["Diperbaiki"]


@pytest.mark.parametrize("table", ["coaching_notes", "coaching_responses"])
@pytest.mark.parametrize("change", ["UPDATE {} SET user_id = 1", "DELETE FROM {}"])
def test_notes_and_answers_cannot_be_changed_in_the_database(ctx, city, table, change):
    development.respond(employee_of(ctx, city), add_note(rater_of(ctx, city), city.assessment), "Terima kasih.")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        ctx.db.conn.execute(change.format(table))


def test_the_person_answers_and_the_answer_survives_a_correction(ctx, city):
    note = add_note(rater_of(ctx, city), city.assessment)
    development.respond(employee_of(ctx, city), note, "Saya perlu nomor telepon pemohon.")
    newer = correct(rater_of(ctx, city), city, note)
    development.respond(employee_of(ctx, city), newer, "Sekarang sudah jelas.")
    (seen,) = page_of(rater_of(ctx, city), city.assessment).notes
    assert [row["text"] for row in seen.responses] == ["Saya perlu nomor telepon pemohon.", "Sekarang sudah jelas."]


def test_an_answer_to_a_superseded_note_is_refused(ctx, city):
    note = add_note(rater_of(ctx, city), city.assessment)
    correct(rater_of(ctx, city), city, note)
    with pytest.raises(ConflictError):
        development.respond(employee_of(ctx, city), note, "Terlambat sedikit.")


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_answer_is_refused(ctx, city, text):
    with pytest.raises(InvalidInputError):
        development.respond(employee_of(ctx, city), add_note(rater_of(ctx, city), city.assessment), text)


def test_another_employee_cannot_answer(ctx, city):
    from app.permissions import Role
    from tests.support import make_user

    other = make_employee(ctx, city.unit, "199001012015011777", "Sari Dewi")
    sari = as_user(ctx, make_user(ctx, "sari", Role.EMPLOYEE, employee_id=other))
    with pytest.raises(ConflictError):
        development.respond(sari, add_note(rater_of(ctx, city), city.assessment), "Bukan untuk saya.")


def test_a_meeting_in_a_group_gives_each_person_a_note(ctx, city, colleague):
    add_note(rater_of(ctx, city), city.assessment, (colleague,), form="kelompok", criterion="akuntabel")
    mine, other = (page_of(rater_of(ctx, city), one).notes[0].row for one in (city.assessment, colleague))
    assert (mine["topic"], mine["criterion"]) == (other["topic"], "akuntabel")
    assert (other["form"], other["criterion"]) == ("kelompok", "")


def test_a_group_holds_only_those_whom_one_coaches(ctx, city):
    stranger = make_employee(ctx, city.unit, "199001012015011777", "Sari Dewi")
    elsewhere = make_assignment(ctx, city.period, stranger, city.superior)
    with pytest.raises(NotFoundError):
        add_note(rater_of(ctx, city), city.assessment, (elsewhere,), form="kelompok")
    assert ctx.db["coaching_notes"].count == 0


def test_several_people_make_a_group(ctx, city, colleague):
    with pytest.raises(InvalidInputError):
        add_note(rater_of(ctx, city), city.assessment, (colleague,))


def test_those_coached_beside_are_of_the_same_period(ctx, city, colleague):
    add_period(ctx, city, "2026-TW4", "2026-10-01", "2026-12-31")
    row = page_of(rater_of(ctx, city), city.assessment).assessment
    assert [one["id"] for one in development.coached_beside(rater_of(ctx, city), row)] == [colleague]


def test_notes_of_later_periods_are_not_on_the_earlier_page(ctx, city):
    later = add_period(ctx, city, "2026-TW4", "2026-10-01", "2026-12-31")
    add_note(rater_of(ctx, city), city.assessment, topic="Dahulu")
    add_note(rater_of(ctx, city), later, topic="Kemudian")
    assert topics(rater_of(ctx, city), city.assessment) == ["Dahulu"]
    assert sorted(topics(rater_of(ctx, city), later)) == ["Dahulu", "Kemudian"]


@pytest.mark.parametrize(
    ("who", "correct", "respond"), [(rater_of, True, False), (superior_of, False, False), (employee_of, False, True)]
)
def test_the_page_offers_what_one_may(ctx, city, who, correct, respond):
    add_note(rater_of(ctx, city), city.assessment)
    (note,) = page_of(who(ctx, city), city.assessment).notes
    assert (note.may_correct, note.may_respond) == (correct, respond)


def test_follow_up_goes_on_after_the_period_is_closed(ctx, city):
    ctx.db["periods"].update(city.period, {"state": "closed"})
    add_note(rater_of(ctx, city), city.assessment)
    assert len(topics(employee_of(ctx, city), city.assessment)) == 1


def test_the_log_that_the_superior_reads_does_not_betray_a_konseling(ctx, city):
    note = add_note(rater_of(ctx, city), city.assessment, **COUNSELLING)
    correct(rater_of(ctx, city), city, note)
    development.respond(employee_of(ctx, city), note + 1, "Terima kasih sudah mendengar.")
    told = {entry["action"] for entry in read_log(superior_of(ctx, city)).entries}
    assert not any(action.startswith("coaching.") for action in told)
