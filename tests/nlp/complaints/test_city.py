"""What a city brings, and the name that its answers are stored under."""

from pathlib import Path

import pytest

from nlp.complaints.city import SHIPPED, City, country_places
from nlp.complaints.mentions import find_mentions

DESCRIBED = City(descriptions=(("pertanian", "kambing"), ("sosial", "beras")))


@pytest.mark.parametrize(
    ("city", "version"),
    [
        (SHIPPED, ""),
        (City(service="model/service/3"), "service/kota-3"),
        (City(places=(("Rimbo Data", "kelurahan"),)), ""),
    ],
)
def test_version(city: City, version: str) -> None:
    assert city.version == version


def test_descriptions_have_a_version_of_their_own() -> None:
    name, _, digest = DESCRIBED.version.partition("-")
    assert (name, len(digest)) == ("uraian", 8)
    assert DESCRIBED.version != City(descriptions=(("pertanian", "kambing"),)).version


def test_order_of_descriptions_changes_nothing() -> None:
    assert City(descriptions=DESCRIBED.descriptions[::-1]).version == DESCRIBED.version


def test_service_model_and_descriptions_are_both_named(tmp_path: Path) -> None:
    city = City(str(tmp_path / "2"), DESCRIBED.descriptions)
    assert city.version == f"service/kota-2+{DESCRIBED.version}"


def test_cities_are_keys() -> None:
    assert {DESCRIBED: 1}[City(descriptions=DESCRIBED.descriptions)] == 1


def test_own_places_are_found() -> None:
    text = "lampu mati di Rimbo Data"
    city = City(places=(("Rimbo Data", "kelurahan"),))
    (found,) = find_mentions(text, city.gazetteer())
    assert (text[found.start : found.end], found.kind) == ("Rimbo Data", "kelurahan")


@pytest.mark.parametrize("city", [SHIPPED, City(places=(("Rimbo Data", "kelurahan"),))])
def test_places_of_the_country_stay(city: City) -> None:
    assert city.gazetteer().longest(["kota", "sawahlunto"], 0) == City().gazetteer().longest(["kota", "sawahlunto"], 0)


def test_country_has_places() -> None:
    assert {kind for _, kind in country_places()} == {"place"}
