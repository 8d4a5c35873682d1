import csv
import io
import shutil
import tempfile
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services.complaint_export import export_complaints
from app.services.complaint_search import ComplaintFilter, matching_ids, search_complaints
from app.services.instance import open_context
from app.store import people
from app.store.complaints import fetch_complaints
from app.store.database import transaction
from tests.app.search import slow
from tests.app.search.factory import correct, store
from tests.support import make_context, make_settings, make_unit, make_user

WORDS = (
    "antre", "Antrean", "mengantre", "mananti", "menunggu", "lambat", "lambek", "lamo", "lama", "capek", "cepat",
    "maha", "mahal", "loket", "blangko", "blankonya", "CAFÉ", "cafe", "nai\u0308f", "12", "e-KTP", "[NAMA]", "😀",
    "OR", "AND", "NEAR", "rusak", "diperbaiki", "perbaikan", "Ünder", "jalan2", "zzz",
)  # fmt: skip
SERVICES = ("adminduk", "perizinan", "")
KINDS = ("Aspirasi", "Permintaan Informasi", "", "=1+1", 'kutip "dua"')
CHANNELS = ("SMS", "Loket; pos", "")
DAYS = (None, "2026-01-31", "2026-02-01", "2026-02-28", "2026-11-02", "2025-12-31")
MONTHS = ("", "2025-12", "2026-01", "2026-02", "2026-11")
UNSUR = ("", "waktu:negative", "waktu:positive biaya:negative")
LANGUAGES = ("ind", "min", "mix", "other")
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
UNITS = {"perizinan": 1}


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """An installation without complaints: each example begins with a copy."""
    made = make_settings(tmp_path_factory.mktemp("template"))
    ctx = make_context(made)
    unit, user = make_unit(ctx), make_user(ctx)
    with transaction(ctx.db):
        people.save_service(ctx.db, {"code": "perizinan", "name": "Perizinan", "unit_id": unit})
    ctx.db.close()
    assert (unit, user) == (1, 1)
    return made.instance


@contextmanager
def copy_of(template):
    with tempfile.TemporaryDirectory() as folder:
        made = make_settings(Path(folder))
        shutil.copytree(template, made.instance)
        ctx = open_context(made)
        with closing(ctx.db):
            yield ctx


texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).flatmap(
    lambda words: st.sampled_from([" ", ", ", "\n", "_", " - "]).map(lambda between: between.join(words))
)
complaints = st.fixed_dictionaries(
    {
        "masked_text": texts,
        "received_on": st.sampled_from(DAYS),
        "service": st.sampled_from(SERVICES),
        "service_abstained": st.booleans(),
        "sentiment": st.sampled_from(["negative", "neutral", "positive"]),
        "classification": st.sampled_from(KINDS),
        "channel": st.sampled_from(CHANNELS),
        "language": st.sampled_from(LANGUAGES),
        "kind": st.sampled_from(["", "aspirasi", "pengaduan"]),
        "urgency": st.sampled_from(["", "jiwa", "anak"]),
        "integrity": st.booleans(),
        "unsur": st.sampled_from(UNSUR),
        "unsur_confidences": st.just({"waktu": 0.9, "biaya": 0.8}),
    }
)
terms = st.one_of(
    st.tuples(st.just("word"), st.sampled_from([word for word in WORDS if word not in ("😀", "OR")])),
    st.tuples(st.just("literal"), st.sampled_from(["lama", "capek", "cafe"])),
    st.tuples(
        st.just("phrase"),
        st.lists(st.sampled_from([word for word in WORDS if word != "😀"]), min_size=1, max_size=3).map(" ".join),
    ),
    st.tuples(st.just("prefix"), st.sampled_from(["an", "men", "bla", "caf", "e-K", "1"])),
)
corrections = st.one_of(
    st.tuples(st.integers(0, 99), st.just("service"), st.sampled_from([None, "perizinan", "sosial"])),
    st.tuples(st.integers(0, 99), st.just("sentiment"), st.sampled_from([None, "positive"])),
    st.tuples(st.integers(0, 99), st.just("kind"), st.sampled_from([None, "informasi"])),
    st.tuples(st.integers(0, 99), st.just("urgency"), st.sampled_from([None, "", "jiwa"])),
    st.tuples(st.integers(0, 99), st.just("integrity"), st.sampled_from([None, "ya", "tidak"])),
    st.tuples(st.integers(0, 99), st.just("unsur"), st.sampled_from([None, *UNSUR])),
)
queries = st.tuples(st.lists(st.lists(terms, min_size=1, max_size=3), max_size=3), st.lists(terms, max_size=2))
pairs = st.one_of(
    st.tuples(st.just("service"), st.sampled_from(SERVICES)),
    st.tuples(st.just("sentiment"), st.sampled_from(["negative", "positive", "none"])),
    st.tuples(st.just("unit"), st.sampled_from(["1", "", "7"])),
    st.tuples(st.just("classification"), st.sampled_from(KINDS)),
    st.tuples(st.just("kind"), st.sampled_from(["", "aspirasi", "informasi"])),
    st.tuples(st.just("urgency"), st.sampled_from(["", "jiwa"])),
    st.tuples(st.just("integrity"), st.sampled_from(["ya", "tidak"])),
    st.tuples(st.just("unsur"), st.sampled_from(["", "waktu", "waktu:negative", "biaya"])),
    st.tuples(st.just("month"), st.sampled_from(MONTHS)),
    st.tuples(st.just("channel"), st.sampled_from(CHANNELS)),
)
filters = st.builds(
    ComplaintFilter,
    chosen=st.frozensets(pairs, max_size=3),
    excluded=st.frozensets(pairs, max_size=2),
    since=st.sampled_from(["", "", "2026-01", "2026-02"]),
    until=st.sampled_from(["", "", "2025-12", "2026-02"]),
    unsure=st.sampled_from([None, None, True, False]),
    urgent=st.sampled_from([None, None, None, True, False]),
    group=st.sampled_from([None, None, None, 1]),
    once=st.booleans(),
)


