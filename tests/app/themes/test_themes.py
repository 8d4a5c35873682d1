"""Themes of stored complaints: computed once a scope, near-duplicates once, shown masked."""

import json

import pytest

from app.services.complaint_search import ComplaintFilter
from app.services.errors import InvalidInputError, NotAllowedError, NotFoundError
from app.services.task_kinds import run_task
from app.services.themes.acts import request_themes
from app.services.themes.page import get_card, list_members, list_scopes, themes_page
from app.services.themes.scope import filters_of, scope_of
from app.store.database import fetch_all
from app.store.tasks import fetch_waiting_tasks
from tests.app.themes.factory import ADMINDUK, ALL, compute, relabel, store_complaint, store_planted
from tests.nlp.themes.planted import THEMES
from tests.support import as_user


@pytest.fixture
def evaluator(ctx, city):
    return as_user(ctx, city.users["rater"])


@pytest.fixture
def ids(ctx):
    return store_planted(ctx)


def kind_of(card):
    """The planted theme whose words a card is named by."""
    return max(THEMES, key=lambda name: len(set(THEMES[name].split()) & set(card.terms)))


def cards(ctx, filters=ALL):
    return {kind_of(card): card for card in themes_page(ctx, filters).cards}


def test_before_anyone_asked_there_are_no_themes(evaluator, ids):
    page = themes_page(evaluator, ALL)
    assert (page.run, page.task, page.cards, page.under_way) == (None, None, (), False)


def test_a_request_is_under_way_until_the_worker_is_done(evaluator, ids):
    request_themes(evaluator, ALL)
    assert themes_page(evaluator, ALL).under_way


def test_planted_themes_are_shown_largest_first(evaluator, ids):
    for number in range(5):
        store_complaint(evaluator, f"Blangko KTP habis, cetak kosong, stok perekaman dukcapil nomor {number}.")
    assert compute(evaluator) == "done"
    found = themes_page(evaluator, ALL).cards
    assert {kind_of(card) for card in found} == set(ids)
    assert kind_of(found[0]) == "blangko"


def test_each_theme_has_its_complaints(evaluator, ids):
    compute(evaluator)
    for name, card in cards(evaluator).items():
        rows = list_members(evaluator, card, limit=100, offset=0)
        assert {row["id"] for row in rows} == set(ids[name])


def test_near_duplicates_count_once_and_are_members_all_the_same(evaluator, ids):
    first = ids["air"][0]
    copies = [store_complaint(evaluator, "Salinan apa saja", duplicate_of=first) for _ in range(7)]
    compute(evaluator)
    card = cards(evaluator)["air"]
    assert (card.once, card.complaints) == (len(ids["air"]), len(ids["air"]) + 7)
    assert set(copies) <= {row["id"] for row in list_members(evaluator, card, limit=100, offset=0)}


def test_copies_do_not_change_the_themes(evaluator, ids):
    compute(evaluator)
    before = {name: card.terms for name, card in cards(evaluator).items()}
    for _ in range(30):
        store_complaint(evaluator, "Salinan apa saja", duplicate_of=ids["air"][0])
    compute(evaluator)
    assert {name: card.terms for name, card in cards(evaluator).items()} == before


def test_what_fits_no_theme_is_counted_as_the_rest(evaluator, ids):
    store_complaint(evaluator, "Zebra kuning melompat riang.")
    compute(evaluator)
    assert themes_page(evaluator, ALL).rest == 1


def test_themes_are_those_of_the_filter(evaluator, ids):
    other = store_complaint(evaluator, "Truk sampah tidak datang", service="lingkungan")
    compute(evaluator, ADMINDUK)
    assert themes_page(evaluator, ALL).run is None
    assert themes_page(evaluator, ADMINDUK).run["complaints"] == sum(map(len, ids.values()))
    members = {
        row["id"]
        for card in cards(evaluator, ADMINDUK).values()
        for row in list_members(evaluator, card, limit=99, offset=0)
    }
    assert other not in members


