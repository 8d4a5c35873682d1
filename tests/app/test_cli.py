import io
import sys
from functools import partial

import pytest

from app import cli
from app.permissions import Role
from app.services.errors import InvalidInputError
from app.services.instance import open_context
from app.services.passwords import matches
from app.store import people
from app.store.audit import fetch_head
from app.store.database import transaction
from nlp.errors import ReadError
from tests.app.command_line import run
from tests.support import make_city


@pytest.fixture
def command(settings):
    """``command("init")`` runs ``tinjau init`` on the installation of this test."""
    return partial(run, {"TINJAU_INSTANCE": str(settings.instance)})


def test_init_may_be_repeated(command, settings):
    assert command("init")[0] == 0
    key = settings.audit_key_file.read_text()
    code, out, _ = command("init")
    assert (code, settings.audit_key_file.read_text()) == (0, key)
    assert str(settings.instance) in out


def test_what_needs_an_installation_says_how_to_make_one(command):
    code, out, err = command("audit", "verify")
    assert (code, out) == (1, "")
    assert "tinjau init" in err


def test_a_user_gets_a_random_password_that_works(command, ctx):
    code, out, _ = command("user", "add", "admin", "--role", "admin", "--role", "leader")
    password = out.strip().rpartition(" ")[2]
    user = people.fetch_user_by_name(ctx.db, "admin")
    assert code == 0
    assert user["roles"] == "admin,leader"
    assert matches(user["password_hash"], password)


def test_a_user_may_belong_to_an_employee_and_bring_a_password(command, ctx):
    city = make_city(ctx, informed=False)
    with transaction(ctx.db):
        ctx.db.conn.execute("DELETE FROM users WHERE employee_id = ?", (city.employee,))
    code, out, _ = command(
        "user", "add", "fitri", "--role", "employee", "--employee", "198501012010011001", "--password-stdin",
        stdin="kuda-lari-di-sawah\nbaris kedua",
    )  # fmt: skip
    user = people.fetch_user_by_name(ctx.db, "fitri")
    assert (code, user["name"], user["employee_id"]) == (0, "Fitri Amelia", city.employee)
    assert matches(user["password_hash"], "kuda-lari-di-sawah")
    assert "kuda" not in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("user", "add", "rina", "--role", "evaluator", "--employee", "199001012020121001"), "NIP"),
        (("user", "add", "r!", "--role", "evaluator"), "Nama pengguna"),
    ],
)
def test_a_user_that_cannot_be_added(command, ctx, arguments, message):
    code, out, err = command(*arguments)
    assert (code, out) == (1, "")
    assert message in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "wajib diisi: perintah"),
        (("raed",), "'raed' bukan pilihan"),
        (("user", "add"), "wajib diisi: NAME, --role"),
        (("user", "add", "a", "--role", "raja"), "--role: 'raja' bukan pilihan"),
        (("serve", "--port", "x"), "--port: nilai 'x' tidak dapat dipakai"),
        (("serve", "--port"), "--port: nilainya belum diisi"),
        (("mask", "--cepat"), "tidak dikenal: --cepat"),
        (("serve", "--por", "1"), "tidak dikenal"),
    ],
)
def test_wrong_usage_ends_with_two(command, arguments, message):
    code, out, err = command(*arguments)
    assert (code, out) == (2, "")
    assert message in err


def test_help_is_indonesian(command):
    code, out, _ = command("import", "documents", "--help")
    assert code == 0
    assert out.startswith("pemakaian: tinjau import documents")


def test_a_setting_that_is_not_known_or_cannot_be_used(command, monkeypatch):
    monkeypatch.setenv("TINJAU_PORT", "delapan")
    assert command("init")[::2] == (1, "TINJAU_PORT=delapan: isi dengan bilangan bulat\n")


def test_masking_works_line_by_line_and_keeps_line_ends(command):
    text = "NIK saya 1371010101900001\r\n\nhubungi 0812-3456-7890 ya"
    assert command("mask", stdin=text) == (0, "NIK saya [NIK]\r\n\nhubungi [TELEPON] ya", "")


def test_masking_takes_bytes_that_are_not_utf8(command):
    code, out, _ = command("mask", stdin=b"rusak\xe9 1371010101900001\n")
    assert (code, out) == (0, "rusak\N{REPLACEMENT CHARACTER} [NIK]\n")


