"""The source panel: which page, which boxes, and when a picture must not be shown."""

from dataclasses import replace

import pytest

from app.services.documents import Asked, document_state, view_document
from app.services.errors import NotFoundError
from app.services.marked_text import marked_text
from app.services.page_boxes import boxes_to_paint
from app.services.page_view import PART_BLOCKS, masked_quotes, page_panel
from app.store.documents import fetch_evidence_of_file
from app.store.files import fetch_file
from nlp.types import Box, Word
from tests.app.document_factories import make_document, make_evidence, make_file, make_page
from tests.support import as_user

NIK = "9999026209770001"
LINE = "Izin usaha mikro terbit 286 izin."


def document_view(ctx, file_id, page=None, evidence_id=None, part=None):
    return view_document(ctx, file_id, Asked(page, evidence_id, part))


def panel_of(ctx, file_id, number=1, chosen=None):
    return page_panel(ctx, fetch_file(ctx.db, file_id), number, fetch_evidence_of_file(ctx.db, file_id), chosen)


@pytest.fixture
def read_file(ctx, city):
    """Two pages, the second with a sentence that is evidence."""
    file_id = make_file(ctx, employee_id=city.employee, period_id=city.period)
    make_document(ctx, file_id, [make_page(1, "Pembukaan."), make_page(2, LINE)], [make_evidence(LINE, page=2)])
    return file_id


def test_page_of_a_pdf_is_a_picture_with_boxes(ctx, read_file):
    panel = panel_of(ctx, read_file, 2)
    assert (panel.view, panel.place, panel.page_count) == ("image", "halaman", 2)
    assert [mark.number for mark in panel.highlights] == [1]
    assert panel.highlights[0].boxes[0].x0 == 50


def test_boxes_come_from_words_where_evidence_has_none(ctx, city):
    file_id = make_file(ctx)
    make_document(ctx, file_id, [make_page(1, LINE)], [make_evidence(LINE, boxes=())])
    assert panel_of(ctx, file_id).highlights[0].boxes == (Box(50, 100, 50 + len(LINE) * 10.0, 112),)


def test_evidence_keeps_its_number_on_every_page(ctx, city):
    file_id = make_file(ctx)
    first, second = make_evidence("Satu.", page=1), make_evidence("Dua.", page=2)
    make_document(ctx, file_id, [make_page(1, "Satu."), make_page(2, "Dua.")], [first, second])
    assert [mark.number for mark in panel_of(ctx, file_id, 2).highlights] == [2]


def test_chosen_evidence_is_drawn_last_and_its_page_told(ctx, city):
    file_id = make_file(ctx)
    text = "Satu. Dua."
    make_document(ctx, file_id, [make_page(1, text)], [make_evidence("Satu.", 0), make_evidence("Dua.", 6)])
    first = fetch_evidence_of_file(ctx.db, file_id)[0]["id"]
    panel = panel_of(ctx, file_id, chosen=first)
    assert [mark.chosen for mark in panel.highlights] == [False, True]
    assert (panel.chosen_id, panel.chosen_page) == (first, 1)


def test_unknown_chosen_evidence_is_ignored(ctx, read_file):
    assert panel_of(ctx, read_file, chosen=999).chosen_id is None


@pytest.mark.parametrize("number", [0, 3, -1])
def test_page_that_does_not_exist(ctx, read_file, number):
    with pytest.raises(NotFoundError):
        panel_of(ctx, read_file, number)


def test_page_without_words_is_hidden(ctx, city):
    """Nothing was read, so nothing can be painted over."""
    file_id = make_file(ctx)
    make_document(ctx, file_id, [replace(make_page(1, ""), needs_ocr=True)])
    assert panel_of(ctx, file_id).view == "hidden"


def test_page_whose_personal_data_has_no_boxes_is_hidden(ctx, city):
    page = make_page(1, f"KTP NIK {NIK} terlampir.")
    words = tuple(word for word in page.words if word.text != NIK)
    file_id = make_file(ctx)
    make_document(ctx, file_id, [replace(page, words=words)])
    assert panel_of(ctx, file_id).view == "hidden"


def test_format_without_geometry_is_text(ctx, city):
    file_id = make_file(ctx, name="laporan.docx")
    page = replace(make_page(1, LINE), width=None, height=None, words=())
    make_document(ctx, file_id, [page], [make_evidence(LINE, boxes=())], format="docx")
    panel = panel_of(ctx, file_id)
    assert (panel.view, panel.place, panel.highlights) == ("text", "", ())
    assert [run.mark.number for block in panel.blocks for run in block.runs if run.mark] == [1]


def test_boxes_to_paint_cover_every_word_of_a_span():
    text = "NIK 9999026 209770001 selesai"
    words = [Word("NIK", 0, 3, Box(0, 0, 10, 10)), Word("9999026", 4, 11, Box(12, 0, 40, 10))]
    words += [Word("209770001", 12, 21, Box(42, 0, 80, 10)), Word("selesai", 22, 29, Box(82, 0, 99, 10))]
    assert boxes_to_paint(marked_text(text, ()), words) == (Box(12, 0, 80, 10),)


def test_boxes_to_paint_are_not_joined_across_lines():
    text = "NIK 9999026 209770001"
    words = [Word("9999026", 4, 11, Box(60, 0, 90, 10)), Word("209770001", 12, 21, Box(0, 14, 40, 24))]
    assert boxes_to_paint(marked_text(text, ()), words) == (Box(60, 0, 90, 10), Box(0, 14, 40, 24))


def test_masked_quotes_use_the_whole_page(ctx, city):
    text = f"Saksi dengan NIK {NIK} hadir."
    file_id = make_file(ctx)
    make_document(ctx, file_id, [make_page(1, text)], [make_evidence(f"{NIK} hadir.", text.index(NIK))])
    rows = fetch_evidence_of_file(ctx.db, file_id)
    assert list(masked_quotes(ctx, rows, ()).values()) == ["[NIK] hadir."]


