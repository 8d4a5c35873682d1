"""Analyse stored complaints anew, in the background: those of older models, then those the fast models left unsure.

The work that is left is read from the complaints (``app.store.reanalysis``): a task that was cut off is simply run
again. Each batch is one transaction. What people said of complaints is never touched.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from app.permissions import Permission
from app.rules.words import N_
from app.services.city_model import city_of
from app.services.complaint_analysis import ComplaintModels
from app.services.context import Actor, Context
from app.services.errors import ConflictError, ServiceError
from app.services.hidden_names import with_names_hidden
from app.services.tasks import Report, request_task
from app.store import reanalysis as store
from app.store.complaint_fields import analysis_row
from app.store.database import Row, transaction
from app.store.tasks import fetch_last_of_kind, fetch_task, save_attempts_forgotten, save_tasks_stopped
from app.store.word_forms import save_words, words_of
from nlp.complaints.loading import model_version
from nlp.errors import ArtifactError
from nlp.themes.near_duplicates import sign_texts
from nlp.types import ComplaintAnalysis

KIND = "reanalyse"
BATCH = 500
_NO_MODELS = N_("Model aduan tidak ada atau berubah, jadi aduan belum dianalisis ulang. Pasang modelnya, lalu ulangi.")
STOPPED = N_("Dihentikan. Yang sudah dianalisis ulang tersimpan; mulai lagi kapan saja untuk sisanya.")
Fetch = Callable[[int], list[Row]]


@dataclass(frozen=True)
class Outdated:
    """``by_others`` complaints bear labels of older models, ``unsure_waiting`` were seen by the fast models only.

    ``total`` counts all complaints; ``task`` is the newest task, None if there never was one.
    """

    total: int
    by_others: int
    unsure_waiting: int
    versions: dict[str, int]
    task: Row | None


@dataclass(frozen=True)
class _Tiers:
    """The versions of the models of each tier; ``accurate`` is empty where only the fast ones are wanted or there."""

    fast: str
    accurate: str

    @property
    def current(self) -> list[str]:
        """The versions whose labels may stay in the first pass."""
        return [version for version in (self.fast, self.accurate) if version]


def request_reanalysis(ctx: Context) -> int:
    """Have all complaints of older models analysed anew in the background; gives the task's id."""
    ctx.require(Permission.ADMINISTER)
    with transaction(ctx.db):
        task_id = request_task(ctx, KIND, {"older": True})
        ctx.log("complaints.reanalyse_request", "task", task_id)
    return task_id


def request_accurate(ctx: Context) -> None:
    """Have new complaints looked at by the accurate models too; inside the transaction that stored them."""
    if ctx.settings.accurate_complaints:
        request_task(replace(ctx, actor=Actor()), KIND, {"older": False})


def cancel_reanalysis(ctx: Context) -> None:
    """Have it stop after the batch under way; what was analysed anew stays.

    Raises:
        ConflictError: none waits or runs.
    """
    ctx.require(Permission.ADMINISTER)
    with transaction(ctx.db):
        stopped = save_tasks_stopped(ctx.db, KIND, STOPPED)
        if not stopped:
            raise ConflictError("Tidak ada analisis ulang yang sedang menunggu atau berjalan.")
        for task_id in stopped:
            ctx.log("complaints.reanalyse_cancel", "task", task_id)


def outdated(ctx: Context) -> Outdated:
    """How many complaints wait to be analysed anew, and how far the newest task is.

    Raises:
        ServiceError: the complaint models are missing or altered.
    """
    ctx.require(Permission.ADMINISTER)
    tiers = _tiers(ctx)
    return Outdated(
        store.fetch_total(ctx.db),
        store.fetch_number_by_others(ctx.db, tiers.current),
        store.fetch_number_by(ctx.db, [tiers.fast]) if tiers.accurate else 0,
        store.fetch_model_counts(ctx.db),
        fetch_last_of_kind(ctx.db, KIND),
    )


