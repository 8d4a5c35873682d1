"""Names of all services that a complaint can be about."""

from app.rules.words import SERVICES
from app.services.context import Context
from app.store.people import fetch_services


def service_names(ctx: Context) -> dict[str, str]:
    """Codes with their names: those that the machine knows, and those that the city added to its register."""
    return {**{row["code"]: row["name"] for row in fetch_services(ctx.db)}, **SERVICES}
