"""Load the demo city into a fresh installation, through the same services that people use."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.compute import Pool
from app.demo.complaints import build_complaints
from app.demo.corpus import read_city
from app.demo.files import build_files
from app.demo.rate import rate_closed_period
from app.jobs import drain
from app.permissions import Role
from app.services import accounts, register
from app.services.complaint_import import import_complaints
from app.services.context import Context
from app.services.ingest import receive_path
from app.services.periods import set_period_state
from app.services.survey_import import import_survey
from app.store import periods as store
from app.store.database import transaction

LEADERS = frozenset({"kadis_ptsp", "kadis_dukcapil", "kadis_puplh", "kadis_dinkes"})


@dataclass(frozen=True)
class Login:
    """A demo account: what it shows, its name, its random password."""

    role: str
    username: str
    password: str


@dataclass(frozen=True)
class Ids:
    """Ids of the demo city by key or code."""

    employees: dict[str, int]
    periods: dict[str, int]


def load_city(ctx: Context, corpus: Path, work: Path, say: Callable[[str], None]) -> list[Login]:
    """Everything, analysed to its end; ``work`` is a folder for the made files. Gives one login per role."""
    city = read_city(corpus)
    say("Membuat kota rekaan: unit, pegawai, periode, penugasan, SKP …")
    ids = _people(ctx, city)
    logins = _accounts(ctx, city, ids)
    pool = Pool(ctx.settings.workers)
    try:
        _documents(ctx, corpus, work, ids, pool, say)
        say("Mengimpor aduan dan survei …")
        path = build_complaints(corpus, work)
        import_complaints(ctx, path, path.name, pool)
        import_survey(ctx, corpus / "survey.csv", "survey.csv")
    finally:
        pool.close()
    say("Mengisi penilaian periode yang sudah ditutup …")
    _close_periods(ctx, corpus, city, ids)
    return logins


def _people(ctx: Context, city: dict[str, Any]) -> Ids:
    with transaction(ctx.db):
        units = {unit["code"]: register.save_unit(ctx, unit) for unit in city["units"]}
        for service in city["services"]:
            register.save_service(
                ctx, {"code": service["code"], "name": service["name"], "unit_id": units[service["unit"]]}
            )
        employees = {row["key"]: register.save_employee(ctx, _employee(row, units)) for row in city["employees"]}
        periods = {row["code"]: store.save_period(ctx.db, _period(ctx, row)) for row in city["periods"]}
        ids = Ids(employees, periods)
        for period in periods.values():
            _assign(ctx, city, ids, period)
    return ids


def _employee(row: dict[str, str], units: dict[str, int]) -> dict[str, Any]:
    kept = {name: row[name] for name in ("nip", "name", "position", "rank", "status")}
    return {**kept, "unit_id": units[row["unit"]]}


def _period(ctx: Context, row: dict[str, str]) -> dict[str, str]:
    """Periods start open; the closed one is closed after its ratings are in."""
    dates = {"starts_on": row["start"], "ends_on": row["end"], "deadline": row["deadline"]}
    return {"code": row["code"], "name": row["name"], "state": "open", "rule_set": ctx.settings.rule_set, **dates}


def _assign(ctx: Context, city: dict[str, Any], ids: Ids, period: int) -> None:
    for row in city["assignments"]:
        names = {"employee_id": "employee", "rater_id": "rater", "superior_id": "superior"}
        people = {column: ids.employees[row[name]] for column, name in names.items()}
        store.save_assignment(ctx.db, {"period_id": period, **people})
    for key, items in city["skp"].items():
        for item in items:
            store.save_item(ctx.db, {"period_id": period, "employee_id": ids.employees[key], **item})


def _accounts(ctx: Context, city: dict[str, Any], ids: Ids) -> list[Login]:
    logins = [Login("administrator", "admin", accounts.add_user(ctx, "admin", "Admin Demo", None, {Role.ADMIN})[1])]
    raters = {row["rater"] for row in city["assignments"]} | {row["superior"] for row in city["assignments"]}
    shown = {"kadis_ptsp": "penilai", "fitri": "pegawai", "kadis_dinkes": "pimpinan", "sekda": "atasan penilai"}
    for row in city["employees"]:
        key, roles = row["key"], {Role.EMPLOYEE}
        if key in raters:
            roles = {Role.EVALUATOR} | ({Role.LEADER} if key in LEADERS else set())
        username = row["name"].split()[0].lower()
        _, password = accounts.add_user(ctx, username, row["name"], None, roles, ids.employees[key])
        if key in shown:
            logins.append(Login(shown[key], username, password))
    return logins


def _documents(ctx: Context, corpus: Path, work: Path, ids: Ids, pool: Pool, say: Callable[[str], None]) -> None:
    made = build_files(corpus, work)
    say(f"Membaca {len(made)} dokumen dan wawancara …")
    for file in made:
        receive_path(
            ctx,
            file.path,
            purpose=file.purpose,
            employee_id=ids.employees[file.employee],
            period_id=ids.periods[file.period],
        )
    drain(ctx, pool)


def _close_periods(ctx: Context, corpus: Path, city: dict[str, Any], ids: Ids) -> None:
    script = json.loads((corpus / "closed_period.json").read_text(encoding="utf-8"))
    raters = {row["employee"]: ids.employees[row["rater"]] for row in city["assignments"]}
    for key, ratings in script["ratings"].items():
        rate_closed_period(
            ctx, ids.employees[key], raters[key], ids.periods[script["period"]], ratings, script["reasons"]
        )
    for row in city["periods"]:
        if row["state"] == "closed":
            set_period_state(ctx, ids.periods[row["code"]], "closed")
