import csv
import io
import logging
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from app.compute import Pool
from app.permissions import Role
from app.services.complaint_import import import_complaints
from app.services.complaint_search import ComplaintFilter, search_complaints
from app.services.errors import InvalidInputError, NotAllowedError
from app.services.instance import open_context
from app.store import audit, complaints
from app.store.database import fetch_all, fetch_one, transaction
from app.store.imports import fetch_import
from nlp.errors import ArtifactError
from tests.app.complaint_files import lapor_row, write_csv, write_jsonl, write_lapor
from tests.app.complaint_models import make_models, version_of
from tests.support import as_user, make_user

NIK = "1371010101900001"
HEAD = ("id", "tanggal", "isi")


@pytest.fixture(scope="session")
def models(tmp_path_factory):
    return make_models(tmp_path_factory.mktemp("models"))


@pytest.fixture
def here(ctx, models):
    """The system itself on an installation with small complaint models."""
    return replace(ctx, settings=replace(ctx.settings, models=models))


def take(ctx, path, **options):
    return import_complaints(ctx, path, path.name, **options)


def stored(ctx):
    return {row["external_id"]: row for row in fetch_all(ctx.db, "SELECT * FROM complaints ORDER BY id")}


def counts(result):
    return result.rows, result.accepted, result.known, result.rejected


def test_a_lapor_export_comes_in_analysed_and_masked(here, tmp_path):
    row = lapor_row(
        "7", isi_laporan_akhir=f"Air mati di pasar, NIK {NIK}, kata Budi Santoso", nama_pelapor="Budi Santoso"
    )
    result = take(here, write_lapor(tmp_path / "a.csv", row, delimiter=";"))
    (complaint,) = stored(here).values()
    assert counts(result) == (1, 1, 0, 0)
    assert complaint["original"] == f"Lampu jalan padam. Air mati di pasar, NIK {NIK}, kata Budi Santoso"
    assert complaint["masked_text"] == "Lampu jalan padam. Air mati di pasar, NIK [NIK], kata [NAMA]"
    assert (complaint["external_id"], complaint["received_on"]) == ("7", "2026-01-06")
    assert (complaint["channel"], complaint["status"]) == ("Website", "Ditutup")
    assert complaint["classification"] == "Pengaduan Tidak Berkadar Pengawasan"
    assert complaint["sentiment"] == "negative"
    assert complaint["model"] == version_of()


def test_json_lines_come_in_with_their_optional_fields(here, tmp_path):
    first = {
        "id": "a",
        "text": "air mati",
        "date": "2023-05-29",
        "kind": "Aspirasi",
        "status": "Selesai",
        "service": None,
    }
    result = take(here, write_jsonl(tmp_path / "a.jsonl", first, {"id": 2, "text": "kapan ktp jadi"}))
    rows = stored(here)
    assert counts(result) == (2, 2, 0, 0)
    assert (rows["a"]["service"], rows["2"]["service"], rows["2"]["sentiment"]) == ("air_minum", "adminduk", "neutral")
    assert (rows["a"]["classification"], rows["a"]["status"], rows["2"]["received_on"]) == ("Aspirasi", "Selesai", None)


def test_rejected_rows_come_back_with_their_reason_and_can_be_mended(here, tmp_path):
    rows = (
        ("1", "6 Jan 2026", "=air mati"),
        ("2", "32/1/2026", "jalan rusak; parah"),
        ("1", "", "sampah"),
        ("4", "", ""),
    )
    result = take(here, write_csv(tmp_path / "a.csv", HEAD, *rows))
    assert counts(result) == (4, 1, 0, 3)
    assert [number for number, _, _ in result.rejects] == [3, 4, 5]
    content = fetch_import(here.db, result.import_id)["rejects"].decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(content), delimiter=";"))
    assert table[0] == [*HEAD, "alasan"]
    assert [row[:3] for row in table[1:]] == [list(row) for row in rows[1:]]
    assert "32/1/2026" in table[1][3]
    mended = tmp_path / "b.csv"
    mended.write_text(content.replace("32/1/2026", "31/1/2026"), encoding="utf-8-sig")
    assert counts(take(here, mended)) == (3, 1, 1, 1)
    assert stored(here)["2"]["received_on"] == "2026-01-31"


