"""What stands around a document's page: strip, search, facts, versions, what a newer text has lost."""

from dataclasses import dataclass
from itertools import groupby

from app.permissions import Permission
from app.services.context import Context
from app.services.document_facts import ToldFact, document_facts
from app.services.document_search import Found, Query, neighbour, search
from app.services.documents import Asked, DocumentView, view_document
from app.services.hand_evidence import hand_criteria
from app.services.ingest import get_files
from app.services.interviews.access import may_open_transcript
from app.services.page_strip import Strip, page_strip
from app.services.page_view import allowed_names, masked_quotes
from app.services.reread import is_final
from app.services.review.load import Criterion
from app.services.versions import Hint, may_add_version, version_hint, versions_of
from app.store.anchors import fetch_document_by_id, fetch_not_carried, fetch_readings
from app.store.database import Row


@dataclass(frozen=True, slots=True)
class Missing:
    """Evidence of an older reading or version that the newer text does not have, or that is no evidence in it."""

    evidence_id: int
    file_id: int
    version: int
    page: int
    quote: str
    lost: bool
    counts: bool


@dataclass(frozen=True, slots=True)
class Hits:
    """A search's results, and the nearest hits before and after the one shown: page and number on it."""

    found: Found
    shown: int
    previous: tuple[int, int] | None
    following: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Viewer:
    """A document page with all that surrounds it; ``criteria`` is empty where the actor may not add evidence.

    ``transcript``: it is an interview's, whose page the actor may open.
    """

    view: DocumentView
    strip: Strip | None
    hits: Hits | None
    facts: tuple[ToldFact, ...]
    versions: tuple[Row, ...]
    readings: tuple[Row, ...]
    missing: tuple[Missing, ...]
    hint: Hint | None
    criteria: tuple[Criterion, ...]
    may_add_version: bool
    may_reread: bool
    transcript: bool


def viewer(ctx: Context, file_id: int, asked: Asked, since: int = 1) -> Viewer:
    """The document page; ``since`` is the page from which the list of hits begins.

    Raises:
        NotFoundError: no such file, reading or page, or not for the actor.
    """
    view = view_document(ctx, file_id, asked)
    document = fetch_document_by_id(ctx.db, view.panel.document_id) if view.panel else None
    file = view.file
    return Viewer(
        view=view,
        strip=_strip(ctx, view, document, asked.query),
        hits=_hits(ctx, view, asked, since),
        facts=document_facts(ctx, file, document) if document else (),
        versions=versions_of(ctx, file),
        readings=tuple(fetch_readings(ctx.db, file_id)),
        missing=_missing(ctx, view),
        hint=version_hint(ctx, file),
        criteria=hand_criteria(ctx, file) if view.panel and not view.panel.old else (),
        may_add_version=may_add_version(ctx, file),
        may_reread=document is not None and _may_reread(ctx, file),
        transcript=may_open_transcript(ctx, file),
    )


def _strip(ctx: Context, view: DocumentView, document: Row | None, query: Query | None) -> Strip | None:
    if view.panel is None or document is None or document["page_count"] < 2:
        return None
    return page_strip(ctx, document, view.panel.page_number, view.rows, allowed_names(view.file), query)


def _may_reread(ctx: Context, file: Row) -> bool:
    return ctx.may(Permission.ADMINISTER) and file["state"] == "ready" and not is_final(ctx, file)


def _hits(ctx: Context, view: DocumentView, asked: Asked, since: int) -> Hits | None:
    panel = view.panel
    if asked.query is None or panel is None:
        return None
    allow = allowed_names(view.file)
    place = (ctx, panel.document_id, allow, asked.query)
    shown = min(max(asked.hit, 1), len(panel.hits)) if panel.hits else 0
    before = (panel.page_number, shown - 1) if shown > 1 else neighbour(*place, panel.page_number, back=True)
    more = shown < len(panel.hits)
    after = (panel.page_number, shown + 1) if more else neighbour(*place, panel.page_number)
    return Hits(search(*place, since), shown, before, after)


def _missing(ctx: Context, view: DocumentView) -> tuple[Missing, ...]:
    """What was not carried to the reading shown, of files that the actor may see."""
    if view.reading is None:
        return ()
    rows = fetch_not_carried(ctx.db, view.reading["id"])
    visible = {row["id"]: row for row in get_files(ctx, {row["file_id"] for row in rows})} if rows else {}
    missing = []
    for file_id, group in groupby(rows, key=lambda row: row["file_id"]):
        if file_id not in visible:
            continue
        members = list(group)
        quotes = masked_quotes(ctx, members, allowed_names(visible[file_id]))
        missing += [_one(row, quotes[row["id"]]) for row in members]
    return tuple(missing)


def _one(row: Row, quote: str) -> Missing:
    lost, counts = row["how"] == "lost", bool(row["current"])
    return Missing(row["id"], row["file_id"], row["version"], row["page"], quote, lost, counts)
