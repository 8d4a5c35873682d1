"""Search in a document: words in order, folded, page by page; what is masked cannot be found."""

import pytest

from app.services import document_search
from app.services.document_search import MOST_PAGES, find_hits, make_query, neighbour, search
from app.services.marked_text import marked_text
from tests.app.document_factories import make_document, make_file, make_page

NIK = "9999026209770001"
TEXT = "Izin usaha terbit. Perizinan café dibuka; IZIN-USAHA mikro. izin\nusahawan hadir."


def hits(query, text=TEXT, allow=()):
    found = make_query(query)
    return [text[hit.start : hit.end] for hit in find_hits(marked_text(text, allow), found)] if found else None


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("izin", ["Izin", "IZIN", "izin"]),
        ("izin usaha", ["Izin usaha", "IZIN-USAHA", "izin\nusaha"]),
        ('"izin usaha"', ["Izin usaha", "IZIN-USAHA"]),
        ("peri", ["Peri"]),
        ('"peri"', []),
        ("CAFE", ["café"]),
        ("zin", []),
        ("usaha izin", []),
        ("  ", None),
        ("...", None),
        ("(", None),
        ("a" * 500, []),
    ],
)
def test_words_are_found_from_their_beginning_in_order(query, found):
    assert hits(query) == found


def test_letters_with_separate_accents_are_found_too():
    assert hits("cafe buka", "Cafe\u0301 buka") == ["Cafe\u0301 buka"]


@pytest.mark.parametrize("query", [NIK, NIK[:6], "Budi", "Budi Santoso", "saksi Budi", "NAMA"])
def test_masked_words_cannot_be_found(query):
    assert hits(query, f"Hadir saksi Bapak Budi Santoso dengan NIK {NIK}.") == []


def test_the_rated_persons_own_name_can():
    assert hits("fitri", "Disusun oleh Fitri Amelia.", ("Fitri Amelia",)) == ["Fitri"]


@pytest.fixture
def document(ctx):
    """Sixty pages; odd ones name the word once, page 7 three times, page 9 beside an identity number."""
    texts = {number: "Rapat loket." if number % 2 else "Kosong." for number in range(1, 61)}
    texts |= {7: "Loket satu. Loket dua. Loket tiga.", 9: f"Loket dengan NIK {NIK} dan seterusnya."}
    return make_document(ctx, make_file(ctx), [make_page(number, text) for number, text in texts.items()])


def test_pages_are_listed_with_counts_and_snippets(ctx, document):
    found = search(ctx, document, (), make_query("loket"))
    assert (found.count, len(found.pages), found.following) == (32, 30, None)
    page = next(page for page in found.pages if page.page == 7)
    assert (page.count, page.before, page.found, page.after) == (3, "", "Loket", " satu. Loket dua. Loket tiga.")


def test_snippets_are_masked(ctx, document):
    (page,) = search(ctx, document, (), make_query("loket dengan")).pages
    assert page.after == " NIK [NIK] dan seterusnya."


def test_a_long_list_goes_on(ctx):
    pages = [make_page(number, "Loket.") for number in range(1, MOST_PAGES + 3)]
    document = make_document(ctx, make_file(ctx), pages)
    first = search(ctx, document, (), make_query("loket"))
    rest = search(ctx, document, (), make_query("loket"), first.following)
    assert (len(first.pages), first.following, len(rest.pages)) == (MOST_PAGES, MOST_PAGES + 1, 2)


@pytest.mark.parametrize(
    ("page", "back", "found"), [(6, False, (7, 1)), (8, True, (7, 3)), (59, False, None), (1, True, None)]
)
def test_the_nearest_hit_before_or_after_a_page(ctx, document, page, back, found):
    assert neighbour(ctx, document, (), make_query("loket"), page, back=back) == found


def test_a_name_on_every_page_is_not_sought_for_ever(ctx, monkeypatch):
    monkeypatch.setattr(document_search, "MOST_MASKED", 3)
    texts = [f"NIK {NIK} hadir."] * 4 + ["9999026 terlambat."]
    document = make_document(ctx, make_file(ctx), [make_page(number, text) for number, text in enumerate(texts, 1)])
    assert search(ctx, document, (), make_query("9999026")).pages == ()
    assert [page.page for page in search(ctx, document, (), make_query("9999026"), 3).pages] == [5]
