"""A page's text as it may be shown: masked with the whole page as context, evidence marked, nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.marked_text import Mark, MarkedText, marked_text
from app.services.page_blocks import reading_order, text_blocks
from app.services.page_tables import Table
from nlp.types import Block, Cell, PersonalSpan

NIK = "9999026209770001"
TEXT = f"Saksi membawa KTP dengan NIK {NIK} dan hadir tepat waktu."


def shown(runs):
    return "".join(part.text for run in runs for part in run.parts)


def blocks_of(page, blocks, employee_name):
    return text_blocks(page, reading_order(page.text, blocks), employee_name)


def cells_of(table):
    """Header and rows as texts."""
    rows = ([table.header] if table.header else []) + [cells for _, cells in table.rows]
    return [[shown(cell) for cell in row] for row in rows]


def marked(runs, evidence_id):
    return "".join(part.text for run in runs if run.mark and run.mark.evidence_id == evidence_id for part in run.parts)


def test_identifier_is_gone_from_runs():
    page = marked_text(TEXT, ())
    assert shown(page.runs(0, len(TEXT))) == "Saksi membawa KTP dengan NIK [NIK] dan hadir tepat waktu."


def test_placeholder_is_marked_as_masked():
    parts = [part for run in marked_text(TEXT, ()).runs(0, len(TEXT)) for part in run.parts]
    assert [part.text for part in parts if part.masked] == ["[NIK]"]


def test_allowed_number_stays():
    nip = "199104172019032011"
    text = f"Disusun oleh pegawai dengan NIP {nip}."
    assert nip in marked_text(text, (nip,)).plain(0, len(text))
    assert nip not in marked_text(text, ()).plain(0, len(text))


def test_quote_is_masked_by_context_outside_it():
    """The label that tells what the number is stands before the quote."""
    start = TEXT.index("99990")
    assert marked_text(TEXT, ()).plain(start, start + 30).startswith("[NIK] dan hadir")


@pytest.mark.parametrize("cut", [3, 8, 15])
def test_quote_that_cuts_an_identifier_shows_none_of_its_digits(cut):
    start = TEXT.index(NIK)
    assert marked_text(TEXT, ()).plain(start + cut, len(TEXT)) == "[NIK] dan hadir tepat waktu."
    assert marked_text(TEXT, ()).plain(0, start + cut) == "Saksi membawa KTP dengan NIK [NIK]"


def test_mark_that_cuts_an_identifier_shows_it_once():
    start = TEXT.index(NIK)
    runs = marked_text(TEXT, (), [Mark(start + 4, len(TEXT), 5, 1)]).runs(0, len(TEXT))
    assert shown(runs).count("[NIK]") == 1
    assert marked(runs, 5) == " dan hadir tepat waktu."


def test_chosen_mark_wins_where_marks_overlap():
    runs = MarkedText("abcdef", (), marked_text("", (), [Mark(0, 4, 1, 1), Mark(2, 6, 2, 2, True)]).marks).runs(0, 6)
    assert (marked(runs, 1), marked(runs, 2)) == ("ab", "cdef")


def test_label_of_a_mark_stands_once():
    marks = marked_text("", (), [Mark(0, 6, 1, 1), Mark(2, 4, 2, 2, True)]).marks
    runs = MarkedText("abcdef", (), marks).runs(0, 6)
    assert [run.first for run in runs] == [True, True, False]


def test_mark_that_began_in_an_earlier_block_is_not_labelled_again():
    page = MarkedText("satu\ndua", (), (Mark(0, 8, 1, 1),))
    assert [page.runs(0, 4)[0].first, page.runs(5, 8)[0].first] == [True, False]


@given(
    st.text("abc ", min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 29), st.integers(1, 10)), max_size=4),
)
def test_runs_without_personal_data_give_the_text_back(text, places):
    marks = [Mark(start, start + length, number, number) for number, (start, length) in enumerate(places, start=1)]
    assert shown(MarkedText(text, (), tuple(marks)).runs(0, len(text))) == text


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_no_letter_of_a_span_is_ever_shown(a, b, c, d):
    text = "aaaaaXXXXXXXXXXaaaaa"
    spans = (PersonalSpan(5, 15, "nik"),)
    page = MarkedText(text, spans, (Mark(*sorted((a, b)), 1, 1),))
    assert "X" not in shown(page.runs(*sorted((c, d))))


def test_table_rows_stand_together_under_their_header():
    text = "Izin 286\nAduan 12\nSelesai."
    blocks = [
        Block("table_row", 1, 0, 8, "B2", (Cell("Indikator", "Izin", 0, 4), Cell("Realisasi", "286", 5, 8))),
        Block("table_row", 1, 9, 17, "B3", (Cell("Indikator", "Aduan", 9, 14), Cell("Realisasi", "12", 15, 17))),
        Block("paragraph", 1, 18, 26),
    ]
    table, paragraph = blocks_of(marked_text(text, ()), blocks, "")
    assert isinstance(table, Table)
    assert cells_of(table) == [["Indikator", "Realisasi"], ["Izin", "286"], ["Aduan", "12"]]
    assert shown(paragraph.runs) == "Selesai."


def test_row_with_an_empty_cell_keeps_its_columns():
    text = "a b c d"
    rows = [
        Block("table_row", 1, 0, 5, "", (Cell("X", "a", 0, 1), Cell("Y", "b", 2, 3), Cell("Z", "c", 4, 5))),
        Block("table_row", 1, 6, 7, "", (Cell("Z", "d", 6, 7),)),
    ]
    (table,) = blocks_of(marked_text(text, ()), rows, "")
    assert cells_of(table) == [["X", "Y", "Z"], ["a", "b", "c"], ["", "", "d"]]


def test_first_row_becomes_the_header_that_later_rows_name():
    text = "Bulan Masuk Juli 97"
    rows = [
        Block("table_row", 1, 0, 11, "B1", (Cell("", "Bulan", 0, 5), Cell("", "Masuk", 6, 11))),
        Block("table_row", 1, 12, 19, "B2", (Cell("Bulan", "Juli", 12, 16), Cell("Masuk", "97", 17, 19))),
    ]
    (table,) = blocks_of(marked_text(text, (), [Mark(0, 5, 1, 1)]), rows, "")
    assert cells_of(table) == [["Bulan", "Masuk"], ["Juli", "97"]]
    assert table.header[0][0].mark


def test_tables_with_other_columns_stay_apart():
    rows = [
        Block("table_row", 1, 0, 1, "", (Cell("X", "a", 0, 1),)),
        Block("table_row", 1, 1, 2, "", (Cell("Y", "b", 1, 2),)),
        Block("table_row", 1, 2, 4, "", (Cell("", "c", 2, 3), Cell("", "d", 3, 4))),
    ]
    shown_tables = blocks_of(marked_text("abcd", ()), rows, "")
    assert [cells_of(table) for table in shown_tables] == [[["X"], ["a"]], [["Y"], ["b"]], [["c", "d"]]]


def test_labels_with_their_values_are_one_table_without_header():
    rows = [
        Block("table_row", 1, 0, 6, "", (Cell("", "Nama", 0, 4), Cell("Nama", ": R", 4, 6))),
        Block("table_row", 1, 6, 9, "", (Cell("", "NIP:", 6, 8), Cell("NIP", "1", 8, 9))),
    ]
    (table,) = blocks_of(marked_text("Nama:RNI1", ()), rows, "")
    assert (table.header, len(table.rows)) == ((), 2)


def test_identifier_in_a_table_header_is_masked():
    blocks = [Block("table_row", 1, 0, 1, "", (Cell(f"NIK {NIK}", "a", 0, 1),))]
    (table,) = blocks_of(marked_text("a", ()), blocks, "")
    assert cells_of(table)[0] == ["NIK [NIK]"]


def test_text_outside_blocks_is_shown_too():
    text = "Kop surat\nIsi laporan\nTembusan"
    shown_blocks = blocks_of(marked_text(text, ()), [Block("paragraph", 1, 10, 21)], "")
    assert [shown(block.runs) for block in shown_blocks] == ["Kop surat", "Isi laporan", "Tembusan"]


def test_speakers_are_named_by_role_only():
    text = "Apa kabar? Baik. Beliau rajin. Betul."
    turns = [
        Block("turn", 1, 0, 10, speaker="Pewawancara", role="interviewer", start_s=0.0),
        Block("turn", 1, 11, 16, speaker="Fitri", role="employee", start_s=65.4),
        Block("turn", 1, 17, 30, speaker="Zulkifli", role="citizen", start_s=3725.0),
        Block("turn", 1, 31, 37, speaker="Rosmaini", role="citizen"),
    ]
    blocks = blocks_of(marked_text(text, ()), turns, "Fitri Amelia")
    assert [block.speaker for block in blocks] == ["Pewawancara", "Fitri Amelia", "Warga 1", "Warga 2"]
    assert [block.time for block in blocks] == ["00:00", "01:05", "1:02:05", ""]


def test_unknown_speakers_are_numbered():
    turns = [
        Block("turn", 1, place, place + 1, speaker=name) for place, name in enumerate(("Ujang", "Buyung", "Ujang"))
    ]
    blocks = blocks_of(marked_text("abc", ()), turns, "")
    assert [block.speaker for block in blocks] == ["Pembicara 1", "Pembicara 2", "Pembicara 1"]


def test_employee_is_known_by_name_where_the_reader_gave_no_role():
    turns = [Block("turn", 1, 0, 1, speaker="Pewawancara"), Block("turn", 1, 1, 2, speaker="Bu Fitri")]
    blocks = blocks_of(marked_text("ab", ()), turns, "Fitri Amelia")
    assert [block.speaker for block in blocks] == ["Pewawancara", "Fitri Amelia"]