def test_what_came_after_the_run_is_told(evaluator, ids):
    compute(evaluator)
    assert themes_page(evaluator, ALL).newer == 0
    store_complaint(evaluator, "Air mati lagi")
    assert themes_page(evaluator, ALL).newer == 1


def test_the_same_data_give_the_same_themes(evaluator, ids):
    compute(evaluator)
    before = themes_page(evaluator, ALL).cards
    compute(evaluator)
    assert themes_page(evaluator, ALL).cards == before


def test_months_add_up_to_the_size(evaluator, ids):
    compute(evaluator)
    for card in themes_page(evaluator, ALL).cards:
        assert sum(card.months.values()) == card.once


def test_quotes_are_of_the_theme(evaluator, ids):
    compute(evaluator)
    for name, card in cards(evaluator).items():
        assert 1 <= len(card.quotes) <= 3
        assert all(set(THEMES[name].lower().split()) & set(quote.lower().strip(".").split()) for quote in card.quotes)


def test_a_filter_that_matches_nothing_cannot_be_asked_for(evaluator):
    with pytest.raises(InvalidInputError):
        request_themes(evaluator, ALL)


def test_a_filter_that_came_to_match_nothing_fails_with_a_reason(evaluator, ids):
    request_themes(evaluator, ADMINDUK)
    relabel(evaluator, [number for group in ids.values() for number in group], "lingkungan")
    assert compute_waiting(evaluator) == "failed"
    assert "Tidak ada aduan" in themes_page(evaluator, ADMINDUK).task["message"]


def compute_waiting(ctx):
    return run_task(ctx, fetch_waiting_tasks(ctx.db)[0])


def test_a_handful_of_complaints_has_no_themes_and_is_no_failure(evaluator):
    for number in range(5):
        store_complaint(evaluator, f"Lampu padam {number}")
    assert compute(evaluator) == "done"
    page = themes_page(evaluator, ALL)
    assert (page.cards, page.rest) == ((), 5)


@pytest.mark.parametrize("role", ["employee", "admin"])
def test_those_who_may_not_see_complaints_see_no_themes(ctx, city, ids, role):
    for use in (request_themes, themes_page):
        with pytest.raises(NotAllowedError):
            use(as_user(ctx, city.users[role]), ALL)


def test_a_theme_that_does_not_exist_is_not_found(evaluator):
    with pytest.raises(NotFoundError):
        get_card(evaluator, 4)


def test_scopes_that_have_themes_are_listed_once(evaluator, ids):
    for filters in (ALL, ADMINDUK, ALL):
        compute(evaluator, filters)
    assert [run["scope"] for run in list_scopes(evaluator)] == [scope_of(ALL), scope_of(ADMINDUK)]


@pytest.mark.parametrize(
    "filters", [ALL, ADMINDUK, ComplaintFilter("antre -bpjs", since="2026-01", unsure=True, group=3)], ids=str
)
def test_a_scope_gives_its_filter_back(filters):
    assert filters_of(scope_of(filters)) == filters


def test_how_results_are_shown_is_no_part_of_the_scope():
    assert scope_of(ComplaintFilter(once=True, relevance=True)) == scope_of(ALL)


def test_asking_and_computing_are_logged_without_texts(evaluator, ids):
    compute(evaluator)
    entries = fetch_all(evaluator.db, "SELECT action, detail FROM audit ORDER BY id")
    assert [entry["action"] for entry in entries] == ["themes.request", "themes.compute"]
    assert json.loads(entries[1]["detail"]) == {"complaints": 60, "themes": 3, "again": 0}


def test_one_person_does_not_fill_the_queue(ctx, city):
    actor = as_user(ctx, city.users["rater"])
    store_planted(actor)
    months = [ComplaintFilter(since=month) for month in ("2020-01", "2020-02", "2020-03", "2020-04")]
    for filters in (*months[:3], *months[:3]):
        request_themes(actor, filters)
    with pytest.raises(InvalidInputError, match="masih dikerjakan"):
        request_themes(actor, months[3])
    request_themes(as_user(ctx, city.users["outsider"]), months[3])
    assert len(fetch_all(ctx.db, "SELECT id FROM tasks")) == 4
