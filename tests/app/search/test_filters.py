import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from app.services.complaint_search import ARGUMENTS, ComplaintFilter, arguments_of, filters_from

texts = st.text(alphabet="abc -=&?+%\n", max_size=5)
pairs = st.frozensets(st.tuples(st.sampled_from(sorted(ARGUMENTS)), texts), max_size=4)
months = st.sampled_from(["", "2026-01", "2025-12"])
filters = st.builds(
    ComplaintFilter,
    query=st.text(max_size=20).map(str.strip),
    chosen=pairs,
    since=months,
    until=months,
    unsure=st.sampled_from([None, True, False]),
    group=st.sampled_from([None, 1, 10**15]),
    once=st.booleans(),
    relevance=st.booleans(),
)


@given(filters, pairs)
def test_every_filter_has_an_address_that_leads_back_to_it(wanted, excluded):
    wanted = ComplaintFilter(**{**vars(wanted), "excluded": excluded - wanted.chosen})
    assert filters_from(arguments_of(wanted)) == wanted
    assert filters_from(MultiDict(arguments_of(wanted))) == wanted


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({}, ComplaintFilter()),
        ({"cari": " air ", "halaman": "3"}, ComplaintFilter("air")),
        ({"layanan": ["b", "a"]}, ComplaintFilter(chosen=frozenset({("service", "a"), ("service", "b")}))),
        ({"bulan": ""}, ComplaintFilter(chosen=frozenset({("month", "")}))),
        ({"bukan_jenis": "Aspirasi"}, ComplaintFilter(excluded=frozenset({("classification", "Aspirasi")}))),
        ({"unit": "1", "bukan_unit": "1"}, ComplaintFilter(chosen=frozenset({("unit", "1")}))),
        ({"sejak": "2026-01", "sampai": "2026-13"}, ComplaintFilter(since="2026-01")),
        ({"ragu": "mungkin", "urut": "acak", "sekali": "1"}, ComplaintFilter()),
        ({"mirip": "-1"}, ComplaintFilter()),
        ({"mirip": "9" * 30}, ComplaintFilter()),
        ({"mirip": "²"}, ComplaintFilter()),
    ],
)
def test_what_an_address_asks_for(arguments, expected):
    assert filters_from(arguments) == expected


def test_a_query_is_cut_where_it_is_too_long():
    assert len(filters_from({"cari": "a" * 10_000}).query) == 300


def test_a_value_is_chosen_and_taken_back():
    once = ComplaintFilter().toggled("kind", "x")
    assert once.chosen == {("kind", "x")}
    assert once.toggled("kind", "x") == ComplaintFilter()


def test_a_value_is_never_both_chosen_and_excluded():
    turned = ComplaintFilter().toggled("kind", "x").turned("kind", "x")
    assert (turned.chosen, turned.excluded) == (frozenset(), {("kind", "x")})
    assert turned.toggled("kind", "x").excluded == frozenset()
    assert turned.turned("kind", "x") == ComplaintFilter()


def test_no_address_can_ask_for_a_screen_of_thousands_of_links():
    many = {prefix + name: [str(n) for n in range(200)] for name in ARGUMENTS.values() for prefix in ("", "bukan_")}
    found = filters_from(many)
    assert max(len(found.chosen), len(found.excluded)) <= 60


def test_a_value_that_no_import_stores_narrows_nothing():
    assert filters_from({"kanal": ["a" * 201, "b" * 200]}).chosen == {("channel", "b" * 200)}
