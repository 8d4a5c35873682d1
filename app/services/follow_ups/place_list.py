"""The services and units that a record may be about."""

from dataclasses import dataclass

from app.permissions import Permission
from app.services.context import Context
from app.services.follow_ups.access import may_open
from app.store.database import Row
from app.store.people import fetch_services, fetch_units


@dataclass(frozen=True)
class Places:
    """All services that have a unit, and those services and units for which the actor may open a record."""

    services: tuple[Row, ...]
    open_services: tuple[Row, ...]
    open_units: tuple[Row, ...]

    @property
    def may_open(self) -> bool:
        """Whether there is anything for which the actor may open a record."""
        return bool(self.open_services or self.open_units)


def places(ctx: Context) -> Places:
    """By name; none for those without the permission."""
    if not ctx.may(Permission.FOLLOW_UP):
        return Places((), (), ())
    units = tuple(unit for unit in fetch_units(ctx.db) if may_open(ctx, unit["id"]))
    known = {unit["id"] for unit in units}
    services = tuple(service for service in fetch_services(ctx.db) if service["unit_id"] is not None)
    return Places(services, tuple(service for service in services if service["unit_id"] in known), units)
