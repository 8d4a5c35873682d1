"""Complaints with planted themes: each theme has words of its own, mixed by a seed with what all complaints say."""

import random

THEMES = {
    "blangko": "blangko KTP habis cetak kosong perekaman dukcapil stok",
    "antrean": "antrean loket nomor subuh kursi panjang dilayani tutup",
    "sampah": "sampah truk bau menumpuk lalat dibuang tong angkut",
    "lampu": "lampu padam gelap tiang listrik menyala bohlam malamnya",
    "air": "air keran pipa bocor tagihan meteran keruh mengalir",
}
FILLERS = ("mohon", "segera", "ditindaklanjuti", "pak", "kami", "warga", "sudah", "lama", "menunggu", "tolong", "ya")


def planted(each: int = 30, seed: int = 7, names: tuple[str, ...] = tuple(THEMES)) -> tuple[list[str], list[str]]:
    """Texts and the theme of each, in mixed order; no two texts are near-duplicates."""
    draw = random.Random(seed)
    pairs = [(_text(draw, THEMES[name].split()), name) for name in names for _ in range(each)]
    draw.shuffle(pairs)
    return [text for text, _ in pairs], [name for _, name in pairs]


def _text(draw: random.Random, words: list[str]) -> str:
    said = draw.sample(words, 5) + draw.sample(FILLERS, 5)
    draw.shuffle(said)
    text = " ".join(said)
    return f"{text[:1].upper()}{text[1:]}."
