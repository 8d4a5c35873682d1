"""What the heads learn from: masked, grouped, without evaluated texts."""

from pathlib import Path

import pytest

from nlp.complaints.labels import UNSUR
from nlp.training.data import Row, read_rows, without_duplicates
from nlp.training.fast_examples import LABELS, REVIEWS, Examples, Lessons, read_examples, regions
from tests.nlp.complaints.corpora import NAME, PARTS, write_corpora, write_corpus, write_rows
from tests.nlp.complaints.hand_model import share_models


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpora")
    write_corpora(folder / "data")
    write_corpus(folder)
    return folder


@pytest.fixture(scope="module")
def examples(folder: Path) -> Examples:
    share_models(folder)
    return read_examples(folder / "data", folder / "data.jsonl", folder)


def labels_of(examples: Examples, head: str, words: str) -> dict[str, float]:
    """The shares of each label of the first text with these words."""
    text = next(place for place, found in enumerate(examples.texts) if words in found)
    lessons = examples.lessons[head]
    rows = zip(lessons.texts, lessons.labels, lessons.weights, strict=True)
    return {label: weight for place, label, weight in rows if place == text}


def test_rows_without_a_known_label_are_left_out(folder: Path) -> None:
    found = {row.label for row in read_rows(folder / "data", "complaints/bandung_eval", "service")}
    assert found == {"air_minum", "jalan_drainase", "adminduk"}


def test_near_duplicates_of_others_are_left_out() -> None:
    rows = [Row("air pdam mati tiga hari", "air_minum", "a"), Row("jalan berlubang", "jalan_drainase", "a")]
    assert without_duplicates(rows, [Row("AIR PDAM MATI TIGA HARI!", "air_minum", "b")]) == rows[1:]


def test_rows_of_one_city_share_a_group() -> None:
    places = ("Dinas A Kota Mawar", "Dinas B Kota Mawar", "Dinas A Kab. Melati", "Kementerian", "")
    texts = ("air pdam mati", "jalan berlubang", "ktp hilang", "sapi sakit", "banjir besar")
    found = regions([Row(text, "", "", place) for text, place in zip(texts, places, strict=True)])
    assert found[0] == found[1]
    assert len(set(found)) == 4


def test_copies_without_a_city_share_a_group() -> None:
    found = regions([Row("air pdam mati tiga hari", "", ""), Row("AIR PDAM MATI TIGA HARI!", "", "")])
    assert found[0] == found[1]


def test_evaluated_texts_train_nothing(folder: Path, tmp_path: Path) -> None:
    tested = [{"text": "hujan lebat genangi lapangan upacara", "service": "bencana_damkar", "agency": ""}]
    write_corpora(tmp_path)
    write_rows(tmp_path / "complaints/bandung_eval.jsonl", tested)
    write_rows(tmp_path / "complaints/lapor2017.jsonl", [*tested, {**tested[0], "text": "sapi lepas di pasar"}])
    found = read_examples(tmp_path, write_corpus(tmp_path), share_models(folder))
    assert "sapi lepas di pasar" in found.texts
    assert tested[0]["text"] not in found.texts


def test_test_part_trains_nothing(examples: Examples) -> None:
    assert examples.counts["corpora/complaints"] == 12 * len(PARTS)
    assert not [text for text in examples.texts if "kata tetangga" in text and "[NAMA]" in text]


def test_no_person_is_left_in_the_texts(examples: Examples) -> None:
    assert not [text for text in examples.texts if NAME in text or "0800" in text]


def test_every_head_has_lessons(examples: Examples) -> None:
    assert set(examples.lessons) == {*LABELS, *UNSUR}
    assert all(examples.lessons[head].texts for head in LABELS if head != "unsur")


@pytest.mark.parametrize(
    ("head", "words", "shares"),
    [
        ("service", "mohon lampu", {"jalan_drainase": 0.5, "perhubungan": 0.5}),
        ("sentiment", "syarat ktp", {"negative": 0.5, "neutral": 0.5}),
        ("urgency", "jembatan hanyut", {"bencana": 1.0}),
        ("urgency", "dijual obat", {"none": 1.0}),
        ("integrity", "uang rokok", {"yes": 1.0}),
        ("waktu", "tiga hari", {"yes": 1.0}),
        ("biaya", "tiga hari", {"no": 1.0}),
        ("polarity", "aspal mulus", {"positive": 1.0}),
        ("review", "aspal mulus", {"no": 1.0}),
        ("review", "saya puas", {"yes": 1.0}),
        ("sentiment", "saya puas", {}),
    ],
)
def test_labels_reach_their_heads(examples: Examples, head: str, words: str, shares: dict[str, float]) -> None:
    assert labels_of(examples, head, words) == pytest.approx(shares)


def test_reviews_count_as_their_source_says(examples: Examples) -> None:
    assert set(examples.lessons["sentiment_review"].weights) == set(REVIEWS.values())


def test_writers_are_groups(examples: Examples) -> None:
    assert set(examples.lessons["kind"].groups) == {f"train_{part}" for part in PARTS}


def test_address_is_no_service(folder: Path, tmp_path: Path) -> None:
    path = write_corpus(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace('["lainnya"]', '["wilayah"]'), encoding="utf-8")
    found = read_examples(folder / "data", path, share_models(folder))
    assert "wilayah" not in found.lessons["service"].labels
    assert labels_of(found, "kind", "dijual obat") == {"aspirasi": 1.0}


def test_name_of_three_texts_is_left_out_of_all(examples: Examples) -> None:
    assert "zulfahmi" in examples.names


def test_lessons_are_columns() -> None:
    lessons = Lessons()
    lessons.add(7, {"a": 0.25, "b": 0.75}, "x")
    assert [column.tolist() for column in lessons.arrays()] == [[7, 7], ["a", "b"], [0.25, 0.75], ["x", "x"]]
