"""What a person does with a document: add evidence from its text, take it back, hand in a new version, read it anew."""

from typing import BinaryIO, cast

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.services import versions
from app.services.errors import ConflictError, InvalidInputError, ServiceError
from app.services.hand_evidence import HandEvidence, add_evidence, withdraw
from app.services.reread import request_reread
from app.views.document_pages import document_page

BLUEPRINT = Blueprint("files_acts", __name__, url_prefix="/dokumen")
POLARITIES = {"dukung": "support", "lawan": "counter"}
OWNERS = {"pegawai": "employee", "tim": "team"}


@BLUEPRINT.post("/<int:file_id>/bukti")
@requires(Permission.REVIEW)
def add_hand(file_id: int) -> ResponseReturnValue:
    """Text becomes evidence; an error stands on the same page beside what was typed."""
    try:
        evidence_id = add_evidence(current_context(), file_id, _given())
    except (InvalidInputError, ConflictError) as err:
        code = 409 if isinstance(err, ConflictError) else 400
        return document_page(file_id, str(err), request.form), code
    flash(_("Bukti ditambahkan."), "success")
    return redirect(url_for("files.document", file_id=file_id, bukti=evidence_id, _anchor="pilihan"))


@BLUEPRINT.post("/<int:file_id>/bukti/<int:evidence_id>/tarik")
@requires(Permission.REVIEW)
def withdraw_hand(file_id: int, evidence_id: int) -> ResponseReturnValue:
    """Take back what one added."""
    try:
        withdraw(current_context(), file_id, evidence_id)
    except (InvalidInputError, ConflictError) as err:
        flash(translated(str(err)), "danger")
    else:
        flash(_("Bukti ditarik dan tidak dihitung lagi."), "success")
    return redirect(url_for("files.document", file_id=file_id))


@BLUEPRINT.post("/<int:file_id>/versi")
@requires(Permission.UPLOAD)
def add_version(file_id: int) -> ResponseReturnValue:
    """A new version of the document."""
    upload = request.files.get("berkas")
    if upload is None or not upload.filename:
        flash(_("Pilih satu berkas."), "danger")
        return redirect(url_for("files.document", file_id=file_id))
    try:
        stream = cast("BinaryIO", upload.stream)
        received = versions.receive_version(current_context(), file_id, stream, upload.filename)
    except ServiceError as err:
        flash(translated(str(err)), "danger")
        return redirect(url_for("files.document", file_id=file_id))
    if received.state == "received":
        flash(_("Versi baru diterima. Bukti versi lama dipetakan setelah versi ini terbaca."), "success")
    return redirect(url_for("files.document", file_id=received.file_id))


@BLUEPRINT.post("/<int:file_id>/versi/jawab")
@requires(Permission.UPLOAD)
def answer_hint(file_id: int) -> ResponseReturnValue:
    """Whether this file is a newer version of the one that it resembles."""
    yes = request.form.get("jawab") == "ya"
    try:
        versions.answer_hint(current_context(), file_id, request.form.get("lama", 0, type=int), yes=yes)
    except (InvalidInputError, ConflictError) as err:
        flash(translated(str(err)), "danger")
    else:
        flash(_("Dicatat: berkas ini versi baru.") if yes else _("Dicatat: berkas ini dokumen lain."), "success")
    return redirect(url_for("files.document", file_id=file_id))


@BLUEPRINT.post("/<int:file_id>/baca-ulang")
@requires(Permission.ADMINISTER)
def reread(file_id: int) -> ResponseReturnValue:
    """Read the file anew with the reader as it is now."""
    try:
        request_reread(current_context(), file_id)
    except InvalidInputError as err:
        flash(translated(str(err)), "danger")
    else:
        flash(_("Berkas masuk antrean untuk dibaca ulang; pembacaan lama tetap tersimpan."), "success")
    return redirect(url_for("files.document", file_id=file_id))


def _given() -> HandEvidence:
    form = request.form
    return HandEvidence(
        quote=form.get("kutipan", ""),
        page=form.get("halaman", 0, type=int),
        version=form.get("versi", 0, type=int),
        criterion=form.get("kriteria", ""),
        polarity=POLARITIES.get(form.get("arah", ""), ""),
        owner=OWNERS.get(form.get("pelaku", ""), ""),
        start=form.get("dari", type=int),
        end=form.get("sampai", type=int),
        note=form.get("catatan", ""),
    )
