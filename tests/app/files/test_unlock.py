"""The password of a locked PDF: used once, kept nowhere, limited, only from those who may hand the file in."""

import io
import logging

import pytest

from app.services import unlock
from app.services.errors import InvalidInputError, NotAllowedError, NotFoundError
from app.services.ingest import get_file
from app.services.originals import readable_path, stored_path
from app.services.unlock import may_unlock, unlock_file
from app.store.files import fetch_file
from tests.app.files.factory import PASSWORD, Inline, hand_in, locked_pdf, work
from tests.support import as_user, login


@pytest.fixture
def locked(ctx, city, tmp_path):
    """A locked PDF that was found to be locked."""
    file_id = hand_in(as_user(ctx, city.users["rater"]), city, locked_pdf(tmp_path / "a.pdf"), "SK.pdf")
    work(ctx)
    return file_id


@pytest.fixture
def inline(monkeypatch):
    """Unlocking in this process: one test below uses the real one."""
    pool = type("OwnProcess", (Inline,), {"kill": lambda _self: None})
    monkeypatch.setattr(unlock, "Pool", lambda _workers: pool())


def everything(settings):
    """All bytes of the instance folder, database, queue and journals included."""
    return b"".join(path.read_bytes() for path in settings.instance.rglob("*") if path.is_file())


def test_a_locked_pdf_waits_for_its_password(ctx, city, locked):
    row = get_file(as_user(ctx, city.users["rater"]), locked)
    assert (row["state"], row["reason_code"]) == ("failed", "encrypted")
    assert "Isi kata sandinya" in row["next_step"]


def test_the_password_leaves_no_trace_and_the_file_is_read(ctx, city, client, locked, caplog):
    caplog.set_level(logging.DEBUG)
    login(client, "rater")
    assert (
        "Kunci berkas terbuka"
        in client.post(f"/dokumen/{locked}/kunci", data={"kata_sandi": PASSWORD}, follow_redirects=True).text
    )
    assert fetch_file(ctx.db, locked)["state"] == "received"
    work(ctx)
    row = fetch_file(ctx.db, locked)
    assert (row["state"], row["reason_code"]) == ("ready", "")
    assert PASSWORD.encode() not in everything(ctx.settings)
    assert PASSWORD not in caplog.text


def test_a_wrong_password_leaves_no_trace_either(ctx, city, client, locked, inline, caplog):
    caplog.set_level(logging.DEBUG)
    login(client, "rater")
    page = client.post(f"/dokumen/{locked}/kunci", data={"kata_sandi": "Tebakan-9917"}, follow_redirects=True).text
    assert "Kata sandi tidak cocok" in page
    assert "Tebakan-9917" not in page + caplog.text
    assert b"Tebakan-9917" not in everything(ctx.settings)
    assert fetch_file(ctx.db, locked)["unlocked_sha256"] is None


def test_the_original_stays_and_the_copy_is_what_is_read(ctx, city, locked, inline):
    rater = as_user(ctx, city.users["rater"])
    unlock_file(rater, locked, PASSWORD)
    row = fetch_file(ctx.db, locked)
    assert b"/Encrypt" in stored_path(ctx, row["sha256"]).read_bytes()
    assert b"/Encrypt" not in readable_path(ctx, row).read_bytes()
    assert readable_path(ctx, row).name == row["unlocked_sha256"]
    assert list(ctx.settings.originals.glob(".*")) == []


def test_guessing_is_limited_and_the_right_one_ends_the_count(ctx, city, locked, inline):
    rater = as_user(ctx, city.users["rater"])
    for _ in range(ctx.settings.login_attempts):
        with pytest.raises(InvalidInputError, match="tidak cocok"):
            unlock_file(rater, locked, "salah")
    with pytest.raises(InvalidInputError, match="Terlalu banyak"):
        unlock_file(rater, locked, PASSWORD)
    ctx.db.conn.execute("DELETE FROM login_attempts")
    unlock_file(rater, locked, PASSWORD)
    assert ctx.db.conn.execute("SELECT count(*) FROM login_attempts").fetchone() == (0,)


@pytest.mark.parametrize("password", ["", "x" * 201])
def test_what_can_be_no_password_is_not_tried(ctx, city, locked, password):
    with pytest.raises(InvalidInputError, match="Isi kata sandi"):
        unlock_file(as_user(ctx, city.users["rater"]), locked, password)


@pytest.mark.parametrize(
    ("name", "error"),
    [("superior", NotAllowedError), ("outsider", NotFoundError), ("employee", NotFoundError), ("admin", None)],
)
def test_only_those_who_may_hand_it_in_may_open_it(ctx, city, locked, inline, name, error):
    user = as_user(ctx, city.users[name])
    if error is None:
        unlock_file(user, locked, PASSWORD)
    else:
        with pytest.raises(error):
            unlock_file(user, locked, PASSWORD)


def test_who_handed_it_in_about_themselves_may_open_it(ctx, city, locked, inline):
    ctx.db.conn.execute("UPDATE files SET uploaded_by = ?", (city.users["employee"],))
    ctx.db.conn.commit()
    unlock_file(as_user(ctx, city.users["employee"]), locked, PASSWORD)
    assert fetch_file(ctx.db, locked)["state"] == "received"


@pytest.mark.parametrize("change", ["state = 'ready'", "reason_code = 'corrupt'"])
def test_a_file_that_does_not_wait_for_a_password_takes_none(ctx, city, locked, change):
    ctx.db.conn.execute(f"UPDATE files SET {change}")
    ctx.db.conn.commit()
    rater = as_user(ctx, city.users["rater"])
    assert not may_unlock(rater, get_file(rater, locked))


def test_a_locked_office_file_asks_for_a_copy_instead(ctx, city):
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    rater = as_user(ctx, city.users["rater"])
    file_id = hand_in(rater, city, ole, "a.docx")
    work(ctx)
    row = get_file(rater, file_id)
    assert (row["reason_code"], may_unlock(rater, row)) == ("encrypted", False)
    assert "hapus kata sandinya" in row["next_step"]


def test_in_a_closed_period_nothing_is_opened(ctx, city, locked):
    ctx.db.conn.execute("UPDATE periods SET state = 'closed'")
    ctx.db.conn.commit()
    with pytest.raises(NotAllowedError):
        unlock_file(as_user(ctx, city.users["rater"]), locked, PASSWORD)


@pytest.mark.parametrize("address", ["/dokumen", "/dokumen/{}"])
def test_the_form_stands_where_the_file_is_shown(ctx, city, client, locked, address):
    login(client, "rater")
    page = client.get(address.format(locked)).text
    assert f'action="/dokumen/{locked}/kunci"' in page
    assert 'autocomplete="off" required' in page


def test_a_file_that_vanished_asks_for_no_password(ctx, city, locked):
    rater = as_user(ctx, city.users["rater"])
    stored_path(ctx, get_file(rater, locked)["sha256"]).unlink()
    assert not may_unlock(rater, get_file(rater, locked))


def test_pages_of_the_unlocked_copy_have_pictures(ctx, city, client, locked, inline):
    unlock_file(as_user(ctx, city.users["rater"]), locked, PASSWORD)
    work(ctx)
    login(client, "rater")
    picture = client.get(f"/dokumen/{locked}/halaman/1.png")
    assert io.BytesIO(picture.data).read(4) == b"\x89PNG"
