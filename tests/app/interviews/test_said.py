"""The sentences from which a summary is chosen follow who people say speaks."""

import pytest

from app.services.interviews.said import said_in
from app.services.interviews.speakers import Given, correct_turn, save_speakers
from app.services.interviews.text import read_text
from app.store.assessments import fetch_assessment
from app.store.interviews import fetch_interview
from tests.app.interviews.coded_factory import make_transcript
from tests.support import as_user


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


@pytest.fixture
def interview(ctx, city):
    return make_transcript(ctx, city)


def sentences(ctx, city, interview):
    said = said_in(ctx, fetch_interview(ctx.db, interview), fetch_assessment(ctx.db, city.assessment))
    return [(one.speaker, one.shown) for one in said.sentences]


def test_answers_are_told_with_who_speaks_and_questions_are_not(ctx, city, interview):
    found = sentences(ctx, city, interview)
    assert found[0] == ("Fitri Amelia", "Saya menata antrean.")
    assert not [shown for _speaker, shown in found if shown.endswith("?")]


def test_a_turn_that_is_another_persons_is_theirs(ctx, city, rater, interview):
    text = read_text(ctx, fetch_interview(ctx.db, interview), fetch_assessment(ctx.db, city.assessment))
    turn = next(one for one in text.turns if one.text.startswith("Saya membantu"))
    correct_turn(rater, interview, turn.page, turn.start, "Pewawancara")
    assert "Saya membantu rekan baru." not in [shown for _speaker, shown in sentences(ctx, city, interview)]


def test_a_speaker_whose_role_was_corrected_is_called_by_it(ctx, city, rater, interview):
    save_speakers(rater, interview, [Given("Pewawancara", "interviewer", None), Given("Pegawai", "colleague", None)])
    assert sentences(ctx, city, interview)[0][0] == "Rekan kerja"
