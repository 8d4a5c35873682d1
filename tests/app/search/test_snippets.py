import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.complaint_search import ComplaintFilter, Piece, search_complaints
from app.services.complaint_search.snippets import LONGEST, snippet_of
from tests.app.search.factory import store

FILLER = "kalimat lain yang panjang sekali " * 30


def shown(ctx, query, text, **row):
    """The short snippet of the only complaint, marks in angle brackets and hidden words in braces."""
    store(ctx, {"masked_text": text, **row})
    (found,) = search_complaints(ctx, ComplaintFilter(query=query)).rows
    signs = {"text": "{}", "mark": "<{}>", "hidden": "{{{}}}"}
    return "".join(signs[piece.kind].format(piece.text) for piece in found["snippet"].short)


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("", "Antre di loket", "Antre di loket"),
        ("antre", "Antrean di loket, mananti", "<Antrean> di loket, <mananti>"),
        ("lambat", "lamo dan lambek bana", "<lamo> dan <lambek> bana"),
        ('"blangko habis"', "blangko, habis; blangko", "<blangko, habis>; blangko"),
        ("blang*", "Blangkonya habis", "<Blangkonya> habis"),
        ("=lama", "lama lamo", "<lama> lamo"),
        ("kafe", "Kafé tutup", "<Kafé> tutup"),
        ("antre -bpjs", "antre antre", "<antre> <antre>"),
        ("a OR b", "b c", "<b> c"),
        ("nama", "nama saya [NAMA]", "<nama> saya {[NAMA]}"),
        ("script", "<script>alert(1)</script>", "<<script>>alert(1)</<script>>"),
        ("hp", "hp [TELEPON], KK [NO. KK]", "<hp> {[TELEPON]}, KK {[NO. KK]}"),
    ],
)
def test_what_was_found_is_marked_and_what_is_hidden_is_a_block(ctx, query, text, expected):
    assert shown(ctx, query, text) == expected


def test_a_minangkabau_meaning_is_marked_in_minangkabau_texts(ctx):
    assert shown(ctx, "cepat", "capek bana siap", language="min") == "<capek> bana siap"


def test_a_long_text_is_cut_around_the_first_mark(ctx):
    store(ctx, f"{FILLER}antre di loket {FILLER}")
    (row,) = search_complaints(ctx, ComplaintFilter(query="antre")).rows
    short = "".join(piece.text for piece in row["snippet"].short)
    assert Piece("antre", "mark") in row["snippet"].short
    assert short.startswith("… ")
    assert short.endswith(" …")
    assert "".join(piece.text for piece in row["snippet"].whole) == row["masked_text"]


def test_a_long_text_without_a_mark_is_cut_at_its_end():
    snippet = snippet_of([(FILLER, False)])
    assert len("".join(piece.text for piece in snippet.short)) <= LONGEST + 2
    assert FILLER.startswith(snippet.short[0].text)


def test_a_short_text_is_complete():
    assert snippet_of([("Air mati", False)]).whole == ()


runs = st.lists(st.tuples(st.text(alphabet="ab [NAMA]\n", min_size=1, max_size=200), st.booleans()), max_size=12)


@given(runs)
def test_no_letter_is_lost_and_the_short_text_is_part_of_the_whole(runs):
    text = "".join(part for part, _ in runs)
    snippet = snippet_of(runs)
    pieces = snippet.whole or snippet.short
    assert "".join(piece.text for piece in pieces) == text
    assert "".join(piece.text for piece in snippet.short if piece not in (Piece("… "), Piece(" …"))) in text
