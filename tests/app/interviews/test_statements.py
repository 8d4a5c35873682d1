"""Who was interviewed confirms, corrects or denies what was noted; weights and words follow, exactly and for ever."""

from decimal import Decimal

import pytest

from app.rating.achievement import factors_of
from app.rules.ruleset import load_rule_set
from app.services.errors import ConflictError, InvalidInputError
from app.services.interviews.finish import finish_page
from app.services.interviews.statements import my_interview, state
from app.services.review.load import load
from app.services.review.recompute import check_suggestions
from app.services.waiting import tasks_of
from app.store.assessments import fetch_assessment, fetch_suggestions
from app.store.files import fetch_file
from app.store.interviews import fetch_interview
from tests.app.interviews.finished_factory import (
    ASKED,
    CARD,
    MISSED,
    end_again,
    ended,
    evidence,
    page_text,
    rate,
    read_all,
    say,
)
from tests.app.rating.factory import PARAMETERS, fact
from tests.support import as_user, login

OWN = "Saya menyusun kartu periksa berkas satu halaman, dan semua petugas loket memakainya."
CRITERIA = ("adaptif", "berorientasi_pelayanan")


@pytest.fixture
def employee(ctx, city):
    return as_user(ctx, city.users["employee"])


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


def statements(ctx, city):
    """What each current quote is, as the review sees it."""
    loaded = load(ctx, fetch_assessment(ctx.db, city.assessment))
    return {row["quote"]: row["statement"] for row in loaded.evidence}


def newest(ctx, city, criterion="adaptif"):
    return [row for row in fetch_suggestions(ctx.db, city.assessment) if row["criterion"] == criterion][-1]["payload"]


def facts(ctx, city, criterion="adaptif"):
    return [(one["document"], one["channel"]) for one in newest(ctx, city, criterion)["facts"]]


def weight(ctx, city):
    return Decimal(newest(ctx, city)["result"]["contributions"][0]["weight"])


@pytest.mark.parametrize("channel", ["employee", "superior", "colleague", "citizen"])
def test_a_note_weighs_less_than_a_transcript_and_a_confirmed_one_the_same(channel):
    def strength(document):
        product = Decimal(1)
        for factor in factors_of(PARAMETERS, fact(channel=channel, document=document)).values():
            product *= factor
        return product

    said = strength("transkrip_wawancara")
    assert strength("catatan_wawancara") == said * Decimal("0.60")
    assert strength("pernyataan_terkonfirmasi") == said


def test_in_writing_the_same_holds():
    factors = {name: Decimal(value) for name, value in PARAMETERS["document_factors"].items()}
    assert factors["catatan_wawancara"] < factors["transkrip_wawancara"] == factors["pernyataan_terkonfirmasi"]
    assert load_rule_set("permenpanrb-6-2022")["version"] == "3"


def test_an_answer_waits_for_its_speaker_until_it_is_confirmed(ctx, city, employee):
    interview_id = ended(ctx, city)
    assert [len(one.unanswered) for one in tasks_of(employee).interviews] == [2]
    assert [(one.question, one.standing.text) for one in my_interview(employee, interview_id).answers] == [
        (ASKED, CARD),
        ("Adakah yang terlewat?", MISSED),
    ]
    assert statements(ctx, city) == {CARD: "noted", MISSED: "noted"}
    say(employee, interview_id, CARD, "confirmed")
    say(employee, interview_id, MISSED, "confirmed")
    assert statements(ctx, city) == {CARD: "confirmed", MISSED: "confirmed"}
    assert tasks_of(employee).interviews == ()


def test_confirming_makes_revealed_suggestions_anew_with_a_transcripts_weight(ctx, city, employee):
    interview_id = ended(ctx, city)
    rate(ctx, city, *CRITERIA)
    assert facts(ctx, city) == [("catatan_wawancara", "employee")]
    before = weight(ctx, city)
    say(employee, interview_id, CARD, "confirmed")
    assert facts(ctx, city) == [("pernyataan_terkonfirmasi", "employee")]
    assert weight(ctx, city) > before
    assert (weight(ctx, city) * Decimal("0.60")).quantize(before) == before
    assert set(check_suggestions(ctx)) == {None}
    assert len(fetch_suggestions(ctx.db, city.assessment)) == 4


def test_it_is_reproduced_also_after_the_notes_were_erased(ctx, city, employee):
    interview_id = ended(ctx, city)
    rate(ctx, city, *CRITERIA)
    say(employee, interview_id, CARD, "confirmed")
    for table in ("interview_statements", "interview_ops"):
        ctx.db.execute(f"DELETE FROM {table}")
    ctx.db.conn.commit()
    assert set(check_suggestions(ctx)) == {None}


def test_what_nobody_rated_stays_without_a_suggestion(ctx, city, employee):
    interview_id = ended(ctx, city)
    say(employee, interview_id, CARD, "confirmed")
    assert fetch_suggestions(ctx.db, city.assessment) == []


def test_corrected_words_stand_in_a_newer_version_and_the_old_ones_fall_away(ctx, city, employee):
    interview_id = ended(ctx, city)
    rate(ctx, city, *CRITERIA)
    old = fetch_interview(ctx.db, interview_id)["file_id"]
    say(employee, interview_id, CARD, "corrected", f"  {OWN}\n")
    new = fetch_interview(ctx.db, interview_id)["file_id"]
    assert (new > old, fetch_file(ctx.db, new)["uploaded_by"]) == (True, city.users["rater"])
    assert statements(ctx, city)[CARD] == "replaced"
    assert facts(ctx, city) == []
    read_all(ctx)
    assert OWN in page_text(ctx, interview_id) and CARD not in page_text(ctx, interview_id)
    assert statements(ctx, city) == {OWN: "confirmed", MISSED: "noted"}
    assert {row["file_id"] for row in evidence(ctx, city).values()} == {new}
    assert facts(ctx, city) == [("pernyataan_terkonfirmasi", "employee")]
    assert set(check_suggestions(ctx)) == {None}


