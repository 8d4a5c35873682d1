from dataclasses import replace

import pytest

from app.services.signals import signals_of
from app.services.survey_import import import_survey
from app.services.surveys.comments import KIND, request_comments, take_comments
from app.services.task_kinds import run_task
from app.store.assessments import fetch_assessment
from app.store.audit import fetch_entries
from app.store.database import fetch_all, transaction
from app.store.survey_comments import fetch_waiting_comment_count
from app.store.tasks import fetch_task, fetch_waiting_tasks
from tests.app.complaint_files import ELEMENTS, write_csv
from tests.app.complaint_models import make_models
from tests.app.surveys.factory import answer, complain, scores

HEAD = ("Tanggal", "Layanan", *ELEMENTS, "Komentar")


@pytest.fixture
def here(ctx, city, tmp_path):
    return replace(ctx, settings=replace(ctx.settings, models=make_models(tmp_path / "models")))


def run(ctx):
    reports = []
    take_comments(ctx, {}, lambda done, total: reports.append((done, total)))
    return reports


def complaints(ctx):
    return fetch_all(ctx.db, "SELECT * FROM complaints ORDER BY id")


def test_a_comment_becomes_a_complaint_about_the_service_that_is_known(here, city):
    (number,) = answer(here, city.service, scores(2), comment="Jalan rusak di depan kantor")
    assert run(here) == [(1, 1)]
    (row,) = complaints(here)
    assert (row["service"], row["service_confidence"], row["unsure"]) == ("perizinan", 1.0, 0)
    assert (row["channel"], row["external_id"], row["received_on"]) == ("survei", f"survei-{number}", "2026-07-06")
    assert (row["sentiment"], row["human_service"]) == ("negative", None)
    assert row["model"].startswith("formulir ")


def test_only_the_masked_text_goes_on(here, city, tmp_path):
    row = ("6/7/2026", "perizinan", *[2] * 9, "Lama, NIK 1371010101900001")
    import_survey(here, write_csv(tmp_path / "a.csv", HEAD, row), "a.csv")
    run(here)
    assert complaints(here)[0]["original"] == complaints(here)[0]["masked_text"] == "Lama, NIK [NIK]"


def test_equal_words_of_two_people_are_two(here, city):
    answer(here, city.service, scores(2), scores(2), comment="Bagus")
    run(here)
    assert [row["duplicate_of"] for row in complaints(here)] == [None, None]


def test_running_again_takes_nothing_twice(here, city):
    answer(here, city.service, scores(2), comment="Bagus")
    run(here)
    assert run(here) == []
    assert len(complaints(here)) == 1


def test_answers_without_words_become_nothing(here, city):
    answer(here, city.service, scores(2))
    run(here)
    assert complaints(here) == []


def test_a_number_that_is_taken_gets_another_end(here, city):
    complain(here, "survei-1")
    answer(here, city.service, scores(2), comment="Bagus")
    run(here)
    assert complaints(here)[1]["external_id"].startswith("survei-1-")
    assert fetch_waiting_comment_count(here.db) == 0


def test_many_go_in_batches_with_progress(here, city, monkeypatch):
    monkeypatch.setattr("app.services.surveys.comments.BATCH", 2)
    answer(here, city.service, *[scores(2)] * 5, comment="Bagus")
    assert run(here) == [(2, 5), (4, 5), (5, 5)]


def test_an_import_with_words_asks_for_the_task_once(here, city, tmp_path):
    rows = [("6/7/2026", "perizinan", *[2] * 9, text) for text in ("Bagus", "Lama")]
    import_survey(here, write_csv(tmp_path / "a.csv", HEAD, *rows), "a.csv")
    with transaction(here.db):
        request_comments(here)
    (task,) = fetch_waiting_tasks(here.db)
    assert run_task(here, task) == "done"
    assert len(complaints(here)) == 2


def test_an_import_without_words_asks_for_nothing(here, city, tmp_path):
    import_survey(here, write_csv(tmp_path / "a.csv", HEAD, ("6/7/2026", "perizinan", *[2] * 9, "")), "a.csv")
    assert fetch_waiting_tasks(here.db) == []


def test_without_models_the_comments_wait_and_the_task_says_so(ctx, city, tmp_path):
    here = replace(ctx, settings=replace(ctx.settings, models=tmp_path / "nothing"))
    answer(here, city.service, scores(2), comment="Bagus")
    with transaction(here.db):
        task = request_comments(here)
    assert run_task(here, task) == "failed"
    assert "masih menunggu" in fetch_task(here.db, task)["message"]
    assert (fetch_task(here.db, task)["kind"], fetch_waiting_comment_count(here.db)) == (KIND, 1)


def test_the_log_counts_and_quotes_nothing(here, city):
    answer(here, city.service, scores(2), comment="Petugas bagus")
    run(here)
    (entry,) = fetch_entries(here.db)
    assert (entry["action"], entry["detail"]) == ("survey.comments", '{"comments": 1}')


def test_comments_of_surveys_do_not_raise_the_rate_of_complaints(here, city):
    answer(here, city.service, scores(2), comment="Jalan rusak")
    run(here)
    assert signals_of(here, fetch_assessment(here.db, city.assessment))[0].complaints == 0
