"""The analyser: masked, ordered, lazy, abstaining, explaining, the same in a pool."""

import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from nlp.complaints import SENTIMENTS, SERVICES, ComplaintAnalyser, analyse_texts
from nlp.complaints.blend import Blend
from nlp.complaints.city import SHIPPED, City
from nlp.complaints.encoder import Encoder
from nlp.complaints.loading import Models, load_models
from nlp.types import ComplaintAnalysis
from tests.nlp.complaints.answered import FixedEncoder
from tests.nlp.complaints.hand_model import make_models, version_of

BLENDS = {
    name: Blend(0.5, 1.0, (0.01,) * (9 if name == "unsur" else 2))
    for name in ("service", "sentiment", "kind", "urgency", "integrity", "unsur", "polarity")
}
TEXTS = ["air mati", "jalan rusak", "ktp bagus", "sampah lama sekali", "mohon jalan"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_models(tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="module")
def models(folder: Path) -> Models:
    return load_models(folder, SHIPPED, accurate=False)


@pytest.fixture(scope="module")
def analyser(models: Models) -> ComplaintAnalyser:
    return ComplaintAnalyser(models, "", SHIPPED.gazetteer())


def analyse(analyser: ComplaintAnalyser, text: str) -> ComplaintAnalysis:
    (found,) = analyser.analyse([text])
    return found


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("air mati lagi", "service", "air_minum"),
        ("jalan rusak", "service", "jalan_drainase"),
        ("jalan rusak", "sentiment", "negative"),
        ("bagus sekali", "sentiment", "positive"),
        ("mohon lampu", "kind", "aspirasi"),
        ("ada longsor", "urgency", "bencana"),
        ("air mati", "urgency", ""),
        ("ada pungli", "integrity", True),
        ("air mati", "integrity", False),
        ("ambo indak dapek aia di rumah", "language", "min"),
    ],
)
def test_label_is_named(analyser: ComplaintAnalyser, text: str, field: str, value: object) -> None:
    assert getattr(analyse(analyser, text), field) == value


def test_two_services_are_named(analyser: ComplaintAnalyser) -> None:
    found = analyse(analyser, "air jalan")
    assert {found.service, found.service_second} == {"air_minum", "jalan_drainase"}


def test_unsur_is_named_with_its_mood(analyser: ComplaintAnalyser) -> None:
    (found,) = analyse(analyser, "petugas bagus").unsur
    assert (found.unsur, found.polarity) == ("perilaku", "positive")


def test_place_and_day_are_found_in_the_masked_text(analyser: ComplaintAnalyser) -> None:
    found = analyse(analyser, "Nama saya Budi, air mati sejak 12 Maret 2026 di Kecamatan Talawi")
    kinds = {mention.kind: found.masked_text[mention.start : mention.end] for mention in found.mentions}
    assert kinds["date"] == "12 Maret 2026"
    assert "Talawi" in kinds["kecamatan"]


@pytest.mark.parametrize("text", ["", "   ", "123", "?!", "🙏🙏🙏", "\x00\x01\x02\xff", "水道が止まった", "\n\t"])
def test_text_without_words_abstains(analyser: ComplaintAnalyser, text: str) -> None:
    found = analyse(analyser, text)
    assert (found.service, found.service_confidence, found.service_abstained) == ("", 0.0, True)
    assert (found.sentiment, found.sentiment_abstained) == ("neutral", True)


@pytest.mark.parametrize(
    "text",
    [
        "please fix the broken street",
        "dalane rusak tulung didandani",
        "a" * 100_000,
        "%PDF-1.7 \x00\xff obj <</Type>>",
        "mati " * 2_000,
        "\u202eria\u202c \ud83d",
    ],
    ids=["English", "Javanese", "repeated letter", "binary", "long", "odd signs"],
)
def test_odd_text_is_answered_whole(analyser: ComplaintAnalyser, text: str) -> None:
    found = analyse(analyser, text)
    assert set(found.sentiment_probabilities) == set(SENTIMENTS)
    assert 0 < found.service_confidence <= 1


