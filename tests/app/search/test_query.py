import re
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.store.search import Expressions, Forms, Query, Term, parse_query


def words(*texts):
    return tuple((Term(text, "word"),) for text in texts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Query()),
        ("  ", Query()),
        ("air mati", Query(words("air", "mati"))),
        ('"air mati" talawi', Query(((Term("air mati", "phrase"),), *words("talawi")))),
        ("“air mati”", Query(((Term("air mati", "phrase"),),))),
        ('"tidak ditutup', Query(((Term("tidak ditutup", "phrase"),),))),
        ("air -pipa", Query(words("air"), (Term("pipa", "word"),))),
        ("air −pipa", Query(words("air"), (Term("pipa", "word"),))),
        ('-"air mati" -x', Query((), (Term("air mati", "phrase"), Term("x", "word")))),
        ("tagih*", Query(((Term("tagih", "prefix"),),))),
        ("-tagih*", Query((), (Term("tagih", "prefix"),))),
        ("=lama", Query(((Term("lama", "literal"),),))),
        ("-=lama", Query((), (Term("lama", "literal"),))),
        ("e-KTP", Query(((Term("e KTP", "phrase"),),))),
        ("cafe\u0301", Query(words("cafe\u0301"))),
        ("!!! ??", Query(empty=True)),
        ("*", Query(empty=True)),
        ("\u0301", Query(empty=True)),
        ("masked_text:air", Query(((Term("masked text air", "phrase"),),))),
        ("language : min ^mulai {x}", Query(words("language", "min", "mulai", "x"))),
        ("NEAR(a b)", Query(((Term("NEAR a", "phrase"),), *words("b")))),
    ],
)
def test_what_people_type(text, expected):
    assert parse_query(text) == expected


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("antri OR antre loket", [["antri", "antre"], ["loket"]]),
        ("a ATAU b OR c", [["a", "b", "c"]]),
        ("a or b", [["a"], ["or"], ["b"]]),
        ("OR a OR", [["a"]]),
        ("a OR OR b", [["a", "b"]]),
        ("a OR ??? b", [["a", "b"]]),
        ('"OR" b', [["OR"], ["b"]]),
        ("a AND b", [["a"], ["AND"], ["b"]]),
        ("-a OR b", [["b"]]),
        ("a OR -b c", [["a"], ["c"]]),
        ("a -b OR c", [["a"], ["c"]]),
    ],
)
def test_either_of_two(text, groups):
    assert [[term.text for term in group] for group in parse_query(text).wanted] == groups


def test_words_in_all_their_forms_are_listed_once():
    assert parse_query('antre =lama "air mati" pipa* antre -loket').words == ["antre", "loket"]


def test_forms_are_looked_for_with_the_word_and_some_in_minangkabau_texts_only():
    expressions = Expressions(parse_query("cepat -antre"), {"cepat": Forms(("lekas",), ("capek",))})
    assert expressions.wanted == (
        '(masked_text : ("cepat" OR "lekas") OR (masked_text : ("capek") AND language : ("min" OR "mix")))'
    )
    assert expressions.unwanted == '(masked_text : ("antre"))'


def test_a_literal_word_has_no_other_forms():
    assert Expressions(parse_query("=lama"), {"lama": Forms(("lamo",))}).wanted == '(masked_text : ("lama"))'


@pytest.fixture(scope="module")
def index():
    database = sqlite3.connect(":memory:")
    options = "tokenize = 'unicode61 remove_diacritics 2', prefix = '3'"
    database.execute(f"CREATE VIRTUAL TABLE t USING fts5 (masked_text, language, {options})")
    database.execute("INSERT INTO t VALUES ('air di kelurahan mati sejak Kafé senin', 'min')")
    yield database
    database.close()


def hits(index, text):
    return index.execute("SELECT count(*) FROM t WHERE t MATCH ?", (Expressions(parse_query(text)).wanted,)).fetchone()[
        0
    ]


@given(st.text() | st.text(alphabet="\"-*^:(){}+= airORATU\0\\'\u0301“”"))
def test_no_text_breaks_the_expressions(index, text):
    expressions = Expressions(parse_query(text))
    for expression in filter(None, (expressions.wanted, expressions.unwanted)):
        index.execute("SELECT count(*) FROM t WHERE t MATCH ?", (expression,))


@given(st.text(alphabet='"-*^:(){}+=, AORmin\0'))
def test_what_is_typed_stays_inside_quotes(text):
    expressions = Expressions(parse_query(text))
    outside = " ".join(f"{expressions.wanted} {expressions.unwanted}".split('"')[::2])
    assert set(re.findall(r"[^\s():*]+", outside)) <= {"masked_text", "OR", "AND"}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("AIR senin", 1),
        ('"air di"', 1),
        ('"di air"', 0),
        ("kelur*", 1),
        ("kelur", 0),
        ('"mati sejak kaf*"', 1),
        ("kafe", 1),
        ("kafe\u0301", 1),
        ("min", 0),
        ("tidakada OR senin", 1),
        (" ".join(f"kata{number}" for number in range(60)), 0),
        (" OR ".join(["senin", *(f"k{number}" for number in range(40))]), 1),
    ],
)
def test_the_expressions_mean_what_they_say(index, text, count):
    assert hits(index, text) == count


@pytest.mark.parametrize("query", ["k* k*", "k* OR k*", "k* ATAU k* k*", "k* OR k* k* OR k*", "k* -b -b"])
def test_what_is_typed_again_is_looked_for_once(query):
    found = parse_query(query)
    assert found.wanted == ((Term("k", "prefix"),),)
    assert len(found.unwanted) == ("-b" in query)
