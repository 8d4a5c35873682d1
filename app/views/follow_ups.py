"""Follow-up records: the list, a new one, one with its entries."""

from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.rules import work_words
from app.rules.words import SERVICES
from app.services import follow_ups
from app.services.calendar import local_today
from app.services.errors import ConflictError, InvalidInputError
from app.services.follow_ups import Source, Wanted
from app.views.follow_up_charts import chart_of
from app.views.numbers import number_in
from app.views.paging import number_argument

DUE_DAYS = 30
BLUEPRINT = Blueprint("follow_ups", __name__, url_prefix="/tindak-lanjut")


@BLUEPRINT.context_processor
def _words() -> dict[str, object]:
    return {"words": work_words, "services": SERVICES, "chart_of": chart_of}


@BLUEPRINT.get("")
@requires(Permission.SIGNED_IN)
def index() -> str:
    """The records that the person may see; whose owner is an employee sees those."""
    ctx, today = current_context(), local_today().isoformat()
    owner_id = number_argument("penanggung_jawab")
    wanted = Wanted(request.args.get("keadaan", ""), number_argument("layanan"), owner_id, "saya" in request.args)
    return render_template(
        "follow_ups/index.html",
        rows=follow_ups.list_follow_ups(ctx, wanted, today),
        wanted=wanted,
        owners=follow_ups.known_owners(ctx, today),
        places=follow_ups.places(ctx),
    )


@BLUEPRINT.route("/baru", methods=["GET", "POST"])
@requires(Permission.FOLLOW_UP)
def new() -> ResponseReturnValue:
    """Open a record, filled in from where the person comes from; first the service or unit, if that is not known."""
    ctx, error = current_context(), ""
    if request.method == "POST":
        try:
            number = follow_ups.open_follow_up(ctx, _values(), local_today().isoformat())
            flash(_("Tindak lanjut dibuka."), "success")
            return redirect(url_for(".show", follow_up_id=number))
        except InvalidInputError as err:
            error = translated(str(err))
    page = render_template(
        "follow_ups/new.html",
        draft=follow_ups.draft(ctx, _source()),
        person=number_in(request.values, "pegawai"),
        places=follow_ups.places(ctx),
        due=(local_today() + timedelta(DUE_DAYS)).isoformat(),
        error=error,
        typed=request.form,
    )
    return page, 400 if error else 200


@BLUEPRINT.get("/<int:follow_up_id>")
@requires(Permission.SIGNED_IN)
def show(follow_up_id: int) -> ResponseReturnValue:
    """One record: why, what was done, what may come next, and the trend after the change."""
    return _render(follow_up_id)


@BLUEPRINT.post("/<int:follow_up_id>/catatan")
@requires(Permission.SIGNED_IN)
def write(follow_up_id: int) -> ResponseReturnValue:
    """Add an entry."""
    form = request.form
    values = {"text": form.get("teks", ""), "on_date": form.get("tanggal", ""), "result": form.get("hasil", "")}
    values |= {"owner_id": form.get("penanggung_jawab", ""), "owner_nip": form.get("nip", "")}
    try:
        today = local_today().isoformat()
        follow_ups.add_entry(current_context(), follow_up_id, form.get("jenis", ""), values, today)
    except InvalidInputError as err:
        return _render(follow_up_id, translated(str(err)), 400)
    except ConflictError as err:
        return _render(follow_up_id, translated(str(err)), 409)
    flash(_("Tercatat."), "success")
    return redirect(url_for(".show", follow_up_id=follow_up_id))


def _source() -> Source:
    given = request.values
    return Source(
        given.get("layanan", ""),
        number_in(given, "unit"),
        number_in(given, "tema"),
        given.get("saringan", ""),
        given.get("asal", "attribution" if given.get("pegawai") else ""),
    )


def _values() -> dict[str, object]:
    form = request.form
    return {
        "title": form.get("judul", ""),
        "reason": form.get("alasan", ""),
        "service": form.get("layanan", ""),
        "unit_id": number_in(form, "unit"),
        "employee_id": number_in(form, "pegawai"),
        "theme_id": number_in(form, "tema"),
        "address": form.get("saringan", ""),
        "origin": form.get("asal", ""),
        "owner_id": number_in(form, "penanggung_jawab"),
        "owner_nip": form.get("nip", ""),
        "due_on": form.get("target", ""),
    }


def _render(follow_up_id: int, error: str = "", status: int = 200) -> ResponseReturnValue:
    page = follow_ups.follow_up_page(current_context(), follow_up_id, local_today().isoformat())
    return render_template("follow_ups/show.html", page=page, error=error, typed=request.form), status
