"""A second period, finished assessments, complaints and answers for tests of what leaders see."""

import json

from app.services import review
from app.services.context import Context
from app.services.review.load import load
from app.store import people, periods
from app.store.assessments import fetch_assessment
from app.store.database import transaction
from tests.support import City, as_user, make_assignment, make_employee, make_item, make_reading

ELEMENTS = (
    "persyaratan", "prosedur", "waktu_penyelesaian", "biaya", "produk", "kompetensi_pelaksana", "perilaku_pelaksana",
    "penanganan_pengaduan", "sarana_prasarana",
)  # fmt: skip


def confirmed(ctx: Context, city: City, assessment: int | None = None, **ratings: str) -> int:
    """Rate as the rater (*sesuai* where nothing else is said), confirm; gives the assessment's id."""
    rater = as_user(ctx, city.users["rater"])
    number = assessment or city.assessment
    for item in load(rater, fetch_assessment(ctx.db, number)).criteria:
        rating = ratings.get(item.id, "meets")
        reason = "Belum ada bukti." if rating == "not_yet" else ""
        review.rate_blind(rater, number, item.id, rating, version(ctx, number), reason)
        review.decide(rater, number, item.id, rating, version(ctx, number), "context", "Saya melihatnya.")
    for part in ("hasil_kerja", "perilaku_kerja"):
        review.rate_whole(rater, number, part, ratings.get(part, "meets"), version(ctx, number), "Menurut saya.")
    review.confirm(rater, number, "Rina Marlina", version(ctx, number))
    return number


def version(ctx: Context, assessment: int) -> int:
    return int(fetch_assessment(ctx.db, assessment)["version"])


def another_person(ctx: Context, city: City, name: str, nip: str, period: int | None = None) -> int:
    """A colleague in the same unit with one SKP item; gives the assessment's id."""
    employee = make_employee(ctx, city.unit, nip, name)
    period = period or city.period
    make_item(ctx, period, employee)
    make_reading(ctx, employee, city.users["employee"])
    return make_assignment(ctx, period, employee, city.rater, city.superior)


def earlier_period(ctx: Context, code: str = "2026-TW2", name: str = "Triwulan II 2026", state: str = "open") -> int:
    row = {"code": code, "name": name, "state": state, "rule_set": ctx.settings.rule_set}
    row |= {"starts_on": "2026-04-01", "ends_on": "2026-06-30", "deadline": "2026-07-10"}
    with transaction(ctx.db):
        return periods.save_period(ctx.db, row)


def close(ctx: Context, period: int) -> None:
    with transaction(ctx.db):
        periods.save_period(ctx.db, {"state": "closed"}, period)


def add_complaints(ctx: Context, *days: str, service: str = "perizinan", **fields) -> None:
    """A negative complaint on each day (ISO); ``fields`` override columns."""
    row = {
        "import_id": make_import(ctx), "original": "x", "masked_text": "x", "service": service,
        "service_confidence": 1.0, "service_alternatives": "[]", "service_abstained": 0, "sentiment": "negative",
        "sentiment_confidence": 1.0, "sentiment_abstained": 0, "language": "ind", "model": "uji", **fields,
    }  # fmt: skip
    with transaction(ctx.db):
        for day in days:
            number = ctx.db.conn.execute("SELECT count(*) FROM complaints").fetchone()[0]
            values = {**row, "external_id": f"a{number}", "received_on": day}
            marks = ", ".join(f":{name}" for name in values)
            ctx.db.conn.execute(f"INSERT INTO complaints ({', '.join(values)}) VALUES ({marks})", values)


def add_answers(ctx: Context, service: int, day: str, *scores: int) -> None:
    """An answer for each score, the same for all nine elements."""
    number = make_import(ctx)
    with transaction(ctx.db):
        for score in scores:
            ctx.db.conn.execute(
                "INSERT INTO survey_answers (import_id, service_id, answered_on, scores) VALUES (?, ?, ?, ?)",
                (number, service, day, json.dumps(dict.fromkeys(ELEMENTS, score))),
            )


def make_import(ctx: Context) -> int:
    row = {"kind": "complaints", "name": "a.csv", "sha256": "0", "rows": 1, "accepted": 1, "rejected": 0, "known": 0}
    with transaction(ctx.db):
        return int(ctx.db["imports"].insert({**row, "at": "2026-07-01T00:00:00+00:00"}).last_pk)


def add_volumes(ctx: Context, service: str = "perizinan", **months: int) -> None:
    """``m2026_07=1000``: how often a service was given in a month."""
    with transaction(ctx.db):
        for name, volume in months.items():
            month = name[1:].replace("_", "-")
            ctx.db.conn.execute("INSERT INTO service_volumes VALUES (?, ?, ?, ?)", (service, month, volume, 1))


def promote(ctx: Context, city: City, username: str = "superior") -> Context:
    """The account also gets the role of a leader; gives the context in which it acts."""
    with transaction(ctx.db):
        people.save_user(ctx.db, {"roles": "evaluator,leader"}, city.users[username])
    return as_user(ctx, city.users[username])


def another_unit(ctx: Context, code: str = "DUKCAPIL") -> int:
    with transaction(ctx.db):
        return people.save_unit(ctx.db, {"code": code, "name": "Dinas Kependudukan"})
