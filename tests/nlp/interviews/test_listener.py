"""The shipped models, on talks of this file: who asks, what is told, that nobody's name matters."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nlp.errors import ArtifactError
from nlp.interviews.listener import WEIGHTS, load_listener
from nlp.readers import Limits, read_file
from nlp.types import EvidenceContext

MODELS = Path("models")
TALK = (
    ("P", "Selamat pagi, {her}. Kita mulai ya, ini direkam."),
    ("A", "Pagi, {him}. Silakan."),
    ("P", "Coba ceritakan satu layanan yang diperbaiki semester ini."),
    ("A", "Waktu itu bulan Maret, aplikasi antrean mati setiap Senin. {boss} meminta selesai sebelum April. "
          "Saya periksa lognya dan saya pindahkan basis datanya ke server baru. Sejak itu tidak pernah mati lagi."),
    ("P", "Hm."),
    ("A", "Lalu saya ajari dua staf di loket, {staff} dan temannya."),
    ("P", "Bagaimana dengan laporan bulanannya?"),
    ("A", "Saya biasanya menyusun laporan tepat waktu."),
    ("P", "Kata orang laporannya pernah terlambat?"),
    ("A", "Katanya begitu, tetapi saya tidak pernah mendengarnya sendiri."),
    ("P", "Baik, terima kasih banyak."),
    ("A", "Sama-sama."),
)  # fmt: skip
NAMES = {"her": "Bu Rani", "him": "Pak Dasril", "boss": "Pak Anton", "staff": "Bu Siti"}
SWAPPED = {"her": "Pak Rani", "him": "Bu Ketut", "boss": "Bu Magdalena", "staff": "Pak Made"}


def listen(folder, labels=("", ""), names=NAMES, joint="\n\n", roles=()):
    shown = {"P": labels[0], "A": labels[1]}
    lines = [f"{shown[who]}: {text}" if shown[who] else text for who, text in TALK]
    path = folder / "wawancara.txt"
    path.write_text(joint.join(lines).format(**names), encoding="utf-8")
    document = read_file(path, path.name, Limits())
    return load_listener(MODELS).listen(document, EvidenceContext("Rani Oktavia", roles=roles))


def told(turns):
    return [[(one.told.kind, one.told.star) for one in turn.sentences] for turn in turns]


@pytest.mark.parametrize("labels", [("", ""), ("Pewawancara", "Rani"), ("Speaker 1", "Speaker 2"), ("T", "J")])
def test_who_asks_is_known_with_labels_and_without(tmp_path, labels):
    roles = [turn.role for turn in listen(tmp_path, labels)]
    assert roles == ["interviewer", "employee"] * (len(TALK) // 2)


def test_labels_are_kept_and_their_absence_is_named(tmp_path):
    assert {turn.speaker for turn in listen(tmp_path, ("Anton", "Rani"))} == {"Anton", "Rani"}
    assert {turn.speaker for turn in listen(tmp_path)} == {"Pewawancara", "Narasumber"}
    assert not any(turn.stated for turn in listen(tmp_path))


def test_what_a_person_says_of_a_speaker_stays(tmp_path):
    roles = (("Speaker 1", "interviewer"), ("Speaker 2", "colleague"))
    assert {turn.role for turn in listen(tmp_path, ("Speaker 1", "Speaker 2"), roles=roles)} == {
        "interviewer",
        "colleague",
    }


def test_an_answer_is_paired_with_its_question_over_a_listening_noise(tmp_path):
    answers = [turn.answers for turn in listen(tmp_path)]
    assert answers[3] == (2,)
    assert 4 in answers[5]
    assert answers[7] == (6,)
    assert answers[10] == ()


def test_sentences_have_kinds_and_examples_parts_of_star(tmp_path):
    found = told(listen(tmp_path))
    assert found[2] == [("question", "")]
    assert [star for _, star in found[3]][2:] == ["A", "R"]
    assert found[7] == [("general", "")]
    assert found[9][0] == ("hearsay", "")


def test_places_are_verbatim(tmp_path):
    turns = listen(tmp_path)
    text = (tmp_path / "wawancara.txt").read_text(encoding="utf-8")
    sentence = turns[3].sentences[2]
    assert text[sentence.start : sentence.end].startswith("Saya periksa lognya")


@pytest.mark.parametrize("labels", [("", ""), ("Speaker 1", "Speaker 2")])
def test_other_names_and_forms_of_address_change_nothing(tmp_path, labels):
    one, other = (listen(tmp_path, labels, names) for names in (NAMES, SWAPPED))
    assert told(one) == told(other)
    assert [(turn.role, turn.speaker, turn.answers) for turn in one] == [
        (turn.role, turn.speaker, turn.answers) for turn in other
    ]


def test_a_document_without_speech_has_no_turns(tmp_path):
    path = tmp_path / "kosong.txt"
    path.write_text("\n", encoding="utf-8")
    assert load_listener(MODELS).listen(read_file(path, path.name, Limits()), EvidenceContext()) == []


def test_another_process_hears_the_same(tmp_path):
    here = [[turn.speaker, turn.sure, [one.told.sure for one in turn.sentences]] for turn in listen(tmp_path)]
    program = (
        "import json, sys; from pathlib import Path; from tests.nlp.interviews.test_listener import listen\n"
        "turns = listen(Path(sys.argv[1]))\n"
        "print(json.dumps([[t.speaker, t.sure, [s.told.sure for s in t.sentences]] for t in turns]))"
    )
    there = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    ).stdout
    assert json.loads(there) == here


def test_a_tampered_model_is_refused(tmp_path):
    folder = tmp_path / "interviews" / "1"
    shutil.copytree(MODELS / "interviews" / "1", folder)
    (folder / WEIGHTS).write_bytes((folder / WEIGHTS).read_bytes() + b"x")
    with pytest.raises(ArtifactError, match=r"scripts\.train interviews"):
        load_listener(tmp_path)


def test_a_missing_model_says_how_to_make_it(tmp_path):
    with pytest.raises(ArtifactError, match=r"scripts\.train interviews"):
        load_listener(tmp_path)


def test_a_lecture_is_one_persons(tmp_path):
    said = ("Pangan itu pertama untuk kecukupan, bukan kelebihan.", "Yang berlebihan pasti menjadi sampah.",
            "Tubuh kita dipenuhi oleh alam.", "Kita makan untuk sesuatu yang menghidupkan harapan.",
            "Petani menanam menurut musim, sejak dulu.", "Itulah yang saya pelajari di kampung.",
            "Sawah kami dulu tiga petak, airnya dari bukit.", "Kalau musim kering, orang berbagi giliran.",
            "Sekarang giliran itu hilang, semua memakai pompa.", "Pompa membuat sumur tetangga kering.",
            "Begitulah ceritanya sampai hari ini.")  # fmt: skip
    path = tmp_path / "ceramah.txt"
    path.write_text("\n\n".join(said), encoding="utf-8")
    turns = load_listener(MODELS).listen(read_file(path, path.name, Limits()), EvidenceContext())
    assert {turn.speaker for turn in turns} == {"Narasumber"}
