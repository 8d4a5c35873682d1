"""Whether a complaint is about a person: said by an evaluator who is related to the person, never by the machine.

Nothing that stands here is read when a suggestion is made.
"""

from app.services.attribution.answers import OwnAttribution, answer, own_attribution
from app.services.attribution.record import record, withdraw
from app.services.attribution.referrals import forward, list_referred, referrals_of, take_back
from app.services.attribution.show import Attributed, AttributionPage, attribution_page, attributions_of

__all__ = [
    "Attributed",
    "AttributionPage",
    "OwnAttribution",
    "answer",
    "attribution_page",
    "attributions_of",
    "forward",
    "list_referred",
    "own_attribution",
    "record",
    "referrals_of",
    "take_back",
    "withdraw",
]
