"""IKM of services and units in a period, with its doubt: n, interval, and the smallest sample that would do."""

from collections import defaultdict
from dataclasses import dataclass

from app.permissions import Permission
from app.rules.ruleset import load_rule_set
from app.rules.skm import minimum_sample
from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.services.surveys.results import Result, Scores, answers_between, result_of
from app.services.surveys.rows import RULES
from app.services.surveys.volumes import volume_between
from app.store.database import Row, transaction
from app.store.people import fetch_service, fetch_services
from app.store.periods import fetch_period, fetch_periods
from app.store.surveys import fetch_populations, save_population

MAX_POPULATION = 10_000_000


@dataclass(frozen=True)
class ServiceResult:
    """A service's result in a period.

    ``population`` is how many people it served (``counted``: the imported volume, else entered by a person), None if
    not known; ``minimum`` the sample that Krejcie–Morgan ask of it, ``enough`` whether n reaches that.
    """

    service: Row
    result: Result
    population: int | None
    counted: bool

    @property
    def minimum(self) -> int | None:
        """The smallest sample; None where the population is not known."""
        return None if self.population is None else minimum_sample(load_rule_set(RULES), self.population)

    @property
    def enough(self) -> bool | None:
        """Whether there are as many answers; None where the population is not known."""
        return None if self.minimum is None else self.result.n >= self.minimum


@dataclass(frozen=True)
class UnitResult:
    """A unit's services and its own result: the answers of all its services together, each counting the same.

    This pooling is this product's choice, said on the screen: the regulation's index is that of all questionnaires
    of the *unit pelayanan*; a mean of services would let five answers weigh as much as five hundred.
    """

    unit_id: int | None
    name: str
    result: Result
    services: tuple[ServiceResult, ...]


@dataclass(frozen=True)
class SurveyPage:
    """All units in a period; ``period`` is None while the city has none."""

    periods: tuple[Row, ...]
    period: Row | None
    units: tuple[UnitResult, ...]


@dataclass(frozen=True)
class ServicePage:
    """One service: its result in a period, and in every period with answers, oldest first."""

    periods: tuple[Row, ...]
    period: Row | None
    current: ServiceResult
    trend: tuple[tuple[Row, Result], ...]


def survey_page(ctx: Context, period_id: int | None = None) -> SurveyPage:
    """The results of all services with a unit, by unit; without a known period, that of the newest one."""
    ctx.require(Permission.SEE_COMPLAINTS)
    periods, period = _periods(ctx, period_id)
    if period is None:
        return SurveyPage(periods, None, ())
    answers = _answers(ctx, period)
    populations = fetch_populations(ctx.db, period["id"])
    services: dict[tuple[str, int | None], list[Row]] = defaultdict(list)
    for service in fetch_services(ctx.db):
        services[service["unit_name"] or "", service["unit_id"]].append(service)
    return SurveyPage(
        periods,
        period,
        tuple(
            UnitResult(
                unit_id,
                name,
                result_of([scores for row in rows for scores in answers[row["id"]]]),
                tuple(_service_result(ctx, row, period, answers[row["id"]], populations) for row in rows),
            )
            for (name, unit_id), rows in sorted(services.items(), key=lambda item: (item[0][1] is None, item[0][0]))
        ),
    )


def service_page(ctx: Context, service_id: int, period_id: int | None = None) -> ServicePage:
    """One service's results.

    Raises:
        NotFoundError: there is no such service.
    """
    ctx.require(Permission.SEE_COMPLAINTS)
    service = fetch_service(ctx.db, service_id)
    if service is None:
        raise NotFoundError("Layanan ini tidak ada.")
    periods, period = _periods(ctx, period_id)
    trend = [(row, result_of(_answers(ctx, row)[service_id])) for row in sorted(periods, key=_end)]
    here = next((result for row, result in trend if row == period), Result(0))
    if period is None:
        return ServicePage(periods, None, ServiceResult(service, here, None, counted=False), ())
    population, counted = _population(ctx, service, period, fetch_populations(ctx.db, period["id"]))
    shown = tuple((row, result) for row, result in trend if result.n)
    return ServicePage(periods, period, ServiceResult(service, here, population, counted), shown)


def open_periods(ctx: Context) -> list[Row]:
    """Periods into which something may still be entered."""
    ctx.require(Permission.MANAGE_SURVEYS)
    return [period for period in fetch_periods(ctx.db) if period["state"] == "open"]


def services_to_choose(ctx: Context) -> list[Row]:
    """All services by name."""
    ctx.require(Permission.MANAGE_SURVEYS)
    return fetch_services(ctx.db)


def enter_population(ctx: Context, service_id: int, period_id: int, text: str) -> int:
    """How many people a service served in an open period, as entered; the newest entry stands, older ones are kept.

    Raises:
        InvalidInputError: not a whole number of at least 1.
        NotFoundError: no such service or period.
        ConflictError: the period is closed.
    """
    ctx.require(Permission.MANAGE_SURVEYS)
    digits = text.strip().replace(".", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 9 and 0 < int(digits) <= MAX_POPULATION):
        raise InvalidInputError("Isi jumlah penerima layanan dengan bilangan bulat, sedikitnya 1.")
    period = fetch_period(ctx.db, period_id)
    if period is None or fetch_service(ctx.db, service_id) is None:
        raise NotFoundError("Layanan atau periode ini tidak ada.")
    if period["state"] != "open":
        raise ConflictError("Periode ini sudah ditutup; jumlah penerima layanan tidak dapat diubah lagi.")
    with transaction(ctx.db):
        entry = save_population(ctx.db, service_id, period_id, int(digits), ctx.actor.user_id)
        ctx.log("survey.population", "service", service_id, period=period_id, population=int(digits))
    return entry


def _periods(ctx: Context, period_id: int | None) -> tuple[tuple[Row, ...], Row | None]:
    """All periods, newest first, and the one that is asked for, else the newest open one, else the newest."""
    periods = tuple(sorted(fetch_periods(ctx.db), key=_end, reverse=True))
    asked = next((row for row in periods if row["id"] == period_id), None)
    opened = next((row for row in periods if row["state"] == "open"), None)
    return periods, asked or opened or next(iter(periods), None)


def _end(period: Row) -> tuple[str, int]:
    return period["ends_on"], period["id"]


def _answers(ctx: Context, period: Row) -> dict[int, Scores]:
    return answers_between(ctx, period["starts_on"], period["ends_on"])


def _service_result(ctx: Context, service: Row, period: Row, answers: Scores, entered: dict[int, int]) -> ServiceResult:
    population, counted = _population(ctx, service, period, entered)
    return ServiceResult(service, result_of(answers), population, counted)


def _population(ctx: Context, service: Row, period: Row, entered: dict[int, int]) -> tuple[int | None, bool]:
    volume = volume_between(ctx, service["code"], period["starts_on"], period["ends_on"])
    if volume.whole:
        return volume.total, True
    return entered.get(service["id"]), False