def test_a_formula_in_a_rejected_row_is_made_harmless_and_comes_back_as_it_was(here, tmp_path):
    result = take(here, write_csv(tmp_path / "a.csv", HEAD, ("1", "x", "=1+1 air mati"), ("2", "", "@air")))
    content = fetch_import(here.db, result.import_id)["rejects"].decode("utf-8-sig")
    assert "'=1+1 air mati" in content
    mended = tmp_path / "b.csv"
    mended.write_text(content.replace(";x;", ";;"), encoding="utf-8-sig")
    take(here, mended)
    assert stored(here)["1"]["original"] == "=1+1 air mati"


def test_confidential_reports_are_rejected_and_their_content_is_not_kept(here, tmp_path):
    path = write_lapor(tmp_path / "a.csv", lapor_row("7", tipe_laporan="Rahasia"), lapor_row("8"))
    result = take(here, path)
    content = fetch_import(here.db, result.import_id)["rejects"].decode("utf-8-sig")
    assert counts(result) == (2, 1, 0, 1)
    assert "rahasia tidak diimpor" in content
    assert "Lampu" not in content
    assert result.rejects[0][1] == {"Tracking ID": "7", "Tipe Laporan": "Rahasia"}


def test_a_known_id_is_not_doubled_and_another_text_under_it_is_noticed(here, tmp_path):
    take(here, write_csv(tmp_path / "a.csv", HEAD, ("1", "", "air mati"), ("2", "", "jalan rusak")))
    result = take(
        here, write_csv(tmp_path / "b.csv", HEAD, ("1", "", "air mati"), ("2", "", "lain"), ("3", "", "baru"))
    )
    assert counts(result) == (3, 1, 2, 0)
    assert result.changed == 1
    assert stored(here)["2"]["original"] == "jalan rusak"


def test_repeated_complaints_point_to_the_first_one(here, tmp_path):
    text = "Air di rumah kami mati sejak hari Minggu pagi dan belum ada petugas yang datang memeriksa pipa di gang"
    rows = ("1", "", text), ("2", "", "jalan rusak"), ("3", "", text.upper() + "!!"), ("4", "", text + " segera")
    take(here, write_csv(tmp_path / "a.csv", HEAD, *rows))
    rows = stored(here)
    assert [rows[name]["duplicate_of"] for name in "1234"] == [None, None, rows["1"]["id"], rows["1"]["id"]]


def test_a_campaign_of_different_people_is_one_complaint_repeated(here, tmp_path):
    text = "Kami warga gang Melati minta jalan yang rusak diperbaiki karena anak sekolah jatuh. NIK saya {} ya"
    rows = [(str(n), "", text.format(f"137101010190000{n}")) for n in (1, 2)]
    take(here, write_csv(tmp_path / "a.csv", HEAD, *rows))
    assert stored(here)["2"]["duplicate_of"] == stored(here)["1"]["id"]


def test_a_pool_gives_the_same_as_this_process_in_the_same_order(here, tmp_path):
    words = ("air mati", "jalan rusak", "ktp bagus", "sampah kapan")
    path = write_jsonl(tmp_path / "a.jsonl", *({"id": n, "text": f"{words[n % 4]} {n}"} for n in range(4_100)))
    pool = Pool(2)
    with closing(pool):
        assert counts(take(here, path, pool=pool)) == (4_100, 4_100, 0, 0)
    labels = {"air": "air_minum", "jalan": "jalan_drainase", "ktp": "adminduk", "sampah": "lingkungan"}
    rows = stored(here)
    assert list(rows) == [str(n) for n in range(4_100)]
    assert all(row["service"] == labels[row["original"].split()[0]] for row in rows.values())


def test_a_failure_in_the_middle_leaves_nothing(here, tmp_path, monkeypatch):
    path = write_csv(tmp_path / "a.csv", HEAD, ("1", "", "air"), ("2", "", "jalan"))
    save, seen = complaints.save_complaint, []

    def fail_at_the_second(db, row):
        seen.append(row)
        if len(seen) == 2:
            raise OSError("disk full")
        return save(db, row)

    monkeypatch.setattr("app.services.complaint_import.save_complaint", fail_at_the_second)
    with pytest.raises(OSError, match="disk full"):
        take(here, path)
    tables = ("complaints", "imports", "audit", "complaints_fts")
    assert [fetch_one(here.db, f"SELECT count(*) AS n FROM {name}")["n"] for name in tables] == [0] * 4
    assert not here.db.conn.in_transaction
    monkeypatch.undo()
    assert take(here, path).accepted == 2


