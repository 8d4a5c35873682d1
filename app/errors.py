"""Every way in which a request can fail, as a page that says what happened and what to do next."""

import secrets

from flask import Flask, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from app.i18n import translated
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError, ServiceError, places

STATUS: dict[type[ServiceError], int] = {
    InvalidInputError: 400,
    NotAllowedError: 403,
    NotFoundError: 404,
    ConflictError: 409,
}


def init_app(app: Flask) -> None:
    """Install the handlers, most specific first."""
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(ServiceError, _service_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def _service_error(error: ServiceError) -> ResponseReturnValue:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 400)
    title, _next_step = _words(status)
    return _page(status, title, translated(str(error)))


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    return _page(
        400,
        _("Formulir ini sudah tidak berlaku"),
        _("Mungkin Anda sudah keluar, atau halaman ini lama terbuka. Kembali, muat ulang halamannya, lalu kirim lagi."),
    )


def _http_error(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:
        return error
    return _page(status, *_words(status), headers=_kept_headers(error))


def _unexpected(error: Exception) -> ResponseReturnValue:
    """Log where it happened under an id that the person sees; never the error's text, which may quote data."""
    if current_app.config["PROPAGATE_EXCEPTIONS"] or current_app.testing:
        raise error
    error_id = secrets.token_hex(4)
    current_app.logger.error("error %s at %s\n%s", error_id, request.endpoint, places(error))
    title, next_step = _words(500)
    return _page(500, title, next_step, error_id=error_id)


def _page(
    status: int, title: str, message: str, *, error_id: str = "", headers: dict[str, str] | None = None
) -> ResponseReturnValue:
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        return jsonify(error=message, title=title, id=error_id or None), status, headers or {}
    page = render_template("errors/error.html", status=status, title=title, message=message, error_id=error_id)
    return page, status, headers or {}


def _kept_headers(error: HTTPException) -> dict[str, str]:
    """What a client needs of the error's own headers: allowed methods, when to come back, how long the file is."""
    return {name: value for name, value in error.get_headers() if name in {"Allow", "Content-Range", "Retry-After"}}


def _words(status: int) -> tuple[str, str]:
    """Title and next step for a status."""
    known = {
        400: (_("Permintaan tidak dapat dibaca"), _("Kembali, periksa isiannya, lalu kirim lagi.")),
        401: (_("Anda belum masuk"), _("Masuk dahulu, lalu ulangi.")),
        403: (
            _("Anda tidak punya izin"),
            _("Akun Anda tidak diberi hak untuk halaman ini. Bila perlu, mintalah kepada administrator."),
        ),
        404: (
            _("Tidak ditemukan"),
            _("Halaman ini tidak ada, atau bukan untuk Anda. Periksa alamatnya, atau mulai dari beranda."),
        ),
        405: (_("Cara ini tidak dapat dipakai di sini"), _("Buka halamannya dari menu, lalu ulangi.")),
        409: (_("Sudah berubah"), _("Muat ulang halamannya, lihat keadaan terbaru, lalu ulangi bila masih perlu.")),
        413: (
            _("Kiriman terlalu besar"),
            _("Kirim lebih sedikit berkas sekaligus, atau perkecil berkasnya, lalu coba lagi."),
        ),
        429: (_("Terlalu banyak permintaan"), _("Tunggu beberapa menit, lalu coba lagi.")),
        500: (
            _("Terjadi kesalahan di dalam Tinjau"),
            _("Coba lagi. Bila berulang, sampaikan nomor kesalahan ini kepada administrator."),
        ),
    }
    return known.get(status, known[400] if status < 500 else known[500])
