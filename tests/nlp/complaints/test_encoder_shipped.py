"""The encoder of the repository: whole, of the agreed size, with the answers that it had when it was made."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from nlp.artifacts import changed_files, newest_version, read_manifest
from nlp.complaints.encoder import NETWORK, PIECES, TRAIN_COMMAND, Encoder
from nlp.training.encoder_targets import HEADS

FOLDER = newest_version(Path(__file__).parents[3] / "models" / "encoder", TRAIN_COMMAND)
METRICS = json.loads((FOLDER / "metrics.json").read_text(encoding="utf-8"))["evaluation"]
MOST_BYTES = 40_000_000
TEXTS = {
    "pipes": "Air ledeng di gang kami mati sudah empat hari, telepon kantor tidak diangkat.",
    "thanks": "Petugasnya ramah, KTP anak saya jadi dalam sepuluh menit. Terima kasih!",
    "asks": "Apa saja syarat pindah sekolah dari luar kota?",
    "minang": "Aia PDAM alah tigo hari mati, indak ado nan datang",
    "long": "Mohon jalan rusak di depan pasar segera diperbaiki. " * 12,
}
GOLDEN = [
    ("pipes", "service", "air_minum", 0.858),
    ("pipes", "sentiment", "negative", 0.968),
    ("pipes", "waktu", "negative", 0.828),
    ("thanks", "service", "adminduk", 0.948),
    ("thanks", "sentiment", "positive", 0.944),
    ("thanks", "kind", "aspirasi", 0.970),
    ("thanks", "waktu", "positive", 0.937),
    ("asks", "sentiment", "neutral", 0.960),
    ("asks", "kind", "informasi", 0.870),
    ("minang", "service", "air_minum", 0.990),
    ("minang", "sentiment", "negative", 0.930),
    ("long", "service", "jalan_drainase", 0.994),
]
NEAR = 0.03
"""Two ways of joining the graph's operators differ by up to 0.018 on one machine: a rounding falls the other way."""


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load(FOLDER)


def test_every_file_is_as_the_manifest_says() -> None:
    assert changed_files(FOLDER, TRAIN_COMMAND) == []
    assert set(read_manifest(FOLDER, TRAIN_COMMAND)["files"]) == {NETWORK, PIECES, "metrics.json", "card.md"}


@pytest.mark.parametrize("name", [NETWORK, PIECES])
def test_files_are_small(name: str) -> None:
    assert (FOLDER / name).stat().st_size <= MOST_BYTES


def test_heads_are_those_of_the_recipe(encoder: Encoder) -> None:
    assert dict(encoder.heads) == HEADS


def test_only_data_that_may_train_did() -> None:
    sources = {row["source"] for row in read_manifest(FOLDER, TRAIN_COMMAND)["training_data"]}
    assert not [source for source in sources if "eval" in source or "valid" in source or "surabaya" in source]


def test_card_credits_nusax() -> None:
    card = (FOLDER / "card.md").read_text(encoding="utf-8")
    assert "NusaX" in card
    assert "CC BY-SA 4.0" in card


@pytest.mark.parametrize(("text", "head", "label", "chance"), GOLDEN)
def test_invented_texts_are_answered_as_before(
    encoder: Encoder, text: str, head: str, label: str, chance: float
) -> None:
    row = encoder.probabilities([TEXTS[text]])[head][0]
    assert encoder.heads[head][row.argmax()] == label
    assert row.max() == pytest.approx(chance, abs=NEAR)


@pytest.mark.parametrize("texts", [[""], ["🙏"], ["x" * 1_000_000], ["please fix the road"], ["dalane rusak, tulung"]])
def test_any_text_is_answered(encoder: Encoder, texts: Sequence[str]) -> None:
    assert encoder.probabilities(texts)["service"].sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("place", "head", "figure", "least"),
    [
        ("smsa_valid", "sentiment", "macro_f1", 0.88),
        ("nusax_ind_valid", "sentiment", "macro_f1", 0.89),
        ("nusax_min_valid", "sentiment", "macro_f1", 0.84),
        ("bandung_eval", "service", "accuracy", 0.74),
        ("complaints_test", "kind", "macro_f1", 0.65),
        ("complaints_test", "urgency", "recall_at_half_precision", 0.95),
    ],
)
def test_recorded_figures_are_not_below(place: str, head: str, figure: str, least: float) -> None:
    assert METRICS[place][head][figure] >= least
