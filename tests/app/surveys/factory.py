"""Survey answers, complaints and volumes for tests."""

from app.rules.ruleset import load_rule_set
from app.services.surveys.internal_import import import_internal_survey
from app.store.complaints import save_complaint
from app.store.database import insert, transaction
from app.store.imports import save_import
from app.store.surveys import save_survey_answers
from tests.app.complaint_files import write_csv

ELEMENTS = load_rule_set("skm-14-2017")["elements"]
NIP = "198501012010011001"
QUESTIONS = ("Membantu rekan", "Menepati janji")


def scores(*values):
    """Nine scores; one value stands for all."""
    return dict(zip(ELEMENTS, values * 9 if len(values) == 1 else values, strict=True))


def make_import(ctx, kind="survey"):
    row = {"kind": kind, "name": "uji", "sha256": "", "rejects": None, "user_id": None}
    return save_import(ctx.db, {**row, "rows": 0, "accepted": 0, "rejected": 0, "known": 0})


def answer(ctx, service, *answers, day="2026-07-06", comment=""):
    """Store answers: each nine scores by element; gives their ids."""
    rows = [{"service_id": service, "answered_on": day, "scores": one, "masked_comment": comment} for one in answers]
    with transaction(ctx.db):
        return save_survey_answers(ctx.db, make_import(ctx), rows)


def complain(ctx, external_id, service="perizinan", day="2026-07-06", sentiment="negative", **row):
    values = {"external_id": external_id, "received_on": day, "service": service, "sentiment": sentiment}
    values |= {"channel": "", "original": "Lama.", "masked_text": "Lama.", "classification": "", "status": ""}
    values |= {"service_confidence": 1.0, "service_alternatives": (), "service_abstained": False, "model": "uji"}
    values |= {"sentiment_confidence": 1.0, "sentiment_abstained": False, "language": "ind", "duplicate_of": None}
    with transaction(ctx.db):
        return save_complaint(ctx.db, {**values, "import_id": make_import(ctx, "complaints"), **row})


def set_volume(ctx, month, volume, service="perizinan"):
    with transaction(ctx.db):
        row = {"service": service, "month": month, "volume": volume, "import_id": make_import(ctx, "volumes")}
        insert(ctx.db, "service_volumes", row)


def internal_table(path, *rows, questions=QUESTIONS):
    """A table of (group, scores…) about the employee of ``make_city``."""
    return write_csv(path, ("NIP", "Kelompok", *questions), *((NIP, *row) for row in rows))


def take_internal(ctx, city, folder, *rows, name="a.csv", **options):
    path = internal_table(folder / name, *rows, **options)
    return import_internal_survey(ctx, path, name, city.period)
