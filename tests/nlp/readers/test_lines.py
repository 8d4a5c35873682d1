"""Lines from tokens, and what OCR puts in the margin."""

from nlp.readers.lines import attach_margin, group_lines
from nlp.readers.page_text import PageText, Token
from nlp.types import Box


def token(text, x0, y0, width=30, line=()):
    return Token(text, Box(x0, y0, x0 + width, y0 + 12), line=line)


def texts(lines):
    return [line.text for line in lines]


def test_tokens_beside_each_other_are_one_line():
    tokens = [token("Nama", 50, 100), token(":", 150, 101, 4), token("Budi", 160, 100), token("NIP", 50, 120)]
    assert texts(group_lines(tokens)) == ["Nama : Budi", "NIP"]


def test_a_step_back_begins_a_line():
    assert texts(group_lines([token("kanan", 300, 100), token("kiri", 50, 100)])) == ["kanan", "kiri"]


def test_lines_of_ocr_are_kept():
    tokens = [token("a", 50, 100, line=(1, 1, 1)), token("b", 90, 100, line=(2, 1, 1))]
    assert texts(group_lines(tokens)) == ["a", "b"]


def test_numbers_in_the_margin_join_their_lines():
    column = [token(f"({n})", 50, 100 + 20 * n, 15, line=(1, 1, n)) for n in (1, 2)]
    text = [token(f"Ayat {n} berbunyi begini", 80, 100 + 20 * n, 300, line=(2, 1, n)) for n in (1, 2)]
    joined = attach_margin(group_lines([*column, *text]))
    assert texts(joined) == ["(1) Ayat 1 berbunyi begini", "(2) Ayat 2 berbunyi begini"]


def test_a_label_and_a_number_in_the_margin_join_one_line():
    tokens = [
        token("Menimbang :", 50, 100, 60, line=(1, 1, 1)),
        token("a.", 120, 100, 10, line=(2, 1, 1)),
        token("bahwa pelayanan perlu ditata", 140, 100, 300, line=(3, 1, 1)),
    ]
    assert texts(attach_margin(group_lines(tokens))) == ["Menimbang : a. bahwa pelayanan perlu ditata"]


def test_a_margin_without_a_neighbour_stays():
    lines = group_lines([token("1.", 50, 100, 10), token("Jauh di bawah", 80, 300, 300)])
    assert texts(attach_margin(lines)) == ["1.", "Jauh di bawah"]


def test_nothing():
    assert attach_margin([]) == []


def test_a_page_text_knows_its_offsets():
    page = PageText()
    page.new_line()
    page.add_tokens([token("Izin", 50, 100), Token("pe-", Box(0, 0, 1, 1), breaks=True), token("nerbitan", 50, 120)])
    page.new_line()
    assert page.text == "Izin penerbitan\n"
    assert page.add("akhir") == (len("Izin penerbitan\n"), page.length)
    assert [page.text[word.start : word.end] for word in page.words] == ["Izin", "pe", "nerbitan"]
    assert all(page.text[word.start : word.end] == word.text for word in page.words)
