import csv
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.errors import InvalidInputError, NotFoundError
from app.services.exports.names import safe_name
from app.services.exports.person import evaluation_workbook
from app.services.exports.unit import manifest, plan_archive, send_archive
from app.services.organisation_result import enter_organisation_result
from app.store import audit
from tests.app.leaders.factory import another_person, another_unit, confirmed, earlier_period
from tests.app.review.factory import store_evidence
from tests.support import as_user, login

YUNI, ARIF = "199101012015012001", "199202022016011002"
STEM = "fitri-amelia-198501012010011001-2026-tw3"


@pytest.fixture
def leader(ctx, city):
    return as_user(ctx, city.users["leader"])


@pytest.fixture
def unit(ctx, city):
    """One person confirmed, one begun, one not begun, three without a rater."""
    store_evidence(ctx, city, {"quote": "Terbit 288 izin dari 240 izin.", "ratio": "1.20"})
    confirmed(ctx, city)
    begun = another_person(ctx, city, "Yuni Astuti", YUNI)
    with ctx.db.conn:
        ctx.db.conn.execute(
            "INSERT INTO acts (assessment_id, target, act, rating, user_id, at)"
            " VALUES (?, 'HK1', 'blind', 'meets', ?, '2026-09-01T00:00:00+00:00')",
            (begun, city.users["rater"]),
        )
    another_person(ctx, city, "Arif Setiawan", ARIF)
    return city


def archive(ctx, city, period=""):
    content = b"".join(send_archive(ctx, plan_archive(ctx, city.unit, period)))
    return zipfile.ZipFile(io.BytesIO(content))


def rows(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_the_archive_holds_both_forms_of_each_confirmed_person(leader, unit):
    found = archive(leader, unit)
    assert found.testzip() is None
    assert found.namelist() == ["daftar.csv", f"{STEM}.pdf", f"{STEM}.xlsx"]
    assert found.read(f"{STEM}.pdf").startswith(b"%PDF")
    assert zipfile.is_zipfile(io.BytesIO(found.read(f"{STEM}.xlsx")))


def test_the_list_says_who_is_missing_and_why(leader, unit):
    listed = {row[0]: row[2] for row in rows(archive(leader, unit).read("daftar.csv"))[1:]}
    assert listed == {
        "Fitri Amelia": "disahkan: dokumen ada",
        "Yuni Astuti": "belum disahkan penilai",
        "Arif Setiawan": "belum mulai dinilai",
        "Rina Marlina": "tidak ada penilai pada periode ini",
        "Hendra Saputra": "tidak ada penilai pada periode ini",
        "Dewi Anggraini": "tidak ada penilai pada periode ini",
    }


def test_a_nip_is_spaced_so_that_no_spreadsheet_rounds_it(leader, unit):
    listed = {row[0]: row[1] for row in rows(archive(leader, unit).read("daftar.csv"))}
    assert listed["Fitri Amelia"] == "19850101 201001 1 001"


def test_a_name_is_no_formula(leader, unit):
    planned = plan_archive(leader, unit.unit)
    entry = planned.entries[0].__class__("=HYPERLINK(1)", YUNI, "x")
    assert rows(manifest((entry,)))[1][0] == "'=HYPERLINK(1)"


def test_handing_out_is_logged_with_counts_only(ctx, leader, unit):
    archive(leader, unit)
    printed, handed_out = audit.fetch_entries(ctx.db, limit=2)
    assert (printed["action"], printed["subject_id"]) == ("report.printed", unit.assessment)
    assert handed_out["action"] == "report.unit"
    assert '"documents": 1' in handed_out["detail"] and '"missing": 5' in handed_out["detail"]
    assert "Fitri" not in handed_out["detail"]


def test_without_anybody_confirmed_there_is_no_archive(leader, city):
    with pytest.raises(InvalidInputError, match="Belum ada penilaian"):
        plan_archive(leader, city.unit)


def test_an_archive_is_of_one_period(ctx, leader, unit):
    earlier_period(ctx)
    with pytest.raises(InvalidInputError):
        plan_archive(leader, unit.unit, "2026-TW2")


def test_no_archive_of_another_unit(ctx, leader, unit):
    with pytest.raises(NotFoundError):
        plan_archive(leader, another_unit(ctx))


def test_the_archive_is_made_while_it_is_sent(leader, unit):
    chunks = list(send_archive(leader, plan_archive(leader, unit.unit)))
    assert len(chunks) > 2


def test_the_archive_comes_from_the_screen(unit, client):
    login(client, "leader")
    response = client.get(f"/unit/{unit.unit}/dokumen.zip?periode=2026-TW3")
    assert response.headers["Content-Disposition"] == "attachment; filename=evaluasi-dpmptsp-2026-tw3.zip"
    assert f"{STEM}.pdf" in zipfile.ZipFile(io.BytesIO(response.data)).namelist()


def test_a_unit_without_confirmed_people_says_so_on_the_screen(city, client):
    login(client, "leader")
    assert client.get(f"/unit/{city.unit}/dokumen.zip").status_code == 400


@pytest.mark.parametrize(
    ("username", "status"),
    [("rater", 200), ("superior", 200), ("employee", 200), ("leader", 200), ("outsider", 404), ("admin", 403)],
)
def test_who_may_have_a_persons_workbook(unit, client, username, status):
    login(client, username)
    assert client.get(f"/penilaian/{unit.assessment}/dokumen-evaluasi.xlsx").status_code == status


def test_an_unconfirmed_evaluation_has_no_workbook(ctx, city):
    with pytest.raises(InvalidInputError):
        evaluation_workbook(as_user(ctx, city.users["rater"]), city.assessment)


def test_a_workbook_is_named_after_nip_and_period(leader, unit):
    name, _content = evaluation_workbook(leader, unit.assessment)
    assert name == "dokumen-evaluasi-198501012010011001-2026-tw3.xlsx"


def test_capaian_and_pattern_are_printed_without_the_others_predikat(ctx, leader, unit):
    from app.services.evaluation_report import confirmed_document

    enter_organisation_result(leader, unit.unit, unit.period, "istimewa", "LKjIP")
    _row, data = confirmed_document(leader, unit.assessment)
    assert data.organisation_result == "Istimewa"
    assert data.distribution.startswith("Sangat Baik paling banyak 70%. Catatan")
    assert " dari " not in data.distribution


@given(st.lists(st.text(max_size=60), min_size=1, max_size=3))
def test_a_file_name_has_no_odd_characters(parts):
    name = safe_name(*parts)
    assert name
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789._-")
    assert name[0] not in ".-" and len(name) <= 120


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Fitri Amelia", "2026/TW3"), "fitri-amelia-2026-tw3"),
        (("Dr. Ådne O'Hara, S.Kom",), "dr.-adne-o-hara-s.kom"),
        (("../../etc/passwd",), "etc-passwd"),
        (("李小龍",), "tanpa-nama"),
    ],
)
def test_names_of_files(parts, name):
    assert safe_name(*parts) == name
