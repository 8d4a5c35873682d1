"""The whole way from corpora to evaluated models, on small corpora that the test writes."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nlp.artifacts import changed_files, read_manifest
from nlp.complaints import ComplaintAnalyser
from nlp.evaluation.complaints import evaluate_complaints, evaluate_language
from nlp.evaluation.speed import benchmark_complaints
from nlp.training.complaints import RECIPES, SERVICE, Recipe, regions, train, training_rows
from nlp.training.data import Row, masked_tokens, read_rows, repeated_names, without_duplicates
from nlp.training.vocabulary import fit_space
from tests.nlp.complaint_corpora import write_corpora, write_demo

HELD_OUT = {"rows", "accuracy", "macro_f1", "answered", "accuracy_answered", "calibration_error"}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpora(tmp_path_factory.mktemp("corpora"))


@pytest.fixture(scope="module")
def models(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    models = tmp_path_factory.mktemp("models")
    for recipe in RECIPES:
        train(recipe, data, models, "1", "2026-01-31")
    evaluate_complaints(data, models, write_demo(tmp_path_factory.mktemp("demo")))
    return models


def test_rows_without_a_known_label_are_left_out(data: Path) -> None:
    assert {row.label for row in read_rows(data, "complaints/bandung_eval", "service")} == {
        "air_minum",
        "jalan_drainase",
        "adminduk",
    }


def test_rare_labels_train_nothing(data: Path) -> None:
    assert "pertanian" not in {row.label for row in training_rows(SERVICE, data)}


def test_evaluation_texts_train_nothing(data: Path, tmp_path: Path) -> None:
    tested = data / "complaints/bandung_eval.jsonl"
    copied = tmp_path / "complaints"
    copied.mkdir()
    (copied / "bandung_eval.jsonl").write_bytes(tested.read_bytes())
    trained = (data / "complaints/lapor2017.jsonl").read_bytes()
    (copied / "lapor2017.jsonl").write_bytes(trained + tested.read_bytes())
    seen = {row.text for row in training_rows(SERVICE, tmp_path)}
    assert not seen & {row.text for row in read_rows(tmp_path, "complaints/bandung_eval", "service")}
    assert seen


def test_near_duplicates_of_others_are_left_out() -> None:
    rows = [Row("air pdam mati tiga hari", "air_minum", "a"), Row("jalan berlubang", "jalan_drainase", "a")]
    assert without_duplicates(rows, [Row("AIR PDAM MATI TIGA HARI!", "air_minum", "b")]) == rows[1:]


def test_rows_of_one_city_share_a_group() -> None:
    places = ("Dinas A Kota Mawar", "Dinas B Kota Mawar", "Dinas A Kab. Melati", "Kementerian", "")
    texts = ("air pdam mati", "jalan berlubang", "ktp hilang", "sapi sakit", "banjir besar")
    found = regions([Row(text, "", "", place) for text, place in zip(texts, places, strict=True)])
    assert found[0] == found[1]
    assert len(set(found)) == 4


def test_names_and_numbers_never_reach_the_vocabulary() -> None:
    rows = [
        Row(f"Nama saya Zulfahmi, hp 0800-5550-12{turn}, air mati", "air_minum", "a") for turn in ("34", "35", "36")
    ]
    terms = fit_space(masked_tokens(rows)).words.columns
    assert "air" in terms
    assert not [term for term in terms if "zulfahmi" in term or "0800" in term]


def test_name_of_three_texts_is_left_out_of_all() -> None:
    rows = [Row(f"Pak Zulfahmi lihat {what}", "", "a") for what in ("air", "jalan", "lampu")]
    names = repeated_names(rows)
    (tokens,) = masked_tokens([Row("laporzulfahmi, zulfahmi tolong air", "", "a")], names)
    assert names == {"zulfahmi"}
    assert tokens.words == ("tolong", "air")


def test_name_of_two_texts_is_no_repeated_name() -> None:
    assert repeated_names([Row("Pak Zulfahmi", "", "a"), Row("Bu Rina dan Pak Zulfahmi", "", "a")]) == frozenset()


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.name)
def test_manifest_says_how_the_model_was_made(models: Path, recipe: Recipe) -> None:
    manifest = read_manifest(models / recipe.name / "1", "")
    assert manifest["created"] == "2026-01-31"
    assert {source["source"] for source in manifest["training_data"]} == set(recipe.sources)
    assert all(source["rows"] and source["licence"] for source in manifest["training_data"])
    assert set(manifest["libraries"]) == {"numpy", "scipy", "scikit-learn"}
    assert set(manifest["held_out"]) >= HELD_OUT


@pytest.mark.parametrize(
    ("name", "sets"),
    [
        ("service", {"bandung_eval", "demo", "demo_minangkabau"}),
        (
            "sentiment",
            {
                "smsa_valid",
                "nusax_ind_valid",
                "nusax_min_valid",
                "minangnlp_ind",
                "minangnlp_min",
                "demo",
                "demo_minangkabau",
            },
        ),
    ],
)
def test_metrics_tell_every_set(models: Path, name: str, sets: set[str]) -> None:
    metrics = json.loads((models / name / "1" / "metrics.json").read_text(encoding="utf-8"))
    assert set(metrics["evaluation"]) == sets
    assert all(set(found) >= HELD_OUT for found in metrics["evaluation"].values())


@pytest.mark.parametrize("name", ["service", "sentiment"])
def test_metrics_and_card_hold_no_text(models: Path, data: Path, name: str) -> None:
    folder = models / name / "1"
    written = (folder / "metrics.json").read_text(encoding="utf-8") + (folder / "card.md").read_text(encoding="utf-8")
    assert not [row.text for row in read_rows(data, "complaints/lapor2017", "service") if row.text in written]


@pytest.mark.parametrize("name", ["service", "sentiment"])
def test_card_is_filled(models: Path, name: str) -> None:
    card = (models / name / "1" / "card.md").read_text(encoding="utf-8")
    assert card.startswith(f"# {name}/1")
    assert "$" not in card
    assert "| demo |" in card


@pytest.mark.parametrize("name", ["service", "sentiment"])
def test_evaluation_keeps_the_artefact_whole(models: Path, name: str) -> None:
    assert changed_files(models / name / "1", "") == []


def test_trained_models_answer(models: Path) -> None:
    (found,) = ComplaintAnalyser.load(models).analyse(["pipa pdam bocor di Talawi, saya kecewa"])
    assert (found.service, found.sentiment) == ("air_minum", "negative")


def test_training_twice_gives_the_same_weights(data: Path, models: Path, tmp_path: Path) -> None:
    train(SERVICE, data, tmp_path, "1", "2026-01-31")
    again = read_manifest(tmp_path / "service" / "1", "")
    assert again["files"]["weights.npz"] == read_manifest(models / "service" / "1", "")["files"]["weights.npz"]


def test_source_weights_reach_the_model(data: Path, tmp_path: Path) -> None:
    heavier = replace(SERVICE, sources=dict.fromkeys(SERVICE.sources, 0.01))
    first = train(SERVICE, data, tmp_path, "1", "2026-01-31")
    second = train(heavier, data, tmp_path, "2", "2026-01-31")
    hashes = [read_manifest(tmp_path / "service" / version, "")["files"]["weights.npz"] for version in ("1", "2")]
    assert first["rows"] == second["rows"]
    assert len(Counter(hashes)) == 2


def test_demo_may_be_left_out(data: Path, tmp_path: Path) -> None:
    for recipe in RECIPES:
        train(recipe, data, tmp_path, "1", "2026-01-31")
    assert set(evaluate_complaints(data, tmp_path, None)["service"]["evaluation"]) == {"bandung_eval"}


def test_language_rule_is_measured(data: Path) -> None:
    assert evaluate_language(data)["nusax_ind_valid"] == {"rows": 12, "right": 1.0}


def test_benchmark_compares_in_one_run(data: Path, models: Path) -> None:
    found = benchmark_complaints(data, models)
    ratio = found["analyser_warm"] / found["scikit_learn"]
    assert found["analyser_warm_ratio"] == pytest.approx(ratio)
    assert np.isfinite(list(found.values())).all()
