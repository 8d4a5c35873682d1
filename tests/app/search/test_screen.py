import csv
import io
import re
from html import unescape

import pytest

from tests.app.search.factory import correct, store
from tests.support import login


@pytest.fixture
def rater(client, ctx, city):
    login(client, "rater")
    return client


def text_of(page):
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page.text)).split())


def links(page):
    """Addresses by what they say."""
    found = re.findall(r'<a[^>]* href="([^"]+)"[^>]*>(.*?)</a>', page.text, re.S)
    return {" ".join(unescape(re.sub(r"<[^>]+>", " ", words)).split()): unescape(url) for url, words in found}


def test_nothing_yet(rater):
    page = rater.get("/aduan")
    assert "Belum ada aduan" in page.text
    assert "Unduh" not in page.text


def test_a_search_says_what_else_it_looked_for_and_marks_it(rater, ctx):
    store(ctx, "Antrean panjang", "mananti lamo di loket", "air mati")
    page = rater.get("/aduan?cari=antre")
    assert "juga: antrean, mananti" in text_of(page)
    assert "<mark>Antrean</mark> panjang" in page.text
    assert "2 aduan" in text_of(page)


def test_what_people_wrote_and_typed_is_escaped(rater, ctx):
    store(ctx, {"masked_text": "<b>antre</b> [NAMA]", "channel": "<i>", "classification": '"><script>'})
    page = rater.get("/aduan", query_string={"cari": '<b> "antre', "jenis": '"><script>'})
    assert "&lt;b&gt;<mark>antre</mark>" not in page.text
    assert "<script>" not in page.text
    assert "&lt;<mark>b</mark>&gt;<mark>antre</mark>" in page.text
    assert '<span class="masked">[NAMA]</span>' in page.text


def test_a_facet_is_chosen_joined_and_taken_back_by_links(rater, ctx):
    store(ctx, "a", {"masked_text": "b", "service": "sosial"}, {"masked_text": "c", "service": "kesehatan"})
    one = rater.get(links(rater.get("/aduan"))["sosial dan bansos 1"])
    assert "1 aduan" in text_of(one)
    two = rater.get(links(one)["kesehatan 1"])
    assert "2 aduan" in text_of(two)
    back = rater.get(links(two)["Layanan: sosial dan bansos × (hapus saringan ini)"])
    assert "1 aduan" in text_of(back)


def test_a_value_is_excluded_and_taken_back(rater, ctx):
    store(ctx, "a", {"masked_text": "b", "classification": "Permintaan Informasi"})
    page = rater.get(links(rater.get("/aduan"))["− kecualikan Aspirasi"])
    assert "1 aduan" in text_of(page)
    assert links(page)["− bukan: Aspirasi × (hapus saringan ini)"] == "/aduan"
    assert links(page)["+ Aspirasi: batalkan pengecualian"] == "/aduan"


def test_facets_name_what_has_no_value(rater, ctx):
    store(ctx, {"masked_text": "a", "received_on": None, "channel": "", "classification": ""})
    found = links(rater.get("/aduan"))
    assert {"tanpa tanggal 1", "tanpa kanal 1", "tanpa jenis 1", "tanpa unit 1"} <= found.keys()
    assert "tanpa tanggal" in text_of(rater.get(found["tanpa tanggal 1"]))


def test_the_unit_is_the_one_that_is_responsible(rater, ctx):
    store(ctx, {"masked_text": "izin lama", "service": "perizinan"}, "ktp")
    page = rater.get(links(rater.get("/aduan"))["Dinas Perizinan 1"])
    assert "izin lama" in text_of(page)
    assert "Unit: Dinas Perizinan" in text_of(page)


def test_more_values_than_fit_stand_behind_a_fold(rater, ctx):
    store(ctx, *[{"masked_text": "a", "channel": f"kanal {number}"} for number in range(11)])
    assert "3 lainnya" in text_of(rater.get("/aduan"))


def test_a_range_of_months_keeps_the_rest_of_the_search(rater, ctx):
    store(ctx, *[{"masked_text": "antre", "received_on": f"2026-0{month}-03"} for month in (1, 2, 3)])
    page = rater.get("/aduan?cari=antre&sejak=2026-02&sampai=2026-02")
    assert "1 aduan sejak Februari 2026" in text_of(page).replace(" × (hapus saringan ini)", "")
    form = page.text[page.text.index('class="range"') :]
    assert '<input type="hidden" name="cari" value="antre">' in form
    assert '<option value="2026-01">Januari 2026</option>' in form


