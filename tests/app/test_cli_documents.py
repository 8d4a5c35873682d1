from functools import partial

import pytest
from huey import SqliteHuey
from reportlab.pdfgen.canvas import Canvas

from app.store.database import fetch_all
from tests.app.command_line import run

NIP = "198501012010011001"


@pytest.fixture
def command(settings):
    return partial(run, {"TINJAU_INSTANCE": str(settings.instance)})


@pytest.fixture
def folder(tmp_path):
    """A report twice, a note below, a broken file, an empty one, and a file of the operating system."""
    root = tmp_path / "berkas"
    (root / "sub").mkdir(parents=True)
    canvas = Canvas(str(root / "laporan.pdf"), invariant=True)
    canvas.drawString(72, 760, "Saya menerbitkan 288 izin dari target 240 izin.")
    canvas.save()
    (root / "sub" / "salinan.pdf").write_bytes((root / "laporan.pdf").read_bytes())
    (root / "sub" / "catatan.txt").write_text("Rapat dihadiri lima orang.\n", encoding="utf-8")
    (root / "rusak.pdf").write_bytes(b"%PDF-1.7 rusak")
    (root / "nol.txt").write_bytes(b"")
    (root / ".DS_Store").write_bytes(b"x")
    return root


def table_of(out):
    """Rows of the printed table as lists of cells, by the file's name."""
    lines = [line.split("  ") for line in out.splitlines()]
    return {line[0]: [cell.strip() for cell in line if cell.strip()] for line in lines}


def test_every_file_of_a_folder_is_accounted_for(command, ctx, city, folder):
    code, out, err = command("import", "documents", folder, "--employee", NIP, "--period", "2026-TW3")
    rows = table_of(out)
    assert code == 0
    assert out.splitlines()[0].split()[:5] == ["berkas", "status", "jenis", "halaman", "bukti"]
    assert out.splitlines()[-1] == "6 berkas: 3 siap, 2 gagal, 1 dilewati"
    assert rows["laporan.pdf"][1] == "siap"
    assert rows["laporan.pdf"][3:5] == ["1", "1"]
    assert rows["sub/salinan.pdf"][5:] == [
        "Sama persis dengan berkas yang sudah ada.",
        "Tidak dihitung dua kali; buka berkas yang pertama.",
    ]
    assert rows["sub/catatan.txt"][1] == "siap"
    assert (rows["rusak.pdf"][1], rows["nol.txt"][1]) == ("gagal", "gagal")
    assert rows["nol.txt"][5] == "Berkas ini kosong (0 bita)."
    assert rows[".DS_Store"][1] == "dilewati"
    assert "4/5 berkas selesai" in err
    assert {row["employee_id"] for row in fetch_all(ctx.db, "SELECT employee_id FROM files")} == {city.employee}


def test_without_waiting_files_stay_in_the_queue_and_the_worker_hears_of_them(command, ctx, settings, folder):
    code, out, _ = command("import", "documents", folder / "laporan.pdf", "--no-wait", "--purpose", "interview")
    (row,) = fetch_all(ctx.db, "SELECT state, purpose, employee_id FROM files")
    assert code == 0
    assert row == {"state": "received", "purpose": "interview", "employee_id": None}
    assert out.splitlines()[-1] == "1 berkas: 1 menunggu"
    assert SqliteHuey("tinjau", filename=str(settings.instance / "jobs.db")).pending_count() == 1


def test_a_file_that_is_refused_is_in_the_table(command, ctx, folder, monkeypatch):
    monkeypatch.setenv("TINJAU_MAX_FILE_BYTES", "100")
    code, out, _ = command("import", "documents", folder, "--no-wait")
    assert code == 0
    assert "lebih besar dari batas" in " ".join(table_of(out)["laporan.pdf"])
    assert out.splitlines()[-1] == "6 berkas: 3 menunggu, 2 ditolak, 1 dilewati"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--employee", NIP), "bersama-sama"),
        (("--period", "2026-TW3"), "bersama-sama"),
        (("--employee", "199001012020121001", "--period", "2026-TW3"), "NIP"),
        (("--employee", NIP, "--period", "1999"), "Periode dengan kode ini tidak ada"),
    ],
)
def test_whose_documents_must_be_clear(command, ctx, city, folder, options, message):
    code, out, err = command("import", "documents", folder, *options)
    assert (code, out) == (1, "")
    assert message in err
    assert fetch_all(ctx.db, "SELECT * FROM files") == []


def test_a_folder_without_files_is_a_failure(command, ctx, tmp_path):
    (tmp_path / "kosong").mkdir()
    code, out, _ = command("import", "documents", tmp_path / "kosong")
    assert (code, out.splitlines()[-1]) == (1, "0 berkas: tidak ada")


def test_a_path_that_does_not_exist_is_named(command, ctx, tmp_path):
    code, out, _ = command("import", "documents", tmp_path / "x")
    assert code == 1
    assert table_of(out)["x"][1] == "ditolak"