def test_document_opens_on_the_page_of_the_chosen_evidence(ctx, read_file):
    chosen = fetch_evidence_of_file(ctx.db, read_file)[0]["id"]
    assert document_view(ctx, read_file, None, chosen).panel.page_number == 2
    assert document_view(ctx, read_file).panel.page_number == 1


def test_evidence_names_criteria_above_the_threshold_in_the_rubrics_order(ctx, city):
    file_id = make_file(ctx, employee_id=city.employee, period_id=city.period)
    links = {"HK1": 0.9, "adaptif": 0.31, "akuntabel": 0.99, "loyal": 0.29}
    make_document(ctx, file_id, [make_page(1, LINE)], [make_evidence(LINE, criteria=links)])
    assert document_view(ctx, file_id).items[0].criteria == ("Akuntabel", "Adaptif", "Izin usaha mikro terbit")


def test_evidence_of_a_replaced_reading_is_quoted_but_not_marked(ctx, read_file):
    old = fetch_evidence_of_file(ctx.db, read_file)[0]["id"]
    make_document(ctx, read_file, [make_page(1, "Bacaan baru.")])
    view = document_view(ctx, read_file, None, old)
    assert (view.replaced_quote, view.items, view.panel.version) == (LINE, (), 2)


def test_evidence_of_another_file_is_not_quoted(ctx, read_file):
    other = fetch_evidence_of_file(ctx.db, read_file)[0]["id"]
    file_id = make_file(ctx)
    make_document(ctx, file_id, [make_page(1, "Lain.")])
    assert document_view(ctx, file_id, None, other).replaced_quote is None


@pytest.mark.parametrize(
    ("file", "document", "state"),
    [
        ({"state": "received"}, None, "working"),
        ({"state": "analysing"}, {"status": "ok"}, "working"),
        ({"state": "failed"}, None, "failed"),
        ({"state": "needs_ocr"}, {"status": "needs_ocr"}, "needs_ocr"),
        ({"state": "ready"}, None, "duplicate"),
        ({"state": "ready", "evidence_count": 0}, {"status": "empty"}, "empty"),
        ({"state": "ready", "evidence_count": 0}, {"status": "ok"}, "no_evidence"),
        ({"state": "ready", "evidence_count": 3}, {"status": "ok"}, "ready"),
    ],
)
def test_absence_and_failure_are_told_apart(file, document, state):
    assert document_state(file, document) == state


def test_original_is_offered_to_the_rater_but_not_to_the_person(ctx, city, read_file):
    assert document_view(as_user(ctx, city.users["rater"]), read_file).may_open_original
    assert not document_view(as_user(ctx, city.users["admin"]), read_file).may_open_original


def test_document_of_somebody_else_is_not_found(ctx, city, read_file):
    with pytest.raises(NotFoundError):
        document_view(as_user(ctx, city.users["outsider"]), read_file)


@pytest.fixture
def long_text(ctx, city):
    """A text of two and a half parts, with evidence in its last line."""
    lines = [f"Baris {number}." for number in range(PART_BLOCKS * 5 // 2)]
    text = "\n".join(lines)
    file_id = make_file(ctx, name="panjang.txt", employee_id=city.employee, period_id=city.period)
    page = replace(make_page(1, ""), text=text, width=None, height=None)
    evidence = make_evidence(lines[-1], text.index(lines[-1]), boxes=())
    make_document(ctx, file_id, [page], [evidence], format="txt")
    return file_id


@pytest.mark.parametrize(("part", "shown", "first"), [(None, 1, 0), (2, 2, PART_BLOCKS), (99, 3, 2 * PART_BLOCKS)])
def test_long_page_is_shown_in_parts(ctx, long_text, part, shown, first):
    panel = document_view(ctx, long_text, part=part).panel
    assert (panel.part, panel.part_count) == (shown, 3)
    assert panel.blocks[0].runs[0].parts[0].text == f"Baris {first}."


def test_parts_together_hold_every_line(ctx, long_text):
    blocks = [block for part in (1, 2, 3) for block in document_view(ctx, long_text, part=part).panel.blocks]
    assert len(blocks) == PART_BLOCKS * 5 // 2


def test_long_page_opens_on_the_part_of_the_chosen_evidence(ctx, long_text):
    chosen = fetch_evidence_of_file(ctx.db, long_text)[0]["id"]
    assert document_view(ctx, long_text, evidence_id=chosen).panel.part == 3


def labels_of(ctx, quotes, text):
    """The labels of evidence on a page of one line that begins 50 points from the left."""
    file_id = make_file(ctx)
    found = [make_evidence(quote, text.index(quote), boxes=()) for quote in quotes]
    make_document(ctx, file_id, [make_page(1, text)], found)
    return [mark.label for mark in panel_of(ctx, file_id).highlights]


def test_label_stands_before_evidence_that_begins_a_line(ctx, city):
    (label,) = labels_of(ctx, ["Satu."], "Satu. Dua.")
    assert 0 <= label.x0 < label.x1 <= 50


def test_label_of_evidence_within_a_line_covers_no_word(ctx, city):
    """The second label cannot stand before its evidence, where a word is: it goes further out into the margin."""
    first, second = labels_of(ctx, ["Satu.", "Dua."], "Satu. Dua.")
    assert 0 <= second.x0 < second.x1 <= first.x0


def test_label_never_leaves_the_page(ctx, city):
    labels = labels_of(ctx, ["A.", "B.", "C.", "D.", "E.", "F."], "A. B. C. D. E. F.")
    assert min(label.x0 for label in labels) >= 0
