"""People with confirmed periods, courses, notes and plans for tests of development."""

from datetime import date

from app.services import development, review, training
from app.services.context import Context
from app.services.review.load import load
from app.store import periods
from app.store.assessments import fetch_assessment
from app.store.database import transaction
from app.store.proceedings import save_step
from tests.support import City, as_user, make_assignment

TODAY = date(2026, 11, 24)
GOOD, BAD = "Terbit 288 izin dari rencana 240 izin.", "Saya lupa mengabari tiga pemohon."
EVIDENCE = (
    {"quote": GOOD, "ratio": "1.20"},
    {"quote": BAD, "kind": "shortfall", "polarity": "counter", "criteria": ("akuntabel",)},
    {"quote": "Loket dijaga bergantian tanpa jeda.", "criteria": ("kolaboratif",)},
)
NOTE = {"kind": "bimbingan", "form": "individu", "held_on": "2026-11-20", "topic": "Cara mengabari pemohon"}
COUNSELLING = {**NOTE, "kind": "konseling", "topic": "Urusan keluarga"}


def rater_of(ctx: Context, city: City) -> Context:
    return as_user(ctx, city.users["rater"])


def superior_of(ctx: Context, city: City) -> Context:
    return as_user(ctx, city.users["superior"])


def employee_of(ctx: Context, city: City) -> Context:
    return as_user(ctx, city.users["employee"])


def confirm_rated(
    ctx: Context, assessment: int, ratings: dict[str, str] | None = None, wholes: tuple[str, str] = ("meets", "meets")
) -> None:
    """Rate as told (*sesuai* otherwise) and confirm, as the rater whose context this is."""
    row = fetch_assessment(ctx.db, assessment)
    assert row is not None
    for item in load(ctx, row).criteria:
        rating = (ratings or {}).get(item.id, "meets")
        review.rate_blind(ctx, assessment, item.id, rating, _version(ctx, assessment), "Belum ada bukti.")
        review.decide(ctx, assessment, item.id, rating, _version(ctx, assessment), "context", "Saya melihatnya.")
    for part, rating in zip(("hasil_kerja", "perilaku_kerja"), wholes, strict=True):
        review.rate_whole(ctx, assessment, part, rating, _version(ctx, assessment), "Menurut catatan saya.")
    review.confirm(ctx, assessment, ctx.actor.name, _version(ctx, assessment))


def decide_objection(ctx: Context, city: City, ratings: dict[str, str], predikat: str = "baik") -> None:
    """The superior's decision as it is stored; how it comes about is tested with the proceedings."""
    wholes = {"predikat": predikat, "hasil_kerja": "meets", "perilaku_kerja": "meets"}
    step = {"step": "decided", "text": "Kedua pihak didengar.", "day": TODAY.isoformat()}
    payload = {"outcome": "changed", **wholes, "ratings": ratings}
    with transaction(ctx.db):
        save_step(ctx.db, city.assessment, {**step, "payload": payload, "user_id": city.users["superior"]})


def add_period(ctx: Context, city: City, code: str, starts_on: str, ends_on: str) -> int:
    """Another period in which the same people stand in the same relations; gives the assessment's id."""
    row = {"code": code, "name": code, "state": "open", "rule_set": ctx.settings.rule_set}
    with transaction(ctx.db):
        period = periods.save_period(ctx.db, {**row, "starts_on": starts_on, "ends_on": ends_on, "deadline": ends_on})
    return make_assignment(ctx, period, city.employee, city.rater, city.superior)


def add_course(ctx: Context, code: str = "IN-01", **values) -> int:
    row = {"code": code, "title": f"Pelatihan {code}", "form": "klasikal", "hours": 8, "competences": "Integritas"}
    return training.save_course(ctx, {**row, **values})


def add_plan(ctx: Context, assessment: int, plan_id: int | None = None, **values) -> int:
    row = {"title": "Magang layanan", "hours": 8, "due_on": "2026-12-01"}
    return development.save_plan(ctx, assessment, {**row, **values}, plan_id, TODAY)


def add_note(ctx: Context, assessment: int, others: tuple[int, ...] = (), **values) -> int:
    return development.record_note(ctx, assessment, {**NOTE, **values}, others, TODAY)[0]


def page_of(ctx: Context, assessment: int) -> development.DevelopmentPage:
    return development.development_page(ctx, assessment, TODAY)


def _version(ctx: Context, assessment: int) -> int:
    row = fetch_assessment(ctx.db, assessment)
    assert row is not None
    return int(row["version"])
