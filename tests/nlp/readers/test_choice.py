"""The content chooses the reader; the name only breaks ties between texts."""

import pytest

from nlp.errors import ReadError
from nlp.readers import READERS
from nlp.readers.read import EXTENSIONS, choose_reader
from tests.nlp.readers.make import docx, lines_pdf, png_bytes, read, scan_image, text, xlsx

SRT = "1\n00:00:00,000 --> 00:00:02,000\nHalo.\n"


def test_each_reader_has_a_format_of_its_own():
    assert sorted(reader.format for reader in READERS) == sorted(EXTENSIONS)


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.csv", "a"])
def test_a_pdf_is_a_pdf_under_any_name(tmp_path, name):
    document = read(lines_pdf(tmp_path / name, "Isi laporan."))
    assert document.format == "pdf"
    assert ("dibaca menurut isinya" in document.reason) == (name != "a.pdf")


@pytest.mark.parametrize(("make", "form"), [(docx, "docx"), (lambda path: xlsx(path, {"A": [["x"]]}), "xlsx")])
def test_office_files_are_told_apart_by_their_parts(tmp_path, make, form):
    path = make(tmp_path / "a.zip")
    assert choose_reader(path.read_bytes()[:8192], path.name, path).format == form


@pytest.mark.parametrize(
    ("content", "name", "form"),
    [
        (SRT, "a.txt", "srt"),
        ("WEBVTT\n\n00:00.000 --> 00:02.000\nHalo.\n", "a.txt", "vtt"),
        ('{"segments": []}', "a.txt", "json"),
        ("a,b\n1,2\n", "a.csv", "csv"),
        ("a,b\n1,2\n", "a.txt", "txt"),
        ("a;b;c\n1;2;3\n4;5;6\n", "a.txt", "csv"),
        ("a;b;c\n1;2;3\n4;5;6\n", "a.dat", "csv"),
        ("Baik, pak, terima kasih.\nSaya, Budi, hadir.\n", "a.dat", "txt"),
        ("satu kolom\nsaja\n", "a.csv", "csv"),
        ("satu kolom\nsaja\n", "a.txt", "txt"),
    ],
)
def test_texts(tmp_path, content, name, form):
    path = text(tmp_path / name, content)
    assert choose_reader(path.read_bytes(), name, path).format == form


def test_bids_are_shares(tmp_path):
    path = text(tmp_path / "a.txt", SRT)
    bids = [reader.bid(path.read_bytes(), path.name, path) for reader in READERS]
    assert min(bids) == 0.0
    assert 0.0 < max(bids) <= 1.0


def test_pictures_are_known_by_their_first_bytes(tmp_path):
    head = png_bytes(scan_image()[0])[:100]
    assert choose_reader(head, "a.jpg", tmp_path / "a.jpg").format == "png"


def test_json_of_another_kind_is_text(tmp_path):
    path = text(tmp_path / "a.json", '{"nama": "x"}')
    assert choose_reader(path.read_bytes(), path.name, path).format == "txt"


def test_nothing_known(tmp_path):
    with pytest.raises(ReadError, match="unknown_format"):
        choose_reader(bytes(100), "a.bin", tmp_path / "a.bin")


def test_a_document_without_text_is_empty_not_failed(tmp_path):
    document = read(docx(tmp_path / "a.docx"))
    assert (document.status, document.blocks) == ("empty", ())
    assert document.reason
    assert document.next_step
