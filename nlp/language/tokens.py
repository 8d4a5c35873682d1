"""From a text to the words that themes are made of: normalised, chat words spelled out."""

import re
import unicodedata
from dataclasses import dataclass

from nlp.language.languages import Language, guess_language
from nlp.language.words import word_table

LEFT_OUT = "-"
_DROPPED = re.compile(r"https?://\S+|www\.\S+|[@#]\w+|\[[^\]\n]{1,25}\]")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_DOUBLED = re.compile(r"\b([^\W\d_]{3,})2(?=nya\b|an\b|\b)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text in order, chat words spelled out, and the language that its function words show."""

    words: tuple[str, ...]
    language: Language


def normalise(text: str) -> str:
    """Return ``text`` in lower case (NFKC) without links, mentions, hashtags and placeholders.

    ``lamaaa`` becomes ``lama`` and ``jalan2`` ``jalan-jalan``.
    """
    lowered = unicodedata.normalize("NFKC", text).lower()
    return _DOUBLED.sub(r"\1-\1", _STRETCHED.sub(r"\1", _DROPPED.sub(" ", lowered)))


def tokenise(text: str) -> Tokens:
    """Return the words of a text, chat words spelled out; Minangkabau words become Indonesian in such texts only."""
    raw = _WORD.findall(normalise(text))
    language = guess_language(raw)
    minang = word_table("minang") if language in ("min", "mix") else {}
    slang = word_table("slang")
    spelled = (minang.get(word) or slang.get(word, word) for word in raw)
    return Tokens(tuple(part for words in spelled if words != LEFT_OUT for part in words.split()), language)
