from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.complaint_rows import EXPECTED
from app.services.errors import InvalidInputError
from app.services.tabular.header import find_places, fold
from app.services.tabular.records import open_table
from app.services.tabular.text import detect_encoding
from nlp.readers.limits import Limits
from tests.app.complaint_files import LAPOR, lapor_row, write_csv, write_jsonl, write_lapor, write_xlsx

HEAD = ("id", "tanggal", "kanal", "isi")
ROW = ("a1", "6 Jan 2026", "SMS", "Sampah di pasar; menumpuk, bau | lalat\tbanyak")


def records_of(path, limits=None):
    return list(open_table(path, EXPECTED, limits or Limits()).records)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_though_others_stand_in_the_text(tmp_path, delimiter):
    path = write_csv(tmp_path / "a.csv", HEAD, ROW, ("a2", "", "SMS", "a, b, c; d"), delimiter=delimiter)
    assert [record.values["text"] for record in records_of(path)] == [ROW[3], "a, b, c; d"]


def test_a_table_of_one_column_is_not_cut_at_its_commas(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("isi\nair mati, sejak kemarin, di Talawi\n", encoding="utf-8")
    assert records_of(path)[0].values == {"text": "air mati, sejak kemarin, di Talawi"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_the_encoding_is_found(tmp_path, encoding):
    text = "Warga bertanya “kapan” – biaya 5 € masih berlaku, café di dekat loket tutup"
    path = write_csv(tmp_path / "a.csv", HEAD, *[(f"a{n}", "", "Web", text) for n in range(9)], encoding=encoding)
    assert {record.values["text"] for record in records_of(path)} == {text}


def test_a_late_byte_that_is_not_utf8_still_decides(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"isi\n" + b"air mati\n" * 200_000 + "caf\xe9 \x93tutup\x94 lagi\n".encode("latin-1"))
    assert detect_encoding(path) == "cp1252"


@pytest.mark.parametrize("name", ["lapor.csv", "lapor.xlsx"])
def test_the_header_of_lapor_stands_some_rows_down(tmp_path, name):
    write = write_xlsx if name.endswith("xlsx") else write_csv
    path = write(tmp_path / name, ("LAPORAN",), ("Tracking", "nomor"), ("",), LAPOR, lapor_row("77"))
    (record,) = records_of(path)
    assert (record.number, record.values["id"], record.values["classification"]) == (5, "77", lapor_row()[4])
    assert record.original["Judul Laporan"] == "Lampu jalan padam"


def test_a_workbook_is_searched_for_the_sheet_with_the_table(tmp_path):
    cells = (7001, date(2026, 1, 6), "SMS", "Air mati"), (7002.0, datetime(2026, 1, 6, 8, 15), "SMS", "Air keruh")
    path = write_xlsx(tmp_path / "a.xlsx", HEAD, *cells, sheets=2)
    values = [record.values for record in records_of(path)]
    assert [value["id"] for value in values] == ["7001", "7002"]
    assert [value["date"] for value in values] == ["2026-01-06", "2026-01-06 08:15:00"]


def test_the_content_decides_what_a_file_is_and_not_its_name(tmp_path):
    path = write_xlsx(tmp_path / "a.csv", HEAD, ROW)
    assert records_of(path)[0].values["id"] == "a1"


def test_blank_rows_are_left_out_but_counted(tmp_path):
    path = write_csv(tmp_path / "a.csv", HEAD, (), ("", " ", "", ""), ROW)
    assert [record.number for record in records_of(path)] == [4]


def test_columns_may_be_missing_at_the_end_and_extra_cells_are_a_problem(tmp_path):
    path = write_csv(
        tmp_path / "a.csv", ("isi", "kanal"), ("air mati",), ("air", "mati", "lagi"), ("air", "SMS", "", "")
    )
    short, long, blank = records_of(path)
    assert (short.values, short.problem) == ({"text": "air mati", "channel": ""}, "")
    assert "jumlah kolom 3" in long.problem
    assert long.original["kanal"] == "mati | lagi"
    assert blank.problem == ""


def test_a_quote_that_is_never_closed_is_a_problem_of_that_row_only(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('id,isi\n1,"air\nmati"\n2,"air keruh\n3,air bau\n', encoding="utf-8")
    good, bad = records_of(path)
    assert (good.values["text"], good.problem) == ("air\nmati", "")
    assert "tidak ditutup" in bad.problem
    assert "air bau" in bad.original["isi"]


def test_a_cell_too_long_for_csv_does_not_end_the_import(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"id,isi\n1,{'a' * 140_000}\n2,air mati\n", encoding="utf-8")
    long, good = records_of(path)
    assert long.problem
    assert (good.number, good.values["text"], good.problem) == (3, "air mati", "")


def test_json_lines_keep_their_numbers_and_say_what_is_wrong(tmp_path):
    lines = {"id": 12, "text": "air mati", "date": None}, "", '{"id": 1', '["a"]', {"id": "x", "text": ["a"]}
    good, blank, broken, array, wrong = records_of(write_jsonl(tmp_path / "a.jsonl", *lines))
    assert (good.values["id"], good.values["date"], good.typed["id"]) == ("12", "", 12)
    assert [record.number for record in (good, blank, broken)] == [1, 2, 3]
    assert blank.problem == "baris kosong"
    assert broken.problem == array.problem == "baris ini bukan objek JSON yang utuh"
    assert broken.original["json"] == '{"id": 1'
    assert wrong.problem == "nilai 'text' bukan teks"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "kosong"),
        (b" \n\n", "kosong"),
        (b"nama,alamat\nA,B\n", "Baris judul kolom tidak ditemukan"),
        (b"Yth. Bapak Wali Kota, kami ingin menyampaikan banyak hal.\n", "Baris judul kolom tidak ditemukan"),
        (b'[{"id": 1}]', "Baris judul kolom tidak ditemukan"),
        (bytes(range(256)) * 40, "bukan teks"),
        (b"PK\x03\x04" + b"\0" * 100, "lalu unggah lagi"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "bukan buku kerja"),
        (b"isi\nair\xff\xfe\x00mati\n", "bukan teks"),
    ],
)
def test_what_is_no_table_is_refused_as_a_whole(tmp_path, content, message):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(InvalidInputError, match=message):
        records_of(path)


