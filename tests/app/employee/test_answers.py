"""Answers to pieces of evidence: who, until when, kept for ever, read by people and by no arithmetic."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.rules.employee_words import STANCES
from app.services import review
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from app.services.evaluation_report import evaluation_document
from app.services.proceedings import acknowledge, hand_over
from app.services.review.load import load
from app.store.answers import fetch_answers
from app.store.assessments import fetch_assessment, fetch_suggestions
from app.store.proceedings import fetch_steps
from tests.app.employee.factory import PIECES, SUPPORT, actions, answer, close_period, confirm, page
from tests.app.review.factory import store_evidence, version
from tests.support import as_user, make_city, make_context, make_settings

AFTER_ALL_LIMITS = date(2099, 1, 1)


def first_piece(employee, city):
    return page(employee, city).evidence[0]


@pytest.mark.parametrize("stance", STANCES)
def test_each_stance_is_kept_with_its_words_and_time(employee, city, pieces, stance):
    answer(employee, city, pieces[0], stance, " Yang benar 290. ")
    kept = first_piece(employee, city).answers
    assert [(row["stance"], row["text"], row["user_name"]) for row in kept] == [
        (stance, "Yang benar 290.", "Fitri Amelia")
    ]


def test_several_answers_stand_in_the_order_of_time(employee, city, pieces):
    answer(employee, city, pieces[0], "misread", "Pertama.")
    answer(employee, city, pieces[0], "agree", "")
    assert [row["stance"] for row in first_piece(employee, city).answers] == ["misread", "agree"]


@pytest.mark.parametrize(
    ("stance", "text"), [("", "Kata"), ("wrong", "Kata"), ("misread", " "), ("context", "ya"), ("agree", "x" * 2001)]
)
def test_an_answer_without_stance_or_words_is_refused(employee, city, pieces, stance, text):
    with pytest.raises(InvalidInputError):
        answer(employee, city, pieces[0], stance, text)
    assert fetch_answers(employee.db, city.assessment) == []


def test_agreeing_needs_no_words(employee, city, pieces):
    answer(employee, city, pieces[0], "agree", "")
    assert len(first_piece(employee, city).answers) == 1


@pytest.mark.parametrize("name", ["rater", "superior", "leader", "outsider", "admin"])
def test_nobody_else_answers(ctx, city, pieces, name):
    with pytest.raises((NotAllowedError, NotFoundError)):
        answer(as_user(ctx, city.users[name]), city, pieces[0])


def test_evidence_of_somebody_else_is_not_answered(employee, city):
    with pytest.raises(InvalidInputError):
        answer(employee, city, 999)


def test_answers_are_logged_without_their_words(ctx, employee, city, pieces):
    answer(employee, city, pieces[0], text="Rahasia besar.")
    entry = ctx.db.conn.execute("SELECT action, detail FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    assert entry[0] == "evidence.answered"
    assert "Rahasia" not in entry[1]


@pytest.mark.parametrize("statement", ["UPDATE answers SET text = 'x'", "DELETE FROM answers"])
def test_answers_are_append_only(ctx, employee, city, pieces, statement):
    answer(employee, city, pieces[0])
    with pytest.raises(Exception, match="append-only"):
        ctx.db.conn.execute(statement)


def test_after_the_period_was_closed_unrated_there_is_nothing_to_answer(ctx, employee, city, pieces):
    close_period(ctx)
    with pytest.raises(ConflictError, match="sudah lewat"):
        answer(employee, city, pieces[0])
    assert not page(employee, city).may_answer


def test_the_time_for_answers_outlives_confirmation_and_period(ctx, employee, rater, city, pieces):
    confirm(rater, city)
    close_period(ctx)
    answer(employee, city, pieces[0])
    assert "evidence.answered" in actions(ctx)


def test_it_ends_with_the_time_for_a_keberatan(employee, rater, superior, city, pieces):
    confirm(rater, city)
    hand_over(rater, city.assessment, 0)
    acknowledge(employee, city.assessment, fetch_steps(employee.db, city.assessment)[-1]["id"])
    with pytest.raises(ConflictError):
        answer(employee, city, pieces[0], today=AFTER_ALL_LIMITS)
    answer(employee, city, pieces[0])


def test_the_rater_reads_the_answer_beside_the_evidence_before_rating(employee, rater, city, pieces):
    answer(employee, city, pieces[0])
    card = review.review_page(rater, city.assessment, "HK1").cards[0]
    assert [row["text"] for row in card.answers] == ["Rencananya 300 izin."]
    assert card.polarity is None


def test_an_answer_does_not_make_the_raters_page_old(employee, rater, city, pieces):
    before = version(rater, city)
    answer(employee, city, pieces[0])
    review.rate_blind(rater, city.assessment, "HK1", "meets", before)


def test_an_answer_follows_its_quote_into_a_newer_reading(ctx, employee, city, pieces):
    answer(employee, city, pieces[0])
    ctx.db.conn.execute("UPDATE evidence SET current = 0")
    ctx.db.conn.execute(
        "INSERT INTO evidence SELECT id + 100, document_id, employee_id, period_id, page, start, end, quote, boxes,"
        " kind, polarity, owner, owner_confidence, quantity, period, locator, speaker, role, start_s, extractor,"
        " created_at, 1, made_by, withdrawn_at"
        f" FROM evidence WHERE id = {pieces[0]}"
    )
    piece = first_piece(employee, city)
    assert (piece.id, len(piece.answers)) == (pieces[0] + 100, 1)


def test_the_document_prints_answers_in_the_annex(ctx, employee, rater, city, pieces):
    answer(employee, city, pieces[0])
    confirm(rater, city)
    row = fetch_assessment(ctx.db, city.assessment)
    document = evaluation_document(employee, load(employee, row))
    printed = next(item for item in document.work if item.code == "HK1").evidence[0].answer
    assert printed.startswith("Kutipan ini salah dibaca: Rencananya 300 izin. (")


def suggestion_after(folder, answers):
    ctx = make_context(make_settings(folder))
    city = make_city(ctx)
    ids = store_evidence(ctx, city, *PIECES, {**SUPPORT, "quote": "Terbit 200 izin.", "ratio": "0.80"})
    employee, rater = as_user(ctx, city.users["employee"]), as_user(ctx, city.users["rater"])
    for place, stance in answers:
        answer(employee, city, ids[place], stance, "Ini bukan pekerjaan saya.")
    review.rate_blind(rater, city.assessment, "HK1", "meets", version(rater, city))
    payload = fetch_suggestions(ctx.db, city.assessment)[0]["payload"]
    ctx.db.close()
    return payload


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(sorted(STANCES))), min_size=1, max_size=6))
def test_no_answers_whatever_change_a_suggestion(tmp_path_factory, answers):
    without = suggestion_after(tmp_path_factory.mktemp("a"), [])
    assert suggestion_after(tmp_path_factory.mktemp("b"), answers) == without
