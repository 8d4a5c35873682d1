"""Plain factory functions that every test may use: settings, an app, people, a small city."""

import atexit
import shutil
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import ClassVar

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlite_utils import Database

from app import create_app
from app.auth import start_session
from app.permissions import Role
from app.services import passwords
from app.services.context import Actor, Context
from app.services.how_it_works import GUIDE_VERSION
from app.services.instance import create_instance, open_context
from app.services.sign_in import actor_of
from app.settings import ROOT, Settings
from app.store import people, periods
from app.store.answers import save_guide_read
from app.store.database import transaction

PASSWORD = "kucing-naik-atap"
TRANSLATIONS = ROOT / "app" / "translations"


@dataclass(frozen=True)
class City:
    """Ids of what ``make_city`` made. Accounts are named like their fields: ``rater``, ``employee``, …"""

    unit: int
    service: int
    period: int
    employee: int
    rater: int
    superior: int
    assessment: int
    users: dict[str, int]


def make_settings(folder: Path, **values) -> Settings:
    return Settings(instance=folder / "instance", secure_cookies=False, city="Kota Contoh", **values)


def make_context(settings: Settings, actor: Actor | None = None) -> Context:
    """A context on an installation, which is made if it does not exist; without an actor it is the system itself."""
    return open_context(settings, actor, _make_instance(settings))


def make_app(settings: Settings, *, csrf: bool = False):
    """The application on an installation, which is made if it does not exist. Errors reach the test."""
    _make_instance(settings).close()
    app = create_app(settings)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=csrf)
    app.jinja_env.bytecode_cache = _Compiled()
    return app


