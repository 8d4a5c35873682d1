import pytest
from openpyxl import Workbook

from app.services import training
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from app.services.people import import_training, rejected_rows
from tests.app.development.factory import add_course
from tests.support import as_user

HEADER = "kode,judul,bentuk,jp,kompetensi,tingkat,penyelenggara,mulai"
GOOD = 'PL-01,Pelayanan di Loket,klasikal,12,"Pelayanan Publik, Komunikasi",2,Balai Latihan (rekaan),2027-02-09'


@pytest.fixture
def admin(ctx, city):
    return as_user(ctx, city.users["admin"])


def take(ctx, folder, *rows, header=HEADER):
    path = folder / "pelatihan.csv"
    path.write_text("\n".join((header, *rows)), encoding="utf-8")
    return import_training(ctx, path)


def test_a_course_is_added_and_changed(admin):
    course = add_course(admin, starts_on="09/02/2027", level="2", provider="BKPSDM (rekaan)")
    training.save_course(admin, {**training.get_course(admin, course), "title": "Integritas sehari-hari"}, course)
    row = training.get_course(admin, course)
    assert (row["title"], row["starts_on"], row["level"], row["hours"]) == (
        "Integritas sehari-hari",
        "2027-02-09",
        2,
        8,
    )
    assert row["competences"] == ["integritas"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "dua kata"},
        {"title": ""},
        {"form": "kuliah"},
        {"hours": "0"},
        {"hours": "8 jam"},
        {"hours": "99999999999"},
        {"level": "0"},
        {"level": "6"},
        {"level": "tinggi"},
        {"starts_on": "tahun depan"},
        {"competences": ""},
        {"competences": "Integritas, Menyanyi"},
    ],
)
def test_a_course_that_cannot_be_used_is_refused(admin, wrong):
    with pytest.raises(InvalidInputError):
        add_course(admin, **wrong)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Integritas", ["integritas"]),
        ("kerja  sama; KOMUNIKASI", ["kerja_sama", "komunikasi"]),
        ("Integritas, integritas", ["integritas"]),
        (["perekat_bangsa"], ["perekat_bangsa"]),
    ],
)
def test_competences_are_known_by_name_or_id(admin, written, kept):
    course = add_course(admin, competences=written)
    assert training.get_course(admin, course)["competences"] == kept


def test_a_code_is_used_once(admin):
    add_course(admin)
    with pytest.raises(ConflictError):
        add_course(admin, "in-01")


def test_an_unknown_course_is_not_found(admin):
    with pytest.raises(NotFoundError):
        training.get_course(admin, 99)


@pytest.mark.parametrize("who", ["rater", "employee", "leader"])
def test_the_catalogue_is_the_administrators(ctx, city, who):
    with pytest.raises(NotAllowedError):
        add_course(as_user(ctx, city.users[who]))


def test_a_search_finds_by_code_title_and_provider(admin):
    add_course(admin, "A-1", title="Menulis laporan")
    add_course(admin, "B-2", provider="Balai 100% (rekaan)")
    found = [[row["code"] for row in training.list_courses(admin, text)] for text in ("a-1", "laporan", "100%", "%z")]
    assert found == [["A-1"], ["A-1"], ["B-2"], []]


def test_raters_see_what_is_offered(ctx, city):
    add_course(ctx, "A-1")
    add_course(ctx, "B-2", offered=False)
    rater = as_user(ctx, city.users["rater"])
    assert [row["code"] for row in training.offered_courses(rater)] == ["A-1"]


def test_a_table_is_taken_in(admin, tmp_path):
    result = take(admin, tmp_path, GOOD, "OH-01,Tenggat,nonklasikal,6,Orientasi pada Hasil,,,")
    assert (result.rows, result.accepted, result.rejected) == (2, 2, [])
    first, second = sorted(training.list_courses(admin), key=lambda row: row["code"], reverse=True)
    assert (first["competences"], first["starts_on"]) == (["komunikasi", "pelayanan_publik"], "2027-02-09")
    assert (second["level"], second["starts_on"], second["provider"]) == (None, None, "")


def test_a_workbook_is_taken_in(admin, tmp_path):
    book = Workbook()
    for row in (HEADER.split(",")[:5], ["A-1", "Judul", "Klasikal", 8, "Integritas"]):
        book.active.append(row)
    book.save(tmp_path / "katalog.xlsx")
    assert import_training(admin, tmp_path / "katalog.xlsx").accepted == 1


def test_a_known_code_is_changed_and_offered_again(admin, tmp_path):
    course = add_course(admin, "PL-01", offered=False)
    result = take(admin, tmp_path, GOOD)
    row = training.get_course(admin, course)
    assert (result.updated, row["title"], row["offered"]) == (1, "Pelayanan di Loket", 1)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("PL-02,Judul,kuliah,8,Integritas,,,", "bentuk"),
        ("PL-02,Judul,klasikal,delapan,Integritas,,,", "JP"),
        ("PL-02,Judul,klasikal,8,Menyanyi,,,", "Kompetensi"),
        ("PL-02,Judul,klasikal,8,Integritas,7,,", "Tingkat"),
        ("PL-02,Judul,klasikal,8,Integritas,,,2027-02-31", "Mulai"),
        ("PL-02,,klasikal,8,Integritas,,,", "judul"),
    ],
)
def test_a_row_that_cannot_be_used_comes_back_with_its_reason(admin, tmp_path, row, reason):
    result = take(admin, tmp_path, GOOD, row)
    assert (result.accepted, len(result.rejected)) == (1, 1)
    assert reason in result.rejected[0][2]
    assert reason in rejected_rows(admin, result.import_id).decode("utf-8-sig")


def test_a_table_without_its_columns_is_refused(admin, tmp_path):
    with pytest.raises(InvalidInputError):
        take(admin, tmp_path, "PL-01,Judul", header="kode,judul")


def test_the_demo_catalogue_is_taken_in_whole(admin):
    from app.settings import ROOT

    result = import_training(admin, ROOT / "corpora" / "demo" / "training.csv")
    assert result.rows > 10
    assert result.rejected == []


def test_the_command_line_takes_the_catalogue_in(ctx, city, tmp_path):
    from tests.app.command_line import run

    path = tmp_path / "katalog.csv"
    path.write_text("\n".join((HEADER, GOOD, "PL-02,Judul,kuliah,8,Integritas,,,")), encoding="utf-8")
    code, out, err = run({"TINJAU_INSTANCE": str(ctx.settings.instance)}, "import", "training", path)
    assert (code, out) == (0, "Impor 1: 2 baris, 1 diterima, 1 ditolak.\n")
    assert "baris 3 ditolak: bentuk" in err
