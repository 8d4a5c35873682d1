"""How two tiers' answers are averaged, and the file that says so."""

from pathlib import Path

import numpy as np
import pytest

from nlp.artifacts import replace_files
from nlp.complaints.blend import FILE, Blend, blend_file, blended_heads, load_blends
from nlp.errors import ArtifactError
from tests.nlp.complaints.hand_model import HEADS, make_model, write_model

BLENDS = {"service": Blend(0.3, 0.85, (0.6, 0.2)), "kind": Blend(0.5, 1.0, (0.4,))}
FAST, ACCURATE = np.array([[0.8, 0.2]]), np.array([[0.4, 0.6]])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_model(tmp_path / "complaints" / "1", make_model())


@pytest.mark.parametrize(("share", "first"), [(0.0, 0.8), (0.5, 0.6), (1.0, 0.4)])
def test_share_is_what_the_accurate_tier_counts(share: float, first: float) -> None:
    np.testing.assert_allclose(Blend(share, 1.0, ()).mixed(FAST, ACCURATE), [[first, 1 - first]])


@pytest.mark.parametrize(("temperature", "first"), [(0.5, 0.36 / 0.52), (1.0, 0.6), (1e9, 0.5)])
def test_temperature_sharpens_or_softens(temperature: float, first: float) -> None:
    assert Blend(0.5, temperature, ()).mixed(FAST, ACCURATE)[0, 0] == pytest.approx(first)


@pytest.mark.parametrize("temperature", [0.5, 1.0, 2.0])
def test_flag_is_a_choice_of_two(temperature: float) -> None:
    blend = Blend(0.3, temperature, ())
    np.testing.assert_allclose(blend.mixed_flags(FAST[:, 1], ACCURATE[:, 1]), blend.mixed(FAST, ACCURATE)[:, 1])


def test_certainty_stays_finite() -> None:
    assert np.isfinite(Blend(0.5, 0.05, ()).mixed(np.array([[1.0, 0.0]]), np.array([[1.0, 0.0]]))).all()


def test_heads_take_the_thresholds_of_their_blends() -> None:
    heads = {head.name: head for head in HEADS}
    found = blended_heads(heads, BLENDS)
    assert (found["service"].thresholds, found["kind"].thresholds) == ((0.6, 0.2), (0.4,))
    assert found["sentiment"] == heads["sentiment"]


def test_blends_survive_the_file(folder: Path) -> None:
    replace_files(folder, {FILE: blend_file(BLENDS)}, "")
    assert load_blends(folder) == BLENDS


@pytest.mark.parametrize("content", [b"", b"[]", b'{"kind": 1}', b'{"kind": {"share": 1}}'])
def test_malformed_blends_are_refused(folder: Path, content: bytes) -> None:
    replace_files(folder, {FILE: content}, "")
    with pytest.raises(ArtifactError, match=r"scripts\.train blend"):
        load_blends(folder)


def test_missing_blends_say_how_to_make_them(folder: Path) -> None:
    with pytest.raises(ArtifactError, match=r"blend\.json.*scripts\.train blend"):
        load_blends(folder)
