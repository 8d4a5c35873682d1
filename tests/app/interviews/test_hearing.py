"""What the trained model says of a transcript is shown as its guess, and never stands against what people said."""

import pytest

from app.services.interviews import hearing
from app.services.interviews.speakers import Given, correct_turn, save_speakers
from app.services.interviews.transcript import transcript_page
from app.services.interviews.uploaded import ensure_interview
from nlp.interviews.listener import HeardSentence, HeardTurn
from nlp.interviews.telling import Told
from tests.app.interviews.transcript_factory import DONE, ISSUED, hand_in, make_transcript
from tests.support import as_user


class Model:
    """Hears a doubt in one answer and an action in another; tells unlabelled speakers apart by turns."""

    def listen(self, document, context):
        text = document.pages[0].text
        blocks = [block for block in document.blocks if block.end > block.start]
        return [self._turn(text, number, block) for number, block in enumerate(blocks)]

    def _turn(self, text, number, block):
        said = text[block.start : block.end]
        star = "A" if said == DONE else ""
        told = HeardSentence(block.start, block.end, Told("example" if star else "other", star, 0.9))
        speaker = block.speaker or ("Pewawancara" if number % 2 == 0 else "Narasumber")
        role = "interviewer" if speaker == "Pewawancara" else "colleague"
        doubt = "Fitri" if said == ISSUED else ""
        return HeardTurn(1, block.start, block.end, speaker, role, True, 0.9, doubt, None, None, (told,))


@pytest.fixture(autouse=True)
def model(monkeypatch):
    hearing._heard.cache_clear()
    monkeypatch.setattr(hearing, "listener", lambda models: Model())
    yield
    hearing._heard.cache_clear()


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


def shown(page, text):
    return next(one for one in page.turns if one.turn.text == text)


def test_parts_of_a_story_are_marked(ctx, city, rater):
    page = transcript_page(rater, make_transcript(ctx, city))
    assert [piece.star for piece in shown(page, DONE).pieces] == ["A"]
    assert [piece.star for piece in shown(page, ISSUED).pieces] == [""]
    assert page.has_star


def test_a_doubt_is_shown_until_a_person_has_decided(ctx, city, rater):
    interview = make_transcript(ctx, city)
    turn = shown(transcript_page(rater, interview), ISSUED)
    assert turn.doubt == "Fitri"
    correct_turn(rater, interview, turn.turn.page, turn.turn.start, "Andi")
    assert shown(transcript_page(rater, interview), ISSUED).doubt == ""


def test_roles_that_no_rule_tells_are_heard_and_people_overrule_them(ctx, city, rater):
    interview = make_transcript(ctx, city)
    page = transcript_page(rater, interview)
    assert [one.role for one in page.speakers] == ["interviewer", "employee", "colleague"]
    given = [Given(one.label, "citizen" if one.label == "Andi" else one.role, one.employee_id) for one in page.speakers]
    save_speakers(rater, interview, given)
    assert transcript_page(rater, interview).speakers[2].role == "citizen"


def test_speakers_of_a_file_without_any_are_as_heard(ctx, city, rater):
    text = f"Apa yang Ibu kerjakan?\n\n{DONE}\n\nLalu?\n\n{ISSUED}\n"
    page = transcript_page(rater, ensure_interview(rater, hand_in(ctx, city, text.encode(), "tanpa_nama.txt")))
    assert [(one.label, one.role) for one in page.speakers] == [
        ("Pewawancara", "interviewer"),
        ("Narasumber", "colleague"),
    ]
    assert page.text.proposed
