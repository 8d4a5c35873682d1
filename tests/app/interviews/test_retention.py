"""Interviews are erased after their time: sound first, then what was said; what a confirmed rating rests on stays."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.cli import main
from app.services.documents import Asked
from app.services.errors import NotFoundError
from app.services.ingest import original_path
from app.services.interviews.erasing import blanked
from app.services.interviews.note_sync import exchange
from app.services.interviews.recordings import add_recording
from app.services.interviews.retention import due, erase_due
from app.services.interviews.transcript import transcript_page
from app.services.originals import stored_path
from app.services.periods import set_period_state
from app.services.reread import request_all
from app.services.review.recompute import check_suggestions
from app.services.viewer import viewer
from app.store.audit import fetch_entries, find_problems
from app.store.database import transaction
from app.store.documents import fetch_evidence_of_file
from app.store.files import fetch_file, save_file
from app.store.interviews import fetch_interview, fetch_interviews
from app.store.recordings import fetch_recordings
from tests.app.employee.factory import confirm
from tests.app.interviews.finished_factory import ended
from tests.app.interviews.notes_factory import make_interview, op
from tests.app.interviews.transcript_factory import DONE, ISSUED, SEEN, consent, hand_in, make_transcript, vtt, wav
from tests.support import as_user, login, make_app, make_assignment, make_period

DAY = timedelta(days=1)
PIECES = ("Bu Fitri, ceritakan", "Berapa izin yang terbit")


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


@pytest.fixture
def interview(ctx, city, rater):
    """A transcript with a recording, in a period that is still open."""
    number = make_transcript(ctx, city)
    consent(ctx, city, number)
    add_recording(rater, number, io.BytesIO(wav()), "wawancara.wav")
    return number


def close(ctx, city):
    """Close the period; gives the moment."""
    set_period_state(ctx, city.period, "closed")
    return datetime.now(UTC)


def told(found):
    return [(one.what, one.interview["id"]) for one in found]


def everything(ctx):
    """All texts and bytes of the database."""
    return "\n".join(ctx.db.conn.iterdump())


def sounds(ctx):
    return [path for path in ctx.settings.recordings.glob("*/*") if path.is_file()]


def page_text(ctx, interview):
    file_id = fetch_interview(ctx.db, interview)["file_id"]
    return ctx.db.conn.execute(
        "SELECT text FROM pages JOIN documents ON documents.id = document_id WHERE file_id = ?", (file_id,)
    ).fetchone()[0]


def test_nothing_goes_while_the_period_is_open(ctx, city, interview):
    assert due(ctx, datetime.now(UTC) + 10_000 * DAY) == []


def test_sound_goes_first_and_then_what_was_said(ctx, city, interview):
    now = close(ctx, city)
    assert erase_due(ctx, now + 89 * DAY) == []
    assert told(erase_due(ctx, now + 91 * DAY)) == [("sound", interview)]
    assert (sounds(ctx), fetch_interview(ctx.db, interview)["state"]) == ([], "ended")
    assert erase_due(ctx, now + 729 * DAY) == []
    assert told(erase_due(ctx, now + 731 * DAY)) == [("text", interview)]
    assert erase_due(ctx, now + 10_000 * DAY) == []


def test_long_after_both_go_in_this_order(ctx, city, interview):
    now = close(ctx, city)
    assert told(erase_due(ctx, now + 2000 * DAY)) == [("sound", interview), ("text", interview)]


@pytest.mark.parametrize(
    ("audio", "text", "days", "expected"),
    [(0, 0, 9999, []), (0, 10, 11, ["sound", "text"]), (50, 10, 11, ["sound", "text"]), (5, 0, 9999, ["sound"])],
)
def test_limits_are_settings_and_zero_keeps(ctx, city, interview, audio, text, days, expected):
    now = close(ctx, city)
    short = replace(ctx, settings=replace(ctx.settings, audio_kept_days=audio, interview_kept_days=text))
    assert [one.what for one in erase_due(short, now + days * DAY)] == expected


def test_a_period_that_was_opened_again_counts_from_its_last_closing(ctx, city, interview):
    close(ctx, city)
    set_period_state(ctx, city.period, "open", "Ada yang kurang.")
    assert due(ctx, datetime.now(UTC) + 100 * DAY) == []


def test_what_was_said_leaves_no_letter(ctx, city, interview):
    file = fetch_file(ctx.db, fetch_interview(ctx.db, interview)["file_id"])
    original = stored_path(ctx, file["sha256"])
    assert original.exists()
    erase_due(ctx, close(ctx, city) + 2000 * DAY)
    rest = everything(ctx)
    assert not [piece for piece in (*PIECES, DONE[:30], SEEN[:30], ISSUED[:30], "Andi") if piece in rest]
    for name in ("tinjau.db", "tinjau.db-wal"):
        path = ctx.settings.instance / name
        assert not path.exists() or SEEN[:30].encode() not in path.read_bytes()
    assert not original.exists()
    assert fetch_interview(ctx.db, interview)["state"] == "erased"
    assert not list(find_problems(ctx.db, ctx.audit_key))


def test_quotes_of_a_confirmed_rating_stay_in_their_places(ctx, city, rater, interview):
    confirm(rater, city)
    file_id = fetch_interview(ctx.db, interview)["file_id"]
    before = [(row["id"], row["quote"]) for row in fetch_evidence_of_file(ctx.db, file_id)]
    assert before
    erase_due(ctx, close(ctx, city) + 2000 * DAY)
    assert [(row["id"], row["quote"]) for row in fetch_evidence_of_file(ctx.db, file_id)] == before
    shown = viewer(rater, file_id, Asked(evidence_id=before[0][0]))
    assert [item.quote for item in shown.view.items] == [quote for _id, quote in before]
    text = page_text(ctx, interview)
    assert not [piece for piece in PIECES if piece in text]
    assert [problem for problem in check_suggestions(ctx) if problem] == []


def test_notes_go_but_for_the_lines_that_evidence_rests_on(ctx, city, rater):
    interview = ended(ctx, city)
    confirm(rater, city)
    file_id = fetch_interview(ctx.db, interview)["file_id"]
    quotes = [row["quote"] for row in fetch_evidence_of_file(ctx.db, file_id)]
    lines = ctx.db.conn.execute("SELECT count(*) FROM interview_ops").fetchone()[0]
    erase_due(ctx, close(ctx, city) + 2000 * DAY)
    kept = [row[0] for row in ctx.db.conn.execute("SELECT text FROM interview_ops")]
    assert quotes
    assert 0 < len(kept) < lines
    assert all(any(quote in text for text in kept) for quote in quotes)
    assert all(any(quote in text for quote in quotes) for text in kept)
    assert [problem for problem in check_suggestions(ctx) if problem] == []


def test_transcripts_that_nobody_opened_go_too(ctx, city):
    file_id = hand_in(ctx, city, vtt(), "wawancara.vtt")
    erase_due(ctx, close(ctx, city) + 2000 * DAY)
    assert fetch_file(ctx.db, file_id)["reason_code"] == "erased"
    assert [row["state"] for row in fetch_interviews(ctx.db, city.assessment)] == ["erased"]


def test_bytes_that_a_file_of_another_period_has_stay(ctx, city, interview):
    file = fetch_file(ctx.db, fetch_interview(ctx.db, interview)["file_id"])
    later = make_period(ctx, "2026-TW4", "Triwulan IV 2026")
    with transaction(ctx.db):
        row = {"sha256": file["sha256"], "name": "x", "size": 1, "purpose": "interview", "employee_id": city.employee}
        save_file(ctx.db, {**row, "period_id": later, "state": "ready"})
    make_assignment(ctx, later, city.employee, city.rater, city.superior)
    erase_due(ctx, close(ctx, city) + 2000 * DAY)
    assert stored_path(ctx, file["sha256"]).exists()


def test_screens_say_what_was_erased(ctx, city, rater, settings, interview):
    file_id = fetch_interview(ctx.db, interview)["file_id"]
    erase_due(ctx, close(ctx, city) + 2000 * DAY)
    page = transcript_page(rater, interview)
    assert (page.turns, page.closed != "") == ((), True)
    client = make_app(settings).test_client()
    login(client, "rater")
    text = client.get(f"/wawancara/{interview}/transkrip").text
    assert "dihapus pada" in text
    assert "Sebuah rekaman dihapus" in text
    assert "dihapus menurut masa simpan" in client.get(f"/dokumen/{file_id}").text
    assert client.get(f"/dokumen/{file_id}/asli").status_code == 404
    for part in ("catatan", "ringkasan", ""):
        assert client.get(f"/wawancara/{interview}/{part}".rstrip("/")).status_code == 200


def test_an_original_that_is_gone_is_told_as_such(ctx, city, rater, interview):
    file_id = fetch_interview(ctx.db, interview)["file_id"]
    erase_due(ctx, close(ctx, city) + 2000 * DAY)
    with pytest.raises(NotFoundError, match="masa simpan"):
        original_path(rater, file_id)


def test_erasing_is_logged_without_words(ctx, city, interview):
    erase_due(ctx, close(ctx, city) + 2000 * DAY)
    rows = {row["action"]: row for row in fetch_entries(ctx.db)}
    assert {"interview.recording_erased", "interview.erased"} <= set(rows)
    assert rows["interview.erased"]["user_id"] is None


def test_refused_interviews_keep_their_memo(ctx, city):
    interview = make_interview(ctx, city, stance="refused", state="refused")
    assert erase_due(ctx, close(ctx, city) + 2000 * DAY) == []
    assert fetch_interview(ctx.db, interview)["state"] == "refused"


def test_an_interview_that_was_only_noted_is_erased(ctx, city, rater):
    interview = make_interview(ctx, city)
    exchange(rater, interview, [op(1, text="Saya menata loket.")], 0)
    erase_due(ctx, close(ctx, city) + 2000 * DAY)
    assert "menata loket" not in everything(ctx)
    assert fetch_interview(ctx.db, interview)["state"] == "erased"


def test_the_command_tells_first_and_then_does(ctx, city, settings, interview, monkeypatch, capsys):
    close(ctx, city)
    with transaction(ctx.db):
        ctx.db.conn.execute("DROP TRIGGER period_events_keep")
        ctx.db.conn.execute("UPDATE period_events SET at = '2020-01-01T00:00:00+00:00'")
    monkeypatch.setenv("TINJAU_INSTANCE", str(settings.instance))
    assert main(["retention", "--dry-run"]) == 0
    assert "2 akan dihapus" in capsys.readouterr().out
    assert len(sounds(ctx)) == 1
    assert main(["retention"]) == 0
    assert "2 dihapus" in capsys.readouterr().out
    assert sounds(ctx) == []
    assert fetch_recordings(ctx.db, interview)[0]["erased_at"]


def test_blanking_keeps_places():
    assert blanked("satu dua\ntiga", [(5, 8)]) == "     dua\n    "


def test_reading_again_leaves_erased_files_alone(ctx, city, interview):
    erase_due(ctx, close(ctx, city) + 2000 * DAY)
    set_period_state(ctx, city.period, "open", "Salah tutup.")
    assert request_all(ctx, "reader-99", "extractor-99").file_ids == ()
