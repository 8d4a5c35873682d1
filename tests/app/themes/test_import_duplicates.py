"""Near-duplicates are found across imports, within a year, and always point to a first one."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services.complaint_import import import_complaints
from app.store.database import fetch_all
from tests.app.complaint_files import write_csv
from tests.app.complaint_models import make_models
from tests.support import make_context, make_settings

LAMP = (
    "Lampu jalan di depan pasar sudah dua minggu padam, warga takut lewat waktu malam, mohon petugas datang memeriksa"
)
WATER = (
    "Air tidak mengalir sejak hari Minggu padahal tagihan tetap datang setiap bulan dan kami harus membeli air galon"
)


@pytest.fixture
def ctx(tmp_path):
    context = make_context(make_settings(tmp_path, models=make_models(tmp_path / "models")))
    yield context
    context.db.close()


def take_in(ctx, tmp_path, *rows, number=[0]):  # noqa: B006  a counter for names of files
    number[0] += 1
    lines = [(f"{number[0]}-{place}", day, text) for place, (day, text) in enumerate(rows)]
    path = write_csv(tmp_path / f"{number[0]}.csv", ("id", "tanggal", "isi"), *lines)
    import_complaints(ctx, path, path.name)


def repeats(ctx):
    return [row["duplicate_of"] for row in fetch_all(ctx.db, "SELECT duplicate_of FROM complaints ORDER BY id")]


def test_a_copy_in_a_later_import_points_to_the_stored_one(ctx, tmp_path):
    take_in(ctx, tmp_path, ("2026-01-05", WATER), ("2026-01-06", LAMP))
    take_in(ctx, tmp_path, ("2026-02-01", f"{LAMP} segera"), ("2026-02-02", "Jalan rusak"))
    assert repeats(ctx) == [None, None, 2, None]


def test_copies_in_third_imports_point_to_the_first_one_and_not_to_a_copy(ctx, tmp_path):
    for month in (1, 2, 3):
        take_in(ctx, tmp_path, (f"2026-0{month}-05", LAMP))
    assert repeats(ctx) == [None, 1, 1]


def test_copies_within_an_import_are_found_as_before(ctx, tmp_path):
    take_in(ctx, tmp_path, ("2026-01-05", LAMP), ("2026-01-06", WATER), ("2026-01-07", LAMP))
    assert repeats(ctx) == [None, None, 1]


def test_what_was_said_more_than_a_year_ago_is_a_new_complaint(ctx, tmp_path):
    take_in(ctx, tmp_path, ("2024-01-05", LAMP))
    take_in(ctx, tmp_path, ("2026-01-05", LAMP))
    assert repeats(ctx) == [None, None]


def test_complaints_without_a_date_are_compared_with_all(ctx, tmp_path):
    take_in(ctx, tmp_path, ("", LAMP))
    take_in(ctx, tmp_path, ("2026-01-05", LAMP))
    take_in(ctx, tmp_path, ("", LAMP))
    assert repeats(ctx) == [None, 1, 1]


def test_complaints_of_an_older_version_get_their_signature_at_the_next_import(ctx, tmp_path):
    take_in(ctx, tmp_path, ("2026-01-05", LAMP))
    ctx.db.execute("DELETE FROM complaint_signatures")
    ctx.db.conn.commit()
    take_in(ctx, tmp_path, ("2026-02-05", LAMP))
    assert repeats(ctx) == [None, 1]


def test_only_first_ones_keep_a_signature(ctx, tmp_path):
    take_in(ctx, tmp_path, ("2026-01-05", LAMP), ("2026-01-06", LAMP))
    assert [row["complaint_id"] for row in fetch_all(ctx.db, "SELECT complaint_id FROM complaint_signatures")] == [1]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from([LAMP, WATER, f"{LAMP} ya", "Jalan rusak"]), max_size=4), max_size=4))
def test_however_they_come_in_a_copy_points_to_an_earlier_first_one(tmp_path_factory, batches):
    folder = tmp_path_factory.mktemp("a")
    context = make_context(make_settings(folder, models=make_models(folder / "models")))
    for batch in batches:
        if batch:
            take_in(context, folder, *(("2026-01-05", text) for text in batch))
    rows = fetch_all(context.db, "SELECT id, duplicate_of FROM complaints ORDER BY id")
    context.db.close()
    firsts = {row["id"] for row in rows if row["duplicate_of"] is None}
    assert all(row["duplicate_of"] is None or row["duplicate_of"] in firsts for row in rows)
    assert all(row["duplicate_of"] is None or row["duplicate_of"] < row["id"] for row in rows)
    assert len(firsts) == len({text.removesuffix(" ya") for batch in batches for text in batch})
