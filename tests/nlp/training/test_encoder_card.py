"""The card says the manifest's and the measured figures."""

import pytest

from nlp.training.encoder_card import encoder_card

CHOICE = {
    "rows": 10,
    "accuracy": 0.9,
    "top2": 0.95,
    "macro_f1": 0.8,
    "calibration_error": 0.02,
    "accuracy_surest_80": 1.0,
}
FLAG = CHOICE | {"named_f1": 0.7, "recall_at_half_precision": 0.96}
MANIFEST = {
    "version": "7",
    "created": "2026-01-31",
    "recipe": {"source": "a source", "pieces": 123, "epochs": 4},
    "settings": {"most_pieces": 96, "temperatures": {"kind": 1.25}},
    "training_data": [{"source": "corpora/x", "rows": 321, "licence": "MIT"}],
    "libraries": {"numpy": "2.0"},
}
FOUND = {"test": {"sentiment": CHOICE | {"recall": {"neutral": 0.81}}, "urgency": FLAG | {"recall": {}}}}


@pytest.mark.parametrize(
    "words",
    [
        "encoder 7",
        "made 2026-01-31",
        "a source",
        "to 123 pieces",
        "for 4 epochs",
        "| corpora/x | 321 | MIT |",
        "| test | sentiment | 10 | 0.900 | 0.950 | 0.800 | 0.020 | 1.000 |",
        "| test | urgency | 10 | 0.900 | 0.800 | 0.700 | 0.960 | 0.020 |",
        "test 0.81",
        "kind 1.25",
        "numpy 2.0",
        "CC BY-SA 4.0",
    ],
)
def test_card_says(words: str) -> None:
    assert words in encoder_card(MANIFEST, FOUND)


def test_no_place_is_left_unfilled() -> None:
    assert "$" not in encoder_card(MANIFEST, FOUND)
