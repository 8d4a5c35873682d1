"""The tagger of the repository: whole, small, good at names in small letters, capitals, Minangkabau. All invented."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.artifacts import changed_files, newest_version, read_manifest
from nlp.language.masking import mask
from nlp.language.name_tagger import WEIGHTS, NameTagger, load_tagger

MODELS = Path(__file__).parents[2] / "models"
FOLDER = newest_version(MODELS / "names", "")
MOST_BYTES = 1_000_000
TAGGER = load_tagger(MODELS)
SENTENCES = (
    "lapor ka pak yondri indak diangkek",
    "Petugas Bu Rosmalina memungut Rp 50.000",
    "LAMPU PADAM KATA PAK SUGIARTO",
    "jalan berlubang di depan pasar",
    "Terima kasih. Zulhendri 0800 5550 1234",
)


@pytest.fixture
def tagger() -> NameTagger:
    return TAGGER


def test_every_file_is_as_the_manifest_says() -> None:
    assert changed_files(FOLDER, "") == []
    assert set(read_manifest(FOLDER, "")["files"]) == {WEIGHTS, "metrics.json", "card.md"}


def test_weights_are_small() -> None:
    assert (FOLDER / WEIGHTS).stat().st_size < MOST_BYTES


@pytest.mark.parametrize(("place", "kind", "least"), [("left_out", "nama", 0.97), ("test", "nama", 0.97)])
def test_recorded_names_recall_is_what_was_asked(place: str, kind: str, least: float) -> None:
    metrics = json.loads((FOLDER / "metrics.json").read_text(encoding="utf-8"))
    assert metrics[place]["tagger"][kind]["share"] >= least
    assert metrics[place]["tagger"]["others_hidden"]["share"] <= 0.03


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("tolong lah pak sudah tiga kali saya ditolak bu yusnimar di loket dua", "yusnimar"),
        ("aia mati alah kami lapor ka uda rizwandi indak dijawek", "rizwandi"),
        ("PUNGLI DI LOKET OLEH PAK SUPRIYONO", "SUPRIYONO"),
        ("Mohon dibantu. Hormat kami, Theresia Manullang", "Manullang"),
        ("Mokasih etek Syamsinar nan manolong ambo", "Syamsinar"),
        ("ajo Buyuang Kaciak mintak pitih saratuih", "Kaciak"),
        ("yang minta uang itu namanya Wagiman, petugas lapangan", "Wagiman"),
        ("bu Eliza di bagian KK kasar", "Eliza"),
    ],
)
def test_name_is_hidden(tagger: NameTagger, text: str, name: str) -> None:
    assert name not in mask(text, tagger=tagger).text


@pytest.mark.parametrize(
    "text",
    [
        "Lampu jalan di depan pasar sudah padam tiga minggu, mohon diperbaiki",
        "Bapak Wali Kota yang terhormat, jalan kami rusak",
        "pak camat jarang masuk kantor",
        "aia PDAM alah tigo hari mati, baa ko pak",
        "Kepala Dinas Pekerjaan Umum belum menjawab",
        "RSUD M. Yamin antreannya panjang",
        "petugas bagus",
        "pelayanan petugas bagus dan ramah",
        "air keruh sepanjang jalan",
    ],
)
def test_text_without_a_name_stays(tagger: NameTagger, text: str) -> None:
    assert mask(text, tagger=tagger).text == text


@given(st.lists(st.one_of(st.sampled_from(SENTENCES), st.text()), max_size=6).map(". ".join))
def test_masking_twice_is_masking_once(text: str) -> None:
    once = mask(text, tagger=TAGGER).text
    assert mask(once, tagger=TAGGER).text == once


def test_another_process_masks_the_same() -> None:
    program = (
        "import sys; from pathlib import Path; from nlp.language.masking import mask; "
        "from nlp.language.name_tagger import load_tagger; "
        "print(mask(sys.argv[1], tagger=load_tagger(Path(sys.argv[2]))).text)"
    )
    text = "; ".join(SENTENCES)
    command = [sys.executable, "-c", program, text, str(MODELS)]
    seeded = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(MODELS.parent), "PYTHONIOENCODING": "utf-8"}
    printed = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", env=seeded).stdout
    assert printed.rstrip("\n") == mask(text, tagger=TAGGER).text
