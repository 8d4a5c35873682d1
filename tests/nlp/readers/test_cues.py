"""Subtitles and speech recognition: SRT, WebVTT, Whisper's JSON."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.errors import ReadError
from nlp.readers.speech_marks import clock
from nlp.readers.subtitles import read_cues
from tests.nlp.readers.make import block_texts, read, text

ARROW = "{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{said}\n"
VTT = "WEBVTT\n\nNOTE\nKeterangan: Fitri = pegawai yang dinilai\n\n{}"
word = st.text("abcdefghijklmnop qrstuvwxyz", min_size=1, max_size=20).filter(str.strip)


def srt(*said):
    return "\n".join(ARROW.format(n=n, said=line) for n, line in enumerate(said, start=1))


def turns(folder, content, name="a.srt"):
    document = read(text(folder / name, content))
    return document, [block for block in document.blocks if block.kind == "turn"]


def test_cues_are_turns_with_times(tmp_path):
    document, found = turns(tmp_path, srt("Halo.", "Apa kabar?"))
    assert document.pages[0].text == "Halo.\nApa kabar?"
    assert [(turn.start_s, turn.end_s, turn.locator) for turn in found] == [(1, 1.9, "00:00:01"), (2, 2.9, "00:00:02")]


def test_labels_in_cues(tmp_path):
    document, found = turns(tmp_path, srt("P: Berapa?", "yang terbit,", "N: Ada 281.", "P: Baik."))
    assert block_texts(document) == ["Berapa?", "yang terbit,", "Ada 281.", "Baik."]
    assert [turn.role for turn in found] == ["interviewer", "interviewer", "employee", "interviewer"]


def test_two_speakers_in_a_cue(tmp_path):
    document, found = turns(tmp_path, srt("P: Sudah?\nN: Sudah.", "P: Baik.", "N: Ya."))
    assert block_texts(document)[:2] == ["Sudah?", "Sudah."]
    assert [(turn.role, turn.start_s) for turn in found][:2] == [("interviewer", 1), ("employee", 1)]


def test_a_cue_of_two_lines_is_one_turn(tmp_path):
    assert block_texts(turns(tmp_path, srt("Halo semua,\nSELAMAT PAGI", "baik"))[0]) == [
        "Halo semua,\nSELAMAT PAGI",
        "baik",
    ]


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("\n\n", "\n"), ("Halo.", "Halo.\n\nLanjut.")])
def test_untidy_files(tmp_path, change):
    document, found = turns(tmp_path, srt("Halo.", "Apa kabar?").replace(*change))
    assert [turn.start_s for turn in found] == [1, 2]
    assert block_texts(document)[0].startswith("Halo.")
    assert block_texts(document)[1] == "Apa kabar?"


def test_overlapping_cues_keep_their_times(tmp_path):
    content = "1\n00:00:00,000 --> 00:00:05,000\nsatu\n\n2\n00:00:04,500 --> 00:00:09,500\ndua\n"
    assert [(turn.start_s, turn.end_s) for turn in turns(tmp_path, content)[1]] == [(0, 5), (4.5, 9.5)]


def test_voices(tmp_path):
    first = "00:01.000 --> 00:02.000\n<v Fitri>Sudah &amp; <i>selesai</i>"
    cues = f"{first}\n\n00:02.000 --> 00:03.000\n<v.keras Tim>Baik</v>\n"
    document, found = turns(tmp_path, VTT.format(cues), "a.vtt")
    assert block_texts(document) == ["Sudah & selesai", "Baik"]
    assert [(turn.speaker, turn.role) for turn in found] == [("Fitri", "employee"), ("Tim", "unknown")]


def test_names_settings_and_styles_are_no_speech(tmp_path):
    first = "STYLE\n::cue {}\n\nsatu\n00:01.000 --> 00:02.000 align:left\nHalo"
    cues = f"{first}\n\nNOTE rahasia\n\ndua\n00:02.000 --> 00:03.000\nYa\n"
    assert turns(tmp_path, VTT.format(cues), "a.vtt")[0].pages[0].text == "Halo\nYa"


@given(st.lists(word, min_size=1, max_size=8))
@settings(deadline=None)
def test_cues_there_and_back(said):
    cues = list(read_cues(srt(*said)))
    assert [cue.text for cue in cues] == [line.strip() for line in said]
    assert [cue.start_s for cue in cues] == list(range(1, len(said) + 1))


def test_a_file_of_speech_recognition(tmp_path):
    segments = [
        {"start": 0.0, "end": 2.5, "text": " Halo semua.", "speaker": "SPEAKER_00"},
        {"start": 2.5, "end": 4.0, "text": " Ya.", "speaker": "SPEAKER_01"},
    ]
    content = json.dumps({"text": "Halo semua. Ya.", "segments": segments})
    document, found = turns(tmp_path, content, "a.json")
    assert block_texts(document) == ["Halo semua.", "Ya."]
    assert [(turn.speaker, turn.end_s) for turn in found] == [("SPEAKER_00", 2.5), ("SPEAKER_01", 4.0)]


@pytest.mark.parametrize("content", ['{"segments": [{"start": 0}]}', '{"segments": [', '{"segments": [3]}'])
def test_broken_json(tmp_path, content):
    with pytest.raises(ReadError, match="corrupt"):
        read(text(tmp_path / "a.json", content))


def test_no_segments_is_empty(tmp_path):
    assert read(text(tmp_path / "a.json", '{"segments": []}')).status == "empty"


@pytest.mark.parametrize(("value", "shown"), [(0, "00:00:00"), (760.9, "00:12:40"), (3661, "01:01:01")])
def test_clock(value, shown):
    assert clock(value) == shown


def test_names_of_any_form_where_every_cue_has_one(tmp_path):
    cues = "00:01.000 --> 00:02.000\nBudi Contoh: Pagi.\n\n00:03.000 --> 00:04.000\nponsel siti: Pagi juga.\n"
    document, found = turns(tmp_path, VTT.format(cues), "a.vtt")
    assert [turn.speaker for turn in found] == ["Budi Contoh", "ponsel siti"]
    assert document.kind == "transkrip_wawancara"


def test_words_with_speakers_of_their_own_cut_a_segment(tmp_path):
    words = [
        {"word": "Halo.", "start": 0, "end": 1, "speaker": "A1"},
        {"word": "Pagi", "start": 2, "end": 2.5, "speaker": "B2"},
        {"word": "Pak.", "speaker": "B2"},
    ]
    content = json.dumps({"segments": [{"start": 0, "end": 4, "text": "Halo. Pagi Pak.", "words": words}]})
    document, found = turns(tmp_path, content, "a.json")
    assert block_texts(document) == ["Halo.", "Pagi Pak."]
    assert [(turn.speaker, turn.start_s, turn.end_s) for turn in found] == [("A1", 0, 1), ("B2", 2, 2.5)]


@pytest.mark.parametrize(
    "content",
    [
        [{"start": 0, "end": 2, "text": "Halo"}],
        {"transcription": [{"offsets": {"from": 0, "to": 2000}, "text": " Halo"}]},
    ],
)
def test_other_forms_of_segments(tmp_path, content):
    _, found = turns(tmp_path, json.dumps(content), "a.json")
    assert [(turn.start_s, turn.end_s) for turn in found] == [(0, 2)]


@pytest.mark.parametrize("start", ["NaN", "1e999", "-1", "null", "1" * 400])
def test_impossible_times_are_damage(tmp_path, start):
    content = f'{{"segments": [{{"start": {start}, "end": 2, "text": "a"}}]}}'
    with pytest.raises(ReadError, match="corrupt"):
        read(text(tmp_path / "a.json", content))


def test_half_characters_are_replaced(tmp_path):
    _, found = turns(tmp_path, '[{"start": 0, "end": 1, "text": "a\\ud800b"}]', "a.json")
    assert len(found) == 1
    assert read(tmp_path / "a.json").pages[0].text == "a?b"
