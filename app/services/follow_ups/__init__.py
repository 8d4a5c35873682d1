"""Many complaints about a service call for a look at how the work is done: a record of it, from opening to result."""

from app.services.follow_ups.effect import Effect
from app.services.follow_ups.entries import add_entry
from app.services.follow_ups.opening import Draft, Source, draft, open_follow_up
from app.services.follow_ups.place_list import Places, places
from app.services.follow_ups.show import (
    FollowUpPage,
    Listed,
    Wanted,
    follow_up_page,
    known_owners,
    list_follow_ups,
    waiting_follow_ups,
)

__all__ = [
    "Draft",
    "Effect",
    "FollowUpPage",
    "Listed",
    "Places",
    "Source",
    "Wanted",
    "add_entry",
    "draft",
    "follow_up_page",
    "known_owners",
    "list_follow_ups",
    "open_follow_up",
    "places",
    "waiting_follow_ups",
]
