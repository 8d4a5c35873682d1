"""A page as a PNG in which the personal data of third persons is painted over. Nothing is kept on disk."""

import io

from app.services.context import Context
from app.services.errors import NotFoundError
from app.services.ingest import get_file
from app.services.marked_text import marked_text
from app.services.originals import readable_path
from app.services.page_boxes import boxes_to_paint, page_view_of
from app.services.page_view import allowed_names
from app.store.anchors import fetch_reading
from app.store.database import Row
from app.store.documents import fetch_document, fetch_page
from nlp.errors import ReadError
from nlp.readers import render_page

SCALE = 2.0
"""Pixels a point: sharp at 200% on a common screen."""
THUMB_PX = 192
"""The longer side of a small picture: sharp at twice the height that it has in the strip."""
GREY = 217


def page_image(ctx: Context, file_id: int, number: int, version: int | None = None) -> bytes:
    """The PNG of a page; what is painted over was read by the file's newest reading, or by that of ``version``.

    Raises:
        NotFoundError: no such page, not for the actor, not a page with a picture, or one that cannot be painted over
            because its words were not read.
    """
    file = get_file(ctx, file_id)
    page = _page(ctx, file_id, number, version)
    if page is None or not (page["width"] and page["height"]) or not page["words"]:
        raise NotFoundError("Halaman ini tidak punya gambar yang dapat ditampilkan.")
    try:
        return _painted(ctx, file, page, SCALE)
    except (ReadError, OSError) as err:
        raise NotFoundError("Berkas asli tidak dapat dibuka. Sampaikan kepada administrator.") from err


def page_thumb(ctx: Context, file_id: int, number: int, version: int | None = None) -> bytes:
    """The small PNG of a page for the strip, painted over alike; a grey sheet where the page has no picture to show.

    Raises:
        NotFoundError: no such page, or not for the actor.
    """
    file = get_file(ctx, file_id)
    page = _page(ctx, file_id, number, version)
    if page is None:
        raise NotFoundError("Halaman ini tidak ada.")
    width, height = page["width"] or 0.0, page["height"] or 0.0
    try:
        return _painted(ctx, file, page, THUMB_PX / max(width, height, 1.0))
    except (NotFoundError, ReadError, OSError):
        return _grey(width, height)


def _page(ctx: Context, file_id: int, number: int, version: int | None) -> Row | None:
    document = fetch_document(ctx.db, file_id) if version is None else fetch_reading(ctx.db, file_id, version)
    return fetch_page(ctx.db, document["id"], number) if document else None


def _painted(ctx: Context, file: Row, page: Row, scale: float) -> bytes:
    text = marked_text(page["text"], allowed_names(file))
    boxes = boxes_to_paint(text, page["words"]) if page_view_of(page, text) == "image" else None
    if boxes is None:
        raise NotFoundError("Gambar halaman ini tidak ditampilkan: data pribadi di dalamnya tidak dapat ditutup.")
    return render_page(readable_path(ctx, file), page["number"], scale=scale, paint_over=boxes)


def _grey(width: float, height: float) -> bytes:
    from PIL import Image

    longer = max(width, height)
    size = (round(THUMB_PX * width / longer), round(THUMB_PX * height / longer)) if longer else (1, 1)
    picture = io.BytesIO()
    Image.new("L", (max(1, size[0]), max(1, size[1])), GREY).save(picture, "PNG")
    return picture.getvalue()
