"""A city's own service model: moved by its labels, bound to the shipped weights that it moved."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nlp.artifacts import write_artifact
from nlp.complaints.fast import WEIGHTS, FastModel
from nlp.complaints.refit import FOLDS, load_service, refit_service, save_service
from nlp.errors import ArtifactError
from tests.nlp.complaints.hand_model import SERVICES, make_model

BASE = "a" * 64
MANY = 40


def chances(model: FastModel, text: str) -> dict[str, float]:
    found = model.probabilities(model.space.transform([text]))["service"][0]
    return dict(zip(SERVICES, map(float, found), strict=True))


def moved(times: int, text: str = "mati", service: str = "lingkungan") -> FastModel:
    return refit_service(make_model(), [text] * times, [service] * times)


def test_labels_of_the_city_move_the_model() -> None:
    assert chances(moved(MANY), "mati")["lingkungan"] > 0.9 > chances(make_model(), "mati")["lingkungan"]


def test_many_labels_move_it_further_than_few() -> None:
    few, many = (chances(moved(times), "mati")["lingkungan"] for times in (1, MANY))
    assert chances(make_model(), "mati")["lingkungan"] < few < many


def test_what_the_city_says_nothing_of_stays() -> None:
    assert chances(moved(MANY), "ktp") == pytest.approx(chances(make_model(), "ktp"))


def test_labels_may_overrule_the_shipped_model() -> None:
    found = chances(moved(MANY, "sampah", "jalan_drainase"), "sampah")
    assert max(found, key=found.__getitem__) == "jalan_drainase"


def test_other_questions_stay_as_they_were() -> None:
    model, other = make_model(), moved(MANY)
    service = model.columns("service")
    np.testing.assert_array_equal(np.delete(other.weights, service, 1), np.delete(model.weights, service, 1))
    np.testing.assert_array_equal(other.bias, model.bias)


@pytest.mark.parametrize("services", [[], ["wilayah"], ["cuaca"]])
def test_rows_that_name_no_known_service_move_nothing(services: list[str]) -> None:
    found = refit_service(make_model(), ["air"] * len(services), services)
    np.testing.assert_array_equal(found.weights, make_model().weights)


def test_model_given_is_not_changed() -> None:
    model = make_model()
    refit_service(model, ["mati"] * 5, ["lingkungan"] * 5)
    np.testing.assert_array_equal(model.weights, make_model().weights)


def test_temperature_is_kept_in_mind() -> None:
    heads = tuple(replace(head, temperature=4.0) if head.name == "service" else head for head in make_model().heads)
    cool = refit_service(replace(make_model(), heads=heads), ["mati"] * MANY, ["lingkungan"] * MANY)
    assert chances(cool, "mati")["lingkungan"] == pytest.approx(chances(moved(MANY), "mati")["lingkungan"], abs=0.02)


def test_service_part_survives_its_file(tmp_path: Path) -> None:
    save_service(moved(MANY), tmp_path / "1", BASE, {"rows": MANY})
    found = load_service(make_model(), tmp_path / "1", BASE)
    assert found.heads == moved(MANY).heads
    assert chances(found, "mati") == pytest.approx(chances(moved(MANY), "mati"), abs=1e-3)


def test_head_comes_with_the_service_part(tmp_path: Path) -> None:
    model = make_model()
    heads = tuple(replace(head, thresholds=(0.7, 0.2)) if head.name == "service" else head for head in model.heads)
    save_service(replace(model, heads=heads), tmp_path / "1", BASE, {})
    assert load_service(make_model(), tmp_path / "1", BASE).head("service").thresholds == (0.7, 0.2)


def test_service_part_of_another_base_is_refused(tmp_path: Path) -> None:
    save_service(moved(1), tmp_path / "1", BASE, {})
    with pytest.raises(ArtifactError, match=r"model bawaan yang lain.*tinjau train complaints"):
        load_service(make_model(), tmp_path / "1", "b" * 64)


def test_altered_service_part_is_refused(tmp_path: Path) -> None:
    save_service(moved(1), tmp_path / "1", BASE, {})
    (tmp_path / "1" / WEIGHTS).write_bytes(b"lain")
    with pytest.raises(ArtifactError, match=r"berubah.*tinjau train complaints"):
        load_service(make_model(), tmp_path / "1", BASE)


def test_missing_service_part_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArtifactError, match="tinjau train complaints"):
        load_service(make_model(), tmp_path / "1", BASE)


@pytest.mark.parametrize("shape", [(2, 2), (1,)])
def test_service_part_of_another_shape_is_refused(tmp_path: Path, shape: tuple[int, ...]) -> None:
    buffer = io.BytesIO()
    np.savez(buffer, weights=np.zeros(shape, np.float16), bias=np.zeros(2, np.float32))
    head = {"name": "service", "labels": list(SERVICES), "thresholds": [0.5, 0.3]}
    write_artifact(tmp_path / "1", {WEIGHTS: buffer.getvalue()}, {"settings": {"base": BASE, "head": head}})
    with pytest.raises(ArtifactError, match="tinjau train complaints"):
        load_service(make_model(), tmp_path / "1", BASE)


def noisy(share: float) -> FastModel:
    """Moved by a city whose texts say nothing of their service but in so large a share."""
    services = ["lingkungan" if place % 10 < share * 10 else SERVICES[place // 10 % 3] for place in range(10 * MANY)]
    return refit_service(make_model(), ["mati"] * len(services), services)


@pytest.mark.parametrize("share", [0.6, 0.8])
def test_city_model_is_as_sure_as_it_is_right(share: float) -> None:
    found = noisy(share)
    assert max(chances(found, "mati").values()) == pytest.approx(share, abs=0.08)


def test_city_whose_labels_contradict_the_model_makes_it_less_sure() -> None:
    """Nobody can tell these apart: a temperature kept from elsewhere would be far too sure of the next such text."""
    services = [SERVICES[place % len(SERVICES)] for place in range(2 * MANY)]
    found = refit_service(make_model(), ["ktp"] * len(services), services)
    assert found.head("service").temperature > make_model().head("service").temperature


def test_threshold_is_where_the_citys_held_out_answers_are_right() -> None:
    """Half of the texts are always right, half never surely so: only the first are answered."""
    texts = ["sampah" if place % 2 else "mati" for place in range(4 * MANY)]
    services = ["lingkungan" if place % 2 else SERVICES[place // 2 % 4] for place in range(4 * MANY)]
    found = refit_service(make_model(), texts, services)
    answer = found.head("service").thresholds[0]
    assert max(chances(found, "mati").values()) < answer <= max(chances(found, "sampah").values())


def test_few_rows_leave_the_calibration_as_it_was() -> None:
    assert moved(FOLDS).head("service") == make_model().head("service")
