"""What became of a survey table, for the one who handed it in."""

from app.permissions import Permission
from app.services.context import Context
from app.services.errors import InvalidInputError, NotFoundError
from app.services.import_result import ComplaintImport
from app.services.survey_import import import_survey
from app.services.surveys.columns import Columns
from app.services.surveys.intake import Upload, discard_upload
from app.services.surveys.internal_import import import_internal_survey
from app.store.database import Row
from app.store.imports import fetch_import
from app.store.survey_comments import fetch_waiting_comment_count

KINDS = ("survey", "internal_survey")


def take_in(ctx: Context, upload: Upload, columns: Columns, period_id: int | None) -> ComplaintImport:
    """Import a table that was kept, then throw it away.

    Raises:
        InvalidInputError, ConflictError: nothing was stored; the table is still kept.
    """
    if upload.kind == "survey":
        result = import_survey(ctx, upload.path, upload.name, columns)
    elif period_id is None:
        raise InvalidInputError("Pilih periode yang terbuka.")
    else:
        result = import_internal_survey(ctx, upload.path, upload.name, period_id, columns)
    discard_upload(ctx, upload.token)
    return result


def get_imported(ctx: Context, import_id: int) -> Row:
    """Counts of the actor's own import of a survey, without its rejected rows.

    Raises:
        NotFoundError: there is none, or it is another person's.
    """
    ctx.require(Permission.MANAGE_SURVEYS)
    row = fetch_import(ctx.db, import_id)
    if row is None or row["kind"] not in KINDS or row["user_id"] != ctx.actor.user_id:
        raise NotFoundError("Impor ini tidak ada, atau bukan Anda yang mengimpornya.")
    return {name: value for name, value in row.items() if name != "rejects"}


def waiting_comments(ctx: Context) -> int:
    """How many comments still wait to be taken to the complaints."""
    ctx.require(Permission.MANAGE_SURVEYS)
    return fetch_waiting_comment_count(ctx.db)
