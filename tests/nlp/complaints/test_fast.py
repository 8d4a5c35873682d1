"""The fast tier: heads, and a file that is verified before it is believed."""

import io
import json
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.artifacts import MANIFEST, write_artifact
from nlp.complaints.fast import WEIGHTS, FastModel, Head, load_model, settings_of, softmax, weights_file
from nlp.errors import ArtifactError
from tests.nlp.complaints.hand_model import HEADS, make_model, write_model

TEXTS = ["air mati", "jalan rusak lama", "bagus sekali", ""]
SCORES = st.lists(st.lists(st.floats(-900, 900), min_size=3, max_size=3), min_size=1).map(np.array)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_model(tmp_path / "complaints" / "1", make_model())


def chances(model: FastModel) -> dict[str, np.ndarray]:
    return model.probabilities(model.space.transform(TEXTS))


@given(SCORES)
def test_softmax_rows_sum_to_one(scores: np.ndarray) -> None:
    np.testing.assert_allclose(softmax(scores).sum(axis=1), 1)


def test_labels_that_exclude_each_other_share_one() -> None:
    np.testing.assert_allclose(Head("x", ("a", "b")).probabilities(np.array([[np.log(3), 0.0]])), [[0.75, 0.25]])


def test_independent_labels_have_their_own_odds() -> None:
    head = Head("x", ("a", "b"), independent=True, temperature=2.0)
    np.testing.assert_allclose(head.probabilities(np.array([[2 * np.log(3), 0.0]])), [[0.75, 0.5]])


@given(SCORES)
def test_higher_temperature_makes_less_sure(scores: np.ndarray) -> None:
    head = Head("x", ("a", "b", "c"))
    warm = replace(head, temperature=2.0).probabilities(scores).max(axis=1)
    assert (warm <= head.probabilities(scores).max(axis=1) + 1e-12).all()


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.name)
def test_head_has_its_own_columns(head: Head) -> None:
    model = make_model()
    columns = model.columns(head.name)
    assert columns.stop - columns.start == len(head.labels)
    assert chances(model)[head.name].shape == (len(TEXTS), len(head.labels))


def test_columns_follow_each_other() -> None:
    model = make_model()
    starts = [model.columns(head.name).start for head in HEADS]
    assert starts == sorted(starts)
    assert model.columns(HEADS[-1].name).stop == model.weights.shape[1]


@pytest.mark.parametrize("ask", [FastModel.columns, FastModel.head])
def test_unknown_head_is_an_error(ask: Callable[[FastModel, str], object]) -> None:
    with pytest.raises(KeyError):
        ask(make_model(), "cuaca")


def test_model_survives_the_file(folder: Path) -> None:
    model, loaded = make_model(), load_model(folder)
    assert loaded.heads == model.heads
    assert loaded.space.words.columns == model.space.words.columns
    for name, found in chances(loaded).items():
        np.testing.assert_array_equal(found, chances(model)[name])


def test_same_model_gives_the_same_bytes() -> None:
    assert weights_file(make_model()) == weights_file(make_model())


@pytest.mark.parametrize("content", [b"", b"PK", weights_file(make_model())[:-1], weights_file(make_model()) + b"\0"])
def test_altered_weights_are_refused(folder: Path, content: bytes) -> None:
    (folder / WEIGHTS).write_bytes(content)
    with pytest.raises(ArtifactError, match=r"complaints/1 .*berubah.*python -m scripts\.train complaints"):
        load_model(folder)


@pytest.mark.parametrize("name", [WEIGHTS, MANIFEST])
def test_missing_file_is_refused(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ArtifactError, match=r"python -m scripts\.train complaints"):
        load_model(folder)


def test_other_format_is_refused(folder: Path) -> None:
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    (folder / MANIFEST).write_text(json.dumps({**manifest, "format_version": 2}), encoding="utf-8")
    with pytest.raises(ArtifactError, match=r"berformat 2.*scripts\.train complaints"):
        load_model(folder)


@pytest.mark.parametrize("settings", [{}, {"heads": [{"name": "service"}]}, {"heads": None}])
def test_settings_that_name_no_heads_are_refused(tmp_path: Path, settings: dict[str, object]) -> None:
    write_artifact(tmp_path / "1", {WEIGHTS: weights_file(make_model())}, {"settings": settings})
    with pytest.raises(ArtifactError, match=r"scripts\.train complaints"):
        load_model(tmp_path / "1")


class _Trap:
    """What a crafted file would run."""

    sprung = False

    def __reduce__(self) -> tuple[Callable[[], None], tuple[()]]:
        return _spring, ()


def _spring() -> None:
    _Trap.sprung = True


def test_pickled_arrays_are_refused_unread(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    np.savez(buffer, words=np.array([_Trap()], object), allow_pickle=True)
    write_artifact(tmp_path / "1", {WEIGHTS: buffer.getvalue()}, {"settings": settings_of(make_model())})
    with pytest.raises(ArtifactError, match=r"scripts\.train complaints"):
        load_model(tmp_path / "1")
    assert not _Trap.sprung


def test_the_trap_would_spring() -> None:
    pickle.loads(pickle.dumps(_Trap()))
    assert _Trap.sprung
    _Trap.sprung = False


@pytest.mark.parametrize("content", [b"", b"no archive"])
def test_listed_file_that_holds_no_arrays_is_refused(tmp_path: Path, content: bytes) -> None:
    write_artifact(tmp_path / "1", {WEIGHTS: content}, {"settings": settings_of(make_model())})
    with pytest.raises(ArtifactError, match=r"scripts\.train complaints"):
        load_model(tmp_path / "1")
