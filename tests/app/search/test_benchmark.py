import sys

import pytest

from app.demo.run import CORPUS
from scripts import benchmark
from scripts.search_speed import SEARCHES, benchmark_search


def test_both_ways_count_the_same_and_are_measured():
    figures = benchmark_search(300, CORPUS)
    assert figures["complaints"] == figures["1_hits"] == 300
    assert {f"{number}_page_ms" for number in range(1, 1 + len(SEARCHES))} <= figures.keys()
    assert figures["ratio"] == figures["page_ms"] / figures["group_by_ms"]


def test_the_command_prints_each_figure(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["benchmark", "search", "--complaints", "50"])
    benchmark.main()
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].split() == ["complaints", "50"]
    assert printed[-1].split()[0] == "ratio"


def test_a_folder_without_texts_is_refused(tmp_path):
    with pytest.raises(SystemExit, match="no texts"):
        benchmark_search(5, tmp_path)
