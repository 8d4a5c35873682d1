"""The language model on invented words, and the shipped one on invented complaints."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nlp.artifacts import write_artifact
from nlp.errors import ArtifactError
from nlp.language.language_model import WEIGHTS, LanguageModel, weights_file
from nlp.language.language_words import language_words, letter_grams
from nlp.training.complaint_corpus import Complaint
from nlp.training.language import Labelled, corpus_texts, fit_language, fit_words, train_language

SHIPPED = Path("models/language/1")
IND = "jalan itu tidak bisa dilewati karena banjir sudah lama"
MIN = "jalan tu indak bisa dilalui dek banjia lah lamo"
ENGLISH = "the road is not good and they have been waiting"


def _texts() -> list[Labelled]:
    pairs = (("ind", IND), ("min", MIN), ("mix", f"{IND} {MIN}"), ("other", ENGLISH))
    return [Labelled(tuple(text.split()), label, group) for group in "abcd" for label, text in pairs]


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return fit_language(_texts())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Aia MATI di [NAMA]!", ["aia", "mati", "di"]),
        ("lihat https://contoh.example/a @kota #aia 12", ["lihat"]),
        ("", []),
    ],
)
def test_words_leave_out_what_is_no_language(text: str, words: list[str]) -> None:
    assert language_words(text) == words


def test_letters_are_counted_with_the_bounds_of_the_word() -> None:
    assert letter_grams("ka") == ["^k", "ka", "a$", "^ka", "ka$", "^ka$"]


@pytest.mark.parametrize(
    ("text", "language"), [(IND, "ind"), (MIN, "min"), (ENGLISH, "other"), (f"{IND} {MIN}", "mix")]
)
def test_the_four_languages_are_told_apart(model: LanguageModel, text: str, language: str) -> None:
    assert model.languages([text]) == [language]


def test_what_a_word_says_depends_on_no_other_text(model: LanguageModel) -> None:
    alone = [model.languages([text])[0] for text in (IND, "", MIN)]
    assert model.languages([IND, "", MIN]) == alone


def test_a_word_speaks_for_its_language(model: LanguageModel) -> None:
    assert model.odds.measures("indak")[0] > 0 > model.odds.measures("karena")[0]


def test_a_word_of_few_texts_is_not_kept() -> None:
    rare = [Labelled(("rahasia", "jalan"), "ind", "a"), Labelled(("rahasia",), "min", "b")]
    assert "rahasia" not in fit_words([*_texts(), *rare]).known


def test_a_model_comes_back_as_it_was_written(model: LanguageModel, tmp_path: Path) -> None:
    write_artifact(tmp_path / "language/1", {WEIGHTS: weights_file(model)}, {})
    words = [text.split() for text in (IND, MIN, "kecebong")]
    loaded = LanguageModel.load(tmp_path / "language/1")
    assert np.allclose(loaded.features(words), model.features(words), atol=1e-5)


def test_an_altered_model_is_refused(model: LanguageModel, tmp_path: Path) -> None:
    write_artifact(tmp_path / "language/1", {WEIGHTS: weights_file(model)}, {})
    (tmp_path / "language/1" / WEIGHTS).write_bytes(b"x")
    with pytest.raises(ArtifactError, match="train language"):
        LanguageModel.load(tmp_path / "language/1")


def test_the_corpus_calls_a_mixture_mixed() -> None:
    complaint = Complaint("train_a-1", "train", "sms", "aia mati", (), ({"language": "mixed"},))
    assert [(text.language, text.group) for text in corpus_texts([complaint])] == [("mix", "train_a")]


def test_every_language_must_be_taught() -> None:
    with pytest.raises(ValueError, match="mix, other"):
        fit_language([text for text in _texts() if text.language in ("ind", "min")])


def _row(writer: int, text: str, language: str) -> dict[str, Any]:
    labels = {"service": ["lainnya"], "sentiment": "neutral", "unsur": {}, "kind": "informasi", "urgency": ""}
    row = {"id": f"train_{writer}-1", "split": "train", "voice": "sms", "text": text, "marks": []}
    return {**row, **labels, "integrity": False, "language": language}


def test_training_writes_a_model_that_loads(tmp_path: Path) -> None:
    (tmp_path / "sentiment").mkdir()
    parallel = "".join(json.dumps({"ind": IND, "min": MIN}) + "\n" for _ in range(4))
    (tmp_path / "sentiment/minangnlp.jsonl").write_text(parallel)
    for language, text in (("ind", IND), ("min", MIN)):
        rows = "".join(json.dumps({"text": text}) + "\n" for _ in range(4))
        (tmp_path / f"sentiment/nusax_{language}_train.jsonl").write_text(rows)
    languages = {"ind": IND, "min": MIN, "mixed": f"{IND} {MIN}", "other": ENGLISH}
    rows = [_row(place, text, label) for place in range(4) for label, text in languages.items()]
    (tmp_path / "corpus.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    train_language(tmp_path, tmp_path / "corpus.jsonl", tmp_path / "models", "1", "2026-01-01")
    assert LanguageModel.load(tmp_path / "models/language/1").languages([MIN]) == ["min"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Lampu jalan di depan rumah kami sudah seminggu padam, mohon diperbaiki.", "ind"),
        ("Lah saminggu lampu labuah di muko rumah kami mati, tolong pelok an lah pak.", "min"),
        ("The street light in front of our house has been broken for a week, please repair it.", "other"),
        ("Lampu dalan ngarep omahku mati wis seminggu, tulung didandani nggih.", "other"),
        ("12345 !!!", "other"),
        ("a" * 100_000, "other"),
    ],
)
def test_the_shipped_model_names_the_language(text: str, language: str) -> None:
    assert LanguageModel.load(SHIPPED).languages([text]) == [language]
