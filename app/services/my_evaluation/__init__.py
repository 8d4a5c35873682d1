"""An employee's own evaluation: what is kept about them, what it says, and what they say to it."""

from app.services.my_evaluation.acts import answer_evidence, hand_in
from app.services.my_evaluation.page import OwnPage, OwnPeriod, own_page, own_periods
from app.services.my_evaluation.waiting import OwnWaiting, my_evaluation_waiting

__all__ = [
    "OwnPage",
    "OwnPeriod",
    "OwnWaiting",
    "answer_evidence",
    "hand_in",
    "my_evaluation_waiting",
    "own_page",
    "own_periods",
]
