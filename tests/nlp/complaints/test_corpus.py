"""The project's own corpus as it is read: marks, two annotators, soft labels."""

from pathlib import Path

import pytest

from nlp.language.masking import PLACEHOLDERS
from nlp.training.complaint_corpus import FIELDS, PERSONAL, Complaint, hide, read_corpus
from tests.nlp.complaints.corpora import NAME, own_row, write_corpus, write_rows


def complaint(folder: Path, **row: object) -> Complaint:
    (found,) = read_corpus(write_rows(folder / "data.jsonl", [own_row("train_a-1", 0, "di Talawi") | row]), "train")
    return found


@pytest.mark.parametrize(("split", "rows"), [("train", 60), ("test", 12), ("lain", 0)])
def test_splits_are_apart(tmp_path: Path, split: str, rows: int) -> None:
    assert len(read_corpus(write_corpus(tmp_path), split)) == rows


def test_personal_marks_are_hidden_and_others_are_not() -> None:
    text = "di Talawi lapor pak Yon 0800"
    marks = (("hp", 24, 28), ("tempat", 3, 9), ("nama", 16, 23))
    assert hide(text, marks) == "di Talawi lapor [NAMA] [TELEPON]"


@pytest.mark.parametrize("kind", PERSONAL)
def test_every_personal_mark_has_a_placeholder(kind: str) -> None:
    assert hide("x", [(kind, 0, 1)]) == PLACEHOLDERS[PERSONAL[kind]]


def test_masked_text_has_no_person(tmp_path: Path) -> None:
    assert complaint(tmp_path).masked() == "air pdam mati tiga hari di Talawi, [NAMA] [TELEPON]"


def test_masker_hides_what_nobody_marked(tmp_path: Path) -> None:
    found = complaint(tmp_path, marks=[]).masked()
    assert "0800" not in found


def test_one_annotator_decides_alone(tmp_path: Path) -> None:
    assert complaint(tmp_path).target("sentiment") == {"negative": 1.0}


def test_second_annotator_keeps_what_he_did_not_change(tmp_path: Path) -> None:
    found = complaint(tmp_path, second={"kind": "aspirasi"})
    assert [labels["kind"] for labels in found.passes] == ["pengaduan", "aspirasi"]
    assert {labels["sentiment"] for labels in found.passes} == {"negative"}


@pytest.mark.parametrize(
    ("field", "second", "shares"),
    [
        ("sentiment", {"sentiment": "neutral"}, {"negative": 0.5, "neutral": 0.5}),
        ("kind", {"sentiment": "neutral"}, {"pengaduan": 1.0}),
        ("service", {"service": ["air_minum", "sosial"]}, {"air_minum": 0.75, "sosial": 0.25}),
        ("urgency", {"urgency": ""}, {"air_listrik": 0.5, "none": 0.5}),
        ("integrity", {"integrity": True}, {"no": 0.5, "yes": 0.5}),
        ("waktu", {"unsur": {"waktu": "neutral"}}, {"neutral": 1.0}),
        ("waktu", {"unsur": {}}, {"none": 1.0}),
        ("biaya", {}, {"none": 1.0}),
    ],
)
def test_labels_are_shared_among_annotators(
    tmp_path: Path, field: str, second: dict[str, object], shares: dict[str, float]
) -> None:
    assert complaint(tmp_path, second=second).target(field) == pytest.approx(shares)


def test_every_field_has_a_label(tmp_path: Path) -> None:
    assert all(
        sum(complaint(tmp_path).target(field).values()) == pytest.approx(1) for field in FIELDS if field != "unsur"
    )


def test_marks_stand_where_the_words_are(tmp_path: Path) -> None:
    found = complaint(tmp_path)
    (start, end) = found.marks[0][1:]
    assert found.text[start:end] == NAME
