"""Complaints: the masked list, one complaint with its original for a reason, imports with their rejected rows."""

from datetime import datetime

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.services import complaints
from app.services.complaint_export import Export, export_complaints
from app.services.complaint_import import import_complaints
from app.services.complaint_search import ComplaintPage, arguments_of, filters_from, search_complaints
from app.services.errors import InvalidInputError, ServiceError
from app.services.overview import LOCAL_TIME
from app.services.response_import import import_responses
from app.views.complaint_facets import Words, boxes, chips, months, turns
from app.views.label_words import LABELS
from app.views.paging import Paging
from app.views.receive import take_table
from app.views.search_address import filter_address
from nlp.errors import ArtifactError

BLUEPRINT = Blueprint("complaints", __name__, url_prefix="/aduan")
RIGHTS = {
    "may_reveal": Permission.REVEAL_PERSONAL,
    "may_import": Permission.UPLOAD,
    "may_correct": Permission.CORRECT_COMPLAINTS,
    "may_attribute": Permission.ATTRIBUTE,
    "may_follow_up": Permission.FOLLOW_UP,
}


@BLUEPRINT.get("")
@requires(Permission.SEE_COMPLAINTS)
def index() -> str:
    """The masked complaints that match, with facets whose counts follow them."""
    ctx = current_context()
    found = search_complaints(ctx, filters_from(request.args), request.args.get("halaman", 1, type=int))
    names = Words(complaints.list_unit_names(ctx))
    screen = {"boxes": boxes(found, names), "chips": chips(found.filters, names), "months": months(found)}
    rights = {name: ctx.may(permission) for name, permission in RIGHTS.items()}
    return render_template(
        "complaints/index.html",
        found=found,
        filters=found.filters,
        state=arguments_of(found.filters),
        paging=_paging(found),
        turns=turns(found.filters),
        urgent=sum(item.count for item in found.facets["urgency"] if item.value),
        **screen,
        **rights,
        **LABELS,
    )


@BLUEPRINT.get("/unduh.csv")
@requires(Permission.SEE_COMPLAINTS)
def export_csv() -> Response:
    """All complaints that match, masked, as CSV; the use is logged."""
    return _sent(export_complaints(current_context(), filters_from(request.args), "csv"))


@BLUEPRINT.get("/unduh.xlsx")
@requires(Permission.SEE_COMPLAINTS)
def export_xlsx() -> Response:
    """The same as a workbook."""
    return _sent(export_complaints(current_context(), filters_from(request.args), "xlsx"))


@BLUEPRINT.route("/<int:complaint_id>/buka", methods=["GET", "POST"])
@requires(Permission.REVEAL_PERSONAL)
def reveal(complaint_id: int) -> ResponseReturnValue:
    """Ask for the reason, then show the original once; the use is logged."""
    ctx, original, error = current_context(), None, ""
    row = complaints.get_complaint(ctx, complaint_id)
    if request.method == "POST":
        try:
            original = complaints.reveal_complaint(ctx, complaint_id, request.form.get("alasan", ""))
        except InvalidInputError as err:
            error = translated(str(err))
    page = render_template("complaints/reveal.html", row=row, original=original, error=error, **LABELS)
    return page, 400 if error else 200


@BLUEPRINT.route("/impor", methods=["GET", "POST"])
@requires(Permission.UPLOAD)
def imports() -> ResponseReturnValue:
    """Take in a table of complaints; all imports with their counts."""
    ctx, result, error = current_context(), None, ""
    if request.method == "POST":
        try:
            result = take_table(lambda path, name: import_complaints(ctx, path, name))
        except (ServiceError, ArtifactError) as err:
            error = translated(str(err))
    page = render_template(
        "complaints/imports.html",
        imports=complaints.list_imports(ctx),
        result=result,
        error=error,
        actor_id=ctx.actor.user_id,
    )
    return page, 400 if error else 200


@BLUEPRINT.route("/tanggapan", methods=["GET", "POST"])
@requires(Permission.UPLOAD)
def responses() -> ResponseReturnValue:
    """Take in a table of the days on which complaints were answered."""
    ctx, result, error = current_context(), None, ""
    if request.method == "POST":
        today = datetime.now(LOCAL_TIME).date()
        try:
            result = take_table(lambda path, name: import_responses(ctx, path, name, today))
        except ServiceError as err:
            error = translated(str(err))
    return render_template("complaints/responses.html", result=result, error=error), 400 if error else 200


@BLUEPRINT.get("/impor/<int:import_id>/tertolak.csv")
@requires(Permission.UPLOAD)
def rejects(import_id: int) -> Response:
    """The rejected rows of an import with the reason in each."""
    name, content = complaints.fetch_rejects(current_context(), import_id)
    response = Response(content, mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _sent(export: Export) -> Response:
    response = Response(export.chunks, mimetype=export.mimetype)
    response.headers.set("Content-Disposition", "attachment", filename=export.name)
    return response


def _paging(found: ComplaintPage) -> Paging:
    first = (found.page - 1) * found.size + 1
    earlier = _page_address(found, found.page - 1) if found.page > 1 else None
    later = _page_address(found, found.page + 1) if found.page < found.pages else None
    return Paging(found.total, found.size, first, first + len(found.rows) - 1, earlier, later)


def _page_address(found: ComplaintPage, number: int) -> str:
    return filter_address(".index", found.filters, halaman=number)
