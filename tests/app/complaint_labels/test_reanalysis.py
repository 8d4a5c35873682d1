"""Analysing stored complaints anew: what changes, what stays, what a kill leaves."""

from dataclasses import replace

import pytest

from app.services import reanalysis
from app.services.complaint_search import ComplaintFilter, matching_ids, search_complaints
from app.services.corrections import Change, correct
from app.services.errors import ConflictError, NotAllowedError
from app.services.reanalysis import cancel_reanalysis, outdated, request_reanalysis
from app.services.task_kinds import run_task
from app.services.tasks import task_of
from app.store.complaints import fetch_complaint
from app.store.database import fetch_all, fetch_one, transaction
from app.store.tasks import save_abandoned_tasks_requeued
from tests.app.complaint_labels.models import add_version, give_tiers
from tests.app.complaint_models import version_of
from tests.support import as_user


def run(ctx):
    """Ask for the analysis and do it; gives the task."""
    task_id = request_reanalysis(ctx)
    run_task(ctx, task_id)
    return task_of(ctx, task_id)


def column(ctx, name):
    return [row[name] for row in fetch_all(ctx.db, f"SELECT {name} FROM complaints ORDER BY id")]


def spoil(ctx, text="rahasia Yondri 081299887766", name="masked_text"):
    """As if an older model had said nothing right, and an older masker had hidden nothing, of the first complaint."""
    with transaction(ctx.db):
        ctx.db.conn.execute(f"UPDATE complaints SET {name} = ?, model = 'lama/1' WHERE id = 1", (text,))


def test_an_import_stores_all_labels(stored):
    row = fetch_complaint(stored.db, 4)
    assert (row["label_service"], row["unsur"], row["label_kind"], row["label_integrity"], row["tier"]) == (
        "adminduk",
        "waktu:negative perilaku:negative",
        "pengaduan",
        "tidak",
        "fast",
    )
    assert [opinion.unsur for opinion in row["opinions"]] == ["waktu", "perilaku"]
    assert sum(row["sentiment_probabilities"].values()) == pytest.approx(1)


def test_nothing_is_outdated_after_an_import(stored):
    found = outdated(stored)
    assert (found.total, found.by_others, found.versions) == (4, 0, {version_of(): 4})


def test_complaints_of_an_older_model_are_analysed_anew(stored):
    add_version(stored.settings.models, 2)
    assert outdated(stored).by_others == 4
    task = run(stored)
    assert (task["state"], task["done"], task["total"]) == ("done", 4, 4)
    assert column(stored, "model") == [version_of(2)] * 4


@pytest.mark.parametrize(
    ("name", "value", "healed"),
    [
        ("service", "kominfo", "air_minum"),
        ("unsur", "biaya:negative", ""),
        ("urgency", "jiwa", ""),
        ("tier", "", "fast"),
    ],
)
def test_what_an_older_model_said_is_replaced(stored, name, value, healed):
    spoil(stored, value, name)
    run(stored)
    assert column(stored, name)[0] == healed


def test_only_outdated_complaints_are_touched(stored):
    spoil(stored)
    run(stored)
    assert column(stored, "revision") == [1, 0, 0, 0]


def test_people_s_words_stay(stored, city):
    correct(as_user(stored, city.users["rater"]), [1], Change("sosial", "positive"))
    add_version(stored.settings.models, 2)
    run(stored)
    row = fetch_complaint(stored.db, 1)
    assert (row["label_service"], row["label_sentiment"], row["service"]) == ("sosial", "positive", "air_minum")


def test_the_index_follows_a_better_masker(stored):
    spoil(stored)
    assert matching_ids(stored, ComplaintFilter(query="Yondri")).tolist() == [1]
    run(stored)
    assert matching_ids(stored, ComplaintFilter(query="Yondri")).tolist() == []
    assert matching_ids(stored, ComplaintFilter(query="kampung")).tolist() == [1]
    terms = {row["term"] for row in fetch_all(stored.db, "SELECT term FROM complaints_words")}
    assert {"yondri", "081299887766"} & terms == set()


def test_forgotten_words_have_no_forms(stored):
    with transaction(stored.db):
        stored.db.conn.execute("INSERT INTO word_forms VALUES ('yondri', 'yondri', 0)")
    run(stored)
    words = {row["word"] for row in fetch_all(stored.db, "SELECT word FROM word_forms")}
    assert "yondri" not in words
    assert "kampung" in words


def test_the_arrays_in_memory_follow(stored):
    spoil(stored, "kominfo", "service")
    with transaction(stored.db):
        stored.db.conn.execute("UPDATE complaints SET revision = 1 WHERE id = 1")
    assert "kominfo" in {item.value for item in search_complaints(stored, ComplaintFilter()).facets["service"]}
    run(stored)
    facets = search_complaints(stored, ComplaintFilter()).facets["service"]
    assert {item.value: item.count for item in facets}["air_minum"] == 1
    assert "kominfo" not in {item.value for item in facets if item.count}


def test_signatures_follow_the_masked_text(stored):
    before = fetch_one(stored.db, "SELECT signature FROM complaint_signatures WHERE complaint_id = 1")
    spoil(stored)
    with transaction(stored.db):
        stored.db.conn.execute("UPDATE complaint_signatures SET signature = x'00' WHERE complaint_id = 1")
    run(stored)
    assert fetch_one(stored.db, "SELECT signature FROM complaint_signatures WHERE complaint_id = 1") == before


