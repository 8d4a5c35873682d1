"""What kind of audio a file is, told by its content: what has pictures, or is something else besides, is none."""

import re
from pathlib import Path
from typing import BinaryIO

from app.services.interviews.audio_boxes import is_m4a, is_webm_audio

KNOWN = "MP3, M4A, WAV, OGG/Opus, WebM"
_HEAD, _TAIL = 4096, 66_000
_ID3_HEAD = 10
_FRAMES = 4
"""So many frames of MP3 in a row are no accident."""
_OTHER = re.compile(rb"<\s*(?:!doctype|html|script|svg|\?xml)|%pdf-", re.IGNORECASE)
_ZIP_END = b"PK\x05\x06"
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_KBITS = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0),
}
_WAV_CODES = frozenset((1, 3, 6, 7, 0xFFFE))
"""PCM, floating point, A-law, µ-law, extensible."""
_UNKNOWN_SIZES = frozenset((0, 0xFFFFFFFF))


def media_type(path: Path) -> str:
    """The media type, ``audio/mpeg`` for one; empty for anything but audio of these kinds."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        if _is_something_else(head, _tail(stream, size)):
            return ""
        if head[:4] == b"RIFF":
            return "audio/wav" if _is_wav(stream, size) else ""
        if head[:4] == b"OggS":
            return "audio/ogg" if _is_ogg_audio(head) else ""
        if head[4:8] == b"ftyp":
            return "audio/mp4" if is_m4a(stream, size) else ""
        if head[:4] == b"\x1a\x45\xdf\xa3":
            return "audio/webm" if is_webm_audio(stream, size) else ""
        return "audio/mpeg" if _is_mp3(stream, head, size) else ""


def _tail(stream: BinaryIO, size: int) -> bytes:
    stream.seek(max(0, size - _TAIL))
    return stream.read()


def _is_something_else(head: bytes, tail: bytes) -> bool:
    """Whether it would also be taken for a web page, a PDF or an archive."""
    at = tail.rfind(_ZIP_END)
    zipped = at >= 0 and int.from_bytes(tail[at + 20 : at + 22], "little") == len(tail) - at - 22
    return zipped or _OTHER.search(head) is not None


def _is_wav(stream: BinaryIO, size: int) -> bool:
    """A chunk of a known format, then one of samples, and nothing behind the end that the file states."""
    stream.seek(0)
    stated = int.from_bytes(stream.read(8)[4:], "little")
    if stream.read(4) != b"WAVE" or not (stated in _UNKNOWN_SIZES or stated + 9 >= size):
        return False
    known = False
    while len(chunk := stream.read(8)) == 8 and chunk[:4] != b"data":
        length = int.from_bytes(chunk[4:], "little")
        if chunk[:4] == b"fmt ":
            known = int.from_bytes(stream.read(2), "little") in _WAV_CODES
            length -= 2
        stream.seek(length + length % 2, 1)
    return known and chunk[:4] == b"data"


def _is_ogg_audio(head: bytes) -> bool:
    """Every stream that begins at the head is Opus or Vorbis."""
    at, streams = 0, 0
    while head[at : at + 4] == b"OggS" and len(head) > at + 27 and head[at + 5] & 2:
        count = head[at + 26]
        body = at + 27 + count
        if not head.startswith((b"OpusHead", b"\x01vorbis"), body):
            return False
        at, streams = body + sum(head[at + 27 : body]), streams + 1
    return streams > 0


def _is_mp3(stream: BinaryIO, head: bytes, size: int) -> bool:
    """Frames of layer III in a row, of one version and rate, behind a tag if there is one."""
    at = 0
    if head[:3] == b"ID3" and len(head) > _ID3_HEAD:
        length = sum((byte & 0x7F) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=True))
        at = _ID3_HEAD + length + (_ID3_HEAD if head[5] & 0x10 else 0)
    kinds = set()
    for _frame in range(_FRAMES):
        stream.seek(at)
        frame = _frame_of(stream.read(4))
        if frame is None:
            return False
        length, kind = frame
        kinds.add(kind)
        at += length
        if len(kinds) > 1 or at > size:
            return False
    return True


def _frame_of(head: bytes) -> tuple[int, tuple[int, int]] | None:
    """Length in bytes, and version and rate, of a frame of layer III; None if it is none."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return None
    version, rate_at = head[1] >> 3 & 3, head[2] >> 2 & 3
    kbit = _KBITS[version == 3][head[2] >> 4]
    if version not in _RATES or rate_at == 3 or not kbit:
        return None
    rate = _RATES[version][rate_at]
    samples = 144 if version == 3 else 72
    return samples * kbit * 1000 // rate + (head[2] >> 1 & 1), (version, rate)
