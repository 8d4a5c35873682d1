import re

import pytest

from tests.app.complaint_work.factory import labels_of, store_complaints
from tests.support import login


@pytest.fixture
def complaints(ctx, city):
    return store_complaints(ctx, {}, {"text": "Jalan rusak."}, {"service_abstained": 1})


@pytest.fixture
def rater(complaints, client):
    login(client, "rater")
    return client


def text(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


def test_one_complaint_is_corrected_from_its_row(ctx, rater, complaints):
    assert f'href="/aduan/{complaints[0]}/betulkan"' in rater.get("/aduan").text
    page = rater.get(f"/aduan/{complaints[0]}/betulkan")
    assert "Belum pernah dibetulkan orang." in page.text
    data = {"layanan": "adminduk", "sentimen": "", "terlihat": "0"}
    response = rater.post(f"/aduan/{complaints[0]}/betulkan", data=data, follow_redirects=True)
    assert "Label 1 aduan dibetulkan." in response.text
    assert labels_of(ctx, complaints[0])[0] == "adminduk"


def test_the_history_names_machine_and_person(rater, complaints):
    rater.post(f"/aduan/{complaints[0]}/betulkan", data={"layanan": "adminduk", "terlihat": "0"})
    said = text(rater.get(f"/aduan/{complaints[0]}/betulkan"))
    assert "mesin layanan: perizinan" in said
    assert "Rina Marlina membetulkan: layanan menurut mesin → administrasi kependudukan" in said


def test_a_stale_form_is_refused_and_keeps_its_choice(rater, complaints):
    address = f"/aduan/{complaints[0]}/betulkan"
    rater.post(address, data={"layanan": "adminduk", "terlihat": "0"})
    response = rater.post(address, data={"layanan": "kesehatan", "terlihat": "0"})
    assert response.status_code == 400
    assert "baru saja dibetulkan orang lain" in response.text
    assert '<option value="kesehatan" selected>' in response.text


def test_ticked_complaints_are_counted_and_corrected(ctx, rater, complaints):
    page = rater.get("/aduan/betulkan", query_string={"id": complaints[:2]})
    assert "Betulkan 2 aduan sekaligus" in page.text
    rater.post("/aduan/betulkan", data={"id": complaints[:2], "jumlah": "2", "layanan": "adminduk"})
    assert [labels_of(ctx, number)[0] for number in complaints] == ["adminduk", "adminduk", "perizinan"]


def test_a_number_beyond_all_numbers_is_none(rater, complaints):
    page = rater.get("/aduan/betulkan", query_string={"id": [10**30, -1, complaints[0]]})
    assert "Betulkan 1 aduan sekaligus" in page.text


def test_nothing_ticked_says_what_to_do(rater):
    response = rater.get("/aduan/betulkan")
    assert response.status_code == 400
    assert "Centang dulu aduannya" in response.text


def test_all_of_a_filter_are_corrected_after_the_number_is_confirmed(ctx, rater, complaints):
    assert "Betulkan 1 aduan sekaligus" in rater.get("/aduan/betulkan?saringan=cari%3Djalan").text
    data = {"saringan": "cari=jalan", "jumlah": "1", "sentimen": "neutral"}
    rater.post("/aduan/betulkan", data=data)
    assert labels_of(ctx, complaints[1]) == ("perizinan", "neutral")


def test_an_empty_filter_is_all_complaints(rater):
    assert "Betulkan 3 aduan sekaligus" in rater.get("/aduan/betulkan?saringan=").text


def test_another_number_than_confirmed_corrects_nothing(ctx, rater, complaints):
    response = rater.post("/aduan/betulkan", data={"saringan": "", "jumlah": "2", "layanan": "adminduk"})
    assert response.status_code == 400
    assert "berubah sejak halaman Anda dibuka" in response.text
    assert labels_of(ctx, complaints[0])[0] == "perizinan"


def test_undo_and_redo_from_the_page_of_the_batch(ctx, rater, complaints):
    rater.post("/aduan/betulkan", data={"saringan": "", "jumlah": "3", "layanan": "adminduk"})
    response = rater.post("/aduan/betulkan/1/urungkan", follow_redirects=True)
    assert "Label 3 aduan diurungkan." in response.text
    response = rater.post("/aduan/betulkan/1/ulangi", follow_redirects=True)
    assert "Label 3 aduan dibetulkan lagi." in response.text
    assert labels_of(ctx, complaints[0])[0] == "adminduk"


def test_an_undo_names_what_it_left(rater, complaints):
    rater.post("/aduan/betulkan", data={"saringan": "", "jumlah": "3", "layanan": "adminduk"})
    rater.post(f"/aduan/{complaints[0]}/betulkan", data={"layanan": "kesehatan", "terlihat": "1"})
    said = text(rater.post("/aduan/betulkan/1/urungkan", follow_redirects=True))
    assert "Dibiarkan, karena sudah dibetulkan lagi sesudahnya: A1-0" in said
    assert "tertutup pembetulan sesudahnya 1" in said


def test_what_cannot_be_undone_is_said(rater):
    rater.post("/aduan/betulkan", data={"saringan": "", "jumlah": "3", "layanan": "adminduk"})
    response = rater.post("/aduan/betulkan/1/ulangi", follow_redirects=True)
    assert "Tidak ada yang dapat diubah" in response.text


def test_the_list_of_corrections(rater):
    assert "Belum ada label yang dibetulkan orang." in rater.get("/aduan/betulkan/riwayat").text
    rater.post("/aduan/betulkan", data={"saringan": "", "jumlah": "3", "layanan": "tidak_ada"})
    rater.post("/aduan/betulkan/1/urungkan")
    said = text(rater.get("/aduan/betulkan/riwayat"))
    assert "membetulkan: layanan → tidak ada layanan yang cocok" in said
    assert "mengurungkan pembetulan 1" in said


def test_a_leader_sees_no_way_to_correct(complaints, client):
    login(client, "leader")
    assert "betulkan" not in client.get("/aduan").text
    assert client.get(f"/aduan/{complaints[0]}/betulkan").status_code == 403


@pytest.mark.parametrize("address", ["/aduan/99/betulkan", "/aduan/betulkan/99"])
def test_what_is_not_there(rater, address):
    assert rater.get(address).status_code == 404
