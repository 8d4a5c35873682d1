import re

import pytest

from app.services.complaint_explain import Reason
from app.views.complaint_reasons import shown_reasons
from nlp.types import Driver
from tests.app.complaint_screens.factory import analyse
from tests.support import login


def test_the_words_that_drove_a_label_stand_with_their_numbers(ctx, rater, said):
    (number,) = analyse(ctx, "longsor, petugas lama soal ktp")
    words = said(rater.get(f"/aduan/{number}"))
    assert re.search(r"Layanan: administrasi kependudukan Kata yang mendorong Layanan Kata Sumbangan ktp \+\d", words)
    assert re.search(r"perilaku petugas: negatif .* petugas \+\d", words)


def test_probabilities_of_all_labels_are_told(ctx, rater, said):
    (number,) = analyse(ctx, "longsor", urgency_confidence=0.93)
    words = said(rater.get(f"/aduan/{number}"))
    assert "Mendesak bencana · peluang mendesak 0,93" in words
    assert "Perlu Inspektorat tidak · peluang perlu" in words


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"model": "complaints/0"}, "Label aduan ini dari versi model lain (complaints/0)"),
        ({"tier": "accurate"}, "model teliti ikut memutuskan"),
        ({"service": "kesehatan"}, "Model cepat sendiri menyebut: administrasi kependudukan"),
        ({"unsur": "biaya:negative", "unsur_confidences": {"biaya": 0.7}}, "Model cepat sendiri tidak menyebutnya"),
        ({"unsur": "", "unsur_confidences": {}}, "Hanya model cepat yang menyebutnya"),
        ({"model": "formulir complaints/1"}, "menurut formulir survei"),
    ],
)
def test_what_the_words_do_not_explain_is_said(ctx, rater, said, columns, words):
    (number,) = analyse(ctx, "petugas lama soal ktp", **columns)
    assert words in said(rater.get(f"/aduan/{number}"))


def test_without_models_the_labels_are_still_shown(ctx, rater, said):
    (number,) = analyse(ctx, "longsor")
    (ctx.settings.models / "complaints" / "1" / "manifest.json").unlink()
    page = rater.get(f"/aduan/{number}")
    assert (page.status_code, "mendesak: bencana" in said(page)) == (200, True)
    assert "Model aduan tidak ada atau berubah" in page.text


def test_hidden_parts_stay_hidden(ctx, rater):
    (number,) = analyse(ctx, "ktp saya lama, telepon 081299887766")
    page = rater.get(f"/aduan/{number}").text
    assert "081299887766" not in page
    assert '<span class="masked">' in page


@pytest.mark.parametrize(("username", "status"), [("leader", 200), ("employee", 403), ("admin", 403)])
def test_who_may_read_it(ctx, city, client, username, status):
    (number,) = analyse(ctx, "longsor")
    login(client, username)
    assert client.get(f"/aduan/{number}").status_code == status


def test_what_is_not_there(rater):
    assert rater.get("/aduan/99").status_code == 404


def shown(*weights):
    drivers = tuple(Driver(f"kata{place}", weight) for place, weight in enumerate(weights))
    return shown_reasons([Reason("service", "adminduk", "adminduk", drivers)])[0]


def test_bars_reach_as_far_as_their_numbers(app):
    with app.test_request_context():
        found = shown(4.0, -2.0, 0.001)
    assert [(bar.number, bar.x, bar.width) for bar in found.bars] == [
        ("+4", 50.0, 50.0),
        ("−2", 25.0, 25.0),
        ("0", 50.0, 0.0),
    ]


def test_words_that_are_not_drawn_are_summed_so_that_nothing_is_lost(app):
    with app.test_request_context():
        found = shown(*[1.0] * 8, 0.5, -0.25)
    assert (len(found.bars), found.others, found.rest, found.total) == (8, 2, "+0,25", "+8,25")


def test_a_label_without_words_has_no_bars(app):
    with app.test_request_context():
        assert shown().bars == ()
