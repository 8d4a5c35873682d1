"""Recordings: consent first, told by content, heard in parts, moved, erased."""

import io

import pytest

from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.services.interviews.notice import record_consent
from app.services.interviews.recordings import (
    add_recording,
    erase_recording,
    move_recording,
    recordings_of,
    sound_path,
    sweep_sounds,
)
from app.store.audit import fetch_entries
from app.store.interviews import fetch_interview
from app.store.recordings import fetch_recordings
from tests.app.interviews.notes_factory import make_interview
from tests.app.interviews.transcript_factory import consent, make_transcript, wav
from tests.support import as_user, login, make_app, make_city, make_context, make_settings


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


@pytest.fixture
def interview(ctx, city):
    return make_interview(ctx, city, stance="recording", state="open")


def add(actor, interview, content=None, name="wawancara.wav"):
    return add_recording(actor, interview, io.BytesIO(content or wav()), name)


def sounds(settings):
    return [path for path in settings.recordings.glob("*/*") if path.is_file()]


def test_a_recording_lies_under_its_hash_closed_to_others(settings, rater, interview):
    add(rater, interview)
    (path,) = sounds(settings)
    row = fetch_recordings(rater.db, interview)[0]
    assert path == sound_path(rater, row["sha256"])
    assert (row["media_type"], row["size"]) == ("audio/wav", path.stat().st_size)
    assert settings.recordings.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("stance", ["", "notes", "refused", "withdrawn"])
def test_without_consent_to_a_recording_there_is_none(ctx, city, settings, rater, stance):
    interview = make_interview(ctx, city, stance=stance, state="open")
    with pytest.raises(ConflictError, match="menyetujui"):
        add(rater, interview)
    assert sounds(settings) == []


def test_a_page_named_like_a_sound_is_refused_and_leaves_nothing(settings, rater, interview):
    with pytest.raises(InvalidInputError, match="bukan rekaman suara"):
        add(rater, interview, b"<html><script>alert(1)</script></html>" * 20, "lagu.mp3")
    assert list(settings.recordings.rglob("*")) == []


def test_a_sound_that_is_too_large_is_refused_with_the_limit(tmp_path):
    ctx = make_context(make_settings(tmp_path / "kecil", max_audio_bytes=1024 * 1024))
    city = make_city(ctx)
    interview = make_interview(ctx, city, stance="recording", state="open")
    with pytest.raises(InvalidInputError, match="1 MB"):
        add(as_user(ctx, city.users["rater"]), interview, wav(80))
    assert sounds(ctx.settings) == []


def test_the_same_recording_comes_once(settings, rater, interview):
    add(rater, interview)
    with pytest.raises(InvalidInputError, match="sudah ada"):
        add(rater, interview)
    assert len(sounds(settings)) == 1


def test_a_withdrawn_consent_erases_at_once(ctx, settings, rater, interview):
    add(rater, interview)
    record_consent(rater, interview, "withdrawn", "Tidak mau lagi direkam.")
    assert sounds(settings) == []
    assert fetch_recordings(ctx.db, interview)[0]["erased_at"]
    assert "withdrawn" in str([entry["detail"] for entry in fetch_entries(ctx.db)])


def test_consent_that_shrinks_to_notes_erases_too(settings, rater, interview):
    add(rater, interview)
    record_consent(rater, interview, "notes")
    assert sounds(settings) == []


def test_a_sound_that_another_interview_has_stays(ctx, city, settings, rater, interview):
    other = make_interview(ctx, city, stance="recording", state="open")
    number = add(rater, interview)
    add(rater, other)
    erase_recording(rater, interview, number, sure=True)
    assert len(sounds(settings)) == 1
    with pytest.raises(NotFoundError):
        erase_recording(rater, interview, number, sure=True)


def test_the_sweep_removes_what_a_crash_left(settings, rater, interview):
    add(rater, interview)
    lost = settings.recordings / "ab" / ("ab" * 32)
    lost.parent.mkdir()
    lost.write_bytes(b"sound")
    assert sweep_sounds(rater) == 1
    assert len(sounds(settings)) == 1


@pytest.mark.parametrize(("typed", "offset"), [("12,5", 12.5), ("-3", -3.0), ("0", 0.0)])
def test_a_recording_is_moved_against_the_transcript(ctx, rater, interview, typed, offset):
    number = add(rater, interview)
    move_recording(rater, interview, number, typed)
    assert fetch_recordings(ctx.db, interview)[0]["offset_s"] == offset


