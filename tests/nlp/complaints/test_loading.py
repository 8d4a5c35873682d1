"""Models found below one folder: the newest, verified, with what the city brings."""

from pathlib import Path

import numpy as np
import pytest

from nlp.complaints.city import SHIPPED, City
from nlp.complaints.encoder import is_installed
from nlp.complaints.loading import base_of, load_fast, load_models, model_version
from nlp.complaints.refit import refit_service, save_service
from nlp.errors import ArtifactError
from nlp.language.masking import mask_all
from tests.nlp.complaints.hand_model import make_model, make_models, share_models, version_of

OTHERS = {
    "names": "scripts.train names",
    "language": "scripts.train language",
    "complaints": "scripts.train complaints",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_models(tmp_path / "models")


@pytest.fixture
def city(folder: Path, tmp_path: Path) -> City:
    """A city whose complaints about "mati" all go to lingkungan."""
    moved = refit_service(make_model(), ["mati"] * 40, ["lingkungan"] * 40)
    save_service(moved, tmp_path / "service" / "4", base_of(folder), {})
    return City(service=str(tmp_path / "service" / "4"))


def test_newest_version_is_loaded(folder: Path) -> None:
    make_models(folder, 10)
    make_models(folder, 9)
    assert model_version(folder, SHIPPED, accurate=False) == version_of(10)


def test_shipped_city_has_the_shipped_model(folder: Path) -> None:
    np.testing.assert_array_equal(load_fast(folder, SHIPPED).weights, make_model().weights)


def test_service_model_of_the_city_answers(folder: Path, city: City) -> None:
    model = load_fast(folder, city)
    found = model.probabilities(model.space.transform(["mati"]))["service"][0]
    assert model.head("service").labels[int(found.argmax())] == "lingkungan"


def test_service_model_of_the_city_is_named(folder: Path, city: City) -> None:
    assert model_version(folder, city, accurate=False) == f"{version_of()}+service/kota-4"


def test_new_shipped_weights_refuse_the_old_service_model(folder: Path, city: City, tmp_path: Path) -> None:
    moved = City(service=str(tmp_path / "service" / "5"))
    save_service(make_model(), Path(moved.service), "0" * 64, {})
    with pytest.raises(ArtifactError, match="bawaan yang lain"):
        load_fast(folder, moved)


def test_descriptions_of_the_city_move_the_service(folder: Path) -> None:
    found = load_fast(folder, City(descriptions=(("lingkungan", "rusak"),)))
    changed = found.weights - make_model().weights
    assert changed[:, found.columns("service")].any()


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("load", [load_models, model_version])
def test_missing_model_says_how_to_make_it(folder: Path, name: str, load: object) -> None:
    (folder / name).rename(folder / f"{name}-lain")
    with pytest.raises(ArtifactError, match=rf"{name} belum ada.*{OTHERS[name]}"):
        load(folder, SHIPPED, accurate=False)  # type: ignore[operator]


def test_empty_folder_has_no_models(tmp_path: Path) -> None:
    with pytest.raises(ArtifactError, match="belum ada"):
        load_fast(share_models(tmp_path), SHIPPED)


@pytest.mark.skipif(not is_installed(), reason="needs the extra 'accurate'")
@pytest.mark.parametrize("load", [load_models, model_version])
def test_missing_accurate_tier_says_how_to_make_it(folder: Path, load: object) -> None:
    with pytest.raises(ArtifactError, match=r"encoder belum ada.*scripts\.train encoder"):
        load(folder, SHIPPED, accurate=True)  # type: ignore[operator]


def test_accurate_tier_is_off_where_asked(folder: Path) -> None:
    assert load_models(folder, SHIPPED, accurate=False).encoder is None


def test_mask_hides_names_and_numbers(folder: Path) -> None:
    tagger = load_models(folder, SHIPPED, accurate=False).tagger
    assert mask_all(["lapor ka pak Yondri 0800-5550-1234"], tagger) == ["lapor ka [NAMA] [TELEPON]"]
