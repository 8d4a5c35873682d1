"""Where a quote went: an unchanged text keeps everything, small changes are followed, the rest is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.anchor_mapping import Quoted, map_quote, numbers_of

QUOTE = "Izin usaha mikro terbit 288 izin dari target 240 izin pada triwulan ini."
BEFORE, AFTER = "Laporan kegiatan bidang perizinan.", "Loket dibuka sampai sore hari."
PAGE = f"{BEFORE}\n{QUOTE}\n{AFTER}"
WORDS = st.lists(
    st.sampled_from(["izin", "loket", "warga", "12", "288", "rapat", "(fiktif)", "per-izinan"]), min_size=1
)
PAGES = st.lists(WORDS.map(" ".join), min_size=1, max_size=5)


def quoted(text=PAGE, quote=QUOTE, page=1):
    return Quoted(text, page, text.index(quote), text.index(quote) + len(quote))


def found(place, pages):
    return pages[place.page][place.start : place.end] if place.page else None


@given(PAGES, st.data())
@settings(max_examples=60, deadline=None)
def test_in_an_unchanged_text_everything_stays_where_it_is(texts, data):
    pages = dict(enumerate(texts, start=1))
    number = data.draw(st.sampled_from(sorted(pages)))
    start = data.draw(st.integers(0, len(pages[number]) - 1))
    end = data.draw(st.integers(start + 1, len(pages[number])))
    if pages[number][start:end].strip():
        place = map_quote(Quoted(pages[number], number, start, end), pages)
        assert (place.how, place.page, place.start, place.end) == ("same", number, start, end)


@given(PAGES, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_in_shuffled_pages_a_quote_goes_with_its_page(texts, random):
    texts = [*texts, PAGE]
    order = random.sample(range(len(texts)), len(texts))
    pages = {number: texts[place] for number, place in enumerate(order, start=1)}
    place = map_quote(quoted(page=len(texts)), pages)
    assert (place.how, found(place, pages)) == ("same", QUOTE)


@given(st.text("abc \n", max_size=40), st.text("abc \n", max_size=40))
@settings(max_examples=40, deadline=None)
def test_edits_around_a_quote_do_not_matter(before, after):
    pages = {1: f"{before}{QUOTE}{after}"}
    place = map_quote(quoted(), pages)
    assert (place.how, found(place, pages)) == ("same", QUOTE)


@pytest.mark.parametrize(
    ("new", "how"),
    [
        (QUOTE.replace("usaha mikro", "usaha\nmi-\nkro"), "same"),
        (QUOTE.replace(" dari ", "  dari\n"), "same"),
        (QUOTE.replace("triwulan", "triwuIan"), "near"),
        (QUOTE.replace("terbit", "terbitkan"), "near"),
        (QUOTE.replace("288", "298"), "lost"),
        (QUOTE.replace("288", "2B8"), "near"),
        ("Kegiatan lain sama sekali di tempat yang berbeda.", "lost"),
        ("", "lost"),
    ],
)
def test_small_changes_are_followed_and_other_numbers_are_not(new, how):
    pages = {1: f"{BEFORE}\n{new}\n{AFTER}"}
    place = map_quote(quoted(), pages)
    assert (place.how, found(place, pages)) == (how, new if how != "lost" else None)


@pytest.mark.parametrize(("page", "how"), [(1, "near"), (3, "near"), (4, "lost")])
def test_changed_words_are_sought_in_the_neighbouring_pages_only(page, how):
    pages = {1: "Satu.", 2: "Dua.", 3: "Tiga.", 4: "Empat."} | {page: QUOTE.replace("terbit", "terbitkan")}
    assert map_quote(quoted(), pages).how == how


def test_of_several_places_the_one_with_the_same_surroundings_is_taken():
    pages = {1: f"Lain.\n{QUOTE}\nLain.", 2: f"Pembuka. {PAGE}", 3: QUOTE}
    assert map_quote(quoted(), pages).page == 2


def test_an_empty_quote_is_lost():
    assert map_quote(Quoted("a  b", 1, 1, 3), {1: "a  b"}).how == "lost"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("Izin 2OL9 terbit", ["2019"]), ("60o/o", ["60"]), ("Oktober", []), ("1.250 (12)", ["1250", "12"])],
)
def test_numbers_are_compared_as_scans_confuse_them(text, numbers):
    assert numbers_of(text) == numbers
