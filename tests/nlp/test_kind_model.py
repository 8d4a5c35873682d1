"""The model of kinds of documents: trained, measured, saved and loaded; and the one that is shipped."""

import json
from pathlib import Path

import numpy as np
import pytest

from nlp.artifacts import changed_files, newest_version
from nlp.errors import ArtifactError
from nlp.evaluation.kinds import Judged, evaluate_kinds, judge_texts, kind_report, read_kinds
from nlp.readers.kind_model import KindModel, load_kind_model, text_terms
from nlp.readers.kinds import tell_kind
from nlp.training.kinds import train_kinds
from scripts import train

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpora/kinds/data.jsonl"
SHIPPED = newest_version(ROOT / "models" / "kinds", "")
WORDS = {"surat_tugas": "pegawai berangkat bertugas", "piagam": "juara lomba tingkat kota", "lainnya": "resep dapur"}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kinds") / "data.jsonl"
    rows = [
        {"id": f"{kind}-{n}-plain", "kind": kind, "split": "test" if n > 5 else "train", "text": f"{words} {n} " * 8}
        for kind, words in WORDS.items()
        for n in range(7)
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def models(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    train_kinds(corpus, folder, "1", "2026-01-31")
    return folder


def test_what_was_learnt_is_told(corpus: Path, models: Path) -> None:
    metrics = evaluate_kinds(corpus, models)
    assert (metrics["test"]["rows"], metrics["test"]["accuracy"]) == (3, 1.0)
    assert {"metrics.json", "card.md"} <= {path.name for path in (models / "kinds/1").iterdir()}


def test_an_altered_model_is_refused(models: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kinds" / "1"
    copy.mkdir(parents=True)
    for path in (models / "kinds/1").iterdir():
        (copy / path.name).write_bytes(path.read_bytes() + (b" " if path.suffix == ".npz" else b""))
    with pytest.raises(ArtifactError, match="train kinds"):
        load_kind_model(copy)


def test_the_command_trains_and_measures(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["train", "kinds", "--corpus", str(corpus), "--models", str(tmp_path)])
    train.main()
    assert "test_by_rules_alone rows=3" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "###", "kata yang tidak dikenal siapa pun"])
def test_probabilities_sum_to_one(models: Path, text: str) -> None:
    assert np.isclose(load_kind_model(models / "kinds/1").probabilities(text, {}).sum(), 1)


def test_terms() -> None:
    assert dict(text_terms("Surat 12 surat")) == {
        "surat": 2, "surat surat": 1, "# su": 2, "#sur": 2, "#ura": 2, "#rat": 2, "#at ": 2, "# sur": 2, "#sura": 2,
        "#urat": 2, "#rat ": 2, "# sura": 2, "#surat": 2, "#urat ": 2,
    }  # fmt: skip


def test_report_of_told_kinds() -> None:
    judged = [Judged("a", "skp", "skp", 0.96), Judged("b", "skp", "piagam", 0.6), Judged("c", "piagam", "piagam", 0.97)]
    report = kind_report(judged)
    assert (report["rows"], report["accuracy"], report["by_kind"]) == (3, 0.6667, {"piagam": 1.0, "skp": 0.5})
    assert report["by_confidence"]["0.95"] == {"rows": 2, "confidence": 0.965, "accuracy": 1.0}
    assert (report["confusion"], report["mistakes"]) == ({"skp → piagam": 1}, ["b"])


def test_no_rows_make_an_empty_report() -> None:
    assert kind_report([])["accuracy"] is None


def test_the_shipped_model_is_whole_and_small() -> None:
    assert changed_files(SHIPPED, "") == []
    assert (SHIPPED / "weights.npz").stat().st_size < 500_000


def test_the_shipped_model_beats_the_rules_on_the_held_out_texts() -> None:
    records = read_kinds(CORPUS, "test")
    ours, rules = (kind_report(judge_texts(records, model)) for model in (load_kind_model(SHIPPED), None))
    recorded = json.loads((SHIPPED / "metrics.json").read_text(encoding="utf-8"))
    assert ours == recorded["test"]
    assert ours["accuracy"] >= rules["accuracy"] + 0.05


def test_words_alone_must_be_many_and_sure(models: Path) -> None:
    model: KindModel = load_kind_model(models / "kinds/1")
    assert tell_kind("pegawai berangkat bertugas", (), model)[0] == "lainnya"
    assert tell_kind("pegawai berangkat bertugas " * 8, (), model)[0] == "surat_tugas"
