import json
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services import review
from app.services.attribution.record import record as attribute
from app.services.review.load import load
from app.services.signals import internal_signals, signals_of
from app.store.assessments import fetch_assessment
from app.store.database import transaction
from tests.app.review.factory import store_evidence, version
from tests.app.surveys.factory import answer, complain, scores, set_volume, take_internal
from tests.support import as_user, make_city, make_context, make_settings

SLOW = {"suppress_health_check": [HealthCheck.function_scoped_fixture], "max_examples": 8, "deadline": None}
FINDINGS = st.sampled_from(["", "proven", "alleged", "unrelated"])
NOTE = "Sudah saya periksa pada arsip loket."
WORDS = st.sampled_from(["negative", "neutral", "positive"])


def signal(ctx, city):
    (found,) = signals_of(ctx, fetch_assessment(ctx.db, city.assessment))
    return found


def test_a_service_without_anything_says_so(ctx, city):
    found = signal(ctx, city)
    assert (found.complaints, found.rate, found.survey.n, found.survey.index) == (0, None, 0, None)


def test_complaints_are_a_rate_where_the_volume_is_known(ctx, city):
    set_volume(ctx, "2026-07", 500)
    complain(ctx, "a")
    complain(ctx, "b")
    found = signal(ctx, city)
    assert (found.complaints, found.rate.value, found.rate_months) == (2, 4.0, 1)
    assert found.rate.low < 4.0 < found.rate.high


def test_complaints_of_months_without_volume_are_not_in_the_rate(ctx, city):
    set_volume(ctx, "2026-07", 500)
    complain(ctx, "a")
    complain(ctx, "b", day="2026-08-06")
    found = signal(ctx, city)
    assert (found.complaints, found.rate.value) == (2, 2.0)


@pytest.mark.parametrize(
    "row",
    [
        {"day": "2026-06-30"},
        {"service": "kesehatan"},
        {"sentiment": "positive"},
        {"service_abstained": True},
        {"channel": "survei"},
    ],
)
def test_what_is_not_counted_as_a_complaint(ctx, city, row):
    complain(ctx, "a", **row)
    assert signal(ctx, city).complaints == 0


def test_a_near_duplicate_counts_once(ctx, city):
    first = complain(ctx, "a")
    complain(ctx, "b", duplicate_of=first)
    assert signal(ctx, city).complaints == 1


@pytest.mark.parametrize(("column", "value"), [("human_service", "perizinan"), ("human_sentiment", "negative")])
def test_a_persons_label_wins(ctx, city, column, value):
    complain(ctx, "a", service="perizinan" if column == "human_sentiment" else "kesehatan")
    with transaction(ctx.db):
        ctx.db.conn.execute("UPDATE complaints SET sentiment = 'neutral' WHERE ? = 'human_sentiment'", (column,))
        ctx.db.conn.execute(f"UPDATE complaints SET {column} = ?", (value,))
    assert signal(ctx, city).complaints == 1


def test_the_survey_stands_with_its_interval_and_n(ctx, city):
    answer(ctx, city.service, *[scores(3)] * 3, *[scores(4)] * 3)
    found = signal(ctx, city).survey
    assert (found.n, found.index.ikm) == (6, Decimal("87.50"))
    assert found.interval.low < 87.5 < found.interval.high


def suggestions(ctx, city):
    loaded = load(ctx, fetch_assessment(ctx.db, city.assessment))
    return {name: json.dumps(row["payload"], sort_keys=True) for name, row in loaded.suggestions.items()}


def reviewed(folder, before):
    """A city in which ``before`` happened, then the rater rated two criteria: what the machine proposed."""
    ctx = make_context(make_settings(folder))
    city = make_city(ctx)
    store_evidence(
        ctx,
        city,
        {"quote": "Terbit 288 izin dari rencana 240 izin.", "ratio": "1.20"},
        {"quote": "Saya lupa mengabari tiga pemohon.", "polarity": "counter", "criteria": ("akuntabel",)},
    )
    before(ctx, city)
    rater = as_user(ctx, city.users["rater"])
    for criterion in ("HK1", "akuntabel"):
        review.rate_blind(rater, city.assessment, criterion, "meets", version(rater, city))
    found = suggestions(rater, city)
    ctx.db.close()
    return found


@settings(**SLOW)
@given(st.lists(st.tuples(WORDS, FINDINGS), max_size=12), st.lists(st.integers(1, 4), max_size=12), st.integers(0, 9))
def test_no_number_of_complaints_or_answers_changes_a_suggestion(tmp_path_factory, complaints, answers, colleagues):
    def happen(ctx, city):
        rater = as_user(ctx, city.users["rater"])
        for number, (sentiment, finding) in enumerate(complaints):
            complaint = complain(ctx, f"c{number}", sentiment=sentiment)
            if finding:
                attribute(
                    rater, complaint, city.assessment, finding, NOTE, "2026-08-01", basis="document", basis_note=NOTE
                )
        answer(ctx, city.service, *map(scores, answers))
        if colleagues:
            take_internal(ctx, city, ctx.settings.instance, *[("rekan", 1, 1)] * colleagues)

    with_them = reviewed(tmp_path_factory.mktemp("a"), happen)
    without = reviewed(tmp_path_factory.mktemp("b"), lambda _ctx, _city: None)
    assert with_them == without
    assert with_them.keys() == {"HK1", "akuntabel"}


def test_what_comes_in_after_a_suggestion_leaves_it_as_it_is(ctx, city):
    store_evidence(ctx, city, {"quote": "Terbit 288 izin dari rencana 240 izin.", "ratio": "1.20"})
    rater = as_user(ctx, city.users["rater"])
    review.rate_blind(rater, city.assessment, "HK1", "meets", version(rater, city))
    before = suggestions(rater, city)
    for number in range(40):
        complain(ctx, f"c{number}")
    answer(ctx, city.service, *[scores(1)] * 40)
    assert suggestions(rater, city) == before


def test_groups_stand_apart(ctx, city, tmp_path):
    take_internal(ctx, city, tmp_path, *[("rekan", 4, 2)] * 5, *[("bawahan", 1, 3)] * 6)
    found = internal_signals(ctx, city.employee, city.period)
    assert [(one.respondents, one.question, one.n, one.mean) for one in found] == [
        ("Rekan kerja", "Membantu rekan", 5, 4.0),
        ("Rekan kerja", "Menepati janji", 5, 2.0),
        ("Bawahan", "Membantu rekan", 6, 1.0),
        ("Bawahan", "Menepati janji", 6, 3.0),
    ]
