"""The models of the repository: whole, small, and as good on invented complaints as their cards say they are useful."""

import json
from pathlib import Path

import pytest

from nlp.artifacts import changed_files, newest_version, read_manifest
from nlp.complaints import SENTIMENTS, SERVICES, ComplaintAnalyser
from nlp.complaints.linear import WEIGHTS

MODELS = Path(__file__).parents[2] / "models"
FOLDERS = [newest_version(MODELS / name, "") for name in ("service", "sentiment")]
MOST_BYTES = 6_000_000


@pytest.fixture(scope="module")
def analyser() -> ComplaintAnalyser:
    return ComplaintAnalyser.load(MODELS)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_file_is_as_the_manifest_says(folder: Path) -> None:
    assert changed_files(folder, "") == []
    assert set(read_manifest(folder, "")["files"]) == {WEIGHTS, "metrics.json", "card.md"}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_weights_are_small(folder: Path) -> None:
    assert (folder / WEIGHTS).stat().st_size < MOST_BYTES


@pytest.mark.parametrize(("folder", "labels"), list(zip(FOLDERS, (SERVICES, SENTIMENTS), strict=True)))
def test_labels_are_known(folder: Path, labels: tuple[str, ...]) -> None:
    assert set(read_manifest(folder, "")["settings"]["labels"]) <= set(labels)


@pytest.mark.parametrize(
    ("folder", "place", "figure", "least"),
    [
        (FOLDERS[0], "bandung_eval", "accuracy", 0.64),
        (FOLDERS[0], "bandung_eval", "top2", 0.74),
        (FOLDERS[1], "smsa_valid", "macro_f1", 0.86),
    ],
)
def test_recorded_figures_reach_the_published_start(folder: Path, place: str, figure: str, least: float) -> None:
    metrics = json.loads((folder / "metrics.json").read_text(encoding="utf-8"))
    assert metrics["evaluation"][place][figure] >= least


def test_card_credits_nusax() -> None:
    card = (FOLDERS[1] / "card.md").read_text(encoding="utf-8")
    assert "NusaX" in card
    assert "CC BY-SA 4.0" in card


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("Jalan di depan kantor lurah berlubang dan rusak parah, mohon diperbaiki", "jalan_drainase"),
        ("Rekam e-KTP sudah tiga bulan, kartunya belum juga dicetak di dukcapil", "adminduk"),
        ("Sampah menumpuk di tepi jalan dan tidak diangkut, baunya busuk", "lingkungan"),
        ("Kartu BPJS kesehatan saya tidak aktif padahal iuran sudah dibayar", "jaminan_kesehatan"),
    ],
)
def test_plain_complaints_are_understood(analyser: ComplaintAnalyser, text: str, service: str) -> None:
    (found,) = analyser.analyse([text])
    assert found.service == service


@pytest.mark.parametrize(
    ("text", "sentiment"),
    [
        ("Petugasnya ramah dan pelayanannya sangat memuaskan", "positive"),
        ("Pelayanan buruk sekali, saya sangat kecewa", "negative"),
        ("Palayanannyo rancak bana, ambo sanang", "positive"),
        ("Palayanannyo buruak, ambo kecewa bana", "negative"),
    ],
)
def test_plain_feelings_are_understood(analyser: ComplaintAnalyser, text: str, sentiment: str) -> None:
    (found,) = analyser.analyse([text])
    assert found.sentiment == sentiment


@pytest.mark.parametrize("text", ["ok", "xyz qwe rty"])
def test_service_is_not_guessed_from_nothing(analyser: ComplaintAnalyser, text: str) -> None:
    (found,) = analyser.analyse([text])
    assert found.service_abstained
