"""Figures of mentions and languages on small invented corpora."""

import json
from pathlib import Path
from typing import Any

import pytest

from nlp.artifacts import changed_files, write_artifact
from nlp.evaluation.mentions import evaluate_mentions, hidden, language_figures, mark_figures, write_language_card
from nlp.training.complaint_corpus import Complaint

ROW = ("gelap di Talang kemarin", [("tempat", 9, 15), ("tanggal", 16, 23)])


def _figure(spans: list[tuple[int, int]], name: str) -> float | int:
    return mark_figures([ROW], "tempat", lambda _: spans)[name]


@pytest.mark.parametrize(
    ("spans", "precision", "recall", "exact"),
    [
        ([(9, 15)], 1.0, 1.0, 1.0),
        ([(6, 15)], 1.0, 1.0, 0.0),
        ([(9, 15), (16, 23)], 0.5, 1.0, 1.0),
        ([(15, 16)], 0.0, 0.0, 0.0),
        ([], 0.0, 0.0, 0.0),
    ],
)
def test_a_mention_is_right_where_it_overlaps(
    spans: list[tuple[int, int]], precision: float, recall: float, exact: float
) -> None:
    assert [_figure(spans, name) for name in ("precision", "recall", "exact")] == [precision, recall, exact]


def test_marks_move_with_hidden_persons() -> None:
    text = "pak Contoh di Talang"
    marks = (("nama", 0, 10), ("tempat", 14, 20))
    masked, moved = hidden(Complaint("train_a-1", "train", "sms", text, marks, ({},)))
    assert [masked[start:end] for _, start, end in moved] == ["Talang"]


def test_language_figures_count_each_language() -> None:
    found = language_figures(["ind", "min", "min", "mix"], ["ind", "ind", "min", "mix"])
    assert found == {"rows": 4, "accuracy": 0.75, "recall_ind": 0.5, "recall_min": 1.0, "recall_mix": 1.0}


def _row(identity: str, split: str, text: str, start: int, end: int) -> dict[str, Any]:
    labels = {"service": ["lainnya"], "sentiment": "neutral", "unsur": {}, "kind": "informasi", "urgency": ""}
    row = {"id": identity, "split": split, "voice": "sms", "text": text, "marks": [["tempat", start, end]]}
    return {**row, **labels, "integrity": False, "language": "ind"}


def test_a_writers_places_are_known_from_the_others(tmp_path: Path) -> None:
    rows = [
        _row("train_a-1", "train", "gelap di sirih", 9, 14),
        _row("train_b-1", "train", "macet di Sirih", 9, 14),
        _row("test-1", "test", "becek di sirih", 9, 14),
    ]
    (tmp_path / "data.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    found = evaluate_mentions(tmp_path / "data.jsonl")
    recall = [found[f"{name} tempat"]["recall"] for name in ("train_a country", "train_a city", "test city")]
    assert recall == [0.0, 1.0, 1.0]


def test_the_card_holds_the_figures_and_the_credit(tmp_path: Path) -> None:
    folder = tmp_path / "language/1"
    write_artifact(folder, {"weights.npz": b""}, {})
    write_language_card(folder, {"test": {"rows": 3, "accuracy": 0.5, "recall_min": 0.25}})
    card = (folder / "card.md").read_text(encoding="utf-8")
    assert "| test | 3 | 0.5 | – | 0.25 | – | – |" in card
    assert "CC BY-SA 4.0" in card
    assert changed_files(folder, "") == []
