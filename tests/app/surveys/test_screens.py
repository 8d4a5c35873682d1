import pytest

from app.store.database import fetch_all
from tests.app.command_line import run
from tests.app.complaint_files import ELEMENTS, write_csv
from tests.app.surveys.factory import answer, internal_table, scores, set_volume
from tests.support import login, make_period

HEAD = ("Tanggal", "Layanan", *ELEMENTS, "Komentar")
GOOD = ("6/7/2026", "perizinan", *[3] * 9, "Cepat")
BARE = ("Tanggal", *(f"U{n}" for n in range(1, 10)))


@pytest.fixture
def rater(client, city):
    login(client, "rater")
    return client


def hand_in(client, path, kind="survey", **options):
    with path.open("rb") as file:
        return client.post("/survei/impor", data={"jenis": kind, "berkas": file}, **options)


def test_results_stand_with_n_class_and_sample(ctx, city, rater):
    for month in ("2026-07", "2026-08", "2026-09"):
        set_volume(ctx, month, 10)
    answer(ctx, city.service, *[scores(3)] * 4, scores(4))
    page = rater.get("/survei").text
    assert "80,00" in page
    assert "<b>B</b> Baik" in page
    assert "belum memenuhi sampel minimum 28" in page


def test_a_few_answers_show_their_number_only(ctx, city, rater):
    answer(ctx, city.service, *[scores(3)] * 4)
    page = rater.get("/survei").text
    assert "kurang dari 5 jawaban" in page
    assert "75,00" not in page


@pytest.mark.parametrize("argument", ["", "?periode=99", "?periode=x", "?periode=-1"])
def test_an_unknown_period_shows_the_newest(ctx, city, rater, argument):
    assert "Triwulan III 2026" in rater.get(f"/survei{argument}").text


def test_another_period_is_in_the_address(ctx, city, rater):
    period = make_period(ctx, "lama", "Triwulan Lama", state="closed")
    assert '" selected>Triwulan Lama' in rater.get(f"/survei?periode={period}").text


def test_the_page_of_a_service_draws_its_unsur_and_says_whom_they_speak_of(ctx, city, rater):
    answer(ctx, city.service, *[scores(3)] * 5)
    page = rater.get(f"/survei/layanan/{city.service}").text
    assert "Nilai rata-rata setiap unsur" in page
    assert "Hanya Kompetensi Pelaksana dan Perilaku Pelaksana berbicara tentang orang" in page
    assert "Baru satu periode" in page


def test_the_population_is_entered_on_the_page_of_the_service(ctx, city, rater):
    address = f"/survei/layanan/{city.service}/jumlah"
    page = rater.post(address, data={"periode": city.period, "jumlah": "100"}, follow_redirects=True).text
    assert "belum memenuhi sampel minimum 80" in page
    page = rater.post(address, data={"periode": city.period, "jumlah": "x"}, follow_redirects=True).text
    assert "bilangan bulat" in page


def test_the_one_ninth_is_explained(rater):
    assert "1/9, bukan 0,11" in rater.get("/survei").text


def test_a_leader_sees_results_and_no_way_to_import(ctx, city, client):
    login(client, "leader")
    page = client.get("/survei").text
    assert "Survei kepuasan masyarakat" in page
    assert "/survei/impor" not in page


def test_a_table_goes_through_both_steps(ctx, rater, tmp_path):
    page = hand_in(rater, write_csv(tmp_path / "a.csv", HEAD, GOOD, ("x", *GOOD[1:])), follow_redirects=True)
    assert "1 baris akan diterima, 1 ditolak" in page.text
    hidden = {f"kolom_{name}": str(place) for place, name in enumerate(["date", "service", *scores(1)])}
    done = rater.post(page.request.path, data={**hidden, "kolom_comment": "11"}, follow_redirects=True)
    assert "Tabel diimpor" in done.text
    assert "Unduh baris yang ditolak" in done.text
    assert len(fetch_all(ctx.db, "SELECT * FROM survey_answers")) == 1
    assert rater.get(page.request.path).status_code == 404


