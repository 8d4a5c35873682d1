from pathlib import Path

import pytest
from openpyxl import Workbook

from app.services.errors import InvalidInputError, NotAllowedError
from app.services.people import (
    import_assignments,
    import_employees,
    import_services,
    import_skp,
    rejected_rows,
)
from app.store import audit, people, periods
from app.store.assessments import fetch_assessment_of, fetch_items, save_act
from app.store.database import transaction
from tests.support import as_user

SARI, BUDI = "199001012015011777", "199102022016021888"


def table(folder: Path, text: str, name: str = "tabel.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def workbook(folder: Path, *rows: list) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "tabel.xlsx")
    return folder / "tabel.xlsx"


def reasons(result):
    return [(number, reason) for number, _row, reason in result.rejected]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_employees_come_in_from_any_usual_csv(ctx, city, tmp_path, delimiter, encoding):
    rows = ["NIP;Nama;Unit;Jabatan", f"{SARI};Sári Dewi;DPMPTSP;Staf Perizinan", f"{BUDI};Budi Hartono;DPMPTSP;Staf"]
    path = table(tmp_path, "\n".join(rows).replace(";", delimiter), encoding=encoding)
    result = import_employees(ctx, path)
    assert (result.rows, result.accepted, result.updated, result.rejected) == (2, 2, 0, [])
    row = people.fetch_employee_by_nip(ctx.db, SARI)
    assert (row["name"], row["position"], row["status"], row["unit_name"]) == (
        "Sári Dewi",
        "Staf Perizinan",
        "PNS",
        "Dinas Perizinan",
    )


def test_a_file_in_no_unicode_encoding_is_taken_too(ctx, city, tmp_path):
    path = table(tmp_path, f"nip;nama;unit\n{SARI};Sári Dewi;DPMPTSP\n", encoding="cp1252")
    assert import_employees(ctx, path).accepted == 1
    assert people.fetch_employee_by_nip(ctx.db, SARI)["name"].endswith("ri Dewi")


def test_employees_come_in_from_a_workbook(ctx, city, tmp_path):
    path = workbook(tmp_path, ["nip", "nama", "unit", "status"], [f"'{SARI}", "Sari", "DPMPTSP", "PPPK"])
    assert import_employees(ctx, path).accepted == 1
    assert people.fetch_employee_by_nip(ctx.db, SARI)["status"] == "PPPK"


def test_a_nip_that_a_spreadsheet_rounded_is_refused(ctx, city, tmp_path):
    path = workbook(tmp_path, ["nip", "nama", "unit"], [int(SARI), "Sari", "DPMPTSP"])
    with pytest.raises(InvalidInputError, match="sudah dibulatkan"):
        import_employees(ctx, path)


def test_a_known_nip_is_changed(ctx, city, tmp_path):
    path = table(tmp_path, "nip;nama;unit;jabatan\n198501012010011001;Fitri Amelia, S.H.;DPMPTSP;Analis Madya\n")
    result = import_employees(ctx, path)
    assert (result.accepted, result.updated) == (1, 1)
    assert people.fetch_employee(ctx.db, city.employee)["position"] == "Analis Madya"


@pytest.mark.parametrize(
    ("unit", "code", "name"),
    [
        ("dpmptsp", "DPMPTSP", "Dinas Perizinan"),
        ("DINAS KESEHATAN", "DINKES", "Dinas Kesehatan"),
        ("SATPOL", "SATPOL", "SATPOL"),
        ("Dinas Sosial, PMD & P3A", "dinas-sosial-pmd-p3a", "Dinas Sosial, PMD & P3A"),
    ],
)
def test_a_unit_is_found_by_code_or_name_or_made(ctx, city, tmp_path, unit, code, name):
    path = table(tmp_path, f'nip;nama;unit\n{SARI};Sari;"{unit}"\n{BUDI};Budi;"{unit}"\n')
    result = import_employees(ctx, path)
    found = people.fetch_unit(ctx.db, people.fetch_employee_by_nip(ctx.db, BUDI)["unit_id"])
    assert (found["code"], found["name"]) == (code, name)
    assert result.new_units == ((name,) if name not in ("Dinas Perizinan", "Dinas Kesehatan") else ())


def test_bad_rows_are_rejected_with_their_number_and_reason(ctx, city, tmp_path):
    rows = ["nip;nama;unit;status", f"{SARI};Sari;DPMPTSP;PNS", "", "12;Salah;DPMPTSP;PNS", f"{BUDI};;DPMPTSP;PNS"]
    rows += [f"{BUDI};Budi;;PNS", f"{BUDI};Budi;DPMPTSP;Honorer"]
    result = import_employees(ctx, table(tmp_path, "\n".join(rows)))
    assert (result.rows, result.accepted) == (5, 1)
    assert [number for number, _reason in reasons(result)] == [4, 5, 6, 7]
    for (_number, reason), said in zip(
        reasons(result), ["18 angka", "nama pegawai", "Isi unit", "PNS, PPPK"], strict=True
    ):
        assert said in reason


def test_rejected_rows_can_be_mended_and_handed_in_again(ctx, city, tmp_path):
    rows = ["nip;nama;unit;catatan", f"{SARI};=Sari;DPMPTSP;x", "12;-Budi;DPMPTSP;tetap ada"]
    first = import_employees(ctx, table(tmp_path, "\n".join(rows)))
    rejects = rejected_rows(ctx, first.import_id)
    text = rejects.decode("utf-8-sig")
    assert text.splitlines()[0] == "nip;nama;unit;catatan;alasan"
    assert "'-Budi" in text
    again = import_employees(ctx, table(tmp_path, text.replace("12;", f"{BUDI};")))
    assert (again.accepted, again.rejected) == (1, [])
    assert people.fetch_employee_by_nip(ctx.db, BUDI)["name"] == "-Budi"
    third = import_employees(ctx, table(tmp_path, text))
    assert rejected_rows(ctx, third.import_id).decode("utf-8-sig").splitlines()[0].count("alasan") == 1


def test_what_has_no_rejected_rows_gives_an_empty_file(ctx, city, tmp_path):
    result = import_services(ctx, table(tmp_path, "kode;nama\nadminduk;Adminduk\n"))
    assert rejected_rows(ctx, result.import_id) == b""


def test_services_come_in_with_or_without_unit(ctx, city, tmp_path):
    text = (
        "Kode,Nama,Unit\nadminduk,Adminduk,Dinas Dukcapil\nperizinan,Izin Usaha,DINKES\nkominfo,Kominfo,\nx y,Salah,\n"
    )
    result = import_services(ctx, table(tmp_path, text))
    assert (result.accepted, result.updated, result.new_units) == (3, 1, ("Dinas Dukcapil",))
    assert people.fetch_service_by_code(ctx.db, "perizinan")["unit_name"] == "Dinas Kesehatan"
    assert people.fetch_service_by_code(ctx.db, "kominfo")["unit_id"] is None


def test_assignments_come_in(ctx, city, tmp_path):
    header = "periode;nip_pegawai;nip_penilai;nip_atasan"
    good = "2026-TW3;197902022005012002;197003031995031003;"
    bad = ["X;1;2;", "2026-TW3;198806062012011006;198806062012011006;", "2026-TW3;198806062012011006;999;"]
    result = import_assignments(ctx, table(tmp_path, "\n".join([header, good, *bad])))
    assert result.accepted == 1
    assert [reason for _number, reason in reasons(result)] == [
        "Periode dengan kode ini tidak ada. Periksa kodenya di daftar periode.",
        "Tidak seorang pun menilai dirinya sendiri. Pilih penilai lain.",
        "NIP penilai harus 18 angka. Bila dari Excel, ubah dahulu kolomnya menjadi teks: Excel membulatkan NIP.",
    ]
    assert fetch_assessment_of(ctx.db, city.rater, city.period)["rater_name"] == "Hendra Saputra"


def test_an_imported_assignment_keeps_the_stand_in(ctx, city, tmp_path):
    with transaction(ctx.db):
        periods.save_assignment(ctx.db, {"stand_in": 1}, city.assessment)
    row = "2026-TW3;198501012010011001;198806062012011006;197003031995031003"
    result = import_assignments(ctx, table(tmp_path, f"periode;nip_pegawai;nip_penilai;nip_atasan\n{row}\n"))
    found = periods.fetch_assignment(ctx.db, city.assessment)
    assert (result.updated, found["rater_name"], found["stand_in"]) == (1, "Yoga Pratama", 1)


def test_skp_items_come_in_until_they_are_rated(ctx, city, tmp_path):
    header = "periode;nip;kode;judul;aspek;indikator;target"
    rows = ["2026-TW3;198501012010011001;HK1;Izin terbit semua;kualitas;Jumlah;250 izin"]
    rows += ["2026-TW3;198501012010011001;HK2;Waktu terbit;Waktu;Hari;5 hari"]
    path = table(tmp_path, "\n".join([header, *rows, "2026-TW3;198501012010011001;loyal;Loyal;;;"]))
    result = import_skp(ctx, path)
    assert (result.accepted, result.updated) == (2, 1)
    assert "BerAKHLAK" in reasons(result)[0][1]
    with transaction(ctx.db):
        act = {"target": "HK1", "act": "blind", "rating": "meets", "user_id": city.users["rater"]}
        save_act(ctx.db, city.assessment, act)
    again = import_skp(ctx, path)
    assert (again.accepted, len(again.rejected)) == (1, 2)
    assert [row["target"] for row in fetch_items(ctx.db, city.employee, city.period)] == ["250 izin", "5 hari"]


@pytest.mark.parametrize("importer", [import_assignments, import_skp])
def test_a_closed_period_takes_nothing(ctx, city, tmp_path, importer):
    with transaction(ctx.db):
        periods.save_period(ctx.db, {"state": "closed"}, city.period)
    text = "periode;nip_pegawai;nip_penilai;nip;kode;judul\n"
    text += "2026-TW3;198806062012011006;197902022005012002;198501012010011001;HK9;Baru\n"
    result = importer(ctx, table(tmp_path, text))
    assert [reason for _number, reason in reasons(result)] == ["Periode ini sudah ditutup. Buka dahulu periodenya."]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "kosong"),
        ("nama;unit\nSari;DPMPTSP\n", "Kolom yang wajib: nip, nama, unit."),
        ("\0\0\0\0\1\2\3", "bukan tabel"),
        ("PK\x03\x04bukan-zip", "terpotong"),
    ],
)
def test_what_is_no_table_is_refused_whole(ctx, city, tmp_path, text, said):
    with pytest.raises(InvalidInputError, match=said):
        import_employees(ctx, table(tmp_path, text))
    assert audit.fetch_head(ctx.db)[0] == 0


