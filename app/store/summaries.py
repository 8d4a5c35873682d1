"""Summaries of interviews: chosen sentences by criterion and side, and who confirmed them."""

import json
from collections.abc import Sequence

from sqlite_utils import Database

from app.store.database import Row, fetch_all, insert, utc_now


def fetch_sentences(db: Database, interview_id: int) -> list[Row]:
    """The sentences that stand in a summary, each with its criterion, side and place, in their order."""
    return fetch_all(
        db,
        "SELECT * FROM summary_sentences WHERE interview_id = ? AND removed_at IS NULL"
        " ORDER BY criterion, side, place, id",
        (interview_id,),
    )


def save_sentence(db: Database, interview_id: int, row: Row) -> int:
    """Add a sentence at the end of its criterion and side, unless ``place`` says where; gives its id."""
    last = "SELECT max(place) FROM summary_sentences WHERE interview_id = ? AND criterion = ? AND side = ?"
    found = db.conn.execute(last, (interview_id, row["criterion"], row["side"])).fetchone()[0] or 0
    return insert(db, "summary_sentences", {"interview_id": interview_id, "place": found + 1, "at": utc_now(), **row})


def save_sentence_removed(db: Database, sentence_id: int) -> None:
    """Take a sentence out of the summary; its row stays."""
    db.conn.execute("UPDATE summary_sentences SET removed_at = ? WHERE id = ?", (utc_now(), sentence_id))


def save_sentence_places(db: Database, places: Sequence[tuple[int, int]]) -> None:
    """Put sentences (by id) at these places in their order."""
    db.conn.executemany("UPDATE summary_sentences SET place = ? WHERE id = ?", [(place, row) for row, place in places])


def save_confirmation(db: Database, interview_id: int, name: str, sentences: Sequence[Row], user_id: int | None) -> int:
    """Append that a person confirmed these sentences by name; gives its id."""
    row = {"interview_id": interview_id, "name": name, "sentences": json.dumps(sentences, ensure_ascii=False)}
    return insert(db, "summary_confirmations", {**row, "user_id": user_id, "at": utc_now()})


def fetch_confirmations(db: Database, interview_id: int) -> list[Row]:
    """All confirmations, newest first, ``sentences`` as data."""
    rows = fetch_all(db, "SELECT * FROM summary_confirmations WHERE interview_id = ? ORDER BY id DESC", (interview_id,))
    return [{**row, "sentences": json.loads(row["sentences"])} for row in rows]
