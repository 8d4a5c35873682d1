"""Tables of how often services were rendered: read, replaced, refused with a reason."""

import pytest

from app.services.errors import InvalidInputError, NotAllowedError
from app.services.volume_import import import_volumes, known_volumes
from app.store.database import fetch_all
from app.store.volumes import fetch_volumes
from tests.app.complaint_files import write_csv, write_xlsx
from tests.support import as_user

HEAD = ("layanan", "bulan", "jumlah")


@pytest.fixture
def evaluator(ctx, city):
    return as_user(ctx, city.users["rater"])


def take_in(ctx, tmp_path, *rows, write=write_csv, head=HEAD):
    return import_volumes(ctx, write(tmp_path / "volume", head, *rows), "volume.csv")


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_table_is_taken_in(evaluator, tmp_path, write):
    result = take_in(evaluator, tmp_path, ("perizinan", "2026-04", "390"), ("perizinan", "2026-05", "402"), write=write)
    assert (result.rows, result.accepted, result.known, result.rejected) == (2, 2, 0, 0)
    assert fetch_volumes(evaluator.db, "perizinan") == {"2026-04": 390, "2026-05": 402}


@pytest.mark.parametrize("month", ["2026-04", "04/2026", "April 2026", "apr 2026", "2026-04-17", "17/4/2026", "2026/4"])
def test_months_are_read_as_people_write_them(evaluator, tmp_path, month):
    take_in(evaluator, tmp_path, ("perizinan", month, "5"))
    assert fetch_volumes(evaluator.db, "perizinan") == {"2026-04": 5}


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("1250", 1250), ("1.250", 1250), ("1.250.000", 1_250_000)])
def test_numbers_may_have_dots_between_thousands(evaluator, tmp_path, text, number):
    take_in(evaluator, tmp_path, ("perizinan", "2026-04", text))
    assert fetch_volumes(evaluator.db, "perizinan") == {"2026-04": number}


@pytest.mark.parametrize("name", ["perizinan", "PERIZINAN", " Perizinan "])
def test_a_service_is_named_by_code_or_name(evaluator, tmp_path, name):
    assert take_in(evaluator, tmp_path, (name, "2026-04", "5")).accepted == 1


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("tidak ada", "2026-04", "5"), "layanan tidak dikenal"),
        (("perizinan", "kapan", "5"), "bulan tidak dapat dibaca"),
        (("perizinan", "2026-13", "5"), "bulan tidak dapat dibaca"),
        (("perizinan", "2026-04", "12,5"), "bilangan bulat"),
        (("perizinan", "2026-04", "98.5"), "bilangan bulat"),
        (("perizinan", "2026-04", "-3"), "bilangan bulat"),
        (("perizinan", "2026-04", "9999999999"), "terlalu besar"),
        (("perizinan", "2026-04", ""), "bilangan bulat"),
    ],
)
def test_a_row_that_cannot_be_used_is_given_back_with_its_reason(evaluator, tmp_path, row, reason):
    result = take_in(evaluator, tmp_path, row, ("perizinan", "2026-06", "7"))
    assert (result.accepted, result.rejected) == (1, 1)
    assert reason in result.rejects[0][2]


def test_a_month_that_stands_twice_in_a_table_is_rejected_the_second_time(evaluator, tmp_path):
    result = take_in(evaluator, tmp_path, ("perizinan", "2026-04", "5"), ("perizinan", "April 2026", "6"))
    assert result.rejected == 1
    assert fetch_volumes(evaluator.db, "perizinan") == {"2026-04": 5}


def test_a_later_table_replaces_a_month(evaluator, tmp_path):
    take_in(evaluator, tmp_path, ("perizinan", "2026-04", "5"))
    result = take_in(evaluator, tmp_path, ("perizinan", "2026-04", "9"), ("perizinan", "2026-05", "1"))
    assert (result.accepted, result.known) == (1, 1)
    assert fetch_volumes(evaluator.db, "perizinan") == {"2026-04": 9, "2026-05": 1}


def test_what_is_known_is_listed_by_service(evaluator, tmp_path):
    take_in(evaluator, tmp_path, ("perizinan", "2026-04", "5"), ("perizinan", "2026-06", "6"))
    (row,) = known_volumes(evaluator)
    assert (row["code"], row["first"], row["last"], row["months"]) == ("perizinan", "2026-04", "2026-06", 2)


def test_a_table_without_the_columns_is_refused_whole(evaluator, tmp_path):
    with pytest.raises(InvalidInputError, match="layanan, bulan"):
        take_in(evaluator, tmp_path, ("a", "b"), head=("apa", "saja"))
    assert fetch_all(evaluator.db, "SELECT * FROM imports") == []


@pytest.mark.parametrize(
    ("role", "allowed"), [("rater", True), ("admin", True), ("leader", False), ("employee", False)]
)
def test_who_may_import(ctx, city, tmp_path, role, allowed):
    actor = as_user(ctx, city.users[role])
    if allowed:
        assert take_in(actor, tmp_path, ("perizinan", "2026-04", "5")).accepted == 1
    else:
        with pytest.raises(NotAllowedError):
            take_in(actor, tmp_path, ("perizinan", "2026-04", "5"))


def test_an_import_is_logged_with_counts_only(evaluator, tmp_path):
    take_in(evaluator, tmp_path, ("perizinan", "2026-04", "5"))
    (entry,) = fetch_all(evaluator.db, "SELECT * FROM audit")
    assert (entry["action"], entry["subject"]) == ("volumes.import", "import")