def test_a_defect_on_the_way_leaves_nothing_behind(ctx, city, tmp_path, monkeypatch):
    def defect(*_args, **_keywords):
        raise RuntimeError

    monkeypatch.setattr("app.services.people.save_import", defect)
    with pytest.raises(RuntimeError):
        import_employees(ctx, table(tmp_path, f"nip;nama;unit\n{SARI};Sari;Dinas Baru\n"))
    assert people.fetch_employee_by_nip(ctx.db, SARI) is None
    assert people.fetch_unit_named(ctx.db, "Dinas Baru") is None


def test_only_administrators_import(ctx, city, tmp_path):
    path = table(tmp_path, f"nip;nama;unit\n{SARI};Sari;DPMPTSP\n")
    with pytest.raises(NotAllowedError):
        import_employees(as_user(ctx, city.users["rater"]), path)


def test_an_import_is_one_entry_of_counts(ctx, city, tmp_path):
    import_employees(ctx, table(tmp_path, f"nip;nama;unit\n{SARI};Sari Dewi;DPMPTSP\n{BUDI};;\n"))
    entry = audit.fetch_entries(ctx.db)[0]
    assert audit.fetch_head(ctx.db)[0] == 1
    assert entry["action"] == "employees.import"
    assert entry["detail"] == '{"accepted": 1, "known": 0, "new_units": 0, "rejected": 1, "rows": 2}'
