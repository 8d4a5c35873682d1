from functools import partial

import pytest

from app.store.database import fetch_all
from tests.app.command_line import run
from tests.app.complaint_files import ELEMENTS, lapor_row, write_csv, write_jsonl, write_lapor
from tests.app.complaint_models import make_models

NIPS = ("198501012010011001", "197902022005012002", "198806062012011006")


@pytest.fixture
def command(ctx, tmp_path):
    environment = {
        "TINJAU_INSTANCE": str(ctx.settings.instance),
        "TINJAU_MODELS": str(make_models(tmp_path / "models")),
    }
    return partial(run, environment)


def test_the_register_comes_in_table_by_table(command, ctx, city, tmp_path):
    people = write_csv(
        tmp_path / "p.csv",
        ("nip", "nama", "unit"),
        (NIPS[0], "Fitri", "DPMPTSP"),
        ("199003032015031003", "Budi", "Dinas Baru"),
    )
    services = write_csv(tmp_path / "s.csv", ("kode", "nama"), ("air_minum", "Air Minum"))
    rates = write_csv(
        tmp_path / "a.csv", ("periode", "nip_pegawai", "nip_penilai"), ("2026-TW3", "199003032015031003", NIPS[1])
    )
    items = write_csv(
        tmp_path / "i.csv", ("periode", "nip", "kode", "judul"), ("2026-TW3", "199003032015031003", "HK1", "Laporan")
    )
    code, out, _ = command("import", "employees", people)
    assert (code, out) == (
        0,
        "Impor 1: 2 baris, 2 diterima, 1 memperbarui data lama, unit baru: Dinas Baru, 0 ditolak.\n",
    )
    assert command("import", "services", services)[:2] == (0, "Impor 2: 1 baris, 1 diterima, 0 ditolak.\n")
    assert command("import", "assignments", rates)[:2] == (0, "Impor 3: 1 baris, 1 diterima, 0 ditolak.\n")
    assert command("import", "skp", items)[:2] == (0, "Impor 4: 1 baris, 1 diterima, 0 ditolak.\n")
    assert len(fetch_all(ctx.db, "SELECT * FROM skp_items WHERE title = 'Laporan'")) == 1


def test_rejected_rows_are_named_and_can_be_written_out(command, city, tmp_path):
    rows = [("123", "Salah", "DPMPTSP")] * 25 + [(NIPS[0], "Fitri", "DPMPTSP")]
    source, rejects = write_csv(tmp_path / "p.csv", ("nip", "nama", "unit"), *rows), tmp_path / "r.csv"
    code, out, err = command("import", "employees", source, "--rejects", rejects)
    assert code == 0
    assert "26 baris, 1 diterima" in out
    assert "25 ditolak" in out
    assert err.count("ditolak: ") == 20
    assert "baris 2 ditolak: NIP harus 18 angka" in err
    assert "dan 5 baris lain ditolak" in err
    assert len(rejects.read_text(encoding="utf-8-sig").splitlines()) == 26
    assert "alasan" in rejects.read_text(encoding="utf-8-sig").splitlines()[0]


def test_a_table_of_which_every_row_is_rejected_is_a_failure(command, city, tmp_path):
    source = write_csv(tmp_path / "p.csv", ("nip", "nama", "unit"), ("123", "Salah", "DPMPTSP"))
    assert command("import", "employees", source, "--rejects", tmp_path / "r.csv")[0] == 1


@pytest.mark.parametrize("kind", ["employees", "complaints", "survey"])
def test_a_missing_or_wrong_file_is_explained(command, tmp_path, kind):
    code, out, err = command("import", kind, tmp_path / "x.csv")
    assert (code, out) == (1, "")
    assert "x.csv: tidak ada." in err
    (tmp_path / "x.csv").write_text("apa,ini\n1,2\n")
    code, out, err = command("import", kind, tmp_path / "x.csv")
    assert (code, out) == (1, "")
    assert "olom" in err


def test_complaints_are_counted_as_accepted_known_and_rejected(command, tmp_path):
    first = write_lapor(tmp_path / "a.csv", lapor_row("1"), lapor_row("2", isi_laporan_awal=""), delimiter="\t")
    code, out, err = command("import", "complaints", first)
    assert (code, out) == (0, "Impor 1: 2 baris, 1 diterima, 1 ditolak.\n")
    assert err == "baris 6 ditolak: tidak ada isi laporan\n"
    second = write_jsonl(tmp_path / "b.jsonl", {"id": "1", "text": "teks lain"}, {"id": "3", "text": "air mati"})
    code, out, _ = command("import", "complaints", second)
    assert code == 0
    assert out.startswith("Impor 2: 2 baris, 1 diterima, 1 sudah ada, 1 di antaranya kini berisi teks lain")


def test_known_rows_alone_are_no_failure(command, tmp_path):
    path = write_jsonl(tmp_path / "a.jsonl", {"id": "1", "text": "air"})
    assert command("import", "complaints", path)[0] == 0
    assert command("import", "complaints", path)[:2] == (0, "Impor 2: 1 baris, 0 diterima, 1 sudah ada, 0 ditolak.\n")


def test_survey_answers(command, city, tmp_path):
    path = write_csv(tmp_path / "s.csv", ("tanggal", "layanan", *ELEMENTS), ("6/7/2026", "perizinan", *[4] * 9))
    assert command("import", "survey", path)[:2] == (0, "Impor 1: 1 baris, 1 diterima, 0 ditolak.\n")
    code, _, err = command("import", "survey", path)
    assert code == 1
    assert "sudah diimpor" in err
