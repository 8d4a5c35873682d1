"""Free texts of surveys go the way of complaints: in the background, each once, with the model's sentiment.

The service is known from the form or the table, so no model says it: confidence 1, model ``formulir``. The sentiment
is the model's. Each answer is another person's: equal comments are not taken for one sent twice.
"""

from dataclasses import replace
from secrets import token_hex

from app.rules.words import N_
from app.services.city_model import city_of
from app.services.complaint_analysis import ComplaintModels
from app.services.context import Actor, Context
from app.services.errors import ServiceError
from app.services.reanalysis import request_accurate
from app.services.tasks import Report, request_task
from app.store.complaint_fields import analysis_row
from app.store.complaints import save_complaint
from app.store.database import Row, transaction
from app.store.survey_comments import fetch_waiting_comment_count, fetch_waiting_comments, save_comment_taken
from app.store.word_forms import save_words, words_of
from nlp.errors import ArtifactError
from nlp.types import ComplaintAnalysis

KIND = "survey_comments"
CHANNEL = "survei"
BATCH = 500
_NO_MODELS = N_("Model aduan tidak ada atau berubah, jadi komentar survei masih menunggu.")


def request_comments(ctx: Context) -> int:
    """Have the waiting comments taken to the complaints; inside the transaction that stored them."""
    return request_task(replace(ctx, actor=Actor()), KIND, {})


def take_comments(ctx: Context, _task: Row, report: Report) -> None:
    """Turn every waiting comment into a complaint; safe to repeat and to be cut off at any line.

    Raises:
        ServiceError: the complaint models are missing or altered; the comments go on waiting.
    """
    total, done = fetch_waiting_comment_count(ctx.db), 0
    models = _models(ctx) if total else None
    while models and (waiting := fetch_waiting_comments(ctx.db, BATCH)):
        analysed = list(models.analyse(waiting, lambda answer: answer["masked_comment"]))
        with transaction(ctx.db):
            for answer, analysis in analysed:
                _save(ctx, answer, analysis, models.version)
            request_accurate(ctx)
            ctx.log("survey.comments", "import", waiting[0]["import_id"], comments=len(waiting))
        done += len(waiting)
        report(min(done, total), total)


def _models(ctx: Context) -> ComplaintModels:
    try:
        return ComplaintModels(ctx.settings, accurate=False, city=city_of(ctx))
    except ArtifactError as err:
        raise ServiceError(_NO_MODELS) from err


def _save(ctx: Context, answer: Row, analysis: ComplaintAnalysis, version: str) -> None:
    """A number that a reporter's own table has used already gets another end."""
    row = {**analysis_row(analysis), **_known(answer, version)}
    complaint_id = save_complaint(ctx.db, row)
    while complaint_id is None:
        complaint_id = save_complaint(ctx.db, {**row, "external_id": f"{row['external_id']}-{token_hex(4)}"})
    save_words(ctx.db, words_of(row["masked_text"]))
    save_comment_taken(ctx.db, answer["id"], complaint_id)


def _known(answer: Row, version: str) -> Row:
    text = answer["masked_comment"]
    return {
        "import_id": answer["import_id"],
        "external_id": f"survei-{answer['id']}",
        "received_on": answer["answered_on"],
        "channel": CHANNEL,
        "original": text,
        "masked_text": text,
        "classification": "",
        "status": "",
        "service": answer["service"],
        "service_confidence": 1.0,
        "service_alternatives": (),
        "service_abstained": False,
        "service_second": "",
        "duplicate_of": None,
        "model": f"formulir {version}",
    }
