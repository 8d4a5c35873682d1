"""Hand in a survey table, say what its columns mean, see what would come of it, take it in."""

from typing import BinaryIO, cast

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.rules import skm_words
from app.services.errors import ConflictError, InvalidInputError
from app.services.surveys import columns as survey_columns
from app.services.surveys import intake, internal_import
from app.services.surveys.imported import get_imported, take_in, waiting_comments
from app.services.surveys.index import open_periods, services_to_choose
from app.views.numbers import number_in
from app.views.survey_columns import arguments_of, columns_from, internal_choices, survey_choices

BLUEPRINT = Blueprint("surveys_import", __name__, url_prefix="/survei/impor")
FIELDS = {"survey": tuple(survey_columns.FIELDS), "internal_survey": tuple(internal_import.FIELDS)}


@BLUEPRINT.route("", methods=["GET", "POST"])
@requires(Permission.MANAGE_SURVEYS)
def add() -> ResponseReturnValue:
    """Hand in a table."""
    error, upload = "", request.files.get("berkas")
    if request.method == "POST":
        try:
            if upload is None or not upload.filename:
                raise InvalidInputError("Pilih satu berkas.")
            stream = cast("BinaryIO", upload.stream)
            token = intake.keep_upload(current_context(), stream, upload.filename, request.form.get("jenis", ""))
            return redirect(url_for(".columns", token=token))
        except InvalidInputError as err:
            error = translated(str(err))
    page = render_template("surveys/import.html", error=error, waiting=waiting_comments(current_context()))
    return page, 400 if error else 200


@BLUEPRINT.get("/<token>")
@requires(Permission.MANAGE_SURVEYS)
def columns(token: str) -> str:
    """What the columns mean, with a preview of the first rows."""
    return _columns_page(intake.get_upload(current_context(), token), request.args)


@BLUEPRINT.post("/<token>")
@requires(Permission.MANAGE_SURVEYS)
def take(token: str) -> ResponseReturnValue:
    """Take the table in as it was previewed."""
    ctx, said = current_context(), request.form
    upload = intake.get_upload(ctx, token)
    there = intake.sample_upload(ctx, upload).columns
    try:
        chosen = columns_from(said, there, FIELDS[upload.kind])
        result = take_in(ctx, upload, chosen, number_in(said, "periode"))
    except (InvalidInputError, ConflictError) as err:
        return _columns_page(upload, said, translated(str(err))), 400
    flash(_("Tabel diimpor."), "success")
    return redirect(url_for(".show", import_id=result.import_id))


@BLUEPRINT.post("/<token>/buang")
@requires(Permission.MANAGE_SURVEYS)
def discard(token: str) -> ResponseReturnValue:
    """Throw a table away before it was taken in."""
    intake.discard_upload(current_context(), token)
    flash(_("Tabel dibuang; tidak ada yang disimpan."), "success")
    return redirect(url_for(".add"))


@BLUEPRINT.get("/hasil/<int:import_id>")
@requires(Permission.MANAGE_SURVEYS)
def show(import_id: int) -> str:
    """What became of a table."""
    return render_template("surveys/imported.html", row=get_imported(current_context(), import_id))


def _columns_page(upload: intake.Upload, said: MultiDict[str, str], error: str = "") -> str:
    ctx, preview = current_context(), None
    sampled, periods = intake.sample_upload(ctx, upload), open_periods(ctx)
    chosen = columns_from(said, sampled.columns, FIELDS[upload.kind]) if said else sampled.proposed
    period_id = number_in(said, "periode") or next((period["id"] for period in periods), None)
    try:
        preview = intake.preview(ctx, upload, chosen, period_id)
    except InvalidInputError as err:
        error = error or translated(str(err))
    choices = survey_choices if upload.kind == "survey" else internal_choices
    lists = {"periods": periods, "services": services_to_choose(ctx), "groups": skm_words.RESPONDENTS}
    return render_template(
        "surveys/columns.html",
        upload=upload,
        sampled=sampled,
        chosen=chosen,
        choices=choices(chosen, sampled.columns),
        hidden=arguments_of(chosen, sampled.columns),
        preview=preview,
        error=error,
        period_id=period_id,
        **lists,
    )
