"""Uploads: originals, hashes, duplicates, limits, who sees what."""

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.errors import InvalidInputError, NotAllowedError, NotFoundError
from app.services.ingest import clean_name, get_file, list_files, original_path, receive_stream
from app.services.requeue import retry_all
from app.store import files
from tests.support import as_user, make_city, make_context, make_settings


@pytest.fixture
def ctx(tmp_path):
    context = make_context(make_settings(tmp_path, max_file_bytes=1024))
    yield context
    context.db.close()


@pytest.fixture
def city(ctx):
    return make_city(ctx)


def hand_in(ctx, city, content=b"isi laporan", name="laporan.txt", **target):
    place = {"purpose": "document", "employee_id": city.employee, "period_id": city.period, **target}
    return receive_stream(ctx, io.BytesIO(content), name, **place)


def test_the_original_is_kept_untouched_under_its_hash(ctx, city):
    received = hand_in(as_user(ctx, city.users["rater"]), city)
    path, name = original_path(as_user(ctx, city.users["rater"]), received.file_id)
    assert (path.read_bytes(), name) == (b"isi laporan", "laporan.txt")
    assert path.name == get_file(ctx, received.file_id)["sha256"]
    assert ctx.settings.originals in path.parents


def test_the_worker_is_woken_once_for_a_new_file(ctx, city):
    woken: list[tuple[str, int]] = []

    def wake(*what):
        woken.append(what)

    received = hand_in(replace(ctx, wake=wake), city)
    hand_in(replace(ctx, wake=wake), city)
    assert woken == [("file", received.file_id)]


def test_the_same_content_about_the_same_person_is_linked_and_not_read_again(ctx, city):
    first = hand_in(ctx, city)
    second = hand_in(ctx, city, name="salinan.txt")
    assert (second.duplicate_of, second.state) == (first.file_id, "ready")
    assert "Sama persis" in get_file(ctx, second.file_id)["reason"]


def test_the_same_content_about_another_person_is_linked_and_read(ctx, city):
    first = hand_in(ctx, city)
    other = hand_in(ctx, city, employee_id=city.superior)
    assert (other.duplicate_of, other.state) == (first.file_id, "received")


def test_a_file_over_the_limit_is_refused_with_the_limit_and_leaves_nothing(ctx, city):
    with pytest.raises(InvalidInputError, match="besar dari batas"):
        hand_in(ctx, city, b"x" * 1025)
    assert list_files(ctx) == []
    assert [path for path in ctx.settings.originals.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("name", ["employee", "leader"])
def test_other_roles_may_not_hand_in(ctx, city, name):
    with pytest.raises(NotAllowedError):
        hand_in(as_user(ctx, city.users[name]), city)


@pytest.mark.parametrize("target", [{"employee_id": None}, {"period_id": None}, {}])
def test_an_evaluator_hands_in_only_for_those_they_rate(ctx, city, target):
    user = "outsider" if not target else "rater"
    with pytest.raises(NotAllowedError):
        hand_in(as_user(ctx, city.users[user]), city, **target)


def test_a_closed_period_takes_no_more_files(ctx, city):
    ctx.db.conn.execute("UPDATE periods SET state = 'closed'")
    ctx.db.conn.commit()
    with pytest.raises(NotAllowedError, match="ditutup"):
        hand_in(as_user(ctx, city.users["rater"]), city)


@pytest.mark.parametrize(
    ("name", "sees"), [("rater", 1), ("superior", 1), ("admin", 1), ("outsider", 0), ("employee", 0)]
)
def test_who_sees_a_file_before_confirmation(ctx, city, name, sees):
    received = hand_in(ctx, city)
    user = as_user(ctx, city.users[name])
    assert len(list_files(user)) == sees
    if not sees:
        with pytest.raises(NotFoundError):
            get_file(user, received.file_id)


def test_a_link_to_a_file_that_one_may_not_see_is_taken_out(ctx, city):
    hand_in(ctx, city, employee_id=city.rater)
    hand_in(ctx, city)
    assert [row["duplicate_of"] for row in list_files(as_user(ctx, city.users["rater"]))] == [None]


def test_every_original_that_is_opened_is_logged(ctx, city):
    received = hand_in(ctx, city)
    original_path(as_user(ctx, city.users["rater"]), received.file_id)
    actions = [row[0] for row in ctx.db.conn.execute("SELECT action FROM audit ORDER BY id")]
    assert actions[-2:] == ["file.received", "file.original_opened"]


def test_failed_files_go_back_into_the_queue_and_others_do_not(ctx, city):
    failed, ready = hand_in(ctx, city), hand_in(ctx, city, b"lain")
    files.save_state(ctx.db, failed.file_id, "failed", "corrupt", "Rusak.", "Unggah lagi.")
    files.save_state(ctx.db, ready.file_id, "ready")
    assert retry_all(ctx) == 1
    assert files.fetch_waiting(ctx.db) == [failed.file_id]


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [("../../etc/passwd", "passwd"), ("C:\\data\\a.pdf", "a.pdf"), ("\x00a\nb.pdf", "ab.pdf"), ("", "tanpa-nama")],
)
def test_names_lose_folders_and_control_characters(given_name, kept):
    assert clean_name(given_name) == kept


@given(st.text(max_size=400))
def test_any_name_becomes_a_harmless_one(name):
    cleaned = clean_name(name)
    assert 0 < len(cleaned) <= 200
    assert cleaned.isprintable() and "/" not in cleaned and "\\" not in cleaned
