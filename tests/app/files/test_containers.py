"""ZIP and e-mail in the queue: each member becomes an upload of its own, none is lost, none comes twice."""

from dataclasses import replace

import pytest

from app.services import analyse, containers
from app.services.ingest import get_file, list_files
from app.services.requeue import retry_files
from app.store.files import fetch_file, fetch_files_for, save_requeued
from tests.app.files.factory import Inline, broken, hand_in, work
from tests.nlp.readers.containers import archive, link, message
from tests.support import as_user

TEXT = b"Laporan (fiktif): terbit 286 izin."


@pytest.fixture
def bundle(tmp_path):
    """A ZIP with two texts, a link, and a ZIP with a text."""
    inner = archive(tmp_path / "dalam.zip", [("satu.txt", TEXT + b" 1")]).read_bytes()
    members = [("TW III/a.txt", TEXT), ("b.bin", bytes(range(256)) * 9), link("tautan.txt"), ("lama.zip", inner)]
    return archive(tmp_path / "a.zip", members).read_bytes()


def states(ctx):
    return {row["name"]: (row["state"], row["reason_code"]) for row in fetch_files_for(ctx.db)}


def by_name(ctx):
    return {row["name"]: row for row in fetch_files_for(ctx.db)}


def test_every_member_has_its_row_and_its_end(ctx, city, bundle):
    hand_in(ctx, city, bundle)
    work(ctx)
    assert states(ctx) == {
        "bundel.zip": ("ready", "container"),
        "a.txt": ("ready", ""),
        "b.bin": ("failed", "unknown_format"),
        "tautan.txt": ("failed", "link_member"),
        "lama.zip": ("ready", "container"),
        "satu.txt": ("ready", ""),
    }


def test_members_belong_to_whom_the_container_belongs(ctx, city, bundle):
    rater = as_user(ctx, city.users["rater"])
    container = hand_in(rater, city, bundle, purpose="interview")
    work(ctx)
    row = by_name(ctx)["a.txt"]
    whose = ("employee_id", "period_id", "purpose", "uploaded_by")
    assert [row[name] for name in whose] == [city.employee, city.period, "interview", city.users["rater"]]
    assert (row["parent_id"], row["path_in_parent"]) == (container, "TW III/a.txt")


def test_each_member_is_woken_and_the_folder_is_gone(ctx, city, bundle):
    woken = []
    file_id = hand_in(ctx, city, bundle)
    analyse.process_file(replace(ctx, wake=lambda *what: woken.append(what)), Inline(), file_id)
    rows = by_name(ctx)
    assert woken == [("file", rows[name]["id"]) for name in ("a.txt", "b.bin", "lama.zip")]
    assert list(ctx.settings.originals.glob(".*")) == []


def test_the_list_has_a_container_before_its_members_and_says_where_they_lie(ctx, city, bundle):
    hand_in(ctx, city, bundle)
    hand_in(ctx, city, b"Isi.", "baru.txt")
    work(ctx)
    assert [(row["name"], row["depth"]) for row in list_files(ctx)] == [
        ("baru.txt", 0),
        ("bundel.zip", 0),
        ("a.txt", 1),
        ("b.bin", 1),
        ("lama.zip", 1),
        ("satu.txt", 2),
        ("tautan.txt", 1),
    ]


def test_a_zip_in_a_zip_in_a_zip_is_not_opened(ctx, city, tmp_path):
    inmost = archive(tmp_path / "3.zip", [("satu.txt", TEXT)]).read_bytes()
    middle = archive(tmp_path / "2.zip", [("dalam.zip", inmost)]).read_bytes()
    hand_in(ctx, city, archive(tmp_path / "1.zip", [("tengah.zip", middle)]).read_bytes())
    work(ctx)
    assert states(ctx)["dalam.zip"] == ("failed", "nested")


def test_zips_in_a_zip_may_not_do_together_what_one_may_not(ctx, city, tmp_path):
    inner = [
        (f"{n}.zip", archive(tmp_path / f"{n}.zip", [(f"{n}{m}.txt", b"x") for m in range(2)]).read_bytes())
        for n in range(3)
    ]
    ctx = replace(ctx, settings=replace(ctx.settings, max_members=6))
    hand_in(ctx, city, archive(tmp_path / "a.zip", inner).read_bytes())
    work(ctx)
    assert [states(ctx)[f"{n}.zip"][1] for n in range(3)] == ["container", "tree_too_large", "tree_too_large"]


def test_a_hostile_container_fails_whole_and_the_queue_goes_on(ctx, city, tmp_path):
    hand_in(ctx, city, archive(tmp_path / "a.zip", [("a.txt", TEXT), ("../b.txt", b"x")]).read_bytes())
    hand_in(ctx, city, TEXT, "lain.txt")
    work(ctx)
    assert states(ctx) == {"bundel.zip": ("failed", "unsafe_path"), "lain.txt": ("ready", "")}


def test_what_another_upload_holds_already_is_linked(ctx, city, bundle):
    first = hand_in(ctx, city, TEXT, "asli.txt")
    hand_in(ctx, city, bundle)
    work(ctx)
    row = by_name(ctx)["a.txt"]
    assert (row["duplicate_of"], row["reason_code"]) == (first, "duplicate")


def test_a_crash_before_the_rows_leaves_none_and_the_next_try_makes_each_once(ctx, city, bundle, monkeypatch):
    file_id = hand_in(ctx, city, bundle)
    with monkeypatch.context() as patch:
        patch.setattr(containers.files, "save_state", broken)
        with pytest.raises(Exception, match="Rusak"):
            analyse.process_file(ctx, Inline(), file_id)
    assert len(fetch_files_for(ctx.db)) == 1
    ctx.db.conn.execute("UPDATE files SET state = 'received'")
    ctx.db.conn.commit()
    work(ctx)
    assert len(fetch_files_for(ctx.db)) == 6


def test_an_email_is_a_document_and_a_container_and_comes_once(ctx, city, tmp_path, monkeypatch):
    file_id = hand_in(ctx, city, message(tmp_path / "a.eml", ("lampiran.txt", TEXT)).read_bytes(), "surel.eml")
    with monkeypatch.context() as patch:
        patch.setattr(analyse, "read_into", broken)
        work(ctx)
    assert states(ctx)["surel.eml"] == ("failed", "corrupt")
    save_requeued(ctx.db, [file_id])
    work(ctx)
    assert states(ctx)["surel.eml"] == ("ready", "")
    assert [row["name"] for row in fetch_files_for(ctx.db)] == ["lampiran.txt", "surel.eml"]
    assert get_file(ctx, file_id)["member_count"] == 1


def test_what_was_never_taken_out_cannot_be_read_again(ctx, city, bundle):
    hand_in(ctx, city, bundle)
    work(ctx)
    file_id = by_name(ctx)["tautan.txt"]["id"]
    assert retry_files(ctx, [file_id]) == 0
    assert fetch_file(ctx.db, file_id)["state"] == "failed"
