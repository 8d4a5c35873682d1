"""Evidence goes with its text to a newer reading and to a newer version; nothing counts twice or is lost unsaid."""

import pytest

from app.services import review
from app.services.answers import answers_by_evidence
from app.services.hand_evidence import withdraw
from app.services.my_evaluation import answer_evidence
from app.services.review.load import load
from app.store.anchors import fetch_carried, fetch_not_carried
from app.store.assessments import fetch_assessment
from app.store.database import fetch_all, transaction
from app.store.documents import fetch_evidence_of_file
from app.store.versions import save_newer_of
from tests.app.review.factory import finish, version
from tests.app.viewer.factory import CLAIM, SECOND, TEXT, THIRD, by_hand, current, file_of, read
from tests.support import as_user


def anchors(ctx, document_id):
    rows = fetch_all(
        ctx.db, "SELECT how, carried_to FROM anchors WHERE document_id = ? ORDER BY evidence_id", (document_id,)
    )
    return [(row["how"], row["carried_to"] is not None) for row in rows]


def newer(ctx, city, file_id, *texts, quotes=()):
    """A newer version of a file, read."""
    other = file_of(ctx, city, "laporan-v2.pdf", newer_of=file_id)
    return other, read(ctx, other, *texts, quotes=quotes)


def test_what_the_machine_finds_again_is_carried(ctx, city):
    file_id = file_of(ctx, city)
    read(ctx, file_id, TEXT, quotes=[CLAIM])
    again = read(ctx, file_id, f"Judul. {TEXT}", quotes=[CLAIM])
    assert (anchors(ctx, again), current(ctx, file_id)) == ([("same", True)], [(CLAIM, 2)])


def test_what_is_still_written_but_no_longer_evidence_is_told_apart_from_what_is_lost(ctx, city):
    file_id = file_of(ctx, city)
    read(ctx, file_id, TEXT, quotes=[CLAIM, THIRD])
    again = read(ctx, file_id, f"{CLAIM} {SECOND}")
    assert [(row["quote"], row["how"]) for row in fetch_not_carried(ctx.db, again)] == [
        (CLAIM, "same"),
        (THIRD, "lost"),
    ]


def test_evidence_made_by_hand_is_copied_with_its_maker_and_criterion(ctx, city):
    file_id = file_of(ctx, city)
    read(ctx, file_id, TEXT)
    by_hand(ctx, city, file_id)
    read(ctx, file_id, "Halaman baru.", f"{CLAIM} {SECOND}")
    (row,) = fetch_evidence_of_file(ctx.db, file_id)
    told = (row["page"], row["quote"], row["made_by"], row["polarity"], row["criteria"])
    assert told == (2, SECOND, city.users["rater"], "support", {"kolaboratif": 1.0})


def test_evidence_made_by_hand_that_is_lost_still_counts_where_it_was(ctx, city):
    file_id = file_of(ctx, city)
    read(ctx, file_id, TEXT)
    by_hand(ctx, city, file_id)
    again = read(ctx, file_id, CLAIM, quotes=[CLAIM])
    assert current(ctx, file_id) == [(CLAIM, 2), (SECOND, 1)]
    assert [row["quote"] for row in fetch_not_carried(ctx.db, again)] == [SECOND]


def test_a_still_later_reading_may_find_it_again(ctx, city):
    file_id = file_of(ctx, city)
    read(ctx, file_id, TEXT)
    by_hand(ctx, city, file_id)
    read(ctx, file_id, CLAIM)
    read(ctx, file_id, TEXT)
    assert current(ctx, file_id) == [(SECOND, 3)]


def test_what_was_taken_back_does_not_come_back(ctx, city):
    file_id = file_of(ctx, city)
    read(ctx, file_id, TEXT)
    withdraw(as_user(ctx, city.users["rater"]), file_id, by_hand(ctx, city, file_id))
    read(ctx, file_id, TEXT)
    assert current(ctx, file_id) == []