def test_the_search_field_keeps_the_filters(rater, ctx):
    store(ctx, "a")
    form = rater.get("/aduan?cari=a&layanan=adminduk&layanan=sosial&halaman=1").text.split("</form>")[-2:]
    page = rater.get("/aduan?cari=a&layanan=adminduk&layanan=sosial").text
    search = page[page.index('role="search"') :].split("</form>")[0]
    assert re.findall(r'name="layanan" value="(\w+)"', search) == ["adminduk", "sosial"]
    assert 'name="halaman"' not in "".join(form)


def test_near_duplicates_are_counted_once_and_lead_to_their_group(rater, ctx):
    (first,) = store(ctx, "antre di loket lama")
    store(ctx, {"masked_text": "antre di loket lama!", "duplicate_of": first}, "air mati")
    page = rater.get("/aduan")
    assert "3 aduan, 2 bila yang mirip dihitung sekali" in text_of(page)
    assert "2 aduan" in text_of(rater.get(links(page)["tampilkan yang mirip sekali saja"]))
    group = rater.get(f"/aduan?mirip={first}")
    assert "1 mirip" in text_of(page)
    assert "2 aduan, 1 bila yang mirip" in text_of(group)
    assert "air mati" not in group.text


def test_pages_keep_the_filters_and_go_no_further_than_the_last(rater, ctx):
    store(ctx, *["antre"] * 60)
    page = rater.get("/aduan?cari=antre&layanan=adminduk&halaman=99")
    assert "51–60 dari 60" in text_of(page)
    assert links(page)["Sebelumnya"] == "/aduan?cari=antre&layanan=adminduk&halaman=1"
    assert "Berikutnya" not in links(page)


@pytest.mark.parametrize(
    "query", ["halaman=x", "halaman=-3", f"halaman={9**40}", "mirip=999999", "unit=x", "bulan=%00"]
)
def test_odd_addresses_are_harmless(rater, ctx, query):
    store(ctx, "a")
    assert rater.get(f"/aduan?{query}").status_code == 200


def test_relevance_puts_the_best_match_first(rater, ctx):
    store(
        ctx,
        {"masked_text": "loket loket loket", "received_on": "2025-01-01"},
        {"masked_text": f"loket {'kata ' * 40}", "received_on": "2026-01-01"},
        *["air"] * 9,
    )
    newest = rater.get("/aduan?cari=loket")
    assert newest.text.index("kata kata") < newest.text.index("<mark>loket</mark> <mark>loket</mark>")
    best = rater.get(links(newest)["paling cocok"])
    assert best.text.index("<mark>loket</mark> <mark>loket</mark>") < best.text.index("kata kata")
    assert links(best)["terbaru"] == "/aduan?cari=loket"


def test_a_corrected_label_counts_and_the_machines_stands_beside_it(rater, ctx, city):
    (first,) = store(ctx, {"masked_text": "a", "service_abstained": True})
    correct(ctx, first, "service", "perizinan", city.users["rater"])
    page = rater.get("/aduan?layanan=perizinan")
    assert "perizinan · dibetulkan" in text_of(page)
    assert "mesin: administrasi kependudukan 0,9" in text_of(page)
    assert "mesin ragu" not in text_of(page)


def test_the_export_is_what_the_screen_shows(rater, ctx):
    store(ctx, "antre", "antrean", {"masked_text": "antre", "service": "sosial"})
    page = rater.get("/aduan?cari=antre&layanan=adminduk")
    with rater.get(links(page)["CSV"]) as response:
        rows = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig")), delimiter=";"))
    assert [row["isi_disamarkan"] for row in rows] == ["antrean", "antre"]
    assert response.headers["Content-Disposition"] == "attachment; filename=aduan-2.csv"


def test_the_workbook(rater, ctx):
    store(ctx, "antre")
    with rater.get("/aduan/unduh.xlsx") as response:
        assert response.data.startswith(b"PK")
    assert response.headers["Content-Disposition"] == "attachment; filename=aduan-1.xlsx"


def test_a_leader_sees_but_does_not_reveal(client, ctx, city):
    store(ctx, "antre")
    login(client, "leader")
    page = client.get("/aduan")
    assert "antre" in page.text
    assert "buka data pribadi" not in page.text


def test_a_long_address_still_gives_a_page_of_ordinary_size(rater, ctx):
    store(ctx, "antre")
    many = [(name, f"{number}") for name in ("layanan", "bukan_kanal", "bulan", "unit") for number in range(200)]
    assert len(rater.get("/aduan", query_string=many).data) < 2_000_000
