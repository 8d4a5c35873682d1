"""The words of complaints by their stems, so that a search for one form of a word finds the others."""

import json
import re
import unicodedata
from collections.abc import Iterable

from sqlite_utils import Database

from app.store.search import Forms
from nlp.language.expand import readings, wanted_stems

_WORD = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("[\u0300-\u0331]")
_LONGEST = 60


def words_of(text: str) -> set[str]:
    """The words of a text, but not its numbers, as the index keeps them: small letters without accents."""
    return {word for word in _WORD.findall(folded(text)) if not word.isdigit()}


def folded(text: str) -> str:
    """Small letters without the accents that the index drops."""
    plain = text.lower()
    return plain if plain.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFKD", plain)).lower()


def save_words(db: Database, words: Iterable[str]) -> None:
    """Keep the stems of words that are not known yet. Call it wherever complaints are stored, in that transaction."""
    usable = [word for word in set(words) if len(word) <= _LONGEST]
    unknown = db.conn.execute(
        "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT word FROM word_forms)", (json.dumps(usable),)
    )
    rows = [(reading.stem, word, reading.minangkabau) for (word,) in unknown.fetchall() for reading in readings(word)]
    db.conn.executemany("INSERT OR IGNORE INTO word_forms (stem, word, minangkabau) VALUES (?, ?, ?)", rows)


def save_all_words(db: Database) -> None:
    """Keep the stems of all words of the complaints that are stored: for an installation that did not know them."""
    texts = db.conn.execute("SELECT masked_text FROM complaints")
    save_words(db, {word for (text,) in texts for word in words_of(text)})


def fetch_forms(db: Database, words: Iterable[str]) -> dict[str, Forms]:
    """For each word the other words of the complaints that stand for it; a word without any is left out."""
    found = {word: _forms(db, folded(word)) for word in words}
    return {word: forms for word, forms in found.items() if forms != Forms()}


def fetch_frequent(db: Database, words: Iterable[str]) -> list[str]:
    """Words of the complaints, those in most complaints first; words that stand in none are left out."""
    rows = db.conn.execute(
        "SELECT term FROM json_each(?) CROSS JOIN complaints_words ON term = value ORDER BY doc DESC, term",
        (json.dumps(list(words)),),
    )
    return [term for (term,) in rows]


def _forms(db: Database, word: str) -> Forms:
    rows = db.conn.execute(
        "SELECT word, min(minangkabau) FROM word_forms"
        " WHERE stem IN (SELECT value FROM json_each(?)) AND word <> ? GROUP BY word ORDER BY word",
        (json.dumps(wanted_stems(word)), word),
    ).fetchall()
    return Forms(tuple(form for form, narrow in rows if not narrow), tuple(form for form, narrow in rows if narrow))
