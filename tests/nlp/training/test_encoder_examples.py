"""The texts that train the encoder, from corpora that the test writes: masked, labelled, apart from tests."""

import json
from pathlib import Path
from typing import Any

import pytest

from nlp.training.encoder_examples import CORPUS, Split, read_examples

LABELS = {"sentiment": "negative", "unsur": {}, "kind": "pengaduan", "urgency": "", "integrity": False}
THINGS = (
    "jalan raya",
    "lampu taman",
    "pipa air",
    "pasar pagi",
    "kantor pos",
    "sekolah dasar",
    "jembatan kayu",
    "kebun",
)
FAULTS = ("berlubang dalam", "mati semalaman", "bocor deras", "kotor sekali", "tutup terus", "rusak berat", "miring")
NIK = "1373021805090012"


def sentences(ending: str) -> list[str]:
    return [f"{thing} {fault} {ending}" for thing in THINGS for fault in FAULTS]


def complaint(text: str, split: str, **labels: Any) -> dict[str, Any]:
    return {"id": text, "split": split, "voice": "sms", "text": text, "marks": [], "language": "ind"} | LABELS | labels


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture(scope="module")
def split(tmp_path_factory: pytest.TempPathFactory) -> Split:
    data, corpora = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("corpora")
    remarks = [{"text": text, "sentiment": "negative"} for text in sentences("menurut warga lama")]
    write(
        data / "sentiment/smsa_train.jsonl", [*remarks, {"text": "Parkirnya luas dan murah.", "sentiment": "positive"}]
    )
    write(data / "sentiment/smsa_valid.jsonl", [{"text": "Parkirnya luas dan murah!", "sentiment": "positive"}])
    for name in ("nusax_ind_train", "nusax_min_train", "nusax_ind_valid", "nusax_min_valid"):
        write(data / f"sentiment/{name}.jsonl", [])
    pair = {"min": "aianyo karuah bana di siko", "ind": "airnya keruh sekali di sini", "sentiment": "negative"}
    write(data / "sentiment/minangnlp.jsonl", [pair])
    reports = [{"text": text, "service": "sosial"} for text in sentences("mohon dibantu dinas")]
    unknown = {"text": "pesawat terlambat tiga jam", "service": None}
    address = {"text": "kantor camat belum buka juga", "service": "wilayah"}
    write(data / "complaints/lapor2017.jsonl", [*reports, unknown, address])
    for name in ("bandung_eval", "surabaya_unlabelled"):
        write(data / f"complaints/{name}.jsonl", [])
    rows = [complaint(text, "train", service=["sosial"]) for text in sentences(f"NIK {NIK}")]
    tested = complaint("Loket tiga tutup sebelum jam istirahat", "test", service=["adminduk"])
    like = complaint("loket tiga tutup sebelum jam istirahat!!", "train", service=["adminduk"])
    write(corpora / "complaints/data.jsonl", [*rows, tested, like])
    write(corpora / "demo/complaints/a.jsonl", [{"text": sentences("mohon dibantu dinas")[0]}])
    return read_examples(data, corpora)


def texts(split: Split) -> set[str]:
    return {example.text.lower() for example in [*split.train, *split.held_out]}


@pytest.mark.parametrize(
    "text",
    [
        "parkirnya luas dan murah.",
        "loket tiga tutup sebelum jam istirahat!!",
        sentences("mohon dibantu dinas")[0],
        "pesawat terlambat tiga jam",
        "kantor camat belum buka juga",
    ],
    ids=["like an open test", "like our test", "in the demo", "no service", "an address"],
)
def test_left_out(split: Split, text: str) -> None:
    assert text not in texts(split)


def test_both_sides_of_the_parallel_corpus_choose_between_two(split: Split) -> None:
    found = [example for example in [*split.train, *split.held_out] if example.source == "sentiment/minangnlp"]
    assert [example.among for example in found] == [{"sentiment": ("negative", "positive")}] * 2


def test_texts_are_masked(split: Split) -> None:
    found = [example.text for example in split.train if example.source == CORPUS]
    assert found
    assert not any(NIK in text for text in found)


def test_complaints_answer_every_question(split: Split) -> None:
    example = next(example for example in split.train if example.source == CORPUS)
    assert {"service", "sentiment", "waktu", "kind", "urgency", "integrity"} <= set(example.labels)


def test_some_texts_are_held_out(split: Split) -> None:
    assert 0 < len(split.held_out) < len(split.train)


def test_no_text_is_on_both_sides(split: Split) -> None:
    assert not {example.text for example in split.train} & {example.text for example in split.held_out}
