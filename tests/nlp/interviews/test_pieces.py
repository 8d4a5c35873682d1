from nlp.interviews.pieces import pieces_of
from nlp.types import Block, Document, Page


def document(form, text, *blocks):
    return Document("ok", form, (Page(1, text),), blocks)


def block(text, said, speaker=None, kind="turn"):
    start = text.index(said)
    return Block(kind, 1, start, start + len(said), speaker=speaker)


def test_a_line_under_a_label_that_is_not_its_own_is_a_piece():
    text = "A: Sudah?\nBelum, Pak.\n"
    found = pieces_of(document("txt", text, block(text, "Sudah?\nBelum, Pak.", "A")))
    assert [(piece.text, piece.stated) for piece in found] == [("Sudah?", True), ("Belum, Pak.", False)]


def test_a_line_that_is_broken_by_hand_goes_on():
    long = "Saya memeriksa semua berkas pemohon satu per satu sampai sore hari itu\ndan tidak ada yang tertinggal."
    found = pieces_of(document("txt", long, block(long, long, "A")))
    assert [piece.text for piece in found] == [long]


def test_each_cue_is_a_piece():
    text = "Sudah?\nBelum."
    found = pieces_of(document("srt", text, block(text, "Sudah?"), block(text, "Belum.")))
    assert [(piece.text, piece.cue, piece.label) for piece in found] == [("Sudah?", True, None), ("Belum.", True, None)]


def test_a_cue_whose_label_was_carried_on_states_none():
    text = "A: Sudah?\nBelum."
    found = pieces_of(document("srt", text, block(text, "Sudah?", "A"), block(text, "Belum.", "A")))
    assert [piece.stated for piece in found] == [True, False]


def test_without_turns_paragraphs_are_pieces():
    text = "Judul\n\nSudah?\n\nBelum."
    found = pieces_of(
        document("txt", text, block(text, "Sudah?", kind="paragraph"), block(text, "Belum.", kind="field"))
    )
    assert [piece.text for piece in found] == ["Sudah?", "Belum."]
