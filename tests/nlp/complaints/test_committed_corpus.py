"""The corpus of the repository: what its raw passes compile to, marks within texts, labels of the guidelines."""

import json
from collections import Counter
from pathlib import Path

import pytest

from nlp.complaints.labels import KINDS, OTHER, SENTIMENTS, SERVICES, UNSUR, URGENCIES
from nlp.training.complaint_corpus import PERSONAL
from nlp.training.complaint_passes import compile_corpus
from nlp.training.data import read_jsonl

FOLDER = Path(__file__).parents[3] / "corpora" / "complaints"
ROWS = list(read_jsonl(FOLDER / "data.jsonl"))
PASSES = [labels for row in ROWS for labels in (row, row["second"]) if labels]
VOICES = {"formal", "marah", "sms", "santun", "suara", "singkat", "panjang", "ulasan", "komentar", "petugas"}


def test_committed_rows_are_what_the_passes_compile_to() -> None:
    lines = [json.dumps(row, ensure_ascii=False) for row in compile_corpus(FOLDER / "written")]
    assert (FOLDER / "data.jsonl").read_text(encoding="utf-8").splitlines() == lines


def test_there_are_three_thousand() -> None:
    assert len(ROWS) >= 3_000


def test_ids_are_distinct() -> None:
    assert not [name for name, times in Counter(row["id"] for row in ROWS).items() if times > 1]


@pytest.mark.parametrize(
    ("field", "allowed"),
    [("sentiment", set(SENTIMENTS)), ("kind", set(KINDS)), ("urgency", {"", *URGENCIES})],
)
def test_labels_are_those_of_the_guidelines(field: str, allowed: set[str]) -> None:
    assert {labels[field] for labels in PASSES if field in labels} <= allowed


@pytest.mark.parametrize(
    ("field", "allowed"),
    [("language", {"ind", "min", "mixed", "other"}), ("voice", VOICES), ("split", {"train", "test"})],
)
def test_facts_are_those_of_the_guidelines(field: str, allowed: set[str]) -> None:
    assert {row[field] for row in ROWS} <= allowed


def test_one_or_two_services_are_named() -> None:
    named = [labels["service"] for labels in PASSES if "service" in labels]
    assert {len(services) for services in named} <= {1, 2}
    assert {service for services in named for service in services} <= {*SERVICES, OTHER, "wilayah"}


def test_unsur_have_moods() -> None:
    opinions = {(unsur, mood) for labels in PASSES for unsur, mood in labels.get("unsur", {}).items()}
    assert {unsur for unsur, _ in opinions} == set(UNSUR)
    assert {mood for _, mood in opinions} <= set(SENTIMENTS)


def test_integrity_is_yes_or_no() -> None:
    assert {type(labels["integrity"]) for labels in PASSES if "integrity" in labels} == {bool}


def test_marks_lie_within_their_texts() -> None:
    assert not [row["id"] for row in ROWS for _, start, end in row["marks"] if not 0 <= start < end <= len(row["text"])]


def test_marks_have_known_kinds() -> None:
    assert {kind for row in ROWS for kind, *_ in row["marks"]} <= {*PERSONAL, "tempat", "tanggal"}


def test_no_braces_are_left_in_texts() -> None:
    assert not [row["id"] for row in ROWS if "{" in row["text"] or "|" in row["text"]]


def test_test_part_is_decided() -> None:
    assert not [row["id"] for row in ROWS if row["split"] == "test" and row["second"]]


def test_every_service_is_tested_and_trained() -> None:
    for split in ("train", "test"):
        named = {service for row in ROWS if row["split"] == split for service in row["service"]}
        assert named >= {*SERVICES, OTHER}
