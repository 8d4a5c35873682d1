"""Coverage counts what was asked and told, and never more."""

import time
from dataclasses import replace

import pytest

from app.services.interviews.coverage import coverage_of
from app.services.interviews.note_sync import exchange
from app.store.database import transaction
from app.store.guides import save_guide_question
from tests.app.interviews.notes_factory import make_interview, make_questions, op
from tests.support import as_user

DEED = "Waktu itu bulan Maret antrean mati, lalu saya periksa lognya dan saya pindahkan datanya ke server baru."
HABIT = "Saya biasanya selalu datang tepat waktu dan teliti."


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


@pytest.fixture
def interview(ctx, city):
    return make_interview(ctx, city)


def note(rater, interview, *lines):
    """Each line is a mark and a text, perhaps with a question of the guide."""
    ops = [op(number, mark=mark, text=text, speaker="interviewer" if mark == "question" else "employee",
              question_id=(question or [None])[0])
           for number, (mark, text, *question) in enumerate(lines, start=1)]  # fmt: skip
    exchange(rater, interview, ops, 0)


def covered(rater, interview, criterion="HK1"):
    return next(one for one in coverage_of(rater, interview) if one.criterion == criterion)


def test_an_example_is_a_deed_told_as_an_event(rater, ctx, interview):
    (asked,) = make_questions(ctx, interview, ("HK1", "Ceritakan satu layanan yang diperbaiki."))
    note(rater, interview, ("question", "Ceritakan satu layanan yang diperbaiki.", asked), ("answer", DEED))
    found = covered(rater, interview)
    assert (found.state, found.asked, found.answers, found.examples) == ("example", 1, 1, 1)


def test_a_habit_is_general(rater, ctx, interview):
    (asked,) = make_questions(ctx, interview, ("HK1", "Bagaimana kerja Anda?"))
    note(rater, interview, ("question", "Bagaimana kerja Anda?", asked), ("answer", HABIT))
    assert covered(rater, interview).state == "general"


def test_lines_in_a_row_are_one_example(rater, ctx, interview):
    (asked,) = make_questions(ctx, interview, ("HK1", "Ceritakan."))
    note(rater, interview, ("question", "Ceritakan.", asked), ("answer", DEED), ("answer", DEED))
    assert (covered(rater, interview).answers, covered(rater, interview).examples) == (2, 1)


def test_remarks_count_for_nothing(rater, ctx, interview):
    (asked,) = make_questions(ctx, interview, ("HK1", "Ceritakan."))
    note(rater, interview, ("question", "Ceritakan.", asked), ("remark", DEED))
    assert covered(rater, interview).state == "asked"


def test_a_free_question_is_counted_for_what_it_is_about(rater, interview):
    note(
        rater, interview, ("question", "Bagaimana kerja sama Anda dengan dinas lain dan kelurahan?"), ("answer", HABIT)
    )
    assert covered(rater, interview, "kolaboratif").state == "general"


def test_after_a_general_answer_the_missing_part_is_asked(rater, ctx, interview):
    row = {"code": "PL01", "criterion": "berorientasi_pelayanan", "text": "Apa?", "because": "none", "place": 0}
    with transaction(ctx.db):
        save_guide_question(ctx.db, interview, row)
    question = covered(rater, interview, "berorientasi_pelayanan").next_question["id"]
    note(rater, interview, ("question", "Apa?", question), ("answer", HABIT))
    following = covered(rater, interview, "berorientasi_pelayanan").next_question
    assert (following["id"], following["text"]) == (None, "Apa yang diminta warga itu semula?")


def test_the_guide_comes_before_the_bank(rater, ctx, interview):
    assert covered(rater, interview, "adaptif").next_question["id"] is None
    (own,) = make_questions(ctx, interview, ("adaptif", "Apa yang berubah?"))
    assert covered(rater, interview, "adaptif").next_question["id"] == own


def test_without_a_model_the_guide_alone_counts(rater, ctx, interview, tmp_path):
    (asked,) = make_questions(ctx, interview, ("HK1", "Ceritakan."))
    note(rater, interview, ("question", "Ceritakan.", asked), ("answer", DEED), ("question", "Apa kerja samanya?"))
    bare = replace(rater, settings=replace(rater.settings, models=tmp_path))
    assert covered(bare, interview).state == "general"


def test_a_long_note_is_judged_again_within_a_second(rater, ctx, interview):
    (asked,) = make_questions(ctx, interview, ("HK1", "Ceritakan."))
    for start in range(1, 1500, 500):
        exchange(
            rater,
            interview,
            [
                op(n, mark="question" if n % 6 == 1 else "answer", question_id=asked if n % 6 == 1 else None,
                   text=f"Ceritakan {n}?" if n % 6 == 1 else f"{DEED} Berkas nomor {n}.", place=f"V{n:05}")
                for n in range(start, start + 500)
            ],
            0,
        )  # fmt: skip
    coverage_of(rater, interview)
    exchange(rater, interview, [op(9000, text="Lalu saya antarkan sendiri.", place="V99999")], 0)
    began = time.perf_counter()
    coverage_of(rater, interview)
    assert time.perf_counter() - began < 1.0
