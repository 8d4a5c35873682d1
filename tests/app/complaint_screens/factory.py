"""Complaints analysed by the small models, straight into the database."""

from app.services.complaint_analysis import ComplaintModels
from app.store.complaint_fields import analysis_row
from tests.app.search.factory import store


def analyse(ctx, *texts, **columns):
    """Store what the models say of these texts; ``columns`` over it. Gives the ids."""
    models = ComplaintModels(ctx.settings, accurate=False)
    rows = [analysis_row(found) | {"model": models.version} | columns for _, found in models.analyse(texts, str)]
    return store(ctx, *rows)
