import csv
import io
import json

import pytest
from openpyxl import load_workbook

from app.services import complaint_export
from app.services.complaint_export import COLUMNS, CUT, MAX_CELL, export_complaints
from app.services.complaint_search import ComplaintFilter
from app.services.errors import NotAllowedError
from app.store.audit import fetch_entries
from tests.app.search.factory import correct, store
from tests.support import as_user

FORMULAS = ("=1+1", "+62", "-1", "@SUM(A1)", "\t=1", "\r=1")


def exported(ctx, form="csv", **filters):
    return b"".join(export_complaints(ctx, ComplaintFilter(**filters), form).chunks)


def rows_of(content):
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def sheets_of(content):
    return [list(sheet.iter_rows(values_only=True)) for sheet in load_workbook(io.BytesIO(content)).worksheets]


def test_a_complaint_with_both_labels(ctx, city):
    (first,) = store(ctx, "antre lama")
    repeat = {"masked_text": 'antre lama;\n"lagi"', "service_abstained": True, "duplicate_of": first}
    (second,) = store(ctx, repeat)
    correct(ctx, second, "service", "perizinan", city.users["rater"])
    row, earlier = rows_of(exported(ctx))
    assert (row["layanan"], row["layanan_mesin"]) == ("perizinan", "administrasi kependudukan")
    assert (row["layanan_dibetulkan"], row["unit"], row["mesin_ragu"]) == ("perizinan", "Dinas Perizinan", "tidak")
    assert (earlier["layanan_dibetulkan"], earlier["unit"], earlier["sentimen"]) == ("", "", "negatif")
    assert (row["isi_disamarkan"], row["mengulang_nomor"]) == ('antre lama;\n"lagi"', earlier["nomor"])


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_spreadsheet_computes_nothing(ctx, cell):
    store(ctx, {"masked_text": cell, "channel": cell, "classification": cell, "external_id": cell})
    (row,) = rows_of(exported(ctx))
    assert {row[name] for name in ("isi_disamarkan", "kanal", "jenis", "nomor")} == {f"'{cell}"}


def test_a_workbook_holds_no_formula(ctx):
    store(ctx, *FORMULAS)
    sheet = load_workbook(io.BytesIO(exported(ctx, "xlsx"))).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}


def test_both_forms_hold_the_same(ctx):
    store(ctx, "antre", {"masked_text": "loket", "received_on": None})
    ((head, *rows),) = sheets_of(exported(ctx, "xlsx"))
    assert head == tuple(COLUMNS)
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    assert cells == [list(row.values()) for row in rows_of(exported(ctx))]


def test_what_excel_cannot_hold(ctx):
    store(ctx, f"\x01{'a' * MAX_CELL}")
    ((_, row),) = sheets_of(exported(ctx, "xlsx"))
    assert len(row[-1]) == MAX_CELL
    assert row[-1].startswith("\ufffda")
    assert row[-1].endswith(CUT)
    assert len(rows_of(exported(ctx))[0]["isi_disamarkan"]) == MAX_CELL + 1


@pytest.mark.parametrize(("count", "sizes"), [(0, [1]), (1, [2]), (3, [4]), (4, [4, 2]), (7, [4, 4, 2])])
def test_more_rows_than_a_sheet_can_hold_go_on_the_next(ctx, monkeypatch, count, sizes):
    monkeypatch.setattr(complaint_export, "MAX_SHEET_ROWS", 3)
    store(ctx, *["antre"] * count)
    sheets = sheets_of(exported(ctx, "xlsx"))
    assert [len(sheet) for sheet in sheets] == sizes
    assert len({row[0] for sheet in sheets for row in sheet[1:]}) == count


def test_all_are_exported_in_the_order_of_the_list(ctx, monkeypatch):
    monkeypatch.setattr(complaint_export, "CHUNK", 2)
    ids = store(ctx, *[{"masked_text": "antre", "received_on": f"2026-05-{day:02}"} for day in (3, 1, 5, 4, 2)])
    numbers = [ctx.db["complaints"].get(ids[place])["external_id"] for place in (2, 3, 0, 4, 1)]
    assert [row["nomor"] for row in rows_of(exported(ctx))] == numbers


def test_each_export_is_logged_without_words(ctx, city):
    store(ctx, "antre", "loket")
    rater = as_user(ctx, city.users["rater"])
    exported(rater, query="antre Yusnidar", chosen=frozenset({("classification", "Aspirasi")}))
    entry = fetch_entries(ctx.db)[0]
    assert (entry["action"], entry["user_id"]) == ("complaints.export", city.users["rater"])
    assert json.loads(entry["detail"]) == {"form": "csv", "count": 0, "filters": ["cari", "jenis"]}


def test_an_export_that_is_never_read_is_logged_all_the_same(ctx):
    export_complaints(ctx, ComplaintFilter(), "csv")
    assert fetch_entries(ctx.db)[0]["action"] == "complaints.export"


@pytest.mark.parametrize("who", ["admin", "employee"])
def test_who_may_not_export(ctx, city, who):
    with pytest.raises(NotAllowedError):
        export_complaints(as_user(ctx, city.users[who]), ComplaintFilter(), "csv")


def test_no_original_leaves(ctx):
    store(ctx, {"masked_text": "hp [TELEPON]", "original": "hp 081234567890"})
    content = exported(ctx) + exported(ctx, "xlsx")
    assert b"081234567890" not in content