def test_what_the_person_changes_is_in_the_address(rater, tmp_path):
    page = hand_in(rater, write_csv(tmp_path / "a.csv", BARE, ("6/7/2026", *[3] * 9)), follow_redirects=True)
    assert "Pratinjau tampak setelah semua isian punya kolom" in page.text
    names = [*scores(1)]
    query = "&".join(f"kolom_{name}={place}" for place, name in enumerate(["date", *names]))
    page = rater.get(f"{page.request.path}?{query}&layanan_tetap=perizinan")
    assert "1 baris akan diterima, 0 ditolak" in page.text


def test_columns_that_do_not_fit_take_nothing(ctx, rater, tmp_path):
    page = hand_in(rater, write_csv(tmp_path / "a.csv", HEAD, GOOD), follow_redirects=True)
    again = rater.post(page.request.path, data={"kolom_date": "99", "kolom_service": "-1", "pertanyaan": "²"})
    assert again.status_code == 400
    assert "isian tanpa kolom" in again.text
    assert fetch_all(ctx.db, "SELECT * FROM survey_answers") == []


def test_a_table_can_be_thrown_away(rater, tmp_path):
    page = hand_in(rater, write_csv(tmp_path / "a.csv", HEAD, GOOD), follow_redirects=True)
    assert "dibuang" in rater.post(f"{page.request.path}/buang", follow_redirects=True).text
    assert rater.get(page.request.path).status_code == 404


def test_without_a_file_the_screen_asks_for_one(rater):
    page = rater.post("/survei/impor", data={"jenis": "survey"})
    assert (page.status_code, "Pilih satu berkas." in page.text) == (400, True)


def test_anothers_table_is_not_found(client, city, tmp_path):
    login(client, "rater")
    page = hand_in(client, write_csv(tmp_path / "a.csv", HEAD, GOOD), follow_redirects=True)
    login(client, "superior")
    assert client.get(page.request.path).status_code == 404


def test_a_table_about_people_wants_a_period(ctx, city, client, tmp_path):
    login(client, "outsider")
    page = hand_in(
        client, internal_table(tmp_path / "a.csv", ("rekan", 3, 4)), "internal_survey", follow_redirects=True
    )
    columns = {"kolom_nip": "0", "kolom_respondents": "1", "pertanyaan": ["2", "3"]}
    assert client.post(page.request.path, data=columns).status_code == 400
    done = client.post(page.request.path, data={**columns, "periode": city.period}, follow_redirects=True)
    assert "sedikitnya 5 jawaban" in done.text


def test_a_group_for_all_rows(ctx, city, client, tmp_path):
    login(client, "outsider")
    path = internal_table(tmp_path / "a.csv", ("", 3, 4))
    page = hand_in(client, path, "internal_survey", follow_redirects=True)
    query = "kolom_nip=0&kelompok_tetap=colleagues&pertanyaan=2&pertanyaan=3"
    assert "1 baris akan diterima" in client.get(f"{page.request.path}?{query}").text


def test_the_command_takes_a_survey_about_people(ctx, city, tmp_path):
    path = internal_table(tmp_path / "a.csv", *[("rekan", 3, 4)] * 3)
    instance = {"TINJAU_INSTANCE": str(ctx.settings.instance)}
    done = run(instance, "import", "internal", path, "--period", "2026-TW3")
    assert done[:2] == (0, "Impor 1: 3 baris, 3 diterima, 0 ditolak.\n")
    code, out, err = run(instance, "import", "internal", path, "--period", "lain")
    assert (code, out) == (1, "")
    assert "periode yang terbuka" in err


def test_numbers_beyond_all_numbers_are_not_found(city, rater):
    data = {"periode": 10**30, "jumlah": "5"}
    assert rater.post(f"/survei/layanan/{city.service}/jumlah", data=data).status_code == 404
    page = rater.post("/survei/formulir", data={"layanan": 10**30}, follow_redirects=True)
    assert "Pilih layanan dari daftar" in page.text
