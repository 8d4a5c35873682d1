"""The transcript page and its forms over HTTP, in every form that transcripts come in."""

import io
import json
import re

import pytest
from docx import Document

from app.store.interviews import fetch_interview
from tests.app.document_factories import make_file
from tests.app.interviews.notes_factory import make_interview
from tests.app.interviews.transcript_factory import DONE, ISSUED, SEEN, hand_in, make_transcript, read, vtt
from tests.support import login

SAID = (("Rina", "Apa yang Ibu kerjakan?"), ("Fitri", DONE), ("Rina", "Berapa izin yang terbit?"), ("Fitri", ISSUED))


def srt(labels=True):
    rows = [f"{name}: {text}" if labels else text for name, text in SAID]
    cues = [f"{i}\n00:00:{i * 5:02},000 --> 00:00:{i * 5 + 4:02},000\n{row}\n" for i, row in enumerate(rows, 1)]
    return "\n".join(cues).encode()


def whisper(speakers):
    segments = [
        {"start": i * 5.0, "end": i * 5 + 4.0, "text": text} | ({"speaker": name} if speakers else {})
        for i, (name, text) in enumerate(SAID, 1)
    ]
    return json.dumps({"language": "id", "segments": segments}).encode()


def zoom():
    cues = [
        f"{i}\n00:00:{i * 5:02}.000 --> 00:00:{i * 5 + 4:02}.000\n{name}: {text}\n"
        for i, (name, text) in enumerate(SAID, 1)
    ]
    return ("WEBVTT\n\n" + "\n".join(cues)).encode()


def docx():
    word, target = Document(), io.BytesIO()
    for name, text in SAID:
        word.add_paragraph(f"{name}: {text}")
    word.save(target)
    return target.getvalue()


FORMS = {
    "wawancara.vtt": vtt(),
    "wawancara.srt": srt(),
    "tanpa_nama.srt": srt(labels=False),
    "wawancara.txt": "\n".join(f"{name}: {text}" for name, text in SAID).encode(),
    "tanpa_nama.txt": "\n\n".join(text for _name, text in SAID).encode(),
    "whisper.json": whisper(speakers=False),
    "whisperx.json": whisper(speakers=True),
    "zoom.vtt": zoom(),
    "wawancara.docx": docx(),
}


@pytest.fixture
def rater(client, city):
    login(client, "rater")
    return client


@pytest.mark.parametrize("name", FORMS)
def test_every_form_opens_with_turns_and_speakers(ctx, city, rater, name):
    file_id = hand_in(ctx, city, FORMS[name], name)
    page = rater.get(f"/wawancara/berkas/{file_id}", follow_redirects=True)
    assert (page.status_code, page.text.count('class="turn-row')) == (200, 5 if name == "wawancara.vtt" else 4)
    assert page.text.count('name="label"') >= 2
    assert "Tanya jawab 2" in page.text
    assert "terbit" in page.text


def test_the_document_leads_to_the_transcript_and_the_quote(ctx, city, rater):
    interview = make_transcript(ctx, city)
    file_id = fetch_interview(ctx.db, interview)["file_id"]
    link = re.search(r'href="(/wawancara/berkas/[^"]*)"', rater.get(f"/dokumen/{file_id}?bukti=1").text)[1]
    page = rater.get(link, follow_redirects=True)
    assert (page.request.path, "bukti-dipilih" in page.text) == (f"/wawancara/{interview}/transkrip", True)


def test_a_document_of_another_kind_leads_nowhere(ctx, city, rater):
    file_id = make_file(ctx, employee_id=city.employee, period_id=city.period)
    assert "/wawancara/berkas" not in rater.get(f"/dokumen/{file_id}").text
    assert rater.get(f"/wawancara/berkas/{file_id}").status_code == 404


