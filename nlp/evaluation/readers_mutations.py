"""Damage for whole files, drawn from a seeded generator: the same seed gives the same damage."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random

Mutation = Callable[[bytes, Random], bytes]
NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483648", b"99999999999", b"1e308", b"0.0000001")
MAX_MEMBER_BYTES = 4 * 1024 * 1024


def mutate(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """Damage a file once to three times; now and then with a piece of another one."""
    for _ in range(random.choice((1, 1, 2, 3))):
        if random.random() < 0.12 and others:
            data = splice(data, random.choice(others), random)
        else:
            data = random.choice(MUTATIONS)(data, random)
    return data


def flip(data: bytes, random: Random) -> bytes:
    """Change some bytes."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 3, 20, 200)) if changed else 0):
        changed[random.randrange(len(changed))] ^= random.randrange(1, 256)
    return bytes(changed)


def cut(data: bytes, random: Random) -> bytes:
    """Keep the beginning only, or lose it."""
    at = random.randrange(len(data) + 1)
    return data[:at] if random.random() < 0.8 else data[at:]


def repeat(data: bytes, random: Random) -> bytes:
    """Write a piece again, up to some hundred times."""
    start, end = _span(data, random)
    times = random.choice((1, 2, 10, 300)) if end - start < 5000 else 2
    return data[:end] + data[start:end] * times + data[end:]


def drop(data: bytes, random: Random) -> bytes:
    """Lose a piece from the middle."""
    start, end = _span(data, random)
    return data[:start] + data[end:]


def blank(data: bytes, random: Random) -> bytes:
    """Overwrite a piece with one byte."""
    start, end = _span(data, random)
    return data[:start] + random.choice((b"\0", b"\xff", b" ", b"<", b"(", b"[")) * (end - start) + data[end:]


def renumber(data: bytes, random: Random) -> bytes:
    """Put another number where one stands in plain text (counts, offsets, sizes of a PDF, times of a subtitle)."""
    places = [match.span() for match in re.finditer(rb"\d+", data[: 1 << 20])]
    if not places:
        return flip(data, random)
    start, end = random.choice(places)
    return data[:start] + random.choice(NUMBERS) + data[end:]


def member(data: bytes, random: Random) -> bytes:
    """Damage one member of a ZIP-based file, and pack it soundly again."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
            contents = {name: archive.read(name) for name, size in sizes.items() if size < MAX_MEMBER_BYTES}
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, ValueError, RuntimeError, NotImplementedError):
        return flip(data, random)
    if not contents:
        return flip(data, random)
    name = random.choice(sorted(contents))
    contents[name] = random.choice(PLAIN)(contents[name], random)
    return _packed(contents, gone=name if random.random() < 0.1 else "")


def splice(data: bytes, other: bytes, random: Random) -> bytes:
    """The beginning of a file and the end of another."""
    return data[: random.randrange(len(data) + 1)] + other[random.randrange(len(other) + 1) :]


def _packed(contents: dict[str, bytes], gone: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            if name != gone:
                archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _span(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.choice((1, 8, 60, 800, 20_000)))


PLAIN: tuple[Mutation, ...] = (flip, cut, repeat, drop, blank, renumber)
MUTATIONS: tuple[Mutation, ...] = (*PLAIN, member, member, renumber)