def test_a_header_below_the_fiftieth_row_is_not_found(tmp_path):
    path = write_csv(tmp_path / "a.csv", *[("catatan",)] * 50, HEAD, ROW)
    with pytest.raises(InvalidInputError, match="50 baris pertama"):
        records_of(path)


def test_a_file_above_the_limit_is_refused(tmp_path):
    with pytest.raises(InvalidInputError, match="lebih besar dari batas"):
        records_of(write_csv(tmp_path / "a.csv", HEAD, ROW), Limits(max_bytes=10))


@pytest.mark.parametrize(
    ("name", "folded"),
    [("ISI_LAPORAN*", "isi laporan"), ("U1. Persyaratan", "persyaratan"), ("1) Biaya", "biaya"), ("U9", "u9")],
)
def test_names_of_columns_are_compared_without_dress(name, folded):
    assert fold(name) == folded


def test_the_surest_name_wins_and_a_column_serves_one_field():
    fields = {"first": ("isi", "teks"), "second": ("isi", "uraian")}
    assert find_places(["uraian", "Teks", "Isi"], fields) == {"first": 2, "second": 0}


@given(
    st.lists(
        st.tuples(st.uuids().map(str), st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"))), max_size=8
    )
)
def test_what_was_written_as_csv_is_read_back(tmp_path_factory, rows):
    path = write_csv(tmp_path_factory.mktemp("csv") / "a.csv", ("id", "isi"), *rows, delimiter=";")
    read = [(record.values["id"], record.values["text"]) for record in records_of(path)]
    assert [name for name, _ in read] == [name for name, _ in rows]
    for (_, found), (_, text) in zip(read, rows, strict=True):
        assert found.lstrip("'") == text.strip().lstrip("'")


def test_lapor_files_of_the_other_tests_are_what_they_seem(tmp_path):
    assert len(records_of(write_lapor(tmp_path / "a.csv", lapor_row("1"), lapor_row("2")))) == 2
