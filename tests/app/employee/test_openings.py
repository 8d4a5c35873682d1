"""Who opened what about me: logged once a person, assessment and day, shown in words, complete."""

from datetime import UTC, datetime, timedelta

import pytest

from app.services import proceedings, review
from app.services.development import development_page
from app.services.evaluation_report import evaluation_report
from app.services.ingest import original_path
from app.services.openings import note_opening
from app.store.assessments import fetch_assessment
from tests.app.employee.factory import actions, confirm, page
from tests.app.review.factory import store_evidence
from tests.support import as_user


def opened(ctx):
    return actions(ctx).count("assessment.opened")


def note(ctx, city, now=None):
    note_opening(ctx, fetch_assessment(ctx.db, city.assessment), now)


def test_an_opening_is_logged_once_a_day(ctx, rater, city):
    for _time in range(3):
        review.review_page(rater, city.assessment)
    assert opened(ctx) == 1


def test_each_person_is_logged(ctx, rater, superior, city):
    note(rater, city)
    note(superior, city)
    assert opened(ctx) == 2


@pytest.mark.parametrize(("hours", "count"), [(0, 1), (48, 2)])
def test_the_next_day_counts_again(ctx, rater, city, hours, count):
    note(rater, city)
    note(rater, city, datetime.now(UTC) + timedelta(hours=hours))
    assert opened(ctx) == count


def test_the_day_begins_at_midnight_in_the_city(ctx, rater, city):
    note(rater, city)
    ctx.db.conn.execute("DROP TRIGGER audit_keep")
    ctx.db.conn.execute("UPDATE audit SET at = '2026-10-05T16:59:00.000000+00:00' WHERE action = 'assessment.opened'")
    ctx.db.conn.commit()
    note(rater, city, datetime(2026, 10, 5, 16, 59, 30, tzinfo=UTC))
    assert opened(ctx) == 1
    note(rater, city, datetime(2026, 10, 5, 17, 1, tzinfo=UTC))
    assert opened(ctx) == 2


def test_the_person_themselves_and_the_system_are_not_logged(ctx, rater, employee, city):
    confirm(rater, city)
    before = opened(ctx)
    review.review_page(employee, city.assessment)
    review.review_page(ctx, city.assessment)
    assert opened(ctx) == before


def test_the_list_names_person_part_and_act_newest_first(ctx, rater, superior, employee, city):
    store_evidence(ctx, city, {"quote": "Terbit 288 izin."})
    note(rater, city)
    note(superior, city)
    original_path(rater, 1)
    assert [(one.who, one.party, one.action, one.file_name) for one in page(employee, city).openings] == [
        ("Rina Marlina", "rater", "file.original_opened", "laporan.txt"),
        ("Hendra Saputra", "superior", "assessment.opened", None),
        ("Rina Marlina", "rater", "assessment.opened", None),
    ]


def test_own_prints_are_listed_as_ones_own(rater, employee, city):
    confirm(rater, city)
    evaluation_report(employee, city.assessment)
    assert page(employee, city).openings[0].party == "self"


def test_a_leader_who_looked_is_listed_too(ctx, rater, employee, city):
    confirm(rater, city)
    review.review_page(as_user(ctx, city.users["leader"]), city.assessment)
    assert (page(employee, city).openings[0].who, page(employee, city).openings[0].party) == ("Dewi Anggraini", "other")


@pytest.mark.parametrize("screen", [proceedings.proceedings_page, development_page])
def test_each_screen_about_a_confirmed_result_counts_as_an_opening(ctx, rater, superior, employee, city, screen):
    confirm(rater, city)
    before = opened(ctx)
    for person in (superior, employee):
        screen(person, city.assessment)
    assert opened(ctx) == before + 1