def reanalyse(ctx: Context, task: Row, report: Report) -> None:
    """Analyse anew; ``report`` hears of complaints that are up to date, so that it goes on where it was cut off.

    Raises:
        ServiceError: the complaint models are missing or altered, or somebody stopped it; what was done stays.
    """
    tiers, older = _tiers(ctx), bool(task["payload"]["older"])
    store.overwrite_deleted(ctx.db)
    progress = _Progress(ctx, tiers, report, older=older)
    done = 0
    if older:
        others = partial(store.fetch_by_others, ctx.db, tiers.current, limit=BATCH)
        done += _pass(ctx, task, others, progress, accurate=False)
    if tiers.accurate:
        unsettled = partial(store.fetch_by, ctx.db, [tiers.fast], limit=BATCH)
        done += _pass(ctx, task, unsettled, progress, accurate=True)
    with transaction(ctx.db):
        store.save_old_words_forgotten(ctx.db)
        ctx.log("complaints.reanalyse", "task", task["id"], analysed=done)
    if _stopped(ctx, task):
        raise ServiceError(STOPPED)


class _Progress:
    """Counts complaints; each of two passes is half of one."""

    def __init__(self, ctx: Context, tiers: _Tiers, report: Report, *, older: bool) -> None:
        self._total, self._passes = store.fetch_total(ctx.db), 2 if tiers.accurate else 1
        others = store.fetch_number_by_others(ctx.db, tiers.current) if older else 0
        fast = store.fetch_number_by(ctx.db, [tiers.fast]) if tiers.accurate else 0
        self._left = others * self._passes + fast
        self._report = report
        self.moved(0)

    def moved(self, count: int) -> None:
        """So many complaints went through one pass."""
        self._left = max(0, self._left - count)
        self._report(max(0, self._total - -(-self._left // self._passes)), self._total)


def _tiers(ctx: Context) -> _Tiers:
    """Told by the names of the models, without loading them."""
    settings = ctx.settings
    try:
        city = city_of(ctx)
        fast = model_version(settings.models, city, accurate=False)
        accurate = model_version(settings.models, city, accurate=settings.accurate_complaints)
    except ArtifactError as err:
        raise ServiceError(_NO_MODELS) from err
    return _Tiers(fast, accurate if accurate != fast else "")


def _models(ctx: Context, *, accurate: bool) -> ComplaintModels:
    try:
        return ComplaintModels(ctx.settings, accurate=accurate, city=city_of(ctx))
    except ArtifactError as err:
        raise ServiceError(_NO_MODELS) from err


def _pass(ctx: Context, task: Row, fetch: Fetch, progress: _Progress, *, accurate: bool) -> int:
    models: ComplaintModels | None = None
    done = 0
    for rows in _batches(fetch):
        if _stopped(ctx, task):
            break
        models = models or _models(ctx, accurate=accurate)
        analysed = list(models.analyse(rows, _text_of))
        with transaction(ctx.db):
            _save(ctx, models.version, analysed)
            save_attempts_forgotten(ctx.db, task["id"])
        done += len(rows)
        progress.moved(len(rows))
    return done


def _stopped(ctx: Context, task: Row) -> bool:
    now = fetch_task(ctx.db, task["id"])
    return now is None or now["state"] != "running"


def _batches(fetch: Fetch) -> Iterator[list[Row]]:
    last = 0
    while rows := fetch(last):
        last = rows[-1]["id"]
        yield rows


def _text_of(row: Row) -> str:
    return with_names_hidden(row["original"], row["masked_text"])


def _save(ctx: Context, version: str, analysed: list[tuple[Row, ComplaintAnalysis]]) -> None:
    rows = [_row(row, analysis, version) for row, analysis in analysed]
    store.save_analyses(ctx.db, rows)
    before = {row["id"]: row["masked_text"] for row, _ in analysed}
    changed = [row for row in rows if row["masked_text"] != before[row["id"]]]
    signed = sign_texts(row["masked_text"] for row in changed)
    store.save_signatures_again(
        ctx.db, [(row["id"], signature.tobytes()) for row, signature in zip(changed, signed, strict=True)]
    )
    save_words(ctx.db, {word for row in changed for word in words_of(row["masked_text"])})


def _row(row: Row, analysis: ComplaintAnalysis, version: str) -> Row:
    """A comment of a survey keeps the service that its form named."""
    found = {**analysis_row(analysis), "id": row["id"], "model": version}
    if not row["model"].startswith(store.FORM):
        return found
    known = {"service": row["service"], "service_confidence": 1.0, "service_alternatives": (), "service_second": ""}
    return found | known | {"service_abstained": False, "model": store.FORM + version}
