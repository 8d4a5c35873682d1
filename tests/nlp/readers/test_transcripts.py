"""Transcripts as text: who speaks, in what role, when, and which lines are no speech."""

import pytest

from nlp.readers.roles import role_of, stated_roles
from nlp.readers.speech_marks import read_mark, seconds
from tests.nlp.readers.make import block_texts, read, text

BLOCKS = """[00:02 - 01:02]
02 Sari:
Selamat pagi, kita mulai.

[01:05 - 01:20]
03 Budi:
Baik, Bu.
Saya siap.

[01:25 - 01:30]
02 Sari:
Silakan.
"""
STAMPED = "[00:00] Halo semuanya.\n\n[00:17] Kita mulai dari awal.\n\n[00:23] topik kedua ini\n"
LETTERS = "P: Berapa yang terbit?\nN: Ada 281.\nP: Dari target?\nN: Dari 240.\n"
NAMES = "Rina Wahyuni: Berapa yang terbit?\nBudi Contoh: Ada 281.\nRina Wahyuni: Dari target?\nBudi Contoh: Dari 240.\n"
HEAD = "Transkrip Wawancara\nPewawancara: Rina Wahyuni\nNarasumber: Budi Contoh, S.E.\nTanggal: 5 Oktober 2026\n\n"
LEGEND = "Keterangan: Rina Wahyuni = pewawancara; Budi Contoh = rekan kerja\n\n"
LOG = "Tanggal: 1 Juli\nKegiatan: rapat\nHasil: notulen\nTanggal: 2 Juli\nKegiatan: verifikasi\nHasil: 5 berkas\n"
CLOCKED_LOG = "08:00 - 09:00 Apel: seluruh pegawai\n09:00 - 10:00 Apel: tim kecil\n10:00 - 12:00 Rapat\n" * 2
MINUTES = (
    "Yoga: setuju, syarat itu dihapus.\nFitri: menawarkan contoh.\nYoga: baik.\n" + "Rapat membahas hal lain. " * 40
)


def turns(folder, content):
    document = read(text(folder / "a.txt", content))
    return document, [block for block in document.blocks if block.kind == "turn"]


def test_blocks_with_times(tmp_path):
    document, found = turns(tmp_path, BLOCKS)
    assert block_texts(document, "turn") == ["Selamat pagi, kita mulai.", "Baik, Bu.\nSaya siap.", "Silakan."]
    assert [(turn.speaker, turn.start_s, turn.end_s) for turn in found] == [
        ("02 Sari", 2, 62),
        ("03 Budi", 65, 80),
        ("02 Sari", 85, 90),
    ]
    assert found[1].locator == "00:01:05"


def test_times_alone(tmp_path):
    document, found = turns(tmp_path, STAMPED)
    assert block_texts(document) == ["Halo semuanya.", "Kita mulai dari awal.", "topik kedua ini"]
    assert [(turn.speaker, turn.role, turn.start_s) for turn in found][1:] == [
        (None, "unknown", 17),
        (None, "unknown", 23),
    ]


@pytest.mark.parametrize(
    ("asks", "answers"),
    [("P", "N"), ("Pewawancara", "Pegawai"), ("Tanya", "Jawab"), ("Penanya", "Narasumber"), ("T", "J")],
)
def test_labels_that_state_a_role(tmp_path, asks, answers):
    content = LETTERS.replace("P:", f"{asks}:").replace("N:", f"{answers} :")
    document, found = turns(tmp_path, content)
    assert [turn.role for turn in found] == ["interviewer", "employee"] * 2
    assert [turn.speaker for turn in found][:2] == [asks, answers]
    assert block_texts(document, "turn")[1] == "Ada 281."
    assert found[0].locator == "giliran 1"


def test_names_that_take_turns(tmp_path):
    _, found = turns(tmp_path, NAMES)
    assert [turn.speaker for turn in found] == ["Rina Wahyuni", "Budi Contoh"] * 2
    assert {turn.role for turn in found} == {"unknown"}


@pytest.mark.parametrize(("head", "role"), [(HEAD, "employee"), (HEAD + LEGEND, "colleague"), (LEGEND, "colleague")])
def test_the_head_gives_roles_and_is_no_speech(tmp_path, head, role):
    document, found = turns(tmp_path, head + NAMES)
    assert [turn.role for turn in found] == ["interviewer", role] * 2
    assert block_texts(document, "turn")[0] == "Berapa yang terbit?"


@pytest.mark.parametrize("content", [LOG, CLOCKED_LOG, MINUTES, "Halo.\n", "P: satu\nN: dua\n", HEAD])
def test_what_is_no_transcript(tmp_path, content):
    assert turns(tmp_path, content)[1] == []


def test_a_heading_ends_a_turn(tmp_path):
    document, _ = turns(tmp_path, f"{LETTERS}CATATAN PEWAWANCARA\nNarasumber tampak tenang.\n")
    assert block_texts(document, "turn")[-1] == "Dari 240."
    assert block_texts(document)[-1].endswith("tampak tenang.")


def test_a_colon_inside_speech_is_no_speaker(tmp_path):
    document, found = turns(tmp_path, LETTERS + "Contohnya: izin warung.\n")
    assert len(found) == 4
    assert block_texts(document, "turn")[-1].endswith("izin warung.")


@pytest.mark.parametrize(
    ("line", "label", "start_s", "said"),
    [
        ("P: Halo", "P", None, "Halo"),
        ("[00:05] Pewawancara: Halo", "Pewawancara", 5, "Halo"),
        ("00:01:05 Pewawancara: Halo", "Pewawancara", 65, "Halo"),
        ("Pewawancara (00:12): Halo", "Pewawancara", 12, "Halo"),
        ("Fitri (Pegawai): Halo", "Fitri (Pegawai)", None, "Halo"),
        ("- Warga 2 : Halo", "Warga 2", None, "Halo"),
    ],
)
def test_marks(line, label, start_s, said):
    mark = read_mark(line)
    assert (mark.label, mark.start_s, line[mark.body :]) == (label, start_s, said)


@pytest.mark.parametrize("line", ["Kalimat biasa.", "08:00 Apel pagi", "pukul 10:30 mulai", ""])
def test_no_marks(line):
    assert read_mark(line) is None


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("P", "interviewer"),
        ("N2", "employee"),
        ("Warga 2", "citizen"),
        ("Rekan Kerja", "colleague"),
        ("Budi (Atasan)", "superior"),
        ("PEGAWAI", "employee"),
        ("Pewawancara warga", "interviewer"),
        ("Budi", "unknown"),
        ("Pn", "unknown"),
        ("", "unknown"),
    ],
)
def test_roles(label, role):
    assert role_of(label) == role


def test_stated_roles_of_nobody():
    assert stated_roles(["Tanggal: Budi", "W = entah"], ["Budi", "W"]) == {}


@pytest.mark.parametrize(("clock", "value"), [("01:02", 62), ("1:00:05", 3605), ("00:00:01,500", 1.5), (None, None)])
def test_seconds(clock, value):
    assert seconds(clock) == value
