"""A page as a PNG in which the personal data of third persons is painted over. Nothing is kept on disk."""

from app.services.context import Context
from app.services.errors import NotFoundError
from app.services.ingest import get_file, stored_path
from app.services.marked_text import marked_text
from app.services.page_boxes import boxes_to_paint
from app.services.page_view import allowed_names
from app.store.documents import fetch_document, fetch_page
from nlp.errors import ReadError
from nlp.readers import render_page

SCALE = 2.0
"""Pixels a point: sharp at 200% on a common screen."""


def page_image(ctx: Context, file_id: int, number: int) -> bytes:
    """The PNG of a page.

    Raises:
        NotFoundError: no such page, not for the actor, not a page with a picture, or one that cannot be painted over
            because its words were not read.
    """
    file = get_file(ctx, file_id)
    document = fetch_document(ctx.db, file_id)
    page = fetch_page(ctx.db, document["id"], number) if document else None
    if page is None or not (page["width"] and page["height"]) or not page["words"]:
        raise NotFoundError("Halaman ini tidak punya gambar yang dapat ditampilkan.")
    boxes = boxes_to_paint(marked_text(page["text"], allowed_names(file)), page["words"])
    if boxes is None:
        raise NotFoundError("Gambar halaman ini tidak ditampilkan: data pribadi di dalamnya tidak dapat ditutup.")
    try:
        return render_page(stored_path(ctx, file["sha256"]), number, scale=SCALE, paint_over=boxes)
    except (ReadError, OSError) as err:
        raise NotFoundError("Berkas asli tidak dapat dibuka. Sampaikan kepada administrator.") from err
