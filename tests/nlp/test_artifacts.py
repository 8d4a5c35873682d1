"""Artefacts: written whole, verified before use, and an error that says how to mend them."""

import json
from pathlib import Path

import pytest

from nlp.artifacts import (
    FORMAT_VERSION,
    MANIFEST,
    changed_files,
    newest_version,
    read_manifest,
    read_verified,
    replace_files,
    write_artifact,
)
from nlp.errors import ArtifactError

COMMAND = "perintah pembuat model"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "contoh" / "1"
    write_artifact(folder, {"weights.npz": b"angka"}, {"name": "contoh"})
    return folder


def test_written_file_is_read_back(folder: Path) -> None:
    assert read_verified(folder, "weights.npz", COMMAND) == b"angka"


def test_manifest_tells_format_and_facts(folder: Path) -> None:
    manifest = read_manifest(folder, COMMAND)
    assert (manifest["format_version"], manifest["name"]) == (FORMAT_VERSION, "contoh")


def test_nothing_is_left_beside_the_artefact(folder: Path) -> None:
    write_artifact(folder, {"weights.npz": b"baru"}, {})
    assert [path.name for path in folder.parent.iterdir()] == ["1"]
    assert [path.name for path in sorted(folder.iterdir())] == [MANIFEST, "weights.npz"]


def test_leftovers_of_a_crash_are_replaced(folder: Path) -> None:
    aside = folder.with_name("1.new")
    aside.mkdir()
    (aside / "half").write_bytes(b"")
    write_artifact(folder, {"weights.npz": b"baru"}, {})
    assert read_verified(folder, "weights.npz", COMMAND) == b"baru"
    assert not aside.exists()


def test_altered_file_is_refused(folder: Path) -> None:
    (folder / "weights.npz").write_bytes(b"lain")
    with pytest.raises(ArtifactError, match=COMMAND):
        read_verified(folder, "weights.npz", COMMAND)


def test_missing_file_is_refused(folder: Path) -> None:
    (folder / "weights.npz").unlink()
    with pytest.raises(ArtifactError, match=r"weights\.npz"):
        read_verified(folder, "weights.npz", COMMAND)


def test_unlisted_file_is_refused(folder: Path) -> None:
    (folder / "extra").write_bytes(b"?")
    with pytest.raises(ArtifactError, match="extra"):
        read_verified(folder, "extra", COMMAND)


def test_missing_artefact_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(ArtifactError, match=r"service/1 belum ada\. Perbaiki dengan: perintah"):
        read_manifest(tmp_path / "service" / "1", COMMAND)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format_version": 1}', "\x00"])
def test_broken_manifest_is_refused(folder: Path, content: str) -> None:
    (folder / MANIFEST).write_text(content, encoding="utf-8")
    with pytest.raises(ArtifactError, match="tidak dapat dibaca"):
        read_manifest(folder, COMMAND)


def test_other_format_is_refused(folder: Path) -> None:
    manifest = read_manifest(folder, COMMAND)
    (folder / MANIFEST).write_text(json.dumps({**manifest, "format_version": 99}), encoding="utf-8")
    with pytest.raises(ArtifactError, match="99"):
        read_manifest(folder, COMMAND)


def test_replaced_file_brings_its_hash(folder: Path) -> None:
    replace_files(folder, {"card.md": b"kartu"}, COMMAND)
    assert read_verified(folder, "card.md", COMMAND) == b"kartu"
    assert changed_files(folder, COMMAND) == []


def test_changed_and_missing_files_are_listed(folder: Path) -> None:
    replace_files(folder, {"card.md": b"kartu", "metrics.json": b"{}"}, COMMAND)
    (folder / "card.md").write_bytes(b"lain")
    (folder / "metrics.json").unlink()
    assert changed_files(folder, COMMAND) == ["card.md", "metrics.json"]


def test_newest_version_is_the_highest_number(folder: Path) -> None:
    for name in ("2", "10", "11.new", "note"):
        (folder.parent / name).mkdir()
    assert newest_version(folder.parent, COMMAND).name == "10"


@pytest.mark.parametrize("make", [True, False], ids=["empty folder", "no folder"])
def test_no_version_is_an_error(tmp_path: Path, make: bool) -> None:
    if make:
        (tmp_path / "service").mkdir()
    with pytest.raises(ArtifactError, match=COMMAND):
        newest_version(tmp_path / "service", COMMAND)