def typed(query):
    """The query as a person types it."""
    forms = {"word": "{}", "literal": "={}", "phrase": '"{}"', "prefix": "{}*"}
    wanted, unwanted = query
    groups = [" OR ".join(forms[kind].format(text) for kind, text in group) for group in wanted]
    return " ".join([*groups, *("-" + forms[kind].format(text) for kind, text in unwanted)])


def fill(ctx, rows, corrections):
    """Store complaints, some as repeats of the first, and correct some; the search has seen the first half before."""
    ids = []
    for place, (row, repeats) in enumerate(rows):
        ids += store(ctx, {**row, "duplicate_of": ids[0] if ids and repeats else None})
        if place == len(rows) // 2:
            search_complaints(ctx, ComplaintFilter())
    for number, field, value in corrections if ids else ():
        correct(ctx, ids[number % len(ids)], field, value, 1)
    return fetch_complaints(ctx.db, ids)


def exported_numbers(ctx, asked):
    text = b"".join(export_complaints(ctx, asked, "csv").chunks).decode("utf-8-sig")
    return [row["nomor"] for row in csv.DictReader(io.StringIO(text), delimiter=";")]


@FEW
@given(st.lists(st.tuples(complaints, st.booleans()), max_size=12), st.lists(corrections, max_size=3), queries, filters)
def test_search_facets_and_export_equal_the_slow_way(template, rows, corrections, query, wanted):
    asked = replace(wanted, query=typed(query))
    with copy_of(template) as ctx:
        stored = fill(ctx, rows, corrections)
        expected = slow.search(stored, UNITS, asked, query)
        page = search_complaints(ctx, asked, size=100)
        assert [row["id"] for row in page.rows] == [row["id"] for row in expected]
        assert matching_ids(ctx, asked).tolist() == sorted(row["id"] for row in expected)
        counts = {facet: {item.value: item.count for item in page.facets[facet] if item.count} for facet in page.facets}
        assert counts == slow.facets(stored, UNITS, asked, query)
        assert (page.total, page.distinct) == (
            len(expected),
            len({row["duplicate_of"] or row["id"] for row in expected}),
        )
        assert exported_numbers(ctx, asked) == [row["external_id"] for row in expected]


@pytest.fixture(scope="module")
def here(template):
    """Complaints of all words, each alone and beside its neighbour."""
    with copy_of(template) as ctx:
        store(ctx, *WORDS, *(f"{left} {right}" for left, right in pairwise(WORDS)))
        yield ctx


@FEW
@given(queries)
def test_the_best_matches_are_the_same_complaints(here, query):
    by_date = matching_ids(here, ComplaintFilter(query=typed(query)), ordered=True)
    by_words = matching_ids(here, ComplaintFilter(query=typed(query), relevance=True), ordered=True)
    assert sorted(by_date) == sorted(by_words)


@FEW
@given(st.text() | st.text(alphabet="\"-*^:(){}+= airORATU\0\\'\u0301😀“”"))
def test_nothing_that_is_typed_breaks_the_search(here, text):
    assert search_complaints(here, ComplaintFilter(query=text)).total <= 2 * len(WORDS)