def test_the_form_of_speakers_is_sent_as_it_stands(ctx, city, rater):
    interview = make_transcript(ctx, city)
    data = {
        "label": ["Rina", "Fitri", "Andi"],
        "peran": ["interviewer", "employee", "colleague"],
        "pegawai": ["2", "1", ""],
    }
    answer = rater.post(f"/wawancara/{interview}/transkrip/pembicara", data=data)
    assert answer.status_code == 302
    assert "sedang dibaca" in rater.get(answer.location).text
    read(ctx, fetch_interview(ctx.db, interview)["file_id"])
    page = rater.get(answer.location).text
    assert "sudah diperiksa" in page
    assert "Rekan kerja" in page
    assert "Pembacaan ke-2" in page


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"peran": ["interviewer", "employee", "hakim"]}, 400),
        ({"label": ["Rina", "Fitri", "Budi"]}, 409),
        ({"pegawai": ["", ""]}, 409),
        ({"pegawai": ["", "", "9" * 30]}, 302),
    ],
)
def test_what_was_chosen_stays_on_the_page_that_refuses_it(ctx, city, rater, values, status):
    interview = make_transcript(ctx, city)
    data = {
        "label": ["Rina", "Fitri", "Andi"],
        "peran": ["interviewer", "superior", "colleague"],
        "pegawai": ["", "", ""],
    }
    answer = rater.post(f"/wawancara/{interview}/transkrip/pembicara", data={**data, **values})
    assert answer.status_code == status
    if status != 302:
        assert 'role="alert"' in answer.text


def test_a_turn_is_corrected_and_evidence_sought_with_it(ctx, city, rater):
    interview = make_transcript(ctx, city)
    address = f"/wawancara/{interview}/transkrip"
    key = re.search(r'id="g-(1-\d+)">(?:(?!id="g-).)*288 izin', rater.get(address).text, re.DOTALL)[1]
    form = rater.get(f"{address}?giliran={key}").text
    assert "Ini sebenarnya kata" in form
    page, start = key.split("-")
    data = {"hal": page, "mulai": start, "pembicara": "Fitri", "halaman": 1, "giliran": key}
    answer = rater.post(f"{address}/giliran", data=data)
    assert answer.location.endswith(f"#g-{key}")
    assert "1 koreksi pembicara belum dipakai" in rater.get(address).text
    assert rater.post(f"{address}/giliran", data=data).status_code == 400
    assert rater.post(f"{address}/perbarui").status_code == 302
    read(ctx, fetch_interview(ctx.db, interview)["file_id"])
    text = rater.get(address).text
    assert "belum dipakai" not in text
    assert "baru, kata Pegawai" in text


def test_personal_data_is_masked(ctx, city, rater):
    turns = (
        ("Rina", 1, "Siapa yang Ibu bantu?"),
        ("Fitri", 5, "Saya membantu pemohon NIK 1373014508900003 sampai selesai."),
    )
    interview = make_transcript(ctx, city, (*turns, *((name, at + 10, text) for name, at, text in turns)))
    page = rater.get(f"/wawancara/{interview}/transkrip").text
    assert "1373014508900003" not in page
    assert "[NIK]" in page


def test_an_interview_without_text_points_to_its_notes(ctx, city, rater):
    interview = make_interview(ctx, city)
    page = rater.get(f"/wawancara/{interview}/transkrip").text
    assert "belum punya teks" in page
    assert f"/wawancara/{interview}/catatan" in page


def test_the_page_is_there_in_english(ctx, city, rater):
    interview = make_transcript(ctx, city)
    with ctx.db.conn:
        ctx.db.conn.execute("UPDATE users SET language = 'en'")
    assert rater.get(f"/wawancara/{interview}/transkrip").status_code == 200


def test_an_evaluator_who_is_superior_corrects_too(ctx, city, client):
    interview = make_transcript(ctx, city)
    login(client, "superior")
    assert "Simpan pembicara" in client.get(f"/wawancara/{interview}/transkrip").text
    assert SEEN[:20] in client.get(f"/wawancara/{interview}/transkrip").text