class _Compiled(BytecodeCache):
    """Templates compiled once a test process rather than once an app."""

    codes: ClassVar[dict[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key + bucket.checksum in self.codes:
            bucket.bytecode_from_string(self.codes[bucket.key + bucket.checksum])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.codes[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


def _make_instance(settings: Settings) -> Database:
    """As ``create_instance``; a new one begins as a copy, which saves running all migrations in each test."""
    if not settings.instance.exists():
        shutil.copytree(_empty_instance(), settings.instance)
    return create_instance(settings)


@cache
def _empty_instance() -> Path:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    settings = make_settings(folder)
    create_instance(settings).close()
    return settings.instance


def make_unit(ctx: Context, code: str = "DPMPTSP", name: str = "Dinas Perizinan") -> int:
    with transaction(ctx.db):
        return people.save_unit(ctx.db, {"code": code, "name": name})


def make_employee(ctx: Context, unit: int, nip: str = "198501012010011001", name: str = "Fitri Amelia", **row) -> int:
    values = {"nip": nip, "name": name, "unit_id": unit, "position": "Analis Perizinan", "rank": "Penata (III/c)"}
    with transaction(ctx.db):
        return people.save_employee(ctx.db, {**values, **row})


def make_user(
    ctx: Context, username: str = "rina", *roles: Role, employee_id: int | None = None, name: str = "", **row
) -> int:
    """An account with ``PASSWORD``; without roles it is an evaluator."""
    values = {"username": username, "name": name or username.capitalize(), "password_hash": _password_hash()}
    values["roles"] = ",".join(sorted(role.value for role in roles or (Role.EVALUATOR,)))
    with transaction(ctx.db):
        return people.save_user(ctx.db, {**values, "employee_id": employee_id, **row})


def make_period(ctx: Context, code: str = "2026-TW3", name: str = "Triwulan III 2026", state: str = "open") -> int:
    row = {"code": code, "name": name, "state": state, "rule_set": ctx.settings.rule_set}
    row |= {"starts_on": "2026-07-01", "ends_on": "2026-09-30", "deadline": "2026-10-10"}
    with transaction(ctx.db):
        return periods.save_period(ctx.db, row)


def make_assignment(ctx: Context, period: int, employee: int, rater: int, superior: int | None = None, **row) -> int:
    values = {"period_id": period, "employee_id": employee, "rater_id": rater, "superior_id": superior}
    with transaction(ctx.db):
        return periods.save_assignment(ctx.db, {**values, **row})


def make_item(
    ctx: Context, period: int, employee: int, code: str = "HK1", title: str = "Izin usaha mikro terbit"
) -> int:
    row = {"period_id": period, "employee_id": employee, "code": code, "title": title, "indicator": "Jumlah izin"}
    with transaction(ctx.db):
        return periods.save_item(ctx.db, {**row, "target": "240 izin"})


def make_city(ctx: Context, *, informed: bool = True) -> City:
    """One unit and service, an open period, one assignment with one SKP item, and accounts ``admin``, ``rater``,
    ``superior`` (both evaluators), ``employee``, ``leader`` (of the same unit), ``outsider`` (an evaluator elsewhere).
    The employee has read how the tool works, unless ``informed`` is false.
    """
    unit, other = make_unit(ctx), make_unit(ctx, "DINKES", "Dinas Kesehatan")
    with transaction(ctx.db):
        service = people.save_service(ctx.db, {"code": "perizinan", "name": "Perizinan", "unit_id": unit})
    employee = make_employee(ctx, unit)
    rater = make_employee(ctx, unit, "197902022005012002", "Rina Marlina", position="Kepala Bidang")
    superior = make_employee(ctx, unit, "197003031995031003", "Hendra Saputra", position="Kepala Dinas")
    leader = make_employee(ctx, unit, "197204041998032004", "Dewi Anggraini", position="Sekretaris Dinas")
    outsider = make_employee(ctx, other, "198806062012011006", "Yoga Pratama")
    period = make_period(ctx)
    assessment = make_assignment(ctx, period, employee, rater, superior)
    make_item(ctx, period, employee)
    users = {
        "admin": make_user(ctx, "admin", Role.ADMIN),
        "rater": make_user(ctx, "rater", Role.EVALUATOR, employee_id=rater, name="Rina Marlina"),
        "superior": make_user(ctx, "superior", Role.EVALUATOR, employee_id=superior, name="Hendra Saputra"),
        "employee": make_user(ctx, "employee", Role.EMPLOYEE, employee_id=employee, name="Fitri Amelia"),
        "leader": make_user(ctx, "leader", Role.LEADER, employee_id=leader, name="Dewi Anggraini"),
        "outsider": make_user(ctx, "outsider", Role.EVALUATOR, employee_id=outsider, name="Yoga Pratama"),
    }
    if informed:
        make_reading(ctx, employee, users["employee"])
    return City(unit, service, period, employee, rater, superior, assessment, users)


def make_reading(ctx: Context, employee: int, user: int) -> int:
    row = {"employee_id": employee, "version": GUIDE_VERSION, "user_id": user}
    with transaction(ctx.db):
        return save_guide_read(ctx.db, row)


def as_user(ctx: Context, user_id: int) -> Context:
    """The same installation and connection, acted on by this account."""
    user = people.fetch_user(ctx.db, user_id)
    assert user is not None
    return replace(ctx, actor=actor_of(user))


def login(client, username: str) -> None:
    """Sign in without the form (which costs an argon2 hash); ``tests/app/web/test_sign_in.py`` uses the form."""
    ctx = open_context(client.application.extensions["tinjau"][0])
    with closing(ctx.db), client.session_transaction() as store:
        user = people.fetch_user_by_name(ctx.db, username)
        assert user is not None
        start_session(store, ctx, user)


def compile_catalogs() -> None:
    """Compile each ``.po`` whose ``.mo`` is missing or older; written aside, for runs beside each other."""
    for source in TRANSLATIONS.glob("*/LC_MESSAGES/messages.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        aside = target.with_name(f".{time.time_ns()}.mo")
        with source.open("rb") as text, aside.open("wb") as binary:
            write_mo(binary, read_po(text))
        aside.replace(target)


@cache
def _password_hash() -> str:
    return passwords.hash_password(PASSWORD)
