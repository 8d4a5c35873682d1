from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.skm_words import ELEMENTS as ELEMENT_WORDS
from app.rules.skm_words import QUESTIONS
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from app.services.surveys.index import enter_population, service_page, survey_page
from app.services.surveys.results import result_of, unit_results
from app.store import people
from app.store.database import transaction
from app.store.periods import save_period
from tests.app.surveys.factory import ELEMENTS, answer, scores, set_volume
from tests.support import as_user, make_city, make_context, make_period, make_settings

ANSWERS = st.lists(st.lists(st.integers(1, 4), min_size=9, max_size=9), min_size=5, max_size=40)


def add_service(ctx, code, unit_id):
    with transaction(ctx.db):
        return people.save_service(ctx.db, {"code": code, "name": code.title(), "unit_id": unit_id})


def only_service(ctx, period=None):
    return survey_page(ctx, period).units[0].services[0]


@settings(deadline=None)
@given(ANSWERS)
def test_the_index_is_the_slow_obvious_one(answers):
    means = [Fraction(sum(one[place] for one in answers), len(answers)) for place in range(9)]
    exact = sum(mean * Fraction(1, 9) for mean in means) * 25
    ikm = (Decimal(exact.numerator) / exact.denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)
    found = result_of([scores(*one) for one in answers])
    assert (found.index.ikm, found.n) == (ikm, len(answers))
    assert found.index.grade == "ABCD"[sum(ikm < floor for floor in map(Decimal, ("88.31", "76.61", "65.00")))]


@settings(deadline=None)
@given(ANSWERS)
def test_the_order_of_answers_does_not_matter(answers):
    forth, back = (result_of([scores(*one) for one in order]) for order in (answers, answers[::-1]))
    assert forth.index == back.index


@pytest.mark.parametrize("n", [0, 1, 4])
def test_below_five_answers_there_is_no_index(n):
    found = result_of([scores(4)] * n)
    assert (found.n, found.index, found.interval) == (n, None, None)


def test_one_ninth_and_not_0_11():
    answers = [scores(4, 4, 4, 4, 4, 4, 4, 3, 3)] * 5
    assert result_of(answers).index.ikm == Decimal("94.44")
    assert round(sum(answers[0].values()) * 0.11 * 25, 2) == 93.5


def test_answers_are_counted_in_their_period(ctx, city):
    for day, value in (("2026-06-30", 1), ("2026-07-01", 4), ("2026-09-30", 3), ("2026-10-01", 1)):
        answer(ctx, city.service, *[scores(value)] * 5, day=day)
    found = only_service(ctx)
    assert (found.result.n, found.result.index.ikm) == (10, Decimal("87.50"))


def test_a_unit_pools_the_answers_of_its_services(ctx, city):
    other = add_service(ctx, "air_minum", city.unit)
    answer(ctx, city.service, *[scores(4)] * 30)
    answer(ctx, other, *[scores(1)] * 10)
    (unit,) = (unit for unit in survey_page(ctx).units if unit.unit_id == city.unit)
    assert (unit.result.n, unit.result.index.ikm) == (40, Decimal("81.25"))
    assert unit_results(ctx, city.unit, "2026-07-01", "2026-09-30")[0] == unit.result


def test_services_without_a_unit_come_last(ctx, city):
    add_service(ctx, "aaa", None)
    assert [unit.unit_id for unit in survey_page(ctx).units] == [city.unit, None]


def test_the_trend_goes_from_old_to_new_and_skips_periods_without_answers(ctx, city):
    for code, first, last in (("lama", "2026-04-01", "2026-06-30"), ("kosong", "2026-01-01", "2026-03-31")):
        save_period(ctx.db, {"starts_on": first, "ends_on": last}, make_period(ctx, code, code, state="closed"))
    answer(ctx, city.service, *[scores(2)] * 5, day="2026-05-05")
    answer(ctx, city.service, *[scores(4)] * 5)
    found = service_page(ctx, city.service)
    assert [(row["code"], result.index.ikm) for row, result in found.trend] == [("lama", 50), ("2026-TW3", 100)]
    assert found.current.result == found.trend[1][1]


def test_without_a_period_there_is_nothing_to_compute(ctx):
    assert survey_page(ctx).units == ()


def test_an_unknown_service_is_not_found(ctx, city):
    with pytest.raises(NotFoundError):
        service_page(ctx, 99)


def test_an_imported_volume_is_the_population_if_it_is_whole(ctx, city):
    for month in ("2026-07", "2026-08"):
        set_volume(ctx, month, 400)
    assert only_service(ctx).population is None
    set_volume(ctx, "2026-09", 200)
    found = only_service(ctx)
    assert (found.population, found.counted, found.minimum, found.enough) == (1000, True, 278, False)


def test_else_a_person_enters_the_population_and_the_newest_entry_stands(ctx, city):
    rater = as_user(ctx, city.users["rater"])
    enter_population(rater, city.service, city.period, "1.000")
    enter_population(rater, city.service, city.period, "10")
    answer(ctx, city.service, *[scores(3)] * 10)
    found = only_service(ctx)
    assert (found.population, found.counted, found.minimum, found.enough) == (10, False, 10, True)
    assert ctx.db.execute("SELECT count(*) FROM survey_populations").fetchone() == (2,)


@pytest.mark.parametrize("text", ["", "0", "-5", "banyak", "1e9", "٣", "99999999999999999999"])
def test_a_population_is_a_whole_number(ctx, city, text):
    with pytest.raises(InvalidInputError, match="bilangan bulat"):
        enter_population(ctx, city.service, city.period, text)


def test_a_closed_period_takes_no_population(ctx, city):
    closed = make_period(ctx, "lama", "Lama", state="closed")
    with pytest.raises(ConflictError, match="ditutup"):
        enter_population(ctx, city.service, closed, "10")


@pytest.mark.parametrize(("who", "sees"), [("rater", True), ("leader", True), ("employee", False), ("admin", False)])
def test_who_sees_the_index(ctx, city, who, sees):
    actor = as_user(ctx, city.users[who])
    if sees:
        assert survey_page(actor).period["id"] == city.period
    else:
        with pytest.raises(NotAllowedError):
            survey_page(actor)


@pytest.mark.parametrize("who", ["leader", "employee", "admin"])
def test_who_may_not_enter_a_population(ctx, city, who):
    with pytest.raises(NotAllowedError):
        enter_population(as_user(ctx, city.users[who]), city.service, city.period, "10")


def test_every_unsur_has_words_and_a_question_with_four_answers():
    assert list(ELEMENT_WORDS) == list(QUESTIONS) == ELEMENTS
    assert all(len(set(answers)) == 4 for _, answers in QUESTIONS.values())


def test_random_data_through_the_database_equal_the_slow_sum(tmp_path):
    ctx = make_context(make_settings(tmp_path))
    city = make_city(ctx)
    given_answers = [[(place * 7 + number * 3) % 4 + 1 for place in range(9)] for number in range(37)]
    answer(ctx, city.service, *(scores(*one) for one in given_answers))
    slow = Decimal(sum(map(sum, given_answers)) * 25) / (37 * 9)
    assert only_service(ctx).result.index.ikm == slow.quantize(Decimal("0.01"), ROUND_HALF_UP)
    ctx.db.close()