def test_a_megabyte_is_answered(analyser: ComplaintAnalyser) -> None:
    assert analyse(analyser, "rusak" + "k" * 1_000_000).sentiment == "negative"


def test_text_is_masked(analyser: ComplaintAnalyser) -> None:
    found = analyse(analyser, "Nama saya Budi, air mati. HP 0800-5550-1234")
    assert found.masked_text == "Nama saya [NAMA], air mati. HP [TELEPON]"


def test_masked_data_does_not_change_the_answer(analyser: ComplaintAnalyser) -> None:
    first, second = analyser.analyse(["air mati, hp 0800-5550-1234", "air mati, hp 0800-5550-9999"])
    assert first == second


@pytest.mark.parametrize("batch_size", [1, 2, 512])
def test_batches_change_neither_order_nor_answers(analyser: ComplaintAnalyser, batch_size: int) -> None:
    assert list(analyser.analyse(TEXTS, batch_size)) == [analyse(analyser, text) for text in TEXTS]


def test_order_of_texts_changes_no_answer(analyser: ComplaintAnalyser) -> None:
    assert list(analyser.analyse(TEXTS[::-1])) == list(analyser.analyse(TEXTS))[::-1]


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


def test_tier_tells_who_was_asked(models: Models) -> None:
    encoder: Encoder = FixedEncoder()  # type: ignore[assignment]
    both = ComplaintAnalyser(replace(models, encoder=encoder, blends=BLENDS), "", SHIPPED.gazetteer())
    found = list(both.analyse(["mohon air mati", "selamat pagi"]))
    assert [analysis.tier for analysis in found] == ["fast", "accurate"]


@pytest.mark.parametrize(("text", "abstained"), [("mohon air mati", False), ("selamat pagi", False)])
def test_averaged_answers_have_their_own_thresholds(models: Models, text: str, abstained: bool) -> None:
    encoder: Encoder = FixedEncoder()  # type: ignore[assignment]
    both = ComplaintAnalyser(replace(models, encoder=encoder, blends=BLENDS), "", SHIPPED.gazetteer())
    found = analyse(both, text)
    assert (found.service_abstained, found.kind_abstained) == (abstained, abstained)


def test_without_the_accurate_tier_the_same_text_is_left_open(analyser: ComplaintAnalyser) -> None:
    assert analyse(analyser, "selamat pagi").service_abstained


@pytest.mark.parametrize(
    ("text", "field", "word"),
    [
        ("air mati", "service", "air"),
        ("air mati", "sentiment", "mati"),
        ("mohon air", "kind", "mohon"),
        ("awas longsor", "urgency", "longsor"),
        ("ada pungli", "integrity", "pungli"),
        ("lama sekali", "waktu", "lama"),
    ],
)
def test_label_is_explained(analyser: ComplaintAnalyser, text: str, field: str, word: str) -> None:
    assert analyser.explain(text)[field][0].word == word


@pytest.mark.parametrize("field", ["urgency", "integrity", "waktu"])
def test_what_is_not_found_is_not_explained(analyser: ComplaintAnalyser, field: str) -> None:
    assert field not in analyser.explain("air mati")


def test_version_names_the_models(folder: Path) -> None:
    city = City(descriptions=(("lingkungan", "sampah"),))
    assert ComplaintAnalyser.load(folder, accurate=False).version == version_of()
    assert ComplaintAnalyser.load(folder, accurate=False, city=city).version == f"{version_of()}+{city.version}"


def test_pool_function_and_its_results_are_picklable(folder: Path, analyser: ComplaintAnalyser) -> None:
    work = pickle.loads(pickle.dumps(analyse_texts))
    found = work(str(folder), TEXTS, accurate=False)
    assert pickle.loads(pickle.dumps(found)) == found == list(analyser.analyse(TEXTS))


def test_labels_are_distinct() -> None:
    assert len(set(SERVICES)) == 21
    assert sorted(SENTIMENTS) == ["negative", "neutral", "positive"]
