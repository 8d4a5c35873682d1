"""The list of open corpora and the check of a folder."""

from pathlib import Path

import pytest

from nlp.training.corpora import describe, problems, read_sources
from nlp.training.data import LICENCES
from nlp.training.fast_examples import EVALUATED, REVIEWS

ROOT = Path(__file__).parents[2]
SOURCES = read_sources(ROOT / "corpora" / "sources.toml")
TRAINED = ("complaints/lapor2017", *REVIEWS)
FILES = {file["path"].removesuffix(".jsonl"): corpus for corpus in SOURCES for file in corpus["files"]}


@pytest.mark.parametrize("corpus", SOURCES, ids=lambda corpus: corpus["name"])
def test_corpus_says_what_a_person_needs(corpus: dict[str, str]) -> None:
    told = describe(corpus)
    assert all(corpus[fact] in told for fact in ("name", "licence", "use", "get", "convert"))


@pytest.mark.parametrize("source", TRAINED)
def test_only_corpora_that_may_train_do(source: str) -> None:
    assert "train" in FILES[source]["use"]


@pytest.mark.parametrize("source", TRAINED)
def test_licences_agree_with_the_list(source: str) -> None:
    assert FILES[source]["licence"] == LICENCES[source]


def test_evaluation_corpora_are_listed() -> None:
    assert {source for sources in EVALUATED.values() for source in sources} <= set(FILES)


def test_no_corpus_both_trains_and_evaluates() -> None:
    assert not {source for sources in EVALUATED.values() for source in sources} & set(TRAINED)


def test_folder_is_checked(tmp_path: Path) -> None:
    sources = [
        {"files": [{"path": "a.jsonl", "rows": 2}, {"path": "b.jsonl", "rows": 1}, {"path": "c.jsonl", "rows": 1}]}
    ]
    (tmp_path / "a.jsonl").write_text("{}\n{}\n", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text("{}\n{}\n", encoding="utf-8")
    assert problems(sources, tmp_path) == ["b.jsonl: 2 baris, seharusnya 1", "c.jsonl: tidak ada"]
