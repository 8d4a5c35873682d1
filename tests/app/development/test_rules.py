from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.development import RULES, Course, add_months, competences_of, count_hours, offer_courses
from app.rules.feedback import GAPS, STRENGTHS, feedback_kinds, sentence
from app.rules.growth import PeriodResult, growth_offers
from app.rules.progress import compare
from app.rules.ruleset import PREDIKAT, RATINGS, load_rule_set

DATA = load_rule_set(RULES)
VALUES = [value["id"] for value in load_rule_set("permenpanrb-6-2022")["values"]]
QUARTERS = (("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31"))
TODAY = date(2026, 11, 24)


def quarter(year, number, predikat):
    first, last = QUARTERS[number - 1]
    return PeriodResult(date.fromisoformat(f"{year}-{first}"), date.fromisoformat(f"{year}-{last}"), predikat)


def quarters(year, *predikat):
    return [quarter(year, number, one) for number, one in enumerate(predikat, start=1)]


def whole_year(number, predikat):
    return PeriodResult(date(number, 1, 1), date(number, 12, 31), predikat)


def offers(results):
    return [(offer.id, offer.due, offer.periods) for offer in growth_offers(DATA, results)]


def course(code="A", level=2, hours=8, starts_on=None, competences=("integritas",)):
    return Course(1, code, code, "klasikal", hours, level, "", starts_on, competences)


def test_there_are_nine_competences_and_each_is_reached_by_some_criterion():
    known = {item["id"] for item in DATA["competences"]}
    assert len(known) == 9
    assert {name for names in DATA["criteria"].values() for name in names} == known


@pytest.mark.parametrize("value", VALUES)
def test_every_value_speaks_of_a_competence(value):
    assert competences_of(DATA, value, "perilaku_kerja")


def test_items_of_skp_share_the_competences_of_hasil_kerja():
    assert competences_of(DATA, "HK7", "hasil_kerja") == ("orientasi_hasil", "pengambilan_keputusan")


@pytest.mark.parametrize(
    ("rating", "support", "counter", "kinds"),
    [
        ("above", 2, 0, ("strength",)),
        ("above", 2, 1, ("strength", "refine")),
        ("above", 0, 0, ("unseen",)),
        ("above", 0, 1, ("unseen", "refine")),
        ("meets", 1, 0, ("steady",)),
        ("meets", 0, 1, ("refine",)),
        ("meets", 0, 0, ("unseen",)),
        ("below", 0, 2, ("gap",)),
        ("below", 1, 2, ("footing", "gap")),
        ("below", 1, 0, ("unseen", "footing")),
        ("below", 0, 0, ("unseen",)),
        ("not_yet", 3, 3, ("unseen",)),
        (None, 0, 0, ("unseen",)),
    ],
)
def test_what_is_said_rests_on_rating_and_evidence(rating, support, counter, kinds):
    assert feedback_kinds(rating, support, counter) == kinds


@given(st.sampled_from([*RATINGS, "not_yet", None]), st.integers(0, 5), st.integers(0, 5))
def test_nothing_is_a_gap_without_counter_evidence_nor_a_strength_without_support(rating, support, counter):
    kinds = set(feedback_kinds(rating, support, counter))
    assert kinds
    assert counter or not kinds & GAPS
    assert support or not kinds & STRENGTHS


@pytest.mark.parametrize("kind", DATA["sentences"])
def test_every_sentence_names_its_criterion_in_both_languages(kind):
    for seed in range(len(DATA["sentences"][kind])):
        words = sentence(DATA, kind, "Harmonis {x}", seed)
        assert "Harmonis {x}" in words.id
        assert "Harmonis {x}" in words.en


@pytest.mark.parametrize("kind", DATA["sentences"])
@pytest.mark.parametrize("blame", ["gagal", "malas", "buruk", "salah", "lalai", "tidak mampu", "harus"])
def test_no_sentence_blames(kind, blame):
    assert not [one for one in DATA["sentences"][kind] if blame in one["id"].casefold()]


def test_the_same_seed_gives_the_same_words_and_neighbours_differ():
    first, again, other = (sentence(DATA, "gap", "Adaptif", seed) for seed in (4, 4, 5))
    assert first == again != other


@pytest.mark.parametrize(
    ("status", "done", "planned", "code"),
    [
        ("PNS", 0, 0, "below_minimum"),
        ("PNS", 19, 0, "below_minimum"),
        ("PNS", 12, 8, "planned_enough"),
        ("PNS", 20, 0, "reached"),
        ("PNS", 90, 90, "reached"),
        ("PPPK", 0, 0, "within"),
        ("PPPK", 16, 8, "within"),
        ("PPPK", 16, 9, "would_exceed"),
        ("PPPK", 24, 0, "within"),
        ("PPPK", 25, 0, "over"),
    ],
)
def test_hours_against_minimum_and_maximum(status, done, planned, code):
    assert count_hours(DATA, status, 2026, done, planned).code == code


def test_the_bar_is_measured_against_the_limit():
    assert [count_hours(DATA, status, 2026, 4, 0).limit for status in ("PNS", "PPPK")] == [20, 24]


def test_courses_come_gaps_first_then_by_level_start_and_code():
    needs = [
        ("akuntabel", "Akuntabel", "perilaku_kerja", "gap"),
        ("kompeten", "Kompeten", "perilaku_kerja", "strength"),
    ]
    learn = ("pengembangan_diri",)
    courses = [
        course("D", level=1, competences=learn),
        course("C", level=3, competences=learn),
        course("B", level=3),
        course("A", level=1),
        course("0", level=1, starts_on=date(2027, 1, 1)),
    ]
    found = offer_courses(DATA, needs, courses, TODAY)
    assert [offer.course.code for offer in found] == ["0", "A", "B", "C", "D"]
    assert found == offer_courses(DATA, needs, courses[::-1], TODAY)


