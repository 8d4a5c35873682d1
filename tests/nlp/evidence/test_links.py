import pytest

from nlp.evidence.items import profile
from nlp.evidence.links import best_links, label_similarity, similarity
from nlp.evidence.words import lemma_set
from tests.nlp.evidence.factory import ITEMS


def links(text, measured=()):
    return best_links((item, similarity(profile(item), lemma_set(text), measured)) for item in ITEMS)


@pytest.mark.parametrize(
    ("text", "measured", "code"),
    [
        ("izin usaha mikro sudah diterbitkan", [("izin", 97)], "HK1"),
        ("rata-rata penerbitan izin", [("hari kerja", 4)], "HK2"),
        ("mendampingi pelaku usaha di pasar", [("orang", 83)], "HK3"),
        ("layanan daring tersedia", [("%", 97)], "HK4"),
        ("pendampngan pelaku usha", [], "HK3"),
    ],
)
def test_the_best_item(text, measured, code):
    assert links(text, measured)[0].criterion == code


@pytest.mark.parametrize(
    "text", ["rapat koordinasi kepala bidang", "jumlah rata-rata yang dan di", "", "layanan warga kota"]
)
def test_no_link_below_the_threshold(text):
    assert links(text) == ()


def test_confidence_is_at_most_095():
    item = ITEMS[0]
    assert (
        similarity(profile(item), lemma_set(f"{item.title} {item.indicator}"), [("izin", profile(item).target)]) == 0.95
    )


def test_a_unit_of_another_kind_takes_away():
    izin = profile(ITEMS[0])
    words = lemma_set("izin usaha mikro terbit")
    assert similarity(izin, words, [("km", 3)]) < similarity(izin, words, [])


def test_the_same_label_is_fully_similar():
    assert label_similarity(profile(ITEMS[2]), lemma_set("pelaku usaha yang didampingi")) == pytest.approx(1.0)
