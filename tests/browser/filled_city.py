"""A small city in which everything has happened once, so that no screen is empty."""

import io
from dataclasses import replace
from datetime import date, timedelta

from app.compute import Pool
from app.jobs import drain
from app.services import attribution, corrections, proceedings, review
from app.services.complaint_search import ComplaintFilter
from app.services.context import Context
from app.services.ingest import take_in
from app.services.organisation_result import enter_organisation_result
from app.services.people import IMPORTERS
from app.services.survey_import import import_survey
from app.services.surveys.forms import open_form
from app.services.themes.acts import hide_theme, rename_theme, request_themes
from app.services.themes.page import themes_page
from tests.app.complaint_files import ELEMENTS, write_csv
from tests.app.complaint_work.factory import NOTE, attribute, open_record, write
from tests.app.development.factory import add_note, add_plan
from tests.app.employee.factory import PIECES
from tests.app.leaders.factory import add_answers, add_volumes, another_person, close, confirmed, earlier_period
from tests.app.proceedings.factory import PIECE, REASON
from tests.app.review.factory import store_evidence, version
from tests.app.search.factory import store
from tests.app.surveys.factory import take_internal
from tests.nlp.themes.planted import planted
from tests.support import City, as_user, make_assignment, make_city, make_item


def fill(ctx: Context) -> City:
    """Make it: assessment 1 half rated, 2 (an earlier, closed period) objected to, 3 confirmed, 4 not begun."""
    city = make_city(ctx)
    rater = as_user(ctx, city.users["rater"])
    bring_in_tables(ctx, rater, city)
    hand_in_a_file(rater, city)
    store_evidence(ctx, city, *PIECES)
    object_to_the_earlier_rating(ctx, city)
    confirmed(ctx, city, another_person(ctx, city, "Yuni Astuti", "199101012015012001"))
    another_person(ctx, city, "Arif Setiawan", "199202022016011002")
    review.rate_blind(rater, city.assessment, "HK1", "meets", version(ctx, city))
    ask_citizens(ctx, rater, city)
    work_on_complaints(ctx, rater, city)
    return city


def bring_in_tables(ctx: Context, rater: Context, city: City) -> None:
    """Import 1 is the catalogue of trainings, import 2 a survey."""
    folder = ctx.settings.instance
    course = ("PL-01", "Menulis laporan kinerja", "klasikal", "8", "Integritas")
    courses = write_csv(folder / "pelatihan.csv", ("kode", "judul", "bentuk", "jp", "kompetensi"), course)
    IMPORTERS["training"](as_user(ctx, city.users["admin"]), courses)
    answers = [("2026-08-06", "perizinan", *scores) for scores in ([3] * 9, [4] * 9, [0] * 9)]
    survey = write_csv(folder / "survei.csv", ("tanggal", "layanan", *ELEMENTS), *answers)
    import_survey(rater, survey, survey.name)


def hand_in_a_file(rater: Context, city: City) -> None:
    """A text that the worker reads."""
    text = io.BytesIO(b"Saya menyusun kartu periksa berkas satu halaman agar pemohon tidak bolak-balik.\n")
    take_in(rater, text, "kartu.txt", purpose="document", employee_id=city.employee, period_id=city.period)


def object_to_the_earlier_rating(ctx: Context, city: City) -> None:
    """Confirmed, handed over, objected to and explained; the superior has yet to decide."""
    period = earlier_period(ctx)
    earlier = replace(city, period=period)
    make_item(ctx, period, city.employee)
    store_evidence(ctx, earlier, PIECE)
    number = make_assignment(ctx, period, city.employee, city.rater, city.superior)
    confirmed(ctx, city, number, perilaku_kerja="below")
    rater, employee = as_user(ctx, city.users["rater"]), as_user(ctx, city.users["employee"])
    leader = as_user(ctx, city.users["leader"])
    proceedings.hand_over(rater, number, 0)
    proceedings.object_to(employee, number, proceedings.get_case(employee, number).newest_id, REASON, ("HK1", "whole"))
    proceedings.explain(rater, number, proceedings.get_case(rater, number).newest_id, "Begitu isi laporannya.")
    develop(ctx, rater, number)
    enter_organisation_result(leader, city.unit, period, "baik", "Laporan kinerja triwulan II.")
    close(ctx, period)


def develop(ctx: Context, rater: Context, assessment: int) -> None:
    """A training that is agreed on, and a meeting that the person answered."""
    add_plan(rater, assessment)
    add_note(rater, assessment)


def ask_citizens(ctx: Context, rater: Context, city: City) -> None:
    """Answers in both periods, how often the service was given, a form, and what colleagues said."""
    add_answers(ctx, city.service, "2026-05-06", *[2, 3] * 15)
    add_answers(ctx, city.service, "2026-08-06", *[3, 4] * 15)
    add_volumes(ctx, m2026_06=900, m2026_07=1000, m2026_08=1100)
    take_internal(ctx, city, ctx.settings.instance, *[("rekan", 4, 3)] * 5)
    open_form(rater, city.service)


def work_on_complaints(ctx: Context, rater: Context, city: City) -> None:
    """Themes named and hidden, labels corrected, a complaint tied to a person and one passed on, a follow-up."""
    texts, names = planted(each=14, names=("blangko", "sampah", "air"))
    days = [(date(2026, 6, 1) + timedelta(2 * place)).isoformat() for place in range(len(texts))]
    ids = store(ctx, *({"masked_text": text, "received_on": day} for text, day in zip(texts, days, strict=True)))
    of_unit = [number for number, name in zip(ids, names, strict=True) if name == "blangko"]
    corrections.correct(rater, of_unit, corrections.Change(service="perizinan"))
    request_themes(rater, ComplaintFilter())
    drain(ctx, Pool(1))
    first, *_others, last = themes_page(rater, ComplaintFilter()).cards
    rename_theme(rater, first.id, "Blangko habis")
    hide_theme(rater, last.id)
    attribute(ctx, city, ids[-1])
    attribution.forward(rater, ids[0], "levy", NOTE)
    record = open_record(ctx, city, theme_id=first.id)
    for kind in ("look", "finding", "change"):
        write(ctx, city, record, kind)
