import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.store.search import Search, parse_search


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Search()),
        ("  ", Search()),
        ("air mati", Search('"air" AND "mati"')),
        ('"air mati" talawi', Search('"air mati" AND "talawi"')),
        ("air -pipa", Search('"air"', '"pipa"')),
        ('-"air mati" -x', Search("", '"air mati" OR "x"')),
        ("tagih*", Search('"tagih"*')),
        ("e-KTP", Search('"e KTP"')),
        ("OR AND NOT NEAR(a b)", Search('"OR" AND "AND" AND "NOT" AND "NEAR a" AND "b"')),
        ('"tidak ditutup', Search('"tidak ditutup"')),
        ("!!! ??", Search(empty=True)),
        ("masked_text:air ^mulai {x}", Search('"masked text air" AND "mulai" AND "x"')),
    ],
)
def test_what_people_type(text, expected):
    assert parse_search(text) == expected


@pytest.fixture(scope="module")
def index():
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE t USING fts5 (x, prefix = '3')")
    database.execute("INSERT INTO t VALUES ('air di kelurahan mati sejak senin')")
    yield database
    database.close()


@given(st.text() | st.text(alphabet="\"-*^:(){}+ airOR\0\\'"))
def test_no_text_breaks_the_query(index, text):
    search = parse_search(text)
    for expression in filter(None, (search.wanted, search.unwanted)):
        index.execute("SELECT count(*) FROM t WHERE t MATCH ?", (expression,))


@pytest.mark.parametrize(
    ("text", "hits"), [("AIR senin", 1), ('"air di"', 1), ('"di air"', 0), ("kelur*", 1), ("kelur", 0)]
)
def test_the_expressions_mean_what_they_say(index, text, hits):
    assert index.execute("SELECT count(*) FROM t WHERE t MATCH ?", (parse_search(text).wanted,)).fetchone() == (hits,)
