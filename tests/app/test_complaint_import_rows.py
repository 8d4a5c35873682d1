import pytest

from app.services.complaint_rows import MAX_TEXT, NO_TEXT, SECRET, RowError, RowReader, label, storable, without_name
from app.services.tabular.records import Record

NIK = "1371010101900001"


def record(number=2, problem="", **values):
    return Record(number, values, {}, problem)


def read(**values):
    return RowReader().read(record(**values))


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"text": "Air mati."}, "Air mati."),
        ({"title": "Air", "text": "Mati dua hari."}, "Air. Mati dua hari."),
        ({"title": "Air mati", "text": "Air mati dua hari."}, "Air mati dua hari."),
        ({"title": "Air... ", "text": "Mati"}, "Air. Mati"),
        ({"title": "Air", "text": "akhir", "first_text": "awal"}, "Air. akhir"),
        ({"title": "Air", "text": "-", "first_text": "awal"}, "Air. awal"),
    ],
)
def test_the_text_is_title_and_body(values, text):
    assert read(**values).text == text


@pytest.mark.parametrize("values", [{}, {"text": ""}, {"text": "..."}, {"title": "Air mati", "text": ""}])
def test_a_row_without_a_body_is_rejected(values):
    with pytest.raises(RowError, match=NO_TEXT):
        read(**values)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"text": "a" * (MAX_TEXT + 1)}, "lebih panjang"),
        ({"text": "air", "secrecy": "Rahasia"}, SECRET),
        ({"text": "air", "secrecy": "Anonim, RAHASIA"}, SECRET),
        ({"text": "air", "date": "kemarin"}, "tanggal 'kemarin' tidak dapat dibaca"),
        ({"text": "air", "date": "31/02/2026"}, "tanggal '31/02/2026' tidak dapat dibaca"),
        ({"text": "air", "date": NIK}, r"tanggal '\[NIK\]' tidak dapat dibaca"),
        ({"text": "air", "problem": "rusak"}, "rusak"),
    ],
)
def test_rows_that_are_kept_out(values, reason):
    with pytest.raises(RowError, match=reason):
        read(**values)


def test_an_id_counts_once_in_a_file():
    reader = RowReader()
    reader.read(record(2, id="7", text="air"))
    reader.read(record(3, id="8", text="air"))
    with pytest.raises(RowError, match="pada baris 2"):
        reader.read(record(4, id="7", text="jalan"))


def test_rows_without_an_id_are_told_apart_by_content_the_same_way_each_time():
    def names():
        reader = RowReader()
        return [reader.read(record(n, text=text)).external_id for n, text in enumerate(("air", "jalan", "air"))]

    assert len(set(names())) == 3
    assert names() == names()


def test_an_id_that_is_personal_data_is_not_kept():
    complaint = read(id=NIK, text="air")
    assert NIK not in complaint.external_id
    assert complaint.external_id == read(id=NIK, text="air").external_id
    assert complaint.external_id != read(id="1371010101900002", text="air").external_id


def test_short_values_are_masked_and_cut():
    assert label(f"  WhatsApp\n {NIK} ") == "WhatsApp [NIK]"
    assert len(label("kanal " * 100)) <= 100


@pytest.mark.parametrize(
    ("reporter", "shown"),
    [
        ("Budi Santoso", "[NAMA] lapor; kata [NAMA], budi itu santai"),
        ("Anonim", "Budi Santoso lapor; kata BUDI  SANTOSO, budi itu santai"),
        ("", "Budi Santoso lapor; kata BUDI  SANTOSO, budi itu santai"),
        ("di San", "Budi Santoso lapor; kata BUDI  SANTOSO, budi itu santai"),
    ],
)
def test_the_reporters_full_name_is_masked_in_the_text(reporter, shown):
    assert without_name("Budi Santoso lapor; kata BUDI  SANTOSO, budi itu santai", reporter) == shown


def test_what_cannot_be_stored_is_replaced():
    assert storable("a\0b\ud800c😀") == "a\ufffdb\ufffdc😀"
    assert storable(12) == 12
