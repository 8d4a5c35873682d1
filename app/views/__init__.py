"""The screens. Each module has one ``BLUEPRINT``; a blueprint that is not in this tuple does not exist."""

from flask import Blueprint

from app.views import (
    admin,
    admin_assignments,
    admin_imports,
    admin_people,
    admin_periods,
    admin_skp,
    admin_users,
    audit,
    complaints,
    files,
    home,
    review,
    review_summary,
    session,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    session.BLUEPRINT,
    home.BLUEPRINT,
    admin.BLUEPRINT,
    admin_users.BLUEPRINT,
    admin_people.BLUEPRINT,
    admin_periods.BLUEPRINT,
    admin_assignments.BLUEPRINT,
    admin_skp.BLUEPRINT,
    admin_imports.BLUEPRINT,
    audit.BLUEPRINT,
    complaints.BLUEPRINT,
    files.BLUEPRINT,
    review.BLUEPRINT,
    review_summary.BLUEPRINT,
)
