"""What a city brings to the shipped models: its own service model, its words for services, its places."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from nlp.complaints.gazetteer import Gazetteer, country

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class City:
    """Hashable, so that a process keeps the models of each city that it met.

    ``service`` is the folder of the city's own service model or empty; ``descriptions`` are (service, words) and
    ``places`` (name, kind) as in :class:`nlp.complaints.gazetteer.Gazetteer`.
    """

    service: str = ""
    descriptions: Pairs = ()
    places: Pairs = ()

    @property
    def version(self) -> str:
        """What sets the answers apart from those of the shipped models, empty where nothing does."""
        parts = [f"service/kota-{Path(self.service).name}"] if self.service else []
        if self.descriptions:
            parts.append(f"uraian-{hashlib.sha256(repr(sorted(self.descriptions)).encode()).hexdigest()[:8]}")
        return "+".join(parts)

    def gazetteer(self) -> Gazetteer:
        """The city's places with the country's."""
        return Gazetteer([*self.places, *country_places()]) if self.places else country()


SHIPPED = City()
"""A city that brings nothing of its own."""


def country_places() -> Pairs:
    """The places that every city knows."""
    return tuple((" ".join((first, *rest)), kind) for first, found in country().entries.items() for rest, kind in found)
