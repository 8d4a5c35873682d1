"""What follows a confirmation: handing over, signing, keberatan, explanation, decision, and the result that stands."""

from app.services.proceedings.decision import Decision, decide
from app.services.proceedings.load import Case, get_case
from app.services.proceedings.page import (
    ProceedingsPage,
    Waiting,
    clocks_of,
    list_proceedings,
    proceedings_page,
    waiting_proceedings,
)
from app.services.proceedings.result import Result, final_result
from app.services.proceedings.steps import acknowledge, explain, hand_over, object_to, refuse, sign_as_superior

__all__ = [
    "Case",
    "Decision",
    "ProceedingsPage",
    "Result",
    "Waiting",
    "acknowledge",
    "clocks_of",
    "decide",
    "explain",
    "final_result",
    "get_case",
    "hand_over",
    "list_proceedings",
    "object_to",
    "proceedings_page",
    "refuse",
    "sign_as_superior",
    "waiting_proceedings",
]