def test_a_complaint_stored_meanwhile_by_another_import_counts_as_known(here, tmp_path, monkeypatch):
    path = write_csv(tmp_path / "a.csv", HEAD, ("1", "", "air mati"), ("2", "", "jalan rusak"))
    take(here, write_csv(tmp_path / "b.csv", HEAD, ("1", "", "air mati")))
    monkeypatch.setattr("app.services.complaint_import.fetch_known", lambda db, ids: {})
    result = take(here, path)
    assert counts(result) == (2, 1, 1, 0)
    row = fetch_import(here.db, result.import_id)
    assert (row["rows"], row["accepted"], row["known"], row["rejected"]) == (2, 1, 1, 0)


def test_the_import_is_logged_with_counts_only_and_no_text_reaches_a_log(here, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    path = write_csv(tmp_path / "a.csv", HEAD, ("1", "", f"air mati {NIK}"), ("2", "kapan-kapan", f"jalan {NIK}"))
    result = take(here, path)
    (entry,) = audit.fetch_entries(here.db)
    assert (entry["action"], entry["subject_id"]) == ("complaints.import", result.import_id)
    assert entry["detail"] == '{"accepted": 1, "known": 0, "rejected": 1, "rows": 2}'
    assert NIK not in caplog.text
    assert "mati" not in caplog.text


def test_the_index_holds_masked_text_only(here, tmp_path):
    take(here, write_csv(tmp_path / "a.csv", HEAD, ("1", "", f"air mati {NIK}")))
    assert [row["id"] for row in search_complaints(here, ComplaintFilter(query="mati")).rows] == [1]
    assert search_complaints(here, ComplaintFilter(query=NIK)).total == 0


def test_an_unusable_file_and_missing_models_store_nothing(here, ctx, tmp_path):
    with pytest.raises(InvalidInputError, match="Baris judul"):
        take(here, write_csv(tmp_path / "a.csv", ("nama", "alamat"), ("A", "B")))
    empty = replace(ctx, settings=replace(ctx.settings, models=tmp_path / "none"))
    with pytest.raises(ArtifactError, match="Perbaiki dengan"):
        take(empty, write_csv(tmp_path / "b.csv", HEAD, ("1", "", "air")))
    assert fetch_all(ctx.db, "SELECT * FROM imports") == []


@pytest.mark.parametrize(
    ("role", "allowed"), [(Role.ADMIN, True), (Role.EVALUATOR, True), (Role.LEADER, False), (Role.EMPLOYEE, False)]
)
def test_who_may_import(here, tmp_path, role, allowed):
    actor = as_user(here, make_user(here, "someone", role))
    path = write_csv(tmp_path / "a.csv", HEAD, ("1", "", "air"))
    if allowed:
        assert fetch_import(here.db, take(actor, path).import_id)["user_id"] == actor.actor.user_id
    else:
        with pytest.raises(NotAllowedError):
            take(actor, path)


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from([" ", "\n", ": ", " nik "]))
@hypothesis_settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_listed_without_the_nik_in_it(here, tmp_path, before, after, gap):
    text = f"{before}{gap}{NIK}{gap}{after}"
    take(here, write_jsonl(tmp_path / "a.jsonl", {"id": "x", "text": text}))
    (row,) = search_complaints(here, ComplaintFilter()).rows
    assert NIK not in row["masked_text"]
    assert "original" not in row
    with transaction(here.db):
        here.db.conn.execute("DELETE FROM complaints")


def test_another_process_sees_all_or_nothing(here, tmp_path):
    with closing(open_context(here.settings).db) as other:
        take(here, write_csv(tmp_path / "a.csv", HEAD, ("1", "", "air"), ("2", "", "jalan")))
        assert fetch_one(other, "SELECT count(*) AS n FROM complaints")["n"] == 2
