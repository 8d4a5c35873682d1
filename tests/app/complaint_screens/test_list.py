import re
from html import unescape

import pytest

from app.store.database import transaction
from tests.app.complaint_screens.factory import analyse
from tests.app.search.factory import correct
from tests.support import login


def links(page):
    """Addresses by what they say."""
    found = re.findall(r'<a[^>]* href="([^"]+)"[^>]*>(.*?)</a>', page.text, re.S)
    return {" ".join(unescape(re.sub(r"<[^>]+>", " ", words)).split()): unescape(url) for url, words in found}


def card(page, number):
    return page.text.split(f'id="aduan-{number}"')[1].split("</article>")[0]


def test_what_is_urgent_says_why_and_leads_the_card(ctx, rater):
    (number,) = analyse(ctx, "longsor dekat jalan")
    text = card(rater.get("/aduan"), number)
    assert text.index("mendesak: bencana") < text.index("jalan dan drainase")


def test_what_is_not_urgent_says_nothing_of_it(ctx, rater):
    (number,) = analyse(ctx, "jalan rusak")
    assert "mendesak" not in card(rater.get("/aduan"), number)


def test_integrity_is_a_hint_to_pass_on(ctx, rater, said):
    analyse(ctx, "ada pungli soal ktp")
    assert "teruskan ke Inspektorat · petunjuk" in said(rater.get("/aduan"))


def test_unsur_stand_with_their_polarity(ctx, rater, said):
    analyse(ctx, "petugas lama sekali, rusak")
    assert "− waktu penyelesaian negatif − perilaku petugas negatif" in said(rater.get("/aduan"))


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"service_second": "kesehatan"}, "juga kesehatan"),
        ({"service_abstained": True}, "mesin ragu, periksa"),
        ({"sentiment_abstained": True}, "· ragu"),
        ({"kind_abstained": True, "kind_confidence": 0.4}, "0,4 · mesin ragu"),
        ({"tier": "accurate"}, "model cepat dan teliti"),
        ({"tier": "", "kind": ""}, "belum dianalisis"),
        ({"urgency": "jiwa", "urgency_confidence": 0.9991}, "! mendesak: bahaya bagi jiwa >0,99"),
        ({"urgency": "jiwa", "urgency_confidence": 0.2}, "mungkin mendesak: bahaya bagi jiwa 0,2"),
    ],
)
def test_the_machines_doubt_and_more_labels_are_told(ctx, rater, said, columns, words):
    analyse(ctx, "jalan rusak", **columns)
    assert words in said(rater.get("/aduan"))


def test_places_and_days_are_marked_and_listed(ctx, rater, said):
    text = "jalan rusak di Kelurahan Batu Gadang sejak 3 Mei 2026"
    mentions = [["kelurahan", 15, 36, "Batu Gadang"], ["date", 43, 53, "2026-05-03"], ["date", 37, 42, "2026-05"]]
    analyse(ctx, text, mentions=mentions)
    page = rater.get("/aduan")
    assert '<span class="mentioned place">Kelurahan Batu Gadang</span>' in page.text
    assert '<span class="mentioned day">3 Mei 2026</span>' in page.text
    assert "Batu Gadang, 3 Mei 2026, sejak" in said(page)


def test_a_search_mark_goes_before_a_place(ctx, rater):
    analyse(ctx, "air mati di Batu Gadang", mentions=[["place", 12, 23, "Batu Gadang"]])
    assert "<mark>Gadang</mark>" in rater.get("/aduan?cari=gadang").text


def test_a_persons_word_stands_in_place_of_the_machines(ctx, rater, said, city):
    (number,) = analyse(ctx, "longsor, petugas lama")
    for field, value in (("urgency", "jiwa"), ("unsur", "biaya:positive"), ("integrity", "ya"), ("kind", "aspirasi")):
        correct(ctx, number, field, value, city.users["rater"])
    words = said(rater.get("/aduan"))
    assert "mendesak: bahaya bagi jiwa · dibetulkan" in words
    assert "+ biaya positif dibetulkan" in words
    assert "teruskan ke Inspektorat · dibetulkan" in words
    assert "aspirasi · dibetulkan" in words
    assert "− waktu penyelesaian" not in words


def test_not_urgent_is_a_word_of_a_person_too(ctx, rater, city):
    (number,) = analyse(ctx, "longsor")
    correct(ctx, number, "urgency", "", city.users["rater"])
    assert "mendesak: bencana" not in card(rater.get("/aduan"), number)


def test_all_that_is_urgent_is_one_link_away(ctx, rater, said):
    analyse(ctx, "longsor", "jalan rusak", "air mati")
    page = rater.get(links(rater.get("/aduan"))["! 1 mendesak"])
    assert "1 aduan" in said(page)
    assert links(page)["mendesak × (hapus saringan ini)"] == "/aduan"


def test_what_is_urgent_may_come_first(ctx, rater):
    analyse(ctx, "longsor", received_on="2026-01-02")
    analyse(ctx, "air mati", received_on="2026-02-03")
    newest = rater.get("/aduan")
    assert newest.text.index("air mati") < newest.text.index(">longsor<")
    first = rater.get(links(newest)["mendesak dahulu"])
    assert first.text.index(">longsor<") < first.text.index("air mati")
    assert links(first)["terbaru"] == "/aduan"


def test_what_is_surely_urgent_stands_before_what_may_be(ctx, rater):
    analyse(ctx, "longsor", received_on="2026-01-02")
    (later,) = analyse(ctx, "longsor lagi", received_on="2026-02-03")
    with transaction(ctx.db):
        ctx.db.conn.execute("UPDATE complaints SET urgency_confidence = 0.1, revision = 10 WHERE id = ?", (later,))
    first = rater.get("/aduan?urut=mendesak")
    assert first.text.index(">longsor<") < first.text.index(">longsor lagi<")


@pytest.mark.parametrize("link", ["bencana 1", "tidak mendesak 2", "ya 1", "aspirasi 1", "perilaku petugas 1"])
def test_each_new_label_is_a_facet(ctx, rater, link):
    analyse(ctx, "longsor dan pungli", "petugas mohon dibantu", "jalan rusak")
    assert rater.get(links(rater.get("/aduan"))[link]).status_code == 200


def test_polarities_of_an_unsur_appear_once_it_is_chosen(ctx, rater):
    analyse(ctx, "petugas rusak")
    first = rater.get("/aduan")
    assert "perilaku petugas: negatif 1" not in links(first)
    second = rater.get(links(first)["perilaku petugas 1"])
    assert links(second)["perilaku petugas: negatif 1"] == "/aduan?unsur=perilaku:negative"


def test_a_polarity_narrows_its_unsur_and_the_unsur_widens_it_again(ctx, rater, said):
    for mood in ("negative", "positive"):
        analyse(ctx, "petugas di loket", unsur=f"perilaku:{mood}", unsur_confidences={"perilaku": 0.8})
    found = rater.get("/aduan?unsur=perilaku:negative")
    assert "1 aduan" in said(found)
    assert "2 aduan" in said(rater.get(links(found)["perilaku petugas 2"]))


def test_leaders_see_labels_and_reasons_but_cannot_correct(ctx, city, client, said):
    (number,) = analyse(ctx, "longsor")
    login(client, "leader")
    assert "mengapa label ini" in said(client.get("/aduan"))
    assert "Betulkan label" not in said(client.get(f"/aduan/{number}"))
