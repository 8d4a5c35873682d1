from decimal import Decimal

import pytest

from app.services.errors import ConflictError, InvalidInputError, NotAllowedError
from app.services.survey_import import import_survey
from app.services.surveys.index import service_page
from app.store.audit import fetch_entries
from app.store.database import fetch_all
from app.store.imports import fetch_import
from tests.app.complaint_files import ELEMENTS, write_csv, write_xlsx
from tests.support import as_user

HEAD = ("Tanggal", "Layanan", *ELEMENTS, "Komentar")
NIK = "1371010101900001"


def row(day="6/7/2026", service="perizinan", scores=(4,) * 9, comment=""):
    return (day, service, *scores, comment)


def take(ctx, path):
    return import_survey(ctx, path, path.name)


def counts(result):
    return result.rows, result.accepted, result.known, result.rejected


def test_answers_come_in_by_the_names_of_the_unsur(ctx, city, tmp_path):
    scores = (4, 3, 2, 1, 4, 3, 2, 1, 4)
    result = take(ctx, write_csv(tmp_path / "a.csv", HEAD, row(scores=scores, comment=f"Ramah. NIK {NIK}")))
    (answer,) = fetch_all(ctx.db, "SELECT * FROM survey_answers")
    assert counts(result) == (1, 1, 0, 0)
    assert (answer["service_id"], answer["answered_on"]) == (city.service, "2026-07-06")
    assert answer["masked_comment"] == "Ramah. NIK [NIK]"
    assert '"penanganan_pengaduan": 1, "sarana_prasarana": 4' in answer["scores"]


def test_the_order_and_the_numbers_of_the_columns_do_not_matter(ctx, city, tmp_path):
    names = [f"U{place}. {name}" for place, name in enumerate(reversed(ELEMENTS), start=1)]
    scores = tuple(reversed((4, 3, 2, 1, 4, 3, 2, 1, 4)))
    take(
        ctx,
        write_xlsx(
            tmp_path / "a.xlsx",
            ("SURVEI",),
            ("tgl", "Nama layanan", *names),
            row(service="PERIZINAN", scores=scores)[:-1],
        ),
    )
    (answer,) = fetch_all(ctx.db, "SELECT scores FROM survey_answers")
    assert answer["scores"].startswith('{"persyaratan": 4, "prosedur": 3, "waktu_penyelesaian": 2, "biaya": 1')


@pytest.mark.parametrize("missing", ["Tanggal", "Layanan", "Biaya/Tarif", "Sarana dan Prasarana"])
def test_a_missing_column_refuses_the_file(ctx, city, tmp_path, missing):
    head = [name for name in HEAD if name != missing]
    with pytest.raises(InvalidInputError, match="kesembilan unsur"):
        take(ctx, write_csv(tmp_path / "a.csv", head, row()[: len(head)]))


def test_numbers_alone_do_not_name_an_unsur(ctx, city, tmp_path):
    with pytest.raises(InvalidInputError, match="nomor unsur saja tidak cukup"):
        take(ctx, write_csv(tmp_path / "a.csv", ("Tanggal", "Layanan", *(f"U{n}" for n in range(1, 10))), row()[:-1]))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (row(day=""), "tanggal kosong"),
        (row(day="besok"), "tanggal 'besok' tidak dapat dibaca"),
        (row(service="pasar"), "layanan tidak dikenal"),
        (row(scores=(4,) * 8 + (5,)), "unsur sarana prasarana bukan 1, 2, 3, atau 4"),
        (row(scores=(0,) + (4,) * 8), "unsur persyaratan bukan 1, 2, 3, atau 4"),
        (row(scores=("",) + (4,) * 8), "unsur persyaratan kosong"),
        (row(scores=("3.5",) + (4,) * 8), "unsur persyaratan bukan 1, 2, 3, atau 4"),
    ],
)
def test_an_answer_that_cannot_be_used_is_rejected_and_kept(ctx, city, tmp_path, values, reason):
    result = take(ctx, write_csv(tmp_path / "a.csv", HEAD, values, row()))
    assert counts(result) == (2, 1, 0, 1)
    assert result.rejects[0][0] == 2
    assert reason in result.rejects[0][2]
    assert reason in fetch_import(ctx.db, result.import_id)["rejects"].decode("utf-8-sig")


def test_the_same_file_does_not_count_twice(ctx, city, tmp_path):
    path = write_csv(tmp_path / "a.csv", HEAD, row())
    take(ctx, path)
    with pytest.raises(ConflictError, match="sudah diimpor"):
        take(ctx, path)
    assert len(fetch_all(ctx.db, "SELECT * FROM survey_answers")) == 1


def test_a_file_of_which_nothing_was_taken_may_come_again(ctx, city, tmp_path):
    path = write_csv(tmp_path / "a.csv", HEAD, row(service="baru"))
    assert take(ctx, path).rejected == 1
    with ctx.db.conn:
        ctx.db.conn.execute("INSERT INTO services (code, name) VALUES ('baru', 'Layanan Baru')")
    assert take(ctx, path).accepted == 1


def test_the_import_is_logged_with_counts(ctx, city, tmp_path):
    result = take(ctx, write_csv(tmp_path / "a.csv", HEAD, row(comment="Bagus")))
    (entry,) = fetch_entries(ctx.db)
    assert (entry["action"], entry["subject_id"]) == ("survey.import", result.import_id)
    assert "Bagus" not in entry["detail"]


@pytest.mark.parametrize(
    ("who", "allowed"), [("rater", True), ("admin", False), ("employee", False), ("leader", False)]
)
def test_who_may_import(ctx, city, tmp_path, who, allowed):
    path = write_csv(tmp_path / "a.csv", HEAD, row())
    actor = as_user(ctx, city.users[who])
    if allowed:
        assert take(actor, path).accepted == 1
    else:
        with pytest.raises(NotAllowedError):
            take(actor, path)


def test_the_index_counts_the_answers_of_the_period(ctx, city, tmp_path):
    days = row("1/7/2026"), *(row("30/9/2026", scores=(3,) * 9) for _ in range(4)), row("30/6/2026", scores=(1,) * 9)
    take(ctx, write_csv(tmp_path / "a.csv", HEAD, *days))
    result = service_page(as_user(ctx, city.users["leader"]), city.service, city.period).current.result
    assert (result.n, result.index.ikm, result.index.grade) == (5, Decimal("80.00"), "B")
    with pytest.raises(NotAllowedError):
        service_page(as_user(ctx, city.users["employee"]), city.service, city.period)
