"""What people do with themes: ask for them, name, merge, hide, undo. Acts are kept and can be undone."""

from typing import Any

from app.permissions import Permission
from app.services.complaint_search import ComplaintFilter, matching_ids
from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.services.fields import text
from app.services.tasks import request_task
from app.services.themes.fold import Given, fold, root_of, standing
from app.services.themes.scope import filters_of, scope_of
from app.store import themes as store
from app.store.database import Row, transaction
from app.store.tasks import fetch_number_under_way
from nlp.language.masking import mask

KIND = "themes"
LONGEST_NAME = 80
MOST_WAITING = 3
"""Requests of one person at a time: each may take the worker minutes, and others wait behind them."""


def request_themes(ctx: Context, filters: ComplaintFilter) -> int:
    """Have the themes of a filter looked for in the background; gives the task's id.

    Raises:
        InvalidInputError: no complaint matches, or too many requests of the actor wait already.
    """
    ctx.require(Permission.SEE_COMPLAINTS)
    scope = scope_of(filters)
    found = len(matching_ids(ctx, filters_of(scope)))
    if not found:
        raise InvalidInputError(
            "Tidak ada aduan yang cocok dengan saringan ini, jadi tidak ada tema yang dapat dicari."
        )
    with transaction(ctx.db):
        task_id = request_task(ctx, KIND, {"scope": scope})
        if fetch_number_under_way(ctx.db, KIND, ctx.actor.user_id) > MOST_WAITING:
            raise InvalidInputError(
                "Beberapa pencarian tema Anda masih dikerjakan. Tunggu sampai selesai, lalu ulangi."
            )
        ctx.log("themes.request", "task", task_id, complaints=found)
    return task_id


def rename_theme(ctx: Context, theme_id: int, name: str) -> None:
    """Give a theme a name of up to 80 letters; an empty one gives it back the machine's words.

    Raises:
        InvalidInputError: the name is too long or holds personal data.
    """
    name = text(name, "nama tema", required=False, limit=LONGEST_NAME)
    if mask(name).spans:
        raise InvalidInputError(
            "Nama tema tidak boleh memuat nama orang, nomor, atau data pribadi lain. Pakai kata umum."
        )
    _act(ctx, theme_id, "rename", name=name)


def merge_themes(ctx: Context, theme_id: int, into_id: int) -> None:
    """Count a theme as a part of another one of the same filter.

    Raises:
        InvalidInputError: it is the same theme, or one of another filter.
        ConflictError: it was merged already.
    """
    with transaction(ctx.db):
        theme, into = _theme(ctx, theme_id), _theme(ctx, into_id)
        given = fold(store.fetch_acts(ctx.db, theme["scope"]))
        if theme["scope"] != into["scope"] or root_of(into_id, given) == theme_id:
            raise InvalidInputError("Pilih tema lain dari daftar yang sama.")
        _act(ctx, theme_id, "merge", into_id=root_of(into_id, given))


def hide_theme(ctx: Context, theme_id: int) -> None:
    """Take a theme out of the list; its complaints stay."""
    _act(ctx, theme_id, "hide")


def show_theme(ctx: Context, theme_id: int) -> None:
    """Put a hidden theme back into the list."""
    _act(ctx, theme_id, "show")


def undo_act(ctx: Context, act_id: int, theme_id: int) -> None:
    """Undo what someone did with a theme.

    Raises:
        NotFoundError: there is no such act on the themes of that filter.
        ConflictError: it was undone already.
    """
    with transaction(ctx.db):
        theme = _theme(ctx, theme_id)
        acts = store.fetch_acts(ctx.db, theme["scope"])
        act = next((act for act in acts if act["id"] == act_id and act["act"] != "undo"), None)
        if act is None:
            raise NotFoundError("Tindakan ini tidak ada.")
        if act_id not in {one["id"] for one in standing(acts)}:
            raise ConflictError("Tindakan ini sudah diurungkan. Muat ulang halaman.")
        _save(ctx, act["theme_id"], "undo", undoes=act_id)


def _act(ctx: Context, theme_id: int, act: str, **values: Any) -> None:
    with transaction(ctx.db):
        theme = _theme(ctx, theme_id)
        given = fold(store.fetch_acts(ctx.db, theme["scope"])).get(theme_id, Given())
        if given.into_id is not None:
            raise ConflictError("Tema ini sudah digabung ke tema lain. Muat ulang halaman.")
        _save(ctx, theme_id, act, **values)


def _theme(ctx: Context, theme_id: int) -> Row:
    ctx.require(Permission.CORRECT_COMPLAINTS)
    theme = store.fetch_theme(ctx.db, theme_id)
    if theme is None:
        raise NotFoundError("Tema ini tidak ada.")
    return theme


def _save(ctx: Context, theme_id: int, act: str, **values: Any) -> None:
    store.save_act(ctx.db, {"theme_id": theme_id, "act": act, "user_id": ctx.actor.user_id, **values})
    detail = {name: values[name] for name in ("into_id", "undoes") if name in values}
    ctx.log("theme.act", "theme", theme_id, act=act, **detail)
