"""The commands about corpora and speed, run as a person runs them; training and evaluation are in ``complaints``."""

import json
from pathlib import Path

import pytest

from nlp.evaluation import speed
from scripts import benchmark, corpus, fetch_corpora
from tests.nlp.complaints.corpora import write_corpora, write_corpus, write_rows
from tests.nlp.complaints.hand_model import make_models

ROOT = Path(__file__).parents[2]
RAW = {"voice": "sms", "service": ["air_minum"], "sentiment": "negative", "unsur": {}, "kind": "pengaduan"}
RAW |= {"urgency": "", "integrity": False, "language": "ind"}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpora(tmp_path_factory.mktemp("corpora"))


def test_corpus_is_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = {"test": "lampu padam", "train_a": "air {tempat|Talawi} mati", "train_a_pass_b": ""}
    for name, text in rows.items():
        write_rows(tmp_path / "written" / f"{name}.jsonl", [{"n": 1, "text": text, **RAW}])
    monkeypatch.setattr("sys.argv", ["corpus", "complaints", "--folder", str(tmp_path)])
    corpus.main()
    lines = (tmp_path / "data.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["lampu padam", "air Talawi mati"]
    assert "kind           rows=1 equal=1.000 kappa=1.000" in capsys.readouterr().out


def test_speed_is_compared_in_one_run(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the pools, whose two processes cost seconds: the ratio of them is measured by a person."""
    monkeypatch.setattr(speed, "_two_processes", lambda *_: 1.0)
    monkeypatch.setattr(speed, "is_installed", lambda: False)
    where = ["--data", str(data), "--corpus", str(write_corpus(tmp_path)), "--models", str(make_models(tmp_path / "m"))]
    monkeypatch.setattr("sys.argv", ["benchmark", "complaints", *where])
    benchmark.main()
    found = {name: float(value) for name, value in map(str.split, capsys.readouterr().out.splitlines())}
    assert found["heads_to_shared"] == pytest.approx(found["heads"] / found["sklearn_shared"], rel=1e-2)
    assert found["largest_difference"] < 1e-6


def test_corpora_are_listed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["fetch_corpora", "--sources", str(ROOT / "corpora/sources.toml")])
    assert fetch_corpora.main() == 0
    assert "CC BY-SA 4.0" in capsys.readouterr().out


@pytest.mark.parametrize(("rows", "code"), [(12, 0), (13, 1)])
def test_folder_is_checked(
    rows: int,
    code: int,
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    sources = tmp_path / "sources.toml"
    sources.write_text(
        f'[[corpus]]\nfiles = [{{path = "sentiment/smsa_valid.jsonl", rows = {rows}}}]\n', encoding="utf-8"
    )
    monkeypatch.setattr("sys.argv", ["fetch_corpora", "--data", str(data), "--sources", str(sources)])
    assert fetch_corpora.main() == code
    assert ("lengkap" in capsys.readouterr().out) == (code == 0)
