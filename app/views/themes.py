"""Themes of complaints: those of a filter, one theme, and what people do with them."""

from collections.abc import Callable

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.rules import theme_words
from app.services.complaint_search import filters_from
from app.services.errors import ConflictError, InvalidInputError
from app.services.themes import acts
from app.services.themes.page import get_card, history, list_members, list_scopes, themes_page
from app.services.themes.scope import filters_of
from app.services.trends import trend_services
from app.views.changes import percent_change
from app.views.numbers import number_in
from app.views.paging import paging, window
from app.views.search_address import filter_address
from app.views.service_charts import month_label
from app.views.tasks import progress_text
from app.views.theme_screens import complaint_side, pieces_of, scope_link, theme_chart
from app.views.trend_charts import service_name

BLUEPRINT = Blueprint("themes", __name__, url_prefix="/aduan/tema")
BLUEPRINT.add_app_template_global(complaint_side)
BLUEPRINT.add_app_template_global(progress_text, "task_progress")
BLUEPRINT.add_app_template_global(percent_change)
BLUEPRINT.add_app_template_global(month_label)
BLUEPRINT.add_app_template_global(pieces_of)


@BLUEPRINT.get("")
@requires(Permission.SEE_COMPLAINTS)
def index() -> str:
    """The themes of a filter."""
    return _themes()


@BLUEPRINT.post("/hitung")
@requires(Permission.SEE_COMPLAINTS)
def compute() -> ResponseReturnValue:
    """Have the themes of a filter looked for; the filter stands in the address."""
    filters = filters_from(request.args)
    try:
        acts.request_themes(current_context(), filters)
    except InvalidInputError as err:
        return _themes(str(err)), 400
    return redirect(filter_address(".index", filters))


@BLUEPRINT.get("/<int:theme_id>")
@requires(Permission.SEE_COMPLAINTS)
def show(theme_id: int) -> str:
    """One theme with its complaints."""
    return _theme(theme_id)


@BLUEPRINT.post("/<int:theme_id>/nama")
@requires(Permission.CORRECT_COMPLAINTS)
def rename(theme_id: int) -> ResponseReturnValue:
    """Name it."""
    return _act(theme_id, lambda: acts.rename_theme(current_context(), theme_id, request.form.get("nama", "")))


@BLUEPRINT.post("/<int:theme_id>/gabung")
@requires(Permission.CORRECT_COMPLAINTS)
def merge(theme_id: int) -> ResponseReturnValue:
    """Merge it into another one."""
    into = number_in(request.form, "ke") or 0
    return _act(theme_id, lambda: acts.merge_themes(current_context(), theme_id, into))


@BLUEPRINT.post("/<int:theme_id>/tampilan")
@requires(Permission.CORRECT_COMPLAINTS)
def hide(theme_id: int) -> ResponseReturnValue:
    """Hide it, or show it again."""
    act = acts.hide_theme if request.form.get("sembunyi") == "ya" else acts.show_theme
    return _act(theme_id, lambda: act(current_context(), theme_id))


@BLUEPRINT.post("/<int:theme_id>/urungkan")
@requires(Permission.CORRECT_COMPLAINTS)
def undo(theme_id: int) -> ResponseReturnValue:
    """Undo what someone did with it."""
    act_id = number_in(request.form, "tindakan") or 0
    return _act(theme_id, lambda: acts.undo_act(current_context(), act_id, theme_id))


def _act(theme_id: int, act: Callable[[], None]) -> ResponseReturnValue:
    try:
        act()
    except InvalidInputError as err:
        return _theme(theme_id, str(err)), 400
    except ConflictError as err:
        return _theme(theme_id, str(err)), 409
    return redirect(url_for(".show", theme_id=theme_id))


def _themes(error: str = "") -> str:
    ctx = current_context()
    filters = filters_from(request.args)
    page = themes_page(ctx, filters)
    return render_template(
        "themes/index.html",
        page=page,
        link=scope_link(ctx, page.scope),
        filters=filters,
        services=[(code, service_name(code)) for code in trend_services(ctx)],
        scopes=[(run, scope_link(ctx, run["scope"])) for run in list_scopes(ctx)],
        methods=theme_words.METHODS,
        error=translated(error),
    )


def _theme(theme_id: int, error: str = "") -> str:
    ctx = current_context()
    card, run = get_card(ctx, theme_id)
    page = themes_page(ctx, filters_of(card.scope))
    rows = list_members(ctx, card, **window())
    return render_template(
        "themes/show.html",
        card=card,
        run=run,
        others=[other for other in (*page.cards, *page.hidden) if other.id != card.id],
        link=scope_link(ctx, card.scope),
        chart=theme_chart(ctx, card),
        rows=rows,
        paging=paging(rows),
        history=history(ctx, card),
        acts=theme_words.ACTS,
        may_change=ctx.may(Permission.CORRECT_COMPLAINTS),
        may_follow_up=ctx.may(Permission.FOLLOW_UP),
        error=translated(error),
    )
