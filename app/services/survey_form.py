"""A citizen fills in a public form: nine answers, perhaps a few words. No sign-in, no name, no address is kept."""

import hashlib
import hmac
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from ipaddress import IPv6Address, ip_address
from secrets import token_hex

from app.permissions import Permission
from app.rules.ruleset import load_rule_set
from app.rules.words import N_
from app.services.citizen_words import masked_words
from app.services.context import Actor, Context
from app.services.errors import InvalidInputError, NotFoundError, ServiceError
from app.services.overview import LOCAL_TIME
from app.services.surveys.columns import SCORES
from app.services.surveys.comments import request_comments
from app.services.surveys.rows import RULES
from app.store import survey_forms as store
from app.store.database import Row, transaction
from app.store.surveys import save_survey_answers

MAX_COMMENT = 2_000
FORM_FACTOR = 10
"""All addresses together may answer a form this many times as often as one, so that a flood ends somewhere."""
STALE_S = 24 * 3600


class TooManyAnswersError(ServiceError):
    """Too many answers from one address; ``wait_s`` is the time in seconds until the next one is taken."""

    def __init__(self, wait_s: int) -> None:
        super().__init__(N_("Terlalu banyak jawaban dari jaringan ini. Tunggu beberapa saat, lalu kirim lagi."))
        self.wait_s = wait_s


class MissingAnswersError(InvalidInputError):
    """Some questions are not answered; ``elements`` are theirs."""

    def __init__(self, elements: tuple[str, ...]) -> None:
        super().__init__(N_("Masih ada pertanyaan yang belum dijawab. Pilih satu jawaban untuk setiap pertanyaan."))
        self.elements = elements


@dataclass(frozen=True)
class Submission:
    """What a citizen sent: scores by element as text, the comment, the mark of the form, the trap, the address."""

    scores: Mapping[str, str]
    comment: str
    mark: str
    trap: str
    address: str


def public_form(ctx: Context, token: str) -> Row:
    """``service_name``, ``unit_name`` and ``state`` of the form with this address, and nothing else of it.

    Raises:
        NotFoundError: there is none.
    """
    ctx.require(Permission.PUBLIC)
    form = store.fetch_form_by_token(ctx.db, token)
    if form is None:
        raise NotFoundError("Formulir ini tidak ada. Periksa alamatnya, atau tanyakan kepada petugas.")
    return {name: form[name] for name in ("service_name", "unit_name", "state", "token")}


def new_mark(ctx: Context, token: str) -> str:
    """A mark for a form that is being shown: when, and a word for it, signed; it is good for one answer."""
    body = f"{int(time.time())}.{token_hex(8)}"
    return f"{body}.{_sign(ctx, f'{token}.{body}')}"


def answer_form(ctx: Context, token: str, sent: Submission) -> bool:
    """Store one answer; False if it was taken before or comes from a program that fills in every field.

    Raises:
        NotFoundError: there is no such form.
        MissingAnswersError: not all nine are answered with 1 to 4.
        InvalidInputError: the form is closed, too old or was sent faster than a person reads; the text is too long.
        TooManyAnswersError: this network, or all together, sent too many.
    """
    ctx.require(Permission.PUBLIC)
    form = store.fetch_form_by_token(ctx.db, public_form(ctx, token)["token"]) or {}
    if form["state"] != "open":
        raise InvalidInputError("Formulir ini sudah ditutup. Terima kasih atas perhatian Anda.")
    answer = _checked(ctx, token, sent)
    if sent.trap:
        return False
    with transaction(ctx.db):
        if not _is_new(ctx, sent.mark):
            return False
        if wait_s := _count(ctx, token, sent.address):
            raise TooManyAnswersError(wait_s)
        _save(ctx, form, answer)
    return True


def _checked(ctx: Context, token: str, sent: Submission) -> Row:
    names = load_rule_set(RULES)["elements"]
    missing = tuple(name for name in names if sent.scores.get(name) not in SCORES)
    if missing:
        raise MissingAnswersError(missing)
    if len(sent.comment) > MAX_COMMENT:
        raise InvalidInputError("Tulisan Anda terlalu panjang: paling banyak 2.000 huruf.")
    _check_mark(ctx, token, sent.mark)
    comment = masked_words(ctx.settings, sent.comment)
    return {"scores": {name: int(sent.scores[name]) for name in names}, "masked_comment": comment}


def _check_mark(ctx: Context, token: str, mark: str) -> None:
    body, _, signature = mark.rpartition(".")
    began = body.partition(".")[0]
    if not hmac.compare_digest(signature.encode(), _sign(ctx, f"{token}.{body}").encode()):
        raise InvalidInputError("Formulir ini sudah lama terbuka. Periksa jawaban Anda, lalu kirim sekali lagi.")
    age_s = time.time() - int(began)
    if age_s > STALE_S:
        raise InvalidInputError("Formulir ini sudah lama terbuka. Periksa jawaban Anda, lalu kirim sekali lagi.")
    if age_s < ctx.settings.form_minimum_s:
        raise InvalidInputError("Formulir ini terkirim terlalu cepat. Periksa jawaban Anda, lalu kirim sekali lagi.")


def _save(ctx: Context, form: Row, answer: Row) -> None:
    today = datetime.now(LOCAL_TIME).date().isoformat()
    row = {**answer, "service_id": form["service_id"], "answered_on": today}
    save_survey_answers(ctx.db, form["import_id"], [row], "form")
    store.save_answer_counted(ctx.db, form["import_id"])
    if answer["masked_comment"]:
        request_comments(ctx)
    replace(ctx, actor=Actor()).log("survey_form.answer", "survey_form", form["id"])


def _is_new(ctx: Context, mark: str) -> bool:
    """Whether no answer came under this mark; a second click on the same page is one answer."""
    now, key = time.time(), _sign(ctx, f"mark:{mark}")
    store.save_answer_times_forgotten(ctx.db, now - max(STALE_S, ctx.settings.form_window_s))
    if store.fetch_answer_times(ctx.db, key, 0.0):
        return False
    store.save_answer_time(ctx.db, key, now)
    return True


def _count(ctx: Context, token: str, address: str) -> int:
    """Count this answer; seconds to wait where there were too many, which leaves it uncounted."""
    now, window_s = time.time(), ctx.settings.form_window_s
    limits = {_sign(ctx, f"address:{token}:{_network(address)}"): 1, _sign(ctx, f"form:{token}"): FORM_FACTOR}
    for key, factor in limits.items():
        times = store.fetch_answer_times(ctx.db, key, now - window_s)
        limit = ctx.settings.form_answers * factor
        if len(times) >= limit:
            return max(1, round(times[-limit] + window_s - now))
    for key in limits:
        store.save_answer_time(ctx.db, key, now)
    return 0


def _network(address: str) -> str:
    """An address; of IPv6 its first half, of which one household may change the second at will.

    An IPv4 address that a socket for both kinds writes as one of IPv6 is an IPv4 address.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return address
    return str(found.ipv4_mapped or IPv6Address(int(found) >> 64 << 64))


def _sign(ctx: Context, text: str) -> str:
    return hmac.new(ctx.audit_key, f"survey:{text}".encode(), hashlib.sha256).hexdigest()
