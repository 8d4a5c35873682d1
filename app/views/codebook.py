"""The codebook: the text of an interview with codes, quotes of a code side by side, agreement, exports."""

from collections.abc import Callable

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.rules.question_bank import INFORMANTS
from app.services.errors import ConflictError, InvalidInputError
from app.services.interviews import codebook, codebook_quotes, codings
from app.services.interviews.codebook_exports import FORMS, export_codebook
from app.services.interviews.coded_text import coded_page
from app.services.interviews.passages import Passage
from app.views.paging import MAX_INTEGER, number_argument, paging, window

BLUEPRINT = Blueprint("codebook", __name__)
PATH = "/wawancara/<int:interview_id>/kode"


@BLUEPRINT.get("/kode")
@requires(Permission.INTERVIEW)
def index() -> str:
    """The people whose interviews I may code."""
    return render_template("codebook/index.html", assessments=codebook.my_assessments(current_context()))


@BLUEPRINT.get("/kode/kutipan")
@requires(Permission.INTERVIEW)
def across() -> str:
    """Quotes of a value across all whom I rate or supervise, side by side."""
    ctx, chosen = current_context(), {**_chosen(), "assessment": number_argument("pegawai")}
    quotes, codes = codebook_quotes.quotes_across(ctx, {**chosen, **window()}), codebook_quotes.shared_codes(ctx)
    titles = {code.id: code.title for code in codes}
    return render_template(
        "codebook/across.html",
        codes=codes,
        titles=titles.__getitem__,
        assessments=codebook.my_assessments(ctx),
        quotes=quotes,
        page=paging(quotes),
        chosen=chosen,
        informants=INFORMANTS,
    )


@BLUEPRINT.get("/kode/<int:assessment_id>")
@requires(Permission.INTERVIEW)
def show(assessment_id: int) -> str:
    """Codes with counts, the quotes of one side by side, agreement of coders."""
    ctx, chosen = current_context(), _chosen()
    quotes = codebook_quotes.quotes_of(ctx, assessment_id, {**chosen, **window()})
    return render_template(
        "codebook/show.html",
        book=codebook.codebook_of(ctx, assessment_id),
        quotes=quotes,
        page=paging(quotes),
        chosen=chosen,
        informants=INFORMANTS,
        forms=FORMS,
    )


@BLUEPRINT.get("/kode/<int:assessment_id>/kode.<form>")
@requires(Permission.INTERVIEW)
def export(assessment_id: int, form: str) -> Response:
    """The codebook as a file."""
    name, media, content = export_codebook(current_context(), assessment_id, form)
    response = Response(content, mimetype=media)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


@BLUEPRINT.get(PATH)
@requires(Permission.INTERVIEW)
def interview(interview_id: int) -> str:
    """The text of one interview, to be coded."""
    return _render(interview_id)


@BLUEPRINT.post(PATH)
@requires(Permission.INTERVIEW)
def add(interview_id: int) -> ResponseReturnValue:
    """Give a code to the chosen sentences."""
    keys, code, memo = request.form.getlist("kalimat"), request.form.get("kode", ""), request.form.get("memo", "")
    ctx, passage = current_context(), _passage()
    return _act(interview_id, lambda: codings.add_codings(ctx, interview_id, keys, code, memo, passage), _place(keys))


@BLUEPRINT.post(f"{PATH}/<int:coding_id>")
@requires(Permission.INTERVIEW)
def change(interview_id: int, coding_id: int) -> ResponseReturnValue:
    """Take a coding away, bring it back, or write its memo."""
    ctx = current_context()
    acts: dict[str, Callable[[], object]] = {
        "hapus": lambda: codings.remove_coding(ctx, interview_id, coding_id),
        "urungkan": lambda: codings.remove_coding(ctx, interview_id, coding_id),
        "kembalikan": lambda: codings.restore_coding(ctx, interview_id, coding_id),
        "memo": lambda: codings.write_memo(ctx, interview_id, coding_id, request.form.get("memo", "")),
    }
    act = request.form.get("tindakan", "")
    undo = coding_id if act == "hapus" else None
    return _act(interview_id, acts.get(act, _unknown), "kode-saya", undo)


@BLUEPRINT.post(f"{PATH}/memo")
@requires(Permission.INTERVIEW)
def memo(interview_id: int) -> ResponseReturnValue:
    """Write a memo about the interview or a code, or take one away."""
    ctx, gone = current_context(), request.form.get("hapus", type=int)
    if gone is not None and 0 <= gone <= MAX_INTEGER:
        return _act(interview_id, lambda: codings.remove_memo(ctx, interview_id, gone), "memo")
    code, text = request.form.get("kode", ""), request.form.get("memo", "")
    return _act(interview_id, lambda: codings.add_memo(ctx, interview_id, code, text), "memo")


@BLUEPRINT.post(f"{PATH}/selesai")
@requires(Permission.INTERVIEW)
def done(interview_id: int) -> ResponseReturnValue:
    """Say that one has finished coding."""
    return _act(interview_id, lambda: codings.finish_coding(current_context(), interview_id), "kode-saya")


def _chosen() -> dict[str, str | int | None]:
    """Which quotes are asked for; what is empty counts as not given."""
    asked = {"code": request.args.get("kode"), "informant": request.args.get("dengan")}
    return {"coder": number_argument("pengode") or None, **{name: value or None for name, value in asked.items()}}


def _passage() -> Passage | None:
    """A part of the sentences, if words were selected in them."""
    quote = request.form.get("potongan", "").strip()
    return Passage(quote, request.form.get("awal", 0, type=int)) if quote else None


def _unknown() -> None:
    raise InvalidInputError("Tindakan ini tidak dikenal. Muat ulang halamannya, lalu coba lagi.")


def _place(keys: list[str]) -> str:
    return f"k-{keys[0].replace(':', '-')}" if keys else "teks"


def _act(interview_id: int, act: Callable[[], object], place: str, undo: int | None = None) -> ResponseReturnValue:
    try:
        act()
    except (InvalidInputError, ConflictError) as err:
        problem = translated(str(err))
        return _render(interview_id, problem), 400 if isinstance(err, InvalidInputError) else 409
    number = number_argument("halaman")
    return redirect(url_for(".interview", interview_id=interview_id, halaman=number, dihapus=undo, _anchor=place))


def _render(interview_id: int, problem: str = "") -> str:
    ctx = current_context()
    page = coded_page(ctx, interview_id, number_argument("halaman") or 1)
    mine = ctx.actor.user_id
    return render_template(
        "codebook/interview.html", page=page, problem=problem, mine=mine, undo=number_argument("dihapus")
    )
