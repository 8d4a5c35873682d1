"""Trained artefacts: a folder of files, their hashes in a manifest; written aside, renamed, verified before use."""

import hashlib
import json
import shutil
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from nlp.errors import ArtifactError

FORMAT_VERSION = 1
MANIFEST = "manifest.json"
Manifest = dict[str, Any]


def write_artifact(folder: Path, files: Mapping[str, bytes], facts: Mapping[str, Any]) -> None:
    """Write ``files`` and a manifest of ``facts``, the format version and the SHA-256 of each file.

    The folder appears whole: everything is written beside it and renamed into place. An older one is replaced.
    """
    aside, old = folder.with_name(folder.name + ".new"), folder.with_name(folder.name + ".old")
    for leftover in (aside, old):
        shutil.rmtree(leftover, ignore_errors=True)
    aside.mkdir(parents=True)
    _write_files(aside, files)
    _write_manifest(aside, {"format_version": FORMAT_VERSION, **facts, "files": _hashes(files)})
    if folder.exists():
        folder.rename(old)
    aside.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def replace_files(folder: Path, files: Mapping[str, bytes], command: str) -> None:
    """Replace or add files beside the weights (metrics, card) and bring their hashes up to date.

    Raises:
        ArtifactError: the folder holds no artefact of this format; ``command`` mends it.
    """
    manifest = read_manifest(folder, command)
    _write_files(folder, files)
    _write_manifest(folder, {**manifest, "files": {**manifest["files"], **_hashes(files)}})


def read_manifest(folder: Path, command: str) -> Manifest:
    """Return the manifest of ``folder``.

    Raises:
        ArtifactError: it is missing, unreadable or of another format version; the message names ``command``.
    """
    try:
        manifest: Manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        version, _ = manifest["format_version"], manifest["files"]
    except FileNotFoundError as err:
        raise _error(folder, "belum ada", command) from err
    except (OSError, ValueError, KeyError, TypeError) as err:
        raise _error(folder, "tidak dapat dibaca", command) from err
    if version != FORMAT_VERSION:
        raise _error(folder, f"berformat {version}, padahal yang dikenal {FORMAT_VERSION}", command)
    return manifest


def read_verified(folder: Path, name: str, command: str) -> bytes:
    """Return the content of a file of the artefact, once its SHA-256 is the manifest's.

    Raises:
        ArtifactError: the artefact or the file is missing or altered; the message names ``command``.
    """
    expected = read_manifest(folder, command)["files"].get(name)
    try:
        content = (folder / name).read_bytes()
    except OSError as err:
        raise _error(folder, f"kehilangan berkas {name}", command) from err
    if expected != _hash(content):
        raise _error(folder, f"memiliki berkas {name} yang berubah sejak dibuat", command)
    return content


@contextmanager
def refusing(folder: Path, command: str) -> Iterator[None]:
    """Turn what a whole but malformed artefact raises while it is read into an error that names ``command``.

    Raises:
        ArtifactError: a setting or an array is missing or of another kind, or a file is no archive of plain arrays.
    """
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError, EOFError, BadZipFile, zlib.error) as err:
        raise _error(folder, "tidak dapat dibaca", command) from err


def changed_files(folder: Path, command: str) -> list[str]:
    """Return the names of the files that the manifest lists and that are missing or altered, in order."""
    return [
        name
        for name, expected in sorted(read_manifest(folder, command)["files"].items())
        if not _same(folder / name, expected)
    ]


def newest_version(folder: Path, command: str) -> Path:
    """Return the folder of the highest version below ``models/<name>``.

    Raises:
        ArtifactError: there is none; the message names ``command``.
    """
    versions = _numbered(folder.iterdir()) if folder.is_dir() else []
    if not versions:
        raise _error(folder, "belum ada", command)
    return max(versions, key=lambda version: int(version.name))


def _numbered(folders: Iterable[Path]) -> list[Path]:
    return [folder for folder in folders if folder.name.isdecimal() and folder.is_dir()]


def _same(path: Path, expected: str) -> bool:
    return path.is_file() and _hash(path.read_bytes()) == expected


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: _hash(content) for name, content in files.items()}


def _write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _write_manifest(folder: Path, manifest: Manifest) -> None:
    aside = folder / (MANIFEST + ".new")
    aside.write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    aside.replace(folder / MANIFEST)


def _error(folder: Path, what: str, command: str) -> ArtifactError:
    return ArtifactError(f"Model {folder.parent.name}/{folder.name} {what}. Perbaiki dengan: {command}")
