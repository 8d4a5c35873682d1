"""E-mail: a document with its sender, date and subject, and a container of its attachments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.errors import ReadError
from nlp.readers import Limits
from nlp.readers.containers import container_kind, unpack
from nlp.readers.foreign import OUTLOOK_STREAM
from nlp.readers.ole import OLE_HEAD
from tests.nlp.readers.containers import message, unpacked
from tests.nlp.readers.make import read

RAW = """From: =?utf-8?q?Fitri_Am=C3=A9lia?= <f@contoh.id>
To: r@contoh.id
Subject: Laporan
{}
"""
NESTED = """MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: message/rfc822

From: a@contoh.id
Subject: Terusan

Isi terusan.
--x--
"""


def written(path, more):
    path.write_bytes(RAW.format(more).encode())
    return path


def test_a_message_is_read_as_people_read_it(tmp_path):
    document = read(message(tmp_path / "surel.dat"))
    assert document.format == "eml"
    assert document.pages[0].text == (
        "Dari: Fitri Amelia (fiktif) <fitri@contoh.id>\nKepada: rina@contoh.id\n"
        "Tanggal: 30 Juni 2026 pukul 10.05\nPerihal: Laporan triwulan\n\nTerlampir laporan."
    )
    assert [block.kind for block in document.blocks] == ["field"] * 4 + ["paragraph"]


def test_a_message_in_html_only_gives_its_words(tmp_path):
    html = "<head><style>p {}</style></head><p>Yth. <b>Rina</b>,</p><table><tr><td>Izin<td>240</tr></table><br>Salam"
    lines = read(message(tmp_path / "a.eml", text="", html=html)).pages[0].text.split("\n")
    assert lines[-3:] == ["Yth. Rina,", "Izin 240", "Salam"]


def test_the_html_form_of_a_plain_text_is_no_attachment(tmp_path):
    assert unpacked(message(tmp_path / "a.eml", ("b.pdf", b"%PDF-"), html="<p>Sama</p>")) == {"b.pdf": b"%PDF-"}


def test_encoded_words_are_read_and_a_strange_date_stays(tmp_path):
    text = read(written(tmp_path / "a.eml", "Date: kemarin\n\nIsi.")).pages[0].text
    assert text.startswith("Dari: Fitri Amélia <f@contoh.id>\n")
    assert "Tanggal: kemarin" in text


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("laporan.pdf", "laporan.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\a\\b.pdf", "b.pdf"),
        ("..", "lampiran-1.octet-stream"),
    ],
)
def test_attachments_lose_their_folders(tmp_path, given_name, name):
    assert unpacked(message(tmp_path / "a.eml", (given_name, b"isi"))) == {name: b"isi"}


def test_two_attachments_of_one_name_are_both_kept(tmp_path):
    assert set(unpacked(message(tmp_path / "a.eml", ("a.txt", b"1"), ("a.txt", b"2")))) == {"a.txt", "a (2).txt"}


def test_a_forwarded_message_is_an_attachment(tmp_path):
    found = unpacked(written(tmp_path / "a.eml", NESTED))
    assert b"Isi terusan." in found["lampiran-1.eml"]


def test_too_many_attachments_are_refused(tmp_path):
    with pytest.raises(ReadError) as caught:
        unpacked(message(tmp_path / "a.eml", ("a", b"1"), ("b", b"2")), Limits(max_members=1))
    assert caught.value.code == "too_many_members"


def test_parts_nested_without_end_are_refused(tmp_path):
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(200))
    with pytest.raises(ReadError):
        unpacked(written(tmp_path / "a.eml", f"{parts}Content-Type: text/plain\n\nIsi"))


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (b"Rar!\x1a\x07\x01\x00", "Arsip RAR"),
        (b"7z\xbc\xaf\x27\x1c\x00", "Arsip 7z"),
        (b"\x1f\x8b\x08\x00", "Arsip GZ"),
    ],
)
def test_other_archives_are_named(tmp_path, head, said):
    path = tmp_path / "a.zip"
    path.write_bytes(head + bytes(64))
    with pytest.raises(ReadError, match=said):
        read(path)


def test_a_message_of_outlook_is_named(tmp_path):
    entry = OUTLOOK_STREAM.encode("utf-16-le").ljust(64, b"\0")
    entry += (2 * len(OUTLOOK_STREAM) + 2).to_bytes(2, "little") + b"\x02"
    header = bytearray(OLE_HEAD.ljust(512, b"\0"))
    header[30:32], header[56:60] = (9).to_bytes(2, "little"), (4096).to_bytes(4, "little")
    path = tmp_path / "a.msg"
    path.write_bytes(bytes(header) + entry.ljust(512, b"\0"))
    with pytest.raises(ReadError, match="Outlook"):
        read(path)


@given(st.binary(max_size=200), st.integers(0, 600))
def test_no_damage_raises_anything_else(tmp_path_factory, noise, at):
    folder = tmp_path_factory.mktemp("rusak")
    path = message(folder / "a.eml", ("b.txt", b"isi"))
    data = path.read_bytes()
    path.write_bytes(data[:at] + noise + data[at + len(noise) :])
    try:
        if container_kind(path) == "eml":
            unpack(path, Limits(), folder)
        read(path)
    except ReadError as err:
        assert err.reason and err.next_step
