"""Training and evaluation of the tagger of names on a few invented texts."""

import json
from pathlib import Path
from typing import Any

import pytest

from nlp.artifacts import changed_files
from nlp.evaluation.masking import figures, outcome
from nlp.language.name_features import hashed, often_key, word_key
from nlp.language.name_tagger import load_tagger
from nlp.training.complaint_corpus import Complaint
from nlp.training.names import LEAST_TEXTS, examples, fit
from nlp.training.names_texts import (
    FEWEST_TEXTS,
    OPEN_SETS,
    Tagged,
    known_words,
    name_places,
    often_words,
    tagged_complaints,
    tagged_news,
)
from scripts import evaluate, train

TEXT = "Lapor ke pak Anto 0800 5550 1234"
MARKS = (("nama", 9, 17), ("hp", 18, 32), ("tempat", 0, 5))


def make_complaint(text: str = TEXT, marks: tuple[tuple[str, int, int], ...] = MARKS) -> Complaint:
    return Complaint("train_a-1", "train", "sms", text, marks, ({"language": "ind"},))


def test_text_to_tag_has_other_marks_hidden() -> None:
    assert name_places(TEXT, MARKS) == ("Lapor ke pak Anto [TELEPON]", [(9, 17)])


def test_complaint_is_tagged_word_by_word() -> None:
    (tagged,) = tagged_complaints([make_complaint()])
    assert tagged.tokens == ("Lapor", "ke", "pak", "Anto", "[TELEPON]")
    assert tagged.names == (False, False, True, True, False)
    assert tagged.writer == "train_a"


def test_persons_of_the_news_are_names(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("Zorvan\tB-PERSON\ntiba\tO\n\nPadang\tB-PLACE\n", encoding="utf-8")
    first, second = tagged_news(tmp_path / "news.txt")
    assert (first.names, second.names) == ((True, False), (False,))


def test_words_of_the_lists_are_known(tmp_path: Path) -> None:
    write_lists(tmp_path)
    assert {word_key(word) for word in ("jalan", "indak", "tidak", "gak", "rusak")} <= known_words(tmp_path)
    assert word_key("zorvan") not in known_words(tmp_path)


def test_feature_of_few_texts_has_no_weight() -> None:
    texts = [Tagged(("kata", "Zorvan"), (False, True), "a")] * LEAST_TEXTS + [
        Tagged(("kata", "Melq"), (False, True), "a")
    ]
    weights = fit(examples(texts, frozenset()), frozenset()).weights
    assert weights[hashed("w:zorvan")] > 0
    assert weights[hashed("w:melq")] == 0


def test_words_that_many_texts_have_are_met_often_unless_they_are_names(tmp_path: Path) -> None:
    write_lists(tmp_path)
    texts = [Tagged(("kata", "pak", "Melitu"), (False, False, True), "a")]
    often = often_words(tmp_path, texts)
    assert {often_key(word) for word in ("lapor", "ndak")} <= often
    assert often.isdisjoint(often_key(word) for word in ("melitu", "jarang"))


@pytest.mark.parametrize(
    ("places", "kind", "hidden"),
    [
        ([(9, 17)], "nama", 1),
        ([(13, 17)], "nama", 0),
        ([(13, 17)], "nama_bare", 1),
        ([(18, 31)], "hp", 0),
        ([(18, 32)], "hp", 1),
    ],
)
def test_mark_counts_only_when_hidden_whole(places: list[tuple[int, int]], kind: str, hidden: int) -> None:
    assert outcome(make_complaint(), places).marks[kind] == (hidden, 1)


def test_spelled_number_counts_by_its_letters() -> None:
    spelled = make_complaint("hp nol delapan", (("hp", 3, 14),))
    assert outcome(spelled, []).marks["hp"] == (0, 1)
    assert outcome(spelled, [(3, 14)]).marks["hp"] == (1, 1)


def test_other_words_that_are_hidden_are_counted() -> None:
    assert outcome(make_complaint(), [(0, 5)]).others == (1, 2)


def test_figures_have_intervals() -> None:
    found = [outcome(make_complaint(), places) for places in ([(0, 32)], [])]
    share = figures(found)["nama"]
    assert (share["marks"], share["share"]) == (2, 0.5)
    assert share["low"] < 0.5 < share["high"]


def test_tagger_is_trained_and_measured_by_the_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_lists(tmp_path)
    write_corpus(tmp_path / "data.jsonl")
    places = ["--data", str(tmp_path), "--corpus", str(tmp_path / "data.jsonl"), "--models", str(tmp_path / "models")]
    monkeypatch.setattr("sys.argv", ["train", "names", *places, "--created", "2026-01-31"])
    train.main()
    monkeypatch.setattr("sys.argv", ["evaluate", "masking", *places, "--show", "3"])
    evaluate.main()
    assert "left_out  tagger" in capsys.readouterr().out
    assert changed_files(tmp_path / "models/names/1", "") == []
    assert load_tagger(tmp_path / "models").find("kata pak Zorvan jalan rusak")


def write_lists(folder: Path) -> None:
    """Write the open corpora that the tagger is trained with, a few lines each."""
    for name in ("lexicons", "tagging"):
        (folder / name).mkdir()
    (folder / "lexicons/root_words.txt").write_text("jalan\nlapor\n", encoding="utf-8")
    (folder / "lexicons/minang_ind.csv").write_text("indak, tidak\n", encoding="utf-8")
    (folder / "lexicons/slang.json").write_text('{"gak": "tidak"}', encoding="utf-8")
    (folder / "tagging/posp_train.txt").write_text("rusak\tB-ADJ\nzorvan\tB-NNP\n", encoding="utf-8")
    (folder / "complaints").mkdir()
    (folder / "sentiment").mkdir()
    met = json.dumps(dict.fromkeys(("text", "min", "ind"), "Melitu ndak lapor")) + "\n"
    for name in OPEN_SETS:
        (folder / f"{name}.jsonl").write_text(met * FEWEST_TEXTS, encoding="utf-8")
    for part in ("train", "valid"):
        news = "Zorvan\tB-PERSON\ntiba\tO\n\nia\tO\nlapor\tO\n"
        (folder / f"tagging/nergrit_{part}.txt").write_text(news, encoding="utf-8")


def write_corpus(path: Path) -> None:
    """Write complaints of two writers and a test part."""
    names = ("Zorvan", "Melitu", "Dravik", "Kusneta")
    rows = [make_row(f"train_{writer}-{place}", name) for writer in "ab" for place, name in enumerate(names * 2)]
    rows += [make_row(f"test-{place}", name) for place, name in enumerate(names)]
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")


def make_row(name_of_row: str, person: str) -> dict[str, Any]:
    text = f"kata pak {person} jalan rusak"
    split = name_of_row.split("_")[0].split("-")[0]
    labels = {"service": ["lainnya"], "sentiment": "neutral", "unsur": {}, "kind": "pengaduan", "urgency": ""}
    facts = {"id": name_of_row, "split": split, "voice": "sms", "text": text, "marks": [["nama", 5, 9 + len(person)]]}
    return {**facts, **labels, "integrity": False, "language": "ind"}
