import pytest

from app.settings import ROOT
from nlp.training.interview_corpus import TEST, load_part
from nlp.training.interview_passes import SECOND, agreement

FOLDER = ROOT / "corpora" / "interviews"


def test_the_second_pass_covers_each_sentence_and_agrees():
    found = agreement(load_part(FOLDER / TEST), FOLDER / SECOND)
    sentences = sum(len(turn.sentences) for interview in load_part(FOLDER / TEST) for turn in interview.turns)
    assert {name: measured["rows"] for name, measured in found.items()} == dict.fromkeys(found, sentences)
    assert {name: round(measured["kappa"], 2) for name, measured in found.items()} == {
        "kind": 0.91,
        "star": 0.91,
        "about": 0.8,
    }


def test_a_missing_sentence_is_an_error(tmp_path):
    interviews = load_part(FOLDER / TEST)[:1]
    (tmp_path / f"{interviews[0].id}.jsonl").write_text('{"turn": 0, "n": 0, "kind": "courtesy"}\n', encoding="utf-8")
    with pytest.raises(KeyError):
        agreement(interviews, tmp_path)
