from datetime import date, timedelta

import pytest

from app.services import follow_ups
from app.store.people import save_service
from tests.app.complaint_work.factory import TODAY, open_record, store_complaints, write
from tests.app.surveys.factory import answer, scores
from tests.support import as_user

CHANGE = date(2026, 5, 1)


def daily(first, days, every):
    """A complaint each ``every`` days from ``first`` on."""
    return [{"received_on": (first + timedelta(n)).isoformat()} for n in range(0, days, every)]


def changed(ctx, city, day=CHANGE, **values):
    number = open_record(ctx, city, **values)
    for kind in ("look", "finding", "change"):
        write(ctx, city, number, kind, on_date=day.isoformat())
    return number


def effects(ctx, city, number, username="rater"):
    return follow_ups.follow_up_page(as_user(ctx, city.users[username]), number, TODAY).effects


def test_fewer_complaints_after_the_change_are_seen(ctx, city):
    store_complaints(ctx, *daily(date(2026, 1, 1), 120, 1), *daily(CHANGE, 100, 4))
    (effect,) = effects(ctx, city, changed(ctx, city))
    assert (effect.compared.before.complaints, effect.compared.after.complaints) == (120, 25)
    assert effect.compared.change.direction == -1
    assert effect.trend.counts[0] == 31


def test_near_duplicates_count_once_and_the_persons_label_counts(ctx, city):
    first = store_complaints(ctx, *daily(date(2026, 1, 1), 200, 10))
    (before,) = effects(ctx, city, changed(ctx, city))
    store_complaints(ctx, {"received_on": "2026-06-01", "duplicate_of": first[0]})
    (same,) = effects(ctx, city, 1)
    assert same.compared.after.complaints == before.compared.after.complaints


def test_before_a_change_there_is_no_effect(ctx, city):
    assert effects(ctx, city, open_record(ctx, city)) == ()


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2027, 1, 1)])
def test_a_change_with_nothing_on_one_side_is_not_compared(ctx, city, day):
    store_complaints(ctx, *daily(date(2026, 1, 1), 100, 5))
    (effect,) = effects(ctx, city, changed(ctx, city, day))
    assert effect.compared is None


def test_a_unit_has_an_effect_for_each_of_its_services(ctx, city):
    save_service(ctx.db, {"code": "makam", "name": "Pemakaman", "unit_id": city.unit})
    number = changed(ctx, city, service="", unit_id=city.unit)
    assert [effect.service["name"] for effect in effects(ctx, city, number)] == ["Pemakaman", "Perizinan"]


def test_an_owner_who_may_not_see_complaints_gets_no_counts(ctx, city):
    number = changed(ctx, city, owner_id=city.users["employee"])
    assert effects(ctx, city, number, "employee") == ()
    assert effects(ctx, city, number)


@pytest.mark.parametrize(("n", "shown"), [(4, False), (5, True)])
def test_satisfaction_before_and_after_needs_five_answers(ctx, city, n, shown):
    number = changed(ctx, city)
    answer(ctx, city.service, *[scores(2)] * n, day="2026-04-30")
    answer(ctx, city.service, *[scores(4)] * n, day="2026-05-01")
    (effect,) = effects(ctx, city, number)
    found = [(side.n, side.index.ikm if side.index else None) for side in (effect.ikm_before, effect.ikm_after)]
    assert found == ([(5, 50), (5, 100)] if shown else [(4, None), (4, None)])