@pytest.mark.parametrize("typed", ["", "dua", "nan", "inf", "99999999"])
def test_what_is_no_second_is_refused(rater, interview, typed):
    number = add(rater, interview)
    with pytest.raises(InvalidInputError):
        move_recording(rater, interview, number, typed)


def test_a_moment_is_heard_in_the_recording_that_reaches_it(ctx, city, rater, interview):
    first, second = add(rater, interview, wav(1)), add(rater, interview, wav(2))
    move_recording(rater, interview, second, "-600")
    found = recordings_of(ctx, fetch_interview(ctx.db, interview), {"period_state": "open"})
    assert found.second_of(30.0) == (first, 30.0)
    assert found.second_of(630.0) == (second, 30.0)
    assert found.second_of(None) is None


@pytest.fixture
def heard(client, ctx, city, rater):
    """The address of a recording, and a client that may hear it."""
    interview = make_transcript(ctx, city)
    consent(ctx, city, interview)
    number = add(rater, interview)
    login(client, "rater")
    return client, f"/wawancara/{interview}/rekaman/{number}"


def test_the_whole_is_sent_as_what_it_is(heard):
    client, address = heard
    response = client.get(address, buffered=True)
    assert (response.status_code, response.mimetype, response.data) == (200, "audio/wav", wav())
    assert response.headers["Accept-Ranges"] == "bytes"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "no-store"
    assert "media-src 'self'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("asked", "start", "stop"), [("bytes=0-99", 0, 100), ("bytes=16000-", 16000, None), ("bytes=-50", -50, None)]
)
def test_a_part_is_sent_as_a_part(heard, asked, start, stop):
    client, address = heard
    response = client.get(address, buffered=True, headers={"Range": asked})
    content = wav()
    assert (response.status_code, response.data) == (206, content[start:stop])
    assert response.headers["Content-Range"].endswith(f"/{len(content)}")


def test_a_part_beyond_the_end_is_refused_with_the_length(heard):
    client, address = heard
    response = client.get(address, buffered=True, headers={"Range": "bytes=99999999-"})
    assert (response.status_code, response.headers["Content-Range"]) == (416, f"bytes */{len(wav())}")


def test_each_hearing_is_logged_once_a_person_and_day(ctx, heard):
    client, address = heard
    for _time in range(3):
        client.get(address, buffered=True, headers={"Range": "bytes=0-9"})
    login(client, "superior")
    client.get(address, buffered=True)
    actions = [entry["action"] for entry in fetch_entries(ctx.db)]
    assert actions.count("interview.recording_opened") == 2


def test_opening_the_page_is_no_hearing(ctx, heard):
    client, address = heard
    page = client.get(address.rsplit("/rekaman", 1)[0] + "/transkrip").text
    assert 'preload="none"' in page
    assert "interview.recording_opened" not in [entry["action"] for entry in fetch_entries(ctx.db)]


def test_a_recording_of_another_interview_is_not_there(ctx, city, heard):
    client, address = heard
    other = make_interview(ctx, city, stance="recording", state="open")
    number = address.rsplit("/", 1)[1]
    assert client.get(f"/wawancara/{other}/rekaman/{number}").status_code == 404
    assert client.post(f"/wawancara/{other}/rekaman/{number}/hapus", data={"yakin": "1"}).status_code == 404


def test_forms_add_move_and_erase(ctx, settings, heard):
    client, address = heard
    base = address.rsplit("/", 1)[0]
    data = {"rekaman": (io.BytesIO(wav(2)), "bagian dua.wav")}
    assert "Rekaman disimpan" in client.post(base, data=data, follow_redirects=True).text
    data = {"rekaman": (io.BytesIO(b"<html>" * 100), "x.mp3")}
    assert "bukan rekaman suara" in client.post(base, data=data, follow_redirects=True).text
    assert "Pilih satu berkas" in client.post(base, follow_redirects=True).text
    assert 'value="4,5"' in client.post(f"{address}/geser", data={"detik": "4,5"}, follow_redirects=True).text
    assert "detik" in client.post(f"{address}/geser", data={"detik": "x"}, follow_redirects=True).text
    client.post(f"{address}/hapus")
    assert len(sounds(settings)) == 2
    assert "dihapus selamanya" in client.post(f"{address}/hapus", data={"yakin": "1"}, follow_redirects=True).text
    assert len(sounds(settings)) == 1
    assert client.get(address).status_code == 404


def test_no_export_and_no_static_address_holds_sounds(settings, app):
    assert not settings.recordings.is_relative_to(app.static_folder)
    assert make_app(settings).test_client().get("/static/../recordings").status_code in {302, 404}
