"""Look at a document: its page, small pictures of its pages, a quote in it, and two versions side by side."""

from collections.abc import Mapping

from flask import Blueprint, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.rules import words
from app.services.comparison import Choice, compare
from app.services.document_search import make_query
from app.services.documents import Asked
from app.services.errors import ConflictError, InvalidInputError
from app.services.hand_evidence import quote_at
from app.services.page_image import page_thumb
from app.services.viewer import viewer
from app.views.file_list import file_line

BLUEPRINT = Blueprint("files_pages", __name__, url_prefix="/dokumen")
ZOOMS = (50, 75, 100, 125, 150, 200, 250, 300)
"""Per cent of the printed size; without any the page is as wide as its panel."""


def document_page(file_id: int, error: str = "", typed: Mapping[str, str] | None = None) -> str:
    """The document page of this request.

    ``hal`` is the page, ``bukti`` the chosen evidence, ``bagian`` of a long page, ``skala``, ``q`` what is sought,
    ``temu`` the hit on the page, ``sejak`` the page where the list of hits begins, ``baca`` an older reading.
    """
    query = make_query(request.args.get("q", ""))
    asked = Asked(
        _number("hal"), _number("bukti"), _number("bagian"), _number("baca"), query, max(_number("temu") or 0, 0)
    )
    zoom, ctx = _number("skala"), current_context()
    found = viewer(ctx, file_id, asked, max(_number("sejak") or 1, 1))
    return render_template(
        "files/document.html",
        viewer=found,
        line=file_line(ctx, found.view.file),
        zoom=zoom if zoom in ZOOMS else None,
        zooms=ZOOMS,
        query=query.text if query else None,
        hit=asked.hit,
        version=asked.version,
        words=words,
        error=translated(error),
        typed=typed or {},
    )


@BLUEPRINT.get("/<int:file_id>/halaman/<int:number>/kecil.png")
@requires(Permission.SEE_FILES)
def thumb(file_id: int, number: int) -> ResponseReturnValue:
    """A small picture of a page, painted over like the large one."""
    return Response(page_thumb(current_context(), file_id, number, _number("baca")), mimetype="image/png")


@BLUEPRINT.get("/<int:file_id>/kutipan")
@requires(Permission.SEE_FILES)
def quote(file_id: int) -> ResponseReturnValue:
    """The whole words of a selection, ``dari`` to ``sampai`` on page ``hal`` of reading ``versi``, masked; as JSON."""
    values = [_number(name) for name in ("hal", "dari", "sampai", "versi")]
    page, start, end, version = (value if value is not None else -1 for value in values)
    try:
        selected = quote_at(current_context(), file_id, page, start, end, version)
    except (InvalidInputError, ConflictError) as err:
        return jsonify(error=translated(str(err))), 400
    return jsonify(quote=selected.shown, start=selected.start, end=selected.end)


@BLUEPRINT.get("/<int:file_id>/banding")
@requires(Permission.SEE_FILES)
def compare_two(file_id: int) -> ResponseReturnValue:
    """Two versions side by side: ``dengan`` is another file (``7``) or a reading of this one (``b1``)."""
    other = _choice(file_id, request.args.get("dengan", ""))
    found = compare(current_context(), file_id, other, _number("hal") or 1, _number("baca"))
    return render_template("files/compare.html", comparison=found)


def _choice(file_id: int, text: str) -> Choice:
    digits = text.removeprefix("b")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        raise BadRequest
    return Choice(file_id, int(digits)) if text.startswith("b") else Choice(int(digits))


def _number(name: str) -> int | None:
    """A number of the address; what is none, or larger than any, counts as not given."""
    value = request.args.get(name, type=int)
    return value if value is not None and abs(value) < 2**31 else None
