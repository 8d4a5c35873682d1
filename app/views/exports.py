"""The evaluation of one person as a workbook."""

from flask import Blueprint, Response

from app.auth import current_context, requires
from app.permissions import Permission
from app.services.exports.person import evaluation_workbook

BLUEPRINT = Blueprint("exports", __name__, url_prefix="/penilaian")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@BLUEPRINT.get("/<int:assessment_id>/dokumen-evaluasi.xlsx")
@requires(Permission.SEE_ASSESSMENT)
def workbook(assessment_id: int) -> Response:
    """Official document, companion sheet and evidence of a confirmed assessment."""
    name, content = evaluation_workbook(current_context(), assessment_id)
    response = Response(content, mimetype=XLSX)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