def test_a_course_says_every_reason_why_it_is_offered():
    needs = [("loyal", "Loyal", "perilaku_kerja", "strength"), ("akuntabel", "Akuntabel", "perilaku_kerja", "gap")]
    (offer,) = offer_courses(DATA, needs, [course()], TODAY)
    assert [(reason.title, reason.need) for reason in offer.reasons] == [("Akuntabel", "gap"), ("Loyal", "strength")]


@pytest.mark.parametrize(
    ("one", "shown"),
    [
        (course(starts_on=date(2026, 11, 24)), True),
        (course(starts_on=date(2026, 11, 23)), False),
        (course(competences=("komunikasi",)), False),
    ],
)
def test_a_course_is_offered_until_it_begins_and_where_it_fits(one, shown):
    needs = [("akuntabel", "Akuntabel", "perilaku_kerja", "gap")]
    assert bool(offer_courses(DATA, needs, [one], TODAY)) is shown


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 24), 6, date(2027, 5, 24)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
    ],
)
def test_months_later_is_the_same_day_or_the_last(day, months, later):
    assert add_months(day, months) == later


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_months_never_run_backwards_nor_into_the_next_month(day, months):
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


@pytest.mark.parametrize(
    ("results", "found"),
    [
        ([], []),
        ([whole_year(2025, "sangat_baik"), whole_year(2026, "sangat_baik")], [("talent_pool", True, 2)]),
        (
            [whole_year(2025, "baik"), whole_year(2026, "sangat_baik")],
            [("talent_pool", False, 1), ("priority", True, 2)],
        ),
        ([whole_year(2025, "baik"), whole_year(2026, "baik")], [("priority", True, 2)]),
        ([whole_year(2024, "baik"), whole_year(2026, "baik")], [("priority", False, 1)]),
        ([whole_year(2025, "kurang"), whole_year(2026, "baik")], [("priority", False, 1)]),
        (quarters(2025, *["baik"] * 4) + quarters(2026, *["baik"] * 4), [("priority", True, 8)]),
        (
            quarters(2024, *["baik"] * 4) + quarters(2025, *["baik"] * 4) + quarters(2026, "baik"),
            [("priority", True, 9)],
        ),
        (quarters(2025, *["baik"] * 4) + quarters(2026, "baik"), [("priority", False, 5)]),
        (quarters(2025, "baik", "kurang", "baik", "baik") + quarters(2026, *["baik"] * 4), [("priority", False, 4)]),
        ([*quarters(2025, *["baik"] * 4), whole_year(2025, "baik"), whole_year(2026, "baik")], [("priority", True, 2)]),
        ([quarter(2026, 2, "baik")], [("priority", False, 1)]),
        ([quarter(2026, 2, "sangat_baik")], [("talent_pool", False, 1)]),
        ([quarter(2026, 2, "kurang")], [("improvement", True, 1)]),
        ([whole_year(2025, "baik"), whole_year(2026, "sangat_kurang")], [("improvement", True, 1)]),
        ([whole_year(2025, "kurang"), whole_year(2026, "butuh_perbaikan")], []),
    ],
)
def test_growth_follows_from_predikat_over_the_years(results, found):
    assert offers(results) == found


def test_only_the_improvement_plan_has_a_length():
    assert [rule["months"] for rule in DATA["growth"]] == [None, None, 6]


@given(st.lists(st.tuples(st.integers(2022, 2027), st.integers(1, 4), st.sampled_from(sorted(PREDIKAT))), max_size=12))
def test_no_offer_is_due_that_the_newest_predikat_does_not_carry(rows):
    results = [quarter(*row) for row in rows]
    by_id = {rule["id"]: rule for rule in DATA["growth"]}
    newest = max((result.ends_on for result in results), default=None)
    last = {result.predikat for result in results if result.ends_on == newest}
    for offer in growth_offers(DATA, results):
        assert last & set(by_id[offer.id]["predikat"])
        assert offer.periods <= max(len(results), 1)


@pytest.mark.parametrize(
    ("before", "after", "support", "counter", "change", "doubts"),
    [
        ("below", "meets", 2, 1, "better", ()),
        ("below", "above", 1, 2, "better", ("mostly_against",)),
        ("meets", "above", 0, 0, "better", ("no_evidence",)),
        ("above", "meets", 2, 1, "worse", ()),
        ("above", "below", 2, 0, "worse", ("only_for",)),
        ("meets", "meets", 0, 0, "same", ()),
        (None, "meets", 1, 0, "unknown", ("new",)),
        ("meets", None, 1, 0, "unknown", ("gone",)),
        ("not_yet", "meets", 1, 0, "unknown", ("not_rated_before",)),
        ("meets", "not_yet", 1, 0, "unknown", ("not_rated_now",)),
    ],
)
def test_did_it_get_better(before, after, support, counter, change, doubts):
    found = compare(before, after, support, counter)
    assert (found.change, found.doubts) == (change, doubts)


@given(st.sampled_from(RATINGS), st.sampled_from(RATINGS), st.integers(0, 3), st.integers(0, 3))
def test_turned_round_a_change_is_its_opposite(before, after, support, counter):
    opposite = {"better": "worse", "worse": "better", "same": "same"}
    there, back = compare(before, after, support, counter), compare(after, before, support, counter)
    assert opposite[there.change] == back.change