def test_a_newer_version_counts_what_it_has_and_the_older_one_only_what_it_alone_has(ctx, city):
    file_id = file_of(ctx, city)
    read(ctx, file_id, TEXT, quotes=[CLAIM, THIRD])
    by_hand(ctx, city, file_id)
    other, _document = newer(ctx, city, file_id, f"{CLAIM} {SECOND}", quotes=[CLAIM])
    assert (current(ctx, file_id), current(ctx, other)) == ([(THIRD, 1)], [(CLAIM, 1), (SECOND, 1)])


def test_reading_the_older_version_anew_does_not_count_it_twice(ctx, city):
    file_id = file_of(ctx, city)
    read(ctx, file_id, TEXT, quotes=[CLAIM])
    other, _document = newer(ctx, city, file_id, TEXT, quotes=[CLAIM])
    read(ctx, file_id, TEXT, quotes=[CLAIM])
    assert (current(ctx, file_id), current(ctx, other)) == ([], [(CLAIM, 1)])


def test_a_third_version_takes_over_from_both(ctx, city):
    first = file_of(ctx, city)
    read(ctx, first, TEXT, quotes=[CLAIM, THIRD])
    second, _document = newer(ctx, city, first, CLAIM, quotes=[CLAIM])
    third = file_of(ctx, city, "laporan-v3.pdf", newer_of=second)
    read(ctx, third, TEXT, quotes=[CLAIM, THIRD])
    assert [current(ctx, file) for file in (first, second, third)] == [[], [], [(CLAIM, 1), (THIRD, 1)]]


@pytest.mark.parametrize("again", ["reading", "version"])
def test_decisions_and_answers_go_with_the_evidence(ctx, city, again):
    file_id = file_of(ctx, city)
    read(ctx, file_id, TEXT, quotes=[CLAIM])
    (old,) = fetch_evidence_of_file(ctx.db, file_id)
    review.reject_evidence(as_user(ctx, city.users["rater"]), city.assessment, old["id"], "context", "Bukan ini.", 0)
    answer_evidence(
        as_user(ctx, city.users["employee"]), city.assessment, old["id"], "misread", "Ini hasil kerja saya."
    )
    if again == "reading":
        read(ctx, file_id, f"Judul. {TEXT}", quotes=[CLAIM])
    else:
        newer(ctx, city, file_id, f"Judul. {TEXT}", quotes=[f"{CLAIM} {SECOND}"])
    loaded = load(ctx, fetch_assessment(ctx.db, city.assessment))
    (now,) = loaded.evidence
    assert now["id"] != old["id"]
    assert fetch_carried(ctx.db, city.employee, city.period) == {old["id"]: now["id"]}
    assert list(loaded.state.rejected) == [now["id"]]
    assert [answer["stance"] for answer in answers_by_evidence(ctx, city.assessment, loaded.evidence)[now["id"]]] == [
        "misread"
    ]


def test_of_a_confirmed_assessment_nothing_is_moved(ctx, city):
    file_id = file_of(ctx, city)
    read(ctx, file_id, TEXT, quotes=[CLAIM])
    rater = as_user(ctx, city.users["rater"])
    finish(rater, city)
    review.confirm(rater, city.assessment, "Rina Marlina", version(ctx, city))
    other, _document = newer(ctx, city, file_id, TEXT, quotes=[CLAIM])
    assert (current(ctx, file_id), current(ctx, other)) == ([(CLAIM, 1)], [(CLAIM, 1)])


def test_a_file_that_is_no_version_of_any_keeps_its_own(ctx, city):
    file_id = file_of(ctx, city)
    read(ctx, file_id, TEXT, quotes=[CLAIM])
    other = file_of(ctx, city, "lain.pdf")
    with transaction(ctx.db):
        save_newer_of(ctx.db, other, other)
    read(ctx, other, TEXT, quotes=[CLAIM])
    assert current(ctx, file_id) == [(CLAIM, 1)]