def test_the_interviewers_still_read_the_note_and_the_words_that_replaced_it(ctx, city, employee, rater):
    interview_id = ended(ctx, city)
    say(employee, interview_id, CARD, "corrected", OWN)
    line = next(one for one in finish_page(rater, interview_id).lines if one.line.text == CARD)
    assert (line.standing.stance, line.standing.text) == ("corrected", OWN)


def test_denied_it_does_not_count_and_the_reason_is_shown(ctx, city, employee, client):
    interview_id = ended(ctx, city)
    rate(ctx, city, *CRITERIA)
    say(employee, interview_id, CARD, "denied", "Itu gagasan Bu Yuni.")
    assert statements(ctx, city)[CARD] == "denied"
    assert facts(ctx, city) == []
    assert set(check_suggestions(ctx)) == {None}
    login(client, "rater")
    assert "dibantah oleh yang diwawancarai, tidak dihitung" in client.get("/penilaian/1?kriteria=adaptif").text
    assert "Itu gagasan Bu Yuni." in client.get(f"/wawancara/{interview_id}/akhiri").text
    assert "Itu gagasan Bu Yuni." not in client.get("/penilaian/1?kriteria=adaptif").text


def test_an_answer_may_be_changed_by_a_newer_one(ctx, city, employee):
    interview_id = ended(ctx, city)
    say(employee, interview_id, CARD, "denied")
    say(employee, interview_id, CARD, "corrected", OWN)
    read_all(ctx)
    say(employee, interview_id, OWN, "denied")
    assert statements(ctx, city)[OWN] == "denied"
    say(employee, interview_id, OWN, "confirmed")
    assert statements(ctx, city)[OWN] == "confirmed"
    assert [row[0] for row in ctx.db.execute("SELECT stance FROM interview_statements ORDER BY id")] == [
        "denied",
        "corrected",
        "denied",
        "confirmed",
    ]


def test_statements_are_append_only(ctx, city, employee):
    interview_id = ended(ctx, city)
    say(employee, interview_id, CARD, "confirmed")
    with pytest.raises(Exception, match="append-only"):
        ctx.db.execute("UPDATE interview_statements SET stance = 'denied'")


def test_a_note_that_was_written_anew_asks_again(ctx, city, employee):
    interview_id = ended(ctx, city)
    say(employee, interview_id, CARD, "corrected", OWN)
    say(employee, interview_id, MISSED, "confirmed")
    read_all(ctx)
    line = my_interview(employee, interview_id).answers[0].line
    anew = CARD.replace("satu", "dua")
    end_again(ctx, city, interview_id, (line, 40, {"text": anew}))
    assert [(one.standing.stance, one.standing.text) for one in my_interview(employee, interview_id).answers] == [
        ("", anew),
        ("confirmed", MISSED),
    ]
    assert statements(ctx, city) == {anew: "noted", MISSED: "confirmed"}


def test_what_was_only_moved_stands_as_confirmed(ctx, city, employee):
    interview_id = ended(ctx, city)
    say(employee, interview_id, CARD, "confirmed")
    line = my_interview(employee, interview_id).answers[0].line
    end_again(ctx, city, interview_id, (line, 40, {"place": "V00009", "at_s": 50.0}))
    assert statements(ctx, city)[CARD] == "confirmed"


def test_an_answer_that_turns_out_to_be_somebody_elses_is_no_statement_of_theirs(ctx, city, employee):
    interview_id = ended(ctx, city)
    say(employee, interview_id, MISSED, "denied")
    line = my_interview(employee, interview_id).answers[1].line
    end_again(ctx, city, interview_id, (line, 40, {"speaker": "unknown"}))
    assert statements(ctx, city).get(MISSED, "noted") == "noted"
    assert [one.standing.text for one in my_interview(employee, interview_id).answers] == [CARD]


def test_a_removed_line_takes_its_evidence_along(ctx, city, employee):
    interview_id = ended(ctx, city)
    line = my_interview(employee, interview_id).answers[0].line
    end_again(ctx, city, interview_id, (line, 40, {"removed": True}))
    assert set(statements(ctx, city)) == {MISSED}


def test_nobody_answers_what_they_have_not_seen(ctx, city, employee):
    interview_id = ended(ctx, city)
    line = my_interview(employee, interview_id).answers[0].line
    with pytest.raises(ConflictError):
        state(employee, interview_id, line, "confirmed", "Saya menyusun kartu.")
    assert statements(ctx, city)[CARD] == "noted"


@pytest.mark.parametrize(
    ("stance", "text"), [("", ""), ("agreed", ""), ("corrected", " "), ("corrected", CARD), ("denied", "x" * 5001)]
)
def test_what_cannot_be_a_statement(ctx, city, employee, stance, text):
    interview_id = ended(ctx, city)
    line = my_interview(employee, interview_id).answers[0].line
    with pytest.raises(InvalidInputError):
        state(employee, interview_id, line, stance, CARD, text)


def test_stored_suggestions_of_the_second_version_stay_as_they_were():
    """Their parameters name no factor for speech: a document's kind then changed nothing of what was said."""
    old = {name: value for name, value in PARAMETERS.items() if name != "spoken_factors"}
    plain, noted = (factors_of(old, fact(channel="employee", document=kind)) for kind in ("", "catatan_wawancara"))
    assert plain == noted
