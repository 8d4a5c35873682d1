"""What citizens say and what the city does with it: complaints, surveys, volumes, themes, follow-up records."""

from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from app.compute import Pool
from app.demo.acting import Ids, acting
from app.demo.complaints import build_complaints, build_responses, tracking_id
from app.demo.corpus import read_complaints
from app.jobs import drain
from app.services import corrections, follow_ups
from app.services.complaint_import import import_complaints
from app.services.complaint_search import ComplaintFilter, arguments_of, matching_ids
from app.services.context import Context
from app.services.overview import LOCAL_TIME
from app.services.response_import import import_responses
from app.services.survey_import import import_survey
from app.services.surveys.forms import open_form
from app.services.surveys.index import enter_population
from app.services.surveys.internal_import import import_internal_survey
from app.services.themes.acts import merge_themes, rename_theme, request_themes
from app.services.themes.page import themes_page
from app.services.volume_import import import_volumes
from app.store.corrections import fetch_labels
from app.store.database import Row

INTERNAL_PERIOD = "2026-TW3"


def bring_in(ctx: Context, corpus: Path, work: Path, ids: Ids, pool: Pool) -> None:
    """Import what citizens and colleagues said, and how often each service was given."""
    table = build_complaints(corpus, work)
    import_complaints(ctx, table, table.name, pool)
    for path in sorted(corpus.glob("survey*.csv")):
        import_survey(ctx, path, path.name)
    internal = corpus / "internal_survey.csv"
    import_internal_survey(ctx, internal, internal.name, ids.periods[INTERNAL_PERIOD])
    import_volumes(ctx, corpus / "volumes.csv", "volumes.csv")
    answered = build_responses(corpus, work)
    import_responses(ctx, answered, answered.name, datetime.now(LOCAL_TIME).date())


def tell_citizens(ctx: Context, corpus: Path, ids: Ids, story: Row, pool: Pool) -> None:
    """Labels corrected, themes found and named, follow-up records, a public form."""
    for row in story["populations"]:
        enter_population(ctx, ids.services[row["service"]], ids.periods[row["period"]], row["people"])
    for row in story["corrections"]:
        _correct(acting(ctx, ids.employees[row["by"]]), corpus, row["service"])
    for row in story["forms"]:
        open_form(acting(ctx, ids.employees[row["by"]]), ids.services[row["service"]])
    named = _themes(ctx, ids, story["themes"], pool)
    for row in story["follow_ups"]:
        _follow_up(acting(ctx, ids.employees[row["by"]]), row, named)


def _correct(person: Context, corpus: Path, service: str) -> None:
    """An evaluator has read the complaints about their service: those labels are the authors' own."""
    meant = {tracking_id(complaint) for complaint in read_complaints(corpus) if complaint.service == service}
    labels = fetch_labels(person.db, matching_ids(person, ComplaintFilter()).tolist())
    chosen = [row["id"] for row in labels if row["external_id"] in meant]
    corrections.correct(person, chosen, corrections.Change(service=service))


def _themes(ctx: Context, ids: Ids, told: Row, pool: Pool) -> dict[str, int]:
    """Find the themes of a service; those in which a word stands foremost become one with a name; ids by word."""
    person = acting(ctx, ids.employees[told["by"]])
    wanted = ComplaintFilter(chosen=frozenset({("service", told["service"])}))
    request_themes(person, wanted)
    drain(ctx, pool)
    cards = themes_page(person, wanted).cards
    named: dict[str, int] = {}
    for word, name in told["names"].items():
        first, *others = [card.id for card in cards if word in card.terms]
        rename_theme(person, first, name)
        for other in others:
            merge_themes(person, other, first)
        named[word] = first
    return named


def _follow_up(person: Context, told: Row, themes: dict[str, int]) -> None:
    today = datetime.now(LOCAL_TIME).date()
    values = {
        "title": told["title"],
        "reason": told["reason"],
        "service": told["service"],
        "due_on": (today + timedelta(days=told["due_in_days"])).isoformat(),
        "theme_id": themes.get(told["theme"]),
        "address": urlencode(arguments_of(ComplaintFilter(query=told["query"])), doseq=True),
    }
    number = follow_ups.open_follow_up(person, values, today.isoformat())
    for entry in told["entries"]:
        follow_ups.add_entry(person, number, entry["kind"], entry, today.isoformat())
