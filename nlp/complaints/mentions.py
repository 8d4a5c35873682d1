"""Places and days that a masked complaint names."""

from collections.abc import Sequence
from datetime import date

from nlp.complaints.gazetteer import Gazetteer, country
from nlp.complaints.mentions_cues import Cue, MentionCues
from nlp.complaints.mentions_days import find_days
from nlp.complaints.mentions_places import find_places
from nlp.complaints.mentions_text import Words, is_free
from nlp.types import Mention

Mentions = tuple[Mention, ...]


def find_mentions(text: str, gazetteer: Gazetteer | None = None, reference: date | None = None) -> Mentions:
    """Return the places and days of a masked text in order, without overlaps; a day wins over a place.

    Args:
        text: a masked complaint; its placeholders are left alone.
        gazetteer: the city's own places; without it only the country's regencies and cities are known.
        reference: the day the complaint came in, from which "kemarin" is counted.
    """
    return MentionFinder(gazetteer or country()).find_all([text], reference)[0]


class MentionFinder:
    """Finds the mentions of many texts. Not for two threads at once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer, self._cues = gazetteer, MentionCues(gazetteer)

    def find_all(self, texts: Sequence[str], reference: date | None = None) -> list[Mentions]:
        """Return for each text what :func:`find_mentions` finds in it."""
        return [
            self._found(Words(text), cue, reference) if cue else ()
            for text, cue in zip(texts, self._cues.cues(texts), strict=True)
        ]

    def _found(self, words: Words, cue: Cue, reference: date | None) -> Mentions:
        days = list(find_days(words, reference, cue.days, bool(cue.figures))) if cue.days or cue.figures else []
        places = find_places(words, self._gazetteer, cue.places)
        taken = [(day.start, day.end) for day in days]
        free = [place for place in places if is_free(place.start, place.end, taken)]
        return tuple(sorted(days + free, key=lambda mention: mention.start))
