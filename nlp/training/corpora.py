"""The list of open corpora and a check of a folder that should hold them. Nothing is downloaded."""

import tomllib
from pathlib import Path
from typing import Any

Corpus = dict[str, Any]


def read_sources(path: Path) -> list[Corpus]:
    """Return the corpora that ``sources.toml`` names, each with name, licence, use, get, convert and files."""
    with path.open("rb") as file:
        return list(tomllib.load(file)["corpus"])


def describe(corpus: Corpus) -> str:
    """Return what a person needs to know to get a corpus: licence, use, where, in which form."""
    paths = ", ".join(file["path"] for file in corpus["files"])
    facts = (f"{name}: {corpus[name]}" for name in ("licence", "use", "get", "convert"))
    return "\n  ".join([corpus["name"], *facts, f"files: {paths}"])


def problems(sources: list[Corpus], folder: Path) -> list[str]:
    """Return one line for each listed file that ``folder`` lacks or that has another number of rows."""
    found = []
    for file in (file for corpus in sources for file in corpus["files"]):
        path = folder / file["path"]
        rows = len(path.read_text(encoding="utf-8").splitlines()) if path.is_file() else None
        if rows is None:
            found.append(f"{file['path']}: tidak ada")
        elif rows != file["rows"]:
            found.append(f"{file['path']}: {rows} baris, seharusnya {file['rows']}")
    return found
