from dataclasses import replace

import pytest

from app.services.complaint_import import import_complaints
from app.services.complaint_search import ComplaintFilter, filters_from, search_complaints
from app.services.complaints import fetch_rejects, get_complaint, list_imports, reveal_complaint
from app.services.errors import InvalidInputError, NotAllowedError, NotFoundError
from app.store.audit import fetch_entries, find_problems
from tests.app.complaint_files import write_csv
from tests.app.complaint_models import make_models
from tests.support import as_user

NIK = "1371010101900001"
HEAD = ("id", "tanggal", "isi")
ROWS = (
    ("1", "1/4/2026", f"Air mati di pasar, NIK {NIK}"),
    ("2", "15/4/2026", "Air keruh dan pipa rusak di Barangin"),
    ("3", "3/5/2026", "Jalan rusak 100% di depan \"Pasar\" (OR 1=1; --)"),
    ("4", "", "Halo apa kabar semua"),
    ("5", "4/5/2026", "KTP kapan jadi? Petugasnya bagus"),
)  # fmt: skip


@pytest.fixture
def here(ctx, city, tmp_path):
    """The system itself, with five complaints imported by the rater."""
    here = replace(ctx, settings=replace(ctx.settings, models=make_models(tmp_path / "models")))
    path = write_csv(tmp_path / "a.csv", HEAD, *ROWS, ("6", "x", f"ditolak {NIK}"))
    import_complaints(as_user(here, city.users["rater"]), path, "unggahan.csv")
    return here


def found(ctx, **arguments):
    return [row["external_id"] for row in search_complaints(ctx, filters_from(arguments)).rows]


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({}, "53214"),
        ({"cari": "air"}, "21"),
        ({"cari": "AIR pasar"}, "1"),
        ({"cari": '"pipa rusak"'}, "2"),
        ({"cari": "rusak -pipa"}, "3"),
        ({"cari": "-air -rusak"}, "54"),
        ({"cari": "baran*"}, "2"),
        ({"cari": '100% (OR 1=1; --)"'}, "3"),
        ({"cari": "' OR 1=1 --"}, "3"),
        ({"cari": "masked_text:air"}, ""),
        ({"cari": "%"}, ""),
        ({"cari": "NIK"}, "1"),
        ({"cari": NIK}, ""),
        ({"layanan": "air_minum"}, "21"),
        ({"layanan": "' OR '1'='1"}, ""),
        ({"sentimen": "negative", "bulan": "2026-05"}, "3"),
        ({"ragu": "ya"}, "4"),
        ({"ragu": "tidak", "bulan": "2026-04"}, "21"),
        ({"sejak": "2026-04", "sampai": "2026-12"}, "5321"),
        ({"bulan": "2025"}, ""),
    ],
)
def test_filters_narrow_and_are_taken_literally(here, filters, ids):
    assert found(here, **filters) == list(ids)


def test_counts_follow_the_results(here):
    page = search_complaints(here, ComplaintFilter(query="rusak"))
    counts = {name: {item.value: item.count for item in page.facets[name]} for name in page.facets}
    assert counts["service"] == {"air_minum": 1, "jalan_drainase": 1}
    assert counts["sentiment"] == {"negative": 2}
    assert list(counts["month"].items()) == [("2026-05", 1), ("2026-04", 1)]
    everything = search_complaints(here, ComplaintFilter())
    assert (everything.total, everything.unsure, everything.facets["month"][-1].count) == (5, 1, 1)


@pytest.mark.parametrize(
    ("asked", "page", "ids"), [(1, 1, "53"), (2, 2, "21"), (99, 3, "4"), (0, 1, "53"), (-5, 1, "53")]
)
def test_pages(here, asked, page, ids):
    result = search_complaints(here, ComplaintFilter(), asked, size=2)
    assert (result.page, result.pages, [row["external_id"] for row in result.rows]) == (page, 3, list(ids))


def test_an_empty_list_has_one_page(here):
    page = search_complaints(here, ComplaintFilter(query="tidakada"), 7)
    assert (page.rows, page.total, page.page, page.pages) == ([], 0, 1, 1)


def test_no_row_holds_the_original(here):
    rows = [*search_complaints(here, ComplaintFilter()).rows, get_complaint(here, 1)]
    assert all("original" not in row and NIK not in str(row) for row in rows)
    assert rows[-1]["masked_text"] == "Air mati di pasar, NIK [NIK]"
    assert rows[-1]["service_alternatives"][0][0] == "adminduk"


def test_revealing_needs_a_reason_and_leaves_a_trace(here, city):
    rater = as_user(here, city.users["rater"])
    assert reveal_complaint(rater, 1, f"  Verifikasi  alamat pelapor {NIK}\n") == ROWS[0][2]
    entry = fetch_entries(here.db)[0]
    assert (entry["action"], entry["subject_id"], entry["user_id"]) == ("complaint.reveal", 1, city.users["rater"])
    assert entry["detail"] == '{"reason": "Verifikasi alamat pelapor [NIK]"}'
    assert list(find_problems(here.db, here.audit_key)) == []


@pytest.mark.parametrize("reason", ["", "   ", "perlu", ".............", "a b c d e"])
def test_a_reason_that_says_nothing_reveals_nothing(here, reason):
    entries = len(fetch_entries(here.db))
    with pytest.raises(InvalidInputError, match="Tulis alasan"):
        reveal_complaint(here, 1, reason)
    assert len(fetch_entries(here.db)) == entries


@pytest.mark.parametrize("who", ["admin", "leader", "employee"])
def test_who_may_not_reveal(here, city, who):
    with pytest.raises(NotAllowedError):
        reveal_complaint(as_user(here, city.users[who]), 1, "verifikasi alamat pelapor")


def test_what_is_not_there(here):
    with pytest.raises(NotFoundError):
        reveal_complaint(here, 99, "verifikasi alamat pelapor")
    with pytest.raises(NotFoundError):
        get_complaint(here, 99)


@pytest.mark.parametrize(("who", "allowed"), [("rater", True), ("leader", True), ("admin", False), ("employee", False)])
def test_who_may_see_complaints(here, city, who, allowed):
    actor = as_user(here, city.users[who])
    if allowed:
        assert search_complaints(actor, ComplaintFilter()).total == 5
    else:
        with pytest.raises(NotAllowedError):
            search_complaints(actor, ComplaintFilter())


def test_imports_are_listed_without_their_rejected_rows(here):
    (row,) = list_imports(here)
    assert (row["name"], row["kind"], row["user_name"]) == ("unggahan.csv", "complaints", "Rina Marlina")
    assert (row["rows"], row["accepted"], row["rejected"], row["has_rejects"]) == (6, 5, 1, 1)
    assert "rejects" not in row


@pytest.mark.parametrize("who", ["rater", "admin"])
def test_rejected_rows_go_to_the_importer_and_administrators_and_it_is_logged(here, city, who):
    name, content = fetch_rejects(as_user(here, city.users[who]), 1)
    assert name == "tertolak-1.csv"
    assert NIK.encode() in content
    assert fetch_entries(here.db)[0]["action"] == "import.rejects_opened"


def test_rejected_rows_go_to_nobody_else(here, city):
    with pytest.raises(NotFoundError):
        fetch_rejects(as_user(here, city.users["superior"]), 1)
    with pytest.raises(NotAllowedError):
        fetch_rejects(as_user(here, city.users["leader"]), 1)
    with pytest.raises(NotFoundError):
        fetch_rejects(here, 2)
