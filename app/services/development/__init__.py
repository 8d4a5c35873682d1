"""Feedback and development: what a confirmed assessment says, what is agreed, and whether it helped.

Follow-up outlives the period by law (improvement plans, bimbingan), so a closed period does not stop it.
"""

from app.services.development.coaching import coached_beside, correct_note, get_note, record_note, respond
from app.services.development.growth import decide_growth, due_offer
from app.services.development.page import DevelopmentPage, development_page
from app.services.development.plans import get_plan, mark_interest, save_plan
from app.services.development.relations import criteria_of, follows, require_coach

__all__ = [
    "DevelopmentPage",
    "coached_beside",
    "correct_note",
    "criteria_of",
    "decide_growth",
    "development_page",
    "due_offer",
    "follows",
    "get_note",
    "get_plan",
    "mark_interest",
    "record_note",
    "require_coach",
    "respond",
    "save_plan",
]
