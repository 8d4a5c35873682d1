"""The two containers of audio that could hold pictures too: MP4 and WebM. Only sound is let through."""

from collections.abc import Iterator
from typing import BinaryIO

_BRANDS = frozenset((b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso5", b"iso6", b"3gp4", b"3gp5", b"dash"))
_MOST = 20_000
"""Boxes or elements that are looked at before a file is given up."""
_DOC_TYPE, _SEGMENT, _TRACKS, _ENTRY, _TRACK_TYPE = 0x4282, 0x18538067, 0x1654AE6B, 0xAE, 0x83
_EBML, _CLUSTER = 0x1A45DFA3, 0x1F43B675
_AUDIO_TRACK = 2
Part = tuple[int, int]
"""Where a body begins and ends."""


def is_m4a(stream: BinaryIO, size: int) -> bool:
    """Whether an MP4 file has tracks of sound and none of pictures, and nothing that is no box."""
    boxes = list(_boxes(stream, 0, size))
    if not boxes or boxes[-1][2] != size:
        return False
    stream.seek(8)
    if stream.read(4) not in _BRANDS:
        return False
    handlers = {
        _handler(stream, hdlr)
        for moov in _inside(stream, [(0, size)], b"moov")
        for hdlr in _inside(stream, _inside(stream, _inside(stream, [moov], b"trak"), b"mdia"), b"hdlr")
    }
    return b"soun" in handlers and b"vide" not in handlers


def is_webm_audio(stream: BinaryIO, size: int) -> bool:
    """Whether a WebM file has tracks of sound only."""
    doc_type, kinds = b"", []
    for name, start, end in _elements(stream, 0, size, frozenset((_EBML, _SEGMENT, _TRACKS, _ENTRY))):
        if name == _CLUSTER:
            break
        stream.seek(start)
        if name == _DOC_TYPE:
            doc_type = stream.read(min(end - start, 16)).rstrip(b"\0")
        elif name == _TRACK_TYPE:
            kinds.append(int.from_bytes(stream.read(min(end - start, 8)), "big"))
    return doc_type == b"webm" and set(kinds) == {_AUDIO_TRACK}


def _boxes(stream: BinaryIO, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Type, begin of the body and end of each box."""
    for _box in range(_MOST):
        stream.seek(start)
        head = stream.read(16)
        if start + 8 > end or len(head) < 8:
            return
        length, body = int.from_bytes(head[:4], "big"), start + 8
        if length == 1:
            length, body = int.from_bytes(head[8:16], "big"), start + 16
        after = end if length == 0 else start + length
        if after < body or after > end:
            return
        yield head[4:8], body, after
        start = after


def _inside(stream: BinaryIO, parts: list[Part], kind: bytes) -> list[Part]:
    return [(body, after) for start, end in parts for name, body, after in _boxes(stream, start, end) if name == kind]


def _handler(stream: BinaryIO, part: Part) -> bytes:
    stream.seek(part[0] + 8)
    return stream.read(4)


def _elements(stream: BinaryIO, at: int, end: int, opened: frozenset[int]) -> Iterator[tuple[int, int, int]]:
    """Name, begin and end of each EBML element in order; those in ``opened`` are entered, others passed over."""
    for _element in range(_MOST):
        stream.seek(at)
        head = stream.read(12)
        name_length = _length(head[:1], 4)
        if at >= end or not name_length:
            return
        name = int.from_bytes(head[:name_length], "big")
        size_length = _length(head[name_length : name_length + 1], 8)
        if not size_length or len(head) < name_length + size_length:
            return
        raw = int.from_bytes(head[name_length : name_length + size_length], "big")
        length = raw & ((1 << 7 * size_length) - 1)
        body = at + name_length + size_length
        unknown = length == (1 << 7 * size_length) - 1
        after = end if unknown else body + length
        yield name, body, after
        at = body if name in opened else after


def _length(first: bytes, most: int) -> int:
    """How many bytes a number of EBML has, told by its first; 0 if it is none."""
    zeros = 8 - first[0].bit_length() if first else most
    return zeros + 1 if zeros < most else 0
