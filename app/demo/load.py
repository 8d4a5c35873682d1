"""Load the demo city into a fresh installation, through the same services that people use."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.compute import Pool
from app.demo.acting import Ids
from app.demo.citizens_story import bring_in, tell_citizens
from app.demo.coded_story import code_interviews
from app.demo.corpus import read_city
from app.demo.files import build_files
from app.demo.noted_story import note_interviews
from app.demo.people_story import enter_results, tell_people
from app.demo.rate import rate_people
from app.jobs import drain
from app.permissions import Role
from app.services import accounts, register
from app.services.context import Context
from app.services.ingest import receive_path
from app.services.people import import_training
from app.services.periods import set_period_state
from app.store import periods as store
from app.store.database import transaction

LEADERS = frozenset({"sekda", "kadis_ptsp", "kadis_dukcapil", "kadis_puplh", "kadis_dinkes"})


@dataclass(frozen=True)
class Login:
    """A demo account: what it shows, its name, its random password."""

    role: str
    username: str
    password: str


def load_city(ctx: Context, corpus: Path, work: Path, say: Callable[[str], None]) -> list[Login]:
    """Everything, analysed to its end; ``work`` is a folder for the made files. Gives one login per role."""
    city, story = read_city(corpus), _read(corpus, "story")
    say("Membuat kota rekaan: unit, pegawai, periode, penugasan, SKP …")
    ids = _people(ctx, city)
    logins = _accounts(ctx, city, ids)
    pool = Pool(ctx.settings.workers)
    try:
        _documents(ctx, corpus, work, ids, pool, say)
        say("Mengimpor aduan dan survei, mencari tema …")
        bring_in(ctx, corpus, work, ids, pool)
        tell_citizens(ctx, corpus, ids, story, pool)
        note_interviews(ctx, ids, story)
        code_interviews(ctx, ids, story)
        drain(ctx, pool)
    finally:
        pool.close()
    say("Mengisi penilaian, keberatan, dan pembinaan …")
    import_training(ctx, corpus / "training.csv")
    _rate(ctx, corpus, city, ids, story)
    tell_people(ctx, ids, story)
    return logins


def _people(ctx: Context, city: dict[str, Any]) -> Ids:
    with transaction(ctx.db):
        units = {unit["code"]: register.save_unit(ctx, unit) for unit in city["units"]}
        services: dict[str, int] = {}
        for service in city["services"]:
            row = {"code": service["code"], "name": service["name"], "unit_id": units[service["unit"]]}
            services[service["code"]] = register.save_service(ctx, row)
        employees = {row["key"]: register.save_employee(ctx, _employee(row, units)) for row in city["employees"]}
        periods = {row["code"]: store.save_period(ctx.db, _period(ctx, row)) for row in city["periods"]}
        ids = Ids(employees, periods, units, services)
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


def _rate(ctx: Context, corpus: Path, city: dict[str, Any], ids: Ids, story: dict[str, Any]) -> None:
    """The ratings of each period, what its units achieved, then the end of those that are closed."""
    script = _read(corpus, "closed_period")
    rate_people(ctx, ids, script["period"], script["ratings"], script["reasons"])
    for period, ratings in story["ratings"].items():
        rate_people(ctx, ids, period, ratings, script["reasons"])
    enter_results(ctx, ids, story["organisation"])
    for row in city["periods"]:
        if row["state"] == "closed":
            set_period_state(ctx, ids.periods[row["code"]], "closed")


def _read(corpus: Path, name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((corpus / f"{name}.json").read_text(encoding="utf-8"))
    return data
