"""What a line looks like by its wording alone: a heading, a list item, a field, or running text."""

import re
from typing import Literal

LineKind = Literal["heading", "list_item", "field", "text"]

LIST_ITEM = re.compile(r"^\s*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[•▪◦●○■□➢✓❖‣·*–—-])\s+\S")
FIELD = re.compile(r"^\s*(?:\d{1,2}\.\s*)?(?P<label>[A-Z][\w./()&-]*(?:\s+[\w./()&-]+){0,5}?)\s*:(?=\s|$)")
DIVISION = re.compile(
    r"^\s*(?:(?:BAB|LAMPIRAN|Lampiran)\s+(?:[IVXLC]+|\d+)|Bagian\s+Ke\w+|Paragraf\s+\d+)\b.{0,60}$"
    r"|^\s*Pasal\s+\d+[A-Z]?(?:\s+[A-Z][^,;()]{0,60})?\s*$"
)
NUMBERED_TITLE = re.compile(r"^\s*(?:[A-Z]|[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){1,3})[.)]\s+[A-Z]")
ORDER = re.compile(r"^\s*ME[MN][A-Z]{4,}KAN\s*:\s*$")
"""``MEMUTUSKAN:``, ``MEMERINTAHKAN :`` alone on a line."""
IDENTITY = re.compile(r"^(?:NIP|NIK|NRP)\b")
PAGE_NUMBER = re.compile(r"^\s*[-–—]\s*\d+\s*[-–—]\s*$")
MAX_BARE_LABEL_WORDS = 3
MAX_HEADING_CHARS = 120
MAX_TITLE_WORDS = 12
MIN_CAPITALS = 4
SENTENCE_END = (".", ";", ",", "?", "!")
_SMALL = "dan di ke dari yang untuk pada dalam oleh dengan atas serta atau per tentang bagi"
SMALL_WORDS = frozenset(_SMALL.split())


def line_kind(text: str) -> LineKind:
    """Tell what a line is from its text, without looking at its size or place."""
    if is_heading(text):
        return "heading"
    if is_field(text):
        return "field"
    return "list_item" if LIST_ITEM.match(text) and not PAGE_NUMBER.match(text) else "text"


def is_field(text: str) -> bool:
    """Whether a line is a label with its value, or a short label whose value is still to be filled in."""
    found = FIELD.match(text)
    if found is None or text[found.end() :].strip():
        return found is not None
    introduces = LIST_ITEM.match(text) and not text.rstrip().endswith(" :")
    return not introduces and len(found["label"].split()) <= MAX_BARE_LABEL_WORDS


def is_heading(text: str) -> bool:
    """Whether a line is a heading: a division of a law, a numbered title, or capitals throughout."""
    text = text.strip()
    if len(text) > MAX_HEADING_CHARS or text.endswith(SENTENCE_END):
        return False
    if DIVISION.match(text) or ORDER.match(text):
        return True
    if NUMBERED_TITLE.match(text):
        return is_title_case(text)
    return _is_capitals(text) and not FIELD.match(text)


def is_title_case(text: str) -> bool:
    """Whether nearly every word that counts begins with a capital, as in a title."""
    words = [word for word in re.findall(r"[^\W\d_]{3,}", text) if word.lower() not in SMALL_WORDS]
    capitals = sum(word[0].isupper() for word in words)
    return 0 < len(words) <= MAX_TITLE_WORDS and capitals >= 0.75 * len(words)


def _is_capitals(text: str) -> bool:
    return text.isupper() and not IDENTITY.match(text) and sum(map(str.isalpha, text)) >= MIN_CAPITALS
