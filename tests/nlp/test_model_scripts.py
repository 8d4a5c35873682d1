"""The commands that make and measure the models, run as a person runs them."""

from pathlib import Path

import pytest

from scripts import benchmark, evaluate, fetch_corpora, train
from tests.nlp.complaint_corpora import write_corpora


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpora(tmp_path_factory.mktemp("corpora"))


def test_models_are_trained_evaluated_and_timed(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for command, more in (
        (train, ["--created", "2026-01-31"]),
        (evaluate, ["--demo", str(tmp_path / "none")]),
        (benchmark, []),
    ):
        arguments = ["complaints", "--data", str(data), "--models", str(tmp_path / "models"), *more]
        monkeypatch.setattr("sys.argv", [command.__name__, *arguments])
        command.main()
    printed = capsys.readouterr().out
    assert all(word in printed for word in ("service/1 rows=48", "bandung_eval", "language", "analyser_warm_ratio"))


def test_corpora_are_listed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(
        "sys.argv", ["fetch_corpora", "--sources", str(Path(__file__).parents[2] / "corpora/sources.toml")]
    )
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
