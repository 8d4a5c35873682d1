"""The accurate tier as it runs, on a tiny encoder: verified, independent of neighbours, whole on any text."""

import json
from pathlib import Path

import numpy as np
import pytest

from nlp.artifacts import MANIFEST
from nlp.complaints import encoder as module
from nlp.complaints.encoder import NETWORK, PIECES, Encoder, is_installed, windows
from nlp.errors import ArtifactError
from tests.nlp.tiny_encoder import HEADS, write_tiny_encoder

TEXTS = ["air mati lagi", "jalan rusak", "AIR MATI", "jalan rusak air mati lagi jalan rusak air mati lagi jalan rusak"]
ODD = ["", "   ", "🙏🙏🙏", "a" * 3000, "\x00\x01\x02", "水道が止まった", "!!!", "\n\t\n"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_encoder(tmp_path_factory.mktemp("models") / "encoder" / "1")


@pytest.fixture(scope="module")
def encoder(folder: Path) -> Encoder:
    return Encoder.load(folder)


@pytest.mark.parametrize(
    ("count", "expected"),
    [(3, [[0, 1, 2]]), (4, [[0, 1, 2, 3]]), (6, [[0, 1, 2, 5], [0, 3, 4, 5]]), (9, [[0, 1, 2, 8], [0, 6, 7, 8]])],
)
def test_long_texts_are_read_at_both_ends(count: int, expected: list[list[int]]) -> None:
    assert windows(range(count), 4) == expected


def test_packages_are_there() -> None:
    assert is_installed()


def test_heads_and_version_are_the_artefacts(encoder: Encoder) -> None:
    assert (dict(encoder.heads), encoder.version) == (HEADS, "encoder/1")


@pytest.mark.parametrize("head", HEADS)
def test_rows_sum_to_one(encoder: Encoder, head: str) -> None:
    found = encoder.probabilities(TEXTS)[head]
    assert found.shape == (len(TEXTS), len(HEADS[head]))
    assert found.sum(axis=1) == pytest.approx(np.ones(len(TEXTS)))


def test_different_texts_get_different_answers(encoder: Encoder) -> None:
    found = encoder.probabilities(TEXTS)["service"]
    assert np.abs(found[0] - found[1]).max() > 0.01


def test_neighbours_change_nothing(encoder: Encoder) -> None:
    together = encoder.probabilities(TEXTS)["service"]
    alone = np.vstack([encoder.probabilities([text])["service"] for text in reversed(TEXTS)])
    assert np.array_equal(together, alone[::-1])


def test_case_changes_nothing(encoder: Encoder) -> None:
    found = encoder.probabilities(["air mati", "AIR MATI"])["sentiment"]
    assert np.array_equal(found[0], found[1])


def test_both_ends_of_a_long_text_count(encoder: Encoder) -> None:
    middle = "air mati " * 10
    found = encoder.probabilities([f"lagi {middle}", f"lagi {middle}jalan rusak", f"rusak {middle}"])["service"]
    assert len(np.unique(found.round(6), axis=0)) == 3


def test_what_lies_between_the_ends_does_not_count(encoder: Encoder) -> None:
    ends = ["jalan rusak " * 6, "jalan rusak " * 6]
    found = encoder.probabilities(["air ".join(ends), "lagi lagi ".join(ends)])["service"]
    assert np.array_equal(found[0], found[1])


@pytest.mark.parametrize("text", ODD, ids=ascii)
def test_odd_texts_are_answered(encoder: Encoder, text: str) -> None:
    assert np.isfinite(encoder.probabilities([text])["service"]).all()


def test_no_texts_give_empty_rows(encoder: Encoder) -> None:
    assert encoder.probabilities([])["service"].shape == (0, 3)


def test_a_second_load_gives_the_same_numbers(folder: Path, encoder: Encoder) -> None:
    again = Encoder.load(folder, threads=2)
    assert np.array_equal(again.probabilities(TEXTS)["service"], encoder.probabilities(TEXTS)["service"])


def test_a_high_temperature_levels_one_head_alone(tmp_path: Path, encoder: Encoder) -> None:
    warm = Encoder.load(write_tiny_encoder(tmp_path / "encoder" / "1", {"service": 1e6, "sentiment": 1.0}))
    assert warm.probabilities(TEXTS)["service"] == pytest.approx(np.full((4, 3), 1 / 3), abs=1e-4)
    assert np.array_equal(warm.probabilities(TEXTS)["sentiment"], encoder.probabilities(TEXTS)["sentiment"])


@pytest.mark.parametrize("name", [NETWORK, PIECES])
def test_a_changed_file_is_refused(tmp_path: Path, name: str) -> None:
    path = write_tiny_encoder(tmp_path / "encoder" / "1") / name
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(ArtifactError, match=f"berkas {name} yang berubah.*scripts.train encoder"):
        Encoder.load(path.parent)


@pytest.mark.parametrize("name", [NETWORK, PIECES])
def test_a_missing_file_is_refused(tmp_path: Path, name: str) -> None:
    folder = write_tiny_encoder(tmp_path / "encoder" / "1")
    (folder / name).unlink()
    with pytest.raises(ArtifactError, match=f"kehilangan berkas {name}"):
        Encoder.load(folder)


def test_another_format_is_refused(tmp_path: Path) -> None:
    folder = write_tiny_encoder(tmp_path / "encoder" / "1")
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    (folder / MANIFEST).write_text(json.dumps({**manifest, "format_version": 99}), encoding="utf-8")
    with pytest.raises(ArtifactError, match="berformat 99"):
        Encoder.load(folder)


def test_without_the_extra_the_message_names_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    assert not is_installed()
    with pytest.raises(ArtifactError, match=r"pip install 'tinjau\[accurate\]'"):
        Encoder.load(folder)
