"""The fast tier of the repository: whole, small, the same everywhere, and without scikit-learn at run time."""

import json
import os
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from nlp.artifacts import changed_files, newest_version, read_manifest
from nlp.complaints import ComplaintAnalyser
from nlp.complaints.blend import FILE as BLEND
from nlp.complaints.blend import load_blends
from nlp.complaints.fast import WEIGHTS, load_model
from nlp.training.fast_examples import LABELS
from tests.nlp.complaints.golden import FILE, MODELS, SENTENCES, answers

FOLDER = newest_version(MODELS / "complaints", "")
MOST_BYTES = 6_000_000


@pytest.fixture(scope="module")
def analyser() -> ComplaintAnalyser:
    return ComplaintAnalyser.load(MODELS, accurate=False)


@pytest.fixture(scope="module")
def here() -> list[dict[str, Any]]:
    return answers()


@pytest.fixture(scope="module")
def elsewhere() -> dict[str, Any]:
    """What another process says, whose strings hash otherwise."""
    program = "from tests.nlp.complaints.golden import tell; tell()"
    seeded = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(MODELS.parent), "PYTHONIOENCODING": "utf-8"}
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8", env=seeded
    )
    return json.loads(told.stdout)


def test_every_file_is_as_the_manifest_says() -> None:
    assert changed_files(FOLDER, "") == []
    assert set(read_manifest(FOLDER, "")["files"]) == {WEIGHTS, BLEND, "metrics.json", "card.md"}


def test_weights_are_small() -> None:
    assert (FOLDER / WEIGHTS).stat().st_size < MOST_BYTES


def test_heads_are_those_that_training_fits() -> None:
    assert {head.name: head.labels for head in load_model(FOLDER).heads} == dict(LABELS)


def test_every_answer_has_a_blend() -> None:
    asked = {"service", "sentiment", "kind", "urgency", "integrity", "unsur", "polarity"}
    assert set(load_blends(FOLDER)) == asked


@pytest.mark.parametrize("place", range(len(SENTENCES)))
def test_labels_are_the_golden_ones(here: list[dict[str, Any]], place: int) -> None:
    golden = json.loads(FILE.read_text(encoding="utf-8"))[place]
    assert (here[place]["labels"], here[place]["abstained"]) == (golden["labels"], golden["abstained"])


@pytest.mark.parametrize("place", range(len(SENTENCES)))
def test_probabilities_are_the_golden_ones(here: list[dict[str, Any]], place: int) -> None:
    golden = json.loads(FILE.read_text(encoding="utf-8"))[place]
    np.testing.assert_allclose(here[place]["probabilities"], golden["probabilities"], atol=1e-3)


def test_another_process_says_the_same_to_the_last_bit(here: list[dict[str, Any]], elsewhere: dict[str, Any]) -> None:
    assert elsewhere["answers"] == json.loads(json.dumps(here))


def test_answers_need_no_scikit_learn(elsewhere: dict[str, Any]) -> None:
    assert elsewhere["sklearn"] is False


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        (SENTENCES[0], "service", "jalan_drainase"),
        (SENTENCES[1], "service", "adminduk"),
        ("Sampah menumpuk di tepi jalan dan tidak diangkut, baunya busuk", "service", "lingkungan"),
        ("Kartu BPJS kesehatan saya tidak aktif padahal iuran sudah dibayar", "service", "jaminan_kesehatan"),
        ("Petugasnya ramah dan pelayanannya sangat memuaskan", "sentiment", "positive"),
        ("Pelayanan buruk sekali, saya sangat kecewa", "sentiment", "negative"),
        (SENTENCES[2], "sentiment", "positive"),
        ("Palayanannyo buruak, ambo kecewa bana", "sentiment", "negative"),
        (SENTENCES[4], "integrity", True),
        (SENTENCES[5], "kind", "informasi"),
    ],
)
def test_plain_complaint_is_understood(analyser: ComplaintAnalyser, text: str, field: str, value: object) -> None:
    (found,) = analyser.analyse([text])
    assert getattr(found, field) == value


@pytest.mark.parametrize(
    "text",
    ["xyz qwe rty", "🙏", "halo", "ok", "mantap", "bagus", "siap", "terima kasih", "tolong"],
)
def test_service_is_not_guessed_from_nothing(analyser: ComplaintAnalyser, text: str) -> None:
    (found,) = analyser.analyse([text])
    assert found.service_abstained


@pytest.mark.parametrize(
    ("tier", "question", "place", "figure", "least"),
    [
        ("fast", "service", "bandung_eval", "accuracy", 0.77),
        ("fast", "service", "bandung_eval", "top2", 0.88),
        ("fast", "sentiment", "smsa_valid", "macro_f1", 0.865),
        ("both", "service", "bandung_eval", "accuracy", 0.79),
        ("both", "sentiment", "smsa_valid", "macro_f1", 0.895),
    ],
)
def test_recorded_figures_do_not_fall_back(tier: str, question: str, place: str, figure: str, least: float) -> None:
    metrics = json.loads((FOLDER / "metrics.json").read_text(encoding="utf-8"))
    assert metrics[tier][question][place][figure] >= least


@pytest.mark.parametrize(
    ("tier", "place"), [(tier, place) for tier in ("fast", "both") for place in ("bandung_eval", "corpus_test")]
)
def test_services_are_about_as_sure_as_they_are_right(tier: str, place: str) -> None:
    metrics = json.loads((FOLDER / "metrics.json").read_text(encoding="utf-8"))
    assert metrics[tier]["service"][place]["calibration_error"] <= 0.065


@pytest.mark.parametrize("words", ["nusax", "CC BY-SA 4.0", "Never a finding"])
def test_card_says_where_it_comes_from(words: str) -> None:
    assert words in (FOLDER / "card.md").read_text(encoding="utf-8")
