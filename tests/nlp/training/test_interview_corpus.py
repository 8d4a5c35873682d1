"""The interview corpus is read strictly, and every file that its writers meant reads and aligns."""

import json
from pathlib import Path

import pytest

from nlp.training.interview_corpus import PARTS, TEST, load_part, read_interview
from nlp.training.interview_files import read_as_file, render

CORPUS = Path("corpora/interviews")
FILES = sorted(path for part in (*PARTS, TEST) for path in (CORPUS / part).glob("*.json"))


def interview(**changes):
    record = {
        "id": "x",
        "informant": "employee",
        "style": "spoken",
        "labels": "names",
        "form": "text",
        "employee": {"name": "Rani Oktavia", "position": "Analis", "unit": "Dinas"},
        "period": "2026-01-01/2026-06-30",
        "items": [{"code": "HK1", "title": "Aplikasi andal"}],
        "speakers": {"S1": {"role": "interviewer", "label": "Dasril"}, "S2": {"role": "employee", "label": "Rani"}},
        "turns": [
            {"speaker": "S1", "start": 0.0, "sentences": [{"text": "Apa yang Ibu kerjakan?", "kind": "question"}]},
            {"speaker": "S2", "start": 3.0, "answers": [0], "sentences": [
                {"text": "Saya pindahkan basis datanya.", "kind": "example", "star": "A", "about": ["HK1"]},
                {"text": "Tidak pernah mati lagi sejak itu, sampai hari ini.", "kind": "example", "star": "R"},
            ]},
        ],
    }  # fmt: skip
    return record | changes


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_reads_and_aligns(path):
    gold = read_interview(json.loads(path.read_text(encoding="utf-8")))
    read = read_as_file(gold)
    for turn, row in zip(gold.turns, read.places, strict=True):
        for sentence, (start, end) in zip(turn.sentences, row, strict=True):
            assert read.text[start:end].split() == sentence.text.split()
            assert any(block.start <= start and end <= block.end for block in read.document.blocks)


@pytest.mark.parametrize("part", [*PARTS, TEST])
def test_parts_load(part):
    assert len({one.id for one in load_part(CORPUS / part)}) >= 10


def test_at_least_thirty_interviews_were_written_and_eight_in_minangkabau():
    written = [one for part in ("train_a", "train_b", TEST) for one in load_part(CORPUS / part)]
    assert len(written) >= 30
    assert sum(one.style in {"minang", "mixed"} for one in written) >= 8
    assert sum(one.labels in {"partly", "wrong", "none"} for one in written) * 3 >= len(written)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"style": "loud"}, "style is 'loud'"),
        ({"speakers": {"S2": {"role": "employee", "label": "Rani"}}}, "roles are"),
        ({"labels": "names", "speakers": {"S1": {"role": "interviewer", "label": ""}}}, "no label"),
    ],
)
def test_what_breaks_the_guidelines_is_told(change, says):
    with pytest.raises(ValueError, match=says):
        read_interview(interview(**change))


@pytest.mark.parametrize(
    ("turn", "says"),
    [
        ({"speaker": "S9"}, "not among the speakers"),
        ({"answers": [1]}, "answers"),
        ({"shown": "Budi"}, "nobody's label"),
        ({"sentences": []}, "no sentences"),
        ({"sentences": [{"text": "Ya.", "kind": "shout"}]}, "kind is 'shout'"),
        ({"sentences": [{"text": "Ya.", "kind": "general", "star": "A"}]}, "star is 'A'"),
        ({"sentences": [{"text": "Ya.", "kind": "example"}]}, "star is ''"),
        ({"sentences": [{"text": "Ya.", "kind": "other", "about": ["HK9"]}]}, "about is"),
    ],
)
def test_what_a_turn_breaks_is_told(turn, says):
    record = interview()
    record["turns"][1] |= turn
    with pytest.raises(ValueError, match=says):
        read_interview(record)


def test_times_run_forward():
    record = interview()
    record["turns"][0]["start"] = 9.0
    with pytest.raises(ValueError, match="times run back"):
        read_interview(record)


def test_an_empty_folder_is_no_part(tmp_path):
    with pytest.raises(ValueError, match="no interviews"):
        load_part(tmp_path)


def test_a_broken_file_is_named(tmp_path):
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.json"):
        load_part(tmp_path)


@pytest.mark.parametrize(
    ("form", "labels", "expected"),
    [
        ("text", "names", "Dasril: Apa yang Ibu kerjakan?\nRani: Saya pindahkan"),
        ("timed", "names", "[00:00:03] Rani: Saya pindahkan"),
        ("plain", "none", "Apa yang Ibu kerjakan?\n\nSaya pindahkan"),
        ("srt", "names", "2\n00:00:03,000 --> 00:00:07,000\nRani: Saya pindahkan basis datanya. Tidak"),
        ("vtt", "names", "WEBVTT\n\n00:00:00.000 --> 00:00:03.000\n<v Dasril>Apa"),
    ],
)
def test_files_look_as_their_form_says(form, labels, expected):
    assert expected in render(read_interview(interview(form=form, labels=labels)))
