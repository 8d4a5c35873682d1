"""What people give themes: names, merges, what is hidden. It survives new data and can be undone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from app.services.themes.acts import hide_theme, merge_themes, rename_theme, show_theme, undo_act
from app.services.themes.fold import fold, merged, root_of
from app.services.themes.page import get_card, history, list_members, themes_page
from app.store.database import fetch_all
from tests.app.themes.factory import ADMINDUK, ALL, compute, relabel, store_complaint, store_planted
from tests.app.themes.test_themes import cards
from tests.support import as_user


@pytest.fixture
def evaluator(ctx, city):
    """An evaluator, after themes were found."""
    actor = as_user(ctx, city.users["rater"])
    store_planted(actor)
    compute(actor)
    return actor


def more_data(ctx, seed=99):
    """As many complaints again, said in other words, and some of a theme that was not there before."""
    store_planted(ctx, seed=seed)
    store_planted(ctx, each=15, seed=seed + 1, names=("lampu",))
    assert compute(ctx) == "done"


def named(ctx, filters=ALL):
    return {card.name for card in themes_page(ctx, filters).cards} - {""}


def test_a_name_is_shown_instead_of_the_words(evaluator):
    card = cards(evaluator)["air"]
    rename_theme(evaluator, card.id, "  Air   tidak mengalir ")
    assert get_card(evaluator, card.id)[0].title == "Air tidak mengalir"


def test_without_a_name_the_foremost_words_stand_as_title(evaluator):
    card = cards(evaluator)["air"]
    assert card.title.lower() == ", ".join(card.terms[:3]).lower()
    assert card.title[0].isupper()


def test_an_empty_name_gives_the_words_back(evaluator):
    card = cards(evaluator)["air"]
    for name in ("Air", ""):
        rename_theme(evaluator, card.id, name)
    assert get_card(evaluator, card.id)[0] == card


def test_a_merged_theme_is_counted_in_the_other(evaluator):
    found = cards(evaluator)
    air, waste = found["air"], found["sampah"]
    merge_themes(evaluator, waste.id, air.id)
    both = get_card(evaluator, waste.id)[0]
    assert (both.id, both.once) == (air.id, air.once + waste.once)
    assert sum(both.months.values()) == both.once
    assert len(themes_page(evaluator, ALL).cards) == 2


def test_a_theme_may_be_merged_into_a_merged_one(evaluator):
    ids = [card.id for card in themes_page(evaluator, ALL).cards]
    merge_themes(evaluator, ids[0], ids[1])
    merge_themes(evaluator, ids[2], ids[0])
    (card,) = themes_page(evaluator, ALL).cards
    assert (card.id, sorted(card.parts)) == (ids[1], sorted(ids))


def test_a_hidden_theme_stands_apart(evaluator):
    card = cards(evaluator)["air"]
    hide_theme(evaluator, card.id)
    page = themes_page(evaluator, ALL)
    assert [one.id for one in page.hidden] == [card.id]
    assert card.id not in {one.id for one in page.cards}
    show_theme(evaluator, card.id)
    assert themes_page(evaluator, ALL).hidden == ()


def test_a_name_survives_new_data(evaluator):
    rename_theme(evaluator, cards(evaluator)["blangko"].id, "Blangko KTP habis")
    more_data(evaluator)
    card = cards(evaluator)["blangko"]
    assert card.name == "Blangko KTP habis"
    assert card.once == 40
    assert named(evaluator) == {"Blangko KTP habis"}


def test_a_merge_survives_new_data(evaluator):
    found = cards(evaluator)
    merge_themes(evaluator, found["sampah"].id, found["air"].id)
    rename_theme(evaluator, found["air"].id, "Air dan sampah")
    more_data(evaluator)
    card = next(card for card in themes_page(evaluator, ALL).cards if card.name)
    assert (card.id, card.once) == (found["air"].id, 80)


def test_what_is_hidden_stays_hidden_with_new_data(evaluator):
    card = cards(evaluator)["sampah"]
    hide_theme(evaluator, card.id)
    more_data(evaluator)
    (hidden,) = themes_page(evaluator, ALL).hidden
    assert (hidden.id, hidden.once) == (card.id, 40)


def test_a_theme_that_was_not_there_before_is_new(evaluator):
    before = {card.id for card in themes_page(evaluator, ALL).cards}
    more_data(evaluator)
    found = cards(evaluator)
    assert found["lampu"].id not in before
    assert {found[name].id for name in ("air", "sampah", "blangko")} == before


def test_a_named_theme_that_was_gone_comes_back_with_its_name(evaluator):
    compute(evaluator, ADMINDUK)
    card = cards(evaluator, ADMINDUK)["air"]
    rename_theme(evaluator, card.id, "Air mati")
    ids = [row["id"] for row in list_members(evaluator, card, limit=100, offset=0)]
    relabel(evaluator, ids, "air_minum")
    compute(evaluator, ADMINDUK)
    assert named(evaluator, ADMINDUK) == set()
    with pytest.raises(NotFoundError):
        get_card(evaluator, card.id)
    relabel(evaluator, ids, "adminduk")
    compute(evaluator, ADMINDUK)
    assert named(evaluator, ADMINDUK) == {"Air mati"}


def test_every_act_can_be_undone(evaluator):
    found = cards(evaluator)
    before = themes_page(evaluator, ALL).cards
    rename_theme(evaluator, found["air"].id, "Air")
    hide_theme(evaluator, found["air"].id)
    merge_themes(evaluator, found["sampah"].id, found["air"].id)
    card = get_card(evaluator, found["air"].id)[0]
    for act in history(evaluator, card):
        undo_act(evaluator, act["id"], found["air"].id)
    assert themes_page(evaluator, ALL).cards == before


def test_an_act_is_undone_once(evaluator):
    card = cards(evaluator)["air"]
    rename_theme(evaluator, card.id, "Air")
    act = history(evaluator, card)[0]
    undo_act(evaluator, act["id"], card.id)
    assert history(evaluator, card)[0]["undone"] is True
    with pytest.raises(ConflictError):
        undo_act(evaluator, act["id"], card.id)


def test_an_act_of_another_filter_cannot_be_undone_from_here(evaluator):
    compute(evaluator, ADMINDUK)
    card, other = cards(evaluator)["air"], cards(evaluator, ADMINDUK)["air"]
    rename_theme(evaluator, card.id, "Air")
    with pytest.raises(NotFoundError):
        undo_act(evaluator, history(evaluator, card)[0]["id"], other.id)


@pytest.mark.parametrize("name", ["x" * 81, "Keluhan a.n. Budi Hartono", "Hubungi 0812-5550-1234"])
def test_a_name_is_short_and_holds_no_personal_data(evaluator, name):
    with pytest.raises(InvalidInputError):
        rename_theme(evaluator, cards(evaluator)["air"].id, name)


def test_a_theme_cannot_be_merged_into_itself_or_its_own_parts(evaluator):
    one, other, _ = (card.id for card in themes_page(evaluator, ALL).cards)
    with pytest.raises(InvalidInputError):
        merge_themes(evaluator, one, one)
    merge_themes(evaluator, other, one)
    with pytest.raises(InvalidInputError):
        merge_themes(evaluator, one, other)


def test_themes_of_two_filters_cannot_be_merged(evaluator):
    compute(evaluator, ADMINDUK)
    with pytest.raises(InvalidInputError):
        merge_themes(evaluator, cards(evaluator)["air"].id, cards(evaluator, ADMINDUK)["sampah"].id)


def test_a_merged_theme_takes_no_more_acts(evaluator):
    one, other, _ = (card.id for card in themes_page(evaluator, ALL).cards)
    merge_themes(evaluator, one, other)
    for act in (hide_theme, lambda ctx, theme: rename_theme(ctx, theme, "Air")):
        with pytest.raises(ConflictError):
            act(evaluator, one)


@pytest.mark.parametrize("role", ["leader", "employee", "admin"])
def test_only_evaluators_change_themes(ctx, city, evaluator, role):
    theme = themes_page(evaluator, ALL).cards[0].id
    actor = as_user(ctx, city.users[role])
    acts = (lambda: rename_theme(actor, theme, "A"), lambda: hide_theme(actor, theme), lambda: show_theme(actor, theme))
    for act in (*acts, lambda: merge_themes(actor, theme, theme + 1), lambda: undo_act(actor, 1, theme)):
        with pytest.raises(NotAllowedError):
            act()


def test_a_leader_sees_themes(ctx, city, evaluator):
    assert len(themes_page(as_user(ctx, city.users["leader"]), ALL).cards) == 3


def test_acts_are_logged_without_names(evaluator):
    card = cards(evaluator)["air"]
    rename_theme(evaluator, card.id, "Air keruh sekali")
    entry = fetch_all(evaluator.db, "SELECT * FROM audit ORDER BY id DESC LIMIT 1")[0]
    assert (entry["action"], entry["subject_id"]) == ("theme.act", card.id)
    assert "keruh" not in entry["detail"]


def test_acts_are_append_only(evaluator):
    rename_theme(evaluator, cards(evaluator)["air"].id, "Air")
    for sql in ("UPDATE theme_acts SET name = 'x'", "DELETE FROM theme_acts"):
        with pytest.raises(Exception, match="append-only"):
            evaluator.db.execute(sql)
        evaluator.db.conn.rollback()


def test_who_did_what_is_shown_newest_first(evaluator):
    card = cards(evaluator)["air"]
    rename_theme(evaluator, card.id, "Air")
    hide_theme(evaluator, card.id)
    acts = history(evaluator, card)
    assert [act["act"] for act in acts] == ["hide", "rename"]
    assert {act["user_name"] for act in acts} == {"Rina Marlina"}


ACTS = st.lists(
    st.tuples(st.sampled_from(["rename", "merge", "hide", "show", "undo"]), st.integers(1, 4), st.integers(1, 12))
)


def rows(drawn):
    """Acts as the service lets them through: nothing is merged in a circle, an act is undone once."""
    kept = []
    for number, (act, theme, other) in enumerate(drawn, start=1):
        given = fold(kept)
        row = {"id": number, "theme_id": theme, "act": act, "name": f"n{number}", "into_id": None, "undoes": None}
        undoable = [one["id"] for one in kept if one["act"] != "undo"]
        if act == "undo":
            if other not in undoable or other in {one["undoes"] for one in kept}:
                continue
            row |= {"undoes": other}
        elif given.get(theme) and given[theme].into_id is not None:
            continue
        elif act == "merge":
            into = 1 + other % 4
            if root_of(into, given) == theme:
                continue
            row |= {"into_id": root_of(into, given)}
        kept.append(row)
    return kept


@settings(deadline=None)
@given(ACTS)
def test_every_theme_has_one_root_whatever_people_do(drawn):
    given_now = fold(rows(drawn))
    for theme in range(1, 5):
        root = root_of(theme, given_now)
        assert root_of(root, given_now) == root
    groups = merged([1, 2, 3, 4], given_now)
    assert sorted(theme for parts in groups.values() for theme in parts) == [1, 2, 3, 4]


@settings(deadline=None)
@given(ACTS)
def test_undoing_everything_leaves_nothing(drawn):
    acts = rows(drawn)
    open_ids = {act["id"] for act in acts if act["act"] != "undo"} - {act["undoes"] for act in acts}
    undoing = [{"id": 100 + number, "act": "undo", "undoes": number, "theme_id": 1} for number in open_ids]
    assert fold([*acts, *undoing]) == {}


def test_complaints_that_are_stored_later_join_no_theme_until_it_is_computed_again(evaluator):
    card = cards(evaluator)["air"]
    store_complaint(evaluator, "Air keran pipa bocor tagihan meteran keruh")
    assert cards(evaluator)["air"] == card