def test_masking_answers_each_line_before_the_next_one(monkeypatch):
    written = io.BytesIO()
    seen = []

    class Source(io.RawIOBase):
        lines = iter([b"satu\n", b"dua\n", b""])

        def readline(self, size=-1):
            seen.append(written.getvalue())
            return next(self.lines)

    monkeypatch.setattr(sys, "stdin", type("In", (), {"buffer": Source()})())
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="utf-8"))
    assert cli.main(["mask"]) == 0
    assert seen == [b"", b"satu\n", b"satu\ndua\n"]


def test_the_audit_log_is_verified_and_a_noted_head_is_found(command, ctx):
    ctx.log("test", "test")
    head = fetch_head(ctx.db)[1]
    ctx.log("test", "test")
    code, out, _ = command("audit", "verify", "--head", head.upper())
    assert code == 0
    assert "utuh: 2 catatan" in out
    assert fetch_head(ctx.db)[1] in out


def test_a_log_cut_off_at_its_end_is_noticed_by_its_head(command, ctx):
    ctx.log("test", "test")
    ctx.log("test", "test")
    head = fetch_head(ctx.db)[1]
    with transaction(ctx.db):
        ctx.db.conn.execute("DROP TRIGGER audit_stay")
        ctx.db.conn.execute("DELETE FROM audit WHERE id = 2")
    assert command("audit", "verify")[0] == 0
    code, out, err = command("audit", "verify", "--head", head)
    assert (code, out) == (1, "")
    assert "dipotong" in err
    assert "TIDAK utuh" in err


def test_a_changed_entry_is_named(command, ctx):
    ctx.log("test", "test", 1)
    with transaction(ctx.db):
        ctx.db.conn.execute("DROP TRIGGER audit_keep")
        ctx.db.conn.execute("UPDATE audit SET subject_id = 2")
    code, _, err = command("audit", "verify")
    assert code == 1
    assert "catatan 1: isi catatan telah diubah" in err


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (ReadError("x", "Berkas rusak.", "Unggah lagi."), "Berkas rusak. Unggah lagi."),
        (InvalidInputError("Isi nama."), "Isi nama."),
        (FileNotFoundError(2, "No such file", "a.csv"), "a.csv: tidak ada."),
        (PermissionError(13, "Permission denied", "a.csv"), "a.csv: tidak dapat dipakai (Permission denied)."),
        (KeyError("rahasia"), "Terjadi kesalahan di dalam Tinjau (KeyError)."),
        (ValueError("isi pengaduan"), "Terjadi kesalahan di dalam Tinjau (ValueError)."),
    ],
)
def test_errors_are_explained_without_what_others_wrote(error, message):
    assert cli.explain(error).startswith(message)
    assert "rahasia" not in cli.explain(error)
    assert "pengaduan" not in cli.explain(error)


@pytest.mark.parametrize(("options", "traced"), [((), False), (("--debug",), True)])
def test_a_traceback_is_shown_with_debug_only(command, tmp_path, monkeypatch, options, traced):
    monkeypatch.setattr("app.services.instance.create_instance", lambda settings: 1 // 0)
    code, _, err = command("init", *options)
    assert code == 1
    assert "ZeroDivisionError" in err
    assert ("Traceback" in err) is traced


def test_an_interrupt_is_no_error_of_the_program(command, monkeypatch):
    def interrupt(settings):
        raise KeyboardInterrupt

    monkeypatch.setattr("app.services.instance.create_instance", interrupt)
    assert command("init")[::2] == (130, "Dihentikan.\n")


def test_two_workers_of_one_installation_are_one_too_many(command, ctx, settings):
    from filelock import FileLock

    with FileLock(settings.instance / "worker.lock"):
        code, _, err = command("work")
    assert code == 1
    assert "sudah berjalan" in err


def test_serve_uses_the_settings_unless_told_otherwise(command, ctx, monkeypatch):
    served = []
    monkeypatch.setattr("waitress.serve", lambda app, **options: served.append((options["host"], options["port"])))
    monkeypatch.setenv("TINJAU_PORT", "8123")
    assert command("serve")[0] == 0
    assert command("serve", "--host", "0.0.0.0", "--port", "0")[0] == 0
    assert served == [("127.0.0.1", 8123), ("0.0.0.0", 0)]


def test_the_command_line_acts_as_the_system(command, settings, ctx):
    command("user", "add", "admin", "--role", Role.ADMIN.value)
    row = open_context(settings).db.conn.execute("SELECT user_id, action FROM audit").fetchone()
    assert row == (None, "user.add")


def test_the_helper_of_these_tests_gives_back_what_was_written():
    assert run([], "mask", stdin="a\n") == (0, "a\n", "")
