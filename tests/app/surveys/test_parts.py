"""Small parts: columns from a form, charts, the poster, what the store keeps."""

from decimal import Decimal

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from app.reports.poster import Poster, poster_pdf
from app.rules.intervals import Interval
from app.rules.ruleset import load_rule_set
from app.rules.skm import SatisfactionIndex
from app.rules.skm_words import GRADES
from app.services.surveys.columns import Columns
from app.services.surveys.results import Result, result_of
from app.services.surveys.volumes import volume_between
from app.store import surveys as store
from app.store.database import transaction
from app.views.survey_charts import element_chart, trend_chart
from app.views.survey_columns import arguments_of, columns_from, internal_choices, survey_choices
from tests.app.surveys.factory import ELEMENTS, answer, scores, set_volume

THERE = ("Tanggal", "Layanan", "Biaya", "A", "B")
FIELDS = ("date", "service", "biaya")


def columns(**arguments):
    return columns_from(MultiDict(arguments), THERE, FIELDS)


@pytest.mark.parametrize("number", ["", "5", "-1", "x", "1.0", "²", "999999999", " 1"])
def test_a_number_beyond_the_table_names_no_column(number):
    assert columns(kolom_date=number).places == {}


def test_numbers_become_names():
    assert columns(kolom_date="0", kolom_biaya="2").places == {"date": "Tanggal", "biaya": "Biaya"}


def test_a_value_for_all_rows_wins_over_a_column():
    found = columns(kolom_service="1", layanan_tetap="perizinan")
    assert (found.places, found.constants) == ({}, {"service": "perizinan"})


def test_a_question_that_is_named_twice_is_one():
    assert columns_from(MultiDict([("pertanyaan", "3"), ("pertanyaan", "3")]), THERE, ()).questions == ("A",)


@given(
    st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(THERE)),
    st.lists(st.sampled_from(THERE), unique=True).map(tuple),
)
def test_what_a_person_said_survives_the_way_through_hidden_fields(places, questions):
    said = Columns(places, {}, questions)
    assert columns_from(MultiDict(arguments_of(said, THERE)), THERE, FIELDS) == said


def test_the_choices_of_a_table_are_its_fields_with_what_was_chosen(app):
    with app.test_request_context():
        fields = survey_choices(Columns({"biaya": "Biaya"}), THERE)
        people = internal_choices(Columns({}), THERE)
    assert [one.name for one in fields] == ["date", "service", *ELEMENTS, "comment"]
    assert [one.chosen for one in fields if one.name == "biaya"] == [2]
    assert [one.required for one in people] == [True, True]


def result(ikm, low=None):
    index = SatisfactionIndex(Decimal(ikm), "B", "Baik", {}, 9)
    return Result(9, index, None if low is None else Interval(float(ikm), low, low + 2))


def test_a_trend_needs_two_periods(app):
    with app.test_request_context():
        assert trend_chart([({"name": "TW1"}, result("80"))]) is None


def test_a_period_of_few_answers_is_a_gap_in_the_trend(app):
    trend = [
        ({"name": name}, one) for name, one in (("TW1", result("80", 79)), ("TW2", Result(3)), ("TW3", result("82")))
    ]
    with app.test_request_context():
        chart = trend_chart(trend)
    assert chart.series[0].values == (80.0, None, 82.0)
    assert (chart.low, chart.high) == ((79, None, None), (81, None, None))


def test_elements_are_drawn_by_their_names(app):
    with app.test_request_context():
        chart = element_chart(result_of([scores(1, 2, 3, 4, 1, 2, 3, 4, 1)] * 5))
        assert element_chart(Result(2)) is None
    assert chart.labels[:2] == ("Persyaratan", "Sistem, Mekanisme, dan Prosedur")
    assert chart.series[0].values == (1, 2, 3, 4, 1, 2, 3, 4, 1)


def test_the_classes_have_the_words_of_the_rule_set():
    assert [[grade, label] for grade, label in GRADES.items()] == [
        [grade, label] for _, grade, label in load_rule_set("skm-14-2017")["classes"]
    ]


@pytest.mark.parametrize("name", ["A" * 300, "<b>Izin</b> & \x00 \ud800", "", "Pelayanan " * 20])
@pytest.mark.parametrize("size", ["a4", "a5"])
def test_a_poster_of_any_name_is_one_page(name, size):
    poster = Poster("Kota", name, name, "https://tinjau.example/s/abc", ((True, False), (False, True)))
    document = pypdfium2.PdfDocument(poster_pdf(poster, size))
    assert len(document) == 1
    document.close()


def test_the_same_poster_has_the_same_bytes():
    poster = Poster("Kota", "Dinas", "Izin", "https://tinjau.example/s/abc", ((True,),))
    assert poster_pdf(poster, "a5") == poster_pdf(poster, "a5")


@pytest.mark.parametrize(
    ("first", "last", "whole"), [("2026-07-01", "2026-08-31", True), ("2026-07-01", "2026-09-30", False)]
)
def test_a_volume_is_whole_if_no_month_is_missing(ctx, city, first, last, whole):
    for month in ("2026-07", "2026-08"):
        set_volume(ctx, month, 100)
    volume = volume_between(ctx, "perizinan", first, last)
    assert (volume.total, volume.whole) == (200, whole)


def test_a_period_over_new_year_has_its_months(ctx, city):
    for month in ("2025-12", "2026-01"):
        set_volume(ctx, month, 1)
    assert volume_between(ctx, "perizinan", "2025-12-01", "2026-01-31").whole


def test_answers_come_back_as_they_were_stored(ctx, city):
    given_answers = [(day, [(day * place) % 4 + 1 for place in range(9)]) for day in range(1, 29)]
    for day, values in given_answers:
        answer(ctx, city.service, scores(*values), day=f"2026-07-{day:02}")
    found = list(store.fetch_survey_answers(ctx.db, "2026-07-05", "2026-07-20"))
    assert found == [(city.service, scores(*values)) for day, values in given_answers if 5 <= day <= 20]


@pytest.mark.parametrize("table", ["survey_form_states", "survey_populations"])
def test_what_people_did_is_not_edited(ctx, city, table):
    with transaction(ctx.db):
        store.save_population(ctx.db, city.service, city.period, 10, None)
        ctx.db.conn.execute("INSERT INTO imports VALUES (9, 'survey_form', 'a', '', 0, 0, 0, 0, NULL, NULL, 'x')")
        ctx.db.conn.execute("INSERT INTO survey_forms VALUES (1, 't', ?, 9, 'x')", (city.service,))
        ctx.db.conn.execute("INSERT INTO survey_form_states VALUES (1, 1, 'open', NULL, 'x')")
    for statement in (f"UPDATE {table} SET at = ''", f"DELETE FROM {table}"):
        with pytest.raises(Exception, match="append-only"):
            ctx.db.conn.execute(statement)
