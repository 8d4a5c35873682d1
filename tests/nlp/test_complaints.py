"""The analyser: masked, ordered, lazy, abstaining, picklable."""

import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nlp.complaints import SENTIMENTS, SERVICES, ComplaintAnalyser, analyse_texts
from nlp.complaints.linear import LinearTextModel
from nlp.errors import ArtifactError
from nlp.language.tokens import tokenise
from nlp.training.fitting import Examples, fit
from tests.nlp.complaint_corpora import SENTIMENTS as REMARKS
from tests.nlp.complaint_corpora import SERVICES as COMPLAINTS
from tests.nlp.test_complaint_features import write_model

TEXTS = ["air pdam mati", "jalan berlubang", "blanko ktp kosong", "aspal jalan rusak", "pipa pdam bocor"]


def fitted(phrases: dict[str, tuple[str, ...]]) -> LinearTextModel:
    pairs = [
        (f"{phrase} {turn}", label) for label, found in phrases.items() for phrase in found for turn in ("a", "b", "c")
    ]
    tokens = [tokenise(text) for text, _ in pairs]
    labels = np.array([label for _, label in pairs])
    return fit(Examples(tokens, labels, np.ones(len(pairs)), np.arange(len(pairs))))


SERVICE, SENTIMENT = fitted(COMPLAINTS), fitted(REMARKS)


@pytest.fixture
def analyser() -> ComplaintAnalyser:
    return ComplaintAnalyser(SERVICE, SENTIMENT, "service/1+sentiment/1")


@pytest.fixture
def models(tmp_path: Path) -> Path:
    write_model(tmp_path / "service" / "1", SERVICE)
    write_model(tmp_path / "sentiment" / "2", SENTIMENT)
    return tmp_path


@pytest.mark.parametrize(
    ("text", "service"),
    [("air pdam mati lagi", "air_minum"), ("jalan berlubang", "jalan_drainase"), ("ktp belum dicetak", "adminduk")],
)
def test_service_is_named(analyser: ComplaintAnalyser, text: str, service: str) -> None:
    (found,) = analyser.analyse([text])
    assert found.service == service
    assert not found.service_abstained


@pytest.mark.parametrize(("text", "sentiment"), [("saya kecewa", "negative"), ("saya puas", "positive")])
def test_sentiment_is_named(analyser: ComplaintAnalyser, text: str, sentiment: str) -> None:
    (found,) = analyser.analyse([text])
    assert found.sentiment == sentiment
    assert found.sentiment_confidence == max(found.sentiment_probabilities.values())


def test_probabilities_are_ranked_and_sum_to_one(analyser: ComplaintAnalyser) -> None:
    (found,) = analyser.analyse(["air pdam mati"])
    ranked = [found.service_confidence, *(chance for _, chance in found.service_alternatives)]
    assert ranked == sorted(ranked, reverse=True)
    assert sum(ranked) == pytest.approx(1)
    assert sum(found.sentiment_probabilities.values()) == pytest.approx(1)


def test_low_confidence_is_an_abstention() -> None:
    strict = ComplaintAnalyser(replace(SERVICE, threshold=1.1), replace(SENTIMENT, threshold=1.1), "")
    (found,) = strict.analyse(["air pdam mati"])
    assert found.service == "air_minum"
    assert found.service_abstained
    assert found.sentiment_abstained


@pytest.mark.parametrize("text", ["", "   ", "123", "[NIK]", "?!"])
def test_text_without_words_abstains(analyser: ComplaintAnalyser, text: str) -> None:
    (found,) = analyser.analyse([text])
    assert (found.service, found.service_confidence, found.service_abstained) == ("", 0.0, True)
    assert (found.sentiment, found.sentiment_abstained) == ("neutral", True)
    assert found.sentiment_confidence == pytest.approx(1 / 3)


def test_text_is_masked(analyser: ComplaintAnalyser) -> None:
    (found,) = analyser.analyse(["Nama saya Budi, air mati. HP 0800-5550-1234"])
    assert found.masked_text == "Nama saya [NAMA], air mati. HP [TELEPON]"


def test_masked_data_does_not_change_the_answer(analyser: ComplaintAnalyser) -> None:
    first, second = analyser.analyse(["air mati, hp 0800-5550-1234", "air mati, hp 0800-5550-9999"])
    assert first == second


def test_language_is_told(analyser: ComplaintAnalyser) -> None:
    (found,) = analyser.analyse(["ambo indak dapek aia di rumah"])
    assert found.language == "min"


@pytest.mark.parametrize("batch_size", [1, 2, 512])
def test_batches_change_neither_order_nor_answers(analyser: ComplaintAnalyser, batch_size: int) -> None:
    alone = [next(analyser.analyse([text])) for text in TEXTS]
    together = list(analyser.analyse(TEXTS, batch_size=batch_size))
    assert [found.service for found in together] == [found.service for found in alone]
    assert [found.masked_text for found in together] == TEXTS


def test_texts_are_read_as_they_are_needed(analyser: ComplaintAnalyser) -> None:
    read: list[str] = []

    def texts() -> Iterator[str]:
        for text in TEXTS:
            read.append(text)
            yield text

    next(analyser.analyse(texts(), batch_size=2))
    assert read == TEXTS[:2]


def test_no_texts_give_no_analyses(analyser: ComplaintAnalyser) -> None:
    assert list(analyser.analyse([])) == []


def test_version_names_both_models(models: Path) -> None:
    assert ComplaintAnalyser.load(models).version == "service/1+sentiment/2"


def test_pool_function_and_its_results_are_picklable(models: Path) -> None:
    work = pickle.loads(pickle.dumps(analyse_texts))
    found = work(str(models), TEXTS)
    assert pickle.loads(pickle.dumps(found)) == found
    assert [analysis.service for analysis in found][:2] == ["air_minum", "jalan_drainase"]


def test_missing_models_say_how_to_make_them(tmp_path: Path) -> None:
    with pytest.raises(ArtifactError, match=r"python -m scripts\.train complaints"):
        ComplaintAnalyser.load(tmp_path)


def test_labels_are_distinct() -> None:
    assert len(set(SERVICES)) == 21
    assert sorted(SENTIMENTS) == ["negative", "neutral", "positive"]
