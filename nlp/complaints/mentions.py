"""Places and days that a masked complaint names."""

from datetime import date

from nlp.complaints.gazetteer import Gazetteer, country
from nlp.complaints.mentions_days import find_days
from nlp.complaints.mentions_places import find_places
from nlp.complaints.mentions_text import Words, is_free
from nlp.types import Mention


def find_mentions(text: str, gazetteer: Gazetteer | None = None, reference: date | None = None) -> tuple[Mention, ...]:
    """Return the places and days of a masked text in order, without overlaps; a day wins over a place.

    Args:
        text: a masked complaint; its placeholders are left alone.
        gazetteer: the city's own places; without it only the country's regencies and cities are known.
        reference: the day the complaint came in, from which "kemarin" is counted.
    """
    found = Words(text)
    days = list(find_days(found, reference))
    places = find_places(found, gazetteer or country())
    taken = [(day.start, day.end) for day in days]
    free = [place for place in places if is_free(place.start, place.end, taken)]
    return tuple(sorted(days + free, key=lambda mention: mention.start))
