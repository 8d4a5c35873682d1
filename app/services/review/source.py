"""The source beside the rubric: the page of the chosen evidence, with the criterion's evidence marked on it."""

from app.permissions import Permission
from app.services.context import Context
from app.services.errors import NotFoundError
from app.services.ingest import get_file
from app.services.interviews.access import may_open_transcript
from app.services.page_view import PagePanel, page_panel
from app.services.review.cards import EvidenceCard
from app.services.review.page import ReviewPage
from app.store.files import fetch_file


def source_panel(ctx: Context, page: ReviewPage, evidence_id: int | None, number: int | None) -> PagePanel | None:
    """The panel for the chosen card (the first one if none is chosen); None without evidence or right to files."""
    card = _chosen(page, evidence_id)
    if card is None or not ctx.may(Permission.SEE_FILES):
        return None
    same_file = [item.row for item in page.cards if item.row["file_id"] == card.row["file_id"]]
    try:
        file = get_file(ctx, card.row["file_id"])
        return page_panel(ctx, file, number or card.row["page"], same_file, card.id)
    except NotFoundError:
        return None


def opens_transcript(ctx: Context, panel: PagePanel | None) -> bool:
    """Whether the source is an interview's, whose own page the actor may open."""
    file = fetch_file(ctx.db, panel.file_id) if panel else None
    return file is not None and may_open_transcript(ctx, file)


def _chosen(page: ReviewPage, evidence_id: int | None) -> EvidenceCard | None:
    by_id = {card.id: card for card in page.cards}
    return by_id.get(evidence_id or 0) or (page.cards[0] if page.cards else None)
