"""What the newest search for evidence in a transcript changed against the one before it."""

from dataclasses import dataclass

from app.services.context import Context
from app.services.interviews.text import Text
from app.services.page_view import allowed_names, masked_quotes
from app.services.speakers import TITLES, UNKNOWN
from app.store.interview_speakers import fetch_changes


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of evidence: ``before`` and ``after`` are who said it, empty where it was or is none."""

    evidence_id: int
    quote: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Differences:
    """Evidence of the transcript that came, went, or is somebody else's now; ``same`` counts the rest."""

    version: int
    changes: tuple[Change, ...]
    same: int


def differences(ctx: Context, text: Text) -> Differences | None:
    """The differences; None where the file was read only once."""
    if text.reading["version"] < 2:
        return None
    rows = fetch_changes(ctx.db, text.reading["id"])
    changed = [row for row in rows if row["before"] != row["after"]]
    quotes = masked_quotes(ctx, changed, allowed_names(text.assessment))
    changes = (Change(row["id"], quotes[row["id"]], _title(row["before"]), _title(row["after"])) for row in changed)
    return Differences(text.reading["version"], tuple(changes), len(rows) - len(changed))


def _title(role: str | None) -> str:
    return "" if role is None else TITLES.get(role, UNKNOWN)