def test_a_comment_of_a_survey_keeps_its_service(stored):
    with transaction(stored.db):
        stored.db.conn.execute("UPDATE complaints SET model = 'formulir lama/1', service = 'sosial' WHERE id = 1")
    run(stored)
    row = fetch_complaint(stored.db, 1)
    assert (row["service"], row["service_confidence"], row["model"]) == ("sosial", 1.0, "formulir " + version_of())
    assert outdated(stored).by_others == 0


class KilledError(BaseException):
    """What a kill is to the code: nothing that it can catch."""


@pytest.fixture
def killed(stored, monkeypatch):
    """A re-analysis that dies in its third batch of one."""
    add_version(stored.settings.models, 2)
    monkeypatch.setattr(reanalysis, "BATCH", 1)
    save, calls = reanalysis._save, []

    def dying(ctx, version, analysed):
        save(ctx, version, analysed)
        calls.append(1)
        if len(calls) == 3:
            raise KilledError

    monkeypatch.setattr(reanalysis, "_save", dying)
    task_id = request_reanalysis(stored)
    with pytest.raises(KilledError):
        run_task(stored, task_id)
    return stored, task_id


def test_a_kill_loses_only_the_batch_under_way(killed):
    ctx, task_id = killed
    assert column(ctx, "model") == [version_of(2), version_of(2), version_of(), version_of()]
    task = task_of(ctx, task_id)
    assert (task["state"], task["done"], task["total"]) == ("running", 2, 4)


def test_after_a_kill_it_goes_on(killed):
    ctx, task_id = killed
    revisions = column(ctx, "revision")[:2]
    assert save_abandoned_tasks_requeued(ctx.db) == 1
    assert run_task(ctx, task_id) == "done"
    assert column(ctx, "model") == [version_of(2)] * 4
    assert column(ctx, "revision")[:2] == revisions


def test_a_task_that_moves_on_may_be_killed_again_and_again(killed):
    ctx, _ = killed
    assert fetch_all(ctx.db, "SELECT attempts FROM tasks WHERE payload LIKE '%true%'") == [{"attempts": 1}]


def test_it_can_be_stopped_and_begun_again(stored, monkeypatch):
    add_version(stored.settings.models, 2)
    monkeypatch.setattr(reanalysis, "BATCH", 1)
    save = reanalysis._save

    def stopping(ctx, version, analysed):
        save(ctx, version, analysed)
        cancel_reanalysis(ctx)

    with monkeypatch.context() as patch:
        patch.setattr(reanalysis, "_save", stopping)
        task = run(stored)
    assert (task["state"], task["done"], "Dihentikan" in task["message"]) == ("failed", 1, True)
    assert outdated(stored).by_others == 3
    assert run(stored)["state"] == "done"
    assert outdated(stored).by_others == 0


def test_a_waiting_one_never_begins_once_stopped(stored):
    add_version(stored.settings.models, 2)
    task_id = request_reanalysis(stored)
    cancel_reanalysis(stored)
    assert run_task(stored, task_id) == "failed"
    assert outdated(stored).by_others == 4


def test_there_must_be_one_to_stop(here):
    with pytest.raises(ConflictError, match="Tidak ada"):
        cancel_reanalysis(here)


@pytest.fixture
def tiers(stored, monkeypatch):
    """The installation with both tiers, and the texts that the accurate one was asked of."""
    seen = []
    give_tiers(monkeypatch, seen=seen)
    return stored, seen


def test_the_accurate_tier_sees_what_the_fast_one_was_unsure_of(tiers):
    ctx, seen = tiers
    assert outdated(ctx).unsure_waiting == 4
    task = run(ctx)
    assert (task["done"], task["total"]) == (4, 4)
    assert seen == ["tolong pak wali kota"]
    assert column(ctx, "tier") == ["fast", "fast", "accurate", "fast"]
    assert column(ctx, "model") == [version_of() + "+encoder/1"] * 4
    assert outdated(ctx).unsure_waiting == 0


def test_outdated_complaints_go_through_the_fast_tier_first(tiers, monkeypatch):
    ctx, _ = tiers
    add_version(ctx.settings.models, 2)
    said = []
    monkeypatch.setattr(
        reanalysis,
        "_save",
        lambda ctx, version, rows, save=reanalysis._save: (said.append(version), save(ctx, version, rows)),
    )
    run(ctx)
    assert said == [version_of(2), version_of(2) + "+encoder/1"]


def test_the_import_asks_for_the_accurate_tier_of_new_complaints_only(tiers):
    ctx, seen = tiers
    spoil(ctx, "kominfo", "service")
    (task,) = fetch_all(ctx.db, "SELECT id FROM tasks")
    assert run_task(ctx, task["id"]) == "done"
    assert column(ctx, "model")[0] == "lama/1"
    assert seen == ["tolong pak wali kota"]


def test_without_the_setting_nothing_is_asked_of_the_accurate_tier(tiers):
    ctx, seen = tiers
    run(replace(ctx, settings=replace(ctx.settings, accurate_complaints=False)))
    assert (seen, set(column(ctx, "model"))) == ([], {version_of()})


def test_missing_models_end_the_task_with_a_sentence(stored, tmp_path):
    task = run(replace(stored, settings=replace(stored.settings, models=tmp_path / "none")))
    assert (task["state"], "Pasang modelnya" in task["message"]) == ("failed", True)


def test_it_needs_an_administrator(stored, city):
    with pytest.raises(NotAllowedError):
        request_reanalysis(as_user(stored, city.users["rater"]))


def test_it_is_asked_for_once(stored):
    assert request_reanalysis(stored) == request_reanalysis(stored)


def test_an_empty_installation_has_nothing_to_do(here):
    assert (run(here)["state"], outdated(here).total) == ("done", 0)
