"""Sound is told by its content, whatever its name says."""

import struct

import pytest

from app.services.interviews.audio_type import media_type
from tests.app.interviews.transcript_factory import wav

ID3 = b"ID3\x04\x00\x00\x00\x00\x00\x0a" + b"\0" * 10
FRAME = b"\xff\xfb\x90\x00" + b"\0" * 413
"""MPEG 1, layer III, 128 kbit/s at 44.1 kHz: 417 bytes."""
MP3 = FRAME * 6


def box(name: bytes, *bodies: bytes) -> bytes:
    body = b"".join(bodies)
    return struct.pack(">I", len(body) + 8) + name + body


def track(handler: bytes) -> bytes:
    return box(b"trak", box(b"mdia", box(b"hdlr", b"\0" * 8 + handler + b"\0" * 12)))


def mp4(*handlers: bytes, brand: bytes = b"M4A ") -> bytes:
    return box(b"ftyp", brand, b"\0" * 4) + box(b"moov", *map(track, handlers)) + box(b"mdat", b"sound")


def element(name: int, body: bytes, *, open_ended: bool = False) -> bytes:
    size = b"\x01" + b"\xff" * 7 if open_ended else struct.pack(">Q", len(body) | 1 << 56)
    return name.to_bytes((name.bit_length() + 7) // 8, "big") + size + body


def webm(*kinds: int, doc_type: bytes = b"webm", open_ended: bool = True) -> bytes:
    tracks = b"".join(element(0xAE, element(0x83, bytes([kind])) + element(0x86, b"A_OPUS")) for kind in kinds)
    segment = element(0x1549A966, b"info") + element(0x1654AE6B, tracks) + element(0x1F43B675, b"sound")
    return element(0x1A45DFA3, element(0x4282, doc_type)) + element(0x18538067, segment, open_ended=open_ended)


def ogg(*packets: bytes) -> bytes:
    return b"".join(b"OggS\0\2" + b"\0" * 20 + bytes([1, len(packet)]) + packet for packet in packets)


def zipped(content: bytes) -> bytes:
    return content + b"PK\x05\x06" + b"\0" * 16 + b"\0\0"


GOOD = {
    "mp3": (MP3, "audio/mpeg"),
    "mp3 with a tag": (ID3 + MP3, "audio/mpeg"),
    "wav": (wav(0.2), "audio/wav"),
    "m4a": (mp4(b"soun"), "audio/mp4"),
    "m4a of a phone": (mp4(b"soun", brand=b"mp42"), "audio/mp4"),
    "opus": (ogg(b"OpusHead\1\1"), "audio/ogg"),
    "vorbis": (ogg(b"\x01vorbis\0"), "audio/ogg"),
    "webm": (webm(2), "audio/webm"),
    "webm with sizes": (webm(2, open_ended=False), "audio/webm"),
}
BAD = {
    "nothing": b"",
    "a page": b"<!doctype html><script>alert(1)</script>" + b" " * 500,
    "a page with frames behind it": b"<html>" + MP3,
    "a tag that is a page": b"ID3\x04\x00\x00\x00\x00\x00\x14<html><script>1//" + b" " * 4 + MP3,
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 2000,
    "one frame": FRAME,
    "frames of two rates": FRAME * 2 + b"\xff\xfb\x94\x00" + b"\0" * 2000,
    "text that begins like a frame": b"\xff\xfb hello" * 300,
    "mp3 and archive": zipped(MP3),
    "wav and archive": zipped(wav(0.2)),
    "wav with a page behind it": wav(0.2) + b"<html>" + b" " * 50,
    "wav without a format": b"RIFF\x00\x00\x00\x00WAVEdata\x04\x00\x00\x00abcd",
    "another riff": b"RIFF\x04\x00\x00\x00AVI LIST" + b"\0" * 100,
    "mp4 with pictures": mp4(b"soun", b"vide"),
    "mp4 without sound": mp4(b"text"),
    "mp4 with something behind it": mp4(b"soun") + b"<html>",
    "heic": mp4(b"soun", brand=b"heic"),
    "webm with pictures": webm(1, 2),
    "matroska": webm(2, doc_type=b"matroska"),
    "webm cut off": webm(2)[:20],
    "ogg with pictures": ogg(b"OpusHead\1\1", b"\x80theora"),
    "ogg of something": ogg(b"fishead\0"),
    "pdf": b"%PDF-1.7" + b"\0" * 2000,
}


@pytest.mark.parametrize("name", GOOD)
def test_audio_is_told_by_its_content(tmp_path, name):
    content, kind = GOOD[name]
    (tmp_path / "x").write_bytes(content)
    assert media_type(tmp_path / "x") == kind


@pytest.mark.parametrize("name", BAD)
def test_whatever_else_is_none(tmp_path, name):
    (tmp_path / "x").write_bytes(BAD[name])
    assert media_type(tmp_path / "x") == ""
